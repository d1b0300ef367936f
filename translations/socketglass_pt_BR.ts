<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR">
<context>
    <name>CaptureFileReader</name>
    <message>
        <source>“%1” is damaged at byte %2: %3. What came before is taken.</source>
        <translation>“%1” está danificado no byte %2: %3. O que veio antes foi aproveitado.</translation>
    </message>
    <message>
        <source>it ends in the middle of a packet</source>
        <translation>termina no meio de um pacote</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>está vazio</translation>
    </message>
    <message>
        <source>“%1” is neither a pcap nor a pcapng capture.</source>
        <translation>“%1” não é uma captura pcap nem pcapng.</translation>
    </message>
    <message>
        <source>its head is not complete</source>
        <translation>o cabeçalho do arquivo não está completo</translation>
    </message>
    <message>
        <source>a packet claims to have %1 bytes</source>
        <translation>um pacote declara ter %1 bytes</translation>
    </message>
    <message>
        <source>the head of a section is not complete</source>
        <translation>o cabeçalho de uma seção não está completo</translation>
    </message>
    <message>
        <source>the head of a section has no byte order</source>
        <translation>o cabeçalho de uma seção não informa a ordem dos bytes</translation>
    </message>
    <message>
        <source>the head of a section claims to have %1 bytes</source>
        <translation>o cabeçalho de uma seção declara ter %1 bytes</translation>
    </message>
    <message>
        <source>a block claims to have %1 bytes</source>
        <translation>um bloco declara ter %1 bytes</translation>
    </message>
    <message>
        <source>it ends in the middle of a block</source>
        <translation>termina no meio de um bloco</translation>
    </message>
    <message>
        <source>the two lengths of a block differ</source>
        <translation>os dois comprimentos de um bloco não coincidem</translation>
    </message>
    <message>
        <source>an interface is not described properly</source>
        <translation>uma interface não está descrita corretamente</translation>
    </message>
    <message>
        <source>the block of a packet is too short</source>
        <translation>o bloco de um pacote é curto demais</translation>
    </message>
</context>
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation>
            <numerusform>%Ln pacote pertence a uma interface que o arquivo não descreve.</numerusform>
            <numerusform>%Ln pacotes pertencem a interfaces que o arquivo não descreve.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureStore</name>
    <message>
        <source>Captures can&apos;t be kept in “%1”: the folder can&apos;t be made or written to. Free some space or change its permissions, or name a file to capture into.</source>
        <translation>Não é possível guardar capturas em “%1”: não dá para criar a pasta ou gravar nela. Libere espaço, altere as permissões ou indique um arquivo para a captura.</translation>
    </message>
</context>
<context>
    <name>CapturedConnection</name>
    <message>
        <source>The server’s answer is not in the capture.</source>
        <translation>A resposta do servidor não está na captura.</translation>
    </message>
    <message>
        <source>The client’s request is not in the capture.</source>
        <translation>A requisição do cliente não está na captura.</translation>
    </message>
    <message>
        <source>The server refused the opening handshake with status %1.</source>
        <translation>O servidor recusou o handshake de abertura com o status %1.</translation>
    </message>
    <message>
        <source>The connection ended without an answer to the opening handshake.</source>
        <translation>A conexão terminou sem resposta ao handshake de abertura.</translation>
    </message>
</context>
<context>
    <name>CapturedFrames</name>
    <message>
        <source>The client</source>
        <translation>O cliente</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>O servidor</translation>
    </message>
    <message>
        <source>%1 bytes that the client sent are missing from the capture.</source>
        <translation>Faltam na captura %1 bytes que o cliente enviou.</translation>
    </message>
    <message>
        <source>%1 bytes that the server sent are missing from the capture.</source>
        <translation>Faltam na captura %1 bytes que o servidor enviou.</translation>
    </message>
    <message>
        <source>%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent from there on can&apos;t be read.</source>
        <translation>%1 enviou um quadro que a RFC 6455 não permite (opcode %2, %3 bytes); o que enviou a partir daí não pode ser lido.</translation>
    </message>
    <message>
        <source>The client sent a frame without a masking key (RFC 6455 section 5.1).</source>
        <translation>O cliente enviou um quadro sem chave de mascaramento (RFC 6455, seção 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked frame (RFC 6455 section 5.1).</source>
        <translation>O servidor enviou um quadro mascarado (RFC 6455, seção 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame whose head breaks RFC 6455 section 5.2.</source>
        <translation>%1 enviou um quadro cujo cabeçalho viola a RFC 6455, seção 5.2.</translation>
    </message>
    <message>
        <source>%1 began a message before the one before it was complete (RFC 6455 section 5.4).</source>
        <translation>%1 começou uma mensagem antes de a anterior estar completa (RFC 6455, seção 5.4).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).</source>
        <translation>%1 enviou um quadro de continuação sem mensagem para continuar (RFC 6455, seção 5.4).</translation>
    </message>
    <message>
        <source>A message is too big to be taken whole: its first %1 bytes are kept.</source>
        <translation>Uma mensagem é grande demais para ser guardada inteira: ficam os primeiros %1 bytes.</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).</source>
        <translation>%1 enviou um quadro Close com 1 byte de payload (RFC 6455, seção 5.5.1).</translation>
    </message>
</context>
<context>
    <name>CapturedSession</name>
    <message>
        <source>The server closed the connection.</source>
        <translation>O servidor fechou a conexão.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>O cliente fechou a conexão.</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>O servidor interrompeu a conexão TCP com reset (sem quadro Close).</translation>
    </message>
    <message>
        <source>The client reset the TCP connection (no Close frame of the server).</source>
        <translation>O cliente interrompeu a conexão TCP com reset (sem quadro Close do servidor).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>O servidor encerrou a conexão TCP sem quadro Close.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame of the server.</source>
        <translation>O cliente encerrou a conexão TCP sem quadro Close do servidor.</translation>
    </message>
</context>
<context>
    <name>CertificateFault</name>
    <message>
        <source>%1 (issued by “%2”, valid from %3 to %4) %5</source>
        <comment>%1: which certificate; %5: what is wrong with it</comment>
        <translation>%1 (emitido por “%2”, válido de %3 a %4) %5</translation>
    </message>
    <message>
        <source>the server&apos;s certificate “%1”</source>
        <translation>o certificado do servidor “%1”</translation>
    </message>
    <message>
        <source>the authority&apos;s certificate “%1”, number %2 of the chain,</source>
        <translation>o certificado da autoridade “%1”, número %2 da cadeia,</translation>
    </message>
    <message>
        <source>the intermediate certificate “%1”, number %2 of the chain,</source>
        <translation>o certificado intermediário “%1”, número %2 da cadeia,</translation>
    </message>
    <message>
        <source>has expired</source>
        <translation>expirou</translation>
    </message>
    <message>
        <source>is not valid yet</source>
        <translation>ainda não é válido</translation>
    </message>
    <message>
        <source>is signed by itself, so that nobody vouches for it</source>
        <translation>é autoassinado, portanto ninguém responde por ele</translation>
    </message>
    <message>
        <source>is not trusted here</source>
        <translation>não é confiável aqui</translation>
    </message>
    <message>
        <source>comes from an authority that is not trusted here, or the server does not send the certificates between</source>
        <translation>vem de uma autoridade que não é confiável aqui, ou o servidor não envia os certificados intermediários</translation>
    </message>
    <message>
        <source>is not made for the name %1, but for: %2</source>
        <translation>não foi feito para o nome %1, mas para: %2</translation>
    </message>
    <message>
        <source>is too weak: %1</source>
        <translation>é fraco demais: %1</translation>
    </message>
    <message>
        <source>was revoked by its authority</source>
        <translation>foi revogado pela sua autoridade</translation>
    </message>
    <message>
        <source>did not pass a check: %1</source>
        <translation>não passou em uma verificação: %1</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, and check this computer&apos;s clock.</source>
        <translation>Renove o certificado no servidor e verifique o relógio deste computador.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock and the server&apos;s; otherwise wait, or put the former certificate back.</source>
        <translation>Verifique o relógio deste computador e o do servidor; caso estejam certos, espere ou recoloque o certificado anterior.</translation>
    </message>
    <message>
        <source>If this is your own test server, give the file of this certificate as an authority in the connection&apos;s options.</source>
        <translation>Se este é o seu próprio servidor de teste, indique o arquivo deste certificado como autoridade nas opções da conexão.</translation>
    </message>
    <message>
        <source>If you trust this authority, give the file of its certificate in the connection&apos;s options; else have the server send its whole chain.</source>
        <translation>Se você confia nesta autoridade, indique o arquivo do certificado dela nas opções da conexão; caso contrário, faça o servidor enviar a cadeia completa.</translation>
    </message>
    <message>
        <source>Connect with a name that stands in the certificate, set it as the server name in the connection&apos;s options, or have the certificate made for this name.</source>
        <translation>Conecte-se com um nome que conste no certificado, defina-o como nome do servidor nas opções da conexão ou mande fazer o certificado para este nome.</translation>
    </message>
    <message>
        <source>Have a certificate made with an RSA key of 2048 bits or more, or an EC key, and SHA-256.</source>
        <translation>Mande fazer um certificado com uma chave RSA de 2048 bits ou mais, ou uma chave EC, e SHA-256.</translation>
    </message>
    <message>
        <source>Don&apos;t send anything secret there: the key may be in wrong hands. The server needs a new certificate.</source>
        <translation>Não envie nada secreto para lá: a chave pode estar em mãos erradas. O servidor precisa de um novo certificado.</translation>
    </message>
    <message>
        <source>Look at the certificate chain in the details; for a test, certificate errors can be ignored in the connection&apos;s options.</source>
        <translation>Veja a cadeia de certificados nos detalhes; para um teste, os erros de certificado podem ser ignorados nas opções da conexão.</translation>
    </message>
    <message>
        <source>its key has %1 bits, %2 are the least</source>
        <translation>a chave tem %1 bits, o mínimo é %2</translation>
    </message>
    <message>
        <source>it is signed with %1, which can be forged</source>
        <translation>ele é assinado com %1, que pode ser falsificado</translation>
    </message>
</context>
<context>
    <name>CloseCodes</name>
    <message>
        <source>client or server</source>
        <translation>cliente ou servidor</translation>
    </message>
    <message>
        <source>only the client</source>
        <translation>só o cliente</translation>
    </message>
    <message>
        <source>only the server</source>
        <translation>só o servidor</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ninguém</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>Fechamento normal</translation>
    </message>
    <message>
        <source>The purpose of the connection has been fulfilled.</source>
        <translation>A conexão cumpriu seu propósito.</translation>
    </message>
    <message>
        <source>One side had nothing more to say and closed the connection on purpose.</source>
        <translation>Um dos lados não tinha mais nada a dizer e fechou a conexão de propósito.</translation>
    </message>
    <message>
        <source>Nothing is wrong. If it comes too early, look at the last messages before it: a finished subscription or a logout often ends like this.</source>
        <translation>Não há nada errado. Se vier cedo demais, veja as últimas mensagens antes dele: uma assinatura concluída ou um logout costuma terminar assim.</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>Saindo</translation>
    </message>
    <message>
        <source>The endpoint is going away, such as a server that shuts down or a browser that leaves the page.</source>
        <translation>O endpoint está saindo, como um servidor que é desligado ou um navegador que deixa a página.</translation>
    </message>
    <message>
        <source>The server was stopped or dropped an idle connection; on the client&apos;s side the page or the program was closed.</source>
        <translation>O servidor foi parado ou derrubou uma conexão ociosa; no lado do cliente, a página ou o programa foi fechado.</translation>
    </message>
    <message>
        <source>Connect again after a short, random delay. If it comes after the same time without traffic each time, send pings more often than that.</source>
        <translation>Conecte-se de novo após uma espera curta e aleatória. Se acontecer sempre após o mesmo tempo sem tráfego, envie pings em intervalos menores.</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>Erro de protocolo</translation>
    </message>
    <message>
        <source>The endpoint ended the connection because the other side broke a rule of the WebSocket protocol.</source>
        <translation>O endpoint encerrou a conexão porque o outro lado violou uma regra do protocolo WebSocket.</translation>
    </message>
    <message>
        <source>A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an invalid close code; often a proxy or a faulty library in between.</source>
        <translation>Um quadro errado: mascaramento incorreto, bits ou opcodes reservados, fragmentação errada ou um código de fechamento inválido; muitas vezes há um proxy ou uma biblioteca com defeito no caminho.</translation>
    </message>
    <message>
        <source>Look at the frames that went to the side that closed, the last ones first. Try again without compression and without a proxy in between.</source>
        <translation>Veja os quadros que foram para o lado que fechou, começando pelos últimos. Tente de novo sem compressão e sem proxy no caminho.</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>Dados não aceitos</translation>
    </message>
    <message>
        <source>The endpoint received a type of data that it cannot accept.</source>
        <translation>O endpoint recebeu um tipo de dados que não pode aceitar.</translation>
    </message>
    <message>
        <source>A binary message went to an endpoint that takes only text, or the other way round.</source>
        <translation>Uma mensagem binária chegou a um endpoint que só aceita texto, ou o contrário.</translation>
    </message>
    <message>
        <source>Send the message as the other type, text or binary.</source>
        <translation>Envie a mensagem com o outro tipo, texto ou binária.</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservado</translation>
    </message>
    <message>
        <source>This code has no meaning yet; it might be defined in the future.</source>
        <translation>Este código ainda não tem significado; pode ser definido no futuro.</translation>
    </message>
    <message>
        <source>A program sent a code that it must not use.</source>
        <translation>Um programa enviou um código que não deve usar.</translation>
    </message>
    <message>
        <source>Tell the authors of the program that sent it; a code from 4000 to 4999 suits an application&apos;s own meaning.</source>
        <translation>Avise os autores do programa que o enviou; para um significado próprio da aplicação serve um código de 4000 a 4999.</translation>
    </message>
    <message>
        <source>No Status Rcvd</source>
        <translation>Nenhum status recebido</translation>
    </message>
    <message>
        <source>The Close frame had no code. This number stands for its absence and is never sent.</source>
        <translation>O quadro Close não tinha código. Este número representa essa ausência e nunca é enviado.</translation>
    </message>
    <message>
        <source>The other side closed the connection in order without saying why, such as close() without arguments in a browser.</source>
        <translation>O outro lado fechou a conexão de forma ordenada, sem dizer o motivo, como close() sem argumentos em um navegador.</translation>
    </message>
    <message>
        <source>The close itself was clean. To learn the reason, look at the last messages or let the other side send a code.</source>
        <translation>O fechamento em si foi limpo. Para saber o motivo, veja as últimas mensagens ou faça o outro lado enviar um código.</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>Fechamento anormal</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame. This number stands for that and is never sent.</source>
        <translation>A conexão terminou sem quadro Close. Este número representa isso e nunca é enviado.</translation>
    </message>
    <message>
        <source>The connection could not be established, the network or a proxy cut it, a program crashed, or this side failed the connection itself.</source>
        <translation>Não foi possível estabelecer a conexão, a rede ou um proxy a cortou, um programa travou ou este lado a encerrou por falha.</translation>
    </message>
    <message>
        <source>Invalid frame payload data</source>
        <translation>Payload de quadro inválido</translation>
    </message>
    <message>
        <source>The endpoint received data that does not fit the type of its message, such as a text that is not UTF-8.</source>
        <translation>O endpoint recebeu dados que não correspondem ao tipo da mensagem, como um texto que não é UTF-8.</translation>
    </message>
    <message>
        <source>Binary data or text in another encoding was sent as a text message, or compressed data was damaged.</source>
        <translation>Dados binários ou um texto em outra codificação foram enviados como mensagem de texto, ou dados comprimidos foram danificados.</translation>
    </message>
    <message>
        <source>Look at the bytes of the last message to the side that closed. Send it as binary, or encode the text as UTF-8.</source>
        <translation>Veja os bytes da última mensagem para o lado que fechou. Envie-a como binária ou codifique o texto em UTF-8.</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>Violação de política</translation>
    </message>
    <message>
        <source>The endpoint received a message that breaks its rules. It is the general code where no other fits or details are to be hidden.</source>
        <translation>O endpoint recebeu uma mensagem que viola suas regras. É o código geral quando nenhum outro serve ou quando os detalhes devem ficar ocultos.</translation>
    </message>
    <message>
        <source>A missing or expired login, an origin that is not allowed, or too many messages.</source>
        <translation>Um login ausente ou expirado, uma origem não permitida ou mensagens demais.</translation>
    </message>
    <message>
        <source>Read the close reason. Check the token, the Origin header and the rate of messages against the server&apos;s documentation.</source>
        <translation>Leia o motivo do fechamento. Confira o token, o cabeçalho Origin e a taxa de mensagens na documentação do servidor.</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>Mensagem grande demais</translation>
    </message>
    <message>
        <source>The endpoint received a message that is too big for it to process.</source>
        <translation>O endpoint recebeu uma mensagem grande demais para processar.</translation>
    </message>
    <message>
        <source>The last message is above a size limit of the side that closed; many servers take at most 1 MiB or less.</source>
        <translation>A última mensagem passa de um limite de tamanho do lado que fechou; muitos servidores aceitam no máximo 1 MiB ou menos.</translation>
    </message>
    <message>
        <source>Split the message, or raise the limit of the side that closed. On this side it is the maximum message size of the session.</source>
        <translation>Divida a mensagem ou aumente o limite do lado que fechou. Deste lado, é o tamanho máximo de mensagem da sessão.</translation>
    </message>
    <message>
        <source>Mandatory Ext.</source>
        <translation>Extensão obrigatória</translation>
    </message>
    <message>
        <source>The client needs an extension that the server did not negotiate in the opening handshake.</source>
        <translation>O cliente precisa de uma extensão que o servidor não negociou no handshake de abertura.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not support the extension or removed its header.</source>
        <translation>O servidor, ou um proxy à frente dele, não tem suporte à extensão ou removeu o cabeçalho dela.</translation>
    </message>
    <message>
        <source>Read the close reason: it should list the extensions. Compare Sec-WebSocket-Extensions in both heads of the handshake.</source>
        <translation>Leia o motivo do fechamento: ele deve listar as extensões. Compare Sec-WebSocket-Extensions nos dois cabeçalhos HTTP do handshake.</translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation>Erro interno</translation>
    </message>
    <message>
        <source>An unexpected condition kept the endpoint, usually the server, from fulfilling the request.</source>
        <translation>Uma condição inesperada impediu o endpoint, em geral o servidor, de atender à requisição.</translation>
    </message>
    <message>
        <source>The server&apos;s program failed while it handled a message; some libraries also use it when a ping is not answered in time.</source>
        <translation>O programa do servidor falhou ao tratar uma mensagem; algumas bibliotecas também usam este código quando um ping não é respondido a tempo.</translation>
    </message>
    <message>
        <source>Look in the server&apos;s log at that time, and send the last message again to see whether it is the trigger.</source>
        <translation>Veja o log do servidor nesse horário e envie a última mensagem de novo para saber se é ela que causa a falha.</translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation>Reinício do serviço</translation>
    </message>
    <message>
        <source>The service is restarting.</source>
        <translation>O serviço está reiniciando.</translation>
    </message>
    <message>
        <source>A new version is being installed or the server was restarted by its operator.</source>
        <translation>Uma nova versão está sendo instalada ou o servidor foi reiniciado por quem o opera.</translation>
    </message>
    <message>
        <source>Connect again after a random delay of 5 to 30 seconds, so that not all clients come back at once.</source>
        <translation>Conecte-se de novo após uma espera aleatória de 5 a 30 segundos, para que nem todos os clientes voltem ao mesmo tempo.</translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation>Tente mais tarde</translation>
    </message>
    <message>
        <source>A temporary condition, such as too much load, made the server end the connection.</source>
        <translation>Uma condição temporária, como carga excessiva, fez o servidor encerrar a conexão.</translation>
    </message>
    <message>
        <source>The server is overloaded, or a limit of connections or messages was reached.</source>
        <translation>O servidor está sobrecarregado, ou um limite de conexões ou mensagens foi atingido.</translation>
    </message>
    <message>
        <source>Wait longer after each attempt before you connect again, or connect to another address of the service.</source>
        <translation>Espere mais a cada tentativa antes de se conectar de novo, ou conecte-se a outro endereço do serviço.</translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation>Gateway inválido</translation>
    </message>
    <message>
        <source>The server is a gateway or proxy and got an invalid response from the server behind it, like status 502 in HTTP.</source>
        <translation>O servidor é um gateway ou proxy e recebeu uma resposta inválida do servidor atrás dele, como o status 502 do HTTP.</translation>
    </message>
    <message>
        <source>The server behind the gateway is down or restarting, or the gateway points at the wrong address.</source>
        <translation>O servidor atrás do gateway está fora do ar ou reiniciando, ou o gateway aponta para o endereço errado.</translation>
    </message>
    <message>
        <source>Check the server behind the gateway and the gateway&apos;s log; then connect again.</source>
        <translation>Verifique o servidor atrás do gateway e o log do gateway; depois, conecte-se de novo.</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>Handshake TLS</translation>
    </message>
    <message>
        <source>The TLS handshake failed. This number stands for that and is never sent.</source>
        <translation>O handshake TLS falhou. Este número representa isso e nunca é enviado.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified: self-signed, expired, or for another name; or both sides have no TLS version in common.</source>
        <translation>O certificado do servidor não pôde ser verificado: é autoassinado, expirou ou é de outro nome; ou os dois lados não têm nenhuma versão de TLS em comum.</translation>
    </message>
    <message>
        <source>Look at the certificate chain. Name the file of the certificate authority that signed it, or correct the host name in the address.</source>
        <translation>Veja a cadeia de certificados. Indique o arquivo da autoridade certificadora que o assinou ou corrija o nome do host no endereço.</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>Não autorizado</translation>
    </message>
    <message>
        <source>The endpoint must be authorized for the request, like status 401 in HTTP.</source>
        <translation>O endpoint precisa de autorização para a requisição, como no status 401 do HTTP.</translation>
    </message>
    <message>
        <source>The login or token is missing, wrong or expired.</source>
        <translation>O login ou o token está ausente, errado ou expirado.</translation>
    </message>
    <message>
        <source>Get a fresh token and send it where the server expects it: in a header, in the address or in the first message.</source>
        <translation>Obtenha um novo token e envie-o onde o servidor o espera: em um cabeçalho, no endereço ou na primeira mensagem.</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>Proibido</translation>
    </message>
    <message>
        <source>The endpoint is authorized but has no permission for the request, like status 403 in HTTP.</source>
        <translation>O endpoint está autorizado, mas não tem permissão para a requisição, como no status 403 do HTTP.</translation>
    </message>
    <message>
        <source>The login is valid, but its account or token may not do this.</source>
        <translation>O login é válido, mas a conta ou o token não pode fazer isso.</translation>
    </message>
    <message>
        <source>Use an account or token with the needed permission; the same login fails again.</source>
        <translation>Use uma conta ou um token com a permissão necessária; o mesmo login falhará de novo.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Tempo esgotado</translation>
    </message>
    <message>
        <source>The endpoint took too long to respond, like status 408 in HTTP.</source>
        <translation>O endpoint demorou demais para responder, como no status 408 do HTTP.</translation>
    </message>
    <message>
        <source>An expected message, often the login right after connecting, did not come in time.</source>
        <translation>Uma mensagem esperada, muitas vezes o login logo após a conexão, não chegou a tempo.</translation>
    </message>
    <message>
        <source>Send what the server waits for sooner, and look for what delays it.</source>
        <translation>Envie mais cedo o que o servidor espera e procure o que causa o atraso.</translation>
    </message>
    <message>
        <source>Not Used</source>
        <translation>Não usado</translation>
    </message>
    <message>
        <source>Codes from 0 to 999 are not used.</source>
        <translation>Os códigos de 0 a 999 não são usados.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, such as a status of its own or an uninitialised value.</source>
        <translation>Um programa enviou um número que não é código de fechamento, como um status próprio ou um valor não inicializado.</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Não atribuído</translation>
    </message>
    <message>
        <source>This code has no meaning yet; codes from 1000 to 2999 are reserved for the WebSocket protocol, its future revisions and published extensions.</source>
        <translation>Este código ainda não tem significado; os códigos de 1000 a 2999 são reservados para o protocolo WebSocket, suas revisões futuras e extensões publicadas.</translation>
    </message>
    <message>
        <source>A program uses a number of the protocol for a meaning of its own.</source>
        <translation>Um programa usa um número do protocolo com um significado próprio.</translation>
    </message>
    <message>
        <source>Look the number up in the documentation of the program that sent it, and tell its authors: such meanings belong to 4000 to 4999.</source>
        <translation>Procure o número na documentação do programa que o enviou e avise os autores: esses significados pertencem à faixa de 4000 a 4999.</translation>
    </message>
    <message>
        <source>An extension, or a program that took the number for free to use. No published extension with a code in this range is known here.</source>
        <translation>Uma extensão, ou um programa que achou que o número estava livre. Nenhuma extensão publicada com um código desta faixa é conhecida aqui.</translation>
    </message>
    <message>
        <source>Try again without extensions. Look the number up in the documentation of the program that sent it: an application&apos;s own meanings belong to 4000 to 4999.</source>
        <translation>Tente de novo sem extensões. Procure o número na documentação do programa que o enviou: os significados próprios de uma aplicação pertencem à faixa de 4000 a 4999.</translation>
    </message>
    <message>
        <source>Library or Framework Code</source>
        <translation>Código de biblioteca ou framework</translation>
    </message>
    <message>
        <source>Codes from 3000 to 3999 are for libraries, frameworks and applications that register them with IANA; no registration of this one is known here.</source>
        <translation>Os códigos de 3000 a 3999 são para bibliotecas, frameworks e aplicações que os registram na IANA; nenhum registro deste é conhecido aqui.</translation>
    </message>
    <message>
        <source>A library, framework or application closed for a reason of its own.</source>
        <translation>Uma biblioteca, um framework ou uma aplicação fechou por um motivo próprio.</translation>
    </message>
    <message>
        <source>Read the close reason and the documentation of the library or framework on the side that closed.</source>
        <translation>Leia o motivo do fechamento e a documentação da biblioteca ou do framework do lado que fechou.</translation>
    </message>
    <message>
        <source>Private Use</source>
        <translation>Uso privado</translation>
    </message>
    <message>
        <source>Codes from 4000 to 4999 mean what both applications have agreed on; they cannot be registered.</source>
        <translation>Os códigos de 4000 a 4999 significam o que as duas aplicações combinaram; não podem ser registrados.</translation>
    </message>
    <message>
        <source>The application closed for a reason of its own, such as an expired session or a second login.</source>
        <translation>A aplicação fechou por um motivo próprio, como uma sessão expirada ou um segundo login.</translation>
    </message>
    <message>
        <source>Read the close reason and look the number up in the application&apos;s documentation.</source>
        <translation>Leia o motivo do fechamento e procure o número na documentação da aplicação.</translation>
    </message>
    <message>
        <source>Out of Range</source>
        <translation>Fora da faixa</translation>
    </message>
    <message>
        <source>Codes of 5000 and above are outside the ranges that the protocol defines.</source>
        <translation>Os códigos a partir de 5000 estão fora das faixas que o protocolo define.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, or wrote its two bytes in the wrong order.</source>
        <translation>Um programa enviou um número que não é código de fechamento, ou escreveu os dois bytes na ordem errada.</translation>
    </message>
    <message>
        <source>Read the error before it in the timeline. Check the server&apos;s log for that time and the idle timeouts of proxies on the way; pings keep a connection alive.</source>
        <translation>Leia o erro anterior na linha do tempo. Verifique o log do servidor nesse horário e os tempos limite de ociosidade dos proxies no caminho; pings mantêm a conexão viva.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no option %1 here.</source>
        <translation>Aqui não existe a opção %1.</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>A opção %1 não aceita valor.</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2</source>
        <translation>A opção %1 precisa de um valor: %1 %2</translation>
    </message>
    <message>
        <source>The option %1: %2.</source>
        <translation>A opção %1: %2.</translation>
    </message>
    <message>
        <source>One file at a time: what is “%1”?</source>
        <translation>Um arquivo por vez: o que é “%1”?</translation>
    </message>
    <message>
        <source>“%1” is not a command, a session file or a URL. The commands are: %2.</source>
        <translation>“%1” não é um comando, um arquivo de sessão nem uma URL. Os comandos são: %2.</translation>
    </message>
    <message>
        <source>Serve what? Give a session file, --rules FILE or --echo.</source>
        <translation>Servir o quê? Indique um arquivo de sessão, --rules FILE ou --echo.</translation>
    </message>
    <message>
        <source>Which files? Give at least one.</source>
        <translation>Quais arquivos? Indique pelo menos um.</translation>
    </message>
    <message>
        <source>Which session file? Give its name.</source>
        <translation>Qual arquivo de sessão? Indique o nome.</translation>
    </message>
    <message>
        <source>Which format? Give --format, like --format jsonl.</source>
        <translation>Qual formato? Indique --format, como em --format jsonl.</translation>
    </message>
    <message>
        <source>One session at a time can be replayed: give --session once.</source>
        <translation>Só é possível reproduzir uma sessão por vez: indique --session uma vez.</translation>
    </message>
    <message>
        <source>--junit needs something to report: leave out --no-compare, or give --expect.</source>
        <translation>--junit precisa de algo para relatar: retire --no-compare ou indique --expect.</translation>
    </message>
    <message>
        <source>Compare what? Give two session files, or one with --session twice.</source>
        <translation>Comparar o quê? Indique dois arquivos de sessão, ou um com --session duas vezes.</translation>
    </message>
    <message>
        <source>Which sessions of this file? Give --session twice.</source>
        <translation>Quais sessões deste arquivo? Indique --session duas vezes.</translation>
    </message>
    <message>
        <source>Give --session twice: for the first file and for the second.</source>
        <translation>Indique --session duas vezes: para o primeiro arquivo e para o segundo.</translation>
    </message>
    <message>
        <source>Connect to what? Give a URL like ws://host:port/path.</source>
        <translation>Conectar a quê? Indique uma URL como ws://host:port/path.</translation>
    </message>
    <message>
        <source>Usage: socketglass info FILE [options]
Checks a session file and prints what it holds.
</source>
        <translation>Uso: socketglass info FILE [opções]
Verifica um arquivo de sessão e exibe o que ele contém.
</translation>
    </message>
    <message>
        <source>Usage: socketglass export FILE --format FORMAT [options]
Writes a session file, or a part of it, in another format.
</source>
        <translation>Uso: socketglass export FILE --format FORMAT [opções]
Grava um arquivo de sessão, ou parte dele, em outro formato.
</translation>
    </message>
    <message>
        <source>Usage: socketglass import IN... [-o OUT.sglass]
Makes one session file of others: HAR, JSON Lines, packet captures, session files. All stand on one clock.
</source>
        <translation>Uso: socketglass import IN... [-o OUT.sglass]
Faz um só arquivo de sessão a partir de outros: HAR, JSON Lines, capturas de pacotes, arquivos de sessão. Todos ficam em um mesmo relógio.
</translation>
    </message>
    <message>
        <source>Usage: socketglass replay FILE [--to URL] [options]
Plays the client&apos;s side of a recorded session against a server, and compares the answers with the recording.
</source>
        <translation>Uso: socketglass replay FILE [--to URL] [opções]
Reproduz o lado do cliente de uma sessão gravada contra um servidor e compara as respostas com a gravação.
</translation>
    </message>
    <message>
        <source>Usage: socketglass serve FILE [options]
       socketglass serve --echo [options]
Serves a recording to any client: each gets the session that was recorded at its path.
</source>
        <translation>Uso: socketglass serve FILE [opções]
     socketglass serve --echo [opções]
Serve uma gravação a qualquer cliente: cada um recebe a sessão que foi gravada no seu caminho.
</translation>
    </message>
    <message>
        <source>Usage: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
Tells what differs between two sessions; the first is the one that is expected.
</source>
        <translation>Uso: socketglass compare FILE FILE [--session N --session M] [opções]
     socketglass compare FILE --session N --session M [opções]
Mostra o que difere entre duas sessões; a primeira é a esperada.
</translation>
    </message>
    <message>
        <source>Exit status:
  0  as asked
  1  the comparison or an expectation failed
  2  wrong usage
  3  could not connect, or the handshake failed
  4  the connection ended in an error: not cleanly, or with 1002, 1003 or 1007 to 1014
  5  a file could not be read or written
</source>
        <translation>Status de saída:
  0  como pedido
  1  a comparação ou uma expectativa falhou
  2  uso incorreto
  3  não foi possível conectar, ou o handshake falhou
  4  a conexão terminou com erro: não foi limpa, ou com 1002, 1003 ou de 1007 a 1014
  5  um arquivo não pôde ser lido ou gravado
</translation>
    </message>
    <message>
        <source>Ctrl+C closes with 1001 and leaves the output whole.
</source>
        <translation>Ctrl+C fecha com 1001 e deixa a saída completa.
</translation>
    </message>
    <message>
        <source>Its options: %1 --help</source>
        <translation>As opções dele: %1 --help</translation>
    </message>
    <message>
        <source>“%1” is not a whole number of at least %2</source>
        <translation>“%1” não é um número inteiro de no mínimo %2</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds of at least %2, like 2 or 0.5</source>
        <translation>“%1” não é um número de segundos de no mínimo %2, como 2 ou 0.5</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes</source>
        <translation>o texto não é UTF-8 válido a partir do byte %1; para esses bytes, use --send-binary</translation>
    </message>
    <message>
        <source>“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10</source>
        <translation>“%1” não é uma sequência de bytes em pares de dígitos hexadecimais, como 00ff10</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes, not %2</source>
        <translation>um ping leva no máximo %1 bytes, não %2</translation>
    </message>
    <message>
        <source>%1 milliseconds are too long</source>
        <translation>%1 milissegundos é tempo demais</translation>
    </message>
    <message>
        <source>“%1” is not a close code; it looks like 1000, 4001:reason or none</source>
        <translation>“%1” não é um código de fechamento; um código tem a forma 1000, 4001:reason ou none</translation>
    </message>
    <message>
        <source>the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may</source>
        <translation>o código de fechamento %1 (%2) não pode ser enviado; os permitidos são 1000 a 1003, 1007 a 1014 e 3000 a 4999</translation>
    </message>
    <message>
        <source>a close reason is at most %1 bytes of UTF-8; this one has %2</source>
        <translation>um motivo de fechamento tem no máximo %1 bytes de UTF-8; este tem %2</translation>
    </message>
    <message>
        <source>“%1” is not a header; it looks like &apos;Name: value&apos;</source>
        <translation>“%1” não é um cabeçalho; um cabeçalho tem a forma &apos;Name: value&apos;</translation>
    </message>
    <message>
        <source>it needs the name of a file</source>
        <translation>precisa do nome de um arquivo</translation>
    </message>
    <message>
        <source>%1 is too many; at most %2</source>
        <translation>%1 é demais; no máximo %2</translation>
    </message>
    <message>
        <source>“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z</source>
        <translation>“%1” não é um horário; um horário tem a forma 2026-11-20T21:30:00.5Z</translation>
    </message>
    <message>
        <source>“%1” is not a pace</source>
        <translation>“%1” não é um ritmo</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>“%1” não é um número</translation>
    </message>
    <message>
        <source>“%1” is none of no, position, type, json:PATH</source>
        <translation>“%1” não é no, position, type nem json:PATH</translation>
    </message>
    <message>
        <source>“%1” is not an edit; one looks like 12=TEXT</source>
        <translation>“%1” não é uma edição; uma edição tem a forma 12=TEXT</translation>
    </message>
    <message>
        <source>“%1” is not a variable; one looks like name=value</source>
        <translation>“%1” não é uma variável; uma variável tem a forma name=value</translation>
    </message>
    <message>
        <source>“%1” is no such rule; it looks like json:$.id or regex:[0-9]+</source>
        <translation>“%1” não é uma regra desse tipo; uma regra tem a forma json:$.id ou regex:[0-9]+</translation>
    </message>
    <message>
        <source>“%1” is not a port from 0 to 65535</source>
        <translation>“%1” não é uma porta de 0 a 65535</translation>
    </message>
    <message>
        <source>“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1</source>
        <translation>“%1” não é um endereço como 127.0.0.1, 0.0.0.0 ou ::1</translation>
    </message>
    <message>
        <source>the format “%1” is unknown; there is: %2</source>
        <translation>o formato “%1” é desconhecido; os formatos são: %2</translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>Não foi possível gravar a saída: %1.</translation>
    </message>
    <message>
        <source>“%1” is a folder; it can&apos;t be sent. Name a file.</source>
        <translation>“%1” é uma pasta; não pode ser enviada. Indique um arquivo.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>Não foi possível ler o arquivo “%1”: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 bytes, the most that one message can take here.</source>
        <translation>O arquivo “%1” é maior que %2 bytes, o máximo que uma mensagem pode ter aqui.</translation>
    </message>
    <message>
        <source>The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use --send-file to send it as binary.</source>
        <translation>O arquivo “%1” não é UTF-8 válido a partir do byte %2. Corrija-o ou use --send-file para enviá-lo como binário.</translation>
    </message>
    <message>
        <source>There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.</source>
        <translation>Não existe o modelo “%1” em %2, ou existem vários: indique também a pasta, como FOLDER/NAME.</translation>
    </message>
    <message>
        <source>start the demo server and connect to several of its paths</source>
        <translation>inicia o servidor de demonstração e se conecta a vários de seus caminhos</translation>
    </message>
    <message>
        <source>write a picture of the window to FILE (PNG) and end</source>
        <translation>grava uma imagem da janela em FILE (PNG) e termina</translation>
    </message>
    <message>
        <source>send a text message</source>
        <translation>envia uma mensagem de texto</translation>
    </message>
    <message>
        <source>send a binary message, given as hexadecimal digits</source>
        <translation>envia uma mensagem binária, dada em dígitos hexadecimais</translation>
    </message>
    <message>
        <source>send a file as one binary message</source>
        <translation>envia um arquivo como uma mensagem binária</translation>
    </message>
    <message>
        <source>send a file as one text message</source>
        <translation>envia um arquivo como uma mensagem de texto</translation>
    </message>
    <message>
        <source>send each line of the standard input as a text message (line ends are not sent)</source>
        <translation>envia cada linha da entrada padrão como uma mensagem de texto (sem as quebras de linha)</translation>
    </message>
    <message>
        <source>send a saved template, by NAME or FOLDER/NAME</source>
        <translation>envia um modelo salvo, por NAME ou FOLDER/NAME</translation>
    </message>
    <message>
        <source>send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT</source>
        <translation>envia um ping; TEXT não pode começar com - nem parecer uma URL, a menos que seja escrito como --ping=TEXT</translation>
    </message>
    <message>
        <source>wait until N messages have come in all</source>
        <translation>espera até que N mensagens tenham chegado no total</translation>
    </message>
    <message>
        <source>wait for MS milliseconds</source>
        <translation>espera MS milissegundos</translation>
    </message>
    <message>
        <source>close at once, with this code; none: a Close frame without a code</source>
        <translation>fecha imediatamente, com este código; none: um quadro Close sem código</translation>
    </message>
    <message>
        <source>close when N messages have come in all; exit status 1 where fewer come</source>
        <translation>fecha quando N mensagens tiverem chegado no total; status de saída 1 se chegarem menos</translation>
    </message>
    <message>
        <source>close after S seconds</source>
        <translation>fecha após S segundos</translation>
    </message>
    <message>
        <source>close after S seconds of silence (default 1); forever: not before the server does</source>
        <translation>fecha após S segundos de silêncio (padrão 1); forever: não antes de o servidor fechar</translation>
    </message>
    <message>
        <source>the server (default: the one of the recording)</source>
        <translation>o servidor (padrão: o da gravação)</translation>
    </message>
    <message>
        <source>listen on this port (default 0: any free one)</source>
        <translation>escuta nesta porta (padrão 0: qualquer uma livre)</translation>
    </message>
    <message>
        <source>listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)</source>
        <translation>escuta neste endereço (padrão 127.0.0.1; 0.0.0.0: qualquer um na rede pode se conectar)</translation>
    </message>
    <message>
        <source>send every message back to its client</source>
        <translation>devolve cada mensagem ao seu cliente</translation>
    </message>
    <message>
        <source>rules of the mock as JSON (default: those kept in the session file)</source>
        <translation>regras do servidor mock em JSON (padrão: as guardadas no arquivo de sessão)</translation>
    </message>
    <message>
        <source>end after S seconds</source>
        <translation>termina após S segundos</translation>
    </message>
    <message>
        <source>the session with this number (see info); repeatable where several make sense</source>
        <translation>a sessão com este número (veja info); pode ser repetida onde várias fizerem sentido</translation>
    </message>
    <message>
        <source>as recorded (default), as fast as the other side takes it, or one for each line of the standard input</source>
        <translation>como gravado (padrão), tão rápido quanto o outro lado aceitar ou uma mensagem para cada linha da entrada padrão</translation>
    </message>
    <message>
        <source>with the recording&apos;s pauses (default), or without</source>
        <translation>com as pausas da gravação (padrão) ou sem elas</translation>
    </message>
    <message>
        <source>X times as fast as recorded</source>
        <translation>X vezes mais rápido que na gravação</translation>
    </message>
    <message>
        <source>a message waits until what the other side said before it, in the recording, has come again, recognised by its position, its type (text or binary), or the value at a JSONPath (default: replay no, serve position)</source>
        <translation>uma mensagem espera até que chegue de novo o que o outro lado disse antes dela na gravação, reconhecido pela posição, pelo tipo (texto ou binário) ou pelo valor em um JSONPath (padrão: em replay no, em serve position)</translation>
    </message>
    <message>
        <source>give up when a reply has not come after S seconds (default 10)</source>
        <translation>desiste quando uma resposta não chega em S segundos (padrão 10)</translation>
    </message>
    <message>
        <source>begin with this event of the recording</source>
        <translation>começa com este evento da gravação</translation>
    </message>
    <message>
        <source>end with this event of the recording</source>
        <translation>termina com este evento da gravação</translation>
    </message>
    <message>
        <source>leave out pings and messages that only keep the connection alive</source>
        <translation>omite pings e mensagens que só mantêm a conexão viva</translation>
    </message>
    <message>
        <source>send TEXT in place of event SEQ; repeatable</source>
        <translation>envia TEXT no lugar do evento SEQ; pode ser repetida</translation>
    </message>
    <message>
        <source>play it N times, one after the other</source>
        <translation>reproduz N vezes, uma após a outra</translation>
    </message>
    <message>
        <source>N sessions at once</source>
        <translation>N sessões ao mesmo tempo</translation>
    </message>
    <message>
        <source>don&apos;t compare the answers with the recording</source>
        <translation>não compara as respostas com a gravação</translation>
    </message>
    <message>
        <source>don&apos;t compare the values at a JSONPath, or what a regular expression matches; repeatable</source>
        <translation>não compara os valores em um JSONPath ou o que corresponde a uma expressão regular; pode ser repetida</translation>
    </message>
    <message>
        <source>check the expectations that are kept in the session file; exit status 1 where one fails</source>
        <translation>verifica as expectativas guardadas no arquivo de sessão; status de saída 1 se alguma falhar</translation>
    </message>
    <message>
        <source>check the expectations of this JSON file instead</source>
        <translation>verifica, em vez disso, as expectativas deste arquivo JSON</translation>
    </message>
    <message>
        <source>write the results to FILE as JUnit XML</source>
        <translation>grava os resultados em FILE como XML do JUnit</translation>
    </message>
    <message>
        <source>from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)</source>
        <translation>a partir deste horário, como 2026-11-20T21:30:00.5Z (sem fuso: hora local)</translation>
    </message>
    <message>
        <source>up to this time</source>
        <translation>até este horário</translation>
    </message>
    <message>
        <source>remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, authorization, tokens, email or all; repeatable</source>
        <translation>remove header:NAME, query:NAME, json:PATH ou regex:RE, ou o que é conhecido como cookies, authorization, tokens, email ou all; pode ser repetida</translation>
    </message>
    <message>
        <source>add a header to the request (repeatable)</source>
        <translation>acrescenta um cabeçalho à requisição (pode ser repetida)</translation>
    </message>
    <message>
        <source>offer a sub-protocol (repeatable)</source>
        <translation>oferece um subprotocolo (pode ser repetida)</translation>
    </message>
    <message>
        <source>send this Origin</source>
        <translation>envia este Origin</translation>
    </message>
    <message>
        <source>trust the authorities in FILE (PEM), not the system&apos;s</source>
        <translation>confia nas autoridades de FILE (PEM), não nas do sistema</translation>
    </message>
    <message>
        <source>key of the client certificate (PEM)</source>
        <translation>chave do certificado de cliente (PEM)</translation>
    </message>
    <message>
        <source>accept any server certificate</source>
        <translation>aceita qualquer certificado do servidor</translation>
    </message>
    <message>
        <source>give up connecting after S seconds (default 15)</source>
        <translation>desiste de conectar após S segundos (padrão 15)</translation>
    </message>
    <message>
        <source>wait S seconds for the server&apos;s Close frame (default 5)</source>
        <translation>espera S segundos pelo quadro Close do servidor (padrão 5)</translation>
    </message>
    <message>
        <source>fail the connection with 1009 when a larger message comes (default 268435456)</source>
        <translation>encerra a conexão com 1009 quando chega uma mensagem maior (padrão 268435456)</translation>
    </message>
    <message>
        <source>HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session file (needed)</source>
        <translation>HTTP Archive, JSON Lines, uma tabela, uma transcrição, uma captura de pacotes para o Wireshark ou um arquivo de sessão (obrigatório)</translation>
    </message>
    <message>
        <source>print JSON, one object per line</source>
        <translation>exibe JSON, um objeto por linha</translation>
    </message>
    <message>
        <source>keep the session in FILE.sglass; one that exists is continued</source>
        <translation>guarda a sessão em FILE.sglass; se o arquivo existir, é continuado</translation>
    </message>
    <message>
        <source>the new session file (default: the first input&apos;s name with .sglass)</source>
        <translation>o novo arquivo de sessão (padrão: o nome da primeira entrada com .sglass)</translation>
    </message>
    <message>
        <source>write to FILE instead of the standard output</source>
        <translation>grava em FILE em vez da saída padrão</translation>
    </message>
    <message>
        <source>print nothing but problems</source>
        <translation>exibe apenas problemas</translation>
    </message>
    <message>
        <source>print this help</source>
        <translation>exibe esta ajuda</translation>
    </message>
    <message>
        <source>print the version</source>
        <translation>exibe a versão</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>Janela:</translation>
    </message>
    <message>
        <source>Steps, done in the order given once the session is open (repeatable):</source>
        <translation>Etapas, executadas na ordem dada assim que a sessão está aberta (podem ser repetidas):</translation>
    </message>
    <message>
        <source>When the steps are done:</source>
        <translation>Quando as etapas terminam:</translation>
    </message>
    <message>
        <source>Playing the recording:</source>
        <translation>Reprodução da gravação:</translation>
    </message>
    <message>
        <source>Comparing and expecting:</source>
        <translation>Comparação e expectativas:</translation>
    </message>
    <message>
        <source>Serving:</source>
        <translation>Servidor:</translation>
    </message>
    <message>
        <source>What part:</source>
        <translation>Qual parte:</translation>
    </message>
    <message>
        <source>Connection:</source>
        <translation>Conexão:</translation>
    </message>
    <message>
        <source>Output:</source>
        <translation>Saída:</translation>
    </message>
    <message>
        <source>General:</source>
        <translation>Geral:</translation>
    </message>
    <message>
        <source>only events that the filter holds for, like &apos;in text &quot;tick&quot; size&gt;1k&apos; (the guide has the language)</source>
        <translation>só os eventos que atendem ao filtro, como &apos;in text &quot;tick&quot; size&gt;1k&apos; (o guia explica a linguagem)</translation>
    </message>
    <message>
        <source>don&apos;t offer permessage-deflate</source>
        <translation>não oferece permessage-deflate</translation>
    </message>
    <message>
        <source>keep the newest N events in the file: beyond that the oldest are evicted</source>
        <translation>mantém no arquivo os N eventos mais novos: além disso, os mais antigos são removidos</translation>
    </message>
    <message>
        <source>evict the oldest events when the file uses more than N bytes</source>
        <translation>remove os eventos mais antigos quando o arquivo usa mais de N bytes</translation>
    </message>
    <message>
        <source>evict events when they are S seconds old</source>
        <translation>remove os eventos quando completam S segundos</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>caractere %1: %2</translation>
    </message>
    <message>
        <source>One server at a time: what is “%1”?</source>
        <translation>Um servidor de cada vez: o que é “%1”?</translation>
    </message>
    <message>
        <source>There is no case or group “%1”: probe --list names them.</source>
        <translation>Não existe o caso nem o grupo “%1”: probe --list mostra os nomes.</translation>
    </message>
    <message>
        <source>Probe which server? Give a URL like ws://host:port/path.</source>
        <translation>Testar qual servidor? Indique uma URL como ws://host:port/path.</translation>
    </message>
    <message>
        <source>Usage: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
Opens a session to each URL (ws:// or wss://) and prints its events.
</source>
        <translation>Uso: socketglass connect URL... [opções]
       socketglass connect --profile NAME|FILE [URL...] [opções]
Abre uma sessão para cada URL (ws:// ou wss://) e mostra os eventos.
</translation>
    </message>
    <message>
        <source>Usage: socketglass probe URL [options]
       socketglass probe --list
Sends what is right and what is wrong to a WebSocket server, and tells where its answers differ from RFC 6455. Best at an address that sends back what it gets.
</source>
        <translation>Uso: socketglass probe URL [opções]
       socketglass probe --list
Envia o que é certo e o que é errado a um servidor WebSocket e informa onde as respostas diferem da RFC 6455. Funciona melhor em um endereço que devolve o que recebe.
</translation>
    </message>
    <message>
        <source>authenticate by Basic; PASSWORD, as each SECRET, may also be env:NAME or @FILE</source>
        <translation>autentica por Basic; PASSWORD, como todo SECRET, também pode ser env:NAME ou @FILE</translation>
    </message>
    <message>
        <source>authenticate by this Bearer token</source>
        <translation>autentica com este token Bearer</translation>
    </message>
    <message>
        <source>send an API key in the header NAME</source>
        <translation>envia uma chave de API no cabeçalho NAME</translation>
    </message>
    <message>
        <source>send an API key as the parameter NAME of the query</source>
        <translation>envia uma chave de API como o parâmetro NAME da query</translation>
    </message>
    <message>
        <source>send a cookie (repeatable)</source>
        <translation>envia um cookie (pode ser repetida)</translation>
    </message>
    <message>
        <source>trust the system&apos;s authorities besides those of --ca</source>
        <translation>confia nas autoridades do sistema além das de --ca</translation>
    </message>
    <message>
        <source>client certificate: PKCS#12, or PEM with --key or its key in the same file</source>
        <translation>certificado do cliente: PKCS#12, ou PEM com --key ou com a chave no mesmo arquivo</translation>
    </message>
    <message>
        <source>pass phrase of the key or of the PKCS#12 file</source>
        <translation>frase secreta da chave ou do arquivo PKCS#12</translation>
    </message>
    <message>
        <source>the least version of TLS (default 1.2)</source>
        <translation>a versão mínima do TLS (padrão: 1.2)</translation>
    </message>
    <message>
        <source>ask for NAME (SNI), and look for it in the certificate, in place of the host of the URL</source>
        <translation>pede NAME (SNI) e o procura no certificado, em vez do host da URL</translation>
    </message>
    <message>
        <source>connect through http://HOST:PORT, socks5://HOST:PORT, or system: the system&apos;s proxy</source>
        <translation>conecta por http://HOST:PORT, socks5://HOST:PORT ou system: o proxy do sistema</translation>
    </message>
    <message>
        <source>authenticate at the proxy</source>
        <translation>autentica no proxy</translation>
    </message>
    <message>
        <source>follow redirects, 10 at most</source>
        <translation>segue redirecionamentos, no máximo 10</translation>
    </message>
    <message>
        <source>follow N redirects at most</source>
        <translation>segue no máximo N redirecionamentos</translation>
    </message>
    <message>
        <source>send a ping every S seconds</source>
        <translation>envia um ping a cada S segundos</translation>
    </message>
    <message>
        <source>with --keep-alive: the connection is lost when a pong has not come after S seconds (default 10)</source>
        <translation>com --keep-alive: a conexão está perdida quando um pong não chega em S segundos (padrão: 10)</translation>
    </message>
    <message>
        <source>don&apos;t answer pings</source>
        <translation>não responde a pings</translation>
    </message>
    <message>
        <source>connect again when the connection is lost, later each time; the steps are done anew</source>
        <translation>conecta de novo quando a conexão se perde, cada vez mais tarde; os passos são refeitos</translation>
    </message>
    <message>
        <source>before the first attempt (default 1)</source>
        <translation>antes da primeira tentativa (padrão: 1)</translation>
    </message>
    <message>
        <source>each delay is X times the one before (default 2)</source>
        <translation>cada espera é X vezes a anterior (padrão: 2)</translation>
    </message>
    <message>
        <source>the longest delay (default 60)</source>
        <translation>a espera mais longa (padrão: 60)</translation>
    </message>
    <message>
        <source>chance changes each delay by a share of up to X, from 0 to 1 (default 0.2)</source>
        <translation>o acaso altera cada espera em uma fração de até X, de 0 a 1 (padrão: 0.2)</translation>
    </message>
    <message>
        <source>give up after N attempts in a row (default 10; 0: never)</source>
        <translation>desiste após N tentativas seguidas (padrão: 10; 0: nunca)</translation>
    </message>
    <message>
        <source>only after these close codes (default 1001,1006,1011,1012,1013,1014; no connection at all counts as 1006)</source>
        <translation>só após estes códigos de fechamento (padrão: 1001,1006,1011,1012,1013,1014; nenhuma conexão conta como 1006)</translation>
    </message>
    <message>
        <source>the environment has no variable %1</source>
        <translation>o ambiente não tem a variável %1</translation>
    </message>
    <message>
        <source>the file “%1” can&apos;t be read: %2</source>
        <translation>não foi possível ler o arquivo “%1”: %2</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3</source>
        <translation>“%1” não é um número de %2 a %3</translation>
    </message>
    <message>
        <source>--user, --bearer and an API key can&apos;t be used together</source>
        <translation>--user, --bearer e uma chave de API não podem ser usados juntos</translation>
    </message>
    <message>
        <source>“%1” is not a proxy; it looks like http://host:3128 or socks5://user:password@host:1080, or is the word system</source>
        <translation>“%1” não é um proxy; ele tem a forma http://host:3128 ou socks5://user:password@host:1080, ou é a palavra system</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like &apos;X-Api-Key: secret&apos;</source>
        <translation>“%1” não tem dois-pontos; a forma é &apos;X-Api-Key: secret&apos;</translation>
    </message>
    <message>
        <source>“%1” has no =; it looks like key=secret</source>
        <translation>“%1” não tem =; a forma é key=secret</translation>
    </message>
    <message>
        <source>“%1” is not a cookie; it looks like name=value</source>
        <translation>“%1” não é um cookie; a forma é name=value</translation>
    </message>
    <message>
        <source>“%1” is not 1.2 or 1.3</source>
        <translation>“%1” não é 1.2 nem 1.3</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like user:password</source>
        <translation>“%1” não tem dois-pontos; a forma é user:password</translation>
    </message>
    <message>
        <source>%1 is too many, %2 are the most</source>
        <translation>%1 é demais, o máximo é %2</translation>
    </message>
    <message>
        <source>“%1” is not a close code from 1000 to 4999</source>
        <translation>“%1” não é um código de fechamento de 1000 a 4999</translation>
    </message>
    <message>
        <source>connect as a saved profile says, by NAME, FOLDER/NAME or its FILE; options and URLs behind it override it</source>
        <translation>conecta como diz um perfil salvo, por NAME, FOLDER/NAME ou seu FILE; opções e URLs depois dele prevalecem</translation>
    </message>
    <message>
        <source>only this case, or the cases of this group; repeatable</source>
        <translation>só este caso, ou os casos deste grupo; pode ser repetida</translation>
    </message>
    <message>
        <source>print the names of the cases, and connect to nothing</source>
        <translation>mostra os nomes dos casos e não conecta a nada</translation>
    </message>
    <message>
        <source>wait S seconds in each case for the connection, the answer, the close (default 5)</source>
        <translation>espera S segundos em cada caso pela conexão, pela resposta e pelo fechamento (padrão: 5)</translation>
    </message>
    <message>
        <source>take the values of {{name}} in addresses, headers and messages from this environment</source>
        <translation>toma deste ambiente os valores de {{name}} em endereços, cabeçalhos e mensagens</translation>
    </message>
    <message>
        <source>the value of {{NAME}}, before that of the environment; repeatable</source>
        <translation>o valor de {{NAME}}, antes do valor do ambiente; pode ser repetida</translation>
    </message>
    <message>
        <source>keep so much of the disk free (default: 512 MiB, or a twentieth of a smaller disk; 0: nothing): with one of the limits above the oldest events are evicted then, without one the peers are held back</source>
        <translation>mantém livre esta parte do disco (padrão: 512 MiB, ou um vigésimo de um disco menor; 0: nada): com um dos limites acima, os eventos mais antigos são então removidos; sem limite, os pares são contidos</translation>
    </message>
    <message>
        <source>Probing:</source>
        <translation>Teste:</translation>
    </message>
    <message>
        <source>Variables:</source>
        <translation>Variáveis:</translation>
    </message>
    <message>
        <source>give it first: what stands behind it overrides what the profile says</source>
        <translation>coloque-o primeiro: o que vem depois dele prevalece sobre o que o perfil diz</translation>
    </message>
    <message>
        <source>there are several profiles “%1”: name the folder, too, as FOLDER/NAME, or give the file</source>
        <translation>existem vários perfis “%1”: indique também a pasta, como FOLDER/NAME, ou o arquivo</translation>
    </message>
    <message>
        <source>There is no profile “%1” in %2, and no file of that name.</source>
        <translation>Não existe o perfil “%1” em %2, nem um arquivo com esse nome.</translation>
    </message>
    <message>
        <source>The profile “%1” needs what is not kept for this server: %2. Connect with it once in the window, or give it in an option.</source>
        <translation>O perfil “%1” precisa do que não está guardado para este servidor: %2. Conecte-se com ele uma vez na janela ou indique-o em uma opção.</translation>
    </message>
    <message>
        <source>Which files? Give at least one, or - for the standard input.</source>
        <translation>Quais arquivos? Indique pelo menos um, ou - para a entrada padrão.</translation>
    </message>
    <message>
        <source>Into which folder? Give it with -o.</source>
        <translation>Em qual pasta? Indique-a com -o.</translation>
    </message>
    <message>
        <source>The environment “%1” has a rule for {{%2}} that can&apos;t be used: %3</source>
        <translation>O ambiente “%1” tem uma regra para {{%2}} que não pode ser usada: %3</translation>
    </message>
    <message>
        <source>Usage: socketglass [FILE.sglass | URL]... [options]   opens the window
       socketglass connect URL... [options]           a session to each URL; prints their events
       socketglass replay FILE --to URL [options]     plays the recorded client against a server, compares the answers
       socketglass serve FILE | --echo [options]      plays the recorded server to any client
       socketglass compare FILE FILE [options]        what differs between two sessions
       socketglass probe URL [options]                checks how a server follows RFC 6455
       socketglass info FILE [options]                what a session file holds
       socketglass export FILE --format FORMAT [-o OUT]
       socketglass import IN... [-o OUT.sglass]
       socketglass convert IN... -o FOLDER            makes profiles of other tools&apos; connections
       socketglass COMMAND --help                     a command&apos;s options
</source>
        <translation>Uso: socketglass [FILE.sglass | URL]... [opções]     abre a janela
       socketglass connect URL... [opções]            uma sessão para cada URL; mostra os eventos
       socketglass replay FILE --to URL [opções]      reproduz o cliente gravado contra um servidor, compara as respostas
       socketglass serve FILE | --echo [opções]       reproduz o servidor gravado para qualquer cliente
       socketglass compare FILE FILE [opções]         o que difere entre duas sessões
       socketglass probe URL [opções]                 verifica como um servidor segue a RFC 6455
       socketglass info FILE [opções]                 o que um arquivo de sessão contém
       socketglass export FILE --format FORMAT [-o OUT]
       socketglass import IN... [-o OUT.sglass]
       socketglass convert IN... -o FOLDER            cria perfis a partir de conexões de outras ferramentas
       socketglass COMMAND --help                     as opções de um comando
</translation>
    </message>
    <message>
        <source>look for templates in FILE (default: those of the window)</source>
        <translation>procura os modelos em FILE (padrão: os da janela)</translation>
    </message>
    <message>
        <source>take the value of {{NAME}} from each message that a session receives, for what it sends later; RULE is json:PATH or regex:RE; a message that needs the value waits for it; repeatable</source>
        <translation>tira o valor de {{NAME}} de cada mensagem que uma sessão recebe, para o que ela envia depois; RULE é json:PATH ou regex:RE; uma mensagem que precisa do valor espera por ele; pode ser repetida</translation>
    </message>
    <message>
        <source>“%1” is not a rule; one looks like token=json:$.token or token=regex:id=(\w+)</source>
        <translation>“%1” não é uma regra; uma regra tem a forma token=json:$.token ou token=regex:id=(\w+)</translation>
    </message>
    <message>
        <source>Usage: socketglass convert IN... -o FOLDER [options]
Makes profiles, templates of messages, and environments of what other tools keep: command lines of curl, websocat or wscat, and files of Postman, Insomnia or Bruno. - is the standard input.
</source>
        <translation>Uso: socketglass convert IN... -o FOLDER [opções]
Cria perfis, modelos de mensagens e ambientes a partir do que outras ferramentas guardam: linhas de comando do curl, websocat ou wscat, e arquivos do Postman, Insomnia ou Bruno. - é a entrada padrão.
</translation>
    </message>
    <message>
        <source>the folder for the profiles, a file each, for templates.json and for environments; what is there stays (needed)</source>
        <translation>a pasta para os perfis, um arquivo para cada um, para templates.json e para os ambientes; o que já está lá permanece (obrigatória)</translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation>
            <numerusform>%1 contém %Ln sessão: escolha com --session (veja socketglass info).</numerusform>
            <numerusform>%1 contém %Ln sessões: escolha com --session (veja socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Não existe a sessão %1 em %2.</translation>
    </message>
</context>
<context>
    <name>CompressionText</name>
    <message>
        <source>%1 on the wire</source>
        <translation>%1 na transmissão</translation>
    </message>
    <message>
        <source>%1 on the wire, %2 : 1</source>
        <translation>%1 na transmissão, %2 : 1</translation>
    </message>
</context>
<context>
    <name>ConnectionImport</name>
    <message>
        <source>It is no request of a WebSocket: there is no block “ws”.</source>
        <translation>Não é uma requisição de WebSocket: não há um bloco “ws”.</translation>
    </message>
    <message>
        <source>a block like “ws {” was expected</source>
        <translation>era esperado um bloco como “ws {”</translation>
    </message>
    <message>
        <source>the block “%1” has no end</source>
        <translation>o bloco “%1” não tem fim</translation>
    </message>
    <message>
        <source>The block “%1”</source>
        <translation>O bloco “%1”</translation>
    </message>
    <message>
        <source>“key: value” was expected</source>
        <translation>era esperado “key: value”</translation>
    </message>
    <message>
        <source>It can&apos;t be read at line %1: %2.</source>
        <translation>Não foi possível ler na linha %1: %2.</translation>
    </message>
    <message>
        <source>Header %1: an opening handshake has no body</source>
        <translation>Cabeçalho %1: um handshake de abertura não tem corpo</translation>
    </message>
    <message>
        <source>Header %1: there are too many</source>
        <translation>Cabeçalho %1: há cabeçalhos demais</translation>
    </message>
    <message>
        <source>Header “%1”: it has no colon</source>
        <translation>Cabeçalho “%1”: não tem dois-pontos</translation>
    </message>
    <message>
        <source>Header “%1”: without a value, which takes the header away</source>
        <translation>Cabeçalho “%1”: sem valor, o que retira o cabeçalho</translation>
    </message>
    <message>
        <source>Proxy “%1”: not the address of an HTTP or SOCKS5 proxy</source>
        <translation>Proxy “%1”: não é o endereço de um proxy HTTP ou SOCKS5</translation>
    </message>
    <message>
        <source>Messages behind the first %1</source>
        <translation>Mensagens depois das primeiras %1</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>mensagem %1</translation>
    </message>
    <message>
        <source>It has no address: ws://…, wss://…, or http://… of a handshake.</source>
        <translation>Não tem endereço: ws://…, wss://… ou http://… de um handshake.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>linha %1, coluna %2</translation>
    </message>
    <message>
        <source>What comes from: %1</source>
        <translation>O que vem de: %1</translation>
    </message>
    <message>
        <source>The command line is longer than a megabyte.</source>
        <translation>A linha de comando tem mais de um megabyte.</translation>
    </message>
    <message>
        <source>The command line can&apos;t be read at %1: %2.</source>
        <translation>Não foi possível ler a linha de comando em %1: %2.</translation>
    </message>
    <message>
        <source>There is no command of curl, websocat or wscat in it.</source>
        <translation>Não há nenhum comando curl, websocat ou wscat.</translation>
    </message>
    <message>
        <source>The shell&apos;s variable %1: its value is asked for as {{%1}}</source>
        <translation>A variável do shell %1: o valor é pedido como {{%1}}</translation>
    </message>
    <message>
        <source>The JSON can&apos;t be read at %1: %2.</source>
        <translation>Não foi possível ler o JSON em %1: %2.</translation>
    </message>
    <message>
        <source>The YAML can&apos;t be read at line %1: %2.</source>
        <translation>Não foi possível ler o YAML na linha %1: %2.</translation>
    </message>
    <message>
        <source>It is larger than 16 MiB.</source>
        <translation>Tem mais de 16 MiB.</translation>
    </message>
    <message>
        <source>It is no text in UTF-8.</source>
        <translation>Não é um texto em UTF-8.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2.</source>
        <translation>Não foi possível ler “%1”: %2.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”: %2</translation>
    </message>
    <message>
        <source>Headers in the file %1</source>
        <translation>Cabeçalhos no arquivo %1</translation>
    </message>
    <message>
        <source>Cookies in the file %1</source>
        <translation>Cookies no arquivo %1</translation>
    </message>
    <message>
        <source>Method %1: an opening handshake is a GET</source>
        <translation>Método %1: um handshake de abertura é um GET</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds</source>
        <translation>“%1” não é um número de segundos</translation>
    </message>
    <message>
        <source>Further address or word: %1</source>
        <translation>Outro endereço ou palavra: %1</translation>
    </message>
    <message>
        <source>Data “%1”: an opening handshake has no body</source>
        <translation>Dados “%1”: um handshake de abertura não tem corpo</translation>
    </message>
    <message>
        <source>The request “%1”: %2</source>
        <translation>A requisição “%1”: %2</translation>
    </message>
    <message>
        <source>A template tag of Insomnia, kept as it is: %1</source>
        <translation>Uma tag de modelo do Insomnia, mantida como está: %1</translation>
    </message>
    <message numerus="yes">
        <source>None of its %Ln request(s) is a WebSocket.</source>
        <translation>
            <numerusform>A %Ln requisição não é de WebSocket.</numerusform>
            <numerusform>Nenhuma das %Ln requisições é de WebSocket.</numerusform>
        </translation>
    </message>
    <message>
        <source>Authentication of the kind “%1”</source>
        <translation>Autenticação do tipo “%1”</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>It is of the kind “%1”, which is no request of a WebSocket.</source>
        <translation>É do tipo “%1”, que não é uma requisição de WebSocket.</translation>
    </message>
    <message>
        <source>The messages, which are in other files: %1</source>
        <translation>As mensagens, que estão em outros arquivos: %1</translation>
    </message>
    <message>
        <source>Messages of the folder %1</source>
        <translation>Mensagens da pasta %1</translation>
    </message>
    <message>
        <source>The message %1, line %2: %3</source>
        <translation>A mensagem %1, linha %2: %3</translation>
    </message>
    <message>
        <source>What stands under “%1”</source>
        <translation>O que está em “%1”</translation>
    </message>
    <message>
        <source>Option --%1: not one that is known of %2</source>
        <translation>Opção --%1: não é uma opção conhecida do %2</translation>
    </message>
    <message>
        <source>Option %1: not one that is known of %2</source>
        <translation>Opção %1: não é uma opção conhecida do %2</translation>
    </message>
    <message>
        <source>The option %1 of %2 has no value.</source>
        <translation>A opção %1 do %2 não tem valor.</translation>
    </message>
    <message>
        <source>Option %1 %2: there is nothing like it here</source>
        <translation>Opção %1 %2: não há nada parecido aqui</translation>
    </message>
    <message>
        <source>Option %1: there is nothing like it here</source>
        <translation>Opção %1: não há nada parecido aqui</translation>
    </message>
    <message>
        <source>The other end %1</source>
        <translation>A outra ponta %1</translation>
    </message>
    <message>
        <source>Further word: %1</source>
        <translation>Outra palavra: %1</translation>
    </message>
    <message>
        <source>“%1” stands behind the value</source>
        <translation>“%1” está depois do valor</translation>
    </message>
    <message>
        <source>a bracket or quote has no end</source>
        <translation>um colchete, uma chave ou uma aspa não tem fim</translation>
    </message>
    <message>
        <source>it is nested more than %1 levels deep</source>
        <translation>tem mais de %1 níveis de aninhamento</translation>
    </message>
    <message>
        <source>a comma or %1 was expected</source>
        <translation>era esperada uma vírgula ou %1</translation>
    </message>
    <message>
        <source>an escape is not a character</source>
        <translation>uma sequência de escape não é um caractere</translation>
    </message>
    <message>
        <source>“\%1” is no escape</source>
        <translation>“\%1” não é uma sequência de escape</translation>
    </message>
    <message>
        <source>this line belongs to nothing above it</source>
        <translation>esta linha não pertence a nada acima dela</translation>
    </message>
    <message>
        <source>a tab stands where only blanks may indent</source>
        <translation>há uma tabulação onde só espaços podem recuar</translation>
    </message>
    <message>
        <source>a name with a colon was expected</source>
        <translation>era esperado um nome com dois-pontos</translation>
    </message>
    <message>
        <source>“%1” stands there twice</source>
        <translation>“%1” aparece duas vezes</translation>
    </message>
    <message>
        <source>“%1” is a part of YAML that is not read here</source>
        <translation>“%1” é uma parte do YAML que não é lida aqui</translation>
    </message>
    <message>
        <source>This is no collection, request or environment of Postman or Insomnia.</source>
        <translation>Não é uma coleção, uma requisição nem um ambiente do Postman ou do Insomnia.</translation>
    </message>
    <message>
        <source>It is none of these: a command line of curl, websocat or wscat, a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>Não é nada disto: uma linha de comando do curl, websocat ou wscat, uma coleção, requisição ou ambiente do Postman, Insomnia ou Bruno.</translation>
    </message>
    <message>
        <source>The variable %1, which is switched off</source>
        <translation>A variável %1, que está desativada</translation>
    </message>
    <message>
        <source>Variables after the first %1</source>
        <translation>Variáveis depois das primeiras %1</translation>
    </message>
    <message>
        <source>The variable %1, which is a list</source>
        <translation>A variável %1, que é uma lista</translation>
    </message>
    <message>
        <source>What the value of %1 names in {{…}}: it stays a text</source>
        <translation>O que o valor de %1 cita em {{…}}: permanece como texto</translation>
    </message>
</context>
<context>
    <name>ConvertCommand</name>
    <message>
        <source>The standard input can&apos;t be read: %1.</source>
        <translation>Não foi possível ler a entrada padrão: %1.</translation>
    </message>
    <message>
        <source>%1: “%2” written to %3</source>
        <translation>%1: “%2” gravado em %3</translation>
    </message>
    <message>
        <source>    template “%1” in %2</source>
        <translation>    modelo “%1” em %2</translation>
    </message>
    <message>
        <source>    not taken over: %1</source>
        <translation>    não aproveitado: %1</translation>
    </message>
    <message>
        <source>    secret, so not written: %1. Give it in the window once, or in an option.</source>
        <translation>    secreto, por isso não gravado: %1. Informe-o uma vez na janela ou em uma opção.</translation>
    </message>
    <message>
        <source>%1: environment “%2” written to %3</source>
        <translation>%1: ambiente “%2” gravado em %3</translation>
    </message>
</context>
<context>
    <name>CopyJob</name>
    <message>
        <source>The rows could not be read from the session file.</source>
        <translation>Não foi possível ler as linhas do arquivo de sessão.</translation>
    </message>
    <message>
        <source>Only part was copied: the clipboard takes at most %1 of payload. Export the session instead.</source>
        <translation>Só uma parte foi copiada: a área de transferência aceita no máximo %1 de payload. Em vez disso, exporte a sessão.</translation>
    </message>
</context>
<context>
    <name>DeviceSink</name>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>Não foi possível gravar a saída: %1.</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.</source>
        <translation>O caractere %1 é metade de um par e não tem forma em UTF-8. Remova-o ou envie bytes.</translation>
    </message>
    <message>
        <source>Character %1 does not belong into base64, or the end is missing.</source>
        <translation>O caractere %1 não pertence ao base64, ou falta o fim.</translation>
    </message>
</context>
<context>
    <name>EventParsing</name>
    <message>
        <source>“direction” must be sent or received</source>
        <translation>“direction” deve ser sent ou received</translation>
    </message>
    <message>
        <source>there is neither “text” nor “base64”</source>
        <translation>não há “text” nem “base64”</translation>
    </message>
    <message>
        <source>“base64” is not base64</source>
        <translation>“base64” não é base64</translation>
    </message>
    <message>
        <source>“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed</source>
        <translation>“event” não é opening, handshake, opened, message, ping, pong, error, closing nem closed</translation>
    </message>
    <message>
        <source>“time” is not a time like 2026-11-20T21:30:00.123456789Z</source>
        <translation>“time” não é um horário como 2026-11-20T21:30:00.123456789Z</translation>
    </message>
</context>
<context>
    <name>ExchangeFormat</name>
    <message>
        <source>Session file</source>
        <translation>Arquivo de sessão</translation>
    </message>
    <message>
        <source>HTTP Archive (HAR)</source>
        <translation>HTTP Archive (HAR)</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabela (CSV)</translation>
    </message>
    <message>
        <source>Transcript (plain text)</source>
        <translation>Transcrição (texto simples)</translation>
    </message>
    <message>
        <source>Packet capture (pcapng)</source>
        <translation>Captura de pacotes (pcapng)</translation>
    </message>
    <message>
        <source>%1 is of a format that can&apos;t be imported.</source>
        <translation>%1 tem um formato que não pode ser importado.</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>Não existe a sessão %1 em %2, que tem %Ln sessão.</numerusform>
            <numerusform>Não existe a sessão %1 em %2, que tem %Ln sessões.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found that had to be removed.</source>
        <translation>Não foi encontrado nada que tivesse de ser removido.</translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation>Removido:</translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation>
            <numerusform>  %1: %2 (%Ln vez)</numerusform>
            <numerusform>  %1: %2 (%Ln vezes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation>
            <numerusform>%Ln evento gravado em %1.
</numerusform>
            <numerusform>%Ln eventos gravados em %1.
</numerusform>
        </translation>
    </message>
    <message>
        <source>A session file can&apos;t go to the standard output. Name one with -o.</source>
        <translation>Um arquivo de sessão não pode ir para a saída padrão. Indique um arquivo com -o.</translation>
    </message>
</context>
<context>
    <name>FileAccess</name>
    <message>
        <source>another program</source>
        <translation>outro programa</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>outra janela</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (processo %2)</translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message>
        <source>“%1” could be read in part only: %2.</source>
        <translation>“%1” só pôde ser lido em parte: %2.</translation>
    </message>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation>
            <numerusform>Não há nenhum WebSocket em %1, que tem %Ln outra entrada.</numerusform>
            <numerusform>Não há nenhum WebSocket em %1, que tem %Ln outras entradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>há mais de %1 sessões</translation>
    </message>
    <message>
        <source>it tells more beside its messages than can be kept</source>
        <translation>além das mensagens, contém mais informações do que se pode guardar</translation>
    </message>
    <message>
        <source>its messages stand in the file %1, which is not in the archive&apos;s folder</source>
        <translation>as mensagens estão no arquivo %1, que não fica na pasta do arquivo HAR</translation>
    </message>
    <message>
        <source>its messages stand in %1, which can&apos;t be read: %2</source>
        <translation>as mensagens estão em %1, que não pode ser lido: %2</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>A importação foi cancelada.</translation>
    </message>
    <message>
        <source>The archive has no answer to the handshake.</source>
        <translation>O arquivo HAR não tem resposta ao handshake.</translation>
    </message>
    <message>
        <source>The server refused the handshake with status %1.</source>
        <translation>O servidor recusou o handshake com o status %1.</translation>
    </message>
    <message>
        <source>“type” must be send or receive</source>
        <translation>“type” deve ser send ou receive</translation>
    </message>
    <message>
        <source>“data” must be a text</source>
        <translation>“data” deve ser um texto</translation>
    </message>
    <message>
        <source>opcode %1 is no message</source>
        <translation>o opcode %1 não é uma mensagem</translation>
    </message>
    <message>
        <source>“data” is not base64</source>
        <translation>“data” não é base64</translation>
    </message>
    <message>
        <source>“time” must be seconds, as a number</source>
        <translation>“time” deve estar em segundos, como número</translation>
    </message>
    <message>
        <source>times run backwards from here; the order of the list was kept</source>
        <translation>os horários andam para trás a partir daqui; a ordem da lista foi mantida</translation>
    </message>
    <message>
        <source>a Close frame of one byte</source>
        <translation>um quadro Close de um byte</translation>
    </message>
</context>
<context>
    <name>HarReader</name>
    <message>
        <source>it does not begin with an object</source>
        <translation>não começa com um objeto</translation>
    </message>
    <message>
        <source>there is no object “log” in it</source>
        <translation>não contém um objeto “log”</translation>
    </message>
</context>
<context>
    <name>HttpHeadReader</name>
    <message>
        <source>The HTTP head does not end within %1 bytes.</source>
        <translation>O cabeçalho HTTP não termina em %1 bytes.</translation>
    </message>
    <message>
        <source>This is not HTTP/1: byte %1 of the head is %2. It begins with %3.</source>
        <translation>Isto não é HTTP/1: o byte %1 do cabeçalho HTTP é %2. Ele começa com %3.</translation>
    </message>
    <message>
        <source>The HTTP head has more than %1 field lines.</source>
        <translation>O cabeçalho HTTP tem mais de %1 linhas de campo.</translation>
    </message>
    <message>
        <source>The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section 3).</source>
        <translation>A primeira linha não é uma linha de requisição HTTP (método, alvo, versão): %1 (RFC 9112, seção 3).</translation>
    </message>
    <message>
        <source>The first line has no status code of three digits: %1 (RFC 9112 section 4).</source>
        <translation>A primeira linha não tem código de status de três dígitos: %1 (RFC 9112, seção 4).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; WebSocket&apos;s opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).</source>
        <translation>A versão do HTTP é %1; o handshake de abertura do WebSocket precisa de HTTP/1.1 (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The first line has no HTTP version where one must stand: %1. Is this port an HTTP server&apos;s?</source>
        <translation>A primeira linha não tem a versão do HTTP onde deveria estar: %1. Esta porta é de um servidor HTTP?</translation>
    </message>
    <message>
        <source>Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).</source>
        <translation>A linha %1 do cabeçalho HTTP tem um CR que não termina linha nenhuma: %2 (RFC 9112, seção 2.2).</translation>
    </message>
    <message>
        <source>Line %1 of the head is not a header &quot;name: value&quot;: %2 (RFC 9112 section 5).</source>
        <translation>A linha %1 do cabeçalho HTTP não é um cabeçalho &quot;name: value&quot;: %2 (RFC 9112, seção 5).</translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>%1: … and %2 more</source>
        <translation>%1: … e mais %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation>
            <numerusform>%Ln evento de %1 gravado em %2.</numerusform>
            <numerusform>%Ln eventos de %1 gravados em %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sessão</numerusform>
            <numerusform>%Ln sessões</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation>
            <numerusform>%Ln entrada foi ignorada.</numerusform>
            <numerusform>%Ln entradas foram ignoradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” exists already. Name the new file with -o; one that is named is replaced.</source>
        <translation>“%1” já existe. Dê nome ao novo arquivo com -o; um arquivo indicado assim é substituído.</translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message>
        <source>    begun:     %1
</source>
        <translation>    iniciada:  %1
</translation>
    </message>
    <message>
        <source>    events:    %1
</source>
        <translation>    eventos:   %1
</translation>
    </message>
    <message>
        <source>    received:  %1
</source>
        <translation>    recebido:  %1
</translation>
    </message>
    <message>
        <source>    sent:      %1
</source>
        <translation>    enviado:   %1
</translation>
    </message>
    <message>
        <source>    held back: %1 s
</source>
        <translation>    retida:    %1 s
</translation>
    </message>
    <message>
        <source>    closed:    %1
</source>
        <translation>    fechada:   %1
</translation>
    </message>
    <message>
        <source>no (the capture goes on, or was cut off)</source>
        <translation>não (a captura continua ou foi interrompida)</translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4
</source>
        <translation>%1: %2 de %3, %4
</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln evento</numerusform>
            <numerusform>%Ln eventos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sessão</numerusform>
            <numerusform>%Ln sessões</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1, %2 na transmissão</translation>
    </message>
    <message>
        <source>The filter holds for %1 of them; these are counted below.
</source>
        <translation>%1 deles atendem ao filtro; são esses os contados abaixo.
</translation>
    </message>
</context>
<context>
    <name>JsonLinesImporter</name>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>é mais longa que %1 bytes</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>A importação foi cancelada.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>linha %1</translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation>era esperado um objeto</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (no byte %2)</translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>há mais de %1 sessões</translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation>%1, sessão %2</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>line %1, byte %2: %3</source>
        <translation>linha %1, byte %2: %3</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>termina no meio</translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation>era esperado um valor</translation>
    </message>
    <message>
        <source>“%1” was expected</source>
        <translation>era esperado “%1”</translation>
    </message>
    <message>
        <source>it is nested deeper than %1</source>
        <translation>o aninhamento passa de %1 níveis</translation>
    </message>
    <message>
        <source>“,” or “%1” was expected</source>
        <translation>era esperado “,” ou “%1”</translation>
    </message>
    <message>
        <source>the name of a member was expected</source>
        <translation>era esperado o nome de um membro</translation>
    </message>
    <message>
        <source>“:” was expected</source>
        <translation>era esperado “:”</translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation>era esperado um texto</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>um número está malformado</translation>
    </message>
    <message>
        <source>a text is longer than %1 bytes</source>
        <translation>um texto é mais longo que %1 bytes</translation>
    </message>
    <message>
        <source>it ends in the middle of a text</source>
        <translation>termina no meio de um texto</translation>
    </message>
    <message>
        <source>“\” stands before something that it can&apos;t stand before</source>
        <translation>“\” está antes de algo que não pode vir depois dele</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <comment>The name of the language that you translate to, in itself</comment>
        <translation>Português (Brasil)</translation>
    </message>
</context>
<context>
    <name>MembersIn</name>
    <message>
        <source>not a member that is known</source>
        <translation>não é um membro conhecido</translation>
    </message>
    <message>
        <source>a text is wanted</source>
        <translation>deve ser um texto</translation>
    </message>
    <message>
        <source>true or false is wanted</source>
        <translation>deve ser true ou false</translation>
    </message>
    <message>
        <source>a number is wanted</source>
        <translation>deve ser um número</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is wanted</source>
        <translation>deve ser um número de %1 a %2</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 is wanted</source>
        <translation>deve ser um número inteiro de %1 a %2</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2</source>
        <translation>“%1” não é um destes: %2</translation>
    </message>
    <message>
        <source>an object { … } is wanted</source>
        <translation>deve ser um objeto { … }</translation>
    </message>
    <message>
        <source>a list [ … ] is wanted</source>
        <translation>deve ser uma lista [ … ]</translation>
    </message>
    <message>
        <source>a close code from 1000 to 4999 is wanted</source>
        <translation>deve ser um código de fechamento de 1000 a 4999</translation>
    </message>
    <message>
        <source>“%1” is not a proxy: http://host:port, socks5://host:port or system</source>
        <translation>“%1” não é um proxy: http://host:port, socks5://host:port ou system</translation>
    </message>
</context>
<context>
    <name>MessageReader</name>
    <message>
        <source>%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).</source>
        <translation>%1 enviou um quadro com o opcode %2, que é reservado (RFC 6455, seção 5.2).</translation>
    </message>
    <message>
        <source>%1 set %2 in a %3 frame, but no extension in use gives it a meaning (RFC 6455 section 5.2).</source>
        <translation>%1 ativou %2 em um quadro %3, mas nenhuma extensão em uso lhe dá significado (RFC 6455, seção 5.2).</translation>
    </message>
    <message>
        <source>The client sent a %1 frame without a masking key; a client must mask every frame (RFC 6455 section 5.1).</source>
        <translation>O cliente enviou um quadro %1 sem chave de mascaramento; um cliente deve mascarar todos os quadros (RFC 6455, seção 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked %1 frame (masking key %2); a server must not mask frames (RFC 6455 section 5.1).</source>
        <translation>O servidor enviou um quadro %1 mascarado (chave de mascaramento %2); um servidor não deve mascarar quadros (RFC 6455, seção 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame with the payload length %2, whose highest bit must be 0 (RFC 6455 section 5.2).</source>
        <translation>%1 enviou um quadro com o comprimento de payload %2, cujo bit mais alto deve ser 0 (RFC 6455, seção 5.2).</translation>
    </message>
    <message>
        <source>%1 wrote the payload length %2 in more bytes than it needs (RFC 6455 section 5.2: the minimal number of bytes must be used).</source>
        <translation>%1 escreveu o comprimento de payload %2 em mais bytes do que o necessário (RFC 6455, seção 5.2: deve ser usado o número mínimo de bytes).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame without FIN; control frames must not be fragmented (RFC 6455 section 5.5).</source>
        <translation>%1 enviou um quadro %2 sem FIN; quadros de controle não devem ser fragmentados (RFC 6455, seção 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 (RFC 6455 section 5.5).</source>
        <translation>%1 enviou um quadro %2 com %3 bytes de payload; quadros de controle podem ter no máximo %4 (RFC 6455, seção 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame, but no message is open to continue (RFC 6455 section 5.4).</source>
        <translation>%1 enviou um quadro de continuação, mas não há mensagem aberta para continuar (RFC 6455, seção 5.4).</translation>
    </message>
    <message>
        <source>%1 began a %2 message before the last frame of the %3 message before it (RFC 6455 section 5.4: messages must not be interleaved).</source>
        <translation>%1 começou uma mensagem %2 antes do último quadro da mensagem %3 anterior (RFC 6455, seção 5.4: mensagens não devem ser intercaladas).</translation>
    </message>
    <message>
        <source>%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 enviou uma mensagem de no mínimo %2 bytes; o limite é %3. Aumente o tamanho máximo de mensagem para recebê-la (RFC 6455, seção 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can&apos;t stand there (RFC 6455 section 8.1).</source>
        <translation>%1 enviou uma mensagem de texto que não é UTF-8 válido: o byte %2 na posição %3 não pode estar ali (RFC 6455, seção 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that ends inside a UTF-8 character, after %2 bytes (RFC 6455 section 8.1).</source>
        <translation>%1 enviou uma mensagem de texto que termina no meio de um caractere UTF-8, após %2 bytes (RFC 6455, seção 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes (RFC 6455 section 5.5.1).</source>
        <translation>%1 enviou um quadro Close com 1 byte de payload (%2); um código de fechamento tem 2 bytes (RFC 6455, seção 5.5.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 (%3), which must not appear on the wire (RFC 6455 section 7.4).</source>
        <translation>%1 enviou um quadro Close com o código %2 (%3), que não pode ser transmitido (RFC 6455, seção 7.4).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on (RFC 6455 section 5.5.1).</source>
        <translation>%1 enviou um quadro Close com o código %2 e um motivo que não é UTF-8 válido a partir do byte %3 (RFC 6455, seção 5.5.1).</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>O servidor</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>O cliente</translation>
    </message>
    <message>
        <source>%1 set RSV1 in a %2 frame; permessage-deflate allows it in the first frame of a text or binary message only (RFC 7692 section 6).</source>
        <translation>%1 ativou RSV1 em um quadro %2; permessage-deflate só o permite no primeiro quadro de uma mensagem de texto ou binária (RFC 7692, seção 6).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that inflates to more than %2 bytes, the limit. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 enviou uma mensagem comprimida que, descomprimida, passa de %2 bytes, o limite. Aumente o tamanho máximo de mensagem para recebê-la (RFC 6455, seção 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that is no DEFLATE data after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 enviou uma mensagem comprimida cujos dados deixam de ser DEFLATE após %2 bytes da mensagem (RFC 7692, seção 7.2.2).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that ends inside a block of DEFLATE data, after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 enviou uma mensagem comprimida que termina dentro de um bloco de dados DEFLATE, após %2 bytes da mensagem (RFC 7692, seção 7.2.2).</translation>
    </message>
</context>
<context>
    <name>MockRule</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>When a message comes that %1</source>
        <translation>Quando chega uma mensagem que %1</translation>
    </message>
    <message>
        <source>When a client has connected</source>
        <translation>Quando um cliente se conecta</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>A cada %1</translation>
    </message>
    <message>
        <source>%1 after a client has connected</source>
        <translation>%1 depois que um cliente se conecta</translation>
    </message>
    <message>
        <source>At message %1 of the client</source>
        <translation>Na mensagem %1 do cliente</translation>
    </message>
    <message>
        <source>send %1</source>
        <translation>enviar %1</translation>
    </message>
    <message numerus="yes">
        <source>send %Ln bytes</source>
        <translation>
            <numerusform>enviar %Ln byte</numerusform>
            <numerusform>enviar %Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>enviar um ping</translation>
    </message>
    <message>
        <source>close with %1</source>
        <translation>fechar com %1</translation>
    </message>
    <message>
        <source>close without a code</source>
        <translation>fechar sem código</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>derrubar a conexão</translation>
    </message>
    <message>
        <source>say nothing for %1</source>
        <translation>não dizer nada durante %1</translation>
    </message>
    <message>
        <source>The interval must be at least 1 ms.</source>
        <translation>O intervalo deve ser de no mínimo 1 ms.</translation>
    </message>
    <message>
        <source>The number of messages must be at least 1.</source>
        <translation>O número de mensagens deve ser no mínimo 1.</translation>
    </message>
    <message>
        <source>The code %1 (%2) must not be sent.</source>
        <translation>O código %1 (%2) não pode ser enviado.</translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes.</source>
        <translation>Um motivo tem no máximo 123 bytes.</translation>
    </message>
    <message>
        <source>A ping carries at most 125 bytes.</source>
        <translation>Um ping leva no máximo 125 bytes.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, após %2</translation>
    </message>
    <message>
        <source>“when” must be one of message, opened, every, afterTime, afterMessages.</source>
        <translation>“when” deve ser message, opened, every, afterTime ou afterMessages.</translation>
    </message>
    <message>
        <source>“action” must be one of sendText, sendBinary, ping, close, drop, pause.</source>
        <translation>“action” deve ser sendText, sendBinary, ping, close, drop ou pause.</translation>
    </message>
    <message>
        <source>“match” is not understood.</source>
        <translation>“match” não foi entendido.</translation>
    </message>
    <message>
        <source>A list of rules was expected: [{…}, …].</source>
        <translation>Era esperada uma lista de regras: [{…}, …].</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (no byte %2)</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>Regra %1: %2</translation>
    </message>
</context>
<context>
    <name>OpeningHandshake</name>
    <message>
        <source>The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols (RFC 6455 section 4.1).</source>
        <translation>O servidor respondeu com o status %1%2, mas um WebSocket começa com 101 Switching Protocols (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section 4.2.2).</source>
        <translation>O servidor trocou de protocolo em uma resposta %1; isso exige HTTP/1.1 (RFC 6455, seção 4.2.2).</translation>
    </message>
    <message>
        <source>The response has no Upgrade header; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>A resposta não tem cabeçalho Upgrade; ele deve ser &quot;websocket&quot; (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The Upgrade header of the response is %1; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>O cabeçalho Upgrade da resposta é %1; ele deve ser &quot;websocket&quot; (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The response has no Connection header; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>A resposta não tem cabeçalho Connection; ele deve conter &quot;Upgrade&quot; (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The Connection header of the response is %1; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>O cabeçalho Connection da resposta é %1; ele deve conter &quot;Upgrade&quot; (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The response has no Sec-WebSocket-Accept header; for the key of this request it must be %1 (RFC 6455 section 4.1).</source>
        <translation>A resposta não tem cabeçalho Sec-WebSocket-Accept; para a chave desta requisição ele deve ser %1 (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer belongs to another request or is not by a WebSocket server (RFC 6455 section 4.1).</source>
        <translation>Sec-WebSocket-Accept é %1, mas para a chave desta requisição deve ser %2: a resposta é de outra requisição ou não vem de um servidor WebSocket (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).</source>
        <translation>O servidor escolheu vários subprotocolos: %1; ele só pode escolher um (RFC 6455, seção 4.2.2).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>O servidor escolheu o subprotocolo %1, mas nenhum foi oferecido (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>O servidor escolheu o subprotocolo %1, que não foi oferecido; oferecidos: %2 (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>O servidor usa a extensão %1, mas nenhuma foi oferecida (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>O servidor usa a extensão %1, que não foi oferecida; oferecidas: %2 (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).</source>
        <translation>O método é %1; um handshake de abertura deve ser uma requisição GET (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).</source>
        <translation>A versão do HTTP é %1; um handshake de abertura precisa de HTTP/1.1 (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>The request target is %1; it must be a path that begins with &quot;/&quot; or an absolute address (RFC 6455 section 4.2.1).</source>
        <translation>O alvo da requisição é %1; ele deve ser um caminho que começa com &quot;/&quot; ou um endereço absoluto (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Host header (RFC 6455 section 4.2.1).</source>
        <translation>A requisição não tem cabeçalho Host (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>The request has several Host headers: %1 (RFC 9112 section 3.2).</source>
        <translation>A requisição tem vários cabeçalhos Host: %1 (RFC 9112, seção 3.2).</translation>
    </message>
    <message>
        <source>The Upgrade header of the request does not contain &quot;websocket&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>O cabeçalho Upgrade da requisição não contém &quot;websocket&quot;; encontrado: %1 (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>no such header</source>
        <translation>nenhum cabeçalho assim</translation>
    </message>
    <message>
        <source>The Connection header of the request does not contain &quot;Upgrade&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>O cabeçalho Connection da requisição não contém &quot;Upgrade&quot;; encontrado: %1 (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).</source>
        <translation>A requisição não tem cabeçalho Sec-WebSocket-Key (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Key é %1; deve ser um só valor de %2 bytes em base64 (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>A requisição não tem cabeçalho Sec-WebSocket-Version; ele deve ser 13 (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Version é %1; deve ser 13 (RFC 6455, seção 4.2.1).</translation>
    </message>
    <message>
        <source>The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).</source>
        <translation>O cabeçalho Sec-WebSocket-Protocol da requisição não indica nenhum subprotocolo (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).</source>
        <translation>O subprotocolo oferecido %1 não é um token (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is offered twice (RFC 6455 section 4.1).</source>
        <translation>O subprotocolo %1 é oferecido duas vezes (RFC 6455, seção 4.1).</translation>
    </message>
    <message>
        <source>The server&apos;s answer %1 does not have the form of an extension (RFC 6455 section 9.1).</source>
        <translation>A resposta %1 do servidor não tem a forma de uma extensão (RFC 6455, seção 9.1).</translation>
    </message>
</context>
<context>
    <name>PermessageDeflate</name>
    <message>
        <source>permessage-deflate has the parameter %1, which RFC 7692 section 7.1 does not know.</source>
        <translation>permessage-deflate tem o parâmetro %1, que a RFC 7692, seção 7.1, não conhece.</translation>
    </message>
    <message>
        <source>permessage-deflate has the parameter %1 twice (RFC 7692 section 7.1).</source>
        <translation>permessage-deflate tem o parâmetro %1 duas vezes (RFC 7692, seção 7.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it takes none (RFC 7692 section 7.1.1).</source>
        <translation>O parâmetro %1 de permessage-deflate tem o valor %2, mas não aceita valor (RFC 7692, seção 7.1.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has no value; it must be a number from 8 to 15 (RFC 7692 section 7.1.2).</source>
        <translation>O parâmetro %1 de permessage-deflate não tem valor; deve ser um número de 8 a 15 (RFC 7692, seção 7.1.2).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it must be a number from 8 to 15 without leading zeros (RFC 7692 section 7.1.2).</source>
        <translation>O parâmetro %1 de permessage-deflate tem o valor %2; deve ser um número de 8 a 15 sem zeros à esquerda (RFC 7692, seção 7.1.2).</translation>
    </message>
    <message>
        <source>We asked for server_no_context_takeover, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.1.1).</source>
        <translation>Pedimos server_no_context_takeover, e o servidor aceitou permessage-deflate sem ele (RFC 7692, seção 7.1.1.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.2.1).</source>
        <translation>Pedimos server_max_window_bits, e o servidor aceitou permessage-deflate sem ele (RFC 7692, seção 7.1.2.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.1).</source>
        <translation>Pedimos server_max_window_bits=%1, e o servidor escolheu %2, que é mais (RFC 7692, seção 7.1.2.1).</translation>
    </message>
    <message>
        <source>The server answered with client_max_window_bits, which was not offered (RFC 7692 section 7.1.2.2).</source>
        <translation>O servidor respondeu com client_max_window_bits, que não foi oferecido (RFC 7692, seção 7.1.2.2).</translation>
    </message>
    <message>
        <source>We offered client_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.2).</source>
        <translation>Oferecemos client_max_window_bits=%1, e o servidor escolheu %2, que é mais (RFC 7692, seção 7.1.2.2).</translation>
    </message>
    <message>
        <source>The server accepted permessage-deflate more than once (RFC 7692 section 5).</source>
        <translation>O servidor aceitou permessage-deflate mais de uma vez (RFC 7692, seção 5).</translation>
    </message>
    <message>
        <source>The server accepted an offer that breaks a rule: %1</source>
        <translation>O servidor aceitou uma oferta que viola uma regra: %1</translation>
    </message>
</context>
<context>
    <name>PlayPlan</name>
    <message>
        <source>The speed must be between 0.01 and 1000.</source>
        <translation>A velocidade deve estar entre 0.01 e 1000.</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>O intervalo termina antes de começar.</translation>
    </message>
    <message>
        <source>The JSON field by which replies are recognised: %1</source>
        <translation>O campo JSON pelo qual as respostas são reconhecidas: %1</translation>
    </message>
</context>
<context>
    <name>PlaySource</name>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Não existe a sessão %1 em %2.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.</source>
        <translation>“%1” não é nome de cabeçalho: são permitidos letras, dígitos e -, sem espaços nem dois-pontos.</translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break in it.</source>
        <translation>O valor do cabeçalho %1 contém uma quebra de linha.</translation>
    </message>
    <message>
        <source>This is not a URL that can be connected to. One looks like ws://host:port/path or wss://host/path, without blanks.</source>
        <translation>Esta não é uma URL à qual se possa conectar. Uma URL tem a forma ws://host:port/path ou wss://host/path, sem espaços.</translation>
    </message>
    <message>
        <source>The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.</source>
        <translation>A URL começa com %1://; uma URL de WebSocket começa com ws:// ou wss://.</translation>
    </message>
    <message>
        <source>The origin has a line break in it.</source>
        <translation>A origem contém uma quebra de linha.</translation>
    </message>
    <message>
        <source>“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.</source>
        <translation>“%1” não é um subprotocolo: são permitidos letras, dígitos e sinais, sem espaços nem vírgulas.</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is asked for twice.</source>
        <translation>O subprotocolo %1 foi pedido duas vezes.</translation>
    </message>
    <message>
        <source>The user name has a colon in it, which Basic authentication can&apos;t carry.</source>
        <translation>O nome de usuário contém dois-pontos, o que a autenticação Basic não pode transmitir.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header for the API key, as X-Api-Key is.</source>
        <translation>“%1” não é o nome de um cabeçalho para a chave de API, como X-Api-Key.</translation>
    </message>
    <message>
        <source>The API key needs the name of its parameter in the query.</source>
        <translation>A chave de API precisa do nome do seu parâmetro na query.</translation>
    </message>
    <message>
        <source>The user name, password, token or API key has a line break in it.</source>
        <translation>O nome de usuário, a senha, o token ou a chave de API contém uma quebra de linha.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a cookie: letters, digits and marks are allowed, no blank or =.</source>
        <translation>“%1” não é o nome de um cookie: são permitidos letras, dígitos e sinais, mas não espaço nem =.</translation>
    </message>
    <message>
        <source>The value of the cookie %1 has a semicolon or a line break in it.</source>
        <translation>O valor do cookie %1 contém um ponto e vírgula ou uma quebra de linha.</translation>
    </message>
    <message>
        <source>No authority is trusted: name a file with certificates of authorities, or trust those of the system.</source>
        <translation>Nenhuma autoridade é confiável: indique um arquivo com certificados de autoridades ou confie nas do sistema.</translation>
    </message>
    <message>
        <source>A key without its certificate: name the file of the client&apos;s certificate too.</source>
        <translation>Uma chave sem certificado: indique também o arquivo do certificado do cliente.</translation>
    </message>
    <message>
        <source>Reconnect: the longest delay is shorter than the first one.</source>
        <translation>Reconexão: a espera mais longa é menor que a primeira.</translation>
    </message>
    <message>
        <source>Reconnect: the factor is 1 or more, the jitter from 0 to 1.</source>
        <translation>Reconexão: o fator é 1 ou mais, a variação vai de 0 a 1.</translation>
    </message>
    <message>
        <source>Reconnect: name the close codes after which to connect again, as 1006.</source>
        <translation>Reconexão: indique os códigos de fechamento após os quais conectar de novo, como 1006.</translation>
    </message>
    <message>
        <source>password of %1</source>
        <translation>senha de %1</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Token Bearer</translation>
    </message>
    <message>
        <source>API key %1</source>
        <translation>Chave de API %1</translation>
    </message>
    <message>
        <source>value of the header %1</source>
        <translation>valor do cabeçalho %1</translation>
    </message>
    <message>
        <source>value of the cookie %1</source>
        <translation>valor do cookie %1</translation>
    </message>
    <message>
        <source>pass phrase of the client&apos;s key</source>
        <translation>frase secreta da chave do cliente</translation>
    </message>
    <message>
        <source>password of %1 at the proxy</source>
        <translation>senha de %1 no proxy</translation>
    </message>
    <message>
        <source>A timeout, delay or interval is longer than a day.</source>
        <translation>Um tempo limite, uma espera ou um intervalo é maior que um dia.</translation>
    </message>
</context>
<context>
    <name>ProfileChanges</name>
    <message>
        <source>“%1” could not be moved to “%2”. Check that you may write in both folders and that the disk has room.</source>
        <translation>Não foi possível mover “%1” para “%2”. Verifique se você pode gravar nas duas pastas e se há espaço no disco.</translation>
    </message>
    <message>
        <source>“%1” could not be deleted: %2. Check that you may write in this folder.</source>
        <translation>Não foi possível excluir “%1”: %2. Verifique se você pode gravar nesta pasta.</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made. Check that you may write there.</source>
        <translation>Não foi possível criar a pasta “%1”. Verifique se você pode gravar lá.</translation>
    </message>
    <message>
        <source>“%1” could not be put back: %2. Check that you may write there and that the disk has room.</source>
        <translation>Não foi possível recolocar “%1”: %2. Verifique se você pode gravar lá e se há espaço no disco.</translation>
    </message>
</context>
<context>
    <name>ProfileCode</name>
    <message>
        <source>what the session sent; curl shows the handshake and the bytes that come</source>
        <translation>o que a sessão enviou; o curl mostra o handshake e os bytes que chegam</translation>
    </message>
    <message>
        <source>a message that is binary or has more than one line</source>
        <translation>uma mensagem que é binária ou tem mais de uma linha</translation>
    </message>
    <message>
        <source>the authority; set SSL_CERT_FILE to %1</source>
        <translation>a autoridade; defina SSL_CERT_FILE como %1</translation>
    </message>
    <message>
        <source>the client&apos;s certificate, which has to be a PKCS#12 file for websocat</source>
        <translation>o certificado do cliente, que precisa ser um arquivo PKCS#12 para o websocat</translation>
    </message>
    <message>
        <source>the HTTP proxy</source>
        <translation>o proxy HTTP</translation>
    </message>
    <message>
        <source>all messages but the first</source>
        <translation>todas as mensagens, exceto a primeira</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>o proxy</translation>
    </message>
    <message>
        <source>the header %1; a browser sets its own</source>
        <translation>o cabeçalho %1; um navegador define o seu próprio</translation>
    </message>
    <message>
        <source>the origin, which is that of the page</source>
        <translation>a origem, que é a da página</translation>
    </message>
    <message>
        <source>Not in this code: %1</source>
        <translation>Não está neste código: %1</translation>
    </message>
</context>
<context>
    <name>RawStream</name>
    <message>
        <source>Nothing may be sent after a Close frame (RFC 6455 section 5.5.1).</source>
        <translation>Nada pode ser enviado depois de um quadro Close (RFC 6455, seção 5.5.1).</translation>
    </message>
    <message>
        <source>The rest of the frame that was begun before.</source>
        <translation>O resto do quadro iniciado antes.</translation>
    </message>
    <message>
        <source>More of the frame that was begun before, still not its end.</source>
        <translation>Mais do quadro iniciado antes, mas ainda não o fim.</translation>
    </message>
    <message>
        <source>Only a part of a frame: the server waits for the rest.</source>
        <translation>Só uma parte de um quadro: o servidor espera pelo resto.</translation>
    </message>
    <message>
        <source>Written as raw bytes.</source>
        <translation>Escrito como bytes brutos.</translation>
    </message>
</context>
<context>
    <name>ReaderThread</name>
    <message>
        <source>No session file is open.</source>
        <translation>Nenhum arquivo de sessão está aberto.</translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message>
        <source>“%1” could not be written: %2. Nothing was changed there.</source>
        <translation>Não foi possível gravar “%1”: %2. Nada foi alterado ali.</translation>
    </message>
    <message>
        <source>it is the session file itself</source>
        <translation>é o próprio arquivo de sessão</translation>
    </message>
</context>
<context>
    <name>RecordingImport</name>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>Não foi possível ler “%1”: %2.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>o arquivo não existe</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>é uma pasta</translation>
    </message>
    <message>
        <source>“%1” is of no format that can be imported. These can: %2.</source>
        <translation>“%1” não tem um formato que possa ser importado. Estes podem: %2.</translation>
    </message>
    <message>
        <source>“%1” is one of the files to import. Choose another name for the new file.</source>
        <translation>“%1” é um dos arquivos a importar. Escolha outro nome para o novo arquivo.</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation>A importação foi cancelada; nada foi gravado.</translation>
    </message>
    <message>
        <source>There is no WebSocket session in it; nothing was written.</source>
        <translation>Não há nenhuma sessão WebSocket nele; nada foi gravado.</translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>request header %1</source>
        <translation>cabeçalho %1 da requisição</translation>
    </message>
    <message>
        <source>response header %1</source>
        <translation>cabeçalho %1 da resposta</translation>
    </message>
    <message>
        <source>header %1 of the session’s settings</source>
        <translation>cabeçalho %1 das configurações da sessão</translation>
    </message>
    <message>
        <source>header %1, in “%2”</source>
        <translation>cabeçalho %1, em “%2”</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>request target</source>
        <translation>alvo da requisição</translation>
    </message>
    <message>
        <source>response body</source>
        <translation>corpo da resposta</translation>
    </message>
    <message>
        <source>response status line</source>
        <translation>linha de status da resposta</translation>
    </message>
    <message>
        <source>close reason</source>
        <translation>motivo do fechamento</translation>
    </message>
    <message>
        <source>explanation in “%1”</source>
        <translation>explicação em “%1”</translation>
    </message>
    <message>
        <source>settings of the session</source>
        <translation>configurações da sessão</translation>
    </message>
    <message>
        <source>details of “%1”</source>
        <translation>detalhes de “%1”</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>mensagem enviada</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>mensagem recebida</translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation>ping enviado</translation>
    </message>
    <message>
        <source>received ping</source>
        <translation>ping recebido</translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation>pong enviado</translation>
    </message>
    <message>
        <source>received pong</source>
        <translation>pong recebido</translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation>nome da sessão</translation>
    </message>
    <message>
        <source>other rules</source>
        <translation>outras regras</translation>
    </message>
    <message>
        <source>other places</source>
        <translation>outros lugares</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>Cabeçalho %1</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Autorização</translation>
    </message>
    <message>
        <source>Token among the sub-protocols</source>
        <translation>Token entre os subprotocolos</translation>
    </message>
    <message>
        <source>Credentials in text</source>
        <translation>Credenciais em texto</translation>
    </message>
    <message>
        <source>Password in a URL</source>
        <translation>Senha em uma URL</translation>
    </message>
    <message>
        <source>JSON member %1</source>
        <translation>Membro JSON %1</translation>
    </message>
    <message>
        <source>Tokens, keys and passwords</source>
        <translation>Tokens, chaves e senhas</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>Query item %1</source>
        <translation>Parâmetro de URL %1</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Endereços de e-mail</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Endereço de e-mail</translation>
    </message>
    <message>
        <source>The rule is empty: say what to remove.</source>
        <translation>A regra está vazia: informe o que remover.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a header.</source>
        <translation>“%1” não pode ser nome de cabeçalho.</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>“%1” não é um JSONPath: %2</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2, at character %3.</source>
        <translation>“%1” não é uma expressão regular: %2, no caractere %3.</translation>
    </message>
    <message>
        <source>“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.</source>
        <translation>“%1” não é uma regra. Escreva header:NAME, query:NAME, json:PATH ou regex:EXPRESSION.</translation>
    </message>
</context>
<context>
    <name>Redirect</name>
    <message>
        <source>The server redirects, but its Location header “%1” is no address.</source>
        <translation>O servidor redireciona, mas o cabeçalho Location “%1” não é um endereço.</translation>
    </message>
    <message>
        <source>The server redirects to %1, which is no address of a WebSocket server.</source>
        <translation>O servidor redireciona para %1, que não é o endereço de um servidor WebSocket.</translation>
    </message>
    <message>
        <source>The server redirects from wss to %1, which is not encrypted.</source>
        <translation>O servidor redireciona de wss para %1, que não é criptografado.</translation>
    </message>
</context>
<context>
    <name>ReplayVerdict</name>
    <message>
        <source>The expectations in %1 can&apos;t be read: %2.</source>
        <translation>Não foi possível ler as expectativas em %1: %2.</translation>
    </message>
    <message>
        <source>There are no expectations in %1. Make some in the window, or give --expectations FILE.</source>
        <translation>Não há expectativas em %1. Crie algumas na janela ou indique --expectations FILE.</translation>
    </message>
    <message>
        <source>Replay of %1, run %2</source>
        <translation>Reprodução de %1, execução %2</translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation>A gravação foi reproduzida até o fim</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>gravação</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>reprodução</translation>
    </message>
    <message>
        <source>The answers are those of the recording</source>
        <translation>As respostas são as da gravação</translation>
    </message>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>Não foi possível gravar os resultados em %1: %2.</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>%1 kept, %2 evicted</source>
        <translation>%1 guardados, %2 removidos pelo limite</translation>
    </message>
    <message>
        <source>The beginning of this session is not kept any more: its first %1 events were evicted by the limit of its file.</source>
        <translation>O início desta sessão não está mais guardado: os primeiros %1 eventos foram removidos pelo limite do arquivo.</translation>
    </message>
    <message>
        <source>Not in the export: %1 older events, which the limit of the file had evicted.</source>
        <translation>Não estão na exportação: %1 eventos mais antigos, que o limite do arquivo tinha removido.</translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>The picture could not be written to %1. Is there such a folder, and does the name end in .png?</source>
        <translation>Não foi possível gravar a imagem em %1. A pasta existe e o nome termina em .png?</translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message>
        <source>its folder doesn&apos;t exist, or takes no new files</source>
        <translation>a pasta não existe ou não aceita novos arquivos</translation>
    </message>
    <message>
        <source>the copy could not be brought to the disk</source>
        <translation>não foi possível gravar a cópia no disco</translation>
    </message>
    <message>
        <source>there is a folder or a device of that name</source>
        <translation>existe uma pasta ou um dispositivo com esse nome</translation>
    </message>
    <message>
        <source>that is the file that is being captured into</source>
        <translation>é o arquivo que está recebendo a captura</translation>
    </message>
    <message>
        <source>the folder doesn&apos;t exist</source>
        <translation>a pasta não existe</translation>
    </message>
    <message>
        <source>you have no permission to change it</source>
        <translation>você não tem permissão para alterá-lo</translation>
    </message>
    <message>
        <source>its numbers leave no room for more</source>
        <translation>a numeração não deixa espaço para mais</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the name, or whether it was moved.</source>
        <translation>Não existe o arquivo “%1”. Confira o nome ou veja se ele foi movido.</translation>
    </message>
    <message>
        <source>“%1” is a folder or a device, not a file. Choose a session file (.sglass).</source>
        <translation>“%1” é uma pasta ou um dispositivo, não um arquivo. Escolha um arquivo de sessão (.sglass).</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no permission. Ask its owner, or copy it to a folder of yours.</source>
        <translation>“%1” não pode ser lido: você não tem permissão. Peça ao proprietário ou copie-o para uma pasta sua.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>“%1” não pode ser gravado: %2. Escolha outra pasta ou outro nome.</translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes), so it is no session file. It may have been cut short while it was copied.</source>
        <translation>“%1” está vazio (0 byte), portanto não é um arquivo de sessão. Talvez tenha sido cortado ao ser copiado.</translation>
    </message>
    <message>
        <source>“%1” is not a session file: its first bytes are those of another format. Choose a file that Socketglass saved (.sglass).</source>
        <translation>“%1” não é um arquivo de sessão: os primeiros bytes são de outro formato. Escolha um arquivo salvo pelo Socketglass (.sglass).</translation>
    </message>
    <message>
        <source>“%1” is a database of another program, not a session file. Choose a file that Socketglass saved (.sglass).</source>
        <translation>“%1” é um banco de dados de outro programa, não um arquivo de sessão. Escolha um arquivo salvo pelo Socketglass (.sglass).</translation>
    </message>
    <message>
        <source>“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update Socketglass to open it.</source>
        <translation>“%1” foi salvo por uma versão mais nova do Socketglass (formato %2; esta lê até o %3). Atualize o Socketglass para abri-lo.</translation>
    </message>
    <message>
        <source>“%1” says that it has format %2, which never existed: its first page is damaged. Use another copy.</source>
        <translation>“%1” declara ter o formato %2, que nunca existiu: a primeira página está danificada. Use outra cópia.</translation>
    </message>
    <message>
        <source>“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use another copy.</source>
        <translation>Falta em “%1” uma parte de um arquivo de sessão: %2. Ele foi alterado por outro programa ou está danificado. Use outra cópia.</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short: %2. What comes before can still be read; use another copy for the rest.</source>
        <translation>“%1” está danificado ou cortado: %2. O que vem antes ainda pode ser lido; para o resto, use outra cópia.</translation>
    </message>
    <message>
        <source>“%1” was not closed properly, and its folder can&apos;t be written to, so that its last events can&apos;t be brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.</source>
        <translation>“%1” não foi fechado corretamente, e não é possível gravar na pasta dele para recuperar os últimos eventos. Copie-o junto com o arquivo “%1-wal” para uma pasta sua e abra-o ali.</translation>
    </message>
    <message>
        <source>“%1” is being captured into already, by this program or another. Choose another file.</source>
        <translation>“%1” já está recebendo uma captura, deste programa ou de outro. Escolha outro arquivo.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Cancelado; nada foi alterado.</translation>
    </message>
    <message>
        <source>The capture could not be saved as “%1”: %2. It goes on where it was; choose another folder or name.</source>
        <translation>Não foi possível salvar a captura como “%1”: %2. Ela continua onde estava; escolha outra pasta ou outro nome.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>%Ln evento não pôde ser gravado em “%1” antes de ele ser fechado. %2</numerusform>
            <numerusform>%Ln eventos não puderam ser gravados em “%1” antes de ele ser fechado. %2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room left on the disk of “%1”. Free some space, or save the capture to another disk.</source>
        <translation>Não há mais espaço no disco de “%1”. Libere espaço ou salve a captura em outro disco.</translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation>Não há memória suficiente para ler “%1”.</translation>
    </message>
    <message>
        <source>“%1” is locked by another program. Close what else has it open.</source>
        <translation>“%1” está bloqueado por outro programa. Feche o que mais o mantém aberto.</translation>
    </message>
    <message>
        <source>a value is larger than any that Socketglass writes</source>
        <translation>um valor é maior que qualquer um que o Socketglass grava</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Copy it to another folder and try again.</source>
        <translation>“%1” não pode ser lido: %2. Copie-o para outra pasta e tente de novo.</translation>
    </message>
    <message>
        <source>the %1 “%2”</source>
        <translation>%1 “%2”</translation>
    </message>
    <message>
        <source>plain columns in the table “%1”</source>
        <translation>colunas simples na tabela “%1”</translation>
    </message>
    <message>
        <source>it ends after %1 of %2 bytes</source>
        <translation>termina após %1 de %2 bytes</translation>
    </message>
    <message>
        <source>its events are numbered from %1</source>
        <translation>os eventos são numerados a partir de %1</translation>
    </message>
    <message>
        <source>a number was expected where something else is stored</source>
        <translation>era esperado um número onde há outra coisa guardada</translation>
    </message>
    <message>
        <source>it claims to hold %1 events, more than fit in it</source>
        <translation>declara conter %1 eventos, mais do que cabem nele</translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation>falta o evento %1</translation>
    </message>
    <message>
        <source>event %1 has values that make no sense</source>
        <translation>o evento %1 tem valores que não fazem sentido</translation>
    </message>
    <message>
        <source>a row has values that make no sense</source>
        <translation>uma linha tem valores que não fazem sentido</translation>
    </message>
    <message>
        <source>the payload of event %1 ends at byte %2</source>
        <translation>o payload do evento %1 termina no byte %2</translation>
    </message>
    <message>
        <source>an event before event %1 is missing</source>
        <translation>falta um evento antes do evento %1</translation>
    </message>
    <message>
        <source>event %1 belongs to a session that is missing</source>
        <translation>o evento %1 pertence a uma sessão que está faltando</translation>
    </message>
    <message>
        <source>the payload of event %1 is not complete</source>
        <translation>o payload do evento %1 não está completo</translation>
    </message>
    <message>
        <source>the pieces of payload %1 don&apos;t fit together</source>
        <translation>as partes do payload %1 não se encaixam</translation>
    </message>
    <message>
        <source>the frames of event %1 are not complete</source>
        <translation>os quadros do evento %1 não estão completos</translation>
    </message>
    <message>
        <source>where the session&apos;s event %1 stands is not known</source>
        <translation>não se sabe onde fica o evento %1 da sessão</translation>
    </message>
    <message>
        <source>a session lacks the event before its event %1</source>
        <translation>falta em uma sessão o evento anterior ao seu evento %1</translation>
    </message>
    <message>
        <source>a session does not have all of its events from %1 on</source>
        <translation>uma sessão não tem todos os seus eventos a partir do %1</translation>
    </message>
    <message>
        <source>not all of its %1 events belong to a session</source>
        <translation>nem todos os seus %1 eventos pertencem a uma sessão</translation>
    </message>
    <message>
        <source>Event %1 of “%2” is not kept any more: the limit that was set for the file removed it. Raise the limit to keep more.</source>
        <translation>O evento %1 de “%2” não está mais guardado: o limite definido para o arquivo o removeu. Aumente o limite para guardar mais.</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 left, and %3 are to stay free. Free some space, save the capture to another disk, or set a smaller reserve: File → Limits…, or --keep-free.</source>
        <translation>O disco de “%1” ainda tem %2, e %3 devem permanecer livres. Libere espaço, salve a captura em outro disco ou defina uma reserva menor: Arquivo → Limites…, ou --keep-free.</translation>
    </message>
</context>
<context>
    <name>ShellWords</name>
    <message>
        <source>Left out, as it is another command or a redirection: %1</source>
        <translation>Omitido, por ser outro comando ou um redirecionamento: %1</translation>
    </message>
    <message>
        <source>there is no %1 that ends this</source>
        <translation>não há %1 que termine isto</translation>
    </message>
    <message>
        <source>Kept as it is, as it is not run here: %1</source>
        <translation>Mantido como está, pois não é executado aqui: %1</translation>
    </message>
    <message>
        <source>this $&apos; has no second &apos;</source>
        <translation>este $&apos; não tem o segundo &apos;</translation>
    </message>
    <message>
        <source>the quote &quot; is not closed</source>
        <translation>a aspa &quot; não foi fechada</translation>
    </message>
    <message>
        <source>the quote &apos; is not closed</source>
        <translation>a aspa &apos; não foi fechada</translation>
    </message>
</context>
<context>
    <name>StreamSynthesis</name>
    <message>
        <source>Bookmark</source>
        <translation>Marcador</translation>
    </message>
</context>
<context>
    <name>TextExporter</name>
    <message>
        <source>Session %1: %2 (%3), %4
</source>
        <translation>Sessão %1: %2 (%3), %4
</translation>
    </message>
    <message>
        <source>(%1 bytes in all; the rest is left out of this transcript)</source>
        <translation>(%1 bytes no total; o resto foi omitido desta transcrição)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Marcador</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Nota: %1</translation>
    </message>
</context>
<context>
    <name>TimelineCells</name>
    <message>
        <source>Session %1</source>
        <translation>Sessão %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what is folded; the first of it</comment>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sessão</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direção</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Prévia</translation>
    </message>
</context>
<context>
    <name>TlsReport</name>
    <message>
        <source>The server&apos;s certificate was not accepted: %1.</source>
        <translation>O certificado do servidor não foi aceito: %1.</translation>
    </message>
</context>
<context>
    <name>TlsSetup</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>Não foi possível ler %1: %2.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: it is neither PEM nor a PKCS#12 file that opens with this pass phrase.</source>
        <translation>Não é possível usar %1: não é PEM nem um arquivo PKCS#12 que abra com esta frase secreta.</translation>
    </message>
    <message>
        <source>There is no PEM certificate in %1.</source>
        <translation>Não há certificado PEM em %1.</translation>
    </message>
    <message>
        <source>The private key in %1 is encrypted, and does not open with this pass phrase.</source>
        <translation>A chave privada em %1 está criptografada e não abre com esta frase secreta.</translation>
    </message>
    <message>
        <source>There is no PEM private key that can be read in %1.</source>
        <translation>Não há em %1 uma chave privada PEM que possa ser lida.</translation>
    </message>
    <message>
        <source>There is no PEM certificate of an authority in %1.</source>
        <translation>Não há certificado PEM de uma autoridade em %1.</translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Sessions</source>
        <translation>Sessões</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfis</translation>
    </message>
</context>
<context>
    <name>socketglass::AboutDialog</name>
    <message>
        <source>About Socketglass</source>
        <translation>Sobre o Socketglass</translation>
    </message>
    <message>
        <source>Socketglass %1

Shows everything that crosses a WebSocket, decoded, as it happens.

%2

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Socketglass %1

Mostra tudo o que passa por um WebSocket, decodificado, no momento em que acontece.

%2

Software livre sob a GNU General Public License, versão 3 ou posterior.</translation>
    </message>
    <message>
        <source>Copy &amp;Versions</source>
        <translation>Copiar &amp;versões</translation>
    </message>
    <message>
        <source>Socketglass %1</source>
        <translation>Socketglass %1</translation>
    </message>
    <message>
        <source>Qt %1, built with %2, style %3, platform %4</source>
        <translation>Qt %1, compilado com %2, estilo %3, plataforma %4</translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation>TLS: %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>não disponível</translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation>Sistema: %1, %2</translation>
    </message>
    <message>
        <source>SQLite %1</source>
        <translation>SQLite %1</translation>
    </message>
</context>
<context>
    <name>socketglass::Activity</name>
    <message numerus="yes">
        <source>received %Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln mensagem recebida, %1</numerusform>
            <numerusform>%Ln mensagens recebidas, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sent %Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln mensagem enviada, %1</numerusform>
            <numerusform>%Ln mensagens enviadas, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln erro</numerusform>
            <numerusform>%Ln erros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) closed</source>
        <translation>
            <numerusform>%Ln sessão fechada</numerusform>
            <numerusform>%Ln sessões fechadas</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing happened</source>
        <translation>nada aconteceu</translation>
    </message>
    <message>
        <source>no messages</source>
        <translation>nenhuma mensagem</translation>
    </message>
</context>
<context>
    <name>socketglass::ActivityStrip</name>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Atividade</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Atividade</translation>
    </message>
    <message>
        <source>The whole capture by time, above the rows</source>
        <translation>A captura inteira ao longo do tempo, acima das linhas</translation>
    </message>
    <message>
        <source>%1 – %2: %3</source>
        <comment>from, to, what happened</comment>
        <translation>%1 – %2: %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>The whole capture: %1</source>
        <translation>A captura inteira: %1</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Selecionado: %1</translation>
    </message>
    <message>
        <source>↑ sent, ↓ received; bars: messages, dashes: bytes. Click: go there; drag: select.</source>
        <translation>↑ enviadas, ↓ recebidas; barras: mensagens, traços: bytes. Clicar: ir até lá; arrastar: selecionar.</translation>
    </message>
    <message>
        <source>reading… %1 %</source>
        <translation>lendo… %1%</translation>
    </message>
</context>
<context>
    <name>socketglass::AddressPage</name>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nome:</translation>
    </message>
    <message>
        <source>Host and path of the address</source>
        <translation>Host e caminho do endereço</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL:</translation>
    </message>
    <message>
        <source>wss://example.test/feed</source>
        <translation>wss://example.test/feed</translation>
    </message>
    <message>
        <source>&amp;Sub-protocols:</source>
        <translation>&amp;Subprotocolos:</translation>
    </message>
    <message>
        <source>Offered in this order, separated by commas</source>
        <translation>Oferecidos nesta ordem, separados por vírgulas</translation>
    </message>
    <message>
        <source>&amp;Origin:</source>
        <translation>&amp;Origem:</translation>
    </message>
    <message>
        <source>None; for example https://example.test</source>
        <translation>Nenhuma; por exemplo https://example.test</translation>
    </message>
    <message>
        <source>Parameters of the query</source>
        <translation>Parâmetros da query</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parâmetro</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Adiciona um parâmetro</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>Remove o parâmetro</translation>
    </message>
    <message>
        <source>Move the parameter up</source>
        <translation>Move o parâmetro para cima</translation>
    </message>
    <message>
        <source>Move the parameter down</source>
        <translation>Move o parâmetro para baixo</translation>
    </message>
    <message>
        <source>Query:</source>
        <translation>Query:</translation>
    </message>
</context>
<context>
    <name>socketglass::Appearance</name>
    <message>
        <source>&amp;System Colours</source>
        <translation>Cores do &amp;sistema</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claras</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Escuras</translation>
    </message>
</context>
<context>
    <name>socketglass::AuthenticationPage</name>
    <message>
        <source>Authentication</source>
        <translation>Autenticação</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhuma</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic: usuário e senha</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Token Bearer</translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation>Chave de API em um cabeçalho</translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation>Chave de API na query</translation>
    </message>
    <message>
        <source>&amp;Authentication:</source>
        <translation>&amp;Autenticação:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Usuário:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Senha:</translation>
    </message>
    <message>
        <source>&amp;Header:</source>
        <translation>&amp;Cabeçalho:</translation>
    </message>
    <message>
        <source>&amp;Parameter:</source>
        <translation>&amp;Parâmetro:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Sen&amp;ha:</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>&amp;Token:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>Cha&amp;ve:</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabeçalho</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parâmetro</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuário</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>X-Api-Key</source>
        <translation>X-Api-Key</translation>
    </message>
    <message>
        <source>api_key</source>
        <translation>api_key</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Basic …”.</source>
        <translation>Enviado como “Authorization: Basic …”.</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Bearer …”.</source>
        <translation>Enviado como “Authorization: Bearer …”.</translation>
    </message>
    <message>
        <source>The server is told nothing but the headers and cookies of the other pages.</source>
        <translation>Nada é informado ao servidor além dos cabeçalhos e cookies das outras páginas.</translation>
    </message>
    <message>
        <source>Sent as a header of this name.</source>
        <translation>Enviada como um cabeçalho com este nome.</translation>
    </message>
    <message>
        <source>Added to the URL&apos;s query: it may turn up in logs of servers and proxies.</source>
        <translation>Acrescentada à query da URL: pode aparecer em logs de servidores e proxies.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message>
        <source>No temporary folder could be made: %1. Give --output FILE.sglass.</source>
        <translation>Não foi possível criar uma pasta temporária: %1. Indique --output FILE.sglass.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were evicted before they could be printed.</source>
        <translation>
            <numerusform>%Ln evento foi removido pelo limite antes de poder ser exibido.</numerusform>
            <numerusform>%Ln eventos foram removidos pelo limite antes de poderem ser exibidos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message>
        <source>New capture</source>
        <translation>Nova captura</translation>
    </message>
    <message>
        <source>Unsaved capture</source>
        <translation>Captura não salva</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 e mais %Ln</numerusform>
            <numerusform>%1 e mais %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being opened. Try again in a moment.</source>
        <translation>Um arquivo está sendo aberto. Tente de novo em um instante.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureFigures</name>
    <message>
        <source>Statistics</source>
        <translation>Estatísticas</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times of what the rows show</source>
        <translation>Taxas, tamanhos, tempos de ida e volta e tempos de resposta do que as linhas mostram</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureWorker</name>
    <message>
        <source>the capture is being saved elsewhere just now</source>
        <translation>a captura está sendo salva em outro lugar neste momento</translation>
    </message>
</context>
<context>
    <name>socketglass::CapturedMessages</name>
    <message>
        <source>This message is too large to edit</source>
        <translation>Esta mensagem é grande demais para editar</translation>
    </message>
    <message>
        <source>It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.</source>
        <translation>Ela tem %1; o editor aceita até %2. “Enviar de novo”, na linha do tempo, a envia como está.</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>A sessão foi removida.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint stopped: %1.</source>
        <translation>O endpoint WebSocket do próprio programa parou: %1.</translation>
    </message>
    <message>
        <source>Closed by the user before the connection was open.</source>
        <translation>Fechada pelo usuário antes de a conexão estar aberta.</translation>
    </message>
    <message>
        <source>The server did not answer a keep-alive ping within %1 s.</source>
        <translation>O servidor não respondeu a um ping de keep-alive em %1 s.</translation>
    </message>
    <message>
        <source>The server hangs, or the network between is down. The deadline can be raised in the connection&apos;s options.</source>
        <translation>O servidor está travado, ou a rede no caminho está fora do ar. O prazo pode ser aumentado nas opções da conexão.</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent.</source>
        <translation>Os erros de certificado são ignorados: qualquer um no caminho pode ler e alterar o que é enviado.</translation>
    </message>
    <message>
        <source>Ignored: %1.</source>
        <translation>Ignorado: %1.</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientListener</name>
    <message>
        <source>Port %1 is in use by another program. Choose another port, or 0 for any free one.</source>
        <translation>A porta %1 está em uso por outro programa. Escolha outra porta, ou 0 para qualquer uma livre.</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user: ports below 1024 are the system&apos;s. Choose a higher one.</source>
        <translation>Este usuário não pode abrir a porta %1: as portas abaixo de 1024 são do sistema. Escolha uma mais alta.</translation>
    </message>
    <message>
        <source>Port %1 could not be opened at %2: %3.</source>
        <translation>Não foi possível abrir a porta %1 em %2: %3.</translation>
    </message>
    <message>
        <source>The client ended the connection before its request was complete.</source>
        <translation>O cliente encerrou a conexão antes de a requisição estar completa.</translation>
    </message>
    <message>
        <source>The client&apos;s request was not complete after %1 s.</source>
        <translation>A requisição do cliente não ficou completa em %1 s.</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseDialog</name>
    <message>
        <source>Close with Code and Reason</source>
        <translation>Fechar com código e motivo</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Código de fechamento</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Close &amp;Session</source>
        <translation>&amp;Fechar sessão</translation>
    </message>
    <message>
        <source>C&amp;ode:</source>
        <translation>&amp;Código:</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>&amp;Motivo:</translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation>Enviado por: %1</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 de %2 bytes</translation>
    </message>
    <message>
        <source>The reason is %1 bytes too long. Shorten it.</source>
        <translation>O motivo passa do limite em %1 bytes. Encurte-o.</translation>
    </message>
    <message>
        <source>Below it stands what the code means</source>
        <translation>Abaixo está o que o código significa</translation>
    </message>
    <message>
        <source>Sent with the code: at most %1 bytes of UTF-8</source>
        <translation>Enviado com o código: no máximo %1 bytes de UTF-8</translation>
    </message>
    <message>
        <source>⚠ This code must not stand in a Close frame (RFC 6455). It is sent all the same, to see what the server does.</source>
        <translation>⚠ Este código não pode estar em um quadro Close (RFC 6455). Ele é enviado mesmo assim, para ver o que o servidor faz.</translation>
    </message>
    <message>
        <source>Send &amp;Forbidden Code</source>
        <translation>Enviar código &amp;proibido</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseExplanation</name>
    <message>
        <source>The reason given: “%1”</source>
        <translation>Motivo informado: “%1”</translation>
    </message>
    <message>
        <source>We sent a Close frame with code %1</source>
        <translation>Enviamos um quadro Close com o código %1</translation>
    </message>
    <message>
        <source>A Close frame with code %1 arrived</source>
        <translation>Chegou um quadro Close com o código %1</translation>
    </message>
    <message>
        <source>We sent a Close frame without a code</source>
        <translation>Enviamos um quadro Close sem código</translation>
    </message>
    <message>
        <source>A Close frame without a code arrived</source>
        <translation>Chegou um quadro Close sem código</translation>
    </message>
    <message>
        <source>The connection was closed cleanly: both sides sent a Close frame</source>
        <translation>A conexão foi fechada de forma limpa: os dois lados enviaram um quadro Close</translation>
    </message>
    <message>
        <source>The connection was not closed cleanly</source>
        <translation>A conexão não foi fechada de forma limpa</translation>
    </message>
    <message>
        <source>We began the close.</source>
        <translation>Nós iniciamos o fechamento.</translation>
    </message>
    <message>
        <source>We began the close; this is the peer&apos;s answer.</source>
        <translation>Nós iniciamos o fechamento; esta é a resposta do outro lado.</translation>
    </message>
    <message>
        <source>The peer began the close; this is our answer.</source>
        <translation>O outro lado iniciou o fechamento; esta é a nossa resposta.</translation>
    </message>
    <message>
        <source>The peer began the close.</source>
        <translation>O outro lado iniciou o fechamento.</translation>
    </message>
    <message>
        <source>It is not known which side began.</source>
        <translation>Não se sabe qual lado iniciou.</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1</source>
        <translation>Nosso quadro Close tinha o código %1</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1, reason “%2”</source>
        <translation>Nosso quadro Close tinha o código %1, motivo “%2”</translation>
    </message>
    <message>
        <source>It is not known which side ended it</source>
        <translation>Não se sabe qual lado a encerrou</translation>
    </message>
    <message>
        <source>We ended it</source>
        <translation>Nós a encerramos</translation>
    </message>
    <message>
        <source>The peer ended it</source>
        <translation>O outro lado a encerrou</translation>
    </message>
    <message>
        <source>The network: neither side asked for it</source>
        <translation>A rede: nenhum dos lados pediu isso</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Name in the standard</source>
        <translation>Nome no padrão</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Significado</translation>
    </message>
    <message>
        <source>Usual cause</source>
        <translation>Causa comum</translation>
    </message>
    <message>
        <source>May be sent by</source>
        <translation>Pode ser enviado por</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>Na transmissão</translation>
    </message>
    <message>
        <source>may stand in a Close frame</source>
        <translation>pode estar em um quadro Close</translation>
    </message>
    <message>
        <source>never: it must not stand in a Close frame</source>
        <translation>nunca: não pode estar em um quadro Close</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fonte</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direção</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>Closed cleanly</source>
        <translation>Fechada de forma limpa</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Code we sent</source>
        <translation>Código que enviamos</translation>
    </message>
    <message>
        <source>Reason we sent</source>
        <translation>Motivo que enviamos</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseMenu</name>
    <message>
        <source>&amp;Other Code and Reason…</source>
        <translation>&amp;Outro código e motivo…</translation>
    </message>
    <message>
        <source>&amp;No Code</source>
        <translation>&amp;Sem código</translation>
    </message>
    <message>
        <source>An empty Close frame: the other side sees 1005</source>
        <translation>Um quadro Close vazio: o outro lado vê 1005</translation>
    </message>
    <message>
        <source>&amp;Cut the Connection</source>
        <translation>Cor&amp;tar a conexão</translation>
    </message>
    <message>
        <source>End TCP without a Close frame: the other side sees 1006</source>
        <translation>Encerra o TCP sem quadro Close: o outro lado vê 1006</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>close code and its name</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Clo&amp;se with Code</source>
        <translation>&amp;Fechar com código</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseView</name>
    <message>
        <source>The name service: the host name has no address that this machine can find.</source>
        <translation>O serviço de nomes: o nome do host não tem nenhum endereço que esta máquina encontre.</translation>
    </message>
    <message>
        <source>The network or the server&apos;s machine: no connection came about or it was lost.</source>
        <translation>A rede ou a máquina do servidor: a conexão não se estabeleceu ou foi perdida.</translation>
    </message>
    <message>
        <source>The proxy between this machine and the server.</source>
        <translation>O proxy entre esta máquina e o servidor.</translation>
    </message>
    <message>
        <source>The TLS layer: the two sides did not agree, or a certificate was not trusted.</source>
        <translation>A camada TLS: os dois lados não entraram em acordo ou um certificado não era confiável.</translation>
    </message>
    <message>
        <source>The server, or a gateway in front of it: its answer does not open a WebSocket.</source>
        <translation>O servidor, ou um gateway à frente dele: a resposta não abre um WebSocket.</translation>
    </message>
    <message>
        <source>The server: it broke a rule of the WebSocket protocol, and the connection was failed.</source>
        <translation>O servidor: ele violou uma regra do protocolo WebSocket, e a conexão foi encerrada por falha.</translation>
    </message>
    <message>
        <source>Nobody in particular: the other side did not answer in time.</source>
        <translation>Ninguém em particular: o outro lado não respondeu a tempo.</translation>
    </message>
    <message>
        <source>Socketglass: a limit of this session&apos;s profile was reached.</source>
        <translation>O Socketglass: um limite do perfil desta sessão foi atingido.</translation>
    </message>
    <message>
        <source>This machine or the network: reading or writing failed.</source>
        <translation>Esta máquina ou a rede: uma leitura ou gravação falhou.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Erro: %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Nothing has closed</source>
        <translation>Nada foi fechado</translation>
    </message>
    <message>
        <source>When a session closes or fails, what happened, who did it and what to try stand here. Select a closing, closed or error row.</source>
        <translation>Quando uma sessão é fechada ou falha, aqui aparece o que aconteceu, quem causou e o que tentar. Selecione uma linha de fechamento ou de erro.</translation>
    </message>
</context>
<context>
    <name>socketglass::CodeMenu</name>
    <message>
        <source>&amp;curl Command</source>
        <translation>Comando &amp;curl</translation>
    </message>
    <message>
        <source>&amp;websocat Command</source>
        <translation>Comando &amp;websocat</translation>
    </message>
    <message>
        <source>w&amp;scat Command</source>
        <translation>Comando w&amp;scat</translation>
    </message>
    <message>
        <source>&amp;Python (websockets)</source>
        <translation>&amp;Python (websockets)</translation>
    </message>
    <message>
        <source>&amp;JavaScript (Node, ws)</source>
        <translation>&amp;JavaScript (Node, ws)</translation>
    </message>
    <message>
        <source>JavaScript (&amp;browser)</source>
        <translation>JavaScript (&amp;navegador)</translation>
    </message>
    <message>
        <source>Copy as Cod&amp;e</source>
        <translation>Cop&amp;iar como código</translation>
    </message>
    <message>
        <source>Connects as this session did, and sends its first messages. Passwords and tokens of the session are in it.</source>
        <translation>Conecta como esta sessão conectou e envia as primeiras mensagens dela. O código contém as senhas e os tokens da sessão.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRule</name>
    <message>
        <source>Without a filter every row would have this colour. Write one, for example: error or size&gt;100k</source>
        <translation>Sem filtro, todas as linhas teriam esta cor. Escreva um, por exemplo: error or size&gt;100k</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erros</translation>
    </message>
    <message>
        <source>Ends that are not normal</source>
        <translation>Encerramentos anormais</translation>
    </message>
    <message>
        <source>Large payloads</source>
        <translation>Payloads grandes</translation>
    </message>
    <message>
        <source>Sent by a person or a script</source>
        <translation>Enviado por uma pessoa ou um script</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Vermelho</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Laranja</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Amarelo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Verde-azulado</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violeta</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>Salvar regra</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Cor</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>&amp;Filtro:</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>&amp;Cor:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nome:</translation>
    </message>
    <message>
        <source>There are %1 rules already: remove one first.</source>
        <translation>Já existem %1 regras: remova uma primeiro.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>Regras de cores</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Adiciona uma regra</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Adicionar regra</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Edita a regra (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Duplica a regra</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Remove a regra (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up (Alt+Up)</source>
        <translation>Move a regra para cima (Alt+Up)</translation>
    </message>
    <message>
        <source>Move the rule down (Alt+Down)</source>
        <translation>Move a regra para baixo (Alt+Down)</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Nenhuma regra</translation>
    </message>
    <message>
        <source>A rule gives the rows that a filter finds a colour.</source>
        <translation>Uma regra dá uma cor às linhas que um filtro encontra.</translation>
    </message>
    <message>
        <source>Colour Rules</source>
        <translation>Regras de cores</translation>
    </message>
    <message>
        <source>Rows of the timeline get the colour of the first ticked rule whose filter finds them (Space ticks). Of payloads beyond 16 KiB only the first 4 KiB are looked at.</source>
        <translation>As linhas da linha do tempo recebem a cor da primeira regra marcada cujo filtro as encontra (Espaço marca). De payloads com mais de 16 KiB só são examinados os primeiros 4 KiB.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1 (sem efeito: %2)</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regra</translation>
    </message>
    <message>
        <source>Rows that the filter finds</source>
        <translation>Linhas que o filtro encontra</translation>
    </message>
</context>
<context>
    <name>socketglass::ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>Columns in their order</source>
        <translation>Colunas em sua ordem</translation>
    </message>
    <message>
        <source>Move the column to the left (Alt+Up)</source>
        <translation>Move a coluna para a esquerda (Alt+Up)</translation>
    </message>
    <message>
        <source>Move the column to the right (Alt+Down)</source>
        <translation>Move a coluna para a direita (Alt+Down)</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>Largura da coluna</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>&amp;Largura:</translation>
    </message>
    <message>
        <source>All columns in their first order and width</source>
        <translation>Todas as colunas na ordem e na largura iniciais</translation>
    </message>
    <message>
        <source>The ticked columns are shown, the topmost at the left. Space ticks.</source>
        <translation>As colunas marcadas são mostradas, a de cima à esquerda. Espaço marca.</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareDocks</name>
    <message>
        <source>Put two sessions side by side and tell what differs</source>
        <translation>Coloca duas sessões lado a lado e mostra o que difere</translation>
    </message>
    <message>
        <source>E&amp;xpectations…</source>
        <translation>E&amp;xpectativas…</translation>
    </message>
    <message>
        <source>Say what a session must do, and check it</source>
        <translation>Define o que uma sessão deve fazer e verifica</translation>
    </message>
    <message>
        <source>E&amp;xpectation from this row…</source>
        <translation>E&amp;xpectativa a partir desta linha…</translation>
    </message>
    <message>
        <source>Say that a session must have such a message, close or no errors</source>
        <translation>Define que uma sessão deve ter essa mensagem, esse fechamento ou nenhum erro</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparação</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Expectativas</translation>
    </message>
    <message>
        <source>Compare &amp;Both</source>
        <translation>Comparar &amp;ambas</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>Comp&amp;arar com…</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareForm</name>
    <message>
        <source>Left session</source>
        <translation>Sessão da esquerda</translation>
    </message>
    <message>
        <source>What is expected: the recording</source>
        <translation>O que é esperado: a gravação</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>Trocar esquerda e direita</translation>
    </message>
    <message>
        <source>Right session</source>
        <translation>Sessão da direita</translation>
    </message>
    <message>
        <source>What is compared with it: the replay</source>
        <translation>O que é comparado com ela: a reprodução</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>&amp;Messages only</source>
        <translation>Só &amp;mensagens</translation>
    </message>
    <message>
        <source>Neither handshake, close and errors nor pings and pongs</source>
        <translation>Sem handshake, fechamento e erros, nem pings e pongs</translation>
    </message>
    <message>
        <source>Ignore &amp;order</source>
        <translation>Ignorar &amp;ordem</translation>
    </message>
    <message>
        <source>A message that came at another place is no difference</source>
        <translation>Uma mensagem que chegou em outro lugar não é uma diferença</translation>
    </message>
    <message>
        <source>&amp;Recognise what differs by nature</source>
        <translation>&amp;Reconhecer o que varia por natureza</translation>
    </message>
    <message>
        <source>Times near the run&apos;s own clock, UUIDs, random tokens and counters are counted as ignored, not as changed</source>
        <translation>Horários próximos do relógio da própria execução, UUIDs, tokens aleatórios e contadores contam como ignorados, não como alterados</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>Comparação</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Ainda não há nada a comparar</translation>
    </message>
    <message>
        <source>Two sessions stand side by side here: a recording and its replay, or any two. Record them, or open a file, or several files at once.</source>
        <translation>Aqui ficam duas sessões lado a lado: uma gravação e sua reprodução, ou duas quaisquer. Grave-as ou abra um arquivo, ou vários arquivos de uma vez.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Digitar um endereço</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Abrir um arquivo…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Parar a comparação</translation>
    </message>
    <message>
        <source>Ignored places</source>
        <translation>Lugares ignorados</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Tempos</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorados</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regras</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Parada antes do fim.</translation>
    </message>
    <message>
        <source>The sessions could not be compared. %1</source>
        <translation>Não foi possível comparar as sessões. %1</translation>
    </message>
    <message>
        <source>Both sides are the same session.</source>
        <translation>Os dois lados são a mesma sessão.</translation>
    </message>
    <message>
        <source>A session that is still open was compared as far as it had got.</source>
        <translation>Uma sessão que ainda está aberta foi comparada até onde havia chegado.</translation>
    </message>
    <message>
        <source>One side was recorded as the server: what it sent is what the other received.</source>
        <translation>Um lado foi gravado como servidor: o que ele enviou é o que o outro recebeu.</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>As sessões são tão diferentes que não foi possível procurar todos os pares.</translation>
    </message>
    <message>
        <source>Choose two sessions and press Compare.</source>
        <translation>Escolha duas sessões e pressione Comparar.</translation>
    </message>
    <message>
        <source>Ignored (%1)</source>
        <translation>Ignorados (%1)</translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation>Regras (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::Comparison</name>
    <message>
        <source>present</source>
        <translation>presente</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>equal, some values ignored</source>
        <translation>igual, alguns valores ignorados</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterada</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ausente</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>extra</translation>
    </message>
    <message>
        <source>at another place</source>
        <translation>em outro lugar</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignorada</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>payload</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 bytes</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonDecorator</name>
    <message>
        <source>equal, ignoring</source>
        <translation>igual, com ignorados</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 alterada(s)</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 ausente(s)</translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation>%1 extra(s)</translation>
    </message>
    <message>
        <source>%1 at another place</source>
        <translation>%1 em outro lugar</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n mensagem</numerusform>
            <numerusform>%n mensagens</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 igual(is)</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ignored</source>
        <translation>
            <numerusform>%n valor ignorado</numerusform>
            <numerusform>%n valores ignorados</numerusform>
        </translation>
    </message>
    <message>
        <source>= Equal: %1.</source>
        <translation>= Iguais: %1.</translation>
    </message>
    <message>
        <source>≠ Different: %1.</source>
        <translation>≠ Diferentes: %1.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredito</translation>
    </message>
    <message>
        <source>Left #</source>
        <translation>Nº esq.</translation>
    </message>
    <message>
        <source>Left time</source>
        <translation>Hora esq.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direção</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Esquerda</translation>
    </message>
    <message>
        <source>Right #</source>
        <translation>Nº dir.</translation>
    </message>
    <message>
        <source>Right time</source>
        <translation>Hora dir.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Direita</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Diferenças</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 é novo: %2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 sumiu: %2</translation>
    </message>
    <message>
        <source>%1 (ignored: %2)</source>
        <translation>%1 (ignorado: %2)</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonReport</name>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>%1: expected %2, got %3</source>
        <translation>%1: esperado %2, obtido %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln vez</numerusform>
            <numerusform>%Ln vezes</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>A comparação foi cancelada.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 igual(is)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) ignored</source>
        <translation>
            <numerusform>%Ln valor ignorado</numerusform>
            <numerusform>%Ln valores ignorados</numerusform>
        </translation>
    </message>
    <message>
        <source>Equal: %1.</source>
        <translation>Iguais: %1.</translation>
    </message>
    <message>
        <source>Different: %1.</source>
        <translation>Diferentes: %1.</translation>
    </message>
    <message>
        <source>Comparison of %1 (expected) with %2 (got)</source>
        <translation>Comparação de %1 (esperada) com %2 (obtida)</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>As sessões são tão diferentes que não foi possível procurar todos os pares.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… e mais %1.</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2 em %3</translation>
    </message>
    <message>
        <source>Ignored, because it differs by nature or by a rule:</source>
        <translation>Ignorado, porque varia por natureza ou por uma regra:</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4, first %5 / %6</source>
        <translation>%1, %2, %3: %4, primeiro %5 / %6</translation>
    </message>
    <message>
        <source>… and %1 more places.</source>
        <translation>… e mais %1 lugares.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRule</name>
    <message>
        <source>The regular expression is empty. Write what shall be ignored.</source>
        <translation>A expressão regular está vazia. Escreva o que deve ser ignorado.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>Não é uma expressão regular: caractere %1: %2.</translation>
    </message>
    <message>
        <source>A rule needs “kind” (jsonpath or regex) and “pattern”.</source>
        <translation>Uma regra precisa de “kind” (jsonpath ou regex) e “pattern”.</translation>
    </message>
    <message>
        <source>The rules of comparison are not a JSON array.</source>
        <translation>As regras de comparação não são um array JSON.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>Salvar regra</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>O que não é comparado</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Padrão</translation>
    </message>
    <message>
        <source>what a JSONPath finds, with all below it</source>
        <translation>o que um JSONPath encontra, com tudo abaixo</translation>
    </message>
    <message>
        <source>what a regular expression matches</source>
        <translation>o que corresponde a uma expressão regular</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>Ignorar:</translation>
    </message>
    <message>
        <source>Pattern:</source>
        <translation>Padrão:</translation>
    </message>
    <message>
        <source>Rules of comparison</source>
        <translation>Regras de comparação</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Adiciona uma regra</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Adicionar regra</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Edita a regra (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Duplica a regra</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Remove a regra (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Move a regra para cima</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Move a regra para baixo</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Nenhuma regra</translation>
    </message>
    <message>
        <source>Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else differs from run to run. Rules are kept in the file, and the command line uses them too.</source>
        <translation>Horários, UUIDs, tokens aleatórios e contadores são reconhecidos automaticamente. Uma regra indica o que mais varia de uma execução para outra. As regras ficam guardadas no arquivo, e a linha de comando também as usa.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRulesModel</name>
    <message>
        <source>JSONPath</source>
        <translation>JSONPath</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>expressão regular</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1 (sem efeito: %2)</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>O que não é comparado</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonView</name>
    <message>
        <source>Both sessions side by side</source>
        <translation>As duas sessões lado a lado</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>Só &amp;diferenças</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Diferença anterior (Shift+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Próxima diferença (F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::Composer</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>Save as &amp;Template…</source>
        <translation>Salvar como mode&amp;lo…</translation>
    </message>
    <message>
        <source>Keep this message to send it again with two clicks</source>
        <translation>Guarda esta mensagem para enviá-la de novo com dois cliques</translation>
    </message>
    <message>
        <source>Size of the payload</source>
        <translation>Tamanho do payload</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send a ping; the menu has payloads for it</source>
        <translation>Envia um ping; o menu tem payloads para ele</translation>
    </message>
    <message>
        <source>Send as &amp;Binary</source>
        <translation>Enviar como &amp;binária</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8: byte %1 (0x%2) can&apos;t stand there. A text message would have to change it; as binary it goes out as it is.</source>
        <translation>Este texto não é UTF-8 válido: o byte %1 (0x%2) não pode estar ali. Uma mensagem de texto teria de alterá-lo; como binária, ele sai como está.</translation>
    </message>
    <message>
        <source>This message has carriage returns or other characters that the field can&apos;t hold. It is sent as it is, unless you edit it.</source>
        <translation>Esta mensagem tem retornos de carro ou outros caracteres que o campo não comporta. Ela é enviada como está, a menos que você a edite.</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.</source>
        <translation>Bytes em hexadecimal, por exemplo 0a 0b ff. Ctrl+Enter os envia.</translation>
    </message>
    <message>
        <source>Message. Ctrl+Enter sends it, Alt+Up fetches the last one back.</source>
        <translation>Mensagem. Ctrl+Enter a envia, Alt+Seta para cima traz a última de volta.</translation>
    </message>
    <message>
        <source>Send to %1 (Ctrl+Enter)</source>
        <translation>Enviar para %1 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Connect a session first; Ctrl+Enter sends to the current one</source>
        <translation>Primeiro, conecte uma sessão; Ctrl+Enter envia para a atual</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Arquivo…</translation>
    </message>
    <message>
        <source>Send what stands in a file</source>
        <translation>Envia o conteúdo de um arquivo</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>Repeat, cut into frames, send to several sessions; see the frames that will go out</source>
        <translation>Repetir, dividir em quadros, enviar a várias sessões; ver os quadros que sairão</translation>
    </message>
    <message>
        <source>Bytes in base64, for example AAECAw==. Ctrl+Enter sends them.</source>
        <translation>Bytes em base64, por exemplo AAECAw==. Ctrl+Enter os envia.</translation>
    </message>
    <message>
        <source>Send a File</source>
        <translation>Enviar um arquivo</translation>
    </message>
    <message>
        <source>“%1” is sent as one binary message, as it is. Alt+Up or Alt+Down leaves it.</source>
        <translation>“%1” é enviado como uma única mensagem binária, tal como está. Alt+Up ou Alt+Down o deixa.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComposerEditor</name>
    <message>
        <source>Message to send</source>
        <translation>Mensagem a enviar</translation>
    </message>
</context>
<context>
    <name>socketglass::CompressionPage</name>
    <message>
        <source>Offer co&amp;mpression (permessage-deflate)</source>
        <translation>Oferecer co&amp;mpressão (permessage-deflate)</translation>
    </message>
    <message>
        <source>The server decides whether messages are compressed, in both directions; what it chose stands in the row “opened”. Each compressed message shows its size on the wire beside its own.</source>
        <translation>O servidor decide se as mensagens são comprimidas, nos dois sentidos; o que ele escolheu está na linha “aberta”. Cada mensagem comprimida mostra o tamanho transmitido ao lado do próprio.</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectBar</name>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Conectar</translation>
    </message>
    <message>
        <source>Connection &amp;Options…</source>
        <translation>&amp;Opções da conexão…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Address of a server, for example wss://example.test/feed</source>
        <translation>Endereço de um servidor, por exemplo wss://example.test/feed</translation>
    </message>
    <message>
        <source>ws:// or wss:// address; Enter connects (Ctrl+L comes back here)</source>
        <translation>Endereço ws:// ou wss://; Enter conecta (Ctrl+L volta para cá)</translation>
    </message>
    <message>
        <source>Make a session to this address (Enter)</source>
        <translation>Cria uma sessão para este endereço (Enter)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opções</translation>
    </message>
    <message>
        <source>Options •</source>
        <comment>some differ from the defaults</comment>
        <translation>Opções •</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)</source>
        <translation>Erros de certificado são ignorados: qualquer um no caminho pode ler e alterar o que é enviado (Ctrl+K)</translation>
    </message>
    <message>
        <source>Some options differ from the defaults (Ctrl+K)</source>
        <translation>Algumas opções diferem dos padrões (Ctrl+K)</translation>
    </message>
    <message>
        <source>Headers, authentication, certificates, proxy, timeouts, reconnect (Ctrl+K)</source>
        <translation>Cabeçalhos, autenticação, certificados, proxy, tempos limite, reconexão (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectCommand</name>
    <message>
        <source>%1: connects again, %2.</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: conecta de novo, %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectDialog</name>
    <message>
        <source>Connection Options</source>
        <translation>Opções da conexão</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Con&amp;ectar</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImportDialog</name>
    <message>
        <source>Address: %1</source>
        <translation>Endereço: %1</translation>
    </message>
    <message>
        <source>Header: %1</source>
        <translation>Cabeçalho: %1</translation>
    </message>
    <message>
        <source>Header, off: %1</source>
        <translation>Cabeçalho, desativado: %1</translation>
    </message>
    <message>
        <source>Sub-protocols: %1</source>
        <translation>Subprotocolos: %1</translation>
    </message>
    <message>
        <source>Origin: %1</source>
        <translation>Origem: %1</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Autenticação</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cookie(s)</source>
        <translation>
            <numerusform>%Ln cookie</numerusform>
            <numerusform>%Ln cookies</numerusform>
        </translation>
    </message>
    <message>
        <source>TLS options; certificate errors are ignored</source>
        <translation>Opções de TLS; os erros de certificado são ignorados</translation>
    </message>
    <message>
        <source>TLS options</source>
        <translation>Opções de TLS</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>Proxy: %1</translation>
    </message>
    <message>
        <source>Message, becomes a template: %1</source>
        <translation>Mensagem, torna-se um modelo: %1</translation>
    </message>
    <message>
        <source>Not taken over: %1</source>
        <translation>Não aproveitado: %1</translation>
    </message>
    <message>
        <source>Command line or request</source>
        <translation>Linha de comando ou requisição</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>O que resulta</translation>
    </message>
    <message>
        <source>Import a Connection</source>
        <translation>Importar uma conexão</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>&amp;Abrir arquivo…</translation>
    </message>
    <message>
        <source>Connections found</source>
        <translation>Conexões encontradas</translation>
    </message>
    <message>
        <source>One row per connection; the selected one is taken over.</source>
        <translation>Uma linha por conexão; a selecionada é aproveitada.</translation>
    </message>
    <message>
        <source>&amp;Take Over</source>
        <translation>A&amp;proveitar</translation>
    </message>
    <message>
        <source>Open Requests of Another Tool</source>
        <translation>Abrir requisições de outra ferramenta</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>From %1:</source>
        <translation>De %1:</translation>
    </message>
    <message>
        <source>What it comes to appears here.</source>
        <translation>O resultado aparece aqui.</translation>
    </message>
    <message>
        <source>%1 (secret)</source>
        <translation>%1 (secreta)</translation>
    </message>
    <message>
        <source>Variables that become the environment %1: %2</source>
        <translation>Variáveis, tornam-se o ambiente %1: %2</translation>
    </message>
    <message>
        <source>Paste a command line of curl (also as browsers copy it), websocat or wscat, or open a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>Cole uma linha de comando do curl (também como os navegadores a copiam), do websocat ou do wscat, ou abra uma coleção, requisição ou ambiente do Postman, do Insomnia ou do Bruno.</translation>
    </message>
    <message>
        <source>Puts the connection into the address field, its messages among the templates and variables into environments</source>
        <translation>Põe a conexão no campo de endereço, suas mensagens entre os modelos e as variáveis em ambientes</translation>
    </message>
    <message>
        <source>Requests and environments (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</source>
        <translation>Requisições e ambientes (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImporter</name>
    <message>
        <source>Im&amp;port Connection…</source>
        <translation>Impor&amp;tar conexão…</translation>
    </message>
    <message>
        <source>This is a command line, not an address</source>
        <translation>Isto é uma linha de comando, não um endereço</translation>
    </message>
    <message>
        <source>Its address, headers and messages can be taken over.</source>
        <translation>O endereço, os cabeçalhos e as mensagens dela podem ser aproveitados.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>Take a command line of curl, websocat or wscat, or requests of Postman, Insomnia or Bruno, as a connection with its messages and variables</source>
        <translation>Aproveita uma linha de comando do curl, do websocat ou do wscat, ou requisições do Postman, do Insomnia ou do Bruno, como uma conexão com suas mensagens e variáveis</translation>
    </message>
    <message>
        <source>Variables were taken over</source>
        <translation>As variáveis foram aproveitadas</translation>
    </message>
    <message>
        <source>Not all variables were taken over</source>
        <translation>Nem todas as variáveis foram aproveitadas</translation>
    </message>
    <message>
        <source>They are in: %1.</source>
        <translation>Elas estão em: %1.</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>&amp;Usar %1</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>Editar &amp;ambientes…</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentEditor</name>
    <message>
        <source>Written as</source>
        <translation>Escrito como</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadecimal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Conteúdo</translation>
    </message>
    <message>
        <source>A text message must be valid UTF-8: byte %1 can&apos;t stand there.</source>
        <translation>Uma mensagem de texto deve ser UTF-8 válido: o byte %1 não pode estar ali.</translation>
    </message>
    <message>
        <source>At most %1 bytes can be sent here; these are %2.</source>
        <translation>Aqui podem ser enviados no máximo %1 bytes; estes são %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentModes</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Send a text message (UTF-8)</source>
        <translation>Envia uma mensagem de texto (UTF-8)</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hexa</translation>
    </message>
    <message>
        <source>Send a binary message, written as hexadecimal: 0a 0b 0c</source>
        <translation>Envia uma mensagem binária, escrita em hexadecimal: 0a 0b 0c</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Send a binary message, written as base64</source>
        <translation>Envia uma mensagem binária, escrita em base64</translation>
    </message>
</context>
<context>
    <name>socketglass::CookiesPage</name>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Add a cookie</source>
        <translation>Adiciona um cookie</translation>
    </message>
    <message>
        <source>Remove the cookie</source>
        <translation>Remove o cookie</translation>
    </message>
    <message>
        <source>Move the cookie up</source>
        <translation>Move o cookie para cima</translation>
    </message>
    <message>
        <source>Move the cookie down</source>
        <translation>Move o cookie para baixo</translation>
    </message>
    <message>
        <source>Sent in one Cookie header, in this order. Their values never go to a file.</source>
        <translation>Enviados em um só cabeçalho Cookie, nesta ordem. Seus valores nunca vão para um arquivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoFront</name>
    <message>
        <source>The head of the request is larger than %1 bytes.</source>
        <translation>O cabeçalho da requisição é maior que %1 bytes.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoMenu</name>
    <message>
        <source>&amp;Demo Server</source>
        <translation>&amp;Servidor de demonstração</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Executar</translation>
    </message>
    <message>
        <source>Connect To</source>
        <translation>Conectar a</translation>
    </message>
    <message>
        <source>The demo server could not start</source>
        <translation>Não foi possível iniciar o servidor de demonstração</translation>
    </message>
    <message>
        <source>&amp;Running at %1</source>
        <translation>&amp;Em execução em %1</translation>
    </message>
    <message>
        <source>A server on this machine with something of everything, to try the program without a network</source>
        <translation>Um servidor nesta máquina com um pouco de tudo, para experimentar o programa sem rede</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoRun</name>
    <message>
        <source>Hello from Socketglass — ¡hola! Привет, Γειά σου</source>
        <translation>Olá do Socketglass — ¡hola! Привет, Γειά σου</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoServer</name>
    <message>
        <source>The demo server runs already, on port %1.</source>
        <translation>O servidor de demonstração já está em execução, na porta %1.</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Eco</translation>
    </message>
    <message>
        <source>JSON ticker</source>
        <translation>Cotações em JSON</translation>
    </message>
    <message>
        <source>Sends a price five times a second (?interval=milliseconds).</source>
        <translation>Envia um preço cinco vezes por segundo (?interval=milissegundos).</translation>
    </message>
    <message>
        <source>Binary feed</source>
        <translation>Fluxo binário</translation>
    </message>
    <message>
        <source>Sends samples of a sine twice a second (?interval=milliseconds, samples=number).</source>
        <translation>Envia amostras de uma senoide duas vezes por segundo (?interval=milissegundos, samples=número).</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Sends what anyone says to all who are connected; needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Envia o que alguém diz a todos os que estão conectados; precisa do subprotocolo &quot;chat&quot;.</translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation>Fechamento com código</translation>
    </message>
    <message>
        <source>Closes with any code and reason asked for; without a code: an empty Close frame.</source>
        <translation>Fecha com o código e o motivo pedidos; sem código: um quadro Close vazio.</translation>
    </message>
    <message>
        <source>Refused handshake</source>
        <translation>Handshake recusado</translation>
    </message>
    <message>
        <source>Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, header=Name: value).</source>
        <translation>Responde ao handshake com um status HTTP (300 a 599), um corpo e cabeçalhos (?body=texto, header=Name: value).</translation>
    </message>
    <message>
        <source>Cut connection</source>
        <translation>Conexão cortada</translation>
    </message>
    <message>
        <source>Ends TCP without a Close frame (?after=milliseconds).</source>
        <translation>Encerra o TCP sem quadro Close (?after=milissegundos).</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Enxurrada</translation>
    </message>
    <message>
        <source>The demo server can&apos;t listen on port %1 of this machine: %2. Stop the program that uses the port, or let the system choose one.</source>
        <translation>O servidor de demonstração não consegue escutar na porta %1 desta máquina: %2. Pare o programa que usa a porta ou deixe o sistema escolher uma.</translation>
    </message>
    <message>
        <source>There is no such path here. These are:</source>
        <translation>Esse caminho não existe aqui. Os que existem são:</translation>
    </message>
    <message>
        <source>This path needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Este caminho precisa do subprotocolo &quot;chat&quot;.</translation>
    </message>
    <message>
        <source>Sends back what you send; compressed (permessage-deflate) where you offer that, as the ticker, the binary feed and the chat are.</source>
        <translation>Devolve o que você envia; com compressão (permessage-deflate) quando você a oferece, assim como as cotações, o fluxo binário e o chat.</translation>
    </message>
    <message>
        <source>Sends as many messages as you ask for, as fast as you take them and never compressed, then closes.</source>
        <translation>Envia quantas mensagens você pedir, tão rápido quanto você as receber e nunca comprimidas, e depois fecha.</translation>
    </message>
</context>
<context>
    <name>socketglass::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation>Detalhes do evento selecionado</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Quadros</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechamento</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sessão</translation>
    </message>
    <message>
        <source>The payload as text, JSON or bytes</source>
        <translation>O payload como texto, JSON ou bytes</translation>
    </message>
    <message>
        <source>The frames in which it crossed the wire</source>
        <translation>Os quadros em que a mensagem foi transmitida</translation>
    </message>
    <message>
        <source>Both heads of the opening handshake, and TLS</source>
        <translation>Os dois cabeçalhos HTTP do handshake de abertura, e o TLS</translation>
    </message>
    <message>
        <source>Why it closed or failed, who did it, what to try</source>
        <translation>Por que fechou ou falhou, quem causou, o que tentar</translation>
    </message>
    <message>
        <source>The session&apos;s properties</source>
        <translation>As propriedades da sessão</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferencePane</name>
    <message>
        <source>ignored: %1</source>
        <translation>ignorado: %1</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ difere</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>não pode ser lido</translation>
    </message>
    <message>
        <source>#%1 %2 %3</source>
        <translation>#%1 %3 %2</translation>
    </message>
    <message>
        <source>The first %1 of it.</source>
        <translation>Os primeiros %1.</translation>
    </message>
    <message>
        <source>Select a row to see what differs.</source>
        <translation>Selecione uma linha para ver o que difere.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Esquerda</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Direita</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Conta como</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Valores que diferem</translation>
    </message>
    <message>
        <source>&amp;Ignore This Place</source>
        <translation>&amp;Ignorar este lugar</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>lado esquerdo</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>lado direito</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation>
            <numerusform>%n valor diferente:</numerusform>
            <numerusform>%n valores diferentes:</numerusform>
        </translation>
    </message>
    <message>
        <source>The same on both sides.</source>
        <translation>Igual nos dois lados.</translation>
    </message>
    <message>
        <source>On one side only, or at another place.</source>
        <translation>Só em um dos lados, ou em outro lugar.</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>Esquerda: %1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Direita: %1</translation>
    </message>
    <message>
        <source>Adds a rule, kept in the file, and compares again</source>
        <translation>Adiciona uma regra, guardada no arquivo, e compara de novo</translation>
    </message>
    <message>
        <source>Select a value of a JSON message that counts. For other texts write a regular expression under Rules.</source>
        <translation>Selecione um valor de uma mensagem JSON que conte como diferença. Para outros textos, escreva uma expressão regular em Regras.</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferenceView</name>
    <message>
        <source>Left message</source>
        <translation>Mensagem à esquerda</translation>
    </message>
    <message>
        <source>Right message</source>
        <translation>Mensagem à direita</translation>
    </message>
    <message numerus="yes">
        <source>⋯ %Ln line(s) the same</source>
        <translation>
            <numerusform>⋯ %Ln linha igual</numerusform>
            <numerusform>⋯ %Ln linhas iguais</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Nova captura</translation>
    </message>
    <message>
        <source>Close all sessions and begin an empty capture</source>
        <translation>Fecha todas as sessões e inicia uma captura vazia</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open a session file, or several files on one clock; recordings of other programs are imported</source>
        <translation>Abre um arquivo de sessão, ou vários arquivos em um só relógio; gravações de outros programas são importadas</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>Salvar &amp;como…</translation>
    </message>
    <message>
        <source>Keep the capture as a session file; it goes on there</source>
        <translation>Guarda a captura como arquivo de sessão; ela continua ali</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Salvando…</translation>
    </message>
    <message>
        <source>Stop saving; the capture goes on where it is, and nothing is written</source>
        <translation>Para de salvar; a captura continua onde está, e nada é gravado</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abrindo…</translation>
    </message>
    <message>
        <source>Stop; the capture that is open stays</source>
        <translation>Para; a captura que está aberta permanece</translation>
    </message>
    <message>
        <source>Open Session Files</source>
        <translation>Abrir arquivos de sessão</translation>
    </message>
    <message>
        <source>Recordings (%1)</source>
        <translation>Gravações (%1)</translation>
    </message>
    <message>
        <source>Session files (*.sglass);;All files (*)</source>
        <translation>Arquivos de sessão (*.sglass);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Save the Capture As</source>
        <translation>Salvar a captura como</translation>
    </message>
    <message>
        <source>Session files (*.sglass)</source>
        <translation>Arquivos de sessão (*.sglass)</translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation>Captura não salva</translation>
    </message>
    <message>
        <source>Save the capture before it is closed?</source>
        <translation>Salvar a captura antes de fechá-la?</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>Ela contém %Ln evento que ainda não está em nenhum arquivo de sessão.</numerusform>
            <numerusform>Ela contém %Ln eventos que ainda não estão em nenhum arquivo de sessão.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Descartar</translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentNotices</name>
    <message>
        <source>The capture was not saved</source>
        <translation>A captura não foi salva</translation>
    </message>
    <message>
        <source>%1 can only be read</source>
        <translation>%1 é somente leitura</translation>
    </message>
    <message>
        <source>The file or its folder is write-protected, so nothing can be recorded into it. To go on with it, save it under another name; to connect without it, begin a new capture.</source>
        <translation>O arquivo ou a pasta dele está protegido contra gravação, por isso nada pode ser gravado nele. Para continuar com ele, salve-o com outro nome; para conectar sem ele, inicie uma nova captura.</translation>
    </message>
    <message>
        <source>%1 is being recorded elsewhere</source>
        <translation>%1 está sendo gravado em outro lugar</translation>
    </message>
    <message>
        <source>%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from here until that has ended. You can save what there is under another name, or begin a new capture.</source>
        <translation>%1 está gravando nele; o que for acrescentado aparece aqui assim que chega. Até que isso termine, nada pode ser gravado nele a partir daqui. Você pode salvar com outro nome o que já existe ou iniciar uma nova captura.</translation>
    </message>
    <message>
        <source>&amp;Remove from the List</source>
        <translation>&amp;Remover da lista</translation>
    </message>
    <message>
        <source>Could not open %1</source>
        <translation>Não foi possível abrir %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sessão</numerusform>
            <numerusform>%Ln sessões</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln evento</numerusform>
            <numerusform>%Ln eventos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries skipped</source>
        <translation>
            <numerusform>%Ln entrada ignorada</numerusform>
            <numerusform>%Ln entradas ignoradas</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>%1 foi importado</translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation>
            <numerusform>%Ln arquivo aberto em um só relógio</numerusform>
            <numerusform>%Ln arquivos abertos em um só relógio</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.</source>
        <translation>%1. Tudo está em uma nova captura; os arquivos ficam como estão, e Ctrl+S a guarda.</translation>
    </message>
    <message>
        <source>The capture can&apos;t be written; the servers are held back and nothing is lost</source>
        <translation>Não é possível gravar a captura; os servidores estão retidos e nada se perde</translation>
    </message>
    <message>
        <source>Sessions can&apos;t be recorded into this file</source>
        <translation>Não é possível gravar sessões neste arquivo</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Salvar como…</translation>
    </message>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Nova captura</translation>
    </message>
    <message>
        <source>A change was not kept in the file</source>
        <translation>Uma alteração não foi guardada no arquivo</translation>
    </message>
</context>
<context>
    <name>socketglass::EntryEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>socketglass::Environment</name>
    <message>
        <source>line %1: %2</source>
        <translation>linha %1: %2</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>JSON inválido: %1</translation>
    </message>
    <message>
        <source>not an environment: “format” is not “%1”</source>
        <translation>não é um ambiente: “format” não é “%1”</translation>
    </message>
    <message>
        <source>written by another version of this program; update it to read this file</source>
        <translation>gravado por outra versão deste programa; atualize o programa para ler este arquivo</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>“%1” não é conhecido aqui</translation>
    </message>
    <message>
        <source>“variables” is not an object of names and texts</source>
        <translation>“variables” não é um objeto de nomes e textos</translation>
    </message>
    <message>
        <source>too many variables; at most %1</source>
        <translation>variáveis demais; no máximo %1</translation>
    </message>
    <message>
        <source>the value of “%1” is not a text</source>
        <translation>o valor de “%1” não é um texto</translation>
    </message>
    <message>
        <source>“secrets” is not a list of names</source>
        <translation>“secrets” não é uma lista de nomes</translation>
    </message>
    <message>
        <source>a secret is the name of a variable</source>
        <translation>um segredo é o nome de uma variável</translation>
    </message>
    <message>
        <source>“extract” is not a list of at most %1 rules</source>
        <translation>“extract” não é uma lista de no máximo %1 regras</translation>
    </message>
    <message>
        <source>“%1” is neither json:PATH nor regex:EXPRESSION, like json:$.token</source>
        <translation>“%1” não é json:PATH nem regex:EXPRESSION, como json:$.token</translation>
    </message>
    <message>
        <source>character %1 of the regular expression: %2</source>
        <translation>caractere %1 da expressão regular: %2</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>Um ambiente precisa de um nome.</translation>
    </message>
    <message>
        <source>A file has this name: leave out / \ : * ? &quot; &lt; &gt; | and a dot at the beginning.</source>
        <translation>Um arquivo recebe este nome: não use / \ : * ? &quot; &lt; &gt; | nem um ponto no início.</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable: one line without { } that does not begin with $</source>
        <translation>“%1” não é um nome de variável: uma linha sem { } que não comece com $</translation>
    </message>
    <message>
        <source>The environment “%1” could not be read. Check that the file is there and that you may read it.</source>
        <translation>Não foi possível ler o ambiente “%1”. Veja se o arquivo está lá e se você tem permissão para lê-lo.</translation>
    </message>
    <message>
        <source>larger than %1 MiB</source>
        <translation>maior que %1 MiB</translation>
    </message>
    <message>
        <source>The environment “%1” can&apos;t be used: %2. The file is left as it is.</source>
        <translation>Não é possível usar o ambiente “%1”: %2. O arquivo fica como está.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentButton</name>
    <message>
        <source>&amp;Environment</source>
        <translation>Am&amp;biente</translation>
    </message>
    <message>
        <source>&amp;Environments…</source>
        <translation>&amp;Ambientes…</translation>
    </message>
    <message>
        <source>Values for {{name}} in addresses, headers and messages</source>
        <translation>Valores para {{name}} em endereços, cabeçalhos e mensagens</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Nenhum ambiente</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Ambiente: %1</translation>
    </message>
    <message>
        <source>Environments give values to {{name}} in addresses, headers and messages</source>
        <translation>Ambientes dão valores a {{name}} em endereços, cabeçalhos e mensagens</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentPage</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secreta</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variável</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>Extraída de</translation>
    </message>
    <message>
        <source>Only of messages</source>
        <translation>Só das mensagens</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nome:</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variáveis</translation>
    </message>
    <message>
        <source>Name, value, and whether it is a secret. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Nome, valor e se é secreta. A última linha, vazia, recebe uma nova; Delete remove a atual.</translation>
    </message>
    <message>
        <source>Values taken out of received messages</source>
        <translation>Valores extraídos de mensagens recebidas</translation>
    </message>
    <message>
        <source>Variable, json:PATH or regex:EXPRESSION, and a filter that says of which messages. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Variável, json:PATH ou regex:EXPRESSION, e um filtro que diz de quais mensagens. A última linha, vazia, recebe uma nova; Delete remove a atual.</translation>
    </message>
    <message>
        <source>Taken out of messages as they come, for example json:$.token or regex:id=(\d+), and only of messages that a filter like session:feed holds for:</source>
        <translation>Extraídos das mensagens conforme chegam, por exemplo json:$.token ou regex:id=(\d+), e só das mensagens que atendem a um filtro como session:feed:</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;xcluir</translation>
    </message>
    <message>
        <source>At most %1 values can be taken out of messages.</source>
        <translation>No máximo %1 valores podem ser extraídos de mensagens.</translation>
    </message>
</context>
<context>
    <name>socketglass::Environments</name>
    <message>
        <source>There is an environment “%1” already. Choose another name.</source>
        <translation>Já existe um ambiente “%1”. Escolha outro nome.</translation>
    </message>
    <message>
        <source>The environment could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Não foi possível salvar o ambiente em “%1”: %2. Veja se você pode gravar ali e se o disco tem espaço.</translation>
    </message>
    <message>
        <source>The file “%1” could not be deleted. Check that you may write in its folder.</source>
        <translation>Não foi possível excluir o arquivo “%1”. Veja se você pode gravar na pasta dele.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentsDialog</name>
    <message>
        <source>Environments</source>
        <translation>Ambientes</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Novo ambiente</translation>
    </message>
    <message>
        <source>Delete the environment</source>
        <translation>Exclui o ambiente</translation>
    </message>
    <message>
        <source>new</source>
        <translation>novo</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>Ainda não há ambientes</translation>
    </message>
    <message>
        <source>&amp;New Environment</source>
        <translation>&amp;Novo ambiente</translation>
    </message>
    <message>
        <source>An environment holds values, such as the name of a server. Write {{host}} in an address, a header or a message, and the chosen environment puts its value there. Secrets stay out of files.
Environments of Postman, Insomnia and Bruno come in with File → Import Connection.</source>
        <translation>Um ambiente contém valores, como o nome de um servidor. Escreva {{host}} em um endereço, um cabeçalho ou uma mensagem, e o ambiente escolhido coloca ali o seu valor. Os segredos ficam fora dos arquivos.
Os ambientes do Postman, Insomnia e Bruno entram por Arquivo → Importar conexão.</translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message>
        <source>Connecting to %1</source>
        <translation>Conectando a %1</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Conectado a %1</translation>
    </message>
    <message>
        <source>sub-protocol %1</source>
        <translation>subprotocolo %1</translation>
    </message>
    <message>
        <source>An error without a description</source>
        <translation>Um erro sem descrição</translation>
    </message>
    <message>
        <source>Close frame without a code</source>
        <translation>Quadro Close sem código</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fechada</translation>
    </message>
    <message>
        <source>not clean</source>
        <translation>não limpo</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vazio)</translation>
    </message>
    <message>
        <source>Sent binary message of %1</source>
        <translation>Mensagem binária de %1 enviada</translation>
    </message>
    <message>
        <source>Received binary message of %1</source>
        <translation>Mensagem binária de %1 recebida</translation>
    </message>
    <message>
        <source>Sent text message of %1</source>
        <translation>Mensagem de texto de %1 enviada</translation>
    </message>
    <message>
        <source>Received text message of %1</source>
        <translation>Mensagem de texto de %1 recebida</translation>
    </message>
    <message>
        <source>Sent ping of %1</source>
        <translation>Ping de %1 enviado</translation>
    </message>
    <message>
        <source>Received ping of %1</source>
        <translation>Ping de %1 recebido</translation>
    </message>
    <message>
        <source>Sent pong of %1</source>
        <translation>Pong de %1 enviado</translation>
    </message>
    <message>
        <source>Received pong of %1</source>
        <translation>Pong de %1 recebido</translation>
    </message>
    <message>
        <source>Sent Close frame</source>
        <translation>Quadro Close enviado</translation>
    </message>
    <message>
        <source>Received Close frame</source>
        <translation>Quadro Close recebido</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>opening</source>
        <translation>abrindo</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>handshake</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>aberta</translation>
    </message>
    <message>
        <source>message</source>
        <translation>mensagem</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>pong</source>
        <translation>pong</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erro</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>fechando</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fechada</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>desconhecido (%1)</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binária</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>de saída</translation>
    </message>
    <message>
        <source>received</source>
        <translation>de entrada</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 TiB</source>
        <translation>%1 TiB</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>Connecting to %1 again, attempt %2 after session %3</source>
        <translation>Conectando de novo a %1, tentativa %2 após a sessão %3</translation>
    </message>
</context>
<context>
    <name>socketglass::Expanding</name>
    <message>
        <source>The message was not sent</source>
        <translation>A mensagem não foi enviada</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Nada foi enviado</translation>
    </message>
    <message>
        <source>Cannot connect</source>
        <translation>Não é possível conectar</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>Editar &amp;ambientes…</translation>
    </message>
    <message>
        <source>&amp;Send As It Is</source>
        <translation>Enviar co&amp;mo está</translation>
    </message>
    <message>
        <source>Secrets of %1</source>
        <translation>Segredos de %1</translation>
    </message>
    <message>
        <source>What is sent needs what is not kept:</source>
        <translation>O que é enviado precisa do que não está guardado:</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>C&amp;ontinuar</translation>
    </message>
</context>
<context>
    <name>socketglass::Expansion</name>
    <message>
        <source>No value for %1. Give it one in the environment, or choose another environment.</source>
        <translation>Nenhum valor para %1. Defina-o no ambiente ou escolha outro ambiente.</translation>
    </message>
</context>
<context>
    <name>socketglass::Expectation</name>
    <message>
        <source>“%1” is missing or has a value that is not known.</source>
        <translation>“%1” está ausente ou tem um valor desconhecido.</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>mensagem enviada</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>mensagem recebida</translation>
    </message>
    <message>
        <source>message</source>
        <translation>mensagem</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>uma %1</translation>
    </message>
    <message>
        <source>a %1 that %2</source>
        <translation>uma %1 que %2</translation>
    </message>
    <message>
        <source>Some %1 %2.</source>
        <translation>Alguma %1 %2.</translation>
    </message>
    <message>
        <source>Every %1 %2.</source>
        <translation>Toda %1 %2.</translation>
    </message>
    <message>
        <source>No %1 %2.</source>
        <translation>Nenhuma %1 %2.</translation>
    </message>
    <message>
        <source>The %1 number %2 %3.</source>
        <translation>A %1 número %2 %3.</translation>
    </message>
    <message>
        <source>Exactly %1 times: %2.</source>
        <translation>Exatamente %1 vezes: %2.</translation>
    </message>
    <message>
        <source>At least %1 times: %2.</source>
        <translation>No mínimo %1 vezes: %2.</translation>
    </message>
    <message>
        <source>At most %1 times: %2.</source>
        <translation>No máximo %1 vezes: %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the message before it comes %2.</source>
        <translation>Até %1 ms depois da mensagem anterior, chega %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of opening comes %2.</source>
        <translation>Até %1 ms depois da abertura, chega %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of its request comes %2.</source>
        <translation>Até %1 ms depois da sua requisição, chega %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the request that %2 comes %3.</source>
        <translation>Até %1 ms depois da requisição que %2, chega %3.</translation>
    </message>
    <message>
        <source>The session closes with %1.</source>
        <translation>A sessão é fechada com %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>de forma limpa</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>de forma não limpa</translation>
    </message>
    <message>
        <source>The session closes %1.</source>
        <translation>A sessão é fechada %1.</translation>
    </message>
    <message>
        <source>The session closes with %1, %2.</source>
        <translation>A sessão é fechada com %1, %2.</translation>
    </message>
    <message>
        <source>In this order: %1.</source>
        <translation>Nesta ordem: %1.</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, depois </translation>
    </message>
    <message>
        <source>An order needs two messages at least. Add one.</source>
        <translation>Uma ordem precisa de pelo menos duas mensagens. Adicione uma.</translation>
    </message>
    <message>
        <source>Messages are numbered from 1.</source>
        <translation>As mensagens são numeradas a partir de 1.</translation>
    </message>
    <message>
        <source>The number of messages can&apos;t be negative.</source>
        <translation>O número de mensagens não pode ser negativo.</translation>
    </message>
    <message>
        <source>The time must be between 1 and %1 ms.</source>
        <translation>O tempo deve estar entre 1 e %1 ms.</translation>
    </message>
    <message>
        <source>Say which close code is expected, or whether the close is clean.</source>
        <translation>Informe o código de fechamento esperado ou se o fechamento é limpo.</translation>
    </message>
    <message>
        <source>Close codes go from 1000 to 4999.</source>
        <translation>Os códigos de fechamento vão de 1000 a 4999.</translation>
    </message>
    <message>
        <source>No errors.</source>
        <translation>Nenhum erro.</translation>
    </message>
    <message>
        <source>“messages” holds no objects.</source>
        <translation>“messages” não contém objetos.</translation>
    </message>
    <message>
        <source>The expectations are not a JSON array.</source>
        <translation>As expectativas não são um array JSON.</translation>
    </message>
    <message>
        <source>Expectation %1: %2</source>
        <translation>Expectativa %1: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationCheck</name>
    <message>
        <source>#%1 “%2”</source>
        <translation>#%1 “%2”</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>There was no such message.</source>
        <translation>Não houve tal mensagem.</translation>
    </message>
    <message>
        <source>Closest came %1, with %2 there.</source>
        <translation>A mais próxima foi %1, com %2 nesse lugar.</translation>
    </message>
    <message>
        <source>Closest came %1.</source>
        <translation>A mais próxima foi %1.</translation>
    </message>
    <message>
        <source>%1 does.</source>
        <translation>%1 faz isso.</translation>
    </message>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation>
            <numerusform>Houve só %Ln mensagem.</numerusform>
            <numerusform>Houve só %Ln mensagens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation>
            <numerusform>%Ln mensagem foi examinada.</numerusform>
            <numerusform>%Ln mensagens foram examinadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation>
            <numerusform>Chegou %Ln.</numerusform>
            <numerusform>Chegaram %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 One too many was %2.</source>
        <translation>%1 A primeira a mais foi %2.</translation>
    </message>
    <message>
        <source>The last was %1.</source>
        <translation>A última foi %1.</translation>
    </message>
    <message>
        <source>After %1 no message came that %2.</source>
        <translation>Depois de %1, não chegou nenhuma mensagem que %2.</translation>
    </message>
    <message>
        <source>No message came that %1.</source>
        <translation>Não chegou nenhuma mensagem que %1.</translation>
    </message>
    <message>
        <source>%1 came without a request before it.</source>
        <translation>%1 chegou sem uma requisição antes.</translation>
    </message>
    <message>
        <source>%1 took %2.</source>
        <translation>%1 demorou %2.</translation>
    </message>
    <message>
        <source>The longest took %1.</source>
        <translation>A mais demorada levou %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>de forma limpa</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>de forma não limpa</translation>
    </message>
    <message>
        <source>The session closed with %1, %2.</source>
        <translation>A sessão foi fechada com %1, %2.</translation>
    </message>
    <message>
        <source>The session did not close, or its end was not recorded.</source>
        <translation>A sessão não foi fechada, ou seu fim não foi gravado.</translation>
    </message>
    <message>
        <source>There was an error: %1</source>
        <translation>Houve um erro: %1</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>Não houve nenhum.</translation>
    </message>
    <message>
        <source>Expected: %1 %2</source>
        <translation>Esperado: %1 %2</translation>
    </message>
    <message>
        <source>The file ends before all events were read.</source>
        <translation>O arquivo termina antes de todos os eventos terem sido lidos.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>A verificação foi cancelada.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationEditor</name>
    <message>
        <source>Keep the Expectation</source>
        <translation>Salvar expectativa</translation>
    </message>
    <message>
        <source>What is expected</source>
        <translation>O que é esperado</translation>
    </message>
    <message>
        <source>messages that …</source>
        <translation>mensagens que …</translation>
    </message>
    <message>
        <source>a number of messages that …</source>
        <translation>um número de mensagens que …</translation>
    </message>
    <message>
        <source>messages in this order</source>
        <translation>mensagens nesta ordem</translation>
    </message>
    <message>
        <source>a message in time</source>
        <translation>uma mensagem a tempo</translation>
    </message>
    <message>
        <source>how the session closes</source>
        <translation>como a sessão é fechada</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>nenhum erro</translation>
    </message>
    <message>
        <source>Expect:</source>
        <translation>Esperar:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>The sentence below</source>
        <translation>A frase abaixo</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nome:</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>Quais delas</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>pelo menos uma</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>not a single one</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>the one with this number</source>
        <translation>a que tem este número</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Número da mensagem</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Quantas</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>exatamente</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>no mínimo</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>no máximo</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>How many:</source>
        <translation>Quantas:</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>Mensagens:</translation>
    </message>
    <message>
        <source>It is:</source>
        <translation>O que é:</translation>
    </message>
    <message>
        <source>Of these:</source>
        <translation>Destas:</translation>
    </message>
    <message>
        <source>Number:</source>
        <translation>Número:</translation>
    </message>
    <message>
        <source>In order:</source>
        <translation>Em ordem:</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Prazo</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>the request that …</source>
        <translation>a requisição que …</translation>
    </message>
    <message>
        <source>the message before it</source>
        <translation>a mensagem anterior</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>a abertura</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>Prazo:</translation>
    </message>
    <message>
        <source>Since:</source>
        <translation>Desde:</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>Requisição:</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Código de fechamento</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Qualquer um</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Limpo</translation>
    </message>
    <message>
        <source>cleanly or not</source>
        <translation>de forma limpa ou não</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>de forma limpa</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>de forma não limpa</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Código:</translation>
    </message>
    <message>
        <source>Closed:</source>
        <translation>Fechada:</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>“%1” não é um código de fechamento. Escreva um número como 1000 ou 4001, ou nada.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsModel</name>
    <message>
        <source>– not checked</source>
        <translation>– não verificada</translation>
    </message>
    <message>
        <source>! can&apos;t be checked</source>
        <translation>! não pode ser verificada</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ passou</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ falhou</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and sentence</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>Expectativa</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsPanel</name>
    <message>
        <source>Expectations</source>
        <translation>Expectativas</translation>
    </message>
    <message>
        <source>Add an expectation</source>
        <translation>Adiciona uma expectativa</translation>
    </message>
    <message>
        <source>Add an Expectation</source>
        <translation>Adicionar expectativa</translation>
    </message>
    <message>
        <source>Edit the expectation (Enter)</source>
        <translation>Edita a expectativa (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the expectation</source>
        <translation>Duplica a expectativa</translation>
    </message>
    <message>
        <source>Remove the expectation (Delete)</source>
        <translation>Remove a expectativa (Delete)</translation>
    </message>
    <message>
        <source>Move the expectation up</source>
        <translation>Move a expectativa para cima</translation>
    </message>
    <message>
        <source>Move the expectation down</source>
        <translation>Move a expectativa para baixo</translation>
    </message>
    <message>
        <source>No expectations</source>
        <translation>Nenhuma expectativa</translation>
    </message>
    <message>
        <source>What a session must do: a message that contains or equals something or meets a JSONPath condition, an order, an answer in time, a close code, no errors. A row of the timeline makes one from its menu. They are kept in the file and checked here, or in CI by the command line.</source>
        <translation>O que uma sessão deve fazer: uma mensagem que contém algo, é igual a algo ou satisfaz uma condição JSONPath, uma ordem, uma resposta a tempo, um código de fechamento, nenhum erro. O menu de uma linha da linha do tempo cria uma. Elas ficam guardadas no arquivo e são verificadas aqui ou, em CI, pela linha de comando.</translation>
    </message>
    <message>
        <source>&amp;Show the Event</source>
        <translation>&amp;Mostrar o evento</translation>
    </message>
    <message>
        <source>Go to the event in the timeline that decided it, or came closest</source>
        <translation>Vai para o evento da linha do tempo que decidiu o resultado ou chegou mais perto</translation>
    </message>
    <message>
        <source>Session that is checked</source>
        <translation>Sessão que é verificada</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>Verificar agora</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Verificando…</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Parar a verificação</translation>
    </message>
    <message>
        <source>Command line for CI</source>
        <translation>Linha de comando para CI</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Copia a linha de comando</translation>
    </message>
    <message>
        <source>In C&amp;I:</source>
        <translation>Em C&amp;I:</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Parada antes do fim.</translation>
    </message>
    <message>
        <source>✓ All %1 passed.</source>
        <translation>✓ Todas as %1 passaram.</translation>
    </message>
    <message>
        <source>✗ %1 of %2 failed.</source>
        <translation>✗ %1 de %2 falharam.</translation>
    </message>
    <message>
        <source>The command line, once the capture is saved (Ctrl+S)</source>
        <translation>A linha de comando, assim que a captura for salva (Ctrl+S)</translation>
    </message>
    <message>
        <source>Replays the session to this address, compares the answers and checks the expectations; exit status 1 where one fails</source>
        <translation>Reproduz a sessão para este endereço, compara as respostas e verifica as expectativas; status de saída 1 se alguma falhar</translation>
    </message>
</context>
<context>
    <name>socketglass::ExplanationCard</name>
    <message>
        <source>What happened</source>
        <translation>O que aconteceu</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>Quem causou</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>O que tentar</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fatos</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Fato</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportController</name>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Write the capture, or a part of it, in another format</source>
        <translation>Grava a captura, ou parte dela, em outro formato</translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation>Salvar uma có&amp;pia…</translation>
    </message>
    <message>
        <source>Save the capture, or a part of it, as another session file; cookies, tokens and the like can be removed from it</source>
        <translation>Salva a captura, ou parte dela, como outro arquivo de sessão; cookies, tokens e similares podem ser removidos dele</translation>
    </message>
    <message>
        <source>&amp;Export This Session…</source>
        <translation>&amp;Exportar esta sessão…</translation>
    </message>
    <message>
        <source>Write the current session in another format</source>
        <translation>Grava a sessão atual em outro formato</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>F&amp;ormat:</source>
        <translation>F&amp;ormato:</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Remove before sharing</source>
        <translation>Remover antes de compartilhar</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Prévia</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Arquivo a gravar</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Escolher um arquivo</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Arquivo:</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Progresso da exportação</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Export A&amp;nother</source>
        <translation>Exportar o&amp;utro</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fechar</translation>
    </message>
    <message>
        <source>capture</source>
        <translation>captura</translation>
    </message>
    <message>
        <source>%1-copy</source>
        <translation>%1-copia</translation>
    </message>
    <message>
        <source>Save a Copy</source>
        <translation>Salvar uma cópia</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>Exportar para</translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation>%1 (*.%2);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>%1 exists already. Press Replace to write it anew, or choose another name.</source>
        <translation>%1 já existe. Pressione Substituir para gravá-lo de novo ou escolha outro nome.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>A exportação foi cancelada; nada foi gravado.</translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation>&amp;Substituir</translation>
    </message>
    <message>
        <source>Where the copy goes; the capture stays as it is.</source>
        <translation>Para onde vai a cópia; a captura fica como está.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message>
        <source>Preview of the export</source>
        <translation>Prévia da exportação</translation>
    </message>
    <message>
        <source>No event is in this choice: the file would be empty.</source>
        <translation>Não há nenhum evento nesta escolha: o arquivo ficaria vazio.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln evento</numerusform>
            <numerusform>%Ln eventos</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: %1</source>
        <translation>Tudo: %1</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>Só o início: %1</translation>
    </message>
    <message>
        <source>, shown as JSON Lines</source>
        <translation>, em JSON Lines</translation>
    </message>
    <message>
        <source>. Nothing is removed.</source>
        <translation>. Nada é removido.</translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation>
            <numerusform>. %Ln valor removido destes.</numerusform>
            <numerusform>. %Ln valores removidos destes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The beginning of the file as it would be written, without what is removed.</source>
        <translation>O início do arquivo como seria gravado, sem o que é removido.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message>
        <source>Copy &amp;List</source>
        <translation>Copiar &amp;lista</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>Abrir &amp;pasta</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>O que foi removido</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regra</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Onde</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Vezes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation>
            <numerusform>%Ln evento de %1 foi gravado em %2.</numerusform>
            <numerusform>%Ln eventos de %1 foram gravados em %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sessão</numerusform>
            <numerusform>%Ln sessões</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation>
            <numerusform>%Ln valor foi removido da cópia; a captura em si continua como estava:</numerusform>
            <numerusform>%Ln valores foram removidos da cópia; a captura em si continua como estava:</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules found nothing to remove. Look into the file before you share it.</source>
        <translation>As regras não encontraram nada a remover. Examine o arquivo antes de compartilhá-lo.</translation>
    </message>
    <message>
        <source>One row per rule and place: how many values were removed.</source>
        <translation>Uma linha por regra e lugar: quantos valores foram removidos.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileContent</name>
    <message>
        <source>“%1” is no file that can be sent.</source>
        <translation>“%1” não é um arquivo que possa ser enviado.</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>Não foi possível ler “%1”: %2.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2, the most that one message takes here.</source>
        <translation>“%1” é maior que %2, o máximo que uma mensagem aceita aqui.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileCopyJob</name>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space there.</source>
        <translation>Não foi possível gravar %1: %2. Escolha outra pasta ou libere espaço ali.</translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation>Não foi possível ler %1: %2.</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>O salvamento foi cancelado; nada foi gravado.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileField</name>
    <message>
        <source>PEM file</source>
        <translation>Arquivo PEM</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Escolher um arquivo</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: escolher um arquivo</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx);;All files (*)</source>
        <translation>Certificados e chaves (*.pem *.crt *.cer *.key *.p12 *.pfx);;Todos os arquivos (*)</translation>
    </message>
</context>
<context>
    <name>socketglass::Filter</name>
    <message>
        <source>Write “%1:”; put “not” before it for the opposite.</source>
        <translation>Escreva “%1:”; para o contrário, ponha “not” antes.</translation>
    </message>
    <message>
        <source>A value is missing or wrong here. Write it like this: %1</source>
        <translation>Falta um valor aqui ou ele está errado. Escreva assim: %1</translation>
    </message>
    <message>
        <source>%1 Write it like this: json:$.type, json:$..price&gt;100</source>
        <translation>%1 Escreva assim: json:$.type, json:$..price&gt;100</translation>
    </message>
    <message>
        <source>This is no value of JSON. Write a number, true, false, null, or a text in quotes.</source>
        <translation>Isto não é um valor JSON. Escreva um número, true, false, null ou um texto entre aspas.</translation>
    </message>
    <message numerus="yes">
        <source>A filter has at most %Ln character(s).</source>
        <translation>
            <numerusform>Um filtro tem no máximo %Ln caractere.</numerusform>
            <numerusform>Um filtro tem no máximo %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no “(” for this “)”. Take it away, or write “(” before.</source>
        <translation>Não há “(” para este “)”. Retire-o ou escreva “(” antes.</translation>
    </message>
    <message numerus="yes">
        <source>A filter may be nested %Ln level(s) deep.</source>
        <translation>
            <numerusform>Um filtro pode ter no máximo %Ln nível de aninhamento.</numerusform>
            <numerusform>Um filtro pode ter no máximo %Ln níveis de aninhamento.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is missing at the end: a word like in, or a &quot;text&quot; to look for.</source>
        <translation>Falta algo no fim: uma palavra como in ou um &quot;texto&quot; a procurar.</translation>
    </message>
    <message>
        <source>This parenthesis is not closed. Write “)” where it ends.</source>
        <translation>Este parêntese não foi fechado. Escreva “)” onde ele termina.</translation>
    </message>
    <message>
        <source>An empty text is everywhere. Write something between the quotes.</source>
        <translation>Um texto vazio está em toda parte. Escreva algo entre as aspas.</translation>
    </message>
    <message>
        <source>Behind a text there may be an i (upper and lower case are the same). Write a space before the next word.</source>
        <translation>Depois de um texto pode vir i (maiúsculas e minúsculas são iguais). Escreva um espaço antes da próxima palavra.</translation>
    </message>
    <message>
        <source>Behind an expression there may be i (upper and lower case are the same), m (^ and $ at each line) and s (. is a line feed too).</source>
        <translation>Depois de uma expressão podem vir i (maiúsculas e minúsculas são iguais), m (^ e $ em cada linha) e s (. também é quebra de linha).</translation>
    </message>
    <message>
        <source>Not a regular expression: %1 (character %2). Write \ before a character that stands for itself.</source>
        <translation>Não é uma expressão regular: %1 (caractere %2). Escreva \ antes de um caractere que representa a si mesmo.</translation>
    </message>
    <message>
        <source>This regular expression is too large. Write a shorter one.</source>
        <translation>Esta expressão regular é grande demais. Escreva uma menor.</translation>
    </message>
    <message>
        <source>“%1” stands between two questions, as in: in %1 text.</source>
        <translation>“%1” fica entre duas condições, como em: in %1 text.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write %2, or &quot;%1&quot; for the text.</source>
        <translation>Não existe a palavra “%1”. Escreva %2, ou &quot;%1&quot; para o texto.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write &quot;%1&quot; to look for the text.</source>
        <translation>Não existe a palavra “%1”. Escreva &quot;%1&quot; para procurar o texto.</translation>
    </message>
    <message>
        <source>Write %1 in place of “%2”.</source>
        <translation>Escreva %1 no lugar de “%2”.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand here. Write text to look for in quotes: &quot;%1&quot;.</source>
        <translation>“%1” não pode ficar aqui. Escreva entre aspas o texto a procurar: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>This text has no end. Write %1 behind it.</source>
        <translation>Este texto não tem fim. Escreva %1 depois dele.</translation>
    </message>
    <message>
        <source>There is no such escape. Write \\ for a backslash; there are \&quot; \n \r \t and \u0041 too.</source>
        <translation>Esse escape não existe. Escreva \\ para uma barra invertida; existem também \&quot; \n \r \t e \u0041.</translation>
    </message>
    <message>
        <source>This regular expression has no end. Write / behind it.</source>
        <translation>Esta expressão regular não tem fim. Escreva / depois dela.</translation>
    </message>
    <message>
        <source>received</source>
        <translation>recebido</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>text and binary messages</source>
        <translation>mensagens de texto e binárias</translation>
    </message>
    <message>
        <source>text messages</source>
        <translation>mensagens de texto</translation>
    </message>
    <message>
        <source>binary messages</source>
        <translation>mensagens binárias</translation>
    </message>
    <message>
        <source>ping frames</source>
        <translation>quadros Ping</translation>
    </message>
    <message>
        <source>pong frames</source>
        <translation>quadros Pong</translation>
    </message>
    <message>
        <source>a connection is begun</source>
        <translation>uma conexão é iniciada</translation>
    </message>
    <message>
        <source>opening handshakes, refused ones too</source>
        <translation>handshakes de abertura, inclusive os recusados</translation>
    </message>
    <message>
        <source>a session is open</source>
        <translation>uma sessão está aberta</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>erros</translation>
    </message>
    <message>
        <source>Close frames</source>
        <translation>quadros Close</translation>
    </message>
    <message>
        <source>a session is closed</source>
        <translation>uma sessão é fechada</translation>
    </message>
    <message>
        <source>compressed by permessage-deflate</source>
        <translation>comprimidas com permessage-deflate</translation>
    </message>
    <message>
        <source>messages in more than one frame</source>
        <translation>mensagens em mais de um quadro</translation>
    </message>
    <message>
        <source>messages whose end never came</source>
        <translation>mensagens cujo fim nunca chegou</translation>
    </message>
    <message>
        <source>text messages that are not UTF-8</source>
        <translation>mensagens de texto que não são UTF-8</translation>
    </message>
    <message>
        <source>frames that were injected</source>
        <translation>quadros que foram injetados</translation>
    </message>
    <message>
        <source>something was removed</source>
        <translation>algo foi removido</translation>
    </message>
    <message>
        <source>bytes of payload: size&gt;1k</source>
        <translation>bytes de payload: size&gt;1k</translation>
    </message>
    <message>
        <source>close code: code:1006</source>
        <translation>código de fechamento: code:1006</translation>
    </message>
    <message>
        <source>part of the name, or number: session:&quot;feed&quot;</source>
        <translation>parte do nome, ou número: session:&quot;feed&quot;</translation>
    </message>
    <message>
        <source>time of day, or date and time: time&gt;10:30:05</source>
        <translation>hora do dia, ou data e hora: time&gt;10:30:05</translation>
    </message>
    <message>
        <source>bytes of the payload: hex:0a0b</source>
        <translation>bytes do payload: hex:0a0b</translation>
    </message>
    <message>
        <source>a value in JSON: json:$.type==&quot;tick&quot;</source>
        <translation>um valor em JSON: json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>both sides hold (may be left out)</source>
        <translation>os dois lados são verdadeiros (pode ser omitido)</translation>
    </message>
    <message>
        <source>one side holds</source>
        <translation>um dos lados é verdadeiro</translation>
    </message>
    <message>
        <source>what follows does not hold</source>
        <translation>o que segue não é verdadeiro</translation>
    </message>
    <message>
        <source>pings, pongs, and messages that repeat at an interval</source>
        <translation>pings, pongs e mensagens que se repetem a um intervalo</translation>
    </message>
    <message>
        <source>“%1” needs a value. Write size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type or note:&quot;check&quot;.</source>
        <translation>“%1” precisa de um valor. Escreva size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type ou note:&quot;check&quot;.</translation>
    </message>
    <message>
        <source>There is no field “%1”. There are size, code, session, time, hex, json and note.</source>
        <translation>Não existe o campo “%1”. Existem size, code, session, time, hex, json e note.</translation>
    </message>
    <message>
        <source>a bookmark or a note was set</source>
        <translation>há um marcador ou uma nota</translation>
    </message>
    <message>
        <source>part of the note of a bookmark: note:&quot;check&quot;</source>
        <translation>parte da nota de um marcador: note:&quot;check&quot;</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterBar</name>
    <message>
        <source>Filter:</source>
        <translation>Filtro:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>Para de procurar; o que foi encontrado permanece</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Filters that are kept, and the last ones</source>
        <translation>Filtros guardados e os últimos usados</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows that are shown, of all</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>Remover este filtro</translation>
    </message>
    <message>
        <source>Keep This Filter</source>
        <translation>Guardar este filtro</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Guardados</translation>
    </message>
    <message>
        <source>Last ones</source>
        <translation>Últimos</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Filter: in text &quot;words&quot; size&gt;1k json:$.type==&quot;tick&quot;</source>
        <translation>Filtro: in text &quot;palavras&quot; size&gt;1k json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>Words of the filter language</source>
        <translation>Palavras da linguagem de filtros</translation>
    </message>
</context>
<context>
    <name>socketglass::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>Diferenciar maiúsculas</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>Localizar:</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Localizar</translation>
    </message>
    <message>
        <source>Text, /expression/i or hex:0a0b</source>
        <translation>Texto, /expressão/i ou hex:0a0b</translation>
    </message>
    <message>
        <source>Upper and lower case of a text differ; of an /expression/ they do without i</source>
        <translation>Maiúsculas e minúsculas de um texto são diferentes; as de uma /expressão/ são sem i</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>The row above (Shift+F3)</source>
        <translation>A linha acima (Shift+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próxima</translation>
    </message>
    <message>
        <source>The row below (F3)</source>
        <translation>A linha abaixo (F3)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>Para de procurar; o que foi encontrado permanece</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Concluir</translation>
    </message>
    <message>
        <source>Close Find (Esc)</source>
        <translation>Fecha a busca (Esc)</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesModel</name>
    <message>
        <source>FIN</source>
        <translation>FIN</translation>
    </message>
    <message>
        <source>more follows</source>
        <translation>continua</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>sem máscara</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Quadro</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>RSV1–3</source>
        <translation>RSV1–3</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>Opcode</translation>
    </message>
    <message>
        <source>Masking key</source>
        <translation>Chave de mascaramento</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Comprimento</translation>
    </message>
    <message>
        <source>Header bytes</source>
        <translation>Bytes do cabeçalho</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesPreview</name>
    <message>
        <source>Frames that will go out</source>
        <translation>Quadros que vão sair</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s), masked</source>
        <translation>
            <numerusform>%Ln quadro, mascarado</numerusform>
            <numerusform>%Ln quadros, mascarados</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; not compressed, %2 on the wire</source>
        <translation>%1; não comprimido, %2 na transmissão</translation>
    </message>
    <message>
        <source>; {{$…}} are made anew for each message</source>
        <translation>; {{$…}} são refeitos para cada mensagem</translation>
    </message>
    <message>
        <source>What would go out now, except for the masking key, which is chosen at random when it is sent. A compressed message may have different bytes after others have been sent.</source>
        <translation>O que sairia agora, exceto a chave de mascaramento, que é escolhida ao acaso no envio. Uma mensagem comprimida pode ter outros bytes depois que outras forem enviadas.</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; how is known once what was sent before has gone out</source>
        <translation>%1, com compressão (permessage-deflate) antes de sair; o resultado será conhecido quando o que foi enviado antes tiver saído</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; messages longer than %2 are not compressed ahead</source>
        <translation>%1, com compressão (permessage-deflate) antes de sair; mensagens maiores que %2 não são comprimidas de antemão</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln quadro</numerusform>
            <numerusform>%Ln quadros</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; compressed (permessage-deflate), %2 on the wire for %3</source>
        <translation>%1; com compressão (permessage-deflate), %2 na transmissão para %3 de mensagem</translation>
    </message>
    <message>
        <source>%1; %2 on the wire, unless a session compresses it</source>
        <translation>%1; %2 na transmissão, a menos que uma sessão faça a compressão</translation>
    </message>
    <message>
        <source>%1; not compressed since it is cut by hand, %2 on the wire</source>
        <translation>%1; sem compressão por ser dividida à mão, %2 na transmissão</translation>
    </message>
    <message>
        <source>%1; not compressed since it is so short, %2 on the wire</source>
        <translation>%1; sem compressão por ser tão curta, %2 na transmissão</translation>
    </message>
    <message>
        <source>; so for %1, each session compresses by itself</source>
        <translation>; assim em %1, cada sessão comprime por conta própria</translation>
    </message>
    <message>
        <source>; without the files of {{$file}}, which are read when it goes</source>
        <translation>; sem os arquivos de {{$file}}, que são lidos no envio</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message>
        <source>Frames of the message</source>
        <translation>Quadros da mensagem</translation>
    </message>
    <message>
        <source>No frames</source>
        <translation>Nenhum quadro</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame to see how it was cut into frames.</source>
        <translation>Selecione uma mensagem, um ping, um pong ou um quadro Close para ver como foi dividido em quadros.</translation>
    </message>
    <message>
        <source>It came whole, in one frame.</source>
        <translation>Veio inteira, em um só quadro.</translation>
    </message>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation>
            <numerusform>Veio em %Ln quadro.</numerusform>
            <numerusform>Veio em %Ln quadros.</numerusform>
        </translation>
    </message>
    <message>
        <source>One row per frame, in the order in which they crossed the wire.</source>
        <translation>Uma linha por quadro, na ordem em que foram transmitidos.</translation>
    </message>
    <message>
        <source>Compressed, RSV1 is set: %1.</source>
        <translation>Comprimida, RSV1 está ativado: %1.</translation>
    </message>
    <message>
        <source>Written as raw bytes; its head: %1. %2</source>
        <translation>Escrito como bytes brutos; seu cabeçalho: %1. %2</translation>
    </message>
    <message>
        <source>It breaks no rule.</source>
        <translation>Não viola nenhuma regra.</translation>
    </message>
</context>
<context>
    <name>socketglass::Generators</name>
    <message>
        <source>{{$randomInt}} takes two whole numbers, the smaller one first: {{$randomInt 1 100}}.</source>
        <translation>{{$randomInt}} recebe dois números inteiros, o menor primeiro: {{$randomInt 1 100}}.</translation>
    </message>
    <message>
        <source>{{$file}} needs the path of a file: {{$file /path/to/file}}.</source>
        <translation>{{$file}} precisa do caminho de um arquivo: {{$file /path/to/file}}.</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the path in {{$file}}.</source>
        <translation>Não existe o arquivo “%1”. Confira o caminho em {{$file}}.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>Não foi possível ler o arquivo “%1”: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 MiB, the most that {{$file}} takes.</source>
        <translation>O arquivo “%1” é maior que %2 MiB, o máximo que {{$file}} aceita.</translation>
    </message>
    <message>
        <source>a new UUID (version 4)</source>
        <translation>um novo UUID (versão 4)</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>segundos desde 1970</translation>
    </message>
    <message>
        <source>the time now, in UTC</source>
        <translation>a hora atual, em UTC</translation>
    </message>
    <message>
        <source>a whole number by chance, both ends included</source>
        <translation>um número inteiro aleatório, incluídos os dois extremos</translation>
    </message>
    <message>
        <source>1, then 2, then 3 …</source>
        <translation>1, depois 2, depois 3 …</translation>
    </message>
    <message>
        <source>the text in base64; it may hold a {{name}}</source>
        <translation>o texto em base64; pode conter um {{name}}</translation>
    </message>
    <message>
        <source>what stands in a file</source>
        <translation>o conteúdo de um arquivo</translation>
    </message>
    <message>
        <source>There is no {{$%1}}; there is %2.</source>
        <translation>Não existe {{$%1}}; existem %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::Guide</name>
    <message>
        <source>First steps</source>
        <translation>Primeiros passos</translation>
    </message>
    <message>
        <source>Socketglass shows everything that crosses a WebSocket: the opening handshake, every message, ping and pong, and how the connection ended.</source>
        <translation>O Socketglass mostra tudo o que passa por um WebSocket: o handshake de abertura, cada mensagem, ping e pong, e como a conexão terminou.</translation>
    </message>
    <message>
        <source>Without a server</source>
        <translation>Sem servidor</translation>
    </message>
    <message>
        <source>The first page of an empty window starts a demo server on this machine, and Help → Demo Server connects to any of its paths. It needs no network.</source>
        <translation>A primeira página de uma janela vazia inicia um servidor de demonstração nesta máquina, e Ajuda → Servidor de demonstração conecta a qualquer um dos caminhos dele. Não é preciso rede.</translation>
    </message>
    <message>
        <source>With a server</source>
        <translation>Com um servidor</translation>
    </message>
    <message>
        <source>Type its address at the top, ws:// or wss://, and press Enter.</source>
        <translation>Digite o endereço dele no alto, ws:// ou wss://, e pressione Enter.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Ler</translation>
    </message>
    <message>
        <source>Every event becomes a row as it happens. Select a row: the details show all of it.</source>
        <translation>Cada evento vira uma linha no momento em que acontece. Selecione uma linha: os detalhes mostram tudo sobre ela.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Write a message below the rows and press Ctrl+Enter.</source>
        <translation>Escreva uma mensagem abaixo das linhas e pressione Ctrl+Enter.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Encerrar</translation>
    </message>
    <message>
        <source>Close ends the session with code 1000. The arrow beside it has all other codes.</source>
        <translation>Fechar encerra a sessão com o código 1000. A seta ao lado tem todos os outros códigos.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessões</translation>
    </message>
    <message>
        <source>Each connection is a session: a row of the list, with its state and how it was closed.</source>
        <translation>Cada conexão é uma sessão: uma linha da lista, com seu estado e como foi fechada.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opções</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>Várias ao mesmo tempo</translation>
    </message>
    <message>
        <source>Sessions run beside each other. All Sessions on One Clock shows their events together, in the order of time; otherwise the rows are those of the current session.</source>
        <translation>As sessões correm lado a lado. Todas as sessões em um só relógio mostra os eventos juntos, em ordem de tempo; caso contrário, as linhas são as da sessão atual.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>De novo</translation>
    </message>
    <message>
        <source>Connect Again makes a new session with the same settings.</source>
        <translation>Conectar de novo cria uma nova sessão com as mesmas configurações.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retido</translation>
    </message>
    <message>
        <source>Nothing is dropped. Where events come faster than they can be stored, the server is made to wait, and the figures above the rows say for how long.</source>
        <translation>Nada é descartado. Quando os eventos chegam mais rápido do que podem ser guardados, o servidor tem de esperar, e os números acima das linhas dizem por quanto tempo.</translation>
    </message>
    <message>
        <source>Rows and details</source>
        <translation>Linhas e detalhes</translation>
    </message>
    <message>
        <source>The rows stand in the order of time; the newest is at the end.</source>
        <translation>As linhas ficam em ordem de tempo; a mais nova está no fim.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes back to the end.</source>
        <translation>A linha mais nova fica à vista até você rolar para cima. Seguir, ou Ctrl+End, volta ao fim.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Horários</translation>
    </message>
    <message>
        <source>Time of day, time since the first event, or time since the event before.</source>
        <translation>Hora do dia, tempo desde o primeiro evento ou tempo desde o evento anterior.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.</source>
        <translation>O payload como texto, JSON indentado ou bytes. Um texto que não é UTF-8 válido é indicado como tal.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Quadros</translation>
    </message>
    <message>
        <source>How a message was cut into frames: opcode, masking key, length, time of each.</source>
        <translation>Como uma mensagem foi dividida em quadros: opcode, chave de mascaramento, comprimento e hora de cada um.</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Both heads as they were sent, the status, and the body of a refusal.</source>
        <translation>Os dois cabeçalhos HTTP como foram enviados, o status e o corpo de uma recusa.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Why it closed</source>
        <translation>Por que fechou</translation>
    </message>
    <message>
        <source>Select the last row of a session: it says what happened, who did it, and what to try.</source>
        <translation>Selecione a última linha de uma sessão: ela diz o que aconteceu, quem causou e o que tentar.</translation>
    </message>
    <message>
        <source>One side was done. Nothing is wrong.</source>
        <translation>Um dos lados terminou. Não há nada errado.</translation>
    </message>
    <message>
        <source>The Close frame had no code.</source>
        <translation>O quadro Close não tinha código.</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame: it was cut, or never came about. This code is never sent.</source>
        <translation>A conexão terminou sem quadro Close: foi cortada ou nem se estabeleceu. Este código nunca é enviado.</translation>
    </message>
    <message>
        <source>The application&apos;s own: look into its documentation.</source>
        <translation>Da própria aplicação: consulte a documentação dela.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Recusado</translation>
    </message>
    <message>
        <source>A server that answers the handshake with another status than 101 refuses it. Select the row of the handshake: headers and body most often say why.</source>
        <translation>Um servidor que responde ao handshake com um status diferente de 101 o recusa. Selecione a linha do handshake: em geral, os cabeçalhos e o corpo dizem por quê.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envio</translation>
    </message>
    <message>
        <source>The composer below the rows sends to the current session, byte for byte what it shows.</source>
        <translation>O editor abaixo das linhas envia para a sessão atual, byte por byte, o que mostra.</translation>
    </message>
    <message>
        <source>Text and bytes</source>
        <translation>Texto e bytes</translation>
    </message>
    <message>
        <source>Text, or binary messages written as hexadecimal digits.</source>
        <translation>Texto, ou mensagens binárias escritas em dígitos hexadecimais.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down fetch what was sent before.</source>
        <translation>Alt+Seta para cima e Alt+Seta para baixo trazem o que foi enviado antes.</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Sends a ping; the arrow beside it chooses the payload.</source>
        <translation>Envia um ping; a seta ao lado escolhe o payload.</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Messages that you send often. A double click or Enter sends one; the first nine have Ctrl+1 to Ctrl+9.</source>
        <translation>Mensagens que você envia com frequência. Um clique duplo ou Enter envia uma; as nove primeiras têm Ctrl+1 a Ctrl+9.</translation>
    </message>
    <message>
        <source>The menu of a row sends its message again, or opens it in the composer.</source>
        <translation>O menu de uma linha envia a mensagem de novo ou a abre no editor.</translation>
    </message>
    <message>
        <source>Keeping and sharing</source>
        <translation>Guardar e compartilhar</translation>
    </message>
    <message>
        <source>Everything is written to a file from the first byte, so that a crash loses no more than a moment.</source>
        <translation>Tudo é gravado em um arquivo desde o primeiro byte, para que uma falha não custe mais que um instante.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>File → Save As keeps the capture as a session file; the capture goes on there.</source>
        <translation>Arquivo → Salvar como guarda a captura como arquivo de sessão; a captura continua ali.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Session files, and recordings of browsers, proxies and packet captures. Several files at once stand on one clock.</source>
        <translation>Arquivos de sessão e gravações de navegadores, proxies e capturas de pacotes. Vários arquivos de uma vez ficam em um só relógio.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are removed on demand, and the preview shows the result.</source>
        <translation>HAR, JSON Lines, CSV, texto, pcapng. Cookies, tokens e endereços são removidos a pedido, e a prévia mostra o resultado.</translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation>Depois de uma falha</translation>
    </message>
    <message>
        <source>The next start offers what was captured and not saved.</source>
        <translation>O próximo início oferece o que foi capturado e não foi salvo.</translation>
    </message>
    <message>
        <source>Replay and mock server</source>
        <translation>Reprodução e servidor mock</translation>
    </message>
    <message>
        <source>A recorded session can be played again, from either side.</source>
        <translation>Uma sessão gravada pode ser reproduzida, de qualquer um dos lados.</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Reprodução</translation>
    </message>
    <message>
        <source>Session → Replay sends what the client sent to a server, as fast as it was recorded or otherwise, with messages edited where you want.</source>
        <translation>Sessão → Reproduzir envia a um servidor o que o cliente enviou, no ritmo da gravação ou em outro, com mensagens editadas onde você quiser.</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Servidor mock</translation>
    </message>
    <message>
        <source>Session → Serve as Mock answers clients as the server did. Rules answer what was never recorded.</source>
        <translation>Sessão → Servir como mock responde aos clientes como o servidor respondeu. Regras respondem ao que nunca foi gravado.</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Linha de comando</translation>
    </message>
    <message>
        <source>All of this works without a window: socketglass --help lists the commands, for scripts and tests.</source>
        <translation>Tudo isso funciona sem janela: socketglass --help lista os comandos, para scripts e testes.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Atividade</translation>
    </message>
    <message>
        <source>The strip above the rows is the whole capture by time: what was sent stands above the line, what was received below; signs mark errors and closes. A click goes there, dragging selects a time. With the keyboard: arrows, Shift with arrows, Enter, Esc.</source>
        <translation>A faixa acima das linhas é a captura inteira ao longo do tempo: o que foi enviado fica acima do traço, o que foi recebido, abaixo; sinais marcam erros e fechamentos. Um clique vai até lá; arrastar seleciona um período. Com o teclado: setas, Shift com setas, Enter, Esc.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estatísticas</translation>
    </message>
    <message>
        <source>View → Statistics (Ctrl+Shift+I): rates, sizes, round trips of pings, time from a request to its reply, of what the rows show.</source>
        <translation>Exibir → Estatísticas (Ctrl+Shift+I): taxas, tamanhos, tempos de ida e volta dos pings e tempo da requisição à resposta, do que as linhas mostram.</translation>
    </message>
    <message>
        <source>Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C. Copy as has hex, base64, a C array, and a command line that sends the message again.</source>
        <translation>Linhas, payloads e linhas JSON: no menu de uma linha ou com Ctrl+C. Copiar como oferece hexadecimal, base64, um array em C e uma linha de comando que envia a mensagem de novo.</translation>
    </message>
    <message>
        <source>Bookmarks and notes</source>
        <translation>Marcadores e notas</translation>
    </message>
    <message>
        <source>Ctrl+B marks a row, Ctrl+Shift+B writes a note to it, F4 and Shift+F4 go to the next and the previous. They are kept in the session file.</source>
        <translation>Ctrl+B marca uma linha, Ctrl+Shift+B escreve uma nota nela, F4 e Shift+F4 vão para a próxima e a anterior. Tudo fica guardado no arquivo de sessão.</translation>
    </message>
    <message>
        <source>Huge payloads</source>
        <translation>Payloads enormes</translation>
    </message>
    <message>
        <source>Text and hex come by pages, or from the byte that you type on; JSON of any length opens as a tree that is read as you open it.</source>
        <translation>Texto e hexadecimal vêm em páginas, ou a partir do byte que você digitar; um JSON de qualquer tamanho abre como árvore, lida à medida que você a abre.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>The line above the rows (Ctrl+Shift+F) shows only events that it holds for, old ones and those that still come. Esc shows all. Conditions beside each other must all hold.</source>
        <translation>O campo acima das linhas (Ctrl+Shift+F) mostra só os eventos que atendem a ele, os antigos e os que ainda vierem. Esc mostra todos. Condições lado a lado devem ser todas verdadeiras.</translation>
    </message>
    <message>
        <source>Received, or sent.</source>
        <translation>Recebido ou enviado.</translation>
    </message>
    <message>
        <source>The kind of event.</source>
        <translation>O tipo de evento.</translation>
    </message>
    <message>
        <source>This text, anywhere in a payload of any size, a close reason, an error or a handshake. With i, upper and lower case are the same.</source>
        <translation>Este texto, em qualquer ponto de um payload de qualquer tamanho, de um motivo de fechamento, de um erro ou de um handshake. Com i, maiúsculas e minúsculas são iguais.</translation>
    </message>
    <message>
        <source>A regular expression, in the first 16 MiB of a payload.</source>
        <translation>Uma expressão regular, nos primeiros 16 MiB de um payload.</translation>
    </message>
    <message>
        <source>These bytes.</source>
        <translation>Estes bytes.</translation>
    </message>
    <message>
        <source>Bytes of payload; 1k is 1024.</source>
        <translation>Bytes de payload; 1k é 1024.</translation>
    </message>
    <message>
        <source>Close codes.</source>
        <translation>Códigos de fechamento.</translation>
    </message>
    <message>
        <source>Part of a session&apos;s name, or its number.</source>
        <translation>Parte do nome de uma sessão, ou o número dela.</translation>
    </message>
    <message>
        <source>Time of day, or date and time; local time without a zone. With a colon: within that minute.</source>
        <translation>Hora do dia, ou data e hora; sem fuso, é a hora local. Com dois-pontos: dentro desse minuto.</translation>
    </message>
    <message>
        <source>A JSONPath (RFC 9535) finds such a value, or anything at all.</source>
        <translation>Um JSONPath (RFC 9535) encontra esse valor, ou qualquer coisa.</translation>
    </message>
    <message>
        <source>Put together with and, or, not and parentheses.</source>
        <translation>Combinados com and, or, not e parênteses.</translation>
    </message>
    <message>
        <source>How a message crossed the wire: compressed, in several frames, without its end, not UTF-8, made by Socketglass, or with parts removed.</source>
        <translation>Como uma mensagem foi transmitida: comprimida, em vários quadros, sem o fim, não UTF-8, feita pelo Socketglass ou com partes removidas.</translation>
    </message>
    <message>
        <source>connect, export and info take the same filters: --filter &apos;in &quot;tick&quot;&apos;.</source>
        <translation>connect, export e info aceitam os mesmos filtros: --filter &apos;in &quot;tick&quot;&apos;.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfis</translation>
    </message>
    <message>
        <source>The bookmark in front of the address keeps it with all options as a profile: a file in the folder of Profiles, or of a working copy that you open there. A double click connects. Changed options have a dot until they are saved.</source>
        <translation>O marcador à frente do endereço guarda o endereço com todas as opções como perfil: um arquivo na pasta de Perfis ou em uma cópia de trabalho que você abrir ali. Um clique duplo conecta. Opções alteradas têm um ponto até serem salvas.</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Segredos</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of the desktop, never into a profile&apos;s file. Where there is no keychain they are asked for.</source>
        <translation>Senhas, tokens e chaves vão para o chaveiro do ambiente de trabalho, nunca para o arquivo de um perfil. Onde não há chaveiro, eles são pedidos.</translation>
    </message>
    <message>
        <source>From another tool</source>
        <translation>De outra ferramenta</translation>
    </message>
    <message>
        <source>Paste a command line of curl, websocat or wscat as the address, or use File → Import Connection, which also takes requests of Postman, Insomnia and Bruno. Copy as Code in the menu of a session is the way back.</source>
        <translation>Cole uma linha de comando do curl, do websocat ou do wscat como endereço, ou use Arquivo → Importar conexão, que também aceita requisições do Postman, do Insomnia e do Bruno. Copiar como código, no menu de uma sessão, é o caminho de volta.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Localizar</translation>
    </message>
    <message>
        <source>Ctrl+F looks for text, /an expression/i or hex:0a0b in the rows that are shown, without hiding the others; F3 and Shift+F3 go to the next and the previous. Places are marked in the rows and in the payload.</source>
        <translation>Ctrl+F procura texto, /uma expressão/i ou hex:0a0b nas linhas mostradas, sem ocultar as outras; F3 e Shift+F3 vão para a próxima e a anterior. Os trechos encontrados são destacados nas linhas e no payload.</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>Heartbeats</translation>
    </message>
    <message>
        <source>View → Timeline → Fold Heartbeats (Ctrl+Shift+H): pings, pongs and messages that repeat at an interval become one row with a count and their time. Right or a double click opens it, Left folds it again.</source>
        <translation>Exibir → Linha do tempo → Agrupar heartbeats (Ctrl+Shift+H): pings, pongs e mensagens que se repetem a um intervalo viram uma só linha com a contagem e o tempo. Seta para a direita ou um clique duplo a abre, Seta para a esquerda a agrupa de novo.</translation>
    </message>
    <message>
        <source>Pings, pongs, and messages that repeat at an interval, from the fourth one on.</source>
        <translation>Pings, pongs e mensagens que se repetem a um intervalo, a partir da quarta.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>View → Timeline → Colour rules… gives the rows that a filter holds for a colour, and leaves the others in view. The first ticked rule counts. The menu of a row begins one with what the row looks like.</source>
        <translation>Exibir &gt; Linha do tempo &gt; Regras de cores… dá uma cor às linhas que atendem a um filtro e deixa as outras à vista. Vale a primeira regra marcada. O menu de uma linha inicia uma regra a partir das características dela.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>View → Timeline → Columns… shows, hides, orders and widens them by keys; the mouse drags the headers.</source>
        <translation>Exibir &gt; Linha do tempo &gt; Colunas… mostra, oculta, ordena e alarga as colunas pelo teclado; o mouse arrasta os títulos.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Em ordem</translation>
    </message>
    <message>
        <source>Several templates, or a folder, selected: Send in Order sends them one after the other, with the pauses of More.</source>
        <translation>Vários modelos selecionados, ou uma pasta: Enviar em ordem os envia um após o outro, com as pausas de Mais.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variáveis</translation>
    </message>
    <message>
        <source>{{name}} in an address, a header or a text stands for a value of the chosen environment (beside the address). A name without a value is marked, and nothing is sent. {{$uuid}}, {{$counter}} and others are made anew each time. Rules of an environment take values out of received messages. Values of secrets are written to no file.</source>
        <translation>{{name}} em um endereço, um cabeçalho ou um texto representa um valor do ambiente escolhido (ao lado do endereço). Um nome sem valor é destacado, e nada é enviado. {{$uuid}}, {{$counter}} e outros são refeitos a cada vez. Regras de um ambiente extraem valores de mensagens recebidas. Valores de segredos não são gravados em nenhum arquivo.</translation>
    </message>
    <message>
        <source>File → Limits keeps the newest events, bytes or hours and removes what is older: the status bar says how many events were evicted. Some of the disk stays free: where it has no more than that, the oldest events make room, or without a limit the servers are held back. Settings has the limits of new captures.</source>
        <translation>Arquivo → Limites mantém os eventos, bytes ou horas mais recentes e remove o que é mais antigo: a barra de status diz quantos eventos foram removidos. Parte do disco fica livre: quando não resta mais que isso, os eventos mais antigos dão lugar ou, sem um limite, os servidores são retidos. As configurações contêm os limites de novas capturas.</translation>
    </message>
    <message>
        <source>Probe a server</source>
        <translation>Testar um servidor</translation>
    </message>
    <message>
        <source>Raw frames</source>
        <translation>Quadros brutos</translation>
    </message>
    <message>
        <source>Message → Raw Frame builds one frame by hand: any opcode, bits, mask, length and bytes, also such as must not be sent.</source>
        <translation>Mensagem → Quadro bruto monta um quadro à mão: qualquer opcode, bits, máscara, comprimento e bytes, inclusive os que não podem ser enviados.</translation>
    </message>
    <message>
        <source>Session → Probe a Server (Ctrl+Shift+Y) sends a server what is right and what is wrong, and tells where its answers differ from RFC 6455. Every case can be looked at in the timeline.</source>
        <translation>Sessão → Testar um servidor (Ctrl+Shift+Y) envia a um servidor o que é certo e o que é errado, e diz onde as respostas dele divergem da RFC 6455. Cada caso pode ser visto na linha do tempo.</translation>
    </message>
    <message>
        <source>Headers, authentication, cookies, certificates, a proxy, timeouts, connecting again, compression: behind Options, beside the address. They count for the next connection.</source>
        <translation>Cabeçalhos, autenticação, cookies, certificados, proxy, tempos limite, reconexão, compressão: em Opções, ao lado do endereço. Valem para a próxima conexão.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Prévia</translation>
    </message>
    <message>
        <source>View → Timeline → Preview What Differs shows of JSON only the values that differ from those in the message shown before it of the same session and direction: ≠ in front of them, − what is not there any more, = where nothing changed.</source>
        <translation>Exibir → Linha do tempo → Prévia das diferenças mostra do JSON só os valores diferentes dos da mensagem mostrada antes, da mesma sessão e direção: ≠ à frente deles, − o que não está mais lá, = onde nada mudou.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Two rows selected, then Message → Compare both (Ctrl+D): both messages side by side, JSON laid out, binary ones in hex. ≠ stands in front of a line that differs, − and + in front of one that only the left or the right has; F8 and Shift+F8 go from difference to difference.</source>
        <translation>Selecione duas linhas e use Mensagem → Comparar as duas (Ctrl+D): as duas mensagens lado a lado, JSON indentado, as binárias em hexadecimal. ≠ fica à frente de uma linha que difere, − e + à frente de uma que só a esquerda ou a direita tem; F8 e Shift+F8 vão de diferença em diferença.</translation>
    </message>
    <message>
        <source>Rows that you marked, or whose note has this text.</source>
        <translation>Linhas que você marcou, ou cuja nota contém este texto.</translation>
    </message>
    <message>
        <source>The button More beside the composer opens what is needed now and then: send every so many milliseconds, so many times, to the sessions that are selected in the list or to all that are open, cut into frames; and it shows the frames that will go out, compressed where the session has agreed on that.</source>
        <translation>O botão Mais ao lado do editor abre o que é preciso de vez em quando: enviar a cada tantos milissegundos, tantas vezes, para as sessões selecionadas na lista ou para todas as abertas, dividido em quadros; e mostra os quadros que vão sair, comprimidos quando a sessão tiver combinado isso.</translation>
    </message>
</context>
<context>
    <name>socketglass::GuideWindow</name>
    <message>
        <source>Guide – Socketglass</source>
        <translation>Guia – Socketglass</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Páginas do guia</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guia</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.</source>
        <translation>Tab e Shift+Tab vão de uma parte a outra; Alt com uma letra sublinhada abre o menu correspondente.</translation>
    </message>
</context>
<context>
    <name>socketglass::HandshakeView</name>
    <message>
        <source>No handshake yet</source>
        <translation>Ainda não há handshake</translation>
    </message>
    <message>
        <source>The opening handshake of the session stands here: the request and the server&apos;s answer as they crossed the wire, and the certificates of TLS.</source>
        <translation>Aqui aparece o handshake de abertura da sessão: a requisição e a resposta do servidor como foram transmitidas, e os certificados de TLS.</translation>
    </message>
    <message>
        <source>What was wrong with the handshake</source>
        <translation>O que estava errado no handshake</translation>
    </message>
    <message>
        <source>Body of the response</source>
        <translation>Corpo da resposta</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>Cadeia de certificados</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requisição</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Head of the request</source>
        <translation>Cabeçalho da requisição</translation>
    </message>
    <message>
        <source>Head of the response</source>
        <translation>Cabeçalho da resposta</translation>
    </message>
    <message>
        <source>No request was sent.</source>
        <translation>Nenhuma requisição foi enviada.</translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation>Nenhuma resposta chegou.</translation>
    </message>
    <message>
        <source>Answered after %1 ms</source>
        <translation>Respondido após %1 ms</translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation>Corpo, os primeiros %1 de %2</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>Corpo, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. Errors ignored: %2</source>
        <translation>%1. Erros ignorados: %2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emissor</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido até</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nomes</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Número de série</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then those that vouch for it.</source>
        <translation>Primeiro o certificado do servidor, depois os que o atestam.</translation>
    </message>
</context>
<context>
    <name>socketglass::HeadersPage</name>
    <message>
        <source>Request headers</source>
        <translation>Cabeçalhos da requisição</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabeçalho</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Adiciona um cabeçalho</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Remove o cabeçalho</translation>
    </message>
    <message>
        <source>Move the header up</source>
        <translation>Move o cabeçalho para cima</translation>
    </message>
    <message>
        <source>Move the header down</source>
        <translation>Move o cabeçalho para baixo</translation>
    </message>
    <message>
        <source>Added to the request in this order; one named Host takes the place of ours. Values of secret headers never go to a file.</source>
        <translation>Acrescentados à requisição nesta ordem; um com o nome Host substitui o nosso. Valores de cabeçalhos secretos nunca vão para um arquivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::HexDecoder</name>
    <message>
        <source>Hex</source>
        <translation>Hexa</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Só os primeiros %1 de %2 bytes são mostrados.</translation>
    </message>
</context>
<context>
    <name>socketglass::HexReader</name>
    <message>
        <source>Character %1: half a byte. Write two hexadecimal digits for each byte.</source>
        <translation>Caractere %1: meio byte. Escreva dois dígitos hexadecimais para cada byte.</translation>
    </message>
    <message>
        <source>Character %1: “%2” is not a hexadecimal digit (0–9, a–f).</source>
        <translation>Caractere %1: “%2” não é um dígito hexadecimal (0–9, a–f).</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredKind</name>
    <message>
        <source>time</source>
        <translation>horário</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>random token</source>
        <translation>token aleatório</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>contador</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>duração</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>por uma regra</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>heartbeat</translation>
    </message>
    <message>
        <source>not recorded on one side</source>
        <translation>não gravado em um dos lados</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredModel</name>
    <message>
        <source>Times</source>
        <translation>Vezes</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direção</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>First left</source>
        <translation>Primeiro à esquerda</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>Primeiro à direita</translation>
    </message>
</context>
<context>
    <name>socketglass::ImportJob</name>
    <message>
        <source>Opening was cancelled.</source>
        <translation>A abertura foi cancelada.</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonDecoder</name>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>aninhamento com mais de %1 níveis</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>dois-pontos</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>um caractere de controle dentro de uma string (deve ser escapado)</translation>
    </message>
    <message>
        <source>a byte that is not valid UTF-8</source>
        <translation>um byte que não é UTF-8 válido</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>uma string que não termina</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>um escape que não existe em JSON</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>um escape sem os quatro dígitos hexadecimais</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>um número com zero à esquerda</translation>
    </message>
    <message>
        <source>a number without the digit that must stand here</source>
        <translation>um número sem o dígito que deve vir aqui</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2 (byte %3): %4.</source>
        <translation>JSON inválido: linha %1, coluna %2 (byte %3): %4.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>o texto termina, falta %1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>“%1” em vez de %2</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>um valor</translation>
    </message>
    <message>
        <source>a value or “%1”</source>
        <translation>um valor ou “%1”</translation>
    </message>
    <message>
        <source>a key in quotes</source>
        <translation>uma chave entre aspas</translation>
    </message>
    <message>
        <source>a key in quotes or “%1”</source>
        <translation>uma chave entre aspas ou “%1”</translation>
    </message>
    <message>
        <source>a comma or “%1”</source>
        <translation>uma vírgula ou “%1”</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>o fim</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Só os primeiros %1 de %2 bytes são mostrados.</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonOutline</name>
    <message>
        <source>the end of the document</source>
        <translation>o fim do documento</translation>
    </message>
    <message>
        <source>This is not JSON from byte %1 on: %2.</source>
        <translation>Isto não é JSON a partir do byte %1: %2.</translation>
    </message>
    <message>
        <source>it ends where %1 should stand</source>
        <translation>termina onde deveria estar %1</translation>
    </message>
    <message>
        <source>“%1” stands where %2 should</source>
        <translation>“%1” está onde deveria estar %2</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>aninhamento com mais de %1 níveis</translation>
    </message>
    <message>
        <source>a comma or }</source>
        <translation>uma vírgula ou }</translation>
    </message>
    <message>
        <source>a comma or ]</source>
        <translation>uma vírgula ou ]</translation>
    </message>
    <message>
        <source>a name in quotation marks</source>
        <translation>um nome entre aspas</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>dois-pontos</translation>
    </message>
    <message>
        <source>the end of a string</source>
        <translation>o fim de uma string</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>um caractere de controle dentro de uma string (deve ser escapado)</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>um escape que não existe em JSON</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>um escape sem os quatro dígitos hexadecimais</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>um dígito</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>um número com zero à esquerda</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>um valor</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message>
        <source>“&amp;&amp;”, “||”, a comparison or the end</source>
        <translation>“&amp;&amp;”, “||”, uma comparação ou o fim</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>aninhamento com mais de %1 níveis</translation>
    </message>
    <message>
        <source>“!” before a comparison (put the comparison in parentheses)</source>
        <translation>“!” antes de uma comparação (coloque a comparação entre parênteses)</translation>
    </message>
    <message>
        <source>“)”, “&amp;&amp;” or “||”</source>
        <translation>“)”, “&amp;&amp;” ou “||”</translation>
    </message>
    <message>
        <source>a value that is compared with nothing</source>
        <translation>um valor que não é comparado com nada</translation>
    </message>
    <message>
        <source>only a single value can be compared</source>
        <translation>só um valor único pode ser comparado</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>um número com zero à esquerda</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>um dígito</translation>
    </message>
    <message>
        <source>“@”, “$”, a string, a number, true, false, null or a function</source>
        <translation>“@”, “$”, uma string, um número, true, false, null ou uma função</translation>
    </message>
    <message>
        <source>no function is called “%1” (there are length, count, match, search and value)</source>
        <translation>nenhuma função se chama “%1” (existem length, count, match, search e value)</translation>
    </message>
    <message>
        <source>“,” or “)”</source>
        <translation>“,” ou “)”</translation>
    </message>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation>
            <numerusform>esta função precisa de %Ln argumento</numerusform>
            <numerusform>esta função precisa de %Ln argumentos</numerusform>
        </translation>
    </message>
    <message>
        <source>this function needs a query</source>
        <translation>esta função precisa de uma consulta</translation>
    </message>
    <message>
        <source>this function needs a single value</source>
        <translation>esta função precisa de um valor único</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>tem mais de %1 caracteres</translation>
    </message>
    <message>
        <source>“$”, with which every query begins,</source>
        <translation>“$”, com que toda consulta começa,</translation>
    </message>
    <message>
        <source>“.”, “[” or the end</source>
        <translation>“.”, “[” ou o fim</translation>
    </message>
    <message>
        <source>a name or “*”</source>
        <translation>um nome ou “*”</translation>
    </message>
    <message>
        <source>half of a surrogate pair</source>
        <translation>metade de um par substituto</translation>
    </message>
    <message>
        <source>“,” or “]”</source>
        <translation>“,” ou “]”</translation>
    </message>
    <message>
        <source>a name in quotes, a number, “:”, “*” or “?”</source>
        <translation>um nome entre aspas, um número, “:”, “*” ou “?”</translation>
    </message>
    <message>
        <source>“-0” is not an index</source>
        <translation>“-0” não é um índice</translation>
    </message>
    <message>
        <source>a number beyond ±%1</source>
        <translation>um número além de ±%1</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>uma string que não termina</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>um caractere de controle dentro de uma string (deve ser escapado)</translation>
    </message>
    <message>
        <source>an escape that JSONPath does not have</source>
        <translation>um escape que não existe em JSONPath</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>um escape sem os quatro dígitos hexadecimais</translation>
    </message>
    <message>
        <source>Not a condition in JSONPath: character %1: %2.</source>
        <translation>Não é uma condição em JSONPath: caractere %1: %2.</translation>
    </message>
    <message>
        <source>Not a JSONPath query: character %1: %2.</source>
        <translation>Não é uma consulta JSONPath: caractere %1: %2.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>o texto termina, falta %1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>“%1” em vez de %2</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTools</name>
    <message>
        <source>JSON ✓</source>
        <translation>JSON ✓</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>JSON válido</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>&amp;Indentar</translation>
    </message>
    <message>
        <source>On &amp;One Line</source>
        <translation>Em &amp;uma só linha</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>linha %1, coluna %2</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>não é JSON: %1</translation>
    </message>
    <message>
        <source>The text is valid JSON; the menu lays it out</source>
        <translation>O texto é JSON válido; o menu muda sua disposição</translation>
    </message>
    <message>
        <source>Not valid JSON at %1: %2</source>
        <translation>JSON inválido em %1: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreeModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>document</source>
        <translation>documento</translation>
    </message>
    <message numerus="yes">
        <source>{ } %Ln member(s)</source>
        <translation>
            <numerusform>{ } %Ln membro</numerusform>
            <numerusform>{ } %Ln membros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ ] %Ln element(s)</source>
        <translation>
            <numerusform>[ ] %Ln elemento</numerusform>
            <numerusform>[ ] %Ln elementos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 bytes</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreePage</name>
    <message>
        <source>Reading the payload</source>
        <translation>Lendo o payload</translation>
    </message>
    <message>
        <source>Payload as a tree</source>
        <translation>Payload como árvore</translation>
    </message>
    <message>
        <source>Right opens a value and reads what is in it. Enter shows its bytes in the payload.</source>
        <translation>A seta para a direita abre um valor e lê o que há nele. Enter mostra os bytes dele no payload.</translation>
    </message>
    <message>
        <source>Enter shows the bytes of the value</source>
        <translation>Enter mostra os bytes do valor</translation>
    </message>
</context>
<context>
    <name>socketglass::KeptSetting</name>
    <message>
        <source>The change was not kept. %1</source>
        <translation>A alteração não foi guardada. %1</translation>
    </message>
    <message>
        <source>This file is write-protected, so nothing can be changed here. Save it under another name to go on.</source>
        <translation>Este arquivo está protegido contra gravação, por isso nada pode ser alterado aqui. Salve-o com outro nome para continuar.</translation>
    </message>
    <message>
        <source>%1 records into this file, so nothing can be changed here until that has ended.</source>
        <translation>%1 está gravando neste arquivo, por isso nada pode ser alterado aqui até que isso termine.</translation>
    </message>
    <message>
        <source>Not all that is kept in this file can be read. %1</source>
        <translation>Não é possível ler tudo o que está guardado neste arquivo. %1</translation>
    </message>
</context>
<context>
    <name>socketglass::Keychain</name>
    <message>
        <source>there is no keychain service</source>
        <translation>não há serviço de chaveiro</translation>
    </message>
    <message>
        <source>access to the keychain was denied</source>
        <translation>o acesso ao chaveiro foi negado</translation>
    </message>
    <message>
        <source>the keychain service does not answer: %1</source>
        <translation>o serviço de chaveiro não responde: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::LimitsPage</name>
    <message>
        <source>Largest message</source>
        <translation>Maior mensagem</translation>
    </message>
    <message>
        <source>For name, TCP, proxy, TLS and opening handshake together; for each redirect anew</source>
        <translation>Para nome, TCP, proxy, TLS e handshake de abertura juntos; recomeça a cada redirecionamento</translation>
    </message>
    <message>
        <source>From our Close frame to the end of the connection</source>
        <translation>Do nosso quadro Close até o fim da conexão</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>A larger message ends the connection with 1009; of a compressed one its inflated size counts</source>
        <translation>Uma mensagem maior encerra a conexão com 1009; de uma mensagem comprimida vale o tamanho descomprimido</translation>
    </message>
    <message>
        <source>&amp;Largest message:</source>
        <translation>&amp;Maior mensagem:</translation>
    </message>
    <message>
        <source>&amp;Redirects:</source>
        <translation>&amp;Redirecionamentos:</translation>
    </message>
    <message>
        <source>How many are followed at most; each one is shown in the timeline</source>
        <translation>Quantos são seguidos no máximo; cada um aparece na linha do tempo</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>não são seguidos</translation>
    </message>
    <message>
        <source>&amp;Connect timeout:</source>
        <translation>Tempo limite de &amp;conexão:</translation>
    </message>
    <message>
        <source>C&amp;lose timeout:</source>
        <translation>Tempo limite de &amp;fechamento:</translation>
    </message>
</context>
<context>
    <name>socketglass::MainWindow</name>
    <message>
        <source>%1 – Socketglass</source>
        <translation>%1 – Socketglass</translation>
    </message>
    <message>
        <source>Not saved yet; Ctrl+S keeps it</source>
        <translation>Ainda não salva; Ctrl+S a guarda</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (somente leitura)</translation>
    </message>
    <message>
        <source>%1 (recorded elsewhere)</source>
        <translation>%1 (gravado em outro lugar)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sessão</numerusform>
            <numerusform>%Ln sessões</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln evento</numerusform>
            <numerusform>%Ln eventos</numerusform>
        </translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>eventos: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MatchEditor</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Regular expression: subscribe (?&lt;name&gt;\w+)</source>
        <translation>Expressão regular: subscribe (?&lt;name&gt;\w+)</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>A mensagem</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Padrão</translation>
    </message>
    <message>
        <source>is any</source>
        <translation>é qualquer uma</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>é igual a</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>contém</translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation>corresponde à expressão regular</translation>
    </message>
    <message>
        <source>meets the JSONPath condition</source>
        <translation>satisfaz a condição JSONPath</translation>
    </message>
    <message>
        <source>begins with the bytes</source>
        <translation>começa com os bytes</translation>
    </message>
</context>
<context>
    <name>socketglass::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>Open recordings of other programs (HAR, JSON Lines, packet captures); several at once stand on one clock</source>
        <translation>Abre gravações de outros programas (HAR, JSON Lines, capturas de pacotes); várias de uma vez ficam em um só relógio</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sessão</translation>
    </message>
    <message>
        <source>Type an A&amp;ddress</source>
        <translation>&amp;Digitar um endereço</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Mensagem</translation>
    </message>
    <message>
        <source>&amp;Write a Message</source>
        <translation>Escre&amp;ver uma mensagem</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Exibir</translation>
    </message>
    <message>
        <source>&amp;Follow the End</source>
        <translation>Se&amp;guir o fim</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Cores</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;juda</translation>
    </message>
    <message>
        <source>&amp;About Socketglass</source>
        <translation>S&amp;obre o Socketglass</translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation>Modelo&amp;s</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Con&amp;figurações…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>G&amp;uia</translation>
    </message>
    <message>
        <source>Li&amp;mits…</source>
        <translation>Li&amp;mites…</translation>
    </message>
    <message>
        <source>How many events, bytes, days this capture keeps</source>
        <translation>Quantos eventos, bytes e dias esta captura mantém</translation>
    </message>
    <message>
        <source>Filter the Time&amp;line</source>
        <translation>Filtrar a &amp;linha do tempo</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageCompareWindow</name>
    <message>
        <source>JSON, laid out</source>
        <translation>JSON indentado</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Compare Messages – Socketglass</source>
        <translation>Comparar mensagens – Socketglass</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Lendo… %1%</translation>
    </message>
    <message>
        <source>What they are compared as</source>
        <translation>Como são comparadas</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>Só &amp;diferenças</translation>
    </message>
    <message>
        <source>Compare &amp;as</source>
        <translation>Comparar &amp;como</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Diferença anterior (Shift+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Próxima diferença (F8)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lendo…</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>Não foi possível ler: %1</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Both are the same, byte for byte.</source>
        <translation>As duas são iguais, byte por byte.</translation>
    </message>
    <message>
        <source>Both are the same up to byte %1. Shown and compared are the %2 from byte %3 on.</source>
        <translation>As duas são iguais até o byte %1. São mostrados e comparados %2 a partir do byte %3.</translation>
    </message>
    <message>
        <source>Shown and compared are the first %1 of each.</source>
        <translation>São mostrados e comparados os primeiros %1 de cada uma.</translation>
    </message>
    <message>
        <source>They differ in white space only: compare them as text.</source>
        <translation>Elas diferem só em espaços em branco: compare-as como texto.</translation>
    </message>
    <message>
        <source>What differs is not shown here: compare them as bytes.</source>
        <translation>O que difere não é mostrado aqui: compare-as como bytes.</translation>
    </message>
    <message>
        <source>There are many lines: the first %1 are compared.</source>
        <translation>Há muitas linhas: são comparadas as primeiras %1.</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>Diferença %1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln diferença</numerusform>
            <numerusform>%Ln diferenças</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageComparer</name>
    <message>
        <source>type</source>
        <translation>tipo</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>byte %1</translation>
    </message>
    <message>
        <source>bytes %1–%2</source>
        <translation>bytes %1–%2</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageDifference</name>
    <message>
        <source>It is not in the file any more.</source>
        <translation>Não está mais no arquivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageLeaves</name>
    <message>
        <source>word %1</source>
        <translation>palavra %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageMatch</name>
    <message>
        <source>The regular expression is empty. Write one, or let any message match.</source>
        <translation>A expressão regular está vazia. Escreva uma ou aceite qualquer mensagem.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>Não é uma expressão regular: caractere %1: %2.</translation>
    </message>
    <message>
        <source>The text to look for is empty. Write one, or let any message match.</source>
        <translation>O texto a procurar está vazio. Escreva um ou aceite qualquer mensagem.</translation>
    </message>
    <message>
        <source>The bytes to look for are missing. Write them as hexadecimal.</source>
        <translation>Faltam os bytes a procurar. Escreva-os em hexadecimal.</translation>
    </message>
    <message>
        <source>equals “%1”</source>
        <translation>é igual a “%1”</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>contém “%1”</translation>
    </message>
    <message>
        <source>matches the expression %1</source>
        <translation>corresponde à expressão %1</translation>
    </message>
    <message>
        <source>fulfils %1</source>
        <translation>satisfaz %1</translation>
    </message>
    <message>
        <source>begins with the bytes %1</source>
        <translation>começa com os bytes %1</translation>
    </message>
    <message>
        <source>says anything</source>
        <translation>diz qualquer coisa</translation>
    </message>
    <message>
        <source>A match without its “pattern”.</source>
        <translation>Uma condição sem o seu “pattern”.</translation>
    </message>
    <message>
        <source>“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and hexPrefix).</source>
        <translation>“%1” não é um tipo de condição (existem any, equals, contains, regex, jsonpath e hexPrefix).</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageTemplate</name>
    <message>
        <source>“%1” is not a text</source>
        <translation>“%1” não é um texto</translation>
    </message>
    <message>
        <source>“%1” is missing or empty</source>
        <translation>“%1” está ausente ou vazio</translation>
    </message>
    <message>
        <source>“type” is “%1”; it must be “text” or “binary”</source>
        <translation>“type” é “%1”; deve ser “text” ou “binary”</translation>
    </message>
    <message>
        <source>a binary message needs “base64”, not “text”</source>
        <translation>uma mensagem binária precisa de “base64”, não de “text”</translation>
    </message>
    <message>
        <source>both “text” and “base64” are given</source>
        <translation>“text” e “base64” foram indicados ao mesmo tempo</translation>
    </message>
    <message>
        <source>“base64” is not valid base64</source>
        <translation>“base64” não é base64 válido</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message>
        <source>compressed</source>
        <translation>comprimida</translation>
    </message>
    <message>
        <source>incomplete: the connection ended inside it</source>
        <translation>incompleta: a conexão terminou no meio dela</translation>
    </message>
    <message>
        <source>written by Socketglass</source>
        <translation>escrita pelo Socketglass</translation>
    </message>
    <message>
        <source>came after our Close frame</source>
        <translation>chegou depois do nosso quadro Close</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>Nenhuma mensagem selecionada</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame in the timeline to see its payload as text, JSON or bytes.</source>
        <translation>Selecione uma mensagem, um ping, um pong ou um quadro Close na linha do tempo para ver o payload como texto, JSON ou bytes.</translation>
    </message>
    <message>
        <source>Ways to read the payload</source>
        <translation>Formas de ler o payload</translation>
    </message>
    <message>
        <source>Sa&amp;ve payload…</source>
        <translation>Sal&amp;var payload…</translation>
    </message>
    <message>
        <source>Writes the whole payload to a file, byte for byte</source>
        <translation>Grava o payload inteiro em um arquivo, byte por byte</translation>
    </message>
    <message>
        <source>invalid UTF-8</source>
        <translation>UTF-8 inválido</translation>
    </message>
    <message>
        <source>invalid UTF-8 at byte %1</source>
        <translation>UTF-8 inválido no byte %1</translation>
    </message>
    <message>
        <source>%1 of payload</source>
        <translation>%1 de payload</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln quadro</numerusform>
            <numerusform>%Ln quadros</numerusform>
        </translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation>Salvar payload</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Árvore</translation>
    </message>
    <message>
        <source>JSON of any length, read as it is opened</source>
        <translation>JSON de qualquer tamanho, lido à medida que é aberto</translation>
    </message>
</context>
<context>
    <name>socketglass::MockClient</name>
    <message>
        <source>A rule of this mock server.</source>
        <translation>Uma regra deste servidor mock.</translation>
    </message>
    <message>
        <source>Dropped by a rule of this mock server.</source>
        <translation>Derrubada por uma regra deste servidor mock.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message>
        <source>Mock server</source>
        <translation>Servidor mock</translation>
    </message>
    <message>
        <source>Answers with</source>
        <translation>Responde com</translation>
    </message>
    <message>
        <source>One recorded session</source>
        <translation>Uma sessão gravada</translation>
    </message>
    <message>
        <source>All sessions of this file, by path</source>
        <translation>Todas as sessões deste arquivo, por caminho</translation>
    </message>
    <message>
        <source>Rules only</source>
        <translation>Só regras</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Eco</translation>
    </message>
    <message>
        <source>What each client that connects gets. Rules work with all of them.</source>
        <translation>O que cada cliente que se conecta recebe. As regras funcionam com todas as opções.</translation>
    </message>
    <message>
        <source>Answers with:</source>
        <translation>Responde com:</translation>
    </message>
    <message>
        <source>Session:</source>
        <translation>Sessão:</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Escuta em</translation>
    </message>
    <message>
        <source>127.0.0.1 (this machine only)</source>
        <translation>127.0.0.1 (só esta máquina)</translation>
    </message>
    <message>
        <source>::1 (this machine only)</source>
        <translation>::1 (só esta máquina)</translation>
    </message>
    <message>
        <source>All interfaces (the network)</source>
        <translation>Todas as interfaces (a rede)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>qualquer uma livre</translation>
    </message>
    <message>
        <source>Listens on:</source>
        <translation>Escuta em:</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>Porta:</translation>
    </message>
    <message>
        <source>Start Serving</source>
        <translation>Iniciar servidor</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>No more clients are let in; those that are connected stay</source>
        <translation>Não entram mais clientes; os que estão conectados permanecem</translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation>Endereço para os clientes</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copia o endereço</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regras</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Parado, porque a gravação está sendo salva com outro nome. Inicie de novo depois disso.</translation>
    </message>
    <message>
        <source>There is no recorded session in this window yet. Record one, open a file, or serve rules or an echo.</source>
        <translation>Ainda não há nenhuma sessão gravada nesta janela. Grave uma, abra um arquivo ou sirva regras ou um eco.</translation>
    </message>
    <message>
        <source>Waits for clients. Each becomes a session in the list.</source>
        <translation>Espera clientes. Cada um vira uma sessão na lista.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>%Ln cliente conectado</numerusform>
            <numerusform>%Ln clientes conectados</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 so far</source>
        <translation>, %1 até agora</translation>
    </message>
    <message>
        <source>Warning: everybody in your network can connect and reads what was recorded.</source>
        <translation>Aviso: qualquer um na sua rede pode se conectar e ler o que foi gravado.</translation>
    </message>
    <message>
        <source>The rules have changed. The new ones are used after Stop and Start.</source>
        <translation>As regras mudaram. As novas passam a valer depois de parar e iniciar.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockServer</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteBar</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>What is to be remembered of this row</source>
        <translation>O que lembrar sobre esta linha</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Keeps the note in the session file (Enter)</source>
        <translation>Guarda a nota no arquivo de sessão (Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Leaves the note as it was (Escape)</source>
        <translation>Deixa a nota como estava (Escape)</translation>
    </message>
    <message>
        <source>Note on event %1:</source>
        <translation>Nota do evento %1:</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteKeeper</name>
    <message>
        <source>The bookmark was not kept. %1</source>
        <translation>O marcador não foi guardado. %1</translation>
    </message>
    <message>
        <source>This file has %1 bookmarks already: remove one first.</source>
        <translation>Este arquivo já tem %1 marcadores: remova um antes.</translation>
    </message>
</context>
<context>
    <name>socketglass::NoticeWidget</name>
    <message>
        <source>Details (%1)</source>
        <translation>Detalhes (%1)</translation>
    </message>
    <message>
        <source>Show each of them</source>
        <translation>Mostra cada um deles</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Detalhes da mensagem</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Dispensa esta mensagem</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dispensar</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingModel</name>
    <message>
        <source>edited: %1</source>
        <translation>editada: %1</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>omitida: %1</translation>
    </message>
    <message>
        <source>Edited: this is sent instead of what was recorded.</source>
        <translation>Editada: isto é enviado em vez do que foi gravado.</translation>
    </message>
    <message>
        <source>Not sent: outside of the chosen range.</source>
        <translation>Não enviada: fora do intervalo escolhido.</translation>
    </message>
    <message>
        <source>Not sent: heartbeats are skipped.</source>
        <translation>Não enviada: os heartbeats são omitidos.</translation>
    </message>
    <message>
        <source>Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.</source>
        <translation>Não enviada: um texto que não é UTF-8 válido. Edite-o para poder enviá-lo.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nº</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Tempo (s)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Prévia</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingPage</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Editar…</translation>
    </message>
    <message>
        <source>Send something else instead of the selected message (Enter)</source>
        <translation>Envia outra coisa em vez da mensagem selecionada (Enter)</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Reverter</translation>
    </message>
    <message>
        <source>Send the selected message as it was recorded</source>
        <translation>Envia a mensagem selecionada como foi gravada</translation>
    </message>
    <message>
        <source>Send &amp;from Here</source>
        <translation>Enviar a &amp;partir daqui</translation>
    </message>
    <message>
        <source>Send &amp;until Here</source>
        <translation>Enviar &amp;até aqui</translation>
    </message>
    <message>
        <source>Messages that are sent</source>
        <translation>Mensagens que são enviadas</translation>
    </message>
    <message>
        <source>Send This Instead</source>
        <translation>Enviar isto no lugar</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Instead of message %1:</source>
        <translation>No lugar da mensagem %1:</translation>
    </message>
    <message>
        <source>Only messages of up to %1 can be edited.</source>
        <translation>Só mensagens de até %1 podem ser editadas.</translation>
    </message>
    <message>
        <source>The client sent nothing in this recording.</source>
        <translation>O cliente não enviou nada nesta gravação.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lendo…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln mensagem</numerusform>
            <numerusform>%Ln mensagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation>
            <numerusform>, %Ln editada</numerusform>
            <numerusform>, %Ln editadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::PaceForm</name>
    <message>
        <source>Pace</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Como gravado</translation>
    </message>
    <message>
        <source>As fast as the server takes it</source>
        <translation>Tão rápido quanto o servidor aceitar</translation>
    </message>
    <message>
        <source>As fast as the client takes it</source>
        <translation>Tão rápido quanto o cliente aceitar</translation>
    </message>
    <message>
        <source>Step by step, by hand</source>
        <translation>Passo a passo, à mão</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidade</translation>
    </message>
    <message>
        <source>2: twice as fast as recorded; 0.5: half as fast</source>
        <translation>2: duas vezes mais rápido que na gravação; 0.5: metade da velocidade</translation>
    </message>
    <message>
        <source>Pace:</source>
        <translation>Ritmo:</translation>
    </message>
    <message>
        <source>Speed:</source>
        <translation>Velocidade:</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Em sincronia</translation>
    </message>
    <message>
        <source>Each message also waits until the reply that came before it in the recording has come again</source>
        <translation>Cada mensagem também espera até que chegue de novo a resposta que veio antes dela na gravação</translation>
    </message>
    <message>
        <source>Each message also waits until the client has said what it said before it in the recording</source>
        <translation>Cada mensagem também espera até que o cliente tenha dito o que disse antes dela na gravação</translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation>Sem espera</translation>
    </message>
    <message>
        <source>For as many replies</source>
        <translation>Pelo mesmo número de respostas</translation>
    </message>
    <message>
        <source>For as many messages</source>
        <translation>Pelo mesmo número de mensagens</translation>
    </message>
    <message>
        <source>For replies of the same type</source>
        <translation>Por respostas do mesmo tipo</translation>
    </message>
    <message>
        <source>For messages of the same type</source>
        <translation>Por mensagens do mesmo tipo</translation>
    </message>
    <message>
        <source>For the same value of a JSON field</source>
        <translation>Pelo mesmo valor de um campo JSON</translation>
    </message>
    <message>
        <source>JSON field, as a JSONPath</source>
        <translation>Campo JSON, como JSONPath</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Tempo limite</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A wait that takes longer ends the playing with a report</source>
        <translation>Uma espera mais longa que isso encerra a reprodução com um relatório</translation>
    </message>
    <message>
        <source>In step:</source>
        <translation>Em sincronia:</translation>
    </message>
    <message>
        <source>Field:</source>
        <translation>Campo:</translation>
    </message>
    <message>
        <source>Timeout:</source>
        <translation>Tempo limite:</translation>
    </message>
</context>
<context>
    <name>socketglass::PageBar</name>
    <message>
        <source>First page</source>
        <translation>Primeira página</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Próxima página</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>Última página</translation>
    </message>
    <message>
        <source>Go to byte</source>
        <translation>Ir para o byte</translation>
    </message>
    <message>
        <source>A byte of the payload, counted from 0: 1048576 or 0x100000, then Enter</source>
        <translation>Um byte do payload, contado a partir de 0: 1048576 ou 0x100000, depois Enter</translation>
    </message>
    <message>
        <source>bytes %1 to %2 of %3</source>
        <translation>bytes %1 a %2 de %3</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Carregando…</translation>
    </message>
    <message>
        <source>No such byte: 0 to %1</source>
        <translation>Esse byte não existe: de 0 a %1</translation>
    </message>
</context>
<context>
    <name>socketglass::PairsEditor</name>
    <message>
        <source>One row each: name and value. F2 edits the current cell, Space switches a row off.</source>
        <translation>Uma linha para cada: nome e valor. F2 edita a célula atual, Espaço desativa uma linha.</translation>
    </message>
    <message>
        <source>One row each: name and value. F2 edits the current cell.</source>
        <translation>Uma linha para cada: nome e valor. F2 edita a célula atual.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secreto</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>secreto</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>oculto</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadPage</name>
    <message>
        <source>Payload as %1</source>
        <translation>Payload como %1</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken to be shown.</source>
        <translation>Linhas com mais de %1 caracteres são quebradas para exibição.</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadSaver</name>
    <message>
        <source>%1 can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>Não é possível gravar %1: %2. Escolha outra pasta ou outro nome.</translation>
    </message>
    <message>
        <source>The payload can&apos;t be read from the session file beyond byte %1. Nothing was written.</source>
        <translation>Não é possível ler o payload do arquivo de sessão além do byte %1. Nada foi gravado.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Nothing was saved; make room or choose another place.</source>
        <translation>Não é possível gravar %1: %2. Nada foi salvo; libere espaço ou escolha outro lugar.</translation>
    </message>
    <message>
        <source>Saving the payload</source>
        <translation>Salvando o payload</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation>Para de salvar; nenhum arquivo fica para trás</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>Salvando %1…</translation>
    </message>
    <message>
        <source>Saving was cancelled; no file was written.</source>
        <translation>O salvamento foi cancelado; nenhum arquivo foi gravado.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Salvo como %1</translation>
    </message>
</context>
<context>
    <name>socketglass::PingMenu</name>
    <message>
        <source>&amp;Ping</source>
        <translation>&amp;Ping</translation>
    </message>
    <message>
        <source>&amp;Empty</source>
        <translation>&amp;Vazio</translation>
    </message>
    <message>
        <source>&amp;Time of Sending</source>
        <translation>&amp;Hora do envio</translation>
    </message>
    <message>
        <source>Eight &amp;Random Bytes</source>
        <translation>Oito bytes &amp;aleatórios</translation>
    </message>
    <message>
        <source>&amp;Largest: 125 Bytes</source>
        <translation>&amp;Máximo: 125 bytes</translation>
    </message>
    <message>
        <source>What the &amp;Composer Holds</source>
        <translation>O conteúdo do &amp;editor</translation>
    </message>
    <message>
        <source>&amp;Pong, Not Asked For</source>
        <translation>P&amp;ong não solicitado</translation>
    </message>
    <message>
        <source>Pong with &amp;What the Composer Holds</source>
        <translation>Pong com o &amp;conteúdo do editor</translation>
    </message>
</context>
<context>
    <name>socketglass::Player</name>
    <message>
        <source>The connection ended before all of the recording was played.</source>
        <translation>A conexão terminou antes de toda a gravação ser reproduzida.</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>Parado à mão.</translation>
    </message>
    <message>
        <source>Message %1 waits for you.</source>
        <translation>A mensagem %1 espera por você.</translation>
    </message>
    <message>
        <source>Message %1 waits for the reply before it</source>
        <translation>A mensagem %1 espera pela resposta anterior a ela</translation>
    </message>
    <message>
        <source>Message %1 waits for the client</source>
        <translation>A mensagem %1 espera pelo cliente</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes</source>
        <translation>um ping leva no máximo %1 bytes</translation>
    </message>
    <message>
        <source>Cut without a closing handshake, as in the recording.</source>
        <translation>Cortada sem handshake de fechamento, como na gravação.</translation>
    </message>
    <message>
        <source>it is a text that is not valid UTF-8</source>
        <translation>é um texto que não é UTF-8 válido</translation>
    </message>
    <message>
        <source>the variable %1 has no value</source>
        <translation>a variável %1 não tem valor</translation>
    </message>
    <message>
        <source>Message %1 was not sent: %2.</source>
        <translation>A mensagem %1 não foi enviada: %2.</translation>
    </message>
    <message>
        <source>%1, which did not come within %2 s. Is the server another one, or in another state? A larger timeout, or another way to recognise replies, may help.</source>
        <translation>%1, o que não chegou em %2 s. O servidor é outro, ou está em outro estado? Um tempo limite maior, ou outra forma de reconhecer as respostas, pode ajudar.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCase</name>
    <message>
        <source>A Close frame without a code</source>
        <translation>Um quadro Close sem código</translation>
    </message>
    <message>
        <source>Close with the code %1</source>
        <translation>Close com o código %1</translation>
    </message>
    <message>
        <source>Close 1000 with a reason</source>
        <translation>Close 1000 com um motivo</translation>
    </message>
    <message>
        <source>Close 1000 with a reason of 123 bytes</source>
        <translation>Close 1000 com um motivo de 123 bytes</translation>
    </message>
    <message>
        <source>Close 1000, and a text behind it that must be ignored</source>
        <translation>Close 1000, e depois dele um texto que deve ser ignorado</translation>
    </message>
    <message>
        <source>Close 1000, and a ping behind it that must be ignored</source>
        <translation>Close 1000, e depois dele um ping que deve ser ignorado</translation>
    </message>
    <message>
        <source>Close 1000 inside a text that has not ended</source>
        <translation>Close 1000 no meio de um texto que não terminou</translation>
    </message>
    <message>
        <source>Two Close frames</source>
        <translation>Dois quadros Close</translation>
    </message>
    <message>
        <source>Close with the code %1, which must not be sent</source>
        <translation>Close com o código %1, que não pode ser enviado</translation>
    </message>
    <message>
        <source>Close with the code %1, which has no meaning yet</source>
        <translation>Close com o código %1, que ainda não tem significado</translation>
    </message>
    <message>
        <source>A Close frame with 1 byte</source>
        <translation>Um quadro Close com 1 byte</translation>
    </message>
    <message>
        <source>A Close frame with 126 bytes</source>
        <translation>Um quadro Close com 126 bytes</translation>
    </message>
    <message>
        <source>Close 1000 with a reason that is not UTF-8</source>
        <translation>Close 1000 com um motivo que não é UTF-8</translation>
    </message>
    <message>
        <source>A Close frame without FIN</source>
        <translation>Um quadro Close sem FIN</translation>
    </message>
    <message>
        <source>A ping with a short payload</source>
        <translation>Um ping com um payload curto</translation>
    </message>
    <message>
        <source>A ping without a payload</source>
        <translation>Um ping sem payload</translation>
    </message>
    <message>
        <source>A ping whose payload is not UTF-8</source>
        <translation>Um ping cujo payload não é UTF-8</translation>
    </message>
    <message>
        <source>A ping with 125 bytes</source>
        <translation>Um ping com 125 bytes</translation>
    </message>
    <message>
        <source>Ten pings in one write</source>
        <translation>Dez pings em uma só escrita</translation>
    </message>
    <message>
        <source>A pong that nobody asked for, then a ping</source>
        <translation>Um pong que ninguém pediu, depois um ping</translation>
    </message>
    <message>
        <source>A ping between two fragments of a text</source>
        <translation>Um ping entre dois fragmentos de um texto</translation>
    </message>
    <message>
        <source>A ping with 126 bytes</source>
        <translation>Um ping com 126 bytes</translation>
    </message>
    <message>
        <source>A pong with 126 bytes</source>
        <translation>Um pong com 126 bytes</translation>
    </message>
    <message>
        <source>A ping without FIN</source>
        <translation>Um ping sem FIN</translation>
    </message>
    <message>
        <source>A pong without FIN</source>
        <translation>Um pong sem FIN</translation>
    </message>
    <message>
        <source>A text in two frames</source>
        <translation>Um texto em dois quadros</translation>
    </message>
    <message>
        <source>A binary message in three frames</source>
        <translation>Uma mensagem binária em três quadros</translation>
    </message>
    <message>
        <source>A text between empty frames</source>
        <translation>Um texto entre quadros vazios</translation>
    </message>
    <message>
        <source>An empty text in three empty frames</source>
        <translation>Um texto vazio em três quadros vazios</translation>
    </message>
    <message>
        <source>A text in three frames, with a pause between</source>
        <translation>Um texto em três quadros, com uma pausa entre eles</translation>
    </message>
    <message>
        <source>A continuation frame, but no message is open</source>
        <translation>Um quadro de continuação, mas nenhuma mensagem está aberta</translation>
    </message>
    <message>
        <source>A continuation frame without FIN, but no message is open</source>
        <translation>Um quadro de continuação sem FIN, mas nenhuma mensagem está aberta</translation>
    </message>
    <message>
        <source>A whole text, then a continuation frame</source>
        <translation>Um texto inteiro, depois um quadro de continuação</translation>
    </message>
    <message>
        <source>A text begins before the last one has ended</source>
        <translation>Um texto começa antes de o anterior terminar</translation>
    </message>
    <message>
        <source>A binary message begins inside a text</source>
        <translation>Uma mensagem binária começa no meio de um texto</translation>
    </message>
    <message>
        <source>A text without FIN begins inside a binary message</source>
        <translation>Um texto sem FIN começa no meio de uma mensagem binária</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>Um texto curto</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>Um texto vazio</translation>
    </message>
    <message>
        <source>A binary message with each byte from 0 to 255</source>
        <translation>Uma mensagem binária com cada byte de 0 a 255</translation>
    </message>
    <message>
        <source>An empty binary message</source>
        <translation>Uma mensagem binária vazia</translation>
    </message>
    <message>
        <source>Three messages in one write</source>
        <translation>Três mensagens em uma só escrita</translation>
    </message>
    <message>
        <source>A text of which each byte is written by itself</source>
        <translation>Um texto em que cada byte é escrito separadamente</translation>
    </message>
    <message numerus="yes">
        <source>A binary message of %Ln byte(s)</source>
        <translation>
            <numerusform>Uma mensagem binária de %Ln byte</numerusform>
            <numerusform>Uma mensagem binária de %Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %Ln byte(s)</source>
        <translation>
            <numerusform>Um texto de %Ln byte</numerusform>
            <numerusform>Um texto de %Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>A length of 5 written in 16 bits</source>
        <translation>Um comprimento de 5 escrito em 16 bits</translation>
    </message>
    <message>
        <source>A length of 5 written in 64 bits</source>
        <translation>Um comprimento de 5 escrito em 64 bits</translation>
    </message>
    <message>
        <source>A length of 300 written in 64 bits</source>
        <translation>Um comprimento de 300 escrito em 64 bits</translation>
    </message>
    <message>
        <source>A 64-bit length whose highest bit is set</source>
        <translation>Um comprimento de 64 bits com o bit mais alto ligado</translation>
    </message>
    <message>
        <source>A text with %1, no extension in use</source>
        <translation>Um texto com %1, sem extensão em uso</translation>
    </message>
    <message>
        <source>all three reserved bits</source>
        <translation>os três bits reservados</translation>
    </message>
    <message>
        <source>A binary message with RSV1, no extension in use</source>
        <translation>Uma mensagem binária com RSV1, sem extensão em uso</translation>
    </message>
    <message>
        <source>A ping with RSV1, no extension in use</source>
        <translation>Um ping com RSV1, sem extensão em uso</translation>
    </message>
    <message>
        <source>A pong with RSV3, no extension in use</source>
        <translation>Um pong com RSV3, sem extensão em uso</translation>
    </message>
    <message>
        <source>A Close frame with RSV2, no extension in use</source>
        <translation>Um quadro Close com RSV2, sem extensão em uso</translation>
    </message>
    <message>
        <source>A continuation frame with RSV1, no extension in use</source>
        <translation>Um quadro de continuação com RSV1, sem extensão em uso</translation>
    </message>
    <message>
        <source>A frame with the reserved opcode 0x%1</source>
        <translation>Um quadro com o opcode reservado 0x%1</translation>
    </message>
    <message>
        <source>A text, then a frame with the reserved opcode 0x3</source>
        <translation>Um texto, depois um quadro com o opcode reservado 0x3</translation>
    </message>
    <message>
        <source>A text with the masking key 0</source>
        <translation>Um texto com a chave de mascaramento 0</translation>
    </message>
    <message>
        <source>A binary message with the masking key 0xFFFFFFFF</source>
        <translation>Uma mensagem binária com a chave de mascaramento 0xFFFFFFFF</translation>
    </message>
    <message>
        <source>A text that is not masked</source>
        <translation>Um texto sem máscara</translation>
    </message>
    <message>
        <source>An empty binary message that is not masked</source>
        <translation>Uma mensagem binária vazia sem máscara</translation>
    </message>
    <message>
        <source>A ping that is not masked</source>
        <translation>Um ping sem máscara</translation>
    </message>
    <message>
        <source>A text masked with another key than its head shows</source>
        <translation>Um texto mascarado com uma chave diferente da que está no cabeçalho</translation>
    </message>
    <message>
        <source>A binary message of 1 MiB in one frame</source>
        <translation>Uma mensagem binária de 1 MiB em um só quadro</translation>
    </message>
    <message>
        <source>A text of 256 KiB in 256 frames</source>
        <translation>Um texto de 256 KiB em 256 quadros</translation>
    </message>
    <message>
        <source>The head of a frame of 4 EiB, and 5 bytes of it</source>
        <translation>O cabeçalho de um quadro de 4 EiB, e 5 bytes dele</translation>
    </message>
    <message>
        <source>An opening handshake without anything special</source>
        <translation>Um handshake de abertura sem nada de especial</translation>
    </message>
    <message>
        <source>“Upgrade: WebSocket” and “Connection: UPGRADE”</source>
        <translation>“Upgrade: WebSocket” e “Connection: UPGRADE”</translation>
    </message>
    <message>
        <source>“Connection: keep-alive, Upgrade”</source>
        <translation>“Connection: keep-alive, Upgrade”</translation>
    </message>
    <message>
        <source>Names of headers in upper case</source>
        <translation>Nomes de cabeçalhos em maiúsculas</translation>
    </message>
    <message>
        <source>Headers that nobody knows</source>
        <translation>Cabeçalhos que ninguém conhece</translation>
    </message>
    <message>
        <source>An extension that nobody knows is offered</source>
        <translation>É oferecida uma extensão que ninguém conhece</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 12”</source>
        <translation>“Sec-WebSocket-Version: 12”</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 99”</source>
        <translation>“Sec-WebSocket-Version: 99”</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Version</source>
        <translation>Sem Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Key</source>
        <translation>Sem Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key of 4 bytes</source>
        <translation>Um Sec-WebSocket-Key de 4 bytes</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key that is not base64</source>
        <translation>Um Sec-WebSocket-Key que não é base64</translation>
    </message>
    <message>
        <source>No Upgrade header</source>
        <translation>Sem cabeçalho Upgrade</translation>
    </message>
    <message>
        <source>“Upgrade: h2c”</source>
        <translation>“Upgrade: h2c”</translation>
    </message>
    <message>
        <source>“Connection: keep-alive”, without Upgrade</source>
        <translation>“Connection: keep-alive”, sem Upgrade</translation>
    </message>
    <message>
        <source>No Host header</source>
        <translation>Sem cabeçalho Host</translation>
    </message>
    <message>
        <source>The method POST</source>
        <translation>O método POST</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>nenhum código</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>Opening handshake</source>
        <translation>Handshake de abertura</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Quadros</translation>
    </message>
    <message>
        <source>Payload lengths</source>
        <translation>Comprimentos de payload</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>Bits reservados</translation>
    </message>
    <message>
        <source>Reserved opcodes</source>
        <translation>Opcodes reservados</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Mascaramento</translation>
    </message>
    <message>
        <source>Pings and pongs</source>
        <translation>Pings e pongs</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>Fragmentos</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Closing handshake</source>
        <translation>Handshake de fechamento</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>The connection stays open.</source>
        <translation>A conexão permanece aberta.</translation>
    </message>
    <message>
        <source>Each ping is answered by a pong with its payload.</source>
        <translation>Cada ping é respondido por um pong com o payload dele.</translation>
    </message>
    <message>
        <source>An echo server sends the same back.</source>
        <translation>Um servidor de eco devolve o mesmo.</translation>
    </message>
    <message>
        <source>An echo server sends the same back, each ping is answered by a pong.</source>
        <translation>Um servidor de eco devolve o mesmo, cada ping é respondido por um pong.</translation>
    </message>
    <message>
        <source>The server may fail the connection (Close %1), or go on.</source>
        <translation>O servidor pode falhar a conexão (Close %1) ou continuar.</translation>
    </message>
    <message>
        <source>The server fails the connection: Close %1, or TCP ends.</source>
        <translation>O servidor falha a conexão: Close %1, ou o TCP termina.</translation>
    </message>
    <message>
        <source>The server answers with a Close frame (%1), and ends TCP.</source>
        <translation>O servidor responde com um quadro Close (%1) e encerra o TCP.</translation>
    </message>
    <message>
        <source>The RFC leaves it to the server. Usual: Close %1.</source>
        <translation>A RFC deixa a escolha ao servidor. Usual: Close %1.</translation>
    </message>
    <message>
        <source>The server should refuse with an HTTP error; it need not look.</source>
        <translation>O servidor deveria recusar com um erro HTTP; ele não precisa verificar.</translation>
    </message>
    <message>
        <source>The server refuses with an HTTP error, not with 101.</source>
        <translation>O servidor recusa com um erro HTTP, não com 101.</translation>
    </message>
    <message>
        <source>The server accepts: 101 Switching Protocols.</source>
        <translation>O servidor aceita: 101 Switching Protocols.</translation>
    </message>
    <message>
        <source>Characters of two bytes</source>
        <translation>Caracteres de dois bytes</translation>
    </message>
    <message>
        <source>Characters of three bytes</source>
        <translation>Caracteres de três bytes</translation>
    </message>
    <message>
        <source>Characters of four bytes</source>
        <translation>Caracteres de quatro bytes</translation>
    </message>
    <message>
        <source>The highest character, U+10FFFF</source>
        <translation>O caractere mais alto, U+10FFFF</translation>
    </message>
    <message>
        <source>U+FFFE and U+FFFF, which are valid in UTF-8</source>
        <translation>U+FFFE e U+FFFF, que são válidos em UTF-8</translation>
    </message>
    <message>
        <source>A text that begins with U+FEFF</source>
        <translation>Um texto que começa com U+FEFF</translation>
    </message>
    <message>
        <source>A text with the character U+0000</source>
        <translation>Um texto com o caractere U+0000</translation>
    </message>
    <message>
        <source>U+D7FF and U+E000, beside the surrogates</source>
        <translation>U+D7FF e U+E000, vizinhos dos surrogates</translation>
    </message>
    <message>
        <source>A character of four bytes that two frames share</source>
        <translation>Um caractere de quatro bytes dividido entre dois quadros</translation>
    </message>
    <message>
        <source>Characters of several bytes, each byte in a frame</source>
        <translation>Caracteres de vários bytes, cada byte em um quadro</translation>
    </message>
    <message>
        <source>A text with a continuation byte at its beginning</source>
        <translation>Um texto com um byte de continuação no início</translation>
    </message>
    <message>
        <source>A text with the byte 0xFF</source>
        <translation>Um texto com o byte 0xFF</translation>
    </message>
    <message>
        <source>A text that ends inside a character</source>
        <translation>Um texto que termina no meio de um caractere</translation>
    </message>
    <message>
        <source>A character of three bytes that lacks one</source>
        <translation>Um caractere de três bytes em que falta um</translation>
    </message>
    <message>
        <source>U+0000 in two bytes (overlong)</source>
        <translation>U+0000 em dois bytes (overlong)</translation>
    </message>
    <message>
        <source>“/” in three bytes (overlong)</source>
        <translation>“/” em três bytes (overlong)</translation>
    </message>
    <message>
        <source>A character of three bytes in four (overlong)</source>
        <translation>Um caractere de três bytes em quatro (overlong)</translation>
    </message>
    <message>
        <source>A lone surrogate, U+D800</source>
        <translation>Um surrogate isolado, U+D800</translation>
    </message>
    <message>
        <source>A pair of surrogates, each in three bytes</source>
        <translation>Um par de surrogates, cada um em três bytes</translation>
    </message>
    <message>
        <source>A character above U+10FFFF</source>
        <translation>Um caractere acima de U+10FFFF</translation>
    </message>
    <message>
        <source>A character of five bytes</source>
        <translation>Um caractere de cinco bytes</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the first of two frames</source>
        <translation>UTF-8 inválido no primeiro de dois quadros</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the last of two frames</source>
        <translation>UTF-8 inválido no último de dois quadros</translation>
    </message>
    <message>
        <source>A character that the end of the last frame cuts</source>
        <translation>Um caractere cortado pelo fim do último quadro</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCommand</name>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>Não foi possível gravar os resultados em %1: %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDetails</name>
    <message numerus="yes">
        <source>%1 … (%Ln byte(s))</source>
        <translation>
            <numerusform>%1 … (%Ln byte)</numerusform>
            <numerusform>%1 … (%Ln bytes)</numerusform>
        </translation>
    </message>
    <message>
        <source>masked</source>
        <translation>mascarado</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>sem máscara</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>comprimento %1</translation>
    </message>
    <message>
        <source> (in more bytes than needed)</source>
        <translation> (em mais bytes que o necessário)</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>Resultado: %1</translation>
    </message>
    <message>
        <source>Wanted (RFC 6455 section %1):</source>
        <translation>Esperado (RFC 6455, seção %1):</translation>
    </message>
    <message>
        <source>Sent:</source>
        <translation>Enviado:</translation>
    </message>
    <message>
        <source>What came:</source>
        <translation>O que chegou:</translation>
    </message>
    <message>
        <source>Show in Timeline</source>
        <translation>Mostrar na linha do tempo</translation>
    </message>
    <message>
        <source>Details of the case</source>
        <translation>Detalhes do caso</translation>
    </message>
    <message>
        <source>Select a case to see what it sends, what RFC 6455 wants, and what came.</source>
        <translation>Selecione um caso para ver o que ele envia, o que a RFC 6455 exige e o que chegou.</translation>
    </message>
    <message>
        <source>Everything that crossed the wire in this case</source>
        <translation>Tudo o que foi transmitido neste caso</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDocks</name>
    <message>
        <source>Probe a Ser&amp;ver…</source>
        <translation>Testar um ser&amp;vidor…</translation>
    </message>
    <message>
        <source>Raw &amp;Frame…</source>
        <translation>&amp;Quadro bruto…</translation>
    </message>
    <message>
        <source>Send a server what is right and what is wrong, and tell where it differs from RFC 6455</source>
        <translation>Envia a um servidor o que é certo e o que é errado, e diz onde ele diverge da RFC 6455</translation>
    </message>
    <message>
        <source>Build one frame by hand, right or wrong, and send it</source>
        <translation>Monta um quadro à mão, certo ou errado, e o envia</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Teste</translation>
    </message>
    <message>
        <source>There is no open session to send to: connect, or choose one in the list of sessions.</source>
        <translation>Não há nenhuma sessão aberta para a qual enviar: conecte-se ou escolha uma na lista de sessões.</translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.</source>
        <translation>
            <numerusform>Enviado, %Ln byte. O quadro não está completo: só podem seguir mais bytes brutos.</numerusform>
            <numerusform>Enviado, %Ln bytes. O quadro não está completo: só podem seguir mais bytes brutos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s).</source>
        <translation>
            <numerusform>Enviado, %Ln byte.</numerusform>
            <numerusform>Enviado, %Ln bytes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeFinding</name>
    <message>
        <source>Close %1 (%2)</source>
        <translation>Close %1 (%2)</translation>
    </message>
    <message>
        <source>without a code</source>
        <translation>sem código</translation>
    </message>
    <message>
        <source>No answer; the RFC does not ask for one here.</source>
        <translation>Nenhuma resposta; a RFC não exige uma aqui.</translation>
    </message>
    <message>
        <source>No answer within the time.</source>
        <translation>Nenhuma resposta dentro do tempo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pong(s) came.</source>
        <translation>
            <numerusform>Chegou %Ln pong.</numerusform>
            <numerusform>Chegaram %Ln pongs.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same came back.</source>
        <translation>O mesmo voltou.</translation>
    </message>
    <message>
        <source>Only %1 of %2 pings were answered, the last among them (section 5.5.3 permits it).</source>
        <translation>Só %1 de %2 pings foram respondidos, entre eles o último (a seção 5.5.3 permite isso).</translation>
    </message>
    <message>
        <source>The server takes no messages of this size: Close 1009.</source>
        <translation>O servidor não aceita mensagens deste tamanho: Close 1009.</translation>
    </message>
    <message>
        <source>The connection ended: %1</source>
        <translation>A conexão terminou: %1</translation>
    </message>
    <message>
        <source>Something else came back than what was sent.</source>
        <translation>Voltou algo diferente do que foi enviado.</translation>
    </message>
    <message>
        <source>The server went on: it answered the ping behind it.</source>
        <translation>O servidor continuou: respondeu ao ping que veio depois.</translation>
    </message>
    <message>
        <source>The server ended TCP without a Close frame (section 7.1.7 permits it).</source>
        <translation>O servidor encerrou o TCP sem quadro Close (a seção 7.1.7 permite isso).</translation>
    </message>
    <message>
        <source>%1; a server that says why says %2.</source>
        <translation>%1; um servidor que informa o motivo diz %2.</translation>
    </message>
    <message>
        <source>The server ended TCP without answering the Close frame.</source>
        <translation>O servidor encerrou o TCP sem responder ao quadro Close.</translation>
    </message>
    <message>
        <source>%1: another code than ours (section 5.5.1: it is typically the same).</source>
        <translation>%1: um código diferente do nosso (seção 5.5.1: normalmente é o mesmo).</translation>
    </message>
    <message>
        <source>The server waits.</source>
        <translation>O servidor espera.</translation>
    </message>
    <message>
        <source>The server accepted the handshake (101).</source>
        <translation>O servidor aceitou o handshake (101).</translation>
    </message>
    <message>
        <source>Refused with the HTTP status %1.</source>
        <translation>Recusado com o status HTTP %1.</translation>
    </message>
    <message>
        <source>The server ended the connection without an HTTP answer.</source>
        <translation>O servidor encerrou a conexão sem resposta HTTP.</translation>
    </message>
    <message>
        <source>Accepted (101).</source>
        <translation>Aceito (101).</translation>
    </message>
    <message>
        <source>Refused: HTTP status %1. %2</source>
        <translation>Recusado: status HTTP %1. %2</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>não executado</translation>
    </message>
    <message>
        <source>running</source>
        <translation>em execução</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>passou</translation>
    </message>
    <message>
        <source>allowed, not strict</source>
        <translation>permitido, não estrito</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FALHOU</translation>
    </message>
    <message>
        <source>NO ANSWER</source>
        <translation>SEM RESPOSTA</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>não se aplica</translation>
    </message>
    <message>
        <source>The connection could not be opened: %1</source>
        <translation>Não foi possível abrir a conexão: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeModel</name>
    <message>
        <source>%1 faults, %2 passed</source>
        <translation>%1 com falha, %2 em ordem</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 em ordem</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>O que é enviado</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbePanel</name>
    <message>
        <source>Probe</source>
        <translation>Teste</translation>
    </message>
    <message>
        <source>Address of the server to check</source>
        <translation>Endereço do servidor a verificar</translation>
    </message>
    <message>
        <source>ws://host:port/path, best one that sends back what it gets</source>
        <translation>ws://host:port/path, de preferência um que devolve o que recebe</translation>
    </message>
    <message>
        <source>Cases that are done</source>
        <translation>Casos concluídos</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v de %m</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Each checked case gets a connection of its own</source>
        <translation>Cada caso marcado recebe sua própria conexão</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Check all cases</source>
        <translation>Marca todos os casos</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhum</translation>
    </message>
    <message>
        <source>Uncheck all cases</source>
        <translation>Desmarca todos os casos</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>The server could not be checked: %1</source>
        <translation>Não foi possível verificar o servidor: %1</translation>
    </message>
    <message>
        <source>The server does not send back what it gets: cases that need that are not applicable.</source>
        <translation>O servidor não devolve o que recebe: os casos que precisam disso não se aplicam.</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>Arquivos JSON</translation>
    </message>
    <message>
        <source>JUnit XML files</source>
        <translation>Arquivos JUnit XML</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeReport</name>
    <message>
        <source>Sent: %1. Wanted: %2 (RFC 6455 section %3)</source>
        <translation>Enviado: %1. Esperado: %2 (RFC 6455, seção %3)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeRunner</name>
    <message>
        <source>The server does not send back what it gets.</source>
        <translation>O servidor não devolve o que recebe.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileController</name>
    <message>
        <source>Pro&amp;file</source>
        <translation>P&amp;erfil</translation>
    </message>
    <message>
        <source>&amp;Save Profile</source>
        <translation>&amp;Salvar perfil</translation>
    </message>
    <message>
        <source>Save as &amp;New Profile…</source>
        <translation>Salvar como &amp;novo perfil…</translation>
    </message>
    <message>
        <source>&amp;Take Back the Changes</source>
        <translation>&amp;Desfazer as alterações</translation>
    </message>
    <message>
        <source>Keep address and options in the profile that is in use</source>
        <translation>Guarda o endereço e as opções no perfil em uso</translation>
    </message>
    <message>
        <source>Keep address and options to connect with one double click</source>
        <translation>Guarda o endereço e as opções para conectar com um clique duplo</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>Volta ao que está salvo</translation>
    </message>
    <message>
        <source>The profiles could not be changed</source>
        <translation>Não foi possível alterar os perfis</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>a profile with changes</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Save as profile</source>
        <translation>Salvar como perfil</translation>
    </message>
    <message>
        <source>No profile is in use: press to save address and options as one</source>
        <translation>Nenhum perfil está em uso: pressione para salvar o endereço e as opções como um</translation>
    </message>
    <message>
        <source>Profile %1 is in use and was changed: press to save the changes</source>
        <translation>O perfil %1 está em uso e foi alterado: pressione para salvar as alterações</translation>
    </message>
    <message>
        <source>Profile %1 is in use</source>
        <translation>O perfil %1 está em uso</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be used</source>
        <translation>Não é possível usar o perfil %1</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (cópia)</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be edited</source>
        <translation>Não é possível editar o perfil %1</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Conectar a %1</translation>
    </message>
    <message>
        <source>The connection needs what is not kept:</source>
        <translation>A conexão precisa do que não está guardado:</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Co&amp;nectar</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileDialog</name>
    <message>
        <source>New Profile</source>
        <translation>Novo perfil</translation>
    </message>
    <message>
        <source>Edit Profile</source>
        <translation>Editar perfil</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Pasta:</translation>
    </message>
    <message>
        <source>Save and Co&amp;nnect</source>
        <translation>Salvar e co&amp;nectar</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileEditor</name>
    <message>
        <source>Parts of the options</source>
        <translation>Partes das opções</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Cabeçalhos</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Autenticação</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Timeouts and limits</source>
        <translation>Tempos e limites</translation>
    </message>
    <message>
        <source>Reconnect, keep-alive</source>
        <translation>Reconexão, keep-alive</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compressão</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>some differ from the defaults</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1, has a problem</source>
        <translation>%1, com um problema</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, com alterações</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFile</name>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1, linha %2: %3.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>Não foi possível ler “%1”: %2. Veja se você tem permissão para ler este arquivo.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB and can&apos;t be a profile.</source>
        <translation>%1 é maior que %2 KiB e não pode ser um perfil.</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: not valid JSON, %4.</source>
        <translation>%1, linha %2, coluna %3: JSON inválido, %4.</translation>
    </message>
    <message>
        <source>“%1” is not “%2”, so this is no profile</source>
        <translation>“%1” não é “%2”, portanto isto não é um perfil</translation>
    </message>
    <message>
        <source>“version” is not %1: it was written by another version of this program</source>
        <translation>“version” não é %1: foi gravado por outra versão deste programa</translation>
    </message>
    <message>
        <source>“id” is not a text of at most %1 characters</source>
        <translation>“id” não é um texto de no máximo %1 caracteres</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”: %2</translation>
    </message>
    <message>
        <source>It is not written over: repair or delete it first, or save under another name.</source>
        <translation>Ele não é sobrescrito: conserte-o ou exclua-o primeiro, ou salve com outro nome.</translation>
    </message>
    <message>
        <source>The profile could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Não foi possível salvar o perfil em “%1”: %2. Veja se você pode gravar ali e se o disco tem espaço.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFolder</name>
    <message>
        <source>“%1” can&apos;t be read. Check that it is a folder and that you may open it.</source>
        <translation>Não foi possível ler “%1”. Veja se é uma pasta e se você tem permissão para abri-la.</translation>
    </message>
    <message>
        <source>“%1” holds more than %2 profiles or %3 files: the rest is not shown. Open a folder in it instead.</source>
        <translation>“%1” contém mais de %2 perfis ou %3 arquivos: o resto não é mostrado. Abra uma pasta dentro dela.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilePage</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileRemoval</name>
    <message numerus="yes">
        <source>Deleted %Ln profile(s)</source>
        <translation>
            <numerusform>%Ln perfil excluído</numerusform>
            <numerusform>%Ln perfis excluídos</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 foi excluído</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesDecorator</name>
    <message>
        <source>Certificate errors are ignored</source>
        <translation>Os erros de certificado são ignorados</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Em uso</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesModel</name>
    <message>
        <source>My profiles</source>
        <translation>Meus perfis</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesPanel</name>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Conectar</translation>
    </message>
    <message>
        <source>Connect with the profile (double click, or Enter)</source>
        <translation>Conecta com o perfil (clique duplo ou Enter)</translation>
    </message>
    <message>
        <source>&amp;Put into the Address Line</source>
        <translation>&amp;Pôr no campo de endereço</translation>
    </message>
    <message>
        <source>Use the profile&apos;s address and options, without connecting yet</source>
        <translation>Usa o endereço e as opções do perfil, ainda sem conectar</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Editar…</translation>
    </message>
    <message>
        <source>All options of the profile</source>
        <translation>Todas as opções do perfil</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplicar</translation>
    </message>
    <message>
        <source>A copy beside it, without its secrets</source>
        <translation>Uma cópia ao lado, sem os segredos</translation>
    </message>
    <message>
        <source>&amp;New Profile…</source>
        <translation>&amp;Novo perfil…</translation>
    </message>
    <message>
        <source>Make a profile in this folder</source>
        <translation>Cria um perfil nesta pasta</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>Nova pas&amp;ta</translation>
    </message>
    <message>
        <source>Make a folder in this folder</source>
        <translation>Cria uma pasta nesta pasta</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renomear</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;xcluir</translation>
    </message>
    <message>
        <source>Delete what is selected; it can be undone</source>
        <translation>Exclui o que está selecionado; é possível desfazer</translation>
    </message>
    <message>
        <source>&amp;Open a Folder…</source>
        <translation>&amp;Abrir uma pasta…</translation>
    </message>
    <message>
        <source>Show the profiles of another folder, for example in a working copy of git</source>
        <translation>Mostra os perfis de outra pasta, por exemplo em uma cópia de trabalho do git</translation>
    </message>
    <message>
        <source>C&amp;lose This Folder</source>
        <translation>&amp;Fechar esta pasta</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>&amp;Mover para</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfis</translation>
    </message>
    <message>
        <source>Saved connections. Enter connects with the current one.</source>
        <translation>Conexões salvas. Enter conecta com a atual.</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>Ainda não há perfis</translation>
    </message>
    <message>
        <source>A profile keeps an address with all its options, as a file that can be shared. Type an address, then press the bookmark in front of it; or begin here.</source>
        <translation>Um perfil guarda um endereço com todas as opções, como um arquivo que pode ser compartilhado. Digite um endereço e pressione o marcador à frente dele; ou comece aqui.</translation>
    </message>
    <message>
        <source>New Profile…</source>
        <translation>Novo perfil…</translation>
    </message>
    <message>
        <source>Open a Folder…</source>
        <translation>Abrir uma pasta…</translation>
    </message>
    <message>
        <source>Search the profiles</source>
        <translation>Pesquisar nos perfis</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>Pesquisar nomes e endereços</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nova pasta</translation>
    </message>
    <message>
        <source>Open a Folder of Profiles</source>
        <translation>Abrir uma pasta de perfis</translation>
    </message>
    <message>
        <source>Take it out of this list; its files stay</source>
        <translation>Retira a pasta desta lista; os arquivos dela permanecem</translation>
    </message>
</context>
<context>
    <name>socketglass::ProxyPage</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>None: straight to the server</source>
        <translation>Nenhum: direto ao servidor</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Como diz o sistema</translation>
    </message>
    <message>
        <source>HTTP CONNECT</source>
        <translation>HTTP CONNECT</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>&amp;Proxy:</source>
        <translation>&amp;Proxy:</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>&amp;Host:</translation>
    </message>
    <message>
        <source>proxy.example.test</source>
        <translation>proxy.example.test</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>P&amp;orta:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Usuário:</translation>
    </message>
    <message>
        <source>None: the proxy wants no password</source>
        <translation>Nenhum: o proxy não exige senha</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>&amp;Senha:</translation>
    </message>
    <message>
        <source>The proxy needs a host, like proxy.example.test.</source>
        <translation>O proxy precisa de um host, como proxy.example.test.</translation>
    </message>
    <message>
        <source>“%1” is not the name or address of a host.</source>
        <translation>“%1” não é o nome nem o endereço de um host.</translation>
    </message>
</context>
<context>
    <name>socketglass::RawFrameDialog</name>
    <message>
        <source>By itself it breaks no rule.</source>
        <translation>Por si só, não viola nenhuma regra.</translation>
    </message>
    <message>
        <source>Not complete: the server waits for the rest, and nothing else can be sent before it.</source>
        <translation>Incompleto: o servidor espera o resto, e nada mais pode ser enviado antes dele.</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>Opcode</translation>
    </message>
    <message>
        <source>&amp;FIN</source>
        <translation>&amp;FIN</translation>
    </message>
    <message>
        <source>RSV&amp;1</source>
        <translation>RSV&amp;1</translation>
    </message>
    <message>
        <source>RSV&amp;2</source>
        <translation>RSV&amp;2</translation>
    </message>
    <message>
        <source>RSV&amp;3</source>
        <translation>RSV&amp;3</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Mascaramento</translation>
    </message>
    <message>
        <source>Masked, as a client must</source>
        <translation>Mascarado, como um cliente deve fazer</translation>
    </message>
    <message>
        <source>Not masked</source>
        <translation>Sem máscara</translation>
    </message>
    <message>
        <source>Masked with another key</source>
        <translation>Mascarado com outra chave</translation>
    </message>
    <message>
        <source>Masking key, eight hexadecimal digits</source>
        <translation>Chave de mascaramento, oito dígitos hexadecimais</translation>
    </message>
    <message>
        <source>How the length is written</source>
        <translation>Como o comprimento é escrito</translation>
    </message>
    <message>
        <source>As short as it can be</source>
        <translation>O mais curto possível</translation>
    </message>
    <message>
        <source>In 16 bits at least</source>
        <translation>Em 16 bits no mínimo</translation>
    </message>
    <message>
        <source>In 64 bits</source>
        <translation>Em 64 bits</translation>
    </message>
    <message>
        <source>Length that the head claims</source>
        <translation>Comprimento que o cabeçalho declara</translation>
    </message>
    <message>
        <source>Bytes of the frame that are sent</source>
        <translation>Bytes do quadro que são enviados</translation>
    </message>
    <message>
        <source>How the payload is written</source>
        <translation>Como o payload é escrito</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadecimal</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Payload</translation>
    </message>
    <message>
        <source>The frame&apos;s bytes</source>
        <translation>Os bytes do quadro</translation>
    </message>
    <message>
        <source>Raw Frame</source>
        <translation>Quadro bruto</translation>
    </message>
    <message>
        <source>that of the payload</source>
        <translation>o do payload</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>&amp;Opcode:</source>
        <translation>&amp;Opcode:</translation>
    </message>
    <message>
        <source>Bits:</source>
        <translation>Bits:</translation>
    </message>
    <message>
        <source>&amp;Masking:</source>
        <translation>&amp;Mascaramento:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Chave:</translation>
    </message>
    <message>
        <source>Length &amp;written:</source>
        <translation>Comprimento e&amp;scrito:</translation>
    </message>
    <message>
        <source>Length &amp;claimed:</source>
        <translation>Comprimento &amp;declarado:</translation>
    </message>
    <message>
        <source>Only the first &amp;bytes:</source>
        <translation>Só os primeiros &amp;bytes:</translation>
    </message>
    <message>
        <source>Payload &amp;as:</source>
        <translation>P&amp;ayload como:</translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation>&amp;Payload:</translation>
    </message>
    <message>
        <source>On the wire:</source>
        <translation>Na transmissão:</translation>
    </message>
    <message numerus="yes">
        <source> … (%Ln byte(s))</source>
        <translation>
            <numerusform> … (%Ln byte)</numerusform>
            <numerusform> … (%Ln bytes)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would be sent.</source>
        <translation>Nada seria enviado.</translation>
    </message>
    <message>
        <source>The payload is not hexadecimal: write pairs of 0 to 9 and a to f, like 48 69.</source>
        <translation>O payload não é hexadecimal: escreva pares de 0 a 9 e de a até f, como 48 69.</translation>
    </message>
    <message>
        <source>The masking key has eight hexadecimal digits.</source>
        <translation>A chave de mascaramento tem oito dígitos hexadecimais.</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Enviar para %1</translation>
    </message>
</context>
<context>
    <name>socketglass::RecentFiles</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Abrir &amp;recentes</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Nenhum ainda</translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation>&amp;Limpar a lista</translation>
    </message>
</context>
<context>
    <name>socketglass::Reconnect</name>
    <message numerus="yes">
        <source>Given up after %Ln attempt(s) to connect again.</source>
        <translation>
            <numerusform>Desistiu após %Ln tentativa de conectar de novo.</numerusform>
            <numerusform>Desistiu após %Ln tentativas de conectar de novo.</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1 in %2 s</source>
        <translation>tentativa %1 em %2 s</translation>
    </message>
</context>
<context>
    <name>socketglass::ReconnectPage</name>
    <message>
        <source>Connect &amp;again when the connection ends by itself</source>
        <translation>Conectar de &amp;novo quando a conexão terminar por si só</translation>
    </message>
    <message>
        <source>Never when you closed it; each connection is a session of its own</source>
        <translation>Nunca quando você mesmo a fechou; cada conexão é uma sessão própria</translation>
    </message>
    <message>
        <source>&amp;First after:</source>
        <translation>Pr&amp;imeira após:</translation>
    </message>
    <message>
        <source>The first attempt comes so long after the end</source>
        <translation>A primeira tentativa ocorre este tempo após o fim</translation>
    </message>
    <message>
        <source>Then each time</source>
        <translation>Depois, a cada vez</translation>
    </message>
    <message>
        <source> times as long</source>
        <translation> vezes mais longa</translation>
    </message>
    <message>
        <source>Then &amp;each time:</source>
        <translation>Depois, a cada &amp;vez:</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>No &amp;máximo:</translation>
    </message>
    <message>
        <source>No attempt waits longer than this</source>
        <translation>Nenhuma tentativa espera mais do que isto</translation>
    </message>
    <message>
        <source>&amp;Jitter:</source>
        <translation>Va&amp;riação:</translation>
    </message>
    <message>
        <source>Chance changes each wait by up to this share, so that not all clients come back at once</source>
        <translation>O acaso altera cada espera em até esta fração, para que nem todos os clientes voltem ao mesmo tempo</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A&amp;ttempts:</source>
        <translation>&amp;Tentativas:</translation>
    </message>
    <message>
        <source>In a row, without a connection that opened</source>
        <translation>Seguidas, sem uma conexão que tenha aberto</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sem limite</translation>
    </message>
    <message>
        <source>&amp;Codes:</source>
        <translation>&amp;Códigos:</translation>
    </message>
    <message>
        <source>Close codes, separated by commas</source>
        <translation>Códigos de fechamento, separados por vírgulas</translation>
    </message>
    <message>
        <source>After a close with one of these; no connection at all counts as 1006</source>
        <translation>Após um fechamento com um destes; nenhuma conexão conta como 1006</translation>
    </message>
    <message>
        <source>&amp;Ping every:</source>
        <translation>&amp;Ping a cada:</translation>
    </message>
    <message>
        <source>Keeps the connection alive, and shows when it is dead</source>
        <translation>Mantém a conexão viva e mostra quando ela está morta</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Pong &amp;within:</source>
        <translation>Pong &amp;em até:</translation>
    </message>
    <message>
        <source>Without a pong for so long the connection counts as lost</source>
        <translation>Sem um pong durante este tempo, a conexão é dada como perdida</translation>
    </message>
    <message>
        <source>A&amp;nswer pings with pongs</source>
        <translation>Re&amp;sponder a pings com pongs</translation>
    </message>
    <message>
        <source>Off: to see how the server takes it when no pong comes</source>
        <translation>Desativado: para ver como o servidor reage quando nenhum pong chega</translation>
    </message>
    <message>
        <source>“%1” is not a close code: one is a number from 1000 to 4999.</source>
        <translation>“%1” não é um código de fechamento: um código é um número de 1000 a 4999.</translation>
    </message>
    <message>
        <source>Connecting again needs the close codes after which to do so, like 1006, 1012.</source>
        <translation>Para conectar de novo são necessários os códigos de fechamento após os quais fazê-lo, como 1006, 1012.</translation>
    </message>
    <message>
        <source>The longest wait before connecting again is shorter than the first.</source>
        <translation>A espera mais longa antes de conectar de novo é menor que a primeira.</translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message>
        <source>An earlier run ended before its capture was saved</source>
        <translation>Uma execução anterior terminou antes de a captura ser salva</translation>
    </message>
    <message>
        <source>&amp;Open Recovered Capture</source>
        <translation>&amp;Abrir a captura recuperada</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>Nothing that was captured is lost.</source>
        <translation>Nada do que foi capturado se perdeu.</translation>
    </message>
    <message>
        <source>Socketglass crashed last time</source>
        <translation>O Socketglass falhou da última vez</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>Copiar &amp;relatório</translation>
    </message>
    <message>
        <source>The run of %1 was killed, or the machine went down.</source>
        <translation>A execução de %1 foi interrompida à força, ou a máquina desligou.</translation>
    </message>
    <message>
        <source>The run of %1 ended with %2: a fault of the program. Its authors can use the report, together with what you did last.</source>
        <translation>A execução de %1 terminou com %2: uma falha do programa. Os autores podem usar o relatório, junto com o que você fez por último.</translation>
    </message>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation>
            <numerusform>Recuperado: %Ln evento de %1, gravado a partir de %2. Falta no máximo o último instante.</numerusform>
            <numerusform>Recuperados: %Ln eventos de %1, gravados a partir de %2. Falta no máximo o último instante.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RedactionEditor</name>
    <message>
        <source>name, like X-Api-Key</source>
        <translation>nome, como X-Api-Key</translation>
    </message>
    <message>
        <source>name, like ticket</source>
        <translation>nome, como ticket</translation>
    </message>
    <message>
        <source>path, like $..password</source>
        <translation>caminho, como $..password</translation>
    </message>
    <message>
        <source>expression, like card=(\d+)</source>
        <translation>expressão, como card=(\d+)</translation>
    </message>
    <message>
        <source>Add a rule of your own</source>
        <translation>Adiciona uma regra própria</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Remove a regra</translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation>Regras próprias</translation>
    </message>
    <message>
        <source>Own rule for</source>
        <translation>Regra própria para</translation>
    </message>
    <message>
        <source>Name, path or expression</source>
        <translation>Nome, caminho ou expressão</translation>
    </message>
    <message>
        <source>Kind of rule %1</source>
        <translation>Tipo da regra %1</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabeçalho</translation>
    </message>
    <message>
        <source>Item of the URL</source>
        <translation>Parâmetro da URL</translation>
    </message>
    <message>
        <source>JSON path</source>
        <translation>Caminho JSON</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Expressão regular</translation>
    </message>
    <message>
        <source>Pattern of rule %1</source>
        <translation>Padrão da regra %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message>
        <source>Run %1: %2 sent, %3 received, %4 skipped.
</source>
        <translation>Execução %1: %2 enviadas, %3 recebidas, %4 omitidas.
</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation>
            <numerusform>%1 contém %Ln sessão: escolha uma com --session N (veja socketglass info).</numerusform>
            <numerusform>%1 contém %Ln sessões: escolha uma com --session N (veja socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Não existe a sessão %1 em %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayDocks</name>
    <message>
        <source>Re&amp;play…</source>
        <translation>Re&amp;produzir…</translation>
    </message>
    <message>
        <source>Send what the client sent in this session to a server again</source>
        <translation>Envia de novo a um servidor o que o cliente enviou nesta sessão</translation>
    </message>
    <message>
        <source>Serve as &amp;Mock…</source>
        <translation>Servir como &amp;mock…</translation>
    </message>
    <message>
        <source>Be a server that answers clients as in this session</source>
        <translation>Faz o papel de um servidor que responde aos clientes como nesta sessão</translation>
    </message>
    <message>
        <source>Replay fro&amp;m this row…</source>
        <translation>Repro&amp;duzir a partir desta linha…</translation>
    </message>
    <message>
        <source>Replay this session, beginning here</source>
        <translation>Reproduz esta sessão, começando aqui</translation>
    </message>
    <message>
        <source>Replay &amp;until this row…</source>
        <translation>Reprod&amp;uzir até esta linha…</translation>
    </message>
    <message>
        <source>Replay this session, ending here</source>
        <translation>Reproduz esta sessão, terminando aqui</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Reprodução</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Servidor mock</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayForm</name>
    <message>
        <source>Pace</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variáveis</translation>
    </message>
    <message>
        <source>Address to replay to</source>
        <translation>Endereço de destino da reprodução</translation>
    </message>
    <message>
        <source>Where the messages are sent; the recorded address to begin with</source>
        <translation>Para onde as mensagens são enviadas; de início, o endereço gravado</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opções</translation>
    </message>
    <message>
        <source>From event</source>
        <translation>Do evento</translation>
    </message>
    <message>
        <source>Until event</source>
        <translation>Até o evento</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>o fim</translation>
    </message>
    <message>
        <source>Skip &amp;heartbeats</source>
        <translation>Omitir &amp;heartbeats</translation>
    </message>
    <message>
        <source>Pings, and messages that only keep a connection alive</source>
        <translation>Pings e mensagens que só mantêm uma conexão viva</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetições</translation>
    </message>
    <message>
        <source> times</source>
        <translation> vez(es)</translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation>Sessões ao mesmo tempo</translation>
    </message>
    <message>
        <source>From event:</source>
        <translation>Do evento:</translation>
    </message>
    <message>
        <source>Until event:</source>
        <translation>Até o evento:</translation>
    </message>
    <message>
        <source>Play it:</source>
        <translation>Reproduzir:</translation>
    </message>
    <message>
        <source>Sessions at once:</source>
        <translation>Sessões ao mesmo tempo:</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>Reprodução: %1</translation>
    </message>
    <message>
        <source>Connection Options of the Replay</source>
        <translation>Opções da conexão da reprodução</translation>
    </message>
    <message>
        <source>Type the address of the server to replay to.</source>
        <translation>Digite o endereço do servidor de destino da reprodução.</translation>
    </message>
    <message>
        <source>Headers, sub-protocols, timeouts, certificates, proxy. Begins with what was recorded; passwords and tokens are not kept in recordings.</source>
        <translation>Cabeçalhos, subprotocolos, tempos limite, certificados, proxy. Começa com o que foi gravado; senhas e tokens não são guardados nas gravações.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayPanel</name>
    <message>
        <source>Replay</source>
        <translation>Reprodução</translation>
    </message>
    <message>
        <source>Nothing to replay yet</source>
        <translation>Ainda não há nada a reproduzir</translation>
    </message>
    <message>
        <source>What a client sent in a recorded session is sent again here: as recorded, faster, or step by step. Record a session first, or open a file with one.</source>
        <translation>Aqui, o que um cliente enviou em uma sessão gravada é enviado de novo: como gravado, mais rápido ou passo a passo. Primeiro, grave uma sessão ou abra um arquivo que tenha uma.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Digitar um endereço</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Abrir um arquivo…</translation>
    </message>
    <message>
        <source>The session whose sent messages are sent again</source>
        <translation>A sessão cujas mensagens enviadas são enviadas de novo</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>Send the next message</source>
        <translation>Envia a próxima mensagem</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Compare with the Recording</source>
        <translation>Comparar com a gravação</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Parada, porque a gravação está sendo salva com outro nome. Inicie de novo depois disso.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
</context>
<context>
    <name>socketglass::Replayer</name>
    <message>
        <source>The session was removed.</source>
        <translation>A sessão foi removida.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReportButtons</name>
    <message>
        <source>Copy Report</source>
        <translation>Copiar relatório</translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation>Salvar relatório…</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>O relatório está na área de transferência.</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>Salvar o relatório</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>O relatório está em %1.</translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2. Choose another place.</source>
        <translation>Não foi possível gravar o relatório em %1: %2. Escolha outro lugar.</translation>
    </message>
    <message>
        <source>The ending of the name decides the format: %1</source>
        <translation>A terminação do nome decide o formato: %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>Arquivos de texto</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionDialog</name>
    <message>
        <source>Limits of This Capture</source>
        <translation>Limites desta captura</translation>
    </message>
    <message>
        <source>Nothing can be changed in this file just now.</source>
        <translation>No momento, nada pode ser alterado neste arquivo.</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Eventos: %1</translation>
    </message>
    <message>
        <source>There is no capture yet. The settings of the program have the limits that new captures begin with.</source>
        <translation>Ainda não há captura. As configurações do programa têm os limites com que as novas capturas começam.</translation>
    </message>
    <message>
        <source>Beyond any of these limits the oldest events are removed from the file for good, and counted. Without a limit everything is kept as long as the disk has room beyond what is to stay free.</source>
        <translation>Além de qualquer um destes limites, os eventos mais antigos são removidos do arquivo em definitivo, e contados. Sem limite, tudo é mantido enquanto o disco tiver espaço além do que deve ficar livre.</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionForm</name>
    <message>
        <source>Keep the newest &amp;events:</source>
        <translation>Manter os &amp;eventos mais novos:</translation>
    </message>
    <message>
        <source>events</source>
        <translation>eventos</translation>
    </message>
    <message>
        <source>thousand</source>
        <translation>mil</translation>
    </message>
    <message>
        <source>million</source>
        <translation>milhões</translation>
    </message>
    <message>
        <source>Keep at most in the &amp;file:</source>
        <translation>Manter no &amp;arquivo no máximo:</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>Keep no longer &amp;than:</source>
        <translation>Não manter por mais &amp;de:</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutos</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>horas</translation>
    </message>
    <message>
        <source>days</source>
        <translation>dias</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1: unidade</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sem limite</translation>
    </message>
    <message>
        <source>Keep free on the &amp;disk:</source>
        <translation>Manter livre no &amp;disco:</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>o usual</translation>
    </message>
    <message>
        <source>The usual value is 512 MiB, or a twentieth of a smaller disk; 0 keeps nothing free. Where the disk has less left, the oldest events are evicted if there is a limit above; otherwise the peers are held back until there is room.</source>
        <translation>O valor usual é 512 MiB, ou um vigésimo de um disco menor; 0 não mantém nada livre. Quando resta menos no disco, os eventos mais antigos são removidos se houver um limite acima; se não, os pares são retidos até que haja espaço.</translation>
    </message>
</context>
<context>
    <name>socketglass::RuleEditor</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>a message comes</source>
        <translation>chega uma mensagem</translation>
    </message>
    <message>
        <source>a client has connected</source>
        <translation>um cliente se conecta</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>repetidamente</translation>
    </message>
    <message>
        <source>some time after connecting</source>
        <translation>algum tempo após a conexão</translation>
    </message>
    <message>
        <source>the client&apos;s n-th message comes</source>
        <translation>chega a n-ésima mensagem do cliente</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Número da mensagem</translation>
    </message>
    <message>
        <source>When:</source>
        <translation>Quando:</translation>
    </message>
    <message>
        <source>It:</source>
        <translation>Mensagem:</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Tempo:</translation>
    </message>
    <message>
        <source>Message no.:</source>
        <translation>Mensagem nº:</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Então</translation>
    </message>
    <message>
        <source>send a text</source>
        <translation>enviar um texto</translation>
    </message>
    <message>
        <source>send bytes</source>
        <translation>enviar bytes</translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>enviar um ping</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fechar</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>derrubar a conexão</translation>
    </message>
    <message>
        <source>say nothing for a while</source>
        <translation>não dizer nada por um tempo</translation>
    </message>
    <message>
        <source>{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} or {{name}} a group of the regular expression, {{value}} what JSONPath found.</source>
        <translation>{{message}} é o texto que chegou, {{message.name}}, um membro do seu objeto JSON; {{1}} ou {{name}}, um grupo da expressão regular; {{value}}, o que o JSONPath encontrou.</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Código de fechamento</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>Sem código</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>Motivo do fechamento</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Atraso</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>Então:</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Código:</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>Motivo:</translation>
    </message>
    <message>
        <source>Delay:</source>
        <translation>Atraso:</translation>
    </message>
    <message>
        <source>Keep the Rule</source>
        <translation>Salvar regra</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>“%1” não é um código de fechamento. Escreva um número como 1000 ou 4001, ou nada.</translation>
    </message>
    <message>
        <source>A reason needs a code.</source>
        <translation>Um motivo precisa de um código.</translation>
    </message>
    <message>
        <source>The content can&apos;t be sent as it is written.</source>
        <translation>O conteúdo não pode ser enviado como está escrito.</translation>
    </message>
    <message>
        <source>For:</source>
        <translation>Durante:</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesModel</name>
    <message>
        <source>on</source>
        <translation>ativada</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desativada</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ativa</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regra</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>Regras</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Adiciona uma regra</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Adicionar regra</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Edita a regra (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Duplica a regra</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Remove a regra (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Move a regra para cima</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Move a regra para baixo</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Nenhuma regra</translation>
    </message>
    <message>
        <source>A rule says what the server does of its own: answer a message, send something every few seconds, close with a code. Rules are kept in the file.</source>
        <translation>Uma regra diz o que o servidor faz por conta própria: responder a uma mensagem, enviar algo a cada poucos segundos, fechar com um código. As regras ficam guardadas no arquivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::RunView</name>
    <message>
        <source>Position in the recording</source>
        <translation>Posição na gravação</translation>
    </message>
    <message>
        <source>Sessions of the replay</source>
        <translation>Sessões da reprodução</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>Evento %1 de %2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 enviadas</translation>
    </message>
    <message>
        <source>%1 received, %2 in the recording</source>
        <translation>%1 recebidas, %2 na gravação</translation>
    </message>
    <message>
        <source>at most %1 ms late</source>
        <translation>no máximo %1 ms de atraso</translation>
    </message>
    <message>
        <source>Session %1: %2</source>
        <translation>Sessão %1: %2</translation>
    </message>
    <message>
        <source>Finished, some ended early</source>
        <translation>Concluída, algumas terminaram antes do fim</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Concluída</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Em pausa</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>Reproduzindo</translation>
    </message>
    <message>
        <source>%1 of %2 ended · %3 ended early · %4 sent · %5 received</source>
        <translation>%1 de %2 terminadas · %3 antes do fim · %4 enviadas · %5 recebidas</translation>
    </message>
</context>
<context>
    <name>socketglass::RunsModel</name>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>Reproduzindo</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Em pausa</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Esperando</translation>
    </message>
    <message>
        <source>Waits for the last replies</source>
        <translation>Espera as últimas respostas</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Terminou antes do fim</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Concluída</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Fechando</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation>
            <numerusform>%Ln mensagem omitida.</numerusform>
            <numerusform>%Ln mensagens omitidas.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sessão</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviadas</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebidas</translation>
    </message>
</context>
<context>
    <name>socketglass::ScopeChooser</name>
    <message>
        <source>&amp;All sessions</source>
        <translation>&amp;Todas as sessões</translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation>Sessões a exportar</translation>
    </message>
    <message>
        <source>&amp;Time:</source>
        <translation>&amp;Horário:</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Horário</translation>
    </message>
    <message>
        <source>From beginning to end</source>
        <translation>Do início ao fim</translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation>Entre dois horários</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>#%1  %2  (%3 events)</source>
        <translation>#%1  %2  (%3 eventos)</translation>
    </message>
    <message>
        <source>First to last selected event (%1 to %2)</source>
        <translation>Do primeiro ao último evento selecionado (%1 a %2)</translation>
    </message>
    <message>
        <source>First to last selected event (select some in the timeline)</source>
        <translation>Do primeiro ao último evento selecionado (selecione alguns na linha do tempo)</translation>
    </message>
    <message>
        <source>There is no session to export yet.</source>
        <translation>Ainda não há sessão a exportar.</translation>
    </message>
    <message>
        <source>Choose at least one session.</source>
        <translation>Escolha pelo menos uma sessão.</translation>
    </message>
    <message>
        <source>The range of time ends before it begins.</source>
        <translation>O intervalo de tempo termina antes de começar.</translation>
    </message>
    <message>
        <source>Space takes a session in or leaves it out.</source>
        <translation>A barra de espaço inclui ou exclui uma sessão.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Mostra o que é digitado</translation>
    </message>
    <message>
        <source>Show what is typed (Alt+F8)</source>
        <translation>Mostra o que é digitado (Alt+F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretStore</name>
    <message>
        <source>this program was built without one</source>
        <translation>este programa foi compilado sem suporte a chaveiro</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of your desktop, never into the file.</source>
        <translation>Senhas, tokens e chaves vão para o chaveiro do seu ambiente de trabalho, nunca para o arquivo.</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not kept: there is no keychain that takes them (%1). They are asked for when they are needed, held in memory until the program ends, and never written to a file.</source>
        <translation>Senhas, tokens e chaves não são guardados: não há um chaveiro que os receba (%1). Eles são pedidos quando necessários, mantidos na memória até o programa terminar e nunca gravados em um arquivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretsDialog</name>
    <message>
        <source>&amp;Keep in the keychain</source>
        <translation>&amp;Guardar no chaveiro</translation>
    </message>
    <message>
        <source>%1:</source>
        <translation>%1:</translation>
    </message>
</context>
<context>
    <name>socketglass::SelectorEditor</name>
    <message>
        <source>Direction</source>
        <translation>Direção</translation>
    </message>
    <message>
        <source>a received message</source>
        <translation>uma mensagem recebida</translation>
    </message>
    <message>
        <source>a sent message</source>
        <translation>uma mensagem enviada</translation>
    </message>
    <message>
        <source>a message of either direction</source>
        <translation>uma mensagem em qualquer direção</translation>
    </message>
</context>
<context>
    <name>socketglass::SendController</name>
    <message>
        <source>Nothing was sent</source>
        <translation>Nada foi enviado</translation>
    </message>
    <message>
        <source>No session is open. Connect first, or pick an open session in the list.</source>
        <translation>Nenhuma sessão está aberta. Conecte-se primeiro ou escolha uma sessão aberta na lista.</translation>
    </message>
    <message>
        <source>Sending ended early</source>
        <translation>O envio terminou antes do fim</translation>
    </message>
</context>
<context>
    <name>socketglass::SendOptions</name>
    <message>
        <source>How often</source>
        <translation>Quantas vezes</translation>
    </message>
    <message>
        <source>Milliseconds between messages</source>
        <translation>Milissegundos entre as mensagens</translation>
    </message>
    <message>
        <source>Bytes of payload in a frame</source>
        <translation>Bytes de payload em um quadro</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>até parar</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>How often the message is sent</source>
        <translation>Quantas vezes a mensagem é enviada</translation>
    </message>
    <message>
        <source>every </source>
        <translation>a cada </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>From one message to the next; also between templates that are sent in order</source>
        <translation>De uma mensagem à próxima; também entre modelos enviados em ordem</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>um quadro</translation>
    </message>
    <message>
        <source>frames of </source>
        <translation>quadros de </translation>
    </message>
    <message>
        <source> B</source>
        <translation> B</translation>
    </message>
    <message>
        <source>Cut the message into frames of so many bytes; these are never compressed</source>
        <translation>Divide a mensagem em quadros desta quantidade de bytes; eles nunca são comprimidos</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessões</translation>
    </message>
    <message>
        <source>To this session</source>
        <translation>Para esta sessão</translation>
    </message>
    <message>
        <source>To all open sessions</source>
        <translation>Para todas as sessões abertas</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 enviadas</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 de %2 enviadas</translation>
    </message>
    <message>
        <source>Ctrl+click selects several in the list of sessions</source>
        <translation>Ctrl+clique seleciona várias na lista de sessões</translation>
    </message>
    <message>
        <source>Where messages go: to the current session, to those that are selected in the list of sessions, or to all that are open</source>
        <translation>Para onde vão as mensagens: para a sessão atual, para as selecionadas na lista de sessões ou para todas as abertas</translation>
    </message>
    <message>
        <source>To the selected sessions (%1)</source>
        <translation>Para as sessões selecionadas (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::SendRun</name>
    <message>
        <source>The session is gone.</source>
        <translation>A sessão não existe mais.</translation>
    </message>
</context>
<context>
    <name>socketglass::SequenceEditor</name>
    <message>
        <source>Then Another Message</source>
        <translation>Depois outra mensagem</translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation>Omite esta mensagem</translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message>
        <source>Listening on %1 (Ctrl+C ends)
</source>
        <translation>Escutando em %1 (Ctrl+C encerra)
</translation>
    </message>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>Não existe a sessão %1 em %2, que tem %Ln sessão.</numerusform>
            <numerusform>Não existe a sessão %1 em %2, que tem %Ln sessões.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules in %1 can&apos;t be read: %2.</source>
        <translation>Não foi possível ler as regras em %1: %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>A sessão foi removida.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Fechada pelo usuário ou por um script.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerTap</name>
    <message>
        <source>The client was refused with %1 %2, as this server is told to.</source>
        <translation>O cliente foi recusado com %1 %2, como este servidor foi instruído a fazer.</translation>
    </message>
    <message>
        <source>Answer to the client&apos;s Close frame.</source>
        <translation>Resposta ao quadro Close do cliente.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>O cliente fechou a conexão.</translation>
    </message>
    <message>
        <source>We closed the connection, and the client confirmed it.</source>
        <translation>Nós fechamos a conexão, e o cliente confirmou.</translation>
    </message>
    <message>
        <source>The connection to the client broke: %1.</source>
        <translation>A conexão com o cliente caiu: %1.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame.</source>
        <translation>O cliente encerrou a conexão TCP sem quadro Close.</translation>
    </message>
    <message>
        <source>The client&apos;s process may have ended, or cut the connection on purpose.</source>
        <translation>O processo do cliente pode ter terminado ou cortado a conexão de propósito.</translation>
    </message>
    <message>
        <source>This is a fault of the client, or of something between that changes bytes.</source>
        <translation>É uma falha do cliente, ou de algo no caminho que altera bytes.</translation>
    </message>
    <message>
        <source>The client did not answer our Close frame within %1 s.</source>
        <translation>O cliente não respondeu ao nosso quadro Close em %1 s.</translation>
    </message>
</context>
<context>
    <name>socketglass::Session</name>
    <message>
        <source>Not sent: the session is %1, not OPEN.</source>
        <translation>Não enviada: a sessão está %1, não OPEN.</translation>
    </message>
    <message>
        <source>Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as binary.</source>
        <translation>Não enviado: o texto não é UTF-8 válido a partir do byte %1. Corrija-o ali ou envie-o como binário.</translation>
    </message>
    <message>
        <source>Not sent: a ping carries at most %1 bytes, this one has %2.</source>
        <translation>Não enviado: um ping leva no máximo %1 bytes, este tem %2.</translation>
    </message>
    <message>
        <source>The session is %1 already.</source>
        <translation>A sessão já está %1.</translation>
    </message>
    <message>
        <source>Not closed: the code %1 (%2) must not be sent.</source>
        <translation>Não fechada: o código %1 (%2) não pode ser enviado.</translation>
    </message>
    <message>
        <source>Not closed: a reason can&apos;t be sent without a code.</source>
        <translation>Não fechada: um motivo não pode ser enviado sem código.</translation>
    </message>
    <message>
        <source>Not closed: a reason has at most %1 bytes, this one has %2.</source>
        <translation>Não fechada: um motivo tem no máximo %1 bytes, este tem %2.</translation>
    </message>
    <message>
        <source>Ended by the user without a closing handshake.</source>
        <translation>Encerrada pelo usuário sem handshake de fechamento.</translation>
    </message>
    <message>
        <source>Not sent: a Close frame has been sent as raw bytes.</source>
        <translation>Não enviada: um quadro Close já foi enviado como bytes brutos.</translation>
    </message>
    <message>
        <source>Not sent: the last raw frame is not complete, so the server would take this as its rest. Send the rest as raw bytes, or close the session.</source>
        <translation>Não enviada: o último quadro bruto não está completo, e o servidor tomaria isto como o resto dele. Envie o resto como bytes brutos ou feche a sessão.</translation>
    </message>
    <message>
        <source>Not sent: raw frames can only be sent by a session that connected to a server.</source>
        <translation>Não enviado: quadros brutos só podem ser enviados por uma sessão que se conectou a um servidor.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionChoice</name>
    <message>
        <source>%1: %2</source>
        <comment>number and name of a session</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Recorded session</source>
        <translation>Sessão gravada</translation>
    </message>
    <message>
        <source>%1 (its beginning is not kept)</source>
        <translation>%1 (o início não está guardado)</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>A sessão foi removida.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionController</name>
    <message>
        <source>Cannot connect</source>
        <translation>Não é possível conectar</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>Não foi possível conectar a %1</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>Conectar de &amp;novo</translation>
    </message>
    <message>
        <source>Could not rename the session</source>
        <translation>Não foi possível renomear a sessão</translation>
    </message>
    <message>
        <source>Could not close the session</source>
        <translation>Não foi possível fechar a sessão</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Nada foi enviado</translation>
    </message>
    <message>
        <source>No session is connected. Connect first, or pick an open session in the list.</source>
        <translation>Nenhuma sessão está conectada. Primeiro, conecte-se ou escolha uma sessão aberta na lista.</translation>
    </message>
    <message>
        <source>The session %1 is not open. Connect again, or pick an open session in the list.</source>
        <translation>A sessão %1 não está aberta. Conecte-se de novo ou escolha uma sessão aberta na lista.</translation>
    </message>
    <message>
        <source>The message was not sent</source>
        <translation>A mensagem não foi enviada</translation>
    </message>
    <message>
        <source>The ping was not sent</source>
        <translation>O ping não foi enviado</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>A conexão foi perdida</translation>
    </message>
    <message>
        <source>The pong was not sent</source>
        <translation>O pong não foi enviado</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionScript</name>
    <message>
        <source>%1: %2 messages came, %3 were expected.</source>
        <translation>%1: chegaram %2 mensagens, eram esperadas %3.</translation>
    </message>
    <message>
        <source>%1: the session was closed before all steps were done.</source>
        <translation>%1: a sessão foi fechada antes de todas as etapas estarem concluídas.</translation>
    </message>
    <message>
        <source>%1: the session was closed, and no message had given %2 a value. See whether the rules fit what came.</source>
        <translation>%1: a sessão foi fechada e nenhuma mensagem tinha dado um valor a %2. Veja se as regras correspondem ao que chegou.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionStrip</name>
    <message>
        <source>Messages received in a second</source>
        <translation>Mensagens recebidas por segundo</translation>
    </message>
    <message>
        <source>%1/s in</source>
        <translation>%1/s entrando</translation>
    </message>
    <message>
        <source>Messages sent in a second</source>
        <translation>Mensagens enviadas por segundo</translation>
    </message>
    <message>
        <source>%1/s out</source>
        <translation>%1/s saindo</translation>
    </message>
    <message>
        <source>bufferedAmount: bytes given to send that the network has not taken yet</source>
        <translation>bufferedAmount: bytes entregues para envio que a rede ainda não aceitou</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 na fila</translation>
    </message>
    <message>
        <source>How long the server was held back because the capture could not keep up</source>
        <translation>Por quanto tempo o servidor ficou retido porque a captura não conseguia acompanhar</translation>
    </message>
    <message>
        <source>held %1 s</source>
        <translation>retido %1 s</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Close the current session with 1000; the menu has all other codes</source>
        <translation>Fecha a sessão atual com 1000; o menu tem todos os outros códigos</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>Nenhuma sessão</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1 (gravada)</translation>
    </message>
    <message>
        <source>⚠ The server&apos;s certificate is not checked: anyone on the way can read and change everything.</source>
        <translation>⚠ O certificado do servidor não é verificado: qualquer um no caminho pode ler e alterar tudo.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionView</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln mensagem, %1</numerusform>
            <numerusform>%Ln mensagens, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>Nenhuma sessão selecionada</translation>
    </message>
    <message>
        <source>Select a session, or a row of the timeline, to see the session&apos;s properties: state, sub-protocol, counters, and when it held the server back.</source>
        <translation>Selecione uma sessão, ou uma linha da linha do tempo, para ver as propriedades da sessão: estado, subprotocolo, contadores e quando ela reteve o servidor.</translation>
    </message>
    <message>
        <source>readyState</source>
        <translation>readyState</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation>Nome da sessão</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The address that the session connects to</source>
        <translation>O endereço ao qual a sessão se conecta</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>protocol</translation>
    </message>
    <message>
        <source>The sub-protocol that the server chose</source>
        <translation>O subprotocolo que o servidor escolheu</translation>
    </message>
    <message>
        <source>extensions</source>
        <translation>extensions</translation>
    </message>
    <message>
        <source>The extensions in use</source>
        <translation>As extensões em uso</translation>
    </message>
    <message>
        <source>bufferedAmount</source>
        <translation>bufferedAmount</translation>
    </message>
    <message>
        <source>Bytes given to be sent that have not gone to the network yet</source>
        <translation>Bytes entregues para envio que ainda não foram para a rede</translation>
    </message>
    <message>
        <source>binaryType</source>
        <translation>binaryType</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Outro lado</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>Endereço e porta do outro lado</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Rows of this session in the timeline</source>
        <translation>Linhas desta sessão na linha do tempo</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retido</translation>
    </message>
    <message>
        <source>How long the server had to wait because the capture could not take more</source>
        <translation>Por quanto tempo o servidor teve de esperar porque a captura não aceitava mais</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Em espera</translation>
    </message>
    <message>
        <source>Bytes in our receive buffers now</source>
        <translation>Bytes em nossos buffers de recepção agora</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Último erro</translation>
    </message>
    <message>
        <source>Of the last error event</source>
        <translation>Do último evento de erro</translation>
    </message>
    <message>
        <source>How binary messages are shown: blob shows the size and the first 4 KiB, arraybuffer the first 256 KiB</source>
        <translation>Como as mensagens binárias são mostradas: blob mostra o tamanho e os primeiros 4 KiB, arraybuffer, os primeiros 256 KiB</translation>
    </message>
    <message>
        <source>When the server was held back</source>
        <translation>Quando o servidor ficou retido</translation>
    </message>
    <message>
        <source>Held back at</source>
        <translation>Retido em</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Máximo em espera</translation>
    </message>
    <message>
        <source>Recorded: the session is not connected now.</source>
        <translation>Gravada: a sessão não está conectada agora.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>%1 in all, %2 times%3</source>
        <translation>%1 no total, %2 vez(es)%3</translation>
    </message>
    <message>
        <source>, now</source>
        <translation>, agora</translation>
    </message>
    <message>
        <source>One row per time: when it began and how long it lasted.</source>
        <translation>Uma linha por vez: quando começou e quanto durou.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Messages and their payload, and what they took on the wire</source>
        <translation>As mensagens e o payload delas, e o que ocuparam na transmissão</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsDecorator</name>
    <message>
        <source>closed %1</source>
        <translation>fechada %1</translation>
    </message>
    <message>
        <source>closed %1 !</source>
        <translation>fechada %1 !</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message>
        <source>Session %1</source>
        <translation>Sessão %1</translation>
    </message>
    <message>
        <source>a client of our mock server</source>
        <translation>um cliente do nosso servidor mock</translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation>fechada de forma limpa</translation>
    </message>
    <message>
        <source>not closed cleanly</source>
        <translation>fechada de forma não limpa</translation>
    </message>
    <message>
        <source>the recording ends before the close</source>
        <translation>a gravação termina antes do fechamento</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln evento</numerusform>
            <numerusform>%Ln eventos</numerusform>
        </translation>
    </message>
    <message>
        <source>the server is being held back</source>
        <translation>o servidor está sendo retido</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>eventos: %1</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not checked</source>
        <translation>o certificado do servidor não é verificado</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsPanel</name>
    <message>
        <source>All sessions</source>
        <translation>Todas as sessões</translation>
    </message>
    <message>
        <source>Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only.</source>
        <translation>Mostra os eventos de todas as sessões em uma só linha do tempo (Ctrl+M). Desativado: só os da sessão atual.</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>Conectar de &amp;novo</translation>
    </message>
    <message>
        <source>Make a new session with the same settings</source>
        <translation>Cria uma nova sessão com as mesmas configurações</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>Copiar &amp;URL</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Renomear</translation>
    </message>
    <message>
        <source>Give the session a name of its own</source>
        <translation>Dá à sessão um nome próprio</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>&amp;Liberar</translation>
    </message>
    <message>
        <source>Close with 1001 where it is open and free what the session holds; its events stay in the capture</source>
        <translation>Fecha com 1001, se estiver aberta, e libera o que a sessão ocupa; os eventos dela permanecem na captura</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessões</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>Ainda não há sessões</translation>
    </message>
    <message>
        <source>Each connection becomes a row here, with its state and how it was closed. Type an address above the timeline and press Enter.</source>
        <translation>Cada conexão vira uma linha aqui, com seu estado e como foi fechada. Digite um endereço acima da linha do tempo e pressione Enter.</translation>
    </message>
    <message>
        <source>A&amp;ll Sessions on One Clock</source>
        <translation>&amp;Todas as sessões em um só relógio</translation>
    </message>
    <message>
        <source>One row per session: its name, its state, how many events it has.</source>
        <translation>Uma linha por sessão: o nome, o estado e quantos eventos ela tem.</translation>
    </message>
</context>
<context>
    <name>socketglass::SettingsDialog</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Idioma:</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Cores:</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>Como no sistema: %1</translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation>Outro idioma vale a partir do próximo início.</translation>
    </message>
    <message>
        <source>From the next start on: close Socketglass and start it again.</source>
        <translation>A partir do próximo início: feche o Socketglass e abra-o de novo.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como no sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claras</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuras</translation>
    </message>
    <message>
        <source>New captures</source>
        <translation>Novas capturas</translation>
    </message>
    <message>
        <source>Beyond a limit the oldest events are removed. A capture&apos;s own limits: File → Limits.</source>
        <translation>Além de um limite, os eventos mais antigos são removidos. Limites próprios de uma captura: Arquivo → Limites.</translation>
    </message>
</context>
<context>
    <name>socketglass::SizeHistogram</name>
    <message>
        <source>Sizes of messages</source>
        <translation>Tamanhos das mensagens</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: sent %2, received %3</source>
        <comment>sizes, messages, messages</comment>
        <translation>%1: enviadas %2, recebidas %3</translation>
    </message>
</context>
<context>
    <name>socketglass::StandardInput</name>
    <message>
        <source>The standard input could not be read: %1.</source>
        <translation>Não foi possível ler a entrada padrão: %1.</translation>
    </message>
    <message>
        <source>A line of the standard input is longer than %1 bytes. Send it with --send-text-file.</source>
        <translation>Uma linha da entrada padrão é mais longa que %1 bytes. Envie-a com --send-text-file.</translation>
    </message>
</context>
<context>
    <name>socketglass::StateDot</name>
    <message>
        <source>readyState %1 (%2), the server is being held back</source>
        <translation>readyState %1 (%2), o servidor está sendo retido</translation>
    </message>
    <message>
        <source>readyState %1 (%2)</source>
        <translation>readyState %1 (%2)</translation>
    </message>
</context>
<context>
    <name>socketglass::Statistics</name>
    <message>
        <source>Minimum</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Mediana</translation>
    </message>
    <message>
        <source>99 % are at most</source>
        <translation>99% são no máximo</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>No total</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>Mensagens por segundo</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Agora</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Média</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Pico</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>Bytes por segundo</translation>
    </message>
    <message>
        <source>Size of a message</source>
        <translation>Tamanho de uma mensagem</translation>
    </message>
    <message>
        <source>Round trip of a ping</source>
        <translation>Ida e volta de um ping</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Pings</translation>
    </message>
    <message>
        <source>Without a pong</source>
        <translation>Sem pong</translation>
    </message>
    <message>
        <source>From a request to its reply</source>
        <translation>Da requisição à resposta</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requisições</translation>
    </message>
    <message>
        <source>Without a reply</source>
        <translation>Sem resposta</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsModel</name>
    <message>
        <source>%1/s</source>
        <comment>how many in a second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Medida</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsPanel</name>
    <message>
        <source>What joins a request and its reply</source>
        <translation>O que associa uma requisição à sua resposta</translation>
    </message>
    <message>
        <source>Field that joins a request and its reply</source>
        <translation>Campo que associa uma requisição à sua resposta</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estatísticas</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Ainda não há nada a contar</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times appear here as soon as something is captured or a file is opened.</source>
        <translation>Taxas, tamanhos, tempos de ida e volta e tempos de resposta aparecem aqui assim que algo é capturado ou um arquivo é aberto.</translation>
    </message>
    <message>
        <source>Copy the figures as text</source>
        <translation>Copia os números como texto</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Si&amp;zes of messages:</source>
        <translation>Tama&amp;nhos das mensagens:</translation>
    </message>
    <message>
        <source>the id of a known protocol</source>
        <translation>o id de um protocolo conhecido</translation>
    </message>
    <message>
        <source>a field of JSON messages</source>
        <translation>um campo de mensagens JSON</translation>
    </message>
    <message>
        <source>Known are JSON-RPC, GraphQL over WebSocket, and Socket.IO with acknowledgements</source>
        <translation>São conhecidos JSON-RPC, GraphQL sobre WebSocket e Socket.IO com confirmações</translation>
    </message>
    <message>
        <source>A JSONPath: two messages in which it finds the same value belong together</source>
        <translation>Um JSONPath: duas mensagens em que ele encontra o mesmo valor formam um par</translation>
    </message>
    <message>
        <source>Requests and replies are &amp;joined by:</source>
        <translation>Requisições e respostas são &amp;associadas por:</translation>
    </message>
    <message>
        <source>%1 Until it is one, the ids of known protocols count.</source>
        <translation>%1 Enquanto isso, valem os ids dos protocolos conhecidos.</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>Todas as sessões</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sessão %1</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Lendo… %1%</translation>
    </message>
    <message>
        <source>Stopped at %1 %</source>
        <translation>Parado em %1%</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) too large to look for an id</source>
        <translation>
            <numerusform>%Ln mensagem grande demais para procurar um id</numerusform>
            <numerusform>%Ln mensagens grandes demais para procurar um id</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all could be read</source>
        <translation>Não foi possível ler tudo</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Ler de novo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>%1 earlier events were evicted from the file and are not counted.</source>
        <translation>%1 eventos anteriores foram removidos do arquivo pelo limite e não são contados.</translation>
    </message>
    <message>
        <source>%1 of the events counted here were evicted since.</source>
        <translation>%1 dos eventos contados aqui foram removidos desde então.</translation>
    </message>
</context>
<context>
    <name>socketglass::TaskProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateDialog</name>
    <message>
        <source>New Template</source>
        <translation>Novo modelo</translation>
    </message>
    <message>
        <source>Edit Template</source>
        <translation>Editar modelo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Top level; orders/eu makes folders</source>
        <translation>Nível superior; orders/eu cria pastas</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>Shown as the tool tip</source>
        <translation>Mostrada como dica</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Binary, as hexadecimal</source>
        <translation>Binário, em hexadecimal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Conteúdo</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nome:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Pasta:</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>&amp;Descrição:</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>&amp;Tipo:</translation>
    </message>
    <message>
        <source>&amp;Content:</source>
        <translation>&amp;Conteúdo:</translation>
    </message>
    <message>
        <source>These bytes are not valid UTF-8: they can only be kept as binary.</source>
        <translation>Estes bytes não são UTF-8 válido: só podem ser guardados como binário.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message>
        <source>There is no file “%1”. Check its name and folder.</source>
        <translation>Não existe o arquivo “%1”. Confira o nome e a pasta.</translation>
    </message>
    <message>
        <source>The templates in “%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>Não foi possível ler os modelos em “%1”: %2. Veja se você tem permissão para ler este arquivo.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MiB and can&apos;t be a file of templates.</source>
        <translation>“%1” é maior que %2 MiB e não pode ser um arquivo de modelos.</translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: %2 (line %3, byte %4).</source>
        <translation>“%1” não é JSON válido: %2 (linha %3, byte %4).</translation>
    </message>
    <message>
        <source>“%1” is JSON, but not a file of templates: “format” is not “%2”.</source>
        <translation>“%1” é JSON, mas não um arquivo de modelos: “format” não é “%2”.</translation>
    </message>
    <message>
        <source>“%1” was written by another version of this program. Update it to read these templates.</source>
        <translation>“%1” foi gravado por outra versão deste programa. Atualize o programa para ler esses modelos.</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>não é um objeto</translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation>modelo %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>e mais %Ln</numerusform>
            <numerusform>e mais %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Some templates in “%1” can&apos;t be used: %2.</source>
        <translation>Alguns modelos em “%1” não podem ser usados: %2.</translation>
    </message>
    <message>
        <source>It was kept as “%1”.</source>
        <translation>Ele foi guardado como “%1”.</translation>
    </message>
    <message>
        <source>It could not be put aside as “%1”, so changes are not saved until it is moved away.</source>
        <translation>Não foi possível pô-lo de lado como “%1”, por isso as alterações não são salvas até que ele seja movido.</translation>
    </message>
    <message>
        <source>The templates could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Não foi possível salvar os modelos em “%1”: %2. Veja se você pode gravar ali e se o disco tem espaço.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesDecorator</name>
    <message>
        <source>Ctrl+%1 sends it</source>
        <translation>Ctrl+%1 o envia</translation>
    </message>
    <message>
        <source>Binary, %1:</source>
        <translation>Binário, %1:</translation>
    </message>
    <message>
        <source>Text, %1:</source>
        <translation>Texto, %1:</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesModel</name>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message>
        <source>The templates could not be read</source>
        <translation>Não foi possível ler os modelos</translation>
    </message>
    <message>
        <source>The templates could not be saved</source>
        <translation>Não foi possível salvar os modelos</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>Open in &amp;Composer</source>
        <translation>&amp;Abrir no editor</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>E&amp;ditar…</translation>
    </message>
    <message>
        <source>Send the template to the current session (double click, or Enter)</source>
        <translation>Envia o modelo para a sessão atual (clique duplo ou Enter)</translation>
    </message>
    <message>
        <source>&amp;New Template…</source>
        <translation>&amp;Novo modelo…</translation>
    </message>
    <message>
        <source>Write a new template</source>
        <translation>Escreve um novo modelo</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renomear</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;xcluir</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>Ex&amp;portar…</translation>
    </message>
    <message>
        <source>Send Template %1</source>
        <translation>Enviar modelo %1</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Ainda não há modelos</translation>
    </message>
    <message>
        <source>Messages that you send often belong here. Keep one from the composer or from any message in the timeline; a double click sends it again.</source>
        <translation>Aqui ficam as mensagens que você envia com frequência. Guarde uma a partir do editor ou de qualquer mensagem da linha do tempo; um clique duplo a envia de novo.</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 foi excluído</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation>Importar modelos</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>Modelos (*.json);;Todos os arquivos (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation>
            <numerusform>%Ln modelo importado</numerusform>
            <numerusform>%Ln modelos importados</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation>Exportar modelos</translation>
    </message>
    <message>
        <source>The templates were exported</source>
        <translation>Os modelos foram exportados</translation>
    </message>
    <message>
        <source>The templates could not be exported</source>
        <translation>Não foi possível exportar os modelos</translation>
    </message>
    <message>
        <source>Messages to send again. Enter sends the current one.</source>
        <translation>Mensagens para enviar de novo. Enter envia a atual.</translation>
    </message>
    <message>
        <source>Send in &amp;Order</source>
        <translation>Enviar em &amp;ordem</translation>
    </message>
    <message>
        <source>Send the selected templates, or those of the folder, one after the other, with the pauses of the composer’s options</source>
        <translation>Envia os modelos selecionados, ou os da pasta, um após o outro, com as pausas das opções do editor</translation>
    </message>
</context>
<context>
    <name>socketglass::TestSuite</name>
    <message>
        <source>Event #%1 of the session.</source>
        <translation>Evento #%1 da sessão.</translation>
    </message>
    <message>
        <source>  passed  %1</source>
        <translation>  passou  %1</translation>
    </message>
    <message>
        <source>  FAILED  %1</source>
        <translation>  FALHOU  %1</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed.</source>
        <translation>%1 passaram, %2 falharam.</translation>
    </message>
</context>
<context>
    <name>socketglass::TextDecoder</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Só os primeiros %1 de %2 bytes são mostrados.</translation>
    </message>
    <message>
        <source>Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.</source>
        <translation>UTF-8 inválido: o byte %1 é o primeiro de %2 mostrados como números.</translation>
    </message>
</context>
<context>
    <name>socketglass::TextRowsModel</name>
    <message>
        <source>asked for when it is needed</source>
        <translation>pedido quando necessário</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineColours</name>
    <message>
        <source>Colour &amp;rules…</source>
        <translation>Regras de &amp;cores…</translation>
    </message>
    <message>
        <source>Colour rows &amp;like this…</source>
        <translation>Co&amp;lorir linhas como esta…</translation>
    </message>
    <message>
        <source>Which rows have a colour</source>
        <translation>Quais linhas têm cor</translation>
    </message>
    <message>
        <source>Makes a colour rule of this row&apos;s direction, kind and JSON type</source>
        <translation>Cria uma regra de cores a partir do sentido, do tipo e do tipo JSON desta linha</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineCopying</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Payload as text, hexadecimal where it is not text; other events as a sentence</source>
        <translation>Payload como texto, ou em hexadecimal se não for texto; outros eventos como frase</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>Copia&amp;r linhas</translation>
    </message>
    <message>
        <source>The columns of the rows, separated by tabs</source>
        <translation>As colunas das linhas, separadas por tabulações</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Copiar co&amp;mo</translation>
    </message>
    <message>
        <source>&amp;JSON line</source>
        <translation>Linha &amp;JSON</translation>
    </message>
    <message>
        <source>Each event as one line of JSON</source>
        <translation>Cada evento como uma linha de JSON</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>&amp;Hexadecimal</translation>
    </message>
    <message>
        <source>The bytes of the payload in hexadecimal</source>
        <translation>Os bytes do payload em hexadecimal</translation>
    </message>
    <message>
        <source>&amp;Base64</source>
        <translation>&amp;Base64</translation>
    </message>
    <message>
        <source>The bytes of the payload in base64</source>
        <translation>Os bytes do payload em base64</translation>
    </message>
    <message>
        <source>&amp;C array</source>
        <translation>Array em &amp;C</translation>
    </message>
    <message>
        <source>The bytes of the payload as a definition in C</source>
        <translation>Os bytes do payload como uma definição em C</translation>
    </message>
    <message>
        <source>Command &amp;line</source>
        <translation>&amp;Linha de comando</translation>
    </message>
    <message>
        <source>A line for a shell that connects to the same address and sends the message again</source>
        <translation>Uma linha para um shell que se conecta ao mesmo endereço e envia a mensagem de novo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop copying; the clipboard stays as it is</source>
        <translation>Para de copiar; a área de transferência fica como está</translation>
    </message>
    <message>
        <source>Copying cancelled</source>
        <translation>Cópia cancelada</translation>
    </message>
    <message>
        <source>Copying… %1 %</source>
        <translation>Copiando… %1%</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln linha copiada</numerusform>
            <numerusform>%Ln linhas copiadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineDelegate</name>
    <message>
        <source>bookmark</source>
        <translation>marcador</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFiltering</name>
    <message>
        <source>Cancelled: not all events were looked at, and new ones are not. Enter in the filter begins again.</source>
        <translation>Cancelado: nem todos os eventos foram verificados, e os novos não são. Enter no filtro recomeça.</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtrar</translation>
    </message>
    <message>
        <source>Only this &amp;session</source>
        <translation>Só esta &amp;sessão</translation>
    </message>
    <message>
        <source>Only this &amp;kind</source>
        <translation>Só este &amp;tipo</translation>
    </message>
    <message>
        <source>Only this &amp;direction</source>
        <translation>Só esta &amp;direção</translation>
    </message>
    <message>
        <source>&amp;Without this session</source>
        <translation>S&amp;em esta sessão</translation>
    </message>
    <message>
        <source>With&amp;out this kind</source>
        <translation>Se&amp;m este tipo</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFinding</name>
    <message>
        <source>Fin&amp;d…</source>
        <translation>Locali&amp;zar…</translation>
    </message>
    <message>
        <source>Looks for text or bytes in the rows that are shown</source>
        <translation>Procura texto ou bytes nas linhas mostradas</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Localizar &amp;próxima</translation>
    </message>
    <message>
        <source>Goes to the next row with what is looked for</source>
        <translation>Vai para a próxima linha com o que é procurado</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Localizar a&amp;nterior</translation>
    </message>
    <message>
        <source>Goes to the row before with what is looked for</source>
        <translation>Vai para a linha anterior com o que é procurado</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>não encontrado</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hits</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 encontradas</translation>
    </message>
    <message>
        <source>looking, %1 %</source>
        <translation>procurando, %1%</translation>
    </message>
    <message>
        <source>not all were looked at</source>
        <translation>nem todas foram verificadas</translation>
    </message>
    <message>
        <source>went on from the end</source>
        <translation>continuou a partir do fim</translation>
    </message>
    <message>
        <source>went on from the top</source>
        <translation>continuou a partir do início</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFolding</name>
    <message>
        <source>Fold &amp;Heartbeats</source>
        <translation>Agrupar &amp;heartbeats</translation>
    </message>
    <message>
        <source>Open these &amp;heartbeats</source>
        <translation>Abrir estes heart&amp;beats</translation>
    </message>
    <message>
        <source>Fold these &amp;heartbeats</source>
        <translation>Agrupar estes heart&amp;beats</translation>
    </message>
    <message>
        <source>Pings, pongs and messages that repeat at an interval become one row with a count</source>
        <translation>Pings, pongs e mensagens que se repetem a um intervalo viram uma só linha com a contagem</translation>
    </message>
    <message>
        <source>A row for each heartbeat (Right)</source>
        <translation>Uma linha para cada heartbeat (Seta para a direita)</translation>
    </message>
    <message>
        <source>One row for these heartbeats (Left)</source>
        <translation>Uma só linha para estes heartbeats (Seta para a esquerda)</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message>
        <source>This row of the file is damaged and can&apos;t be read.</source>
        <translation>Esta linha do arquivo está danificada e não pode ser lida.</translation>
    </message>
    <message>
        <source>This event is not kept any more.</source>
        <translation>Este evento não está mais guardado.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln heartbeat(s), %1</source>
        <comment>how many, and the time from the first to the last</comment>
        <translation>
            <numerusform>%Ln heartbeat, %1</numerusform>
            <numerusform>%Ln heartbeats, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineNotes</name>
    <message>
        <source>Boo&amp;kmark</source>
        <translation>M&amp;arcador</translation>
    </message>
    <message>
        <source>Marks this row, or removes its mark and note; kept in the file</source>
        <translation>Marca esta linha, ou remove a marca e a nota dela; fica guardado no arquivo</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>N&amp;ota…</translation>
    </message>
    <message>
        <source>Writes a note to this row; kept in the file</source>
        <translation>Escreve uma nota nesta linha; fica guardada no arquivo</translation>
    </message>
    <message>
        <source>Next b&amp;ookmark</source>
        <translation>Pró&amp;ximo marcador</translation>
    </message>
    <message>
        <source>Goes to the next row with a bookmark or note</source>
        <translation>Vai para a próxima linha com marcador ou nota</translation>
    </message>
    <message>
        <source>Prev&amp;ious bookmark</source>
        <translation>Marcador anter&amp;ior</translation>
    </message>
    <message>
        <source>Goes to the row with a bookmark or note before</source>
        <translation>Vai para a linha anterior com marcador ou nota</translation>
    </message>
    <message>
        <source>No bookmark below</source>
        <translation>Nenhum marcador abaixo</translation>
    </message>
    <message>
        <source>No bookmark above</source>
        <translation>Nenhum marcador acima</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Linha do tempo</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Ainda não há eventos</translation>
    </message>
    <message>
        <source>Every message, ping and pong, and the opening and closing of each session appear here as they happen.</source>
        <translation>Cada mensagem, ping e pong, e a abertura e o fechamento de cada sessão aparecem aqui no momento em que acontecem.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Exibição</translation>
    </message>
    <message>
        <source>Time format and columns</source>
        <translation>Formato da hora e colunas</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up stops it.</source>
        <translation>Mantém a linha mais nova à vista (End). Rolar para cima interrompe isso.</translation>
    </message>
    <message>
        <source>Sends this message once more, byte for byte</source>
        <translation>Envia esta mensagem mais uma vez, byte por byte</translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation>Abrir no edi&amp;tor</translation>
    </message>
    <message>
        <source>Puts this message into the composer</source>
        <translation>Põe esta mensagem no editor</translation>
    </message>
    <message>
        <source>Keeps this message to be sent again</source>
        <translation>Guarda esta mensagem para enviá-la de novo</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>Enviar de &amp;novo</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>Salvar como mo&amp;delo…</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>Nenhum evento atende ao filtro</translation>
    </message>
    <message>
        <source>New events appear here as soon as one does. Esc in the filter shows all.</source>
        <translation>Novos eventos aparecem aqui assim que um atender. Esc no filtro mostra todos.</translation>
    </message>
    <message>
        <source>Compare &amp;both</source>
        <translation>Comparar as d&amp;uas</translation>
    </message>
    <message>
        <source>Puts two selected messages side by side and marks what differs</source>
        <translation>Põe duas mensagens selecionadas lado a lado e marca o que difere</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineProxy</name>
    <message>
        <source>%1, bookmark</source>
        <translation>%1, marcador</translation>
    </message>
    <message>
        <source>%1, note: %2</source>
        <translation>%1, nota: %2</translation>
    </message>
    <message>
        <source>%1, coloured as “%2”</source>
        <translation>%1, com a cor de “%2”</translation>
    </message>
    <message>
        <source>%1, compared with the one before: %2</source>
        <translation>%1, comparada com a anterior: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Linha do tempo</translation>
    </message>
    <message>
        <source>One row per event, newest at the end. End follows new rows.</source>
        <translation>Uma linha por evento, a mais nova no fim. End segue as novas linhas.</translation>
    </message>
    <message>
        <source>Go to the newest row and follow (End)</source>
        <translation>Vai para a linha mais nova e segue (End)</translation>
    </message>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation>
            <numerusform>↓ %1 nova</numerusform>
            <numerusform>↓ %1 novas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation>
            <numerusform>%1 nova linha. Ir para o fim.</numerusform>
            <numerusform>%1 novas linhas. Ir para o fim.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Ir para o fim</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineViewMenu</name>
    <message>
        <source>Timeline</source>
        <translation>Linha do tempo</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Relógio</translation>
    </message>
    <message>
        <source>Time of day of each event</source>
        <translation>Hora do dia de cada evento</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>Desde o início</translation>
    </message>
    <message>
        <source>Time since the first event</source>
        <translation>Tempo desde o primeiro evento</translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation>Desde o anterior</translation>
    </message>
    <message>
        <source>Time since the event before</source>
        <translation>Tempo desde o evento anterior</translation>
    </message>
    <message>
        <source>Colu&amp;mns…</source>
        <translation>Col&amp;unas…</translation>
    </message>
    <message>
        <source>Which columns there are, their order and width</source>
        <translation>Quais colunas existem, sua ordem e largura</translation>
    </message>
    <message>
        <source>Pre&amp;view What Differs</source>
        <translation>&amp;Prévia das diferenças</translation>
    </message>
    <message>
        <source>Of JSON the values that differ from the message shown before it of the same session and direction, in place of the start that they share</source>
        <translation>Do JSON, os valores que diferem da mensagem mostrada antes, da mesma sessão e direção, no lugar do início que elas têm em comum</translation>
    </message>
</context>
<context>
    <name>socketglass::Timing</name>
    <message>
        <source>the same</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>%1 longer on the right</source>
        <translation>%1 a mais à direita</translation>
    </message>
    <message>
        <source>%1 shorter on the right</source>
        <translation>%1 a menos à direita</translation>
    </message>
    <message>
        <source>No two messages belong together, so there is no timing to compare.</source>
        <translation>Não há duas mensagens que formem um par, portanto não há tempos a comparar.</translation>
    </message>
    <message>
        <source>Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).</source>
        <translation>Os atrasos diferem em %1 (mediana), %2 (95 %), no máximo %3 (mensagem em %4).</translation>
    </message>
    <message>
        <source>Message at %1: %2 after the event before it on the left, %3 on the right: %4.</source>
        <translation>Mensagem em %1: %2 após o evento anterior à esquerda, %3 à direita: %4.</translation>
    </message>
</context>
<context>
    <name>socketglass::TimingPicture</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Tempos</translation>
    </message>
    <message>
        <source>▲ longer delay on the right</source>
        <translation>▲ atraso maior à direita</translation>
    </message>
    <message>
        <source>▼ shorter</source>
        <translation>▼ menor</translation>
    </message>
    <message>
        <source>across: time since opening</source>
        <translation>na horizontal: tempo desde a abertura</translation>
    </message>
</context>
<context>
    <name>socketglass::TlsPage</name>
    <message>
        <source>&amp;Trust the authorities of the system</source>
        <translation>Con&amp;fiar nas autoridades do sistema</translation>
    </message>
    <message>
        <source>C&amp;A file:</source>
        <translation>&amp;Arquivo de CA:</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Autoridades certificadoras</translation>
    </message>
    <message>
        <source>Its authorities are trusted as well</source>
        <translation>As autoridades dele também são confiáveis</translation>
    </message>
    <message>
        <source>Server &amp;name:</source>
        <translation>&amp;Nome do servidor:</translation>
    </message>
    <message>
        <source>Host of the URL: asked for (SNI), and looked for in the certificate</source>
        <translation>Host da URL: pedido (SNI) e procurado no certificado</translation>
    </message>
    <message>
        <source>Minimum version</source>
        <translation>Versão mínima</translation>
    </message>
    <message>
        <source>TLS 1.2</source>
        <translation>TLS 1.2</translation>
    </message>
    <message>
        <source>TLS 1.3</source>
        <translation>TLS 1.3</translation>
    </message>
    <message>
        <source>&amp;Minimum version:</source>
        <translation>Versão &amp;mínima:</translation>
    </message>
    <message>
        <source>&amp;Ignore certificate errors</source>
        <translation>&amp;Ignorar erros de certificado</translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation>&amp;Certificado de cliente:</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Certificado de cliente</translation>
    </message>
    <message>
        <source>None; PEM, or PKCS#12 (.p12, .pfx) with its key</source>
        <translation>Nenhum; PEM, ou PKCS#12 (.p12, .pfx) com a chave</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>Cha&amp;ve:</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Chave do certificado de cliente</translation>
    </message>
    <message>
        <source>PEM; none for PKCS#12</source>
        <translation>PEM; nenhuma para PKCS#12</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>Frase secreta</translation>
    </message>
    <message>
        <source>None; of the key or the PKCS#12 file</source>
        <translation>Nenhuma; da chave ou do arquivo PKCS#12</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>Frase &amp;secreta:</translation>
    </message>
    <message>
        <source>Warning: the server&apos;s identity is not checked. Anyone on the way can read and change everything, also passwords. For servers of your own only.</source>
        <translation>Aviso: a identidade do servidor não é verificada. Qualquer um no caminho pode ler e alterar tudo, inclusive senhas. Só para servidores seus.</translation>
    </message>
    <message>
        <source>The key needs its client certificate: name that file, too, or neither.</source>
        <translation>A chave precisa de seu certificado de cliente: indique também esse arquivo, ou nenhum dos dois.</translation>
    </message>
</context>
<context>
    <name>socketglass::Upstream</name>
    <message>
        <source>looking up the name %1</source>
        <translation>na consulta do nome %1</translation>
    </message>
    <message>
        <source>connecting to %1 by TCP</source>
        <translation>na conexão TCP a %1</translation>
    </message>
    <message>
        <source>making the TLS handshake with %1</source>
        <translation>no handshake TLS com %1</translation>
    </message>
    <message>
        <source>waiting for the answer to the opening handshake</source>
        <translation>na espera pela resposta ao handshake de abertura</translation>
    </message>
    <message>
        <source>The proxy %1:%2 did not connect us: %3.</source>
        <translation>O proxy %1:%2 não nos conectou: %3.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password, and whether it allows this target.</source>
        <translation>Confira o endereço, o usuário e a senha do proxy, e se ele permite este destino.</translation>
    </message>
    <message>
        <source>The name %1 could not be found.</source>
        <translation>Não foi possível encontrar o nome %1.</translation>
    </message>
    <message>
        <source>Check the spelling, the network, and whether a VPN is needed for this name.</source>
        <translation>Confira a grafia, a rede e se é necessária uma VPN para este nome.</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port.</source>
        <translation>%1 recusou a conexão: nada escuta nessa porta.</translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation>Confira a porta e se o servidor está em execução.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation>O handshake TLS com %1 falhou: %2.</translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a client certificate.</source>
        <translation>Confira se o servidor fala TLS nesta porta (ws:// ou wss://?) e se ele exige um certificado de cliente.</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>Sem conexão com %1: %2.</translation>
    </message>
    <message>
        <source>Check the network, the address and any firewall between.</source>
        <translation>Confira a rede, o endereço e qualquer firewall no caminho.</translation>
    </message>
    <message>
        <source>Check the file and its pass phrase in the connection&apos;s options.</source>
        <translation>Confira o arquivo e a frase secreta dele nas opções da conexão.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: we ask for TLS %2 or later, which the server doesn&apos;t speak (%3).</source>
        <translation>O handshake TLS com %1 falhou: pedimos TLS %2 ou posterior, que o servidor não fala (%3).</translation>
    </message>
    <message>
        <source>Lower the minimum version in the connection&apos;s options where it is 1.3; else the server has to be brought up to date.</source>
        <translation>Diminua a versão mínima nas opções da conexão, se ela for 1.3; se não, o servidor precisa ser atualizado.</translation>
    </message>
</context>
<context>
    <name>socketglass::VariableHints</name>
    <message>
        <source>Names of variables</source>
        <translation>Nomes de variáveis</translation>
    </message>
    <message>
        <source>(secret)</source>
        <translation>(secreta)</translation>
    </message>
</context>
<context>
    <name>socketglass::VariablesEditor</name>
    <message>
        <source>Variables</source>
        <translation>Variáveis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Adiciona uma variável</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>Remove a variável</translation>
    </message>
    <message>
        <source>{{name}} in a text message is replaced by its value. As long as no variable has a value, texts are sent as they stand.</source>
        <translation>{{name}} em uma mensagem de texto é substituído pelo seu valor. Enquanto nenhuma variável tem valor, os textos são enviados como estão.</translation>
    </message>
    <message>
        <source>No value yet: %1. Messages with it are skipped.</source>
        <translation>Ainda sem valor: %1. Mensagens que a contêm são omitidas.</translation>
    </message>
</context>
<context>
    <name>socketglass::Welcome</name>
    <message>
        <source>Type an Address</source>
        <translation>Digitar um endereço</translation>
    </message>
    <message>
        <source>Try the Demo Server</source>
        <translation>Experimentar o servidor de demonstração</translation>
    </message>
    <message>
        <source>Open a Session File…</source>
        <translation>Abrir um arquivo de sessão…</translation>
    </message>
    <message>
        <source>No events here yet</source>
        <translation>Ainda não há eventos aqui</translation>
    </message>
    <message>
        <source>Everything that crosses the wire becomes a row here as it happens.</source>
        <translation>Tudo o que é transmitido vira uma linha aqui no momento em que acontece.</translation>
    </message>
    <message>
        <source>See what a WebSocket really says</source>
        <translation>Veja o que um WebSocket realmente diz</translation>
    </message>
    <message>
        <source>Type the address of a server above and press Enter: handshake, messages, pings and the close become rows here. The demo server needs no network.</source>
        <translation>Digite acima o endereço de um servidor e pressione Enter: handshake, mensagens, pings e fechamento viram linhas aqui. O servidor de demonstração não precisa de rede.</translation>
    </message>
    <message>
        <source>Read the Guide</source>
        <translation>Ler o guia</translation>
    </message>
    <message>
        <source>Or one thing at a time:</source>
        <translation>Ou uma coisa de cada vez:</translation>
    </message>
    <message>
        <source>Or go on with one of the last files:</source>
        <translation>Ou continue com um dos últimos arquivos:</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
</context>
<context>
    <name>socketglass::WireTap</name>
    <message>
        <source>No port could be opened on the loopback for this session: %1.</source>
        <translation>Não foi possível abrir no loopback uma porta para esta sessão: %1.</translation>
    </message>
    <message>
        <source>Close sessions or programs that hold many sockets open.</source>
        <translation>Feche sessões ou programas que mantêm muitos sockets abertos.</translation>
    </message>
    <message>
        <source>Timed out after %1 s while %2.</source>
        <translation>O tempo se esgotou após %1 s %2.</translation>
    </message>
    <message>
        <source>Check that a WebSocket server answers at this address, or raise the connect timeout.</source>
        <translation>Confira se um servidor WebSocket responde neste endereço ou aumente o tempo limite de conexão.</translation>
    </message>
    <message>
        <source>The server did not answer our Close frame within %1 s.</source>
        <translation>O servidor não respondeu ao nosso quadro Close em %1 s.</translation>
    </message>
    <message>
        <source>The server may be busy or hang; the close timeout can be raised.</source>
        <translation>O servidor pode estar ocupado ou travado; é possível aumentar o tempo limite de fechamento.</translation>
    </message>
    <message>
        <source>Answer to the server&apos;s Close frame.</source>
        <translation>Resposta ao quadro Close do servidor.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Fechada pelo usuário ou por um script.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint closed unexpectedly.</source>
        <translation>O endpoint WebSocket do próprio programa fechou inesperadamente.</translation>
    </message>
    <message>
        <source>Check the path, and what stands at this address: the response is in the details.</source>
        <translation>Confira o caminho e o que existe neste endereço: a resposta está nos detalhes.</translation>
    </message>
    <message>
        <source>Check the credentials: headers, cookies, token, origin and sub-protocol of the request.</source>
        <translation>Confira as credenciais: cabeçalhos, cookies, token, origem e subprotocolo da requisição.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.</source>
        <translation>O servidor, ou um proxy à frente dele, não segue a RFC 6455: compare os dois cabeçalhos HTTP nos detalhes.</translation>
    </message>
    <message>
        <source>The server, or the service behind its gateway, has a problem: look at its log, try again later.</source>
        <translation>O servidor, ou o serviço atrás do gateway, tem um problema: veja o log dele e tente de novo mais tarde.</translation>
    </message>
    <message>
        <source>Raise the maximum message size in the connection&apos;s options.</source>
        <translation>Aumente o tamanho máximo de mensagem nas opções da conexão.</translation>
    </message>
    <message>
        <source>This is a fault of the server, or of something between that changes bytes.</source>
        <translation>É uma falha do servidor, ou de algo no caminho que altera bytes.</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, please report it with the session file.</source>
        <translation>Conecte-se de novo; se voltar a acontecer, relate o problema com o arquivo de sessão.</translation>
    </message>
    <message>
        <source>The server reset the connection instead of answering the opening handshake.</source>
        <translation>O servidor interrompeu a conexão com reset em vez de responder ao handshake de abertura.</translation>
    </message>
    <message>
        <source>The server ended the connection without an answer to the opening handshake.</source>
        <translation>O servidor encerrou a conexão sem responder ao handshake de abertura.</translation>
    </message>
    <message>
        <source>Check that this port speaks WebSocket, and whether it wants TLS (wss://).</source>
        <translation>Confira se esta porta fala WebSocket e se exige TLS (wss://).</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>O servidor interrompeu a conexão TCP com reset (sem quadro Close).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>O servidor encerrou a conexão TCP sem quadro Close.</translation>
    </message>
    <message>
        <source>The connection broke: %1.</source>
        <translation>A conexão caiu: %1.</translation>
    </message>
    <message>
        <source>The server&apos;s process may have crashed or been restarted, or a proxy between cut an idle connection: look at their logs.</source>
        <translation>O processo do servidor pode ter travado ou reiniciado, ou um proxy no caminho cortou uma conexão ociosa: veja os logs deles.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>O servidor fechou a conexão.</translation>
    </message>
    <message>
        <source>We closed the connection, and the server confirmed it.</source>
        <translation>Nós fechamos a conexão, e o servidor confirmou.</translation>
    </message>
    <message>
        <source>This is a fault of the server&apos;s compression, or of something between that changes bytes. Connect without compression to go on without it.</source>
        <translation>Isto é uma falha da compressão do servidor, ou de algo no caminho que altera bytes. Conecte-se sem compressão para continuar sem ela.</translation>
    </message>
    <message>
        <source>The connection was ended without a Close frame of ours: the server would take it as the rest of the raw frame that was begun.</source>
        <translation>A conexão foi encerrada sem um quadro Close nosso: o servidor o tomaria como o resto do quadro bruto começado.</translation>
    </message>
    <message>
        <source>Connect to the address in the Location header, or let redirects be followed in the connection&apos;s options.</source>
        <translation>Conecte-se ao endereço do cabeçalho Location ou permita seguir redirecionamentos nas opções da conexão.</translation>
    </message>
    <message numerus="yes">
        <source>The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.</source>
        <translation>
            <numerusform>O servidor redireciona de novo, para %1: foi seguido %Ln redirecionamento, que é o limite.</numerusform>
            <numerusform>O servidor redireciona de novo, para %1: foram seguidos %Ln redirecionamentos, que é o limite.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the Location header of each handshake; the limit is in the connection&apos;s options.</source>
        <translation>Veja o cabeçalho Location de cada handshake; o limite está nas opções da conexão.</translation>
    </message>
</context>
<context>
    <name>socketglass::Workspace</name>
    <message>
        <source>The session could not be renamed: the file doesn&apos;t hold it. Try again in a moment.</source>
        <translation>Não foi possível renomear a sessão: o arquivo não a contém. Tente de novo em um instante.</translation>
    </message>
</context>
</TS>
