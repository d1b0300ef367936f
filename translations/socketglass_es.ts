<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>CaptureFileReader</name>
    <message>
        <source>“%1” is damaged at byte %2: %3. What came before is taken.</source>
        <translation>“%1” está dañado en el byte %2: %3. Se toma lo que había antes.</translation>
    </message>
    <message>
        <source>it ends in the middle of a packet</source>
        <translation>termina en medio de un paquete</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>está vacío</translation>
    </message>
    <message>
        <source>“%1” is neither a pcap nor a pcapng capture.</source>
        <translation>“%1” no es una captura pcap ni pcapng.</translation>
    </message>
    <message>
        <source>its head is not complete</source>
        <translation>su encabezado no está completo</translation>
    </message>
    <message>
        <source>a packet claims to have %1 bytes</source>
        <translation>un paquete dice tener %1 bytes</translation>
    </message>
    <message>
        <source>the head of a section is not complete</source>
        <translation>el encabezado de una sección no está completo</translation>
    </message>
    <message>
        <source>the head of a section has no byte order</source>
        <translation>el encabezado de una sección no indica el orden de los bytes</translation>
    </message>
    <message>
        <source>the head of a section claims to have %1 bytes</source>
        <translation>el encabezado de una sección dice tener %1 bytes</translation>
    </message>
    <message>
        <source>a block claims to have %1 bytes</source>
        <translation>un bloque dice tener %1 bytes</translation>
    </message>
    <message>
        <source>it ends in the middle of a block</source>
        <translation>termina en medio de un bloque</translation>
    </message>
    <message>
        <source>the two lengths of a block differ</source>
        <translation>las dos longitudes de un bloque no coinciden</translation>
    </message>
    <message>
        <source>an interface is not described properly</source>
        <translation>una interfaz no está bien descrita</translation>
    </message>
    <message>
        <source>the block of a packet is too short</source>
        <translation>el bloque de un paquete es demasiado corto</translation>
    </message>
</context>
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation>
            <numerusform>%Ln paquete pertenece a interfaces que el archivo no describe.</numerusform>
            <numerusform>%Ln paquetes pertenecen a interfaces que el archivo no describe.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureStore</name>
    <message>
        <source>Captures can&apos;t be kept in “%1”: the folder can&apos;t be made or written to. Free some space or change its permissions, or name a file to capture into.</source>
        <translation>No se pueden guardar capturas en “%1”: no es posible crear la carpeta o escribir en ella. Liberar espacio, cambiar sus permisos o indicar un archivo en el que capturar.</translation>
    </message>
</context>
<context>
    <name>CapturedConnection</name>
    <message>
        <source>The server’s answer is not in the capture.</source>
        <translation>La respuesta del servidor no está en la captura.</translation>
    </message>
    <message>
        <source>The client’s request is not in the capture.</source>
        <translation>La petición del cliente no está en la captura.</translation>
    </message>
    <message>
        <source>The server refused the opening handshake with status %1.</source>
        <translation>El servidor rechazó el handshake de apertura con el estado %1.</translation>
    </message>
    <message>
        <source>The connection ended without an answer to the opening handshake.</source>
        <translation>La conexión terminó sin respuesta al handshake de apertura.</translation>
    </message>
</context>
<context>
    <name>CapturedFrames</name>
    <message>
        <source>The client</source>
        <translation>El cliente</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>El servidor</translation>
    </message>
    <message>
        <source>%1 bytes that the client sent are missing from the capture.</source>
        <translation>Faltan en la captura %1 bytes que envió el cliente.</translation>
    </message>
    <message>
        <source>%1 bytes that the server sent are missing from the capture.</source>
        <translation>Faltan en la captura %1 bytes que envió el servidor.</translation>
    </message>
    <message>
        <source>%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent from there on can&apos;t be read.</source>
        <translation>%1 envió una trama que RFC 6455 no permite (opcode %2, %3 bytes); lo que envió a partir de ahí no se puede leer.</translation>
    </message>
    <message>
        <source>The client sent a frame without a masking key (RFC 6455 section 5.1).</source>
        <translation>El cliente envió una trama sin clave de enmascaramiento (RFC 6455, sección 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked frame (RFC 6455 section 5.1).</source>
        <translation>El servidor envió una trama enmascarada (RFC 6455, sección 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame whose head breaks RFC 6455 section 5.2.</source>
        <translation>%1 envió una trama cuyo encabezado incumple RFC 6455, sección 5.2.</translation>
    </message>
    <message>
        <source>%1 began a message before the one before it was complete (RFC 6455 section 5.4).</source>
        <translation>%1 empezó un mensaje antes de completar el anterior (RFC 6455, sección 5.4).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).</source>
        <translation>%1 envió una trama de continuación sin un mensaje que continuar (RFC 6455, sección 5.4).</translation>
    </message>
    <message>
        <source>A message is too big to be taken whole: its first %1 bytes are kept.</source>
        <translation>Un mensaje es demasiado grande para tomarlo entero: se conservan sus primeros %1 bytes.</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).</source>
        <translation>%1 envió una trama Close con 1 byte de carga útil (RFC 6455, sección 5.5.1).</translation>
    </message>
</context>
<context>
    <name>CapturedSession</name>
    <message>
        <source>The server closed the connection.</source>
        <translation>El servidor cerró la conexión.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>El cliente cerró la conexión.</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>El servidor restableció la conexión TCP (sin trama Close).</translation>
    </message>
    <message>
        <source>The client reset the TCP connection (no Close frame of the server).</source>
        <translation>El cliente restableció la conexión TCP (sin trama Close del servidor).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>El servidor terminó la conexión TCP sin una trama Close.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame of the server.</source>
        <translation>El cliente terminó la conexión TCP sin una trama Close del servidor.</translation>
    </message>
</context>
<context>
    <name>CertificateFault</name>
    <message>
        <source>%1 (issued by “%2”, valid from %3 to %4) %5</source>
        <comment>%1: which certificate; %5: what is wrong with it</comment>
        <translation>%1 (emitido por “%2”, válido desde %3 hasta %4) %5</translation>
    </message>
    <message>
        <source>the server&apos;s certificate “%1”</source>
        <translation>el certificado del servidor “%1”</translation>
    </message>
    <message>
        <source>the authority&apos;s certificate “%1”, number %2 of the chain,</source>
        <translation>el certificado de la autoridad “%1”, número %2 de la cadena,</translation>
    </message>
    <message>
        <source>the intermediate certificate “%1”, number %2 of the chain,</source>
        <translation>el certificado intermedio “%1”, número %2 de la cadena,</translation>
    </message>
    <message>
        <source>has expired</source>
        <translation>ha caducado</translation>
    </message>
    <message>
        <source>is not valid yet</source>
        <translation>todavía no es válido</translation>
    </message>
    <message>
        <source>is signed by itself, so that nobody vouches for it</source>
        <translation>está firmado por sí mismo, así que nadie responde por él</translation>
    </message>
    <message>
        <source>is not trusted here</source>
        <translation>no es de confianza aquí</translation>
    </message>
    <message>
        <source>comes from an authority that is not trusted here, or the server does not send the certificates between</source>
        <translation>procede de una autoridad que no es de confianza aquí, o el servidor no envía los certificados intermedios</translation>
    </message>
    <message>
        <source>is not made for the name %1, but for: %2</source>
        <translation>no está hecho para el nombre %1, sino para: %2</translation>
    </message>
    <message>
        <source>is too weak: %1</source>
        <translation>es demasiado débil: %1</translation>
    </message>
    <message>
        <source>was revoked by its authority</source>
        <translation>fue revocado por su autoridad</translation>
    </message>
    <message>
        <source>did not pass a check: %1</source>
        <translation>no superó una comprobación: %1</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, and check this computer&apos;s clock.</source>
        <translation>Renovar el certificado en el servidor y comprobar el reloj de este equipo.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock and the server&apos;s; otherwise wait, or put the former certificate back.</source>
        <translation>Comprobar el reloj de este equipo y el del servidor; si son correctos, esperar o volver a poner el certificado anterior.</translation>
    </message>
    <message>
        <source>If this is your own test server, give the file of this certificate as an authority in the connection&apos;s options.</source>
        <translation>Si es un servidor de pruebas propio, indicar el archivo de este certificado como autoridad en las opciones de la conexión.</translation>
    </message>
    <message>
        <source>If you trust this authority, give the file of its certificate in the connection&apos;s options; else have the server send its whole chain.</source>
        <translation>Si esta autoridad es de confianza, indicar el archivo de su certificado en las opciones de la conexión; si no, hacer que el servidor envíe toda su cadena.</translation>
    </message>
    <message>
        <source>Connect with a name that stands in the certificate, set it as the server name in the connection&apos;s options, or have the certificate made for this name.</source>
        <translation>Conectar con un nombre que figure en el certificado, indicarlo como nombre del servidor en las opciones de la conexión o hacer emitir el certificado para este nombre.</translation>
    </message>
    <message>
        <source>Have a certificate made with an RSA key of 2048 bits or more, or an EC key, and SHA-256.</source>
        <translation>Hacer emitir un certificado con una clave RSA de 2048 bits o más, o una clave EC, y SHA-256.</translation>
    </message>
    <message>
        <source>Don&apos;t send anything secret there: the key may be in wrong hands. The server needs a new certificate.</source>
        <translation>No enviar nada secreto allí: la clave puede estar en malas manos. El servidor necesita un certificado nuevo.</translation>
    </message>
    <message>
        <source>Look at the certificate chain in the details; for a test, certificate errors can be ignored in the connection&apos;s options.</source>
        <translation>Mirar la cadena de certificados en los detalles; para una prueba, los errores de certificado se pueden ignorar en las opciones de la conexión.</translation>
    </message>
    <message>
        <source>its key has %1 bits, %2 are the least</source>
        <translation>su clave tiene %1 bits, el mínimo es %2</translation>
    </message>
    <message>
        <source>it is signed with %1, which can be forged</source>
        <translation>está firmado con %1, que se puede falsificar</translation>
    </message>
</context>
<context>
    <name>CloseCodes</name>
    <message>
        <source>client or server</source>
        <translation>cliente o servidor</translation>
    </message>
    <message>
        <source>only the client</source>
        <translation>solo el cliente</translation>
    </message>
    <message>
        <source>only the server</source>
        <translation>solo el servidor</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>Cierre normal</translation>
    </message>
    <message>
        <source>The purpose of the connection has been fulfilled.</source>
        <translation>La conexión ha cumplido su propósito.</translation>
    </message>
    <message>
        <source>One side had nothing more to say and closed the connection on purpose.</source>
        <translation>Un extremo no tenía nada más que decir y cerró la conexión a propósito.</translation>
    </message>
    <message>
        <source>Nothing is wrong. If it comes too early, look at the last messages before it: a finished subscription or a logout often ends like this.</source>
        <translation>No hay ningún error. Si llega demasiado pronto, conviene mirar los últimos mensajes anteriores: el fin de una suscripción o de una sesión de usuario suele acabar así.</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>The endpoint is going away, such as a server that shuts down or a browser that leaves the page.</source>
        <translation>El extremo se va, por ejemplo un servidor que se apaga o un navegador que abandona la página.</translation>
    </message>
    <message>
        <source>The server was stopped or dropped an idle connection; on the client&apos;s side the page or the program was closed.</source>
        <translation>El servidor se detuvo o descartó una conexión inactiva; en el lado del cliente se cerró la página o el programa.</translation>
    </message>
    <message>
        <source>Connect again after a short, random delay. If it comes after the same time without traffic each time, send pings more often than that.</source>
        <translation>Volver a conectar tras una espera breve y aleatoria. Si ocurre siempre tras el mismo tiempo sin tráfico, enviar pings con mayor frecuencia.</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>Error de protocolo</translation>
    </message>
    <message>
        <source>The endpoint ended the connection because the other side broke a rule of the WebSocket protocol.</source>
        <translation>El extremo terminó la conexión porque el otro lado incumplió una regla del protocolo WebSocket.</translation>
    </message>
    <message>
        <source>A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an invalid close code; often a proxy or a faulty library in between.</source>
        <translation>Una trama incorrecta: enmascaramiento, bits reservados u opcodes erróneos, mala fragmentación o un código de cierre no válido; a menudo, por un proxy o una biblioteca defectuosa de por medio.</translation>
    </message>
    <message>
        <source>Look at the frames that went to the side that closed, the last ones first. Try again without compression and without a proxy in between.</source>
        <translation>Mirar las tramas que llegaron al lado que cerró, empezando por las últimas. Volver a intentarlo sin compresión y sin proxy de por medio.</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>Datos no admitidos</translation>
    </message>
    <message>
        <source>The endpoint received a type of data that it cannot accept.</source>
        <translation>El extremo recibió un tipo de datos que no puede aceptar.</translation>
    </message>
    <message>
        <source>A binary message went to an endpoint that takes only text, or the other way round.</source>
        <translation>Llegó un mensaje binario a un extremo que solo acepta texto, o al revés.</translation>
    </message>
    <message>
        <source>Send the message as the other type, text or binary.</source>
        <translation>Enviar el mensaje con el otro tipo, texto o binario.</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservado</translation>
    </message>
    <message>
        <source>This code has no meaning yet; it might be defined in the future.</source>
        <translation>Este código aún no tiene significado; podría definirse en el futuro.</translation>
    </message>
    <message>
        <source>A program sent a code that it must not use.</source>
        <translation>Un programa envió un código que no debe usar.</translation>
    </message>
    <message>
        <source>Tell the authors of the program that sent it; a code from 4000 to 4999 suits an application&apos;s own meaning.</source>
        <translation>Avisar a los autores del programa que lo envió; para un significado propio de la aplicación conviene un código de 4000 a 4999.</translation>
    </message>
    <message>
        <source>No Status Rcvd</source>
        <translation>Sin código recibido</translation>
    </message>
    <message>
        <source>The Close frame had no code. This number stands for its absence and is never sent.</source>
        <translation>La trama Close no llevaba código. Este número representa su ausencia y nunca se envía.</translation>
    </message>
    <message>
        <source>The other side closed the connection in order without saying why, such as close() without arguments in a browser.</source>
        <translation>El otro lado cerró la conexión de forma ordenada sin decir por qué, por ejemplo con close() sin argumentos en un navegador.</translation>
    </message>
    <message>
        <source>The close itself was clean. To learn the reason, look at the last messages or let the other side send a code.</source>
        <translation>El cierre en sí fue limpio. Para conocer el motivo, mirar los últimos mensajes o hacer que el otro lado envíe un código.</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>Cierre anómalo</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame. This number stands for that and is never sent.</source>
        <translation>La conexión terminó sin una trama Close. Este número representa eso y nunca se envía.</translation>
    </message>
    <message>
        <source>The connection could not be established, the network or a proxy cut it, a program crashed, or this side failed the connection itself.</source>
        <translation>No se pudo establecer la conexión, la red o un proxy la cortó, un programa falló o este mismo lado dio la conexión por fallida.</translation>
    </message>
    <message>
        <source>Invalid frame payload data</source>
        <translation>Carga útil no válida</translation>
    </message>
    <message>
        <source>The endpoint received data that does not fit the type of its message, such as a text that is not UTF-8.</source>
        <translation>El extremo recibió datos que no corresponden al tipo de su mensaje, por ejemplo un texto que no es UTF-8.</translation>
    </message>
    <message>
        <source>Binary data or text in another encoding was sent as a text message, or compressed data was damaged.</source>
        <translation>Se enviaron como mensaje de texto datos binarios o texto en otra codificación, o los datos comprimidos se dañaron.</translation>
    </message>
    <message>
        <source>Look at the bytes of the last message to the side that closed. Send it as binary, or encode the text as UTF-8.</source>
        <translation>Mirar los bytes del último mensaje enviado al lado que cerró. Enviarlo como binario o codificar el texto en UTF-8.</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>Infracción de las reglas</translation>
    </message>
    <message>
        <source>The endpoint received a message that breaks its rules. It is the general code where no other fits or details are to be hidden.</source>
        <translation>El extremo recibió un mensaje que incumple sus reglas. Es el código general cuando ningún otro encaja o no se quieren dar detalles.</translation>
    </message>
    <message>
        <source>A missing or expired login, an origin that is not allowed, or too many messages.</source>
        <translation>Un inicio de sesión ausente o caducado, un origen no permitido o demasiados mensajes.</translation>
    </message>
    <message>
        <source>Read the close reason. Check the token, the Origin header and the rate of messages against the server&apos;s documentation.</source>
        <translation>Leer el motivo de cierre. Contrastar el token, la cabecera Origin y la frecuencia de mensajes con la documentación del servidor.</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>Mensaje demasiado grande</translation>
    </message>
    <message>
        <source>The endpoint received a message that is too big for it to process.</source>
        <translation>El extremo recibió un mensaje demasiado grande para procesarlo.</translation>
    </message>
    <message>
        <source>The last message is above a size limit of the side that closed; many servers take at most 1 MiB or less.</source>
        <translation>El último mensaje supera un límite de tamaño del lado que cerró; muchos servidores aceptan como máximo 1 MiB o menos.</translation>
    </message>
    <message>
        <source>Split the message, or raise the limit of the side that closed. On this side it is the maximum message size of the session.</source>
        <translation>Dividir el mensaje o aumentar el límite del lado que cerró. En este lado, es el tamaño máximo de mensaje de la sesión.</translation>
    </message>
    <message>
        <source>Mandatory Ext.</source>
        <translation>Extensión obligatoria</translation>
    </message>
    <message>
        <source>The client needs an extension that the server did not negotiate in the opening handshake.</source>
        <translation>El cliente necesita una extensión que el servidor no negoció en el handshake de apertura.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not support the extension or removed its header.</source>
        <translation>El servidor, o un proxy situado delante, no admite la extensión o eliminó su cabecera.</translation>
    </message>
    <message>
        <source>Read the close reason: it should list the extensions. Compare Sec-WebSocket-Extensions in both heads of the handshake.</source>
        <translation>Leer el motivo de cierre: debería enumerar las extensiones. Comparar Sec-WebSocket-Extensions en los dos encabezados del handshake.</translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation>Error interno</translation>
    </message>
    <message>
        <source>An unexpected condition kept the endpoint, usually the server, from fulfilling the request.</source>
        <translation>Una situación inesperada impidió al extremo, normalmente el servidor, atender la petición.</translation>
    </message>
    <message>
        <source>The server&apos;s program failed while it handled a message; some libraries also use it when a ping is not answered in time.</source>
        <translation>El programa del servidor falló al procesar un mensaje; algunas bibliotecas también lo usan cuando un ping no se responde a tiempo.</translation>
    </message>
    <message>
        <source>Look in the server&apos;s log at that time, and send the last message again to see whether it is the trigger.</source>
        <translation>Mirar el registro del servidor a esa hora y volver a enviar el último mensaje para ver si es el desencadenante.</translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation>Reinicio del servicio</translation>
    </message>
    <message>
        <source>The service is restarting.</source>
        <translation>El servicio se está reiniciando.</translation>
    </message>
    <message>
        <source>A new version is being installed or the server was restarted by its operator.</source>
        <translation>Se está instalando una versión nueva o el operador reinició el servidor.</translation>
    </message>
    <message>
        <source>Connect again after a random delay of 5 to 30 seconds, so that not all clients come back at once.</source>
        <translation>Volver a conectar tras una espera aleatoria de 5 a 30 segundos, para que no vuelvan todos los clientes a la vez.</translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation>Intentar más tarde</translation>
    </message>
    <message>
        <source>A temporary condition, such as too much load, made the server end the connection.</source>
        <translation>Una situación temporal, como una carga excesiva, hizo que el servidor terminara la conexión.</translation>
    </message>
    <message>
        <source>The server is overloaded, or a limit of connections or messages was reached.</source>
        <translation>El servidor está sobrecargado o se alcanzó un límite de conexiones o de mensajes.</translation>
    </message>
    <message>
        <source>Wait longer after each attempt before you connect again, or connect to another address of the service.</source>
        <translation>Esperar más tras cada intento antes de volver a conectar, o conectar con otra dirección del servicio.</translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation>Puerta de enlace incorrecta</translation>
    </message>
    <message>
        <source>The server is a gateway or proxy and got an invalid response from the server behind it, like status 502 in HTTP.</source>
        <translation>El servidor es una puerta de enlace o un proxy y recibió una respuesta no válida del servidor que tiene detrás, como el estado 502 en HTTP.</translation>
    </message>
    <message>
        <source>The server behind the gateway is down or restarting, or the gateway points at the wrong address.</source>
        <translation>El servidor situado detrás de la puerta de enlace está caído o reiniciándose, o esta apunta a una dirección equivocada.</translation>
    </message>
    <message>
        <source>Check the server behind the gateway and the gateway&apos;s log; then connect again.</source>
        <translation>Revisar el servidor situado detrás de la puerta de enlace y el registro de esta; después, volver a conectar.</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>Handshake TLS</translation>
    </message>
    <message>
        <source>The TLS handshake failed. This number stands for that and is never sent.</source>
        <translation>El handshake TLS falló. Este número representa eso y nunca se envía.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified: self-signed, expired, or for another name; or both sides have no TLS version in common.</source>
        <translation>No se pudo verificar el certificado del servidor: es autofirmado, ha caducado o es para otro nombre; o los dos lados no tienen ninguna versión de TLS en común.</translation>
    </message>
    <message>
        <source>Look at the certificate chain. Name the file of the certificate authority that signed it, or correct the host name in the address.</source>
        <translation>Mirar la cadena de certificados. Indicar el archivo de la autoridad de certificación que lo firmó o corregir el nombre del host en la dirección.</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>No autorizado</translation>
    </message>
    <message>
        <source>The endpoint must be authorized for the request, like status 401 in HTTP.</source>
        <translation>El extremo debe estar autorizado para la petición, como con el estado 401 en HTTP.</translation>
    </message>
    <message>
        <source>The login or token is missing, wrong or expired.</source>
        <translation>El inicio de sesión o el token falta, es incorrecto o ha caducado.</translation>
    </message>
    <message>
        <source>Get a fresh token and send it where the server expects it: in a header, in the address or in the first message.</source>
        <translation>Obtener un token nuevo y enviarlo donde lo espera el servidor: en una cabecera, en la dirección o en el primer mensaje.</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>Prohibido</translation>
    </message>
    <message>
        <source>The endpoint is authorized but has no permission for the request, like status 403 in HTTP.</source>
        <translation>El extremo está autorizado, pero no tiene permiso para la petición, como con el estado 403 en HTTP.</translation>
    </message>
    <message>
        <source>The login is valid, but its account or token may not do this.</source>
        <translation>El inicio de sesión es válido, pero su cuenta o token no puede hacer esto.</translation>
    </message>
    <message>
        <source>Use an account or token with the needed permission; the same login fails again.</source>
        <translation>Usar una cuenta o un token con el permiso necesario; el mismo inicio de sesión volverá a fallar.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Tiempo agotado</translation>
    </message>
    <message>
        <source>The endpoint took too long to respond, like status 408 in HTTP.</source>
        <translation>El extremo tardó demasiado en responder, como con el estado 408 en HTTP.</translation>
    </message>
    <message>
        <source>An expected message, often the login right after connecting, did not come in time.</source>
        <translation>Un mensaje esperado, a menudo el inicio de sesión justo después de conectar, no llegó a tiempo.</translation>
    </message>
    <message>
        <source>Send what the server waits for sooner, and look for what delays it.</source>
        <translation>Enviar antes lo que espera el servidor y buscar qué lo retrasa.</translation>
    </message>
    <message>
        <source>Not Used</source>
        <translation>Sin uso</translation>
    </message>
    <message>
        <source>Codes from 0 to 999 are not used.</source>
        <translation>Los códigos de 0 a 999 no se usan.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, such as a status of its own or an uninitialised value.</source>
        <translation>Un programa envió un número que no es un código de cierre, como un estado propio o un valor sin inicializar.</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Sin asignar</translation>
    </message>
    <message>
        <source>This code has no meaning yet; codes from 1000 to 2999 are reserved for the WebSocket protocol, its future revisions and published extensions.</source>
        <translation>Este código aún no tiene significado; los códigos de 1000 a 2999 están reservados para el protocolo WebSocket, sus revisiones futuras y las extensiones publicadas.</translation>
    </message>
    <message>
        <source>A program uses a number of the protocol for a meaning of its own.</source>
        <translation>Un programa usa un número del protocolo con un significado propio.</translation>
    </message>
    <message>
        <source>Look the number up in the documentation of the program that sent it, and tell its authors: such meanings belong to 4000 to 4999.</source>
        <translation>Buscar el número en la documentación del programa que lo envió y avisar a sus autores: tales significados corresponden al intervalo de 4000 a 4999.</translation>
    </message>
    <message>
        <source>An extension, or a program that took the number for free to use. No published extension with a code in this range is known here.</source>
        <translation>Una extensión, o un programa que creyó que el número era de uso libre. Aquí no se conoce ninguna extensión publicada con un código de este intervalo.</translation>
    </message>
    <message>
        <source>Try again without extensions. Look the number up in the documentation of the program that sent it: an application&apos;s own meanings belong to 4000 to 4999.</source>
        <translation>Volver a intentarlo sin extensiones. Buscar el número en la documentación del programa que lo envió: los significados propios de una aplicación corresponden al intervalo de 4000 a 4999.</translation>
    </message>
    <message>
        <source>Library or Framework Code</source>
        <translation>Código de biblioteca o framework</translation>
    </message>
    <message>
        <source>Codes from 3000 to 3999 are for libraries, frameworks and applications that register them with IANA; no registration of this one is known here.</source>
        <translation>Los códigos de 3000 a 3999 son para bibliotecas, frameworks y aplicaciones que los registran en IANA; aquí no se conoce ningún registro de este.</translation>
    </message>
    <message>
        <source>A library, framework or application closed for a reason of its own.</source>
        <translation>Una biblioteca, un framework o una aplicación cerró por un motivo propio.</translation>
    </message>
    <message>
        <source>Read the close reason and the documentation of the library or framework on the side that closed.</source>
        <translation>Leer el motivo de cierre y la documentación de la biblioteca o del framework del lado que cerró.</translation>
    </message>
    <message>
        <source>Private Use</source>
        <translation>Uso privado</translation>
    </message>
    <message>
        <source>Codes from 4000 to 4999 mean what both applications have agreed on; they cannot be registered.</source>
        <translation>Los códigos de 4000 a 4999 significan lo que ambas aplicaciones hayan acordado; no se pueden registrar.</translation>
    </message>
    <message>
        <source>The application closed for a reason of its own, such as an expired session or a second login.</source>
        <translation>La aplicación cerró por un motivo propio, como una sesión caducada o un segundo inicio de sesión.</translation>
    </message>
    <message>
        <source>Read the close reason and look the number up in the application&apos;s documentation.</source>
        <translation>Leer el motivo de cierre y buscar el número en la documentación de la aplicación.</translation>
    </message>
    <message>
        <source>Out of Range</source>
        <translation>Fuera de intervalo</translation>
    </message>
    <message>
        <source>Codes of 5000 and above are outside the ranges that the protocol defines.</source>
        <translation>Los códigos a partir de 5000 están fuera de los intervalos que define el protocolo.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, or wrote its two bytes in the wrong order.</source>
        <translation>Un programa envió un número que no es un código de cierre o escribió sus dos bytes en el orden incorrecto.</translation>
    </message>
    <message>
        <source>Read the error before it in the timeline. Check the server&apos;s log for that time and the idle timeouts of proxies on the way; pings keep a connection alive.</source>
        <translation>Leer el error anterior en la línea de tiempo. Revisar el registro del servidor a esa hora y los tiempos límite de inactividad de los proxies intermedios; los pings mantienen viva una conexión.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no option %1 here.</source>
        <translation>Aquí no existe la opción %1.</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>La opción %1 no lleva valor.</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2</source>
        <translation>La opción %1 necesita un valor: %1 %2</translation>
    </message>
    <message>
        <source>The option %1: %2.</source>
        <translation>La opción %1: %2.</translation>
    </message>
    <message>
        <source>One file at a time: what is “%1”?</source>
        <translation>Un archivo a la vez: ¿qué es “%1”?</translation>
    </message>
    <message>
        <source>“%1” is not a command, a session file or a URL. The commands are: %2.</source>
        <translation>“%1” no es un comando, un archivo de sesión ni una URL. Los comandos son: %2.</translation>
    </message>
    <message>
        <source>Serve what? Give a session file, --rules FILE or --echo.</source>
        <translation>¿Servir qué? Indicar un archivo de sesión, --rules FILE o --echo.</translation>
    </message>
    <message>
        <source>Which files? Give at least one.</source>
        <translation>¿Qué archivos? Indicar al menos uno.</translation>
    </message>
    <message>
        <source>Which session file? Give its name.</source>
        <translation>¿Qué archivo de sesión? Indicar su nombre.</translation>
    </message>
    <message>
        <source>Which format? Give --format, like --format jsonl.</source>
        <translation>¿Qué formato? Indicar --format, como --format jsonl.</translation>
    </message>
    <message>
        <source>One session at a time can be replayed: give --session once.</source>
        <translation>Solo se puede reproducir una sesión a la vez: indicar --session una sola vez.</translation>
    </message>
    <message>
        <source>--junit needs something to report: leave out --no-compare, or give --expect.</source>
        <translation>--junit necesita algo de lo que informar: omitir --no-compare o indicar --expect.</translation>
    </message>
    <message>
        <source>Compare what? Give two session files, or one with --session twice.</source>
        <translation>¿Comparar qué? Indicar dos archivos de sesión, o uno con --session dos veces.</translation>
    </message>
    <message>
        <source>Which sessions of this file? Give --session twice.</source>
        <translation>¿Qué sesiones de este archivo? Indicar --session dos veces.</translation>
    </message>
    <message>
        <source>Give --session twice: for the first file and for the second.</source>
        <translation>Indicar --session dos veces: para el primer archivo y para el segundo.</translation>
    </message>
    <message>
        <source>Connect to what? Give a URL like ws://host:port/path.</source>
        <translation>¿Conectar con qué? Indicar una URL como ws://host:port/path.</translation>
    </message>
    <message>
        <source>Usage: socketglass info FILE [options]
Checks a session file and prints what it holds.
</source>
        <translation>Uso: socketglass info FILE [opciones]
Comprueba un archivo de sesión e imprime lo que contiene.
</translation>
    </message>
    <message>
        <source>Usage: socketglass export FILE --format FORMAT [options]
Writes a session file, or a part of it, in another format.
</source>
        <translation>Uso: socketglass export FILE --format FORMAT [opciones]
Escribe un archivo de sesión, o una parte de él, en otro formato.
</translation>
    </message>
    <message>
        <source>Usage: socketglass import IN... [-o OUT.sglass]
Makes one session file of others: HAR, JSON Lines, packet captures, session files. All stand on one clock.
</source>
        <translation>Uso: socketglass import IN... [-o OUT.sglass]
Hace un archivo de sesión a partir de otros: HAR, JSON Lines, capturas de paquetes, archivos de sesión. Todos comparten un mismo reloj.
</translation>
    </message>
    <message>
        <source>Usage: socketglass replay FILE [--to URL] [options]
Plays the client&apos;s side of a recorded session against a server, and compares the answers with the recording.
</source>
        <translation>Uso: socketglass replay FILE [--to URL] [opciones]
Reproduce el lado del cliente de una sesión grabada ante un servidor y compara las respuestas con la grabación.
</translation>
    </message>
    <message>
        <source>Usage: socketglass serve FILE [options]
       socketglass serve --echo [options]
Serves a recording to any client: each gets the session that was recorded at its path.
</source>
        <translation>Uso: socketglass serve FILE [opciones]
     socketglass serve --echo [opciones]
Sirve una grabación a cualquier cliente: cada uno recibe la sesión que se grabó en su ruta.
</translation>
    </message>
    <message>
        <source>Usage: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
Tells what differs between two sessions; the first is the one that is expected.
</source>
        <translation>Uso: socketglass compare FILE FILE [--session N --session M] [opciones]
     socketglass compare FILE --session N --session M [opciones]
Indica en qué se diferencian dos sesiones; la primera es la esperada.
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
        <translation>Estado de salida:
  0  según lo pedido
  1  la comparación o una expectativa falló
  2  uso incorrecto
  3  no se pudo conectar o el handshake falló
  4  la conexión terminó con un error: no de forma limpia, o con 1002, 1003 o de 1007 a 1014
  5  no se pudo leer o escribir un archivo
</translation>
    </message>
    <message>
        <source>Ctrl+C closes with 1001 and leaves the output whole.
</source>
        <translation>Ctrl+C cierra con 1001 y deja la salida completa.
</translation>
    </message>
    <message>
        <source>Its options: %1 --help</source>
        <translation>Sus opciones: %1 --help</translation>
    </message>
    <message>
        <source>“%1” is not a whole number of at least %2</source>
        <translation>“%1” no es un número entero de al menos %2</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds of at least %2, like 2 or 0.5</source>
        <translation>“%1” no es un número de segundos de al menos %2, como 2 o 0.5</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes</source>
        <translation>el texto no es UTF-8 válido a partir del byte %1; usar --send-binary para esos bytes</translation>
    </message>
    <message>
        <source>“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10</source>
        <translation>“%1” no es una serie de bytes como pares de dígitos hexadecimales, por ejemplo 00ff10</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes, not %2</source>
        <translation>un ping lleva como máximo %1 bytes, no %2</translation>
    </message>
    <message>
        <source>%1 milliseconds are too long</source>
        <translation>%1 milisegundos es demasiado tiempo</translation>
    </message>
    <message>
        <source>“%1” is not a close code; it looks like 1000, 4001:reason or none</source>
        <translation>“%1” no es un código de cierre; debe ser como 1000, 4001:motivo o none</translation>
    </message>
    <message>
        <source>the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may</source>
        <translation>el código de cierre %1 (%2) no se debe enviar; los códigos 1000 a 1003, 1007 a 1014 y 3000 a 4999, sí</translation>
    </message>
    <message>
        <source>a close reason is at most %1 bytes of UTF-8; this one has %2</source>
        <translation>un motivo de cierre tiene como máximo %1 bytes de UTF-8; este tiene %2</translation>
    </message>
    <message>
        <source>“%1” is not a header; it looks like &apos;Name: value&apos;</source>
        <translation>“%1” no es una cabecera; debe ser como &apos;Nombre: valor&apos;</translation>
    </message>
    <message>
        <source>it needs the name of a file</source>
        <translation>necesita el nombre de un archivo</translation>
    </message>
    <message>
        <source>%1 is too many; at most %2</source>
        <translation>%1 es demasiado; como máximo %2</translation>
    </message>
    <message>
        <source>“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z</source>
        <translation>“%1” no es una hora; debe ser como 2026-11-20T21:30:00.5Z</translation>
    </message>
    <message>
        <source>“%1” is not a pace</source>
        <translation>“%1” no es un ritmo</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>“%1” no es un número</translation>
    </message>
    <message>
        <source>“%1” is none of no, position, type, json:PATH</source>
        <translation>“%1” no es ninguno de estos valores: no, position, type, json:PATH</translation>
    </message>
    <message>
        <source>“%1” is not an edit; one looks like 12=TEXT</source>
        <translation>“%1” no es una modificación; debe ser como 12=TEXT</translation>
    </message>
    <message>
        <source>“%1” is not a variable; one looks like name=value</source>
        <translation>“%1” no es una variable; debe ser como nombre=valor</translation>
    </message>
    <message>
        <source>“%1” is no such rule; it looks like json:$.id or regex:[0-9]+</source>
        <translation>“%1” no es una regla de ese tipo; debe ser como json:$.id o regex:[0-9]+</translation>
    </message>
    <message>
        <source>“%1” is not a port from 0 to 65535</source>
        <translation>“%1” no es un puerto de 0 a 65535</translation>
    </message>
    <message>
        <source>“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1</source>
        <translation>“%1” no es una dirección como 127.0.0.1, 0.0.0.0 o ::1</translation>
    </message>
    <message>
        <source>the format “%1” is unknown; there is: %2</source>
        <translation>el formato “%1” es desconocido; los disponibles son: %2</translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>No se pudo escribir la salida: %1.</translation>
    </message>
    <message>
        <source>“%1” is a folder; it can&apos;t be sent. Name a file.</source>
        <translation>“%1” es una carpeta; no se puede enviar. Indicar un archivo.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>No se pudo leer el archivo “%1”: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 bytes, the most that one message can take here.</source>
        <translation>El archivo “%1” supera los %2 bytes, el máximo que admite aquí un mensaje.</translation>
    </message>
    <message>
        <source>The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use --send-file to send it as binary.</source>
        <translation>El archivo “%1” no es UTF-8 válido a partir del byte %2. Corregirlo o usar --send-file para enviarlo como binario.</translation>
    </message>
    <message>
        <source>There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.</source>
        <translation>No hay ninguna plantilla “%1” en %2, o hay varias: indicar también su carpeta, como FOLDER/NAME.</translation>
    </message>
    <message>
        <source>start the demo server and connect to several of its paths</source>
        <translation>iniciar el servidor de demostración y conectar con varias de sus rutas</translation>
    </message>
    <message>
        <source>write a picture of the window to FILE (PNG) and end</source>
        <translation>guardar una imagen de la ventana en FILE (PNG) y terminar</translation>
    </message>
    <message>
        <source>send a text message</source>
        <translation>enviar un mensaje de texto</translation>
    </message>
    <message>
        <source>send a binary message, given as hexadecimal digits</source>
        <translation>enviar un mensaje binario, dado en dígitos hexadecimales</translation>
    </message>
    <message>
        <source>send a file as one binary message</source>
        <translation>enviar un archivo como un mensaje binario</translation>
    </message>
    <message>
        <source>send a file as one text message</source>
        <translation>enviar un archivo como un mensaje de texto</translation>
    </message>
    <message>
        <source>send each line of the standard input as a text message (line ends are not sent)</source>
        <translation>enviar cada línea de la entrada estándar como mensaje de texto (sin los fines de línea)</translation>
    </message>
    <message>
        <source>send a saved template, by NAME or FOLDER/NAME</source>
        <translation>enviar una plantilla guardada, por NAME o FOLDER/NAME</translation>
    </message>
    <message>
        <source>send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT</source>
        <translation>enviar un ping; TEXT no puede empezar por - ni parecer una URL, salvo que se escriba --ping=TEXT</translation>
    </message>
    <message>
        <source>wait until N messages have come in all</source>
        <translation>esperar hasta que hayan llegado N mensajes en total</translation>
    </message>
    <message>
        <source>wait for MS milliseconds</source>
        <translation>esperar MS milisegundos</translation>
    </message>
    <message>
        <source>close at once, with this code; none: a Close frame without a code</source>
        <translation>cerrar de inmediato con este código; none: una trama Close sin código</translation>
    </message>
    <message>
        <source>close when N messages have come in all; exit status 1 where fewer come</source>
        <translation>cerrar cuando hayan llegado N mensajes en total; estado de salida 1 si llegan menos</translation>
    </message>
    <message>
        <source>close after S seconds</source>
        <translation>cerrar tras S segundos</translation>
    </message>
    <message>
        <source>close after S seconds of silence (default 1); forever: not before the server does</source>
        <translation>cerrar tras S segundos de silencio (predeterminado: 1); forever: no antes de que lo haga el servidor</translation>
    </message>
    <message>
        <source>the server (default: the one of the recording)</source>
        <translation>el servidor (predeterminado: el de la grabación)</translation>
    </message>
    <message>
        <source>listen on this port (default 0: any free one)</source>
        <translation>escuchar en este puerto (predeterminado 0: cualquiera libre)</translation>
    </message>
    <message>
        <source>listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)</source>
        <translation>escuchar en esta dirección (predeterminada: 127.0.0.1; 0.0.0.0: puede conectar cualquiera de la red)</translation>
    </message>
    <message>
        <source>send every message back to its client</source>
        <translation>devolver cada mensaje a su cliente</translation>
    </message>
    <message>
        <source>rules of the mock as JSON (default: those kept in the session file)</source>
        <translation>reglas del servidor simulado en JSON (predeterminadas: las guardadas en el archivo de sesión)</translation>
    </message>
    <message>
        <source>end after S seconds</source>
        <translation>terminar tras S segundos</translation>
    </message>
    <message>
        <source>the session with this number (see info); repeatable where several make sense</source>
        <translation>la sesión con este número (véase info); repetible cuando tengan sentido varias</translation>
    </message>
    <message>
        <source>as recorded (default), as fast as the other side takes it, or one for each line of the standard input</source>
        <translation>como se grabó (predeterminado), tan rápido como lo acepte el otro lado, o uno por cada línea de la entrada estándar</translation>
    </message>
    <message>
        <source>with the recording&apos;s pauses (default), or without</source>
        <translation>con las pausas de la grabación (predeterminado) o sin ellas</translation>
    </message>
    <message>
        <source>X times as fast as recorded</source>
        <translation>X veces más rápido que lo grabado</translation>
    </message>
    <message>
        <source>a message waits until what the other side said before it, in the recording, has come again, recognised by its position, its type (text or binary), or the value at a JSONPath (default: replay no, serve position)</source>
        <translation>un mensaje espera hasta que vuelva a llegar lo que el otro lado dijo antes de él en la grabación, reconocido por su posición, su tipo (texto o binario) o el valor en un JSONPath (predeterminado: replay no, serve position)</translation>
    </message>
    <message>
        <source>give up when a reply has not come after S seconds (default 10)</source>
        <translation>abandonar si una respuesta no llega en S segundos (predeterminado: 10)</translation>
    </message>
    <message>
        <source>begin with this event of the recording</source>
        <translation>empezar por este evento de la grabación</translation>
    </message>
    <message>
        <source>end with this event of the recording</source>
        <translation>terminar con este evento de la grabación</translation>
    </message>
    <message>
        <source>leave out pings and messages that only keep the connection alive</source>
        <translation>omitir los pings y los mensajes que solo mantienen viva la conexión</translation>
    </message>
    <message>
        <source>send TEXT in place of event SEQ; repeatable</source>
        <translation>enviar TEXT en lugar del evento SEQ; repetible</translation>
    </message>
    <message>
        <source>play it N times, one after the other</source>
        <translation>reproducirla N veces, una tras otra</translation>
    </message>
    <message>
        <source>N sessions at once</source>
        <translation>N sesiones a la vez</translation>
    </message>
    <message>
        <source>don&apos;t compare the answers with the recording</source>
        <translation>no comparar las respuestas con la grabación</translation>
    </message>
    <message>
        <source>don&apos;t compare the values at a JSONPath, or what a regular expression matches; repeatable</source>
        <translation>no comparar los valores en un JSONPath ni lo que encaje con una expresión regular; repetible</translation>
    </message>
    <message>
        <source>check the expectations that are kept in the session file; exit status 1 where one fails</source>
        <translation>comprobar las expectativas guardadas en el archivo de sesión; estado de salida 1 si alguna falla</translation>
    </message>
    <message>
        <source>check the expectations of this JSON file instead</source>
        <translation>comprobar en su lugar las expectativas de este archivo JSON</translation>
    </message>
    <message>
        <source>write the results to FILE as JUnit XML</source>
        <translation>escribir los resultados en FILE como XML de JUnit</translation>
    </message>
    <message>
        <source>from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)</source>
        <translation>a partir de esta hora, como 2026-11-20T21:30:00.5Z (sin zona: hora local)</translation>
    </message>
    <message>
        <source>up to this time</source>
        <translation>hasta esta hora</translation>
    </message>
    <message>
        <source>remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, authorization, tokens, email or all; repeatable</source>
        <translation>quitar header:NAME, query:NAME, json:PATH o regex:RE, o lo que se conoce como cookies, authorization, tokens, email o all; repetible</translation>
    </message>
    <message>
        <source>add a header to the request (repeatable)</source>
        <translation>añadir una cabecera a la petición (repetible)</translation>
    </message>
    <message>
        <source>offer a sub-protocol (repeatable)</source>
        <translation>ofrecer un subprotocolo (repetible)</translation>
    </message>
    <message>
        <source>send this Origin</source>
        <translation>enviar este Origin</translation>
    </message>
    <message>
        <source>trust the authorities in FILE (PEM), not the system&apos;s</source>
        <translation>confiar en las autoridades de FILE (PEM), no en las del sistema</translation>
    </message>
    <message>
        <source>key of the client certificate (PEM)</source>
        <translation>clave del certificado de cliente (PEM)</translation>
    </message>
    <message>
        <source>accept any server certificate</source>
        <translation>aceptar cualquier certificado de servidor</translation>
    </message>
    <message>
        <source>give up connecting after S seconds (default 15)</source>
        <translation>dejar de intentar la conexión tras S segundos (predeterminado: 15)</translation>
    </message>
    <message>
        <source>wait S seconds for the server&apos;s Close frame (default 5)</source>
        <translation>esperar S segundos la trama Close del servidor (predeterminado: 5)</translation>
    </message>
    <message>
        <source>fail the connection with 1009 when a larger message comes (default 268435456)</source>
        <translation>dar por fallida la conexión con 1009 si llega un mensaje mayor (predeterminado: 268435456)</translation>
    </message>
    <message>
        <source>HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session file (needed)</source>
        <translation>HTTP Archive, JSON Lines, una tabla, una transcripción, una captura de paquetes para Wireshark o un archivo de sesión (obligatorio)</translation>
    </message>
    <message>
        <source>print JSON, one object per line</source>
        <translation>imprimir JSON, un objeto por línea</translation>
    </message>
    <message>
        <source>keep the session in FILE.sglass; one that exists is continued</source>
        <translation>guardar la sesión en FILE.sglass; si ya existe, se continúa</translation>
    </message>
    <message>
        <source>the new session file (default: the first input&apos;s name with .sglass)</source>
        <translation>el nuevo archivo de sesión (predeterminado: el nombre de la primera entrada con .sglass)</translation>
    </message>
    <message>
        <source>write to FILE instead of the standard output</source>
        <translation>escribir en FILE en lugar de la salida estándar</translation>
    </message>
    <message>
        <source>print nothing but problems</source>
        <translation>no imprimir más que los problemas</translation>
    </message>
    <message>
        <source>print this help</source>
        <translation>imprimir esta ayuda</translation>
    </message>
    <message>
        <source>print the version</source>
        <translation>imprimir la versión</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>Ventana:</translation>
    </message>
    <message>
        <source>Steps, done in the order given once the session is open (repeatable):</source>
        <translation>Pasos, que se hacen en el orden dado una vez abierta la sesión (repetibles):</translation>
    </message>
    <message>
        <source>When the steps are done:</source>
        <translation>Cuando los pasos estén hechos:</translation>
    </message>
    <message>
        <source>Playing the recording:</source>
        <translation>Reproducción de la grabación:</translation>
    </message>
    <message>
        <source>Comparing and expecting:</source>
        <translation>Comparación y expectativas:</translation>
    </message>
    <message>
        <source>Serving:</source>
        <translation>Servidor:</translation>
    </message>
    <message>
        <source>What part:</source>
        <translation>Qué parte:</translation>
    </message>
    <message>
        <source>Connection:</source>
        <translation>Conexión:</translation>
    </message>
    <message>
        <source>Output:</source>
        <translation>Salida:</translation>
    </message>
    <message>
        <source>General:</source>
        <translation>General:</translation>
    </message>
    <message>
        <source>only events that the filter holds for, like &apos;in text &quot;tick&quot; size&gt;1k&apos; (the guide has the language)</source>
        <translation>solo los eventos que cumplen el filtro, como &apos;in text &quot;tick&quot; size&gt;1k&apos; (la guía describe el lenguaje)</translation>
    </message>
    <message>
        <source>don&apos;t offer permessage-deflate</source>
        <translation>no ofrecer permessage-deflate</translation>
    </message>
    <message>
        <source>keep the newest N events in the file: beyond that the oldest are evicted</source>
        <translation>conservar en el archivo los N eventos más recientes: por encima se eliminan los más antiguos</translation>
    </message>
    <message>
        <source>evict the oldest events when the file uses more than N bytes</source>
        <translation>eliminar los eventos más antiguos cuando el archivo ocupa más de N bytes</translation>
    </message>
    <message>
        <source>evict events when they are S seconds old</source>
        <translation>eliminar los eventos cuando tienen S segundos de antigüedad</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>carácter %1: %2</translation>
    </message>
    <message>
        <source>One server at a time: what is “%1”?</source>
        <translation>Un servidor a la vez: ¿qué es “%1”?</translation>
    </message>
    <message>
        <source>There is no case or group “%1”: probe --list names them.</source>
        <translation>No existe el caso o grupo “%1”: probe --list los enumera.</translation>
    </message>
    <message>
        <source>Probe which server? Give a URL like ws://host:port/path.</source>
        <translation>¿Qué servidor se sondea? Indicar una URL como ws://host:port/path.</translation>
    </message>
    <message>
        <source>Usage: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
Opens a session to each URL (ws:// or wss://) and prints its events.
</source>
        <translation>Uso: socketglass connect URL... [opciones]
     socketglass connect --profile NAME|FILE [URL...] [opciones]
Abre una sesión con cada URL (ws:// o wss://) e imprime sus eventos.
</translation>
    </message>
    <message>
        <source>Usage: socketglass probe URL [options]
       socketglass probe --list
Sends what is right and what is wrong to a WebSocket server, and tells where its answers differ from RFC 6455. Best at an address that sends back what it gets.
</source>
        <translation>Uso: socketglass probe URL [opciones]
     socketglass probe --list
Envía lo correcto y lo incorrecto a un servidor WebSocket e indica dónde difieren sus respuestas de RFC 6455. Mejor en una dirección que devuelva lo que recibe.
</translation>
    </message>
    <message>
        <source>authenticate by Basic; PASSWORD, as each SECRET, may also be env:NAME or @FILE</source>
        <translation>autenticarse con Basic; PASSWORD, como cada SECRET, también puede ser env:NAME o @FILE</translation>
    </message>
    <message>
        <source>authenticate by this Bearer token</source>
        <translation>autenticarse con este token Bearer</translation>
    </message>
    <message>
        <source>send an API key in the header NAME</source>
        <translation>enviar una clave de API en la cabecera NAME</translation>
    </message>
    <message>
        <source>send an API key as the parameter NAME of the query</source>
        <translation>enviar una clave de API como parámetro NAME de la consulta</translation>
    </message>
    <message>
        <source>send a cookie (repeatable)</source>
        <translation>enviar una cookie (repetible)</translation>
    </message>
    <message>
        <source>trust the system&apos;s authorities besides those of --ca</source>
        <translation>confiar en las autoridades del sistema además de las de --ca</translation>
    </message>
    <message>
        <source>client certificate: PKCS#12, or PEM with --key or its key in the same file</source>
        <translation>certificado de cliente: PKCS#12, o PEM con --key o con su clave en el mismo archivo</translation>
    </message>
    <message>
        <source>pass phrase of the key or of the PKCS#12 file</source>
        <translation>frase de contraseña de la clave o del archivo PKCS#12</translation>
    </message>
    <message>
        <source>the least version of TLS (default 1.2)</source>
        <translation>la versión mínima de TLS (predeterminada: 1.2)</translation>
    </message>
    <message>
        <source>ask for NAME (SNI), and look for it in the certificate, in place of the host of the URL</source>
        <translation>pedir NAME (SNI) y buscarlo en el certificado, en lugar del host de la URL</translation>
    </message>
    <message>
        <source>connect through http://HOST:PORT, socks5://HOST:PORT, or system: the system&apos;s proxy</source>
        <translation>conectar a través de http://HOST:PORT, socks5://HOST:PORT o system: el proxy del sistema</translation>
    </message>
    <message>
        <source>authenticate at the proxy</source>
        <translation>autenticarse ante el proxy</translation>
    </message>
    <message>
        <source>follow redirects, 10 at most</source>
        <translation>seguir redirecciones, 10 como máximo</translation>
    </message>
    <message>
        <source>follow N redirects at most</source>
        <translation>seguir N redirecciones como máximo</translation>
    </message>
    <message>
        <source>send a ping every S seconds</source>
        <translation>enviar un ping cada S segundos</translation>
    </message>
    <message>
        <source>with --keep-alive: the connection is lost when a pong has not come after S seconds (default 10)</source>
        <translation>con --keep-alive: la conexión se da por perdida si no ha llegado un pong tras S segundos (predeterminado: 10)</translation>
    </message>
    <message>
        <source>don&apos;t answer pings</source>
        <translation>no responder a los pings</translation>
    </message>
    <message>
        <source>connect again when the connection is lost, later each time; the steps are done anew</source>
        <translation>volver a conectar cuando se pierda la conexión, cada vez más tarde; los pasos se repiten desde el principio</translation>
    </message>
    <message>
        <source>before the first attempt (default 1)</source>
        <translation>antes del primer intento (predeterminado: 1)</translation>
    </message>
    <message>
        <source>each delay is X times the one before (default 2)</source>
        <translation>cada espera es X veces la anterior (predeterminado: 2)</translation>
    </message>
    <message>
        <source>the longest delay (default 60)</source>
        <translation>la espera más larga (predeterminada: 60)</translation>
    </message>
    <message>
        <source>chance changes each delay by a share of up to X, from 0 to 1 (default 0.2)</source>
        <translation>el azar cambia cada espera en una proporción de hasta X, de 0 a 1 (predeterminado: 0.2)</translation>
    </message>
    <message>
        <source>give up after N attempts in a row (default 10; 0: never)</source>
        <translation>desistir tras N intentos seguidos (predeterminado: 10; 0: nunca)</translation>
    </message>
    <message>
        <source>only after these close codes (default 1001,1006,1011,1012,1013,1014; no connection at all counts as 1006)</source>
        <translation>solo tras estos códigos de cierre (predeterminado: 1001,1006,1011,1012,1013,1014; la falta de conexión cuenta como 1006)</translation>
    </message>
    <message>
        <source>the environment has no variable %1</source>
        <translation>el entorno no tiene la variable %1</translation>
    </message>
    <message>
        <source>the file “%1” can&apos;t be read: %2</source>
        <translation>no se puede leer el archivo “%1”: %2</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3</source>
        <translation>“%1” no es un número de %2 a %3</translation>
    </message>
    <message>
        <source>--user, --bearer and an API key can&apos;t be used together</source>
        <translation>--user, --bearer y una clave de API no se pueden usar a la vez</translation>
    </message>
    <message>
        <source>“%1” is not a proxy; it looks like http://host:3128 or socks5://user:password@host:1080, or is the word system</source>
        <translation>“%1” no es un proxy; debe ser como http://host:3128 o socks5://user:password@host:1080, o la palabra system</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like &apos;X-Api-Key: secret&apos;</source>
        <translation>“%1” no tiene dos puntos; debe ser como &apos;X-Api-Key: secret&apos;</translation>
    </message>
    <message>
        <source>“%1” has no =; it looks like key=secret</source>
        <translation>“%1” no tiene =; debe ser como key=secret</translation>
    </message>
    <message>
        <source>“%1” is not a cookie; it looks like name=value</source>
        <translation>“%1” no es una cookie; debe ser como name=value</translation>
    </message>
    <message>
        <source>“%1” is not 1.2 or 1.3</source>
        <translation>“%1” no es 1.2 ni 1.3</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like user:password</source>
        <translation>“%1” no tiene dos puntos; debe ser como user:password</translation>
    </message>
    <message>
        <source>%1 is too many, %2 are the most</source>
        <translation>%1 es demasiado, como máximo %2</translation>
    </message>
    <message>
        <source>“%1” is not a close code from 1000 to 4999</source>
        <translation>“%1” no es un código de cierre de 1000 a 4999</translation>
    </message>
    <message>
        <source>connect as a saved profile says, by NAME, FOLDER/NAME or its FILE; options and URLs behind it override it</source>
        <translation>conectar como indica un perfil guardado, por NAME, FOLDER/NAME o su FILE; las opciones y URL que le siguen tienen prioridad</translation>
    </message>
    <message>
        <source>only this case, or the cases of this group; repeatable</source>
        <translation>solo este caso, o los casos de este grupo; repetible</translation>
    </message>
    <message>
        <source>print the names of the cases, and connect to nothing</source>
        <translation>imprimir los nombres de los casos sin conectar con nada</translation>
    </message>
    <message>
        <source>wait S seconds in each case for the connection, the answer, the close (default 5)</source>
        <translation>esperar S segundos en cada caso la conexión, la respuesta y el cierre (predeterminado: 5)</translation>
    </message>
    <message>
        <source>take the values of {{name}} in addresses, headers and messages from this environment</source>
        <translation>tomar de este entorno los valores de {{name}} en direcciones, cabeceras y mensajes</translation>
    </message>
    <message>
        <source>the value of {{NAME}}, before that of the environment; repeatable</source>
        <translation>el valor de {{NAME}}, con prioridad sobre el del entorno; repetible</translation>
    </message>
    <message>
        <source>keep so much of the disk free (default: 512 MiB, or a twentieth of a smaller disk; 0: nothing): with one of the limits above the oldest events are evicted then, without one the peers are held back</source>
        <translation>mantener libre esta parte del disco (predeterminado: 512 MiB, o una vigésima parte de un disco más pequeño; 0: nada): con uno de los límites anteriores se eliminan entonces los eventos más antiguos; sin ninguno se retiene a los otros lados</translation>
    </message>
    <message>
        <source>Probing:</source>
        <translation>Sondeo:</translation>
    </message>
    <message>
        <source>Variables:</source>
        <translation>Variables:</translation>
    </message>
    <message>
        <source>give it first: what stands behind it overrides what the profile says</source>
        <translation>indicarlo primero: lo que le sigue tiene prioridad sobre lo que dice el perfil</translation>
    </message>
    <message>
        <source>there are several profiles “%1”: name the folder, too, as FOLDER/NAME, or give the file</source>
        <translation>hay varios perfiles “%1”: indicar también la carpeta, como FOLDER/NAME, o indicar el archivo</translation>
    </message>
    <message>
        <source>There is no profile “%1” in %2, and no file of that name.</source>
        <translation>No hay ningún perfil “%1” en %2, ni ningún archivo con ese nombre.</translation>
    </message>
    <message>
        <source>The profile “%1” needs what is not kept for this server: %2. Connect with it once in the window, or give it in an option.</source>
        <translation>El perfil “%1” necesita algo que no está guardado para este servidor: %2. Conectar con él una vez en la ventana o indicarlo en una opción.</translation>
    </message>
    <message>
        <source>Which files? Give at least one, or - for the standard input.</source>
        <translation>¿Qué archivos? Indicar al menos uno, o - para la entrada estándar.</translation>
    </message>
    <message>
        <source>Into which folder? Give it with -o.</source>
        <translation>¿En qué carpeta? Indicarla con -o.</translation>
    </message>
    <message>
        <source>The environment “%1” has a rule for {{%2}} that can&apos;t be used: %3</source>
        <translation>El entorno “%1” tiene una regla para {{%2}} que no se puede usar: %3</translation>
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
        <translation>Uso: socketglass [FILE.sglass | URL]... [opciones]    abre la ventana
       socketglass connect URL... [opciones]          una sesión con cada URL; imprime sus eventos
       socketglass replay FILE --to URL [opciones]    reproduce el cliente grabado ante un servidor, compara las respuestas
       socketglass serve FILE | --echo [opciones]     reproduce el servidor grabado ante cualquier cliente
       socketglass compare FILE FILE [opciones]       en qué difieren dos sesiones
       socketglass probe URL [opciones]               comprueba cómo cumple un servidor RFC 6455
       socketglass info FILE [opciones]               qué contiene un archivo de sesión
       socketglass export FILE --format FORMAT [-o OUT]
       socketglass import IN... [-o OUT.sglass]
       socketglass convert IN... -o FOLDER            crea perfiles a partir de conexiones de otras herramientas
       socketglass COMMAND --help                     las opciones de un comando
</translation>
    </message>
    <message>
        <source>look for templates in FILE (default: those of the window)</source>
        <translation>buscar las plantillas en FILE (predeterminado: las de la ventana)</translation>
    </message>
    <message>
        <source>take the value of {{NAME}} from each message that a session receives, for what it sends later; RULE is json:PATH or regex:RE; a message that needs the value waits for it; repeatable</source>
        <translation>tomar el valor de {{NAME}} de cada mensaje que recibe una sesión, para lo que envíe después; RULE es json:PATH o regex:RE; un mensaje que necesita el valor lo espera; repetible</translation>
    </message>
    <message>
        <source>“%1” is not a rule; one looks like token=json:$.token or token=regex:id=(\w+)</source>
        <translation>“%1” no es una regla; debe ser como token=json:$.token o token=regex:id=(\w+)</translation>
    </message>
    <message>
        <source>Usage: socketglass convert IN... -o FOLDER [options]
Makes profiles, templates of messages, and environments of what other tools keep: command lines of curl, websocat or wscat, and files of Postman, Insomnia or Bruno. - is the standard input.
</source>
        <translation>Uso: socketglass convert IN... -o FOLDER [opciones]
Crea perfiles, plantillas de mensajes y entornos a partir de lo que guardan otras herramientas: líneas de comandos de curl, websocat o wscat, y archivos de Postman, Insomnia o Bruno. - es la entrada estándar.
</translation>
    </message>
    <message>
        <source>the folder for the profiles, a file each, for templates.json and for environments; what is there stays (needed)</source>
        <translation>la carpeta para los perfiles, un archivo por cada uno, para templates.json y para los entornos; lo que ya contiene se conserva (obligatoria)</translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation>
            <numerusform>%1 contiene %Ln sesión: elegirla con --session (véase socketglass info).</numerusform>
            <numerusform>%1 contiene %Ln sesiones: elegir con --session (véase socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>No hay ninguna sesión %1 en %2.</translation>
    </message>
</context>
<context>
    <name>CompressionText</name>
    <message>
        <source>%1 on the wire</source>
        <translation>%1 en la conexión</translation>
    </message>
    <message>
        <source>%1 on the wire, %2 : 1</source>
        <translation>%1 en la conexión, %2 : 1</translation>
    </message>
</context>
<context>
    <name>ConnectionImport</name>
    <message>
        <source>It is no request of a WebSocket: there is no block “ws”.</source>
        <translation>No es una petición de WebSocket: no hay ningún bloque “ws”.</translation>
    </message>
    <message>
        <source>a block like “ws {” was expected</source>
        <translation>se esperaba un bloque como “ws {”</translation>
    </message>
    <message>
        <source>the block “%1” has no end</source>
        <translation>el bloque “%1” no tiene fin</translation>
    </message>
    <message>
        <source>The block “%1”</source>
        <translation>El bloque “%1”</translation>
    </message>
    <message>
        <source>“key: value” was expected</source>
        <translation>se esperaba “clave: valor”</translation>
    </message>
    <message>
        <source>It can&apos;t be read at line %1: %2.</source>
        <translation>No se puede leer en la línea %1: %2.</translation>
    </message>
    <message>
        <source>Header %1: an opening handshake has no body</source>
        <translation>Cabecera %1: un handshake de apertura no tiene cuerpo</translation>
    </message>
    <message>
        <source>Header %1: there are too many</source>
        <translation>Cabecera %1: hay demasiadas</translation>
    </message>
    <message>
        <source>Header “%1”: it has no colon</source>
        <translation>Cabecera “%1”: no tiene dos puntos</translation>
    </message>
    <message>
        <source>Header “%1”: without a value, which takes the header away</source>
        <translation>Cabecera “%1”: sin valor, lo que quita la cabecera</translation>
    </message>
    <message>
        <source>Proxy “%1”: not the address of an HTTP or SOCKS5 proxy</source>
        <translation>Proxy “%1”: no es la dirección de un proxy HTTP o SOCKS5</translation>
    </message>
    <message>
        <source>Messages behind the first %1</source>
        <translation>Mensajes posteriores a los primeros %1</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>mensaje %1</translation>
    </message>
    <message>
        <source>It has no address: ws://…, wss://…, or http://… of a handshake.</source>
        <translation>No tiene dirección: ws://…, wss://… o http://… de un handshake.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>línea %1, columna %2</translation>
    </message>
    <message>
        <source>What comes from: %1</source>
        <translation>Lo que viene de: %1</translation>
    </message>
    <message>
        <source>The command line is longer than a megabyte.</source>
        <translation>La línea de comandos supera un megabyte.</translation>
    </message>
    <message>
        <source>The command line can&apos;t be read at %1: %2.</source>
        <translation>No se puede leer la línea de comandos en %1: %2.</translation>
    </message>
    <message>
        <source>There is no command of curl, websocat or wscat in it.</source>
        <translation>No contiene ningún comando de curl, websocat o wscat.</translation>
    </message>
    <message>
        <source>The shell&apos;s variable %1: its value is asked for as {{%1}}</source>
        <translation>La variable del shell %1: su valor se pide como {{%1}}</translation>
    </message>
    <message>
        <source>The JSON can&apos;t be read at %1: %2.</source>
        <translation>No se puede leer el JSON en %1: %2.</translation>
    </message>
    <message>
        <source>The YAML can&apos;t be read at line %1: %2.</source>
        <translation>No se puede leer el YAML en la línea %1: %2.</translation>
    </message>
    <message>
        <source>It is larger than 16 MiB.</source>
        <translation>Supera los 16 MiB.</translation>
    </message>
    <message>
        <source>It is no text in UTF-8.</source>
        <translation>No es un texto en UTF-8.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2.</source>
        <translation>No se puede leer “%1”: %2.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”: %2</translation>
    </message>
    <message>
        <source>Headers in the file %1</source>
        <translation>Cabeceras del archivo %1</translation>
    </message>
    <message>
        <source>Cookies in the file %1</source>
        <translation>Cookies del archivo %1</translation>
    </message>
    <message>
        <source>Method %1: an opening handshake is a GET</source>
        <translation>Método %1: un handshake de apertura es un GET</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds</source>
        <translation>“%1” no es un número de segundos</translation>
    </message>
    <message>
        <source>Further address or word: %1</source>
        <translation>Otra dirección o palabra: %1</translation>
    </message>
    <message>
        <source>Data “%1”: an opening handshake has no body</source>
        <translation>Datos “%1”: un handshake de apertura no tiene cuerpo</translation>
    </message>
    <message>
        <source>The request “%1”: %2</source>
        <translation>La petición “%1”: %2</translation>
    </message>
    <message>
        <source>A template tag of Insomnia, kept as it is: %1</source>
        <translation>Una etiqueta de plantilla de Insomnia, que se deja como está: %1</translation>
    </message>
    <message numerus="yes">
        <source>None of its %Ln request(s) is a WebSocket.</source>
        <translation>
            <numerusform>Su única petición (%Ln) no es un WebSocket.</numerusform>
            <numerusform>Ninguna de sus %Ln peticiones es un WebSocket.</numerusform>
        </translation>
    </message>
    <message>
        <source>Authentication of the kind “%1”</source>
        <translation>Autenticación del tipo “%1”</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>It is of the kind “%1”, which is no request of a WebSocket.</source>
        <translation>Es del tipo “%1”, que no es una petición de WebSocket.</translation>
    </message>
    <message>
        <source>The messages, which are in other files: %1</source>
        <translation>Los mensajes, que están en otros archivos: %1</translation>
    </message>
    <message>
        <source>Messages of the folder %1</source>
        <translation>Los mensajes de la carpeta %1</translation>
    </message>
    <message>
        <source>The message %1, line %2: %3</source>
        <translation>El mensaje %1, línea %2: %3</translation>
    </message>
    <message>
        <source>What stands under “%1”</source>
        <translation>Lo que figura en “%1”</translation>
    </message>
    <message>
        <source>Option --%1: not one that is known of %2</source>
        <translation>Opción --%1: no es una opción conocida de %2</translation>
    </message>
    <message>
        <source>Option %1: not one that is known of %2</source>
        <translation>Opción %1: no es una opción conocida de %2</translation>
    </message>
    <message>
        <source>The option %1 of %2 has no value.</source>
        <translation>La opción %1 de %2 no tiene valor.</translation>
    </message>
    <message>
        <source>Option %1 %2: there is nothing like it here</source>
        <translation>Opción %1 %2: aquí no hay nada parecido</translation>
    </message>
    <message>
        <source>Option %1: there is nothing like it here</source>
        <translation>Opción %1: aquí no hay nada parecido</translation>
    </message>
    <message>
        <source>The other end %1</source>
        <translation>El otro extremo %1</translation>
    </message>
    <message>
        <source>Further word: %1</source>
        <translation>Otra palabra: %1</translation>
    </message>
    <message>
        <source>“%1” stands behind the value</source>
        <translation>“%1” está detrás del valor</translation>
    </message>
    <message>
        <source>a bracket or quote has no end</source>
        <translation>un corchete o una comilla no tiene fin</translation>
    </message>
    <message>
        <source>it is nested more than %1 levels deep</source>
        <translation>está anidado a más de %1 niveles</translation>
    </message>
    <message>
        <source>a comma or %1 was expected</source>
        <translation>se esperaba una coma o %1</translation>
    </message>
    <message>
        <source>an escape is not a character</source>
        <translation>una secuencia de escape no es un carácter</translation>
    </message>
    <message>
        <source>“\%1” is no escape</source>
        <translation>“\%1” no es una secuencia de escape</translation>
    </message>
    <message>
        <source>this line belongs to nothing above it</source>
        <translation>esta línea no pertenece a nada anterior</translation>
    </message>
    <message>
        <source>a tab stands where only blanks may indent</source>
        <translation>hay un tabulador donde solo se puede sangrar con espacios</translation>
    </message>
    <message>
        <source>a name with a colon was expected</source>
        <translation>se esperaba un nombre con dos puntos</translation>
    </message>
    <message>
        <source>“%1” stands there twice</source>
        <translation>“%1” aparece dos veces</translation>
    </message>
    <message>
        <source>“%1” is a part of YAML that is not read here</source>
        <translation>“%1” es una parte de YAML que aquí no se lee</translation>
    </message>
    <message>
        <source>This is no collection, request or environment of Postman or Insomnia.</source>
        <translation>No es una colección, una petición ni un entorno de Postman o Insomnia.</translation>
    </message>
    <message>
        <source>It is none of these: a command line of curl, websocat or wscat, a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>No es nada de esto: una línea de comandos de curl, websocat o wscat, o una colección, una petición o un entorno de Postman, Insomnia o Bruno.</translation>
    </message>
    <message>
        <source>The variable %1, which is switched off</source>
        <translation>La variable %1, que está desactivada</translation>
    </message>
    <message>
        <source>Variables after the first %1</source>
        <translation>Variables posteriores a las primeras %1</translation>
    </message>
    <message>
        <source>The variable %1, which is a list</source>
        <translation>La variable %1, que es una lista</translation>
    </message>
    <message>
        <source>What the value of %1 names in {{…}}: it stays a text</source>
        <translation>Lo que el valor de %1 nombra en {{…}}: queda como texto</translation>
    </message>
</context>
<context>
    <name>ConvertCommand</name>
    <message>
        <source>The standard input can&apos;t be read: %1.</source>
        <translation>No se puede leer la entrada estándar: %1.</translation>
    </message>
    <message>
        <source>%1: “%2” written to %3</source>
        <translation>%1: “%2” escrito en %3</translation>
    </message>
    <message>
        <source>    template “%1” in %2</source>
        <translation>    plantilla “%1” en %2</translation>
    </message>
    <message>
        <source>    not taken over: %1</source>
        <translation>    no se incorpora: %1</translation>
    </message>
    <message>
        <source>    secret, so not written: %1. Give it in the window once, or in an option.</source>
        <translation>    secreto, por lo que no se escribe: %1. Indicarlo una vez en la ventana o en una opción.</translation>
    </message>
    <message>
        <source>%1: environment “%2” written to %3</source>
        <translation>%1: entorno “%2” escrito en %3</translation>
    </message>
</context>
<context>
    <name>CopyJob</name>
    <message>
        <source>The rows could not be read from the session file.</source>
        <translation>No se pudieron leer las filas del archivo de sesión.</translation>
    </message>
    <message>
        <source>Only part was copied: the clipboard takes at most %1 of payload. Export the session instead.</source>
        <translation>Solo se copió una parte: el portapapeles admite como máximo %1 de carga útil. Exportar la sesión en su lugar.</translation>
    </message>
</context>
<context>
    <name>DeviceSink</name>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>No se pudo escribir la salida: %1.</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.</source>
        <translation>El carácter %1 es la mitad de un par y no tiene forma en UTF-8. Quitarlo o enviar bytes.</translation>
    </message>
    <message>
        <source>Character %1 does not belong into base64, or the end is missing.</source>
        <translation>El carácter %1 no pertenece a base64, o falta el final.</translation>
    </message>
</context>
<context>
    <name>EventParsing</name>
    <message>
        <source>“direction” must be sent or received</source>
        <translation>“direction” debe ser sent o received</translation>
    </message>
    <message>
        <source>there is neither “text” nor “base64”</source>
        <translation>no hay “text” ni “base64”</translation>
    </message>
    <message>
        <source>“base64” is not base64</source>
        <translation>“base64” no es base64</translation>
    </message>
    <message>
        <source>“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed</source>
        <translation>“event” no es ninguno de estos: opening, handshake, opened, message, ping, pong, error, closing, closed</translation>
    </message>
    <message>
        <source>“time” is not a time like 2026-11-20T21:30:00.123456789Z</source>
        <translation>“time” no es una hora como 2026-11-20T21:30:00.123456789Z</translation>
    </message>
</context>
<context>
    <name>ExchangeFormat</name>
    <message>
        <source>Session file</source>
        <translation>Archivo de sesión</translation>
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
        <translation>Tabla (CSV)</translation>
    </message>
    <message>
        <source>Transcript (plain text)</source>
        <translation>Transcripción (texto sin formato)</translation>
    </message>
    <message>
        <source>Packet capture (pcapng)</source>
        <translation>Captura de paquetes (pcapng)</translation>
    </message>
    <message>
        <source>%1 is of a format that can&apos;t be imported.</source>
        <translation>%1 tiene un formato que no se puede importar.</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>No hay ninguna sesión %1 en %2; tiene %Ln sesión.</numerusform>
            <numerusform>No hay ninguna sesión %1 en %2; tiene %Ln sesiones.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found that had to be removed.</source>
        <translation>No se encontró nada que hubiera que quitar.</translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation>Quitado:</translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation>
            <numerusform>  %1: %2 (%Ln vez)</numerusform>
            <numerusform>  %1: %2 (%Ln veces)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation>
            <numerusform>%Ln evento escrito en %1.
</numerusform>
            <numerusform>%Ln eventos escritos en %1.
</numerusform>
        </translation>
    </message>
    <message>
        <source>A session file can&apos;t go to the standard output. Name one with -o.</source>
        <translation>Un archivo de sesión no puede ir a la salida estándar. Indicar un nombre con -o.</translation>
    </message>
</context>
<context>
    <name>FileAccess</name>
    <message>
        <source>another program</source>
        <translation>otro programa</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>otra ventana</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (proceso %2)</translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message>
        <source>“%1” could be read in part only: %2.</source>
        <translation>“%1” solo se pudo leer en parte: %2.</translation>
    </message>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation>
            <numerusform>No hay ningún WebSocket en %1; tiene %Ln entrada de otro tipo.</numerusform>
            <numerusform>No hay ningún WebSocket en %1; tiene %Ln entradas de otro tipo.</numerusform>
        </translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>hay más de %1 sesiones</translation>
    </message>
    <message>
        <source>it tells more beside its messages than can be kept</source>
        <translation>contiene, además de sus mensajes, más de lo que se puede guardar</translation>
    </message>
    <message>
        <source>its messages stand in the file %1, which is not in the archive&apos;s folder</source>
        <translation>sus mensajes están en el archivo %1, que no está en la carpeta del archivo HAR</translation>
    </message>
    <message>
        <source>its messages stand in %1, which can&apos;t be read: %2</source>
        <translation>sus mensajes están en %1, que no se puede leer: %2</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Se canceló la importación.</translation>
    </message>
    <message>
        <source>The archive has no answer to the handshake.</source>
        <translation>El archivo HAR no contiene respuesta al handshake.</translation>
    </message>
    <message>
        <source>The server refused the handshake with status %1.</source>
        <translation>El servidor rechazó el handshake con el estado %1.</translation>
    </message>
    <message>
        <source>“type” must be send or receive</source>
        <translation>“type” debe ser send o receive</translation>
    </message>
    <message>
        <source>“data” must be a text</source>
        <translation>“data” debe ser un texto</translation>
    </message>
    <message>
        <source>opcode %1 is no message</source>
        <translation>el opcode %1 no es un mensaje</translation>
    </message>
    <message>
        <source>“data” is not base64</source>
        <translation>“data” no es base64</translation>
    </message>
    <message>
        <source>“time” must be seconds, as a number</source>
        <translation>“time” debe indicar segundos, como número</translation>
    </message>
    <message>
        <source>times run backwards from here; the order of the list was kept</source>
        <translation>a partir de aquí las horas retroceden; se mantuvo el orden de la lista</translation>
    </message>
    <message>
        <source>a Close frame of one byte</source>
        <translation>una trama Close de un byte</translation>
    </message>
</context>
<context>
    <name>HarReader</name>
    <message>
        <source>it does not begin with an object</source>
        <translation>no empieza con un objeto</translation>
    </message>
    <message>
        <source>there is no object “log” in it</source>
        <translation>no contiene ningún objeto “log”</translation>
    </message>
</context>
<context>
    <name>HttpHeadReader</name>
    <message>
        <source>The HTTP head does not end within %1 bytes.</source>
        <translation>El encabezado HTTP no termina dentro de %1 bytes.</translation>
    </message>
    <message>
        <source>This is not HTTP/1: byte %1 of the head is %2. It begins with %3.</source>
        <translation>Esto no es HTTP/1: el byte %1 del encabezado es %2. Empieza por %3.</translation>
    </message>
    <message>
        <source>The HTTP head has more than %1 field lines.</source>
        <translation>El encabezado HTTP tiene más de %1 líneas de campo.</translation>
    </message>
    <message>
        <source>The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section 3).</source>
        <translation>La primera línea no es una línea de petición HTTP (método, destino, versión): %1 (RFC 9112, sección 3).</translation>
    </message>
    <message>
        <source>The first line has no status code of three digits: %1 (RFC 9112 section 4).</source>
        <translation>La primera línea no tiene un código de estado de tres dígitos: %1 (RFC 9112, sección 4).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; WebSocket&apos;s opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).</source>
        <translation>La versión de HTTP es %1; el handshake de apertura de WebSocket necesita HTTP/1.1 (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The first line has no HTTP version where one must stand: %1. Is this port an HTTP server&apos;s?</source>
        <translation>La primera línea no tiene versión de HTTP donde debería estar: %1. ¿Es este puerto el de un servidor HTTP?</translation>
    </message>
    <message>
        <source>Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).</source>
        <translation>La línea %1 del encabezado tiene un CR que no termina ninguna línea: %2 (RFC 9112, sección 2.2).</translation>
    </message>
    <message>
        <source>Line %1 of the head is not a header &quot;name: value&quot;: %2 (RFC 9112 section 5).</source>
        <translation>La línea %1 del encabezado no es una cabecera &quot;nombre: valor&quot;: %2 (RFC 9112, sección 5).</translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>%1: … and %2 more</source>
        <translation>%1: … y %2 más</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation>
            <numerusform>%Ln evento de %1 escrito en %2.</numerusform>
            <numerusform>%Ln eventos de %1 escritos en %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sesión</numerusform>
            <numerusform>%Ln sesiones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation>
            <numerusform>Se omitió %Ln entrada.</numerusform>
            <numerusform>Se omitieron %Ln entradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” exists already. Name the new file with -o; one that is named is replaced.</source>
        <translation>“%1” ya existe. Indicar el nombre del archivo nuevo con -o; si se indica uno existente, se reemplaza.</translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message>
        <source>    begun:     %1
</source>
        <translation>    inicio:    %1
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
        <translation>    recibido:  %1
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
        <translation>    retenido:  %1 s
</translation>
    </message>
    <message>
        <source>    closed:    %1
</source>
        <translation>    cerrado:   %1
</translation>
    </message>
    <message>
        <source>no (the capture goes on, or was cut off)</source>
        <translation>no (la captura continúa o se interrumpió)</translation>
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
            <numerusform>%Ln sesión</numerusform>
            <numerusform>%Ln sesiones</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1, %2 en la conexión</translation>
    </message>
    <message>
        <source>The filter holds for %1 of them; these are counted below.
</source>
        <translation>%1 de ellos cumplen el filtro; abajo se cuentan estos.
</translation>
    </message>
</context>
<context>
    <name>JsonLinesImporter</name>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>supera los %1 bytes</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Se canceló la importación.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>línea %1</translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation>se esperaba un objeto</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (en el byte %2)</translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>hay más de %1 sesiones</translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation>%1, sesión %2</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>line %1, byte %2: %3</source>
        <translation>línea %1, byte %2: %3</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>termina a la mitad</translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation>se esperaba un valor</translation>
    </message>
    <message>
        <source>“%1” was expected</source>
        <translation>se esperaba “%1”</translation>
    </message>
    <message>
        <source>it is nested deeper than %1</source>
        <translation>está anidado a más de %1 niveles</translation>
    </message>
    <message>
        <source>“,” or “%1” was expected</source>
        <translation>se esperaba “,” o “%1”</translation>
    </message>
    <message>
        <source>the name of a member was expected</source>
        <translation>se esperaba el nombre de un miembro</translation>
    </message>
    <message>
        <source>“:” was expected</source>
        <translation>se esperaba “:”</translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation>se esperaba un texto</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>un número está mal formado</translation>
    </message>
    <message>
        <source>a text is longer than %1 bytes</source>
        <translation>un texto supera los %1 bytes</translation>
    </message>
    <message>
        <source>it ends in the middle of a text</source>
        <translation>termina en medio de un texto</translation>
    </message>
    <message>
        <source>“\” stands before something that it can&apos;t stand before</source>
        <translation>“\” está delante de algo que no puede seguirle</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <comment>The name of the language that you translate to, in itself</comment>
        <translation>Español</translation>
    </message>
</context>
<context>
    <name>MembersIn</name>
    <message>
        <source>not a member that is known</source>
        <translation>no es un miembro conocido</translation>
    </message>
    <message>
        <source>a text is wanted</source>
        <translation>debe ser un texto</translation>
    </message>
    <message>
        <source>true or false is wanted</source>
        <translation>debe ser true o false</translation>
    </message>
    <message>
        <source>a number is wanted</source>
        <translation>debe ser un número</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is wanted</source>
        <translation>debe ser un número de %1 a %2</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 is wanted</source>
        <translation>debe ser un número entero de %1 a %2</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2</source>
        <translation>“%1” no es uno de: %2</translation>
    </message>
    <message>
        <source>an object { … } is wanted</source>
        <translation>debe ser un objeto { … }</translation>
    </message>
    <message>
        <source>a list [ … ] is wanted</source>
        <translation>debe ser una lista [ … ]</translation>
    </message>
    <message>
        <source>a close code from 1000 to 4999 is wanted</source>
        <translation>debe ser un código de cierre de 1000 a 4999</translation>
    </message>
    <message>
        <source>“%1” is not a proxy: http://host:port, socks5://host:port or system</source>
        <translation>“%1” no es un proxy: http://host:port, socks5://host:port o system</translation>
    </message>
</context>
<context>
    <name>MessageReader</name>
    <message>
        <source>%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).</source>
        <translation>%1 envió una trama con el opcode %2, que está reservado (RFC 6455, sección 5.2).</translation>
    </message>
    <message>
        <source>%1 set %2 in a %3 frame, but no extension in use gives it a meaning (RFC 6455 section 5.2).</source>
        <translation>%1 activó %2 en una trama %3, pero ninguna extensión en uso le da significado (RFC 6455, sección 5.2).</translation>
    </message>
    <message>
        <source>The client sent a %1 frame without a masking key; a client must mask every frame (RFC 6455 section 5.1).</source>
        <translation>El cliente envió una trama %1 sin clave de enmascaramiento; un cliente debe enmascarar todas las tramas (RFC 6455, sección 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked %1 frame (masking key %2); a server must not mask frames (RFC 6455 section 5.1).</source>
        <translation>El servidor envió una trama %1 enmascarada (clave de enmascaramiento %2); un servidor no debe enmascarar tramas (RFC 6455, sección 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame with the payload length %2, whose highest bit must be 0 (RFC 6455 section 5.2).</source>
        <translation>%1 envió una trama con la longitud de carga útil %2, cuyo bit más alto debe ser 0 (RFC 6455, sección 5.2).</translation>
    </message>
    <message>
        <source>%1 wrote the payload length %2 in more bytes than it needs (RFC 6455 section 5.2: the minimal number of bytes must be used).</source>
        <translation>%1 escribió la longitud de carga útil %2 en más bytes de los necesarios (RFC 6455, sección 5.2: se debe usar el número mínimo de bytes).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame without FIN; control frames must not be fragmented (RFC 6455 section 5.5).</source>
        <translation>%1 envió una trama %2 sin FIN; las tramas de control no se deben fragmentar (RFC 6455, sección 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 (RFC 6455 section 5.5).</source>
        <translation>%1 envió una trama %2 con %3 bytes de carga útil; las tramas de control pueden tener como máximo %4 (RFC 6455, sección 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame, but no message is open to continue (RFC 6455 section 5.4).</source>
        <translation>%1 envió una trama de continuación, pero no hay ningún mensaje abierto que continuar (RFC 6455, sección 5.4).</translation>
    </message>
    <message>
        <source>%1 began a %2 message before the last frame of the %3 message before it (RFC 6455 section 5.4: messages must not be interleaved).</source>
        <translation>%1 empezó un mensaje %2 antes de la última trama del mensaje %3 anterior (RFC 6455, sección 5.4: los mensajes no se deben intercalar).</translation>
    </message>
    <message>
        <source>%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 envió un mensaje de al menos %2 bytes; el límite es %3. Aumentar el tamaño máximo de mensaje para recibirlo (RFC 6455, sección 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can&apos;t stand there (RFC 6455 section 8.1).</source>
        <translation>%1 envió un mensaje de texto que no es UTF-8 válido: el byte %2 en la posición %3 no puede estar ahí (RFC 6455, sección 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that ends inside a UTF-8 character, after %2 bytes (RFC 6455 section 8.1).</source>
        <translation>%1 envió un mensaje de texto que termina dentro de un carácter UTF-8, tras %2 bytes (RFC 6455, sección 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes (RFC 6455 section 5.5.1).</source>
        <translation>%1 envió una trama Close con 1 byte de carga útil (%2); un código de cierre tiene 2 bytes (RFC 6455, sección 5.5.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 (%3), which must not appear on the wire (RFC 6455 section 7.4).</source>
        <translation>%1 envió una trama Close con el código %2 (%3), que no debe aparecer en la conexión (RFC 6455, sección 7.4).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on (RFC 6455 section 5.5.1).</source>
        <translation>%1 envió una trama Close con el código %2 y un motivo que no es UTF-8 válido a partir del byte %3 (RFC 6455, sección 5.5.1).</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>El servidor</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>El cliente</translation>
    </message>
    <message>
        <source>%1 set RSV1 in a %2 frame; permessage-deflate allows it in the first frame of a text or binary message only (RFC 7692 section 6).</source>
        <translation>%1 activó RSV1 en una trama %2; permessage-deflate solo lo permite en la primera trama de un mensaje de texto o binario (RFC 7692, sección 6).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that inflates to more than %2 bytes, the limit. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 envió un mensaje comprimido que al descomprimirse supera el límite de %2 bytes. Aumentar el tamaño máximo de mensaje para recibirlo (RFC 6455, sección 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that is no DEFLATE data after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 envió un mensaje comprimido que deja de ser datos DEFLATE tras %2 bytes del mensaje (RFC 7692, sección 7.2.2).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that ends inside a block of DEFLATE data, after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 envió un mensaje comprimido que termina dentro de un bloque de datos DEFLATE, tras %2 bytes del mensaje (RFC 7692, sección 7.2.2).</translation>
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
        <translation>Cuando llegue un mensaje que %1</translation>
    </message>
    <message>
        <source>When a client has connected</source>
        <translation>Cuando se haya conectado un cliente</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>Cada %1</translation>
    </message>
    <message>
        <source>%1 after a client has connected</source>
        <translation>%1 después de conectarse un cliente</translation>
    </message>
    <message>
        <source>At message %1 of the client</source>
        <translation>En el mensaje %1 del cliente</translation>
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
        <translation>enviar un ping</translation>
    </message>
    <message>
        <source>close with %1</source>
        <translation>cerrar con %1</translation>
    </message>
    <message>
        <source>close without a code</source>
        <translation>cerrar sin código</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>cortar la conexión</translation>
    </message>
    <message>
        <source>say nothing for %1</source>
        <translation>no decir nada durante %1</translation>
    </message>
    <message>
        <source>The interval must be at least 1 ms.</source>
        <translation>El intervalo debe ser de al menos 1 ms.</translation>
    </message>
    <message>
        <source>The number of messages must be at least 1.</source>
        <translation>El número de mensajes debe ser al menos 1.</translation>
    </message>
    <message>
        <source>The code %1 (%2) must not be sent.</source>
        <translation>El código %1 (%2) no se debe enviar.</translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes.</source>
        <translation>Un motivo tiene como máximo 123 bytes.</translation>
    </message>
    <message>
        <source>A ping carries at most 125 bytes.</source>
        <translation>Un ping lleva como máximo 125 bytes.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, tras %2</translation>
    </message>
    <message>
        <source>“when” must be one of message, opened, every, afterTime, afterMessages.</source>
        <translation>“when” debe ser message, opened, every, afterTime o afterMessages.</translation>
    </message>
    <message>
        <source>“action” must be one of sendText, sendBinary, ping, close, drop, pause.</source>
        <translation>“action” debe ser sendText, sendBinary, ping, close, drop o pause.</translation>
    </message>
    <message>
        <source>“match” is not understood.</source>
        <translation>No se entiende “match”.</translation>
    </message>
    <message>
        <source>A list of rules was expected: [{…}, …].</source>
        <translation>Se esperaba una lista de reglas: [{…}, …].</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (en el byte %2)</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>Regla %1: %2</translation>
    </message>
</context>
<context>
    <name>OpeningHandshake</name>
    <message>
        <source>The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols (RFC 6455 section 4.1).</source>
        <translation>El servidor respondió con el estado %1%2, cuando un WebSocket empieza con 101 Switching Protocols (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section 4.2.2).</source>
        <translation>El servidor cambió de protocolo en una respuesta con %1; para ello hace falta HTTP/1.1 (RFC 6455, sección 4.2.2).</translation>
    </message>
    <message>
        <source>The response has no Upgrade header; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>La respuesta no tiene cabecera Upgrade; debe ser &quot;websocket&quot; (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The Upgrade header of the response is %1; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>La cabecera Upgrade de la respuesta es %1; debe ser &quot;websocket&quot; (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The response has no Connection header; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>La respuesta no tiene cabecera Connection; debe contener &quot;Upgrade&quot; (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The Connection header of the response is %1; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>La cabecera Connection de la respuesta es %1; debe contener &quot;Upgrade&quot; (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The response has no Sec-WebSocket-Accept header; for the key of this request it must be %1 (RFC 6455 section 4.1).</source>
        <translation>La respuesta no tiene cabecera Sec-WebSocket-Accept; para la clave de esta petición debe ser %1 (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer belongs to another request or is not by a WebSocket server (RFC 6455 section 4.1).</source>
        <translation>Sec-WebSocket-Accept es %1, pero para la clave de esta petición debe ser %2: la respuesta corresponde a otra petición o no es de un servidor WebSocket (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).</source>
        <translation>El servidor eligió varios subprotocolos: %1; solo puede elegir uno (RFC 6455, sección 4.2.2).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>El servidor eligió el subprotocolo %1, pero no se ofreció ninguno (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>El servidor eligió el subprotocolo %1, que no se ofreció; ofrecidos: %2 (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>El servidor usa la extensión %1, pero no se ofreció ninguna (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>El servidor usa la extensión %1, que no se ofreció; ofrecidas: %2 (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).</source>
        <translation>El método es %1; un handshake de apertura debe ser una petición GET (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).</source>
        <translation>La versión de HTTP es %1; un handshake de apertura necesita HTTP/1.1 (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>The request target is %1; it must be a path that begins with &quot;/&quot; or an absolute address (RFC 6455 section 4.2.1).</source>
        <translation>El destino de la petición es %1; debe ser una ruta que empiece por &quot;/&quot; o una dirección absoluta (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Host header (RFC 6455 section 4.2.1).</source>
        <translation>La petición no tiene cabecera Host (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>The request has several Host headers: %1 (RFC 9112 section 3.2).</source>
        <translation>La petición tiene varias cabeceras Host: %1 (RFC 9112, sección 3.2).</translation>
    </message>
    <message>
        <source>The Upgrade header of the request does not contain &quot;websocket&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>La cabecera Upgrade de la petición no contiene &quot;websocket&quot;; se recibió: %1 (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>no such header</source>
        <translation>no hay tal cabecera</translation>
    </message>
    <message>
        <source>The Connection header of the request does not contain &quot;Upgrade&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>La cabecera Connection de la petición no contiene &quot;Upgrade&quot;; se recibió: %1 (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).</source>
        <translation>La petición no tiene cabecera Sec-WebSocket-Key (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Key es %1; debe ser un valor de %2 bytes en base64 (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>La petición no tiene cabecera Sec-WebSocket-Version; debe ser 13 (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Version es %1; debe ser 13 (RFC 6455, sección 4.2.1).</translation>
    </message>
    <message>
        <source>The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).</source>
        <translation>La cabecera Sec-WebSocket-Protocol de la petición no nombra ningún subprotocolo (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).</source>
        <translation>El subprotocolo ofrecido %1 no es un token (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is offered twice (RFC 6455 section 4.1).</source>
        <translation>El subprotocolo %1 se ofrece dos veces (RFC 6455, sección 4.1).</translation>
    </message>
    <message>
        <source>The server&apos;s answer %1 does not have the form of an extension (RFC 6455 section 9.1).</source>
        <translation>La respuesta %1 del servidor no tiene la forma de una extensión (RFC 6455, sección 9.1).</translation>
    </message>
</context>
<context>
    <name>PermessageDeflate</name>
    <message>
        <source>permessage-deflate has the parameter %1, which RFC 7692 section 7.1 does not know.</source>
        <translation>permessage-deflate tiene el parámetro %1, que RFC 7692, sección 7.1, no conoce.</translation>
    </message>
    <message>
        <source>permessage-deflate has the parameter %1 twice (RFC 7692 section 7.1).</source>
        <translation>permessage-deflate tiene el parámetro %1 dos veces (RFC 7692, sección 7.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it takes none (RFC 7692 section 7.1.1).</source>
        <translation>El parámetro %1 de permessage-deflate tiene el valor %2; no admite ninguno (RFC 7692, sección 7.1.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has no value; it must be a number from 8 to 15 (RFC 7692 section 7.1.2).</source>
        <translation>El parámetro %1 de permessage-deflate no tiene valor; debe ser un número de 8 a 15 (RFC 7692, sección 7.1.2).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it must be a number from 8 to 15 without leading zeros (RFC 7692 section 7.1.2).</source>
        <translation>El parámetro %1 de permessage-deflate tiene el valor %2; debe ser un número de 8 a 15 sin ceros iniciales (RFC 7692, sección 7.1.2).</translation>
    </message>
    <message>
        <source>We asked for server_no_context_takeover, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.1.1).</source>
        <translation>Pedimos server_no_context_takeover y el servidor aceptó permessage-deflate sin él (RFC 7692, sección 7.1.1.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.2.1).</source>
        <translation>Pedimos server_max_window_bits y el servidor aceptó permessage-deflate sin él (RFC 7692, sección 7.1.2.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.1).</source>
        <translation>Pedimos server_max_window_bits=%1 y el servidor eligió %2, que es más (RFC 7692, sección 7.1.2.1).</translation>
    </message>
    <message>
        <source>The server answered with client_max_window_bits, which was not offered (RFC 7692 section 7.1.2.2).</source>
        <translation>El servidor respondió con client_max_window_bits, que no se ofreció (RFC 7692, sección 7.1.2.2).</translation>
    </message>
    <message>
        <source>We offered client_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.2).</source>
        <translation>Ofrecimos client_max_window_bits=%1 y el servidor eligió %2, que es más (RFC 7692, sección 7.1.2.2).</translation>
    </message>
    <message>
        <source>The server accepted permessage-deflate more than once (RFC 7692 section 5).</source>
        <translation>El servidor aceptó permessage-deflate más de una vez (RFC 7692, sección 5).</translation>
    </message>
    <message>
        <source>The server accepted an offer that breaks a rule: %1</source>
        <translation>El servidor aceptó una oferta que incumple una regla: %1</translation>
    </message>
</context>
<context>
    <name>PlayPlan</name>
    <message>
        <source>The speed must be between 0.01 and 1000.</source>
        <translation>La velocidad debe estar entre 0.01 y 1000.</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>El intervalo termina antes de empezar.</translation>
    </message>
    <message>
        <source>The JSON field by which replies are recognised: %1</source>
        <translation>El campo JSON por el que se reconocen las respuestas: %1</translation>
    </message>
</context>
<context>
    <name>PlaySource</name>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>No hay ninguna sesión %1 en %2.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.</source>
        <translation>“%1” no es el nombre de una cabecera: se permiten letras, dígitos y -, pero no espacios ni dos puntos.</translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break in it.</source>
        <translation>El valor de la cabecera %1 contiene un salto de línea.</translation>
    </message>
    <message>
        <source>This is not a URL that can be connected to. One looks like ws://host:port/path or wss://host/path, without blanks.</source>
        <translation>Esta no es una URL con la que se pueda conectar. Debe ser como ws://host:port/path o wss://host/path, sin espacios.</translation>
    </message>
    <message>
        <source>The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.</source>
        <translation>La URL empieza por %1://; una URL de WebSocket empieza por ws:// o wss://.</translation>
    </message>
    <message>
        <source>The origin has a line break in it.</source>
        <translation>El origen contiene un salto de línea.</translation>
    </message>
    <message>
        <source>“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.</source>
        <translation>“%1” no es un subprotocolo: se permiten letras, dígitos y signos, pero no espacios ni comas.</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is asked for twice.</source>
        <translation>El subprotocolo %1 se pide dos veces.</translation>
    </message>
    <message>
        <source>The user name has a colon in it, which Basic authentication can&apos;t carry.</source>
        <translation>El nombre de usuario contiene dos puntos, que la autenticación Basic no puede transmitir.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header for the API key, as X-Api-Key is.</source>
        <translation>“%1” no es el nombre de una cabecera para la clave de API, como lo es X-Api-Key.</translation>
    </message>
    <message>
        <source>The API key needs the name of its parameter in the query.</source>
        <translation>La clave de API necesita el nombre de su parámetro en la consulta.</translation>
    </message>
    <message>
        <source>The user name, password, token or API key has a line break in it.</source>
        <translation>El nombre de usuario, la contraseña, el token o la clave de API contiene un salto de línea.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a cookie: letters, digits and marks are allowed, no blank or =.</source>
        <translation>“%1” no es el nombre de una cookie: se permiten letras, cifras y signos, pero no espacios ni =.</translation>
    </message>
    <message>
        <source>The value of the cookie %1 has a semicolon or a line break in it.</source>
        <translation>El valor de la cookie %1 contiene un punto y coma o un salto de línea.</translation>
    </message>
    <message>
        <source>No authority is trusted: name a file with certificates of authorities, or trust those of the system.</source>
        <translation>No se confía en ninguna autoridad: indicar un archivo con certificados de autoridades o confiar en las del sistema.</translation>
    </message>
    <message>
        <source>A key without its certificate: name the file of the client&apos;s certificate too.</source>
        <translation>Una clave sin su certificado: indicar también el archivo del certificado de cliente.</translation>
    </message>
    <message>
        <source>Reconnect: the longest delay is shorter than the first one.</source>
        <translation>Reconexión: la espera más larga es más corta que la primera.</translation>
    </message>
    <message>
        <source>Reconnect: the factor is 1 or more, the jitter from 0 to 1.</source>
        <translation>Reconexión: el factor es 1 o más, la variación va de 0 a 1.</translation>
    </message>
    <message>
        <source>Reconnect: name the close codes after which to connect again, as 1006.</source>
        <translation>Reconexión: indicar los códigos de cierre tras los que volver a conectar, como 1006.</translation>
    </message>
    <message>
        <source>password of %1</source>
        <translation>contraseña de %1</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Token Bearer</translation>
    </message>
    <message>
        <source>API key %1</source>
        <translation>clave de API %1</translation>
    </message>
    <message>
        <source>value of the header %1</source>
        <translation>valor de la cabecera %1</translation>
    </message>
    <message>
        <source>value of the cookie %1</source>
        <translation>valor de la cookie %1</translation>
    </message>
    <message>
        <source>pass phrase of the client&apos;s key</source>
        <translation>frase de contraseña de la clave de cliente</translation>
    </message>
    <message>
        <source>password of %1 at the proxy</source>
        <translation>contraseña de %1 en el proxy</translation>
    </message>
    <message>
        <source>A timeout, delay or interval is longer than a day.</source>
        <translation>Un tiempo límite, una espera o un intervalo supera un día.</translation>
    </message>
</context>
<context>
    <name>ProfileChanges</name>
    <message>
        <source>“%1” could not be moved to “%2”. Check that you may write in both folders and that the disk has room.</source>
        <translation>No se pudo mover “%1” a “%2”. Comprobar que se puede escribir en ambas carpetas y que hay espacio en el disco.</translation>
    </message>
    <message>
        <source>“%1” could not be deleted: %2. Check that you may write in this folder.</source>
        <translation>No se pudo eliminar “%1”: %2. Comprobar que se puede escribir en esta carpeta.</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made. Check that you may write there.</source>
        <translation>No se pudo crear la carpeta “%1”. Comprobar que se puede escribir allí.</translation>
    </message>
    <message>
        <source>“%1” could not be put back: %2. Check that you may write there and that the disk has room.</source>
        <translation>No se pudo restaurar “%1”: %2. Comprobar que se puede escribir allí y que hay espacio en el disco.</translation>
    </message>
</context>
<context>
    <name>ProfileCode</name>
    <message>
        <source>what the session sent; curl shows the handshake and the bytes that come</source>
        <translation>lo que envió la sesión; curl muestra el handshake y los bytes que llegan</translation>
    </message>
    <message>
        <source>a message that is binary or has more than one line</source>
        <translation>un mensaje binario o de más de una línea</translation>
    </message>
    <message>
        <source>the authority; set SSL_CERT_FILE to %1</source>
        <translation>la autoridad; asignar %1 a SSL_CERT_FILE</translation>
    </message>
    <message>
        <source>the client&apos;s certificate, which has to be a PKCS#12 file for websocat</source>
        <translation>el certificado de cliente, que para websocat tiene que ser un archivo PKCS#12</translation>
    </message>
    <message>
        <source>the HTTP proxy</source>
        <translation>el proxy HTTP</translation>
    </message>
    <message>
        <source>all messages but the first</source>
        <translation>todos los mensajes menos el primero</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>el proxy</translation>
    </message>
    <message>
        <source>the header %1; a browser sets its own</source>
        <translation>la cabecera %1; un navegador pone la suya</translation>
    </message>
    <message>
        <source>the origin, which is that of the page</source>
        <translation>el origen, que es el de la página</translation>
    </message>
    <message>
        <source>Not in this code: %1</source>
        <translation>No figura en este código: %1</translation>
    </message>
</context>
<context>
    <name>RawStream</name>
    <message>
        <source>Nothing may be sent after a Close frame (RFC 6455 section 5.5.1).</source>
        <translation>Tras una trama Close no se puede enviar nada (RFC 6455, sección 5.5.1).</translation>
    </message>
    <message>
        <source>The rest of the frame that was begun before.</source>
        <translation>El resto de la trama que se empezó antes.</translation>
    </message>
    <message>
        <source>More of the frame that was begun before, still not its end.</source>
        <translation>Más de la trama que se empezó antes, todavía no su final.</translation>
    </message>
    <message>
        <source>Only a part of a frame: the server waits for the rest.</source>
        <translation>Solo una parte de una trama: el servidor espera el resto.</translation>
    </message>
    <message>
        <source>Written as raw bytes.</source>
        <translation>Escrita como bytes en bruto.</translation>
    </message>
</context>
<context>
    <name>ReaderThread</name>
    <message>
        <source>No session file is open.</source>
        <translation>No hay ningún archivo de sesión abierto.</translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message>
        <source>“%1” could not be written: %2. Nothing was changed there.</source>
        <translation>No se pudo escribir “%1”: %2. No se cambió nada en él.</translation>
    </message>
    <message>
        <source>it is the session file itself</source>
        <translation>es el propio archivo de sesión</translation>
    </message>
</context>
<context>
    <name>RecordingImport</name>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>No se pudo leer “%1”: %2.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>no existe ese archivo</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es una carpeta</translation>
    </message>
    <message>
        <source>“%1” is of no format that can be imported. These can: %2.</source>
        <translation>“%1” no tiene ningún formato que se pueda importar. Sí se pueden importar: %2.</translation>
    </message>
    <message>
        <source>“%1” is one of the files to import. Choose another name for the new file.</source>
        <translation>“%1” es uno de los archivos que se van a importar. Elegir otro nombre para el archivo nuevo.</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation>Se canceló la importación; no se escribió nada.</translation>
    </message>
    <message>
        <source>There is no WebSocket session in it; nothing was written.</source>
        <translation>No contiene ninguna sesión WebSocket; no se escribió nada.</translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>request header %1</source>
        <translation>cabecera de la petición %1</translation>
    </message>
    <message>
        <source>response header %1</source>
        <translation>cabecera de la respuesta %1</translation>
    </message>
    <message>
        <source>header %1 of the session’s settings</source>
        <translation>cabecera %1 de los ajustes de la sesión</translation>
    </message>
    <message>
        <source>header %1, in “%2”</source>
        <translation>cabecera %1, en “%2”</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>request target</source>
        <translation>destino de la petición</translation>
    </message>
    <message>
        <source>response body</source>
        <translation>cuerpo de la respuesta</translation>
    </message>
    <message>
        <source>response status line</source>
        <translation>línea de estado de la respuesta</translation>
    </message>
    <message>
        <source>close reason</source>
        <translation>motivo de cierre</translation>
    </message>
    <message>
        <source>explanation in “%1”</source>
        <translation>explicación en “%1”</translation>
    </message>
    <message>
        <source>settings of the session</source>
        <translation>ajustes de la sesión</translation>
    </message>
    <message>
        <source>details of “%1”</source>
        <translation>detalles de “%1”</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>mensaje enviado</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>mensaje recibido</translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation>ping enviado</translation>
    </message>
    <message>
        <source>received ping</source>
        <translation>ping recibido</translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation>pong enviado</translation>
    </message>
    <message>
        <source>received pong</source>
        <translation>pong recibido</translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation>nombre de la sesión</translation>
    </message>
    <message>
        <source>other rules</source>
        <translation>otras reglas</translation>
    </message>
    <message>
        <source>other places</source>
        <translation>otros lugares</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>Cabecera %1</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Autorización</translation>
    </message>
    <message>
        <source>Token among the sub-protocols</source>
        <translation>Token entre los subprotocolos</translation>
    </message>
    <message>
        <source>Credentials in text</source>
        <translation>Credenciales en el texto</translation>
    </message>
    <message>
        <source>Password in a URL</source>
        <translation>Contraseña en una URL</translation>
    </message>
    <message>
        <source>JSON member %1</source>
        <translation>Miembro JSON %1</translation>
    </message>
    <message>
        <source>Tokens, keys and passwords</source>
        <translation>Tokens, claves y contraseñas</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>Query item %1</source>
        <translation>Parámetro de consulta %1</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Direcciones de correo electrónico</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Dirección de correo electrónico</translation>
    </message>
    <message>
        <source>The rule is empty: say what to remove.</source>
        <translation>La regla está vacía: indicar qué hay que quitar.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a header.</source>
        <translation>“%1” no puede ser el nombre de una cabecera.</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>“%1” no es un JSONPath: %2</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2, at character %3.</source>
        <translation>“%1” no es una expresión regular: %2, en el carácter %3.</translation>
    </message>
    <message>
        <source>“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.</source>
        <translation>“%1” no es una regla. Escribir header:NAME, query:NAME, json:PATH o regex:EXPRESSION.</translation>
    </message>
</context>
<context>
    <name>Redirect</name>
    <message>
        <source>The server redirects, but its Location header “%1” is no address.</source>
        <translation>El servidor redirige, pero su cabecera Location “%1” no es una dirección.</translation>
    </message>
    <message>
        <source>The server redirects to %1, which is no address of a WebSocket server.</source>
        <translation>El servidor redirige a %1, que no es la dirección de un servidor WebSocket.</translation>
    </message>
    <message>
        <source>The server redirects from wss to %1, which is not encrypted.</source>
        <translation>El servidor redirige de wss a %1, que no está cifrado.</translation>
    </message>
</context>
<context>
    <name>ReplayVerdict</name>
    <message>
        <source>The expectations in %1 can&apos;t be read: %2.</source>
        <translation>No se pueden leer las expectativas de %1: %2.</translation>
    </message>
    <message>
        <source>There are no expectations in %1. Make some in the window, or give --expectations FILE.</source>
        <translation>No hay expectativas en %1. Crear alguna en la ventana o indicar --expectations FILE.</translation>
    </message>
    <message>
        <source>Replay of %1, run %2</source>
        <translation>Reproducción de %1, pasada %2</translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation>La grabación se reprodujo hasta el final</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>grabación</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>reproducción</translation>
    </message>
    <message>
        <source>The answers are those of the recording</source>
        <translation>Las respuestas son las de la grabación</translation>
    </message>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>No se pudieron escribir los resultados en %1: %2.</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>%1 kept, %2 evicted</source>
        <translation>%1 conservados, %2 eliminados</translation>
    </message>
    <message>
        <source>The beginning of this session is not kept any more: its first %1 events were evicted by the limit of its file.</source>
        <translation>El principio de esta sesión ya no se conserva: el límite de su archivo eliminó sus primeros %1 eventos.</translation>
    </message>
    <message>
        <source>Not in the export: %1 older events, which the limit of the file had evicted.</source>
        <translation>No incluidos en la exportación: %1 eventos anteriores, que había eliminado el límite del archivo.</translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>The picture could not be written to %1. Is there such a folder, and does the name end in .png?</source>
        <translation>No se pudo guardar la imagen en %1. ¿Existe la carpeta y termina el nombre en .png?</translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message>
        <source>its folder doesn&apos;t exist, or takes no new files</source>
        <translation>su carpeta no existe o no admite archivos nuevos</translation>
    </message>
    <message>
        <source>the copy could not be brought to the disk</source>
        <translation>no se pudo llevar la copia al disco</translation>
    </message>
    <message>
        <source>there is a folder or a device of that name</source>
        <translation>hay una carpeta o un dispositivo con ese nombre</translation>
    </message>
    <message>
        <source>that is the file that is being captured into</source>
        <translation>es el archivo en el que se está capturando</translation>
    </message>
    <message>
        <source>the folder doesn&apos;t exist</source>
        <translation>la carpeta no existe</translation>
    </message>
    <message>
        <source>you have no permission to change it</source>
        <translation>no hay permiso para modificarlo</translation>
    </message>
    <message>
        <source>its numbers leave no room for more</source>
        <translation>sus números no dejan lugar para más</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the name, or whether it was moved.</source>
        <translation>No existe el archivo “%1”. Comprobar el nombre o si se ha movido.</translation>
    </message>
    <message>
        <source>“%1” is a folder or a device, not a file. Choose a session file (.sglass).</source>
        <translation>“%1” es una carpeta o un dispositivo, no un archivo. Elegir un archivo de sesión (.sglass).</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no permission. Ask its owner, or copy it to a folder of yours.</source>
        <translation>No se puede leer “%1”: falta el permiso. Pedirlo a su propietario o copiar el archivo a una carpeta propia.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>No se puede escribir “%1”: %2. Elegir otra carpeta u otro nombre.</translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes), so it is no session file. It may have been cut short while it was copied.</source>
        <translation>“%1” está vacío (0 bytes), así que no es un archivo de sesión. Puede haberse truncado al copiarlo.</translation>
    </message>
    <message>
        <source>“%1” is not a session file: its first bytes are those of another format. Choose a file that Socketglass saved (.sglass).</source>
        <translation>“%1” no es un archivo de sesión: sus primeros bytes son los de otro formato. Elegir un archivo guardado por Socketglass (.sglass).</translation>
    </message>
    <message>
        <source>“%1” is a database of another program, not a session file. Choose a file that Socketglass saved (.sglass).</source>
        <translation>“%1” es una base de datos de otro programa, no un archivo de sesión. Elegir un archivo guardado por Socketglass (.sglass).</translation>
    </message>
    <message>
        <source>“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update Socketglass to open it.</source>
        <translation>“%1” se guardó con una versión más reciente de Socketglass (formato %2; esta lee hasta el %3). Actualizar Socketglass para abrirlo.</translation>
    </message>
    <message>
        <source>“%1” says that it has format %2, which never existed: its first page is damaged. Use another copy.</source>
        <translation>“%1” dice tener el formato %2, que nunca existió: su primera página está dañada. Usar otra copia.</translation>
    </message>
    <message>
        <source>“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use another copy.</source>
        <translation>A “%1” le falta una parte de un archivo de sesión: %2. Lo modificó otro programa o está dañado. Usar otra copia.</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short: %2. What comes before can still be read; use another copy for the rest.</source>
        <translation>“%1” está dañado o truncado: %2. Lo anterior aún se puede leer; para el resto, usar otra copia.</translation>
    </message>
    <message>
        <source>“%1” was not closed properly, and its folder can&apos;t be written to, so that its last events can&apos;t be brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.</source>
        <translation>“%1” no se cerró correctamente y no se puede escribir en su carpeta, por lo que no es posible incorporar sus últimos eventos. Copiarlo junto con el archivo “%1-wal” a una carpeta propia y abrirlo allí.</translation>
    </message>
    <message>
        <source>“%1” is being captured into already, by this program or another. Choose another file.</source>
        <translation>Ya se está capturando en “%1”, desde este programa u otro. Elegir otro archivo.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Cancelado; no se cambió nada.</translation>
    </message>
    <message>
        <source>The capture could not be saved as “%1”: %2. It goes on where it was; choose another folder or name.</source>
        <translation>No se pudo guardar la captura como “%1”: %2. Continúa donde estaba; elegir otra carpeta u otro nombre.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>No se pudo escribir %Ln evento en “%1” antes de cerrarlo. %2</numerusform>
            <numerusform>No se pudieron escribir %Ln eventos en “%1” antes de cerrarlo. %2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room left on the disk of “%1”. Free some space, or save the capture to another disk.</source>
        <translation>No queda espacio en el disco de “%1”. Liberar espacio o guardar la captura en otro disco.</translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation>No hay memoria suficiente para leer “%1”.</translation>
    </message>
    <message>
        <source>“%1” is locked by another program. Close what else has it open.</source>
        <translation>“%1” está bloqueado por otro programa. Cerrar lo que lo tenga abierto.</translation>
    </message>
    <message>
        <source>a value is larger than any that Socketglass writes</source>
        <translation>un valor es mayor que cualquiera de los que escribe Socketglass</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Copy it to another folder and try again.</source>
        <translation>No se puede leer “%1”: %2. Copiarlo a otra carpeta e intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>the %1 “%2”</source>
        <translation>%1 “%2”</translation>
    </message>
    <message>
        <source>plain columns in the table “%1”</source>
        <translation>columnas normales en la tabla “%1”</translation>
    </message>
    <message>
        <source>it ends after %1 of %2 bytes</source>
        <translation>termina tras %1 de %2 bytes</translation>
    </message>
    <message>
        <source>its events are numbered from %1</source>
        <translation>sus eventos están numerados a partir de %1</translation>
    </message>
    <message>
        <source>a number was expected where something else is stored</source>
        <translation>se esperaba un número donde hay guardada otra cosa</translation>
    </message>
    <message>
        <source>it claims to hold %1 events, more than fit in it</source>
        <translation>dice contener %1 eventos, más de los que caben en él</translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation>falta el evento %1</translation>
    </message>
    <message>
        <source>event %1 has values that make no sense</source>
        <translation>el evento %1 tiene valores sin sentido</translation>
    </message>
    <message>
        <source>a row has values that make no sense</source>
        <translation>una fila tiene valores sin sentido</translation>
    </message>
    <message>
        <source>the payload of event %1 ends at byte %2</source>
        <translation>la carga útil del evento %1 termina en el byte %2</translation>
    </message>
    <message>
        <source>an event before event %1 is missing</source>
        <translation>falta un evento anterior al evento %1</translation>
    </message>
    <message>
        <source>event %1 belongs to a session that is missing</source>
        <translation>el evento %1 pertenece a una sesión que falta</translation>
    </message>
    <message>
        <source>the payload of event %1 is not complete</source>
        <translation>la carga útil del evento %1 no está completa</translation>
    </message>
    <message>
        <source>the pieces of payload %1 don&apos;t fit together</source>
        <translation>las partes de la carga útil %1 no encajan entre sí</translation>
    </message>
    <message>
        <source>the frames of event %1 are not complete</source>
        <translation>las tramas del evento %1 no están completas</translation>
    </message>
    <message>
        <source>where the session&apos;s event %1 stands is not known</source>
        <translation>no se sabe dónde está el evento %1 de la sesión</translation>
    </message>
    <message>
        <source>a session lacks the event before its event %1</source>
        <translation>a una sesión le falta el evento anterior a su evento %1</translation>
    </message>
    <message>
        <source>a session does not have all of its events from %1 on</source>
        <translation>una sesión no tiene todos sus eventos a partir del %1</translation>
    </message>
    <message>
        <source>not all of its %1 events belong to a session</source>
        <translation>no todos sus %1 eventos pertenecen a una sesión</translation>
    </message>
    <message>
        <source>Event %1 of “%2” is not kept any more: the limit that was set for the file removed it. Raise the limit to keep more.</source>
        <translation>El evento %1 de “%2” ya no se conserva: lo eliminó el límite establecido para el archivo. Aumentar el límite para conservar más.</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 left, and %3 are to stay free. Free some space, save the capture to another disk, or set a smaller reserve: File → Limits…, or --keep-free.</source>
        <translation>Al disco de “%1” le quedan %2 y deben permanecer libres %3. Liberar espacio, guardar la captura en otro disco o fijar una reserva menor: Archivo → Límites…, o --keep-free.</translation>
    </message>
</context>
<context>
    <name>ShellWords</name>
    <message>
        <source>Left out, as it is another command or a redirection: %1</source>
        <translation>Se omite, porque es otro comando o una redirección: %1</translation>
    </message>
    <message>
        <source>there is no %1 that ends this</source>
        <translation>falta el %1 que termina esto</translation>
    </message>
    <message>
        <source>Kept as it is, as it is not run here: %1</source>
        <translation>Se deja como está, porque aquí no se ejecuta: %1</translation>
    </message>
    <message>
        <source>this $&apos; has no second &apos;</source>
        <translation>a este $&apos; le falta la segunda &apos;</translation>
    </message>
    <message>
        <source>the quote &quot; is not closed</source>
        <translation>la comilla &quot; no está cerrada</translation>
    </message>
    <message>
        <source>the quote &apos; is not closed</source>
        <translation>la comilla &apos; no está cerrada</translation>
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
        <translation>Sesión %1: %2 (%3), %4
</translation>
    </message>
    <message>
        <source>(%1 bytes in all; the rest is left out of this transcript)</source>
        <translation>(%1 bytes en total; el resto se omite en esta transcripción)</translation>
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
        <translation>Sesión %1</translation>
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
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sentido</translation>
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
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
</context>
<context>
    <name>TlsReport</name>
    <message>
        <source>The server&apos;s certificate was not accepted: %1.</source>
        <translation>No se aceptó el certificado del servidor: %1.</translation>
    </message>
</context>
<context>
    <name>TlsSetup</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>No se puede leer %1: %2.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: it is neither PEM nor a PKCS#12 file that opens with this pass phrase.</source>
        <translation>No se puede usar %1: no es PEM ni un archivo PKCS#12 que se abra con esta frase de contraseña.</translation>
    </message>
    <message>
        <source>There is no PEM certificate in %1.</source>
        <translation>No hay ningún certificado PEM en %1.</translation>
    </message>
    <message>
        <source>The private key in %1 is encrypted, and does not open with this pass phrase.</source>
        <translation>La clave privada de %1 está cifrada y no se abre con esta frase de contraseña.</translation>
    </message>
    <message>
        <source>There is no PEM private key that can be read in %1.</source>
        <translation>No hay ninguna clave privada PEM legible en %1.</translation>
    </message>
    <message>
        <source>There is no PEM certificate of an authority in %1.</source>
        <translation>No hay ningún certificado PEM de una autoridad en %1.</translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfiles</translation>
    </message>
</context>
<context>
    <name>socketglass::AboutDialog</name>
    <message>
        <source>About Socketglass</source>
        <translation>Acerca de Socketglass</translation>
    </message>
    <message>
        <source>Socketglass %1

Shows everything that crosses a WebSocket, decoded, as it happens.

%2

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Socketglass %1

Muestra todo lo que pasa por un WebSocket, decodificado y según ocurre.

%2

Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior.</translation>
    </message>
    <message>
        <source>Copy &amp;Versions</source>
        <translation>Copiar &amp;versiones</translation>
    </message>
    <message>
        <source>Socketglass %1</source>
        <translation>Socketglass %1</translation>
    </message>
    <message>
        <source>Qt %1, built with %2, style %3, platform %4</source>
        <translation>Qt %1, compilado con %2, estilo %3, plataforma %4</translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation>TLS: %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>no disponible</translation>
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
            <numerusform>%Ln mensaje recibido, %1</numerusform>
            <numerusform>%Ln mensajes recibidos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sent %Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln mensaje enviado, %1</numerusform>
            <numerusform>%Ln mensajes enviados, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) closed</source>
        <translation>
            <numerusform>%Ln sesión cerrada</numerusform>
            <numerusform>%Ln sesiones cerradas</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing happened</source>
        <translation>no ocurrió nada</translation>
    </message>
    <message>
        <source>no messages</source>
        <translation>sin mensajes</translation>
    </message>
</context>
<context>
    <name>socketglass::ActivityStrip</name>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Actividad</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>The whole capture by time, above the rows</source>
        <translation>Toda la captura según el tiempo, encima de las filas</translation>
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
        <translation>Toda la captura: %1</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Seleccionado: %1</translation>
    </message>
    <message>
        <source>↑ sent, ↓ received; bars: messages, dashes: bytes. Click: go there; drag: select.</source>
        <translation>↑ enviado, ↓ recibido; barras: mensajes, rayas: bytes. Clic: ir a ese punto; arrastrar: seleccionar.</translation>
    </message>
    <message>
        <source>reading… %1 %</source>
        <translation>leyendo… %1 %</translation>
    </message>
</context>
<context>
    <name>socketglass::AddressPage</name>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>Host and path of the address</source>
        <translation>Host y ruta de la dirección</translation>
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
        <translation>Se ofrecen en este orden, separados por comas</translation>
    </message>
    <message>
        <source>&amp;Origin:</source>
        <translation>&amp;Origen:</translation>
    </message>
    <message>
        <source>None; for example https://example.test</source>
        <translation>Ninguno; por ejemplo, https://example.test</translation>
    </message>
    <message>
        <source>Parameters of the query</source>
        <translation>Parámetros de la consulta</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parámetro</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Añadir un parámetro</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>Quitar el parámetro</translation>
    </message>
    <message>
        <source>Move the parameter up</source>
        <translation>Subir el parámetro</translation>
    </message>
    <message>
        <source>Move the parameter down</source>
        <translation>Bajar el parámetro</translation>
    </message>
    <message>
        <source>Query:</source>
        <translation>Consulta:</translation>
    </message>
</context>
<context>
    <name>socketglass::Appearance</name>
    <message>
        <source>&amp;System Colours</source>
        <translation>Colores del &amp;sistema</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
</context>
<context>
    <name>socketglass::AuthenticationPage</name>
    <message>
        <source>Authentication</source>
        <translation>Autenticación</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic: usuario y contraseña</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Token Bearer</translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation>Clave de API en una cabecera</translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation>Clave de API en la consulta</translation>
    </message>
    <message>
        <source>&amp;Authentication:</source>
        <translation>&amp;Autenticación:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Usuario:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Contraseña:</translation>
    </message>
    <message>
        <source>&amp;Header:</source>
        <translation>Ca&amp;becera:</translation>
    </message>
    <message>
        <source>&amp;Parameter:</source>
        <translation>&amp;Parámetro:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>C&amp;ontraseña:</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>&amp;Token:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>C&amp;lave:</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parámetro</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
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
        <translation>Se envía como “Authorization: Basic …”.</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Bearer …”.</source>
        <translation>Se envía como “Authorization: Bearer …”.</translation>
    </message>
    <message>
        <source>The server is told nothing but the headers and cookies of the other pages.</source>
        <translation>Al servidor solo se le comunican las cabeceras y cookies de las otras páginas.</translation>
    </message>
    <message>
        <source>Sent as a header of this name.</source>
        <translation>Se envía como una cabecera con este nombre.</translation>
    </message>
    <message>
        <source>Added to the URL&apos;s query: it may turn up in logs of servers and proxies.</source>
        <translation>Se añade a la consulta de la URL: puede aparecer en registros de servidores y proxies.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message>
        <source>No temporary folder could be made: %1. Give --output FILE.sglass.</source>
        <translation>No se pudo crear una carpeta temporal: %1. Indicar --output FILE.sglass.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were evicted before they could be printed.</source>
        <translation>
            <numerusform>%Ln evento se eliminó antes de poder mostrarlo.</numerusform>
            <numerusform>%Ln eventos se eliminaron antes de poder mostrarlos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message>
        <source>New capture</source>
        <translation>Captura nueva</translation>
    </message>
    <message>
        <source>Unsaved capture</source>
        <translation>Captura sin guardar</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 y %Ln más</numerusform>
            <numerusform>%1 y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being opened. Try again in a moment.</source>
        <translation>Se está abriendo un archivo. Intentarlo de nuevo en un momento.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureFigures</name>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times of what the rows show</source>
        <translation>Frecuencias, tamaños, tiempos de ida y vuelta y tiempos de respuesta de lo que muestran las filas</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureWorker</name>
    <message>
        <source>the capture is being saved elsewhere just now</source>
        <translation>en este momento la captura se está guardando en otro lugar</translation>
    </message>
</context>
<context>
    <name>socketglass::CapturedMessages</name>
    <message>
        <source>This message is too large to edit</source>
        <translation>Este mensaje es demasiado grande para editarlo</translation>
    </message>
    <message>
        <source>It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.</source>
        <translation>Tiene %1; el editor de mensajes admite hasta %2. “Enviar de nuevo” en la línea de tiempo lo envía tal como está.</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>Se quitó la sesión.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint stopped: %1.</source>
        <translation>El extremo WebSocket del propio programa se detuvo: %1.</translation>
    </message>
    <message>
        <source>Closed by the user before the connection was open.</source>
        <translation>Cerrada por el usuario antes de que se abriera la conexión.</translation>
    </message>
    <message>
        <source>The server did not answer a keep-alive ping within %1 s.</source>
        <translation>El servidor no respondió a un ping de keep-alive en %1 s.</translation>
    </message>
    <message>
        <source>The server hangs, or the network between is down. The deadline can be raised in the connection&apos;s options.</source>
        <translation>El servidor está bloqueado o la red intermedia no funciona. El plazo se puede ampliar en las opciones de la conexión.</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent.</source>
        <translation>Se ignoran los errores de certificado: cualquiera en el camino puede leer y cambiar lo que se envía.</translation>
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
        <translation>El puerto %1 lo usa otro programa. Elegir otro puerto, o 0 para cualquiera libre.</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user: ports below 1024 are the system&apos;s. Choose a higher one.</source>
        <translation>Este usuario no puede abrir el puerto %1: los puertos por debajo de 1024 son del sistema. Elegir uno más alto.</translation>
    </message>
    <message>
        <source>Port %1 could not be opened at %2: %3.</source>
        <translation>No se pudo abrir el puerto %1 en %2: %3.</translation>
    </message>
    <message>
        <source>The client ended the connection before its request was complete.</source>
        <translation>El cliente terminó la conexión antes de completar su petición.</translation>
    </message>
    <message>
        <source>The client&apos;s request was not complete after %1 s.</source>
        <translation>La petición del cliente no se completó en %1 s.</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseDialog</name>
    <message>
        <source>Close with Code and Reason</source>
        <translation>Cerrar con código y motivo</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Código de cierre</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Close &amp;Session</source>
        <translation>Cerrar la &amp;sesión</translation>
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
        <translation>Lo envía: %1</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 de %2 bytes</translation>
    </message>
    <message>
        <source>The reason is %1 bytes too long. Shorten it.</source>
        <translation>El motivo se pasa en %1 bytes. Acortarlo.</translation>
    </message>
    <message>
        <source>Below it stands what the code means</source>
        <translation>Debajo se indica qué significa el código</translation>
    </message>
    <message>
        <source>Sent with the code: at most %1 bytes of UTF-8</source>
        <translation>Se envía con el código: como máximo %1 bytes de UTF-8</translation>
    </message>
    <message>
        <source>⚠ This code must not stand in a Close frame (RFC 6455). It is sent all the same, to see what the server does.</source>
        <translation>⚠ Este código no debe figurar en una trama Close (RFC 6455). Se envía de todos modos, para ver qué hace el servidor.</translation>
    </message>
    <message>
        <source>Send &amp;Forbidden Code</source>
        <translation>Enviar el código &amp;prohibido</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseExplanation</name>
    <message>
        <source>The reason given: “%1”</source>
        <translation>El motivo indicado: “%1”</translation>
    </message>
    <message>
        <source>We sent a Close frame with code %1</source>
        <translation>Enviamos una trama Close con el código %1</translation>
    </message>
    <message>
        <source>A Close frame with code %1 arrived</source>
        <translation>Llegó una trama Close con el código %1</translation>
    </message>
    <message>
        <source>We sent a Close frame without a code</source>
        <translation>Enviamos una trama Close sin código</translation>
    </message>
    <message>
        <source>A Close frame without a code arrived</source>
        <translation>Llegó una trama Close sin código</translation>
    </message>
    <message>
        <source>The connection was closed cleanly: both sides sent a Close frame</source>
        <translation>La conexión se cerró limpiamente: ambos lados enviaron una trama Close</translation>
    </message>
    <message>
        <source>The connection was not closed cleanly</source>
        <translation>La conexión no se cerró limpiamente</translation>
    </message>
    <message>
        <source>We began the close.</source>
        <translation>Iniciamos el cierre.</translation>
    </message>
    <message>
        <source>We began the close; this is the peer&apos;s answer.</source>
        <translation>Iniciamos el cierre; esta es la respuesta del otro lado.</translation>
    </message>
    <message>
        <source>The peer began the close; this is our answer.</source>
        <translation>El otro lado inició el cierre; esta es nuestra respuesta.</translation>
    </message>
    <message>
        <source>The peer began the close.</source>
        <translation>El otro lado inició el cierre.</translation>
    </message>
    <message>
        <source>It is not known which side began.</source>
        <translation>No se sabe qué lado lo inició.</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1</source>
        <translation>Nuestra propia trama Close tenía el código %1</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1, reason “%2”</source>
        <translation>Nuestra propia trama Close tenía el código %1 y el motivo “%2”</translation>
    </message>
    <message>
        <source>It is not known which side ended it</source>
        <translation>No se sabe qué lado la terminó</translation>
    </message>
    <message>
        <source>We ended it</source>
        <translation>La terminamos nosotros</translation>
    </message>
    <message>
        <source>The peer ended it</source>
        <translation>La terminó el otro lado</translation>
    </message>
    <message>
        <source>The network: neither side asked for it</source>
        <translation>La red: ningún lado lo pidió</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name in the standard</source>
        <translation>Nombre en el estándar</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Significado</translation>
    </message>
    <message>
        <source>Usual cause</source>
        <translation>Causa habitual</translation>
    </message>
    <message>
        <source>May be sent by</source>
        <translation>Lo puede enviar</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>En la conexión</translation>
    </message>
    <message>
        <source>may stand in a Close frame</source>
        <translation>puede figurar en una trama Close</translation>
    </message>
    <message>
        <source>never: it must not stand in a Close frame</source>
        <translation>nunca: no debe figurar en una trama Close</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sentido</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Closed cleanly</source>
        <translation>Cierre limpio</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
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
        <translation>&amp;Otro código y motivo…</translation>
    </message>
    <message>
        <source>&amp;No Code</source>
        <translation>&amp;Sin código</translation>
    </message>
    <message>
        <source>An empty Close frame: the other side sees 1005</source>
        <translation>Una trama Close vacía: el otro lado ve 1005</translation>
    </message>
    <message>
        <source>&amp;Cut the Connection</source>
        <translation>Cortar la co&amp;nexión</translation>
    </message>
    <message>
        <source>End TCP without a Close frame: the other side sees 1006</source>
        <translation>Terminar TCP sin trama Close: el otro lado ve 1006</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>close code and its name</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Clo&amp;se with Code</source>
        <translation>Cerrar con códi&amp;go</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseView</name>
    <message>
        <source>The name service: the host name has no address that this machine can find.</source>
        <translation>El servicio de nombres: el nombre del host no tiene ninguna dirección que este equipo pueda encontrar.</translation>
    </message>
    <message>
        <source>The network or the server&apos;s machine: no connection came about or it was lost.</source>
        <translation>La red o el equipo del servidor: no se llegó a establecer la conexión o se perdió.</translation>
    </message>
    <message>
        <source>The proxy between this machine and the server.</source>
        <translation>El proxy entre este equipo y el servidor.</translation>
    </message>
    <message>
        <source>The TLS layer: the two sides did not agree, or a certificate was not trusted.</source>
        <translation>La capa TLS: los dos lados no se pusieron de acuerdo o un certificado no era de confianza.</translation>
    </message>
    <message>
        <source>The server, or a gateway in front of it: its answer does not open a WebSocket.</source>
        <translation>El servidor, o una puerta de enlace delante de él: su respuesta no abre un WebSocket.</translation>
    </message>
    <message>
        <source>The server: it broke a rule of the WebSocket protocol, and the connection was failed.</source>
        <translation>El servidor: incumplió una regla del protocolo WebSocket y la conexión se dio por fallida.</translation>
    </message>
    <message>
        <source>Nobody in particular: the other side did not answer in time.</source>
        <translation>Nadie en particular: el otro lado no respondió a tiempo.</translation>
    </message>
    <message>
        <source>Socketglass: a limit of this session&apos;s profile was reached.</source>
        <translation>Socketglass: se alcanzó un límite del perfil de esta sesión.</translation>
    </message>
    <message>
        <source>This machine or the network: reading or writing failed.</source>
        <translation>Este equipo o la red: falló la lectura o la escritura.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Error: %1</translation>
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
        <translation>No se ha cerrado nada</translation>
    </message>
    <message>
        <source>When a session closes or fails, what happened, who did it and what to try stand here. Select a closing, closed or error row.</source>
        <translation>Cuando una sesión se cierra o falla, aquí se indica qué ocurrió, quién lo hizo y qué se puede intentar. Seleccionar una fila de cierre, de sesión cerrada o de error.</translation>
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
        <translation>Conecta como lo hizo esta sesión y envía sus primeros mensajes. Contiene las contraseñas y los tokens de la sesión.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRule</name>
    <message>
        <source>Without a filter every row would have this colour. Write one, for example: error or size&gt;100k</source>
        <translation>Sin filtro, todas las filas tendrían este color. Escribir uno, por ejemplo: error o size&gt;100k</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Ends that are not normal</source>
        <translation>Finales que no son normales</translation>
    </message>
    <message>
        <source>Large payloads</source>
        <translation>Cargas útiles grandes</translation>
    </message>
    <message>
        <source>Sent by a person or a script</source>
        <translation>Enviado por una persona o un script</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Naranja</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Amarillo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Verde azulado</translation>
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
        <translation>Guardar la regla</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>&amp;Filtro:</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>&amp;Color:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>There are %1 rules already: remove one first.</source>
        <translation>Ya hay %1 reglas: quitar una antes.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>Reglas de color</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Añadir una regla</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Añadir una regla</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Editar la regla (Intro)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Duplicar la regla</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Quitar la regla (Supr)</translation>
    </message>
    <message>
        <source>Move the rule up (Alt+Up)</source>
        <translation>Subir la regla (Alt+Arriba)</translation>
    </message>
    <message>
        <source>Move the rule down (Alt+Down)</source>
        <translation>Bajar la regla (Alt+Abajo)</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>No hay reglas</translation>
    </message>
    <message>
        <source>A rule gives the rows that a filter finds a colour.</source>
        <translation>Una regla da un color a las filas que encuentra un filtro.</translation>
    </message>
    <message>
        <source>Colour Rules</source>
        <translation>Reglas de color</translation>
    </message>
    <message>
        <source>Rows of the timeline get the colour of the first ticked rule whose filter finds them (Space ticks). Of payloads beyond 16 KiB only the first 4 KiB are looked at.</source>
        <translation>Las filas de la línea de tiempo toman el color de la primera regla marcada cuyo filtro las encuentra (la barra espaciadora marca). De las cargas útiles de más de 16 KiB solo se miran los primeros 4 KiB.</translation>
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
        <translation>%1 (no hace nada: %2)</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Rows that the filter finds</source>
        <translation>Filas que encuentra el filtro</translation>
    </message>
</context>
<context>
    <name>socketglass::ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Columns in their order</source>
        <translation>Columnas en su orden</translation>
    </message>
    <message>
        <source>Move the column to the left (Alt+Up)</source>
        <translation>Mover la columna a la izquierda (Alt+Arriba)</translation>
    </message>
    <message>
        <source>Move the column to the right (Alt+Down)</source>
        <translation>Mover la columna a la derecha (Alt+Abajo)</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>Ancho de la columna</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>&amp;Ancho:</translation>
    </message>
    <message>
        <source>All columns in their first order and width</source>
        <translation>Todas las columnas en su orden y ancho iniciales</translation>
    </message>
    <message>
        <source>The ticked columns are shown, the topmost at the left. Space ticks.</source>
        <translation>Se muestran las columnas marcadas; la primera, a la izquierda. La barra espaciadora marca.</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareDocks</name>
    <message>
        <source>Put two sessions side by side and tell what differs</source>
        <translation>Poner dos sesiones una al lado de la otra y ver en qué se diferencian</translation>
    </message>
    <message>
        <source>E&amp;xpectations…</source>
        <translation>E&amp;xpectativas…</translation>
    </message>
    <message>
        <source>Say what a session must do, and check it</source>
        <translation>Indicar qué debe hacer una sesión y comprobarlo</translation>
    </message>
    <message>
        <source>E&amp;xpectation from this row…</source>
        <translation>E&amp;xpectativa a partir de esta fila…</translation>
    </message>
    <message>
        <source>Say that a session must have such a message, close or no errors</source>
        <translation>Indicar que una sesión debe tener un mensaje así, un cierre así o ningún error</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
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
        <translation>Com&amp;parar con…</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareForm</name>
    <message>
        <source>Left session</source>
        <translation>Sesión izquierda</translation>
    </message>
    <message>
        <source>What is expected: the recording</source>
        <translation>Lo que se espera: la grabación</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>Intercambiar izquierda y derecha</translation>
    </message>
    <message>
        <source>Right session</source>
        <translation>Sesión derecha</translation>
    </message>
    <message>
        <source>What is compared with it: the replay</source>
        <translation>Lo que se compara con ella: la reproducción</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>&amp;Messages only</source>
        <translation>Solo &amp;mensajes</translation>
    </message>
    <message>
        <source>Neither handshake, close and errors nor pings and pongs</source>
        <translation>Ni handshake, cierre y errores, ni pings y pongs</translation>
    </message>
    <message>
        <source>Ignore &amp;order</source>
        <translation>Ignorar el &amp;orden</translation>
    </message>
    <message>
        <source>A message that came at another place is no difference</source>
        <translation>Un mensaje que llegó en otro lugar no es una diferencia</translation>
    </message>
    <message>
        <source>&amp;Recognise what differs by nature</source>
        <translation>&amp;Reconocer lo que varía por naturaleza</translation>
    </message>
    <message>
        <source>Times near the run&apos;s own clock, UUIDs, random tokens and counters are counted as ignored, not as changed</source>
        <translation>Las horas cercanas al reloj de la propia pasada, los UUID, los tokens aleatorios y los contadores cuentan como ignorados, no como cambios</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Todavía no hay nada que comparar</translation>
    </message>
    <message>
        <source>Two sessions stand side by side here: a recording and its replay, or any two. Record them, or open a file, or several files at once.</source>
        <translation>Aquí se ven dos sesiones una al lado de la otra: una grabación y su reproducción, o dos cualesquiera. Grabarlas, o abrir un archivo o varios a la vez.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Escribir una dirección</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Abrir un archivo…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Detener la comparación</translation>
    </message>
    <message>
        <source>Ignored places</source>
        <translation>Lugares ignorados</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>En paralelo</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Tiempos</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorado</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Detenida antes del final.</translation>
    </message>
    <message>
        <source>The sessions could not be compared. %1</source>
        <translation>No se pudieron comparar las sesiones. %1</translation>
    </message>
    <message>
        <source>Both sides are the same session.</source>
        <translation>Ambos lados son la misma sesión.</translation>
    </message>
    <message>
        <source>A session that is still open was compared as far as it had got.</source>
        <translation>Una sesión que sigue abierta se comparó hasta donde había llegado.</translation>
    </message>
    <message>
        <source>One side was recorded as the server: what it sent is what the other received.</source>
        <translation>Un lado se grabó como servidor: lo que envió es lo que recibió el otro.</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>Las sesiones son tan distintas que no se pudieron buscar todas las parejas.</translation>
    </message>
    <message>
        <source>Choose two sessions and press Compare.</source>
        <translation>Elegir dos sesiones y pulsar Comparar.</translation>
    </message>
    <message>
        <source>Ignored (%1)</source>
        <translation>Ignorado (%1)</translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation>Reglas (%1)</translation>
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
        <translation>igual, algunos valores ignorados</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>con cambios</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>sobra</translation>
    </message>
    <message>
        <source>at another place</source>
        <translation>en otro lugar</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignorado</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>carga útil</translation>
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
        <translation>igual, con ignorados</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 con cambios</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 de menos</translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation>%1 de más</translation>
    </message>
    <message>
        <source>%1 at another place</source>
        <translation>%1 en otro lugar</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n mensaje</numerusform>
            <numerusform>%n mensajes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 sin diferencias</translation>
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
        <translation>= Iguales: %1.</translation>
    </message>
    <message>
        <source>≠ Different: %1.</source>
        <translation>≠ Distintas: %1.</translation>
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
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Left #</source>
        <translation>N.º izq.</translation>
    </message>
    <message>
        <source>Left time</source>
        <translation>Hora izq.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sentido</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <source>Right #</source>
        <translation>N.º der.</translation>
    </message>
    <message>
        <source>Right time</source>
        <translation>Hora der.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Diferencias</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 es nuevo: %2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 ya no está: %2</translation>
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
        <translation>%1: se esperaba %2, se obtuvo %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln vez</numerusform>
            <numerusform>%Ln veces</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>Se canceló la comparación.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2 (%1)</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 sin diferencias</translation>
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
        <translation>Iguales: %1.</translation>
    </message>
    <message>
        <source>Different: %1.</source>
        <translation>Distintas: %1.</translation>
    </message>
    <message>
        <source>Comparison of %1 (expected) with %2 (got)</source>
        <translation>Comparación de %1 (esperado) con %2 (obtenido)</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>Las sesiones son tan distintas que no se pudieron buscar todas las parejas.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… y %1 más.</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2 en %3</translation>
    </message>
    <message>
        <source>Ignored, because it differs by nature or by a rule:</source>
        <translation>Ignorado, porque varía por naturaleza o por una regla:</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4, first %5 / %6</source>
        <translation>%1, %2 %3: %4, primero %5 / %6</translation>
    </message>
    <message>
        <source>… and %1 more places.</source>
        <translation>… y %1 lugares más.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRule</name>
    <message>
        <source>The regular expression is empty. Write what shall be ignored.</source>
        <translation>La expresión regular está vacía. Escribir qué se debe ignorar.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>No es una expresión regular: carácter %1: %2.</translation>
    </message>
    <message>
        <source>A rule needs “kind” (jsonpath or regex) and “pattern”.</source>
        <translation>Una regla necesita “kind” (jsonpath o regex) y “pattern”.</translation>
    </message>
    <message>
        <source>The rules of comparison are not a JSON array.</source>
        <translation>Las reglas de comparación no son un array JSON.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>Guardar la regla</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>Lo que no se compara</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Patrón</translation>
    </message>
    <message>
        <source>what a JSONPath finds, with all below it</source>
        <translation>lo que encuentra un JSONPath, con todo lo que cuelga de ello</translation>
    </message>
    <message>
        <source>what a regular expression matches</source>
        <translation>lo que encaja con una expresión regular</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>Ignorar:</translation>
    </message>
    <message>
        <source>Pattern:</source>
        <translation>Patrón:</translation>
    </message>
    <message>
        <source>Rules of comparison</source>
        <translation>Reglas de comparación</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Añadir una regla</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Añadir una regla</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Editar la regla (Intro)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Duplicar la regla</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Quitar la regla (Supr)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Subir la regla</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Bajar la regla</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>No hay reglas</translation>
    </message>
    <message>
        <source>Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else differs from run to run. Rules are kept in the file, and the command line uses them too.</source>
        <translation>Las horas, los UUID, los tokens aleatorios y los contadores se reconocen sin indicarlo. Una regla nombra qué más varía de una pasada a otra. Las reglas se guardan en el archivo y la línea de comandos también las usa.</translation>
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
        <translation>expresión regular</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1 (no hace nada: %2)</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>Lo que no se compara</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonView</name>
    <message>
        <source>Both sessions side by side</source>
        <translation>Ambas sesiones en paralelo</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>Solo &amp;diferencias</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Diferencia anterior (Mayús+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Diferencia siguiente (F8)</translation>
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
        <translation>Guardar como plan&amp;tilla…</translation>
    </message>
    <message>
        <source>Keep this message to send it again with two clicks</source>
        <translation>Guardar este mensaje para volver a enviarlo con dos clics</translation>
    </message>
    <message>
        <source>Size of the payload</source>
        <translation>Tamaño de la carga útil</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send a ping; the menu has payloads for it</source>
        <translation>Enviar un ping; el menú ofrece cargas útiles para él</translation>
    </message>
    <message>
        <source>Send as &amp;Binary</source>
        <translation>Enviar como &amp;binario</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8: byte %1 (0x%2) can&apos;t stand there. A text message would have to change it; as binary it goes out as it is.</source>
        <translation>Este texto no es UTF-8 válido: el byte %1 (0x%2) no puede estar ahí. Un mensaje de texto tendría que cambiarlo; como binario sale tal como está.</translation>
    </message>
    <message>
        <source>This message has carriage returns or other characters that the field can&apos;t hold. It is sent as it is, unless you edit it.</source>
        <translation>Este mensaje tiene retornos de carro u otros caracteres que el campo no puede contener. Se envía tal como está, salvo que se edite.</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.</source>
        <translation>Bytes en hexadecimal, por ejemplo 0a 0b ff. Ctrl+Intro los envía.</translation>
    </message>
    <message>
        <source>Message. Ctrl+Enter sends it, Alt+Up fetches the last one back.</source>
        <translation>Mensaje. Ctrl+Intro lo envía; Alt+Arriba recupera el último.</translation>
    </message>
    <message>
        <source>Send to %1 (Ctrl+Enter)</source>
        <translation>Enviar a %1 (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Connect a session first; Ctrl+Enter sends to the current one</source>
        <translation>Conectar antes una sesión; Ctrl+Intro envía a la actual</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Archivo…</translation>
    </message>
    <message>
        <source>Send what stands in a file</source>
        <translation>Enviar el contenido de un archivo</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Repeat, cut into frames, send to several sessions; see the frames that will go out</source>
        <translation>Repetir, dividir en tramas, enviar a varias sesiones; ver las tramas que saldrán</translation>
    </message>
    <message>
        <source>Bytes in base64, for example AAECAw==. Ctrl+Enter sends them.</source>
        <translation>Bytes en base64, por ejemplo AAECAw==. Ctrl+Intro los envía.</translation>
    </message>
    <message>
        <source>Send a File</source>
        <translation>Enviar un archivo</translation>
    </message>
    <message>
        <source>“%1” is sent as one binary message, as it is. Alt+Up or Alt+Down leaves it.</source>
        <translation>“%1” se envía como un mensaje binario, tal como está. Alt+Arriba o Alt+Abajo lo deja.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComposerEditor</name>
    <message>
        <source>Message to send</source>
        <translation>Mensaje que se va a enviar</translation>
    </message>
</context>
<context>
    <name>socketglass::CompressionPage</name>
    <message>
        <source>Offer co&amp;mpression (permessage-deflate)</source>
        <translation>Ofrecer &amp;compresión (permessage-deflate)</translation>
    </message>
    <message>
        <source>The server decides whether messages are compressed, in both directions; what it chose stands in the row “opened”. Each compressed message shows its size on the wire beside its own.</source>
        <translation>El servidor decide si se comprimen los mensajes, en ambos sentidos; lo que eligió figura en la fila “abierta”. Cada mensaje comprimido muestra su tamaño en la conexión junto al propio.</translation>
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
        <translation>&amp;Opciones de conexión…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Address of a server, for example wss://example.test/feed</source>
        <translation>Dirección de un servidor, por ejemplo wss://example.test/feed</translation>
    </message>
    <message>
        <source>ws:// or wss:// address; Enter connects (Ctrl+L comes back here)</source>
        <translation>Dirección ws:// o wss://; Intro conecta (Ctrl+L vuelve aquí)</translation>
    </message>
    <message>
        <source>Make a session to this address (Enter)</source>
        <translation>Crear una sesión con esta dirección (Intro)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Options •</source>
        <comment>some differ from the defaults</comment>
        <translation>Opciones •</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)</source>
        <translation>Se ignoran los errores de certificado: cualquiera en el camino puede leer y cambiar lo que se envía (Ctrl+K)</translation>
    </message>
    <message>
        <source>Some options differ from the defaults (Ctrl+K)</source>
        <translation>Algunas opciones difieren de las predeterminadas (Ctrl+K)</translation>
    </message>
    <message>
        <source>Headers, authentication, certificates, proxy, timeouts, reconnect (Ctrl+K)</source>
        <translation>Cabeceras, autenticación, certificados, proxy, tiempos límite, reconexión (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectCommand</name>
    <message>
        <source>%1: connects again, %2.</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: vuelve a conectar, %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectDialog</name>
    <message>
        <source>Connection Options</source>
        <translation>Opciones de conexión</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Conec&amp;tar</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImportDialog</name>
    <message>
        <source>Address: %1</source>
        <translation>Dirección: %1</translation>
    </message>
    <message>
        <source>Header: %1</source>
        <translation>Cabecera: %1</translation>
    </message>
    <message>
        <source>Header, off: %1</source>
        <translation>Cabecera, desactivada: %1</translation>
    </message>
    <message>
        <source>Sub-protocols: %1</source>
        <translation>Subprotocolos: %1</translation>
    </message>
    <message>
        <source>Origin: %1</source>
        <translation>Origen: %1</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Autenticación</translation>
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
        <translation>Opciones de TLS; se ignoran los errores de certificado</translation>
    </message>
    <message>
        <source>TLS options</source>
        <translation>Opciones de TLS</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>Proxy: %1</translation>
    </message>
    <message>
        <source>Message, becomes a template: %1</source>
        <translation>Mensaje, pasa a ser una plantilla: %1</translation>
    </message>
    <message>
        <source>Not taken over: %1</source>
        <translation>No se incorpora: %1</translation>
    </message>
    <message>
        <source>Command line or request</source>
        <translation>Línea de comandos o petición</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>El resultado</translation>
    </message>
    <message>
        <source>Import a Connection</source>
        <translation>Importar una conexión</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>A&amp;brir un archivo…</translation>
    </message>
    <message>
        <source>Connections found</source>
        <translation>Conexiones encontradas</translation>
    </message>
    <message>
        <source>One row per connection; the selected one is taken over.</source>
        <translation>Una fila por conexión; se incorpora la seleccionada.</translation>
    </message>
    <message>
        <source>&amp;Take Over</source>
        <translation>&amp;Incorporar</translation>
    </message>
    <message>
        <source>Open Requests of Another Tool</source>
        <translation>Abrir peticiones de otra herramienta</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>From %1:</source>
        <translation>De %1:</translation>
    </message>
    <message>
        <source>What it comes to appears here.</source>
        <translation>Aquí aparece el resultado.</translation>
    </message>
    <message>
        <source>%1 (secret)</source>
        <translation>%1 (secreto)</translation>
    </message>
    <message>
        <source>Variables that become the environment %1: %2</source>
        <translation>Variables, pasan a ser el entorno %1: %2</translation>
    </message>
    <message>
        <source>Paste a command line of curl (also as browsers copy it), websocat or wscat, or open a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>Pegar una línea de comandos de curl (también como la copian los navegadores), websocat o wscat, o abrir una colección, una petición o un entorno de Postman, Insomnia o Bruno.</translation>
    </message>
    <message>
        <source>Puts the connection into the address field, its messages among the templates and variables into environments</source>
        <translation>Pone la conexión en el campo de dirección, sus mensajes entre las plantillas y las variables en entornos</translation>
    </message>
    <message>
        <source>Requests and environments (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</source>
        <translation>Peticiones y entornos (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImporter</name>
    <message>
        <source>Im&amp;port Connection…</source>
        <translation>Im&amp;portar una conexión…</translation>
    </message>
    <message>
        <source>This is a command line, not an address</source>
        <translation>Esto es una línea de comandos, no una dirección</translation>
    </message>
    <message>
        <source>Its address, headers and messages can be taken over.</source>
        <translation>Se pueden incorporar su dirección, sus cabeceras y sus mensajes.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>Take a command line of curl, websocat or wscat, or requests of Postman, Insomnia or Bruno, as a connection with its messages and variables</source>
        <translation>Incorporar una línea de comandos de curl, websocat o wscat, o peticiones de Postman, Insomnia o Bruno, como una conexión con sus mensajes y variables</translation>
    </message>
    <message>
        <source>Variables were taken over</source>
        <translation>Se incorporaron las variables</translation>
    </message>
    <message>
        <source>Not all variables were taken over</source>
        <translation>No se incorporaron todas las variables</translation>
    </message>
    <message>
        <source>They are in: %1.</source>
        <translation>Están en: %1.</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>&amp;Usar %1</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>Editar los &amp;entornos…</translation>
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
        <translation>Contenido</translation>
    </message>
    <message>
        <source>A text message must be valid UTF-8: byte %1 can&apos;t stand there.</source>
        <translation>Un mensaje de texto debe ser UTF-8 válido: el byte %1 no puede estar ahí.</translation>
    </message>
    <message>
        <source>At most %1 bytes can be sent here; these are %2.</source>
        <translation>Aquí se pueden enviar como máximo %1 bytes; estos son %2.</translation>
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
        <translation>Enviar un mensaje de texto (UTF-8)</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Send a binary message, written as hexadecimal: 0a 0b 0c</source>
        <translation>Enviar un mensaje binario, escrito en hexadecimal: 0a 0b 0c</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Send a binary message, written as base64</source>
        <translation>Enviar un mensaje binario, escrito en base64</translation>
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
        <translation>Añadir una cookie</translation>
    </message>
    <message>
        <source>Remove the cookie</source>
        <translation>Quitar la cookie</translation>
    </message>
    <message>
        <source>Move the cookie up</source>
        <translation>Subir la cookie</translation>
    </message>
    <message>
        <source>Move the cookie down</source>
        <translation>Bajar la cookie</translation>
    </message>
    <message>
        <source>Sent in one Cookie header, in this order. Their values never go to a file.</source>
        <translation>Se envían en una sola cabecera Cookie, en este orden. Sus valores nunca van a un archivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoFront</name>
    <message>
        <source>The head of the request is larger than %1 bytes.</source>
        <translation>El encabezado de la petición supera los %1 bytes.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoMenu</name>
    <message>
        <source>&amp;Demo Server</source>
        <translation>Servidor de &amp;demostración</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>Connect To</source>
        <translation>Conectar con</translation>
    </message>
    <message>
        <source>The demo server could not start</source>
        <translation>No se pudo iniciar el servidor de demostración</translation>
    </message>
    <message>
        <source>&amp;Running at %1</source>
        <translation>En &amp;marcha en %1</translation>
    </message>
    <message>
        <source>A server on this machine with something of everything, to try the program without a network</source>
        <translation>Un servidor en este equipo con un poco de todo, para probar el programa sin red</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoRun</name>
    <message>
        <source>Hello from Socketglass — ¡hola! Привет, Γειά σου</source>
        <translation>Saludos de Socketglass — ¡hola! Привет, Γειά σου</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoServer</name>
    <message>
        <source>The demo server runs already, on port %1.</source>
        <translation>El servidor de demostración ya está en marcha, en el puerto %1.</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Eco</translation>
    </message>
    <message>
        <source>JSON ticker</source>
        <translation>Cotización en JSON</translation>
    </message>
    <message>
        <source>Sends a price five times a second (?interval=milliseconds).</source>
        <translation>Envía un precio cinco veces por segundo (?interval=milisegundos).</translation>
    </message>
    <message>
        <source>Binary feed</source>
        <translation>Flujo binario</translation>
    </message>
    <message>
        <source>Sends samples of a sine twice a second (?interval=milliseconds, samples=number).</source>
        <translation>Envía muestras de un seno dos veces por segundo (?interval=milisegundos, samples=número).</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Sends what anyone says to all who are connected; needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Envía lo que diga cualquiera a todos los conectados; necesita el subprotocolo &quot;chat&quot;.</translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation>Cierre con código</translation>
    </message>
    <message>
        <source>Closes with any code and reason asked for; without a code: an empty Close frame.</source>
        <translation>Cierra con el código y el motivo que se pidan; sin código: una trama Close vacía.</translation>
    </message>
    <message>
        <source>Refused handshake</source>
        <translation>Handshake rechazado</translation>
    </message>
    <message>
        <source>Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, header=Name: value).</source>
        <translation>Responde al handshake con un estado HTTP (de 300 a 599), un cuerpo y cabeceras (?body=texto, header=Nombre: valor).</translation>
    </message>
    <message>
        <source>Cut connection</source>
        <translation>Conexión cortada</translation>
    </message>
    <message>
        <source>Ends TCP without a Close frame (?after=milliseconds).</source>
        <translation>Termina TCP sin trama Close (?after=milisegundos).</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Avalancha</translation>
    </message>
    <message>
        <source>The demo server can&apos;t listen on port %1 of this machine: %2. Stop the program that uses the port, or let the system choose one.</source>
        <translation>El servidor de demostración no puede escuchar en el puerto %1 de este equipo: %2. Detener el programa que usa el puerto o dejar que el sistema elija uno.</translation>
    </message>
    <message>
        <source>There is no such path here. These are:</source>
        <translation>Aquí no existe esa ruta. Existen estas:</translation>
    </message>
    <message>
        <source>This path needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Esta ruta necesita el subprotocolo &quot;chat&quot;.</translation>
    </message>
    <message>
        <source>Sends back what you send; compressed (permessage-deflate) where you offer that, as the ticker, the binary feed and the chat are.</source>
        <translation>Devuelve lo que se le envía; comprimido (permessage-deflate) si se ofrece, igual que la cotización, el flujo binario y el chat.</translation>
    </message>
    <message>
        <source>Sends as many messages as you ask for, as fast as you take them and never compressed, then closes.</source>
        <translation>Envía tantos mensajes como se pidan, tan rápido como se acepten y nunca comprimidos, y después cierra.</translation>
    </message>
</context>
<context>
    <name>socketglass::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation>Detalles del evento seleccionado</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cierre</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>The payload as text, JSON or bytes</source>
        <translation>La carga útil como texto, JSON o bytes</translation>
    </message>
    <message>
        <source>The frames in which it crossed the wire</source>
        <translation>Las tramas en las que pasó por la conexión</translation>
    </message>
    <message>
        <source>Both heads of the opening handshake, and TLS</source>
        <translation>Los dos encabezados del handshake de apertura, y TLS</translation>
    </message>
    <message>
        <source>Why it closed or failed, who did it, what to try</source>
        <translation>Por qué se cerró o falló, quién lo hizo y qué intentar</translation>
    </message>
    <message>
        <source>The session&apos;s properties</source>
        <translation>Las propiedades de la sesión</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
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
        <translation>≠ difiere</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>#%1 %2 %3</source>
        <translation>#%1 %2 %3</translation>
    </message>
    <message>
        <source>The first %1 of it.</source>
        <translation>Los primeros %1 de ello.</translation>
    </message>
    <message>
        <source>Select a row to see what differs.</source>
        <translation>Seleccionar una fila para ver en qué se diferencia.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Cuenta como</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Valores que difieren</translation>
    </message>
    <message>
        <source>&amp;Ignore This Place</source>
        <translation>&amp;Ignorar este lugar</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>lado izquierdo</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>lado derecho</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation>
            <numerusform>%n valor distinto:</numerusform>
            <numerusform>%n valores distintos:</numerusform>
        </translation>
    </message>
    <message>
        <source>The same on both sides.</source>
        <translation>Igual en ambos lados.</translation>
    </message>
    <message>
        <source>On one side only, or at another place.</source>
        <translation>Solo en un lado o en otro lugar.</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>Izquierda: %1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Derecha: %1</translation>
    </message>
    <message>
        <source>Adds a rule, kept in the file, and compares again</source>
        <translation>Añade una regla, que se guarda en el archivo, y vuelve a comparar</translation>
    </message>
    <message>
        <source>Select a value of a JSON message that counts. For other texts write a regular expression under Rules.</source>
        <translation>Seleccionar un valor de un mensaje JSON que cuente. Para otros textos, escribir una expresión regular en Reglas.</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferenceView</name>
    <message>
        <source>Left message</source>
        <translation>Mensaje izquierdo</translation>
    </message>
    <message>
        <source>Right message</source>
        <translation>Mensaje derecho</translation>
    </message>
    <message numerus="yes">
        <source>⋯ %Ln line(s) the same</source>
        <translation>
            <numerusform>⋯ %Ln línea igual</numerusform>
            <numerusform>⋯ %Ln líneas iguales</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Nueva captura</translation>
    </message>
    <message>
        <source>Close all sessions and begin an empty capture</source>
        <translation>Cerrar todas las sesiones y empezar una captura vacía</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open a session file, or several files on one clock; recordings of other programs are imported</source>
        <translation>Abrir un archivo de sesión, o varios archivos en un mismo reloj; las grabaciones de otros programas se importan</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
    <message>
        <source>Keep the capture as a session file; it goes on there</source>
        <translation>Guardar la captura como archivo de sesión; continúa en él</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Stop saving; the capture goes on where it is, and nothing is written</source>
        <translation>Detener el guardado; la captura continúa donde está y no se escribe nada</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Stop; the capture that is open stays</source>
        <translation>Detener; se mantiene la captura abierta</translation>
    </message>
    <message>
        <source>Open Session Files</source>
        <translation>Abrir archivos de sesión</translation>
    </message>
    <message>
        <source>Recordings (%1)</source>
        <translation>Grabaciones (%1)</translation>
    </message>
    <message>
        <source>Session files (*.sglass);;All files (*)</source>
        <translation>Archivos de sesión (*.sglass);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Save the Capture As</source>
        <translation>Guardar la captura como</translation>
    </message>
    <message>
        <source>Session files (*.sglass)</source>
        <translation>Archivos de sesión (*.sglass)</translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation>Captura sin guardar</translation>
    </message>
    <message>
        <source>Save the capture before it is closed?</source>
        <translation>¿Guardar la captura antes de cerrarla?</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>Contiene %Ln evento que aún no está en ningún archivo de sesión.</numerusform>
            <numerusform>Contiene %Ln eventos que aún no están en ningún archivo de sesión.</numerusform>
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
        <translation>No se guardó la captura</translation>
    </message>
    <message>
        <source>%1 can only be read</source>
        <translation>%1 es de solo lectura</translation>
    </message>
    <message>
        <source>The file or its folder is write-protected, so nothing can be recorded into it. To go on with it, save it under another name; to connect without it, begin a new capture.</source>
        <translation>El archivo o su carpeta está protegido contra escritura, así que no se puede grabar nada en él. Para continuar con él, guardarlo con otro nombre; para conectar sin él, empezar una captura nueva.</translation>
    </message>
    <message>
        <source>%1 is being recorded elsewhere</source>
        <translation>%1 se está grabando en otro lugar</translation>
    </message>
    <message>
        <source>%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from here until that has ended. You can save what there is under another name, or begin a new capture.</source>
        <translation>Lo escribe %1; lo que añade aparece aquí según llega. Hasta que termine no se puede grabar nada en él desde aquí. Se puede guardar lo que hay con otro nombre o empezar una captura nueva.</translation>
    </message>
    <message>
        <source>&amp;Remove from the List</source>
        <translation>&amp;Quitar de la lista</translation>
    </message>
    <message>
        <source>Could not open %1</source>
        <translation>No se pudo abrir %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sesión</numerusform>
            <numerusform>%Ln sesiones</numerusform>
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
            <numerusform>%Ln entrada omitida</numerusform>
            <numerusform>%Ln entradas omitidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>Se importó %1</translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation>
            <numerusform>Se abrió %Ln archivo en un mismo reloj</numerusform>
            <numerusform>Se abrieron %Ln archivos en un mismo reloj</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.</source>
        <translation>%1. Están en una captura nueva; los archivos quedan como estaban y Ctrl+S la guarda.</translation>
    </message>
    <message>
        <source>The capture can&apos;t be written; the servers are held back and nothing is lost</source>
        <translation>No se puede escribir la captura; se retiene a los servidores y no se pierde nada</translation>
    </message>
    <message>
        <source>Sessions can&apos;t be recorded into this file</source>
        <translation>No se pueden grabar sesiones en este archivo</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Nueva captura</translation>
    </message>
    <message>
        <source>A change was not kept in the file</source>
        <translation>Un cambio no se guardó en el archivo</translation>
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
        <translation>línea %1: %2</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>JSON no válido: %1</translation>
    </message>
    <message>
        <source>not an environment: “format” is not “%1”</source>
        <translation>no es un entorno: “format” no es “%1”</translation>
    </message>
    <message>
        <source>written by another version of this program; update it to read this file</source>
        <translation>escrito por otra versión de este programa; actualizarlo para leer este archivo</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>“%1” no se conoce aquí</translation>
    </message>
    <message>
        <source>“variables” is not an object of names and texts</source>
        <translation>“variables” no es un objeto de nombres y textos</translation>
    </message>
    <message>
        <source>too many variables; at most %1</source>
        <translation>demasiadas variables; como máximo %1</translation>
    </message>
    <message>
        <source>the value of “%1” is not a text</source>
        <translation>el valor de “%1” no es un texto</translation>
    </message>
    <message>
        <source>“secrets” is not a list of names</source>
        <translation>“secrets” no es una lista de nombres</translation>
    </message>
    <message>
        <source>a secret is the name of a variable</source>
        <translation>un secreto es el nombre de una variable</translation>
    </message>
    <message>
        <source>“extract” is not a list of at most %1 rules</source>
        <translation>“extract” no es una lista de como máximo %1 reglas</translation>
    </message>
    <message>
        <source>“%1” is neither json:PATH nor regex:EXPRESSION, like json:$.token</source>
        <translation>“%1” no es json:PATH ni regex:EXPRESSION, como json:$.token</translation>
    </message>
    <message>
        <source>character %1 of the regular expression: %2</source>
        <translation>carácter %1 de la expresión regular: %2</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>Un entorno necesita un nombre.</translation>
    </message>
    <message>
        <source>A file has this name: leave out / \ : * ? &quot; &lt; &gt; | and a dot at the beginning.</source>
        <translation>Un archivo lleva este nombre: omitir / \ : * ? &quot; &lt; &gt; | y un punto al principio.</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable: one line without { } that does not begin with $</source>
        <translation>“%1” no es el nombre de una variable: una línea sin { } que no empiece por $</translation>
    </message>
    <message>
        <source>The environment “%1” could not be read. Check that the file is there and that you may read it.</source>
        <translation>No se pudo leer el entorno “%1”. Comprobar que el archivo existe y que se puede leer.</translation>
    </message>
    <message>
        <source>larger than %1 MiB</source>
        <translation>supera los %1 MiB</translation>
    </message>
    <message>
        <source>The environment “%1” can&apos;t be used: %2. The file is left as it is.</source>
        <translation>No se puede usar el entorno “%1”: %2. El archivo se deja como está.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentButton</name>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Entorno</translation>
    </message>
    <message>
        <source>&amp;Environments…</source>
        <translation>&amp;Entornos…</translation>
    </message>
    <message>
        <source>Values for {{name}} in addresses, headers and messages</source>
        <translation>Valores para {{name}} en direcciones, cabeceras y mensajes</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Ningún entorno</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Entorno: %1</translation>
    </message>
    <message>
        <source>Environments give values to {{name}} in addresses, headers and messages</source>
        <translation>Los entornos dan valores a {{name}} en direcciones, cabeceras y mensajes</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentPage</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secreto</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>Se toma de</translation>
    </message>
    <message>
        <source>Only of messages</source>
        <translation>Solo de los mensajes</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Name, value, and whether it is a secret. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Nombre, valor y si es un secreto. La última fila, vacía, admite otra variable; Supr quita la actual.</translation>
    </message>
    <message>
        <source>Values taken out of received messages</source>
        <translation>Valores tomados de mensajes recibidos</translation>
    </message>
    <message>
        <source>Variable, json:PATH or regex:EXPRESSION, and a filter that says of which messages. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Variable, json:PATH o regex:EXPRESSION, y un filtro que indica de qué mensajes. La última fila, vacía, admite otra regla; Supr quita la actual.</translation>
    </message>
    <message>
        <source>Taken out of messages as they come, for example json:$.token or regex:id=(\d+), and only of messages that a filter like session:feed holds for:</source>
        <translation>Se toman de los mensajes según llegan, por ejemplo json:$.token o regex:id=(\d+), y solo de los mensajes que cumplen un filtro como session:feed:</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;liminar</translation>
    </message>
    <message>
        <source>At most %1 values can be taken out of messages.</source>
        <translation>Se pueden tomar como máximo %1 valores de los mensajes.</translation>
    </message>
</context>
<context>
    <name>socketglass::Environments</name>
    <message>
        <source>There is an environment “%1” already. Choose another name.</source>
        <translation>Ya hay un entorno “%1”. Elegir otro nombre.</translation>
    </message>
    <message>
        <source>The environment could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>No se pudo guardar el entorno en “%1”: %2. Comprobar que se puede escribir allí y que hay espacio en el disco.</translation>
    </message>
    <message>
        <source>The file “%1” could not be deleted. Check that you may write in its folder.</source>
        <translation>No se pudo eliminar el archivo “%1”. Comprobar que se puede escribir en su carpeta.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentsDialog</name>
    <message>
        <source>Environments</source>
        <translation>Entornos</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Nuevo entorno</translation>
    </message>
    <message>
        <source>Delete the environment</source>
        <translation>Eliminar el entorno</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>Todavía no hay entornos</translation>
    </message>
    <message>
        <source>&amp;New Environment</source>
        <translation>&amp;Nuevo entorno</translation>
    </message>
    <message>
        <source>An environment holds values, such as the name of a server. Write {{host}} in an address, a header or a message, and the chosen environment puts its value there. Secrets stay out of files.
Environments of Postman, Insomnia and Bruno come in with File → Import Connection.</source>
        <translation>Un entorno contiene valores, como el nombre de un servidor. Al escribir {{host}} en una dirección, un encabezado o un mensaje, el entorno elegido pone ahí su valor. Los secretos no se guardan en archivos.
Los entornos de Postman, Insomnia y Bruno se traen con Archivo → Importar una conexión.</translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message>
        <source>Connecting to %1</source>
        <translation>Conectando con %1</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Conectado con %1</translation>
    </message>
    <message>
        <source>sub-protocol %1</source>
        <translation>subprotocolo %1</translation>
    </message>
    <message>
        <source>An error without a description</source>
        <translation>Un error sin descripción</translation>
    </message>
    <message>
        <source>Close frame without a code</source>
        <translation>Trama Close sin código</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrada</translation>
    </message>
    <message>
        <source>not clean</source>
        <translation>no limpio</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vacío)</translation>
    </message>
    <message>
        <source>Sent binary message of %1</source>
        <translation>Enviado mensaje binario de %1</translation>
    </message>
    <message>
        <source>Received binary message of %1</source>
        <translation>Recibido mensaje binario de %1</translation>
    </message>
    <message>
        <source>Sent text message of %1</source>
        <translation>Enviado mensaje de texto de %1</translation>
    </message>
    <message>
        <source>Received text message of %1</source>
        <translation>Recibido mensaje de texto de %1</translation>
    </message>
    <message>
        <source>Sent ping of %1</source>
        <translation>Enviado ping de %1</translation>
    </message>
    <message>
        <source>Received ping of %1</source>
        <translation>Recibido ping de %1</translation>
    </message>
    <message>
        <source>Sent pong of %1</source>
        <translation>Enviado pong de %1</translation>
    </message>
    <message>
        <source>Received pong of %1</source>
        <translation>Recibido pong de %1</translation>
    </message>
    <message>
        <source>Sent Close frame</source>
        <translation>Enviada trama Close</translation>
    </message>
    <message>
        <source>Received Close frame</source>
        <translation>Recibida trama Close</translation>
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
        <translation>apertura</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>handshake</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>abierta</translation>
    </message>
    <message>
        <source>message</source>
        <translation>mensaje</translation>
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
        <translation>error</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>cierre</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrada</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>desconocido (%1)</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binario</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>received</source>
        <translation>recibido</translation>
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
        <translation>Se vuelve a conectar con %1, intento %2 tras la sesión %3</translation>
    </message>
</context>
<context>
    <name>socketglass::Expanding</name>
    <message>
        <source>The message was not sent</source>
        <translation>No se envió el mensaje</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>No se envió nada</translation>
    </message>
    <message>
        <source>Cannot connect</source>
        <translation>No se puede conectar</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>Editar los &amp;entornos…</translation>
    </message>
    <message>
        <source>&amp;Send As It Is</source>
        <translation>Enviar &amp;tal como está</translation>
    </message>
    <message>
        <source>Secrets of %1</source>
        <translation>Secretos de %1</translation>
    </message>
    <message>
        <source>What is sent needs what is not kept:</source>
        <translation>Lo que se envía necesita lo que no está guardado:</translation>
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
        <translation>No hay valor para %1. Darle uno en el entorno o elegir otro entorno.</translation>
    </message>
</context>
<context>
    <name>socketglass::Expectation</name>
    <message>
        <source>“%1” is missing or has a value that is not known.</source>
        <translation>“%1” falta o tiene un valor desconocido.</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>mensaje enviado</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>mensaje recibido</translation>
    </message>
    <message>
        <source>message</source>
        <translation>mensaje</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>un %1</translation>
    </message>
    <message>
        <source>a %1 that %2</source>
        <translation>un %1 que %2</translation>
    </message>
    <message>
        <source>Some %1 %2.</source>
        <translation>Algún %1 %2.</translation>
    </message>
    <message>
        <source>Every %1 %2.</source>
        <translation>Todo %1 %2.</translation>
    </message>
    <message>
        <source>No %1 %2.</source>
        <translation>Ningún %1 %2.</translation>
    </message>
    <message>
        <source>The %1 number %2 %3.</source>
        <translation>El %1 número %2 %3.</translation>
    </message>
    <message>
        <source>Exactly %1 times: %2.</source>
        <translation>Exactamente %1 veces: %2.</translation>
    </message>
    <message>
        <source>At least %1 times: %2.</source>
        <translation>Al menos %1 veces: %2.</translation>
    </message>
    <message>
        <source>At most %1 times: %2.</source>
        <translation>Como máximo %1 veces: %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the message before it comes %2.</source>
        <translation>En los %1 ms siguientes al mensaje anterior llega %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of opening comes %2.</source>
        <translation>En los %1 ms siguientes a la apertura llega %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of its request comes %2.</source>
        <translation>En los %1 ms siguientes a su petición llega %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the request that %2 comes %3.</source>
        <translation>En los %1 ms siguientes a la petición que %2 llega %3.</translation>
    </message>
    <message>
        <source>The session closes with %1.</source>
        <translation>La sesión se cierra con %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>limpiamente</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>no limpiamente</translation>
    </message>
    <message>
        <source>The session closes %1.</source>
        <translation>La sesión se cierra %1.</translation>
    </message>
    <message>
        <source>The session closes with %1, %2.</source>
        <translation>La sesión se cierra con %1, %2.</translation>
    </message>
    <message>
        <source>In this order: %1.</source>
        <translation>En este orden: %1.</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, después </translation>
    </message>
    <message>
        <source>An order needs two messages at least. Add one.</source>
        <translation>Un orden necesita al menos dos mensajes. Añadir otro.</translation>
    </message>
    <message>
        <source>Messages are numbered from 1.</source>
        <translation>Los mensajes se numeran a partir de 1.</translation>
    </message>
    <message>
        <source>The number of messages can&apos;t be negative.</source>
        <translation>El número de mensajes no puede ser negativo.</translation>
    </message>
    <message>
        <source>The time must be between 1 and %1 ms.</source>
        <translation>El tiempo debe estar entre 1 y %1 ms.</translation>
    </message>
    <message>
        <source>Say which close code is expected, or whether the close is clean.</source>
        <translation>Indicar qué código de cierre se espera o si el cierre es limpio.</translation>
    </message>
    <message>
        <source>Close codes go from 1000 to 4999.</source>
        <translation>Los códigos de cierre van de 1000 a 4999.</translation>
    </message>
    <message>
        <source>No errors.</source>
        <translation>Ningún error.</translation>
    </message>
    <message>
        <source>“messages” holds no objects.</source>
        <translation>“messages” no contiene objetos.</translation>
    </message>
    <message>
        <source>The expectations are not a JSON array.</source>
        <translation>Las expectativas no son un array JSON.</translation>
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
        <translation>No hubo ningún mensaje así.</translation>
    </message>
    <message>
        <source>Closest came %1, with %2 there.</source>
        <translation>Lo más parecido fue %1, con %2 en ese lugar.</translation>
    </message>
    <message>
        <source>Closest came %1.</source>
        <translation>Lo más parecido fue %1.</translation>
    </message>
    <message>
        <source>%1 does.</source>
        <translation>%1 lo cumple.</translation>
    </message>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation>
            <numerusform>Solo hubo %Ln mensaje.</numerusform>
            <numerusform>Solo hubo %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation>
            <numerusform>Se miró %Ln mensaje.</numerusform>
            <numerusform>Se miraron %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation>
            <numerusform>Llegó %Ln.</numerusform>
            <numerusform>Llegaron %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 One too many was %2.</source>
        <translation>%1 El primero de más fue %2.</translation>
    </message>
    <message>
        <source>The last was %1.</source>
        <translation>El último fue %1.</translation>
    </message>
    <message>
        <source>After %1 no message came that %2.</source>
        <translation>Después de %1 no llegó ningún mensaje que %2.</translation>
    </message>
    <message>
        <source>No message came that %1.</source>
        <translation>No llegó ningún mensaje que %1.</translation>
    </message>
    <message>
        <source>%1 came without a request before it.</source>
        <translation>%1 llegó sin una petición previa.</translation>
    </message>
    <message>
        <source>%1 took %2.</source>
        <translation>%1 tardó %2.</translation>
    </message>
    <message>
        <source>The longest took %1.</source>
        <translation>El que más tardó fue %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>limpiamente</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>no limpiamente</translation>
    </message>
    <message>
        <source>The session closed with %1, %2.</source>
        <translation>La sesión se cerró con %1, %2.</translation>
    </message>
    <message>
        <source>The session did not close, or its end was not recorded.</source>
        <translation>La sesión no se cerró o su final no se grabó.</translation>
    </message>
    <message>
        <source>There was an error: %1</source>
        <translation>Hubo un error: %1</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>No hubo ninguno.</translation>
    </message>
    <message>
        <source>Expected: %1 %2</source>
        <translation>Se esperaba: %1 %2</translation>
    </message>
    <message>
        <source>The file ends before all events were read.</source>
        <translation>El archivo termina antes de que se leyeran todos los eventos.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>Se canceló la comprobación.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationEditor</name>
    <message>
        <source>Keep the Expectation</source>
        <translation>Guardar la expectativa</translation>
    </message>
    <message>
        <source>What is expected</source>
        <translation>Lo que se espera</translation>
    </message>
    <message>
        <source>messages that …</source>
        <translation>mensajes que …</translation>
    </message>
    <message>
        <source>a number of messages that …</source>
        <translation>un número de mensajes que …</translation>
    </message>
    <message>
        <source>messages in this order</source>
        <translation>mensajes en este orden</translation>
    </message>
    <message>
        <source>a message in time</source>
        <translation>un mensaje a tiempo</translation>
    </message>
    <message>
        <source>how the session closes</source>
        <translation>cómo se cierra la sesión</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>ningún error</translation>
    </message>
    <message>
        <source>Expect:</source>
        <translation>Esperar:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>The sentence below</source>
        <translation>La frase de abajo</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nombre:</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>Cuáles de ellos</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>al menos uno</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>not a single one</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>the one with this number</source>
        <translation>el que tiene este número</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Número del mensaje</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Cuántos</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>exactamente</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>al menos</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>como máximo</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>How many:</source>
        <translation>Cuántos:</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>Mensajes:</translation>
    </message>
    <message>
        <source>It is:</source>
        <translation>Es:</translation>
    </message>
    <message>
        <source>Of these:</source>
        <translation>De estos:</translation>
    </message>
    <message>
        <source>Number:</source>
        <translation>Número:</translation>
    </message>
    <message>
        <source>In order:</source>
        <translation>En orden:</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Plazo</translation>
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
        <translation>la petición que …</translation>
    </message>
    <message>
        <source>the message before it</source>
        <translation>el mensaje anterior</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>la apertura</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>Plazo:</translation>
    </message>
    <message>
        <source>Since:</source>
        <translation>Desde:</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>Petición:</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Código de cierre</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Limpio</translation>
    </message>
    <message>
        <source>cleanly or not</source>
        <translation>limpiamente o no</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>limpiamente</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>no limpiamente</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Código:</translation>
    </message>
    <message>
        <source>Closed:</source>
        <translation>Cerrada:</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>“%1” no es un código de cierre. Escribir un número como 1000 o 4001, o nada.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsModel</name>
    <message>
        <source>– not checked</source>
        <translation>– sin comprobar</translation>
    </message>
    <message>
        <source>! can&apos;t be checked</source>
        <translation>! no se puede comprobar</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ superada</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ fallida</translation>
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
        <translation>Añadir una expectativa</translation>
    </message>
    <message>
        <source>Add an Expectation</source>
        <translation>Añadir una expectativa</translation>
    </message>
    <message>
        <source>Edit the expectation (Enter)</source>
        <translation>Editar la expectativa (Intro)</translation>
    </message>
    <message>
        <source>Duplicate the expectation</source>
        <translation>Duplicar la expectativa</translation>
    </message>
    <message>
        <source>Remove the expectation (Delete)</source>
        <translation>Quitar la expectativa (Supr)</translation>
    </message>
    <message>
        <source>Move the expectation up</source>
        <translation>Subir la expectativa</translation>
    </message>
    <message>
        <source>Move the expectation down</source>
        <translation>Bajar la expectativa</translation>
    </message>
    <message>
        <source>No expectations</source>
        <translation>No hay expectativas</translation>
    </message>
    <message>
        <source>What a session must do: a message that contains or equals something or meets a JSONPath condition, an order, an answer in time, a close code, no errors. A row of the timeline makes one from its menu. They are kept in the file and checked here, or in CI by the command line.</source>
        <translation>Lo que debe hacer una sesión: un mensaje que contenga algo, sea igual a algo o cumpla una condición JSONPath, un orden, una respuesta a tiempo, un código de cierre, ningún error. Una fila de la línea de tiempo crea una desde su menú. Se guardan en el archivo y se comprueban aquí, o en CI con la línea de comandos.</translation>
    </message>
    <message>
        <source>&amp;Show the Event</source>
        <translation>&amp;Mostrar el evento</translation>
    </message>
    <message>
        <source>Go to the event in the timeline that decided it, or came closest</source>
        <translation>Ir al evento de la línea de tiempo que lo decidió o que más se acercó</translation>
    </message>
    <message>
        <source>Session that is checked</source>
        <translation>Sesión que se comprueba</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>Comprobar ahora</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Detener la comprobación</translation>
    </message>
    <message>
        <source>Command line for CI</source>
        <translation>Línea de comandos para CI</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Copiar la línea de comandos</translation>
    </message>
    <message>
        <source>In C&amp;I:</source>
        <translation>En C&amp;I:</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Detenida antes del final.</translation>
    </message>
    <message>
        <source>✓ All %1 passed.</source>
        <translation>✓ Superadas todas: %1.</translation>
    </message>
    <message>
        <source>✗ %1 of %2 failed.</source>
        <translation>✗ Fallidas: %1 de %2.</translation>
    </message>
    <message>
        <source>The command line, once the capture is saved (Ctrl+S)</source>
        <translation>La línea de comandos, una vez guardada la captura (Ctrl+S)</translation>
    </message>
    <message>
        <source>Replays the session to this address, compares the answers and checks the expectations; exit status 1 where one fails</source>
        <translation>Reproduce la sesión ante esta dirección, compara las respuestas y comprueba las expectativas; estado de salida 1 si alguna falla</translation>
    </message>
</context>
<context>
    <name>socketglass::ExplanationCard</name>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>Quién lo hizo</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>Qué intentar</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Dato</translation>
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
        <translation>Escribir la captura, o una parte de ella, en otro formato</translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation>Guardar una &amp;copia…</translation>
    </message>
    <message>
        <source>Save the capture, or a part of it, as another session file; cookies, tokens and the like can be removed from it</source>
        <translation>Guardar la captura, o una parte de ella, como otro archivo de sesión; se pueden quitar de él cookies, tokens y similares</translation>
    </message>
    <message>
        <source>&amp;Export This Session…</source>
        <translation>&amp;Exportar esta sesión…</translation>
    </message>
    <message>
        <source>Write the current session in another format</source>
        <translation>Escribir la sesión actual en otro formato</translation>
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
        <translation>&amp;Formato:</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Remove before sharing</source>
        <translation>Quitar antes de compartir</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Archivo que se va a escribir</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Archivo:</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Progreso de la exportación</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>Export A&amp;nother</source>
        <translation>&amp;Otra exportación</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
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
        <translation>Guardar una copia</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>Exportar a</translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation>%1 (*.%2);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>%1 exists already. Press Replace to write it anew, or choose another name.</source>
        <translation>%1 ya existe. Pulsar Reemplazar para escribirlo de nuevo o elegir otro nombre.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Se canceló la exportación; no se escribió nada.</translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation>R&amp;eemplazar</translation>
    </message>
    <message>
        <source>Where the copy goes; the capture stays as it is.</source>
        <translation>Dónde va la copia; la captura queda como está.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message>
        <source>Preview of the export</source>
        <translation>Vista previa de la exportación</translation>
    </message>
    <message>
        <source>No event is in this choice: the file would be empty.</source>
        <translation>Esta selección no contiene ningún evento: el archivo estaría vacío.</translation>
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
        <translation>Todo: %1</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>Al principio: %1</translation>
    </message>
    <message>
        <source>, shown as JSON Lines</source>
        <translation>, en forma de JSON Lines</translation>
    </message>
    <message>
        <source>. Nothing is removed.</source>
        <translation>. No se quita nada.</translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation>
            <numerusform>. %Ln valor quitado de ellos.</numerusform>
            <numerusform>. %Ln valores quitados de ellos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The beginning of the file as it would be written, without what is removed.</source>
        <translation>El principio del archivo tal como se escribiría, sin lo que se quita.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message>
        <source>Copy &amp;List</source>
        <translation>Copiar la &amp;lista</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>Abrir la car&amp;peta</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>Lo que se quitó</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Veces</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation>
            <numerusform>Se escribió %Ln evento de %1 en %2.</numerusform>
            <numerusform>Se escribieron %Ln eventos de %1 en %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sesión</numerusform>
            <numerusform>%Ln sesiones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation>
            <numerusform>Se quitó %Ln valor de la copia; la propia captura queda como estaba:</numerusform>
            <numerusform>Se quitaron %Ln valores de la copia; la propia captura queda como estaba:</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules found nothing to remove. Look into the file before you share it.</source>
        <translation>Las reglas no encontraron nada que quitar. Conviene revisar el archivo antes de compartirlo.</translation>
    </message>
    <message>
        <source>One row per rule and place: how many values were removed.</source>
        <translation>Una fila por regla y lugar: cuántos valores se quitaron.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileContent</name>
    <message>
        <source>“%1” is no file that can be sent.</source>
        <translation>“%1” no es un archivo que se pueda enviar.</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>No se pudo leer “%1”: %2.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2, the most that one message takes here.</source>
        <translation>“%1” supera los %2, el máximo que admite aquí un mensaje.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileCopyJob</name>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space there.</source>
        <translation>No se pudo escribir %1: %2. Elegir otra carpeta o liberar espacio en ella.</translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation>No se pudo leer %1: %2.</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>Se canceló el guardado; no se escribió nada.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileField</name>
    <message>
        <source>PEM file</source>
        <translation>Archivo PEM</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: elegir un archivo</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx);;All files (*)</source>
        <translation>Certificados y claves (*.pem *.crt *.cer *.key *.p12 *.pfx);;Todos los archivos (*)</translation>
    </message>
</context>
<context>
    <name>socketglass::Filter</name>
    <message>
        <source>Write “%1:”; put “not” before it for the opposite.</source>
        <translation>Escribir “%1:”; para lo contrario, poner “not” delante.</translation>
    </message>
    <message>
        <source>A value is missing or wrong here. Write it like this: %1</source>
        <translation>Aquí falta un valor o no es correcto. Escribirlo así: %1</translation>
    </message>
    <message>
        <source>%1 Write it like this: json:$.type, json:$..price&gt;100</source>
        <translation>%1 Escribirlo así: json:$.type, json:$..price&gt;100</translation>
    </message>
    <message>
        <source>This is no value of JSON. Write a number, true, false, null, or a text in quotes.</source>
        <translation>Esto no es un valor JSON. Escribir un número, true, false, null o un texto entre comillas.</translation>
    </message>
    <message numerus="yes">
        <source>A filter has at most %Ln character(s).</source>
        <translation>
            <numerusform>Un filtro tiene como máximo %Ln carácter.</numerusform>
            <numerusform>Un filtro tiene como máximo %Ln caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no “(” for this “)”. Take it away, or write “(” before.</source>
        <translation>No hay ningún “(” para este “)”. Quitarlo o escribir “(” antes.</translation>
    </message>
    <message numerus="yes">
        <source>A filter may be nested %Ln level(s) deep.</source>
        <translation>
            <numerusform>Un filtro puede tener como máximo %Ln nivel de anidamiento.</numerusform>
            <numerusform>Un filtro puede tener como máximo %Ln niveles de anidamiento.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is missing at the end: a word like in, or a &quot;text&quot; to look for.</source>
        <translation>Falta algo al final: una palabra como in o un &quot;texto&quot; que buscar.</translation>
    </message>
    <message>
        <source>This parenthesis is not closed. Write “)” where it ends.</source>
        <translation>Este paréntesis no está cerrado. Escribir “)” donde termina.</translation>
    </message>
    <message>
        <source>An empty text is everywhere. Write something between the quotes.</source>
        <translation>Un texto vacío está en todas partes. Escribir algo entre las comillas.</translation>
    </message>
    <message>
        <source>Behind a text there may be an i (upper and lower case are the same). Write a space before the next word.</source>
        <translation>Detrás de un texto puede ir una i (no distingue mayúsculas de minúsculas). Escribir un espacio antes de la palabra siguiente.</translation>
    </message>
    <message>
        <source>Behind an expression there may be i (upper and lower case are the same), m (^ and $ at each line) and s (. is a line feed too).</source>
        <translation>Detrás de una expresión pueden ir i (no distingue mayúsculas de minúsculas), m (^ y $ en cada línea) y s (. es también un salto de línea).</translation>
    </message>
    <message>
        <source>Not a regular expression: %1 (character %2). Write \ before a character that stands for itself.</source>
        <translation>No es una expresión regular: %1 (carácter %2). Escribir \ delante de un carácter que se representa a sí mismo.</translation>
    </message>
    <message>
        <source>This regular expression is too large. Write a shorter one.</source>
        <translation>Esta expresión regular es demasiado grande. Escribir una más corta.</translation>
    </message>
    <message>
        <source>“%1” stands between two questions, as in: in %1 text.</source>
        <translation>“%1” va entre dos condiciones, como en: in %1 text.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write %2, or &quot;%1&quot; for the text.</source>
        <translation>No existe la palabra “%1”. Escribir %2, o &quot;%1&quot; para el texto.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write &quot;%1&quot; to look for the text.</source>
        <translation>No existe la palabra “%1”. Escribir &quot;%1&quot; para buscar el texto.</translation>
    </message>
    <message>
        <source>Write %1 in place of “%2”.</source>
        <translation>Escribir %1 en lugar de “%2”.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand here. Write text to look for in quotes: &quot;%1&quot;.</source>
        <translation>“%1” no puede ir aquí. Escribir entre comillas el texto que se busca: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>This text has no end. Write %1 behind it.</source>
        <translation>Este texto no termina. Escribir %1 detrás.</translation>
    </message>
    <message>
        <source>There is no such escape. Write \\ for a backslash; there are \&quot; \n \r \t and \u0041 too.</source>
        <translation>No existe esa secuencia de escape. Escribir \\ para una barra inversa; también existen \&quot; \n \r \t y \u0041.</translation>
    </message>
    <message>
        <source>This regular expression has no end. Write / behind it.</source>
        <translation>Esta expresión regular no termina. Escribir / detrás.</translation>
    </message>
    <message>
        <source>received</source>
        <translation>recibido</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>text and binary messages</source>
        <translation>mensajes de texto y binarios</translation>
    </message>
    <message>
        <source>text messages</source>
        <translation>mensajes de texto</translation>
    </message>
    <message>
        <source>binary messages</source>
        <translation>mensajes binarios</translation>
    </message>
    <message>
        <source>ping frames</source>
        <translation>tramas ping</translation>
    </message>
    <message>
        <source>pong frames</source>
        <translation>tramas pong</translation>
    </message>
    <message>
        <source>a connection is begun</source>
        <translation>se inicia una conexión</translation>
    </message>
    <message>
        <source>opening handshakes, refused ones too</source>
        <translation>handshakes de apertura, también los rechazados</translation>
    </message>
    <message>
        <source>a session is open</source>
        <translation>una sesión está abierta</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>errores</translation>
    </message>
    <message>
        <source>Close frames</source>
        <translation>tramas Close</translation>
    </message>
    <message>
        <source>a session is closed</source>
        <translation>una sesión está cerrada</translation>
    </message>
    <message>
        <source>compressed by permessage-deflate</source>
        <translation>comprimidos con permessage-deflate</translation>
    </message>
    <message>
        <source>messages in more than one frame</source>
        <translation>mensajes en más de una trama</translation>
    </message>
    <message>
        <source>messages whose end never came</source>
        <translation>mensajes cuyo final nunca llegó</translation>
    </message>
    <message>
        <source>text messages that are not UTF-8</source>
        <translation>mensajes de texto que no son UTF-8</translation>
    </message>
    <message>
        <source>frames that were injected</source>
        <translation>tramas inyectadas</translation>
    </message>
    <message>
        <source>something was removed</source>
        <translation>se quitó algo</translation>
    </message>
    <message>
        <source>bytes of payload: size&gt;1k</source>
        <translation>bytes de carga útil: size&gt;1k</translation>
    </message>
    <message>
        <source>close code: code:1006</source>
        <translation>código de cierre: code:1006</translation>
    </message>
    <message>
        <source>part of the name, or number: session:&quot;feed&quot;</source>
        <translation>parte del nombre, o número: session:&quot;feed&quot;</translation>
    </message>
    <message>
        <source>time of day, or date and time: time&gt;10:30:05</source>
        <translation>hora del día, o fecha y hora: time&gt;10:30:05</translation>
    </message>
    <message>
        <source>bytes of the payload: hex:0a0b</source>
        <translation>bytes de la carga útil: hex:0a0b</translation>
    </message>
    <message>
        <source>a value in JSON: json:$.type==&quot;tick&quot;</source>
        <translation>un valor en JSON: json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>both sides hold (may be left out)</source>
        <translation>se cumplen ambos lados (se puede omitir)</translation>
    </message>
    <message>
        <source>one side holds</source>
        <translation>se cumple uno de los lados</translation>
    </message>
    <message>
        <source>what follows does not hold</source>
        <translation>no se cumple lo que sigue</translation>
    </message>
    <message>
        <source>pings, pongs, and messages that repeat at an interval</source>
        <translation>pings, pongs y mensajes que se repiten a intervalos</translation>
    </message>
    <message>
        <source>“%1” needs a value. Write size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type or note:&quot;check&quot;.</source>
        <translation>“%1” necesita un valor. Escribir size&gt;1k, code:1006, session:&quot;nombre&quot;, time&gt;10:30:05, hex:0a0b, json:$.type o note:&quot;revisar&quot;.</translation>
    </message>
    <message>
        <source>There is no field “%1”. There are size, code, session, time, hex, json and note.</source>
        <translation>No existe el campo “%1”. Existen size, code, session, time, hex, json y note.</translation>
    </message>
    <message>
        <source>a bookmark or a note was set</source>
        <translation>se puso un marcador o una nota</translation>
    </message>
    <message>
        <source>part of the note of a bookmark: note:&quot;check&quot;</source>
        <translation>parte de la nota de un marcador: note:&quot;revisar&quot;</translation>
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
        <translation>Dejar de buscar; lo encontrado se mantiene</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Filters that are kept, and the last ones</source>
        <translation>Filtros guardados y los últimos usados</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows that are shown, of all</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>Quitar este filtro</translation>
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
        <translation>Filtro: in text &quot;palabras&quot; size&gt;1k json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>Words of the filter language</source>
        <translation>Palabras del lenguaje de filtros</translation>
    </message>
</context>
<context>
    <name>socketglass::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>Distinguir mayúsculas</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>Buscar:</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Text, /expression/i or hex:0a0b</source>
        <translation>Texto, /expresión/i o hex:0a0b</translation>
    </message>
    <message>
        <source>Upper and lower case of a text differ; of an /expression/ they do without i</source>
        <translation>En un texto se distinguen mayúsculas y minúsculas; en una /expresión/ se distinguen si no lleva i</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>The row above (Shift+F3)</source>
        <translation>La fila de arriba (Mayús+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>The row below (F3)</source>
        <translation>La fila de abajo (F3)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>Dejar de buscar; lo encontrado se mantiene</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Close Find (Esc)</source>
        <translation>Cerrar la búsqueda (Esc)</translation>
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
        <translation>continúa</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>sin enmascarar</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Trama</translation>
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
        <translation>Clave de enmascaramiento</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Header bytes</source>
        <translation>Bytes de encabezado</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesPreview</name>
    <message>
        <source>Frames that will go out</source>
        <translation>Tramas que saldrán</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s), masked</source>
        <translation>
            <numerusform>%Ln trama, enmascarada</numerusform>
            <numerusform>%Ln tramas, enmascaradas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; not compressed, %2 on the wire</source>
        <translation>%1; sin comprimir, %2 en la conexión</translation>
    </message>
    <message>
        <source>; {{$…}} are made anew for each message</source>
        <translation>; {{$…}} se generan de nuevo para cada mensaje</translation>
    </message>
    <message>
        <source>What would go out now, except for the masking key, which is chosen at random when it is sent. A compressed message may have different bytes after others have been sent.</source>
        <translation>Lo que saldría ahora, salvo la clave de enmascaramiento, que se elige al azar en el momento del envío. Un mensaje comprimido puede tener otros bytes después de que se envíen otros.</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; how is known once what was sent before has gone out</source>
        <translation>%1, con compresión (permessage-deflate) antes de salir; el resultado se conocerá cuando haya salido lo enviado antes</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; messages longer than %2 are not compressed ahead</source>
        <translation>%1, con compresión (permessage-deflate) antes de salir; los mensajes de más de %2 no se comprimen de antemano</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln trama</numerusform>
            <numerusform>%Ln tramas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; compressed (permessage-deflate), %2 on the wire for %3</source>
        <translation>%1; con compresión (permessage-deflate), %2 en la conexión por %3 de mensaje</translation>
    </message>
    <message>
        <source>%1; %2 on the wire, unless a session compresses it</source>
        <translation>%1; %2 en la conexión, salvo que una sesión lo comprima</translation>
    </message>
    <message>
        <source>%1; not compressed since it is cut by hand, %2 on the wire</source>
        <translation>%1; sin comprimir por estar dividido a mano, %2 en la conexión</translation>
    </message>
    <message>
        <source>%1; not compressed since it is so short, %2 on the wire</source>
        <translation>%1; sin comprimir por ser tan corto, %2 en la conexión</translation>
    </message>
    <message>
        <source>; so for %1, each session compresses by itself</source>
        <translation>; así en %1, cada sesión comprime por su cuenta</translation>
    </message>
    <message>
        <source>; without the files of {{$file}}, which are read when it goes</source>
        <translation>; sin los archivos de {{$file}}, que se leen al enviar</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message>
        <source>Frames of the message</source>
        <translation>Tramas del mensaje</translation>
    </message>
    <message>
        <source>No frames</source>
        <translation>No hay tramas</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame to see how it was cut into frames.</source>
        <translation>Seleccionar un mensaje, un ping, un pong o una trama Close para ver cómo se dividió en tramas.</translation>
    </message>
    <message>
        <source>It came whole, in one frame.</source>
        <translation>Llegó entero, en una sola trama.</translation>
    </message>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation>
            <numerusform>Llegó en %Ln trama.</numerusform>
            <numerusform>Llegó en %Ln tramas.</numerusform>
        </translation>
    </message>
    <message>
        <source>One row per frame, in the order in which they crossed the wire.</source>
        <translation>Una fila por trama, en el orden en que pasaron por la conexión.</translation>
    </message>
    <message>
        <source>Compressed, RSV1 is set: %1.</source>
        <translation>Comprimido, RSV1 está activado: %1.</translation>
    </message>
    <message>
        <source>Written as raw bytes; its head: %1. %2</source>
        <translation>Escrita como bytes en bruto; su encabezado: %1. %2</translation>
    </message>
    <message>
        <source>It breaks no rule.</source>
        <translation>No incumple ninguna regla.</translation>
    </message>
</context>
<context>
    <name>socketglass::Generators</name>
    <message>
        <source>{{$randomInt}} takes two whole numbers, the smaller one first: {{$randomInt 1 100}}.</source>
        <translation>{{$randomInt}} lleva dos números enteros, primero el menor: {{$randomInt 1 100}}.</translation>
    </message>
    <message>
        <source>{{$file}} needs the path of a file: {{$file /path/to/file}}.</source>
        <translation>{{$file}} necesita la ruta de un archivo: {{$file /path/to/file}}.</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the path in {{$file}}.</source>
        <translation>No existe el archivo “%1”. Comprobar la ruta en {{$file}}.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>No se pudo leer el archivo “%1”: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 MiB, the most that {{$file}} takes.</source>
        <translation>El archivo “%1” supera los %2 MiB, el máximo que admite {{$file}}.</translation>
    </message>
    <message>
        <source>a new UUID (version 4)</source>
        <translation>un UUID nuevo (versión 4)</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>segundos desde 1970</translation>
    </message>
    <message>
        <source>the time now, in UTC</source>
        <translation>la hora actual, en UTC</translation>
    </message>
    <message>
        <source>a whole number by chance, both ends included</source>
        <translation>un número entero al azar, ambos extremos incluidos</translation>
    </message>
    <message>
        <source>1, then 2, then 3 …</source>
        <translation>1, después 2, después 3 …</translation>
    </message>
    <message>
        <source>the text in base64; it may hold a {{name}}</source>
        <translation>el texto en base64; puede contener un {{name}}</translation>
    </message>
    <message>
        <source>what stands in a file</source>
        <translation>el contenido de un archivo</translation>
    </message>
    <message>
        <source>There is no {{$%1}}; there is %2.</source>
        <translation>No existe {{$%1}}; existe %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::Guide</name>
    <message>
        <source>First steps</source>
        <translation>Primeros pasos</translation>
    </message>
    <message>
        <source>Socketglass shows everything that crosses a WebSocket: the opening handshake, every message, ping and pong, and how the connection ended.</source>
        <translation>Socketglass muestra todo lo que pasa por un WebSocket: el handshake de apertura, cada mensaje, ping y pong, y cómo terminó la conexión.</translation>
    </message>
    <message>
        <source>Without a server</source>
        <translation>Sin servidor</translation>
    </message>
    <message>
        <source>The first page of an empty window starts a demo server on this machine, and Help → Demo Server connects to any of its paths. It needs no network.</source>
        <translation>La primera página de una ventana vacía inicia un servidor de demostración en este equipo, y Ayuda → Servidor de demostración conecta con cualquiera de sus rutas. No necesita red.</translation>
    </message>
    <message>
        <source>With a server</source>
        <translation>Con un servidor</translation>
    </message>
    <message>
        <source>Type its address at the top, ws:// or wss://, and press Enter.</source>
        <translation>Escribir su dirección arriba, ws:// o wss://, y pulsar Intro.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Every event becomes a row as it happens. Select a row: the details show all of it.</source>
        <translation>Cada evento se convierte en una fila en cuanto ocurre. Al seleccionar una fila, los detalles lo muestran entero.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Write a message below the rows and press Ctrl+Enter.</source>
        <translation>Escribir un mensaje debajo de las filas y pulsar Ctrl+Intro.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Close ends the session with code 1000. The arrow beside it has all other codes.</source>
        <translation>Cerrar termina la sesión con el código 1000. La flecha de al lado ofrece todos los demás códigos.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>Each connection is a session: a row of the list, with its state and how it was closed.</source>
        <translation>Cada conexión es una sesión: una fila de la lista, con su estado y cómo se cerró.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>Varias a la vez</translation>
    </message>
    <message>
        <source>Sessions run beside each other. All Sessions on One Clock shows their events together, in the order of time; otherwise the rows are those of the current session.</source>
        <translation>Las sesiones funcionan una junto a otra. Todas las sesiones en un mismo reloj muestra sus eventos juntos, por orden de tiempo; en otro caso, las filas son las de la sesión actual.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>De nuevo</translation>
    </message>
    <message>
        <source>Connect Again makes a new session with the same settings.</source>
        <translation>Conectar de nuevo crea otra sesión con los mismos ajustes.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retención</translation>
    </message>
    <message>
        <source>Nothing is dropped. Where events come faster than they can be stored, the server is made to wait, and the figures above the rows say for how long.</source>
        <translation>No se descarta nada. Si los eventos llegan más rápido de lo que se pueden guardar, se hace esperar al servidor, y las cifras encima de las filas indican durante cuánto tiempo.</translation>
    </message>
    <message>
        <source>Rows and details</source>
        <translation>Filas y detalles</translation>
    </message>
    <message>
        <source>The rows stand in the order of time; the newest is at the end.</source>
        <translation>Las filas siguen el orden de tiempo; la más reciente está al final.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes back to the end.</source>
        <translation>La fila más reciente se mantiene a la vista hasta que se desplaza la lista hacia arriba. Seguir, o Ctrl+Fin, vuelve al final.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tiempos</translation>
    </message>
    <message>
        <source>Time of day, time since the first event, or time since the event before.</source>
        <translation>Hora del día, tiempo desde el primer evento o tiempo desde el evento anterior.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.</source>
        <translation>La carga útil como texto, JSON con sangría o bytes. Si el texto no es UTF-8 válido, se indica.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>How a message was cut into frames: opcode, masking key, length, time of each.</source>
        <translation>Cómo se dividió un mensaje en tramas: opcode, clave de enmascaramiento, longitud y hora de cada una.</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Both heads as they were sent, the status, and the body of a refusal.</source>
        <translation>Los dos encabezados tal como se enviaron, el estado y el cuerpo de un rechazo.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Why it closed</source>
        <translation>Por qué se cerró</translation>
    </message>
    <message>
        <source>Select the last row of a session: it says what happened, who did it, and what to try.</source>
        <translation>Al seleccionar la última fila de una sesión se ve qué ocurrió, quién lo hizo y qué intentar.</translation>
    </message>
    <message>
        <source>One side was done. Nothing is wrong.</source>
        <translation>Un lado había terminado. No hay ningún error.</translation>
    </message>
    <message>
        <source>The Close frame had no code.</source>
        <translation>La trama Close no llevaba código.</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame: it was cut, or never came about. This code is never sent.</source>
        <translation>La conexión terminó sin una trama Close: se cortó o nunca llegó a establecerse. Este código nunca se envía.</translation>
    </message>
    <message>
        <source>The application&apos;s own: look into its documentation.</source>
        <translation>Propio de la aplicación: consultar su documentación.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>A server that answers the handshake with another status than 101 refuses it. Select the row of the handshake: headers and body most often say why.</source>
        <translation>Un servidor que responde al handshake con un estado distinto de 101 lo rechaza. Seleccionar la fila del handshake: las cabeceras y el cuerpo suelen decir por qué.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>The composer below the rows sends to the current session, byte for byte what it shows.</source>
        <translation>El editor de mensajes, debajo de las filas, envía a la sesión actual, byte a byte, lo que muestra.</translation>
    </message>
    <message>
        <source>Text and bytes</source>
        <translation>Texto y bytes</translation>
    </message>
    <message>
        <source>Text, or binary messages written as hexadecimal digits.</source>
        <translation>Texto, o mensajes binarios escritos como dígitos hexadecimales.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down fetch what was sent before.</source>
        <translation>Alt+Arriba y Alt+Abajo recuperan lo que se envió antes.</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Sends a ping; the arrow beside it chooses the payload.</source>
        <translation>Envía un ping; la flecha de al lado permite elegir la carga útil.</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>Messages that you send often. A double click or Enter sends one; the first nine have Ctrl+1 to Ctrl+9.</source>
        <translation>Mensajes que se envían a menudo. Un doble clic o Intro envía uno; los nueve primeros tienen de Ctrl+1 a Ctrl+9.</translation>
    </message>
    <message>
        <source>The menu of a row sends its message again, or opens it in the composer.</source>
        <translation>El menú de una fila envía su mensaje de nuevo o lo abre en el editor de mensajes.</translation>
    </message>
    <message>
        <source>Keeping and sharing</source>
        <translation>Guardar y compartir</translation>
    </message>
    <message>
        <source>Everything is written to a file from the first byte, so that a crash loses no more than a moment.</source>
        <translation>Todo se escribe en un archivo desde el primer byte, de modo que un fallo no pierde más que un instante.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>File → Save As keeps the capture as a session file; the capture goes on there.</source>
        <translation>Archivo → Guardar como guarda la captura como archivo de sesión; la captura continúa en él.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Session files, and recordings of browsers, proxies and packet captures. Several files at once stand on one clock.</source>
        <translation>Archivos de sesión y grabaciones de navegadores, proxies y capturas de paquetes. Varios archivos a la vez comparten un mismo reloj.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are removed on demand, and the preview shows the result.</source>
        <translation>HAR, JSON Lines, CSV, texto, pcapng. Las cookies, los tokens y las direcciones se quitan si se pide, y la vista previa muestra el resultado.</translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation>Tras un fallo</translation>
    </message>
    <message>
        <source>The next start offers what was captured and not saved.</source>
        <translation>El siguiente inicio ofrece lo que se capturó y no se guardó.</translation>
    </message>
    <message>
        <source>Replay and mock server</source>
        <translation>Reproducción y servidor simulado</translation>
    </message>
    <message>
        <source>A recorded session can be played again, from either side.</source>
        <translation>Una sesión grabada se puede reproducir desde cualquiera de los dos lados.</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Session → Replay sends what the client sent to a server, as fast as it was recorded or otherwise, with messages edited where you want.</source>
        <translation>Sesión → Reproducir envía a un servidor lo que envió el cliente, al ritmo grabado o a otro, con los mensajes modificados donde se quiera.</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Servidor simulado</translation>
    </message>
    <message>
        <source>Session → Serve as Mock answers clients as the server did. Rules answer what was never recorded.</source>
        <translation>Sesión → Servir como servidor simulado responde a los clientes como lo hizo el servidor. Las reglas responden a lo que nunca se grabó.</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Línea de comandos</translation>
    </message>
    <message>
        <source>All of this works without a window: socketglass --help lists the commands, for scripts and tests.</source>
        <translation>Todo esto funciona sin ventana: socketglass --help enumera los comandos, para scripts y pruebas.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>The strip above the rows is the whole capture by time: what was sent stands above the line, what was received below; signs mark errors and closes. A click goes there, dragging selects a time. With the keyboard: arrows, Shift with arrows, Enter, Esc.</source>
        <translation>La franja encima de las filas es toda la captura según el tiempo: lo enviado está por encima de la línea, lo recibido por debajo; unas señales marcan los errores y los cierres. Un clic lleva a ese punto; arrastrar selecciona un intervalo de tiempo. Con el teclado: flechas, Mayús con flechas, Intro, Esc.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>View → Statistics (Ctrl+Shift+I): rates, sizes, round trips of pings, time from a request to its reply, of what the rows show.</source>
        <translation>Ver → Estadísticas (Ctrl+Mayús+I): frecuencias, tamaños, tiempos de ida y vuelta de los pings y tiempo desde una petición hasta su respuesta, de lo que muestran las filas.</translation>
    </message>
    <message>
        <source>Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C. Copy as has hex, base64, a C array, and a command line that sends the message again.</source>
        <translation>Filas, cargas útiles y líneas JSON: en el menú de una fila o con Ctrl+C. Copiar como ofrece hexadecimal, base64, una matriz de C y una línea de comandos que vuelve a enviar el mensaje.</translation>
    </message>
    <message>
        <source>Bookmarks and notes</source>
        <translation>Marcadores y notas</translation>
    </message>
    <message>
        <source>Ctrl+B marks a row, Ctrl+Shift+B writes a note to it, F4 and Shift+F4 go to the next and the previous. They are kept in the session file.</source>
        <translation>Ctrl+B marca una fila, Ctrl+Mayús+B le escribe una nota, F4 y Mayús+F4 van a la siguiente y a la anterior. Se guardan en el archivo de sesión.</translation>
    </message>
    <message>
        <source>Huge payloads</source>
        <translation>Cargas útiles enormes</translation>
    </message>
    <message>
        <source>Text and hex come by pages, or from the byte that you type on; JSON of any length opens as a tree that is read as you open it.</source>
        <translation>El texto y el hexadecimal se muestran por páginas, o desde el byte que se escriba; un JSON de cualquier longitud se abre como un árbol que se lee según se abre.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>The line above the rows (Ctrl+Shift+F) shows only events that it holds for, old ones and those that still come. Esc shows all. Conditions beside each other must all hold.</source>
        <translation>La línea encima de las filas (Ctrl+Mayús+F) muestra solo los eventos que cumplen el filtro, los antiguos y los que aún lleguen. Esc los muestra todos. Las condiciones seguidas deben cumplirse todas.</translation>
    </message>
    <message>
        <source>Received, or sent.</source>
        <translation>Recibido o enviado.</translation>
    </message>
    <message>
        <source>The kind of event.</source>
        <translation>El tipo de evento.</translation>
    </message>
    <message>
        <source>This text, anywhere in a payload of any size, a close reason, an error or a handshake. With i, upper and lower case are the same.</source>
        <translation>Este texto, en cualquier parte de una carga útil de cualquier tamaño, de un motivo de cierre, de un error o de un handshake. Con i no se distinguen mayúsculas de minúsculas.</translation>
    </message>
    <message>
        <source>A regular expression, in the first 16 MiB of a payload.</source>
        <translation>Una expresión regular, en los primeros 16 MiB de una carga útil.</translation>
    </message>
    <message>
        <source>These bytes.</source>
        <translation>Estos bytes.</translation>
    </message>
    <message>
        <source>Bytes of payload; 1k is 1024.</source>
        <translation>Bytes de carga útil; 1k son 1024.</translation>
    </message>
    <message>
        <source>Close codes.</source>
        <translation>Códigos de cierre.</translation>
    </message>
    <message>
        <source>Part of a session&apos;s name, or its number.</source>
        <translation>Parte del nombre de una sesión, o su número.</translation>
    </message>
    <message>
        <source>Time of day, or date and time; local time without a zone. With a colon: within that minute.</source>
        <translation>Hora del día, o fecha y hora; sin zona, hora local. Con dos puntos: dentro de ese minuto.</translation>
    </message>
    <message>
        <source>A JSONPath (RFC 9535) finds such a value, or anything at all.</source>
        <translation>Un JSONPath (RFC 9535) encuentra ese valor, o cualquier cosa.</translation>
    </message>
    <message>
        <source>Put together with and, or, not and parentheses.</source>
        <translation>Se combinan con and, or, not y paréntesis.</translation>
    </message>
    <message>
        <source>How a message crossed the wire: compressed, in several frames, without its end, not UTF-8, made by Socketglass, or with parts removed.</source>
        <translation>Cómo pasó un mensaje por la conexión: comprimido, en varias tramas, sin su final, no UTF-8, creado por Socketglass o con partes quitadas.</translation>
    </message>
    <message>
        <source>connect, export and info take the same filters: --filter &apos;in &quot;tick&quot;&apos;.</source>
        <translation>connect, export e info aceptan los mismos filtros: --filter &apos;in &quot;tick&quot;&apos;.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfiles</translation>
    </message>
    <message>
        <source>The bookmark in front of the address keeps it with all options as a profile: a file in the folder of Profiles, or of a working copy that you open there. A double click connects. Changed options have a dot until they are saved.</source>
        <translation>El marcador delante de la dirección la guarda con todas las opciones como perfil: un archivo en la carpeta de Perfiles, o en la de una copia de trabajo que se abra allí. Un doble clic conecta. Las opciones cambiadas llevan un punto hasta que se guardan.</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secretos</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of the desktop, never into a profile&apos;s file. Where there is no keychain they are asked for.</source>
        <translation>Las contraseñas, los tokens y las claves van al llavero del escritorio, nunca al archivo de un perfil. Donde no hay llavero se piden.</translation>
    </message>
    <message>
        <source>From another tool</source>
        <translation>De otra herramienta</translation>
    </message>
    <message>
        <source>Paste a command line of curl, websocat or wscat as the address, or use File → Import Connection, which also takes requests of Postman, Insomnia and Bruno. Copy as Code in the menu of a session is the way back.</source>
        <translation>Pegar una línea de comandos de curl, websocat o wscat como dirección, o usar Archivo → Importar una conexión, que también admite peticiones de Postman, Insomnia y Bruno. Copiar como código, en el menú de una sesión, es el camino inverso.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Ctrl+F looks for text, /an expression/i or hex:0a0b in the rows that are shown, without hiding the others; F3 and Shift+F3 go to the next and the previous. Places are marked in the rows and in the payload.</source>
        <translation>Ctrl+F busca texto, /una expresión/i o hex:0a0b en las filas mostradas, sin ocultar las demás; F3 y Mayús+F3 van al siguiente y al anterior. Los lugares se marcan en las filas y en la carga útil.</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>Latidos</translation>
    </message>
    <message>
        <source>View → Timeline → Fold Heartbeats (Ctrl+Shift+H): pings, pongs and messages that repeat at an interval become one row with a count and their time. Right or a double click opens it, Left folds it again.</source>
        <translation>Ver → Línea de tiempo → Plegar los latidos (Ctrl+Mayús+H): los pings, pongs y mensajes que se repiten a intervalos pasan a ser una sola fila con su número y su duración. Derecha o un doble clic la despliega; Izquierda la pliega de nuevo.</translation>
    </message>
    <message>
        <source>Pings, pongs, and messages that repeat at an interval, from the fourth one on.</source>
        <translation>Pings, pongs y mensajes que se repiten a intervalos, a partir del cuarto.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>View → Timeline → Colour rules… gives the rows that a filter holds for a colour, and leaves the others in view. The first ticked rule counts. The menu of a row begins one with what the row looks like.</source>
        <translation>Ver &gt; Línea de tiempo &gt; Reglas de color… da un color a las filas que cumplen un filtro y deja las demás a la vista. Cuenta la primera regla marcada. El menú de una fila empieza una regla a partir del aspecto de la fila.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>View → Timeline → Columns… shows, hides, orders and widens them by keys; the mouse drags the headers.</source>
        <translation>Ver &gt; Línea de tiempo &gt; Columnas… las muestra, oculta, ordena y ensancha con el teclado; con el ratón se arrastran los encabezados.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>En orden</translation>
    </message>
    <message>
        <source>Several templates, or a folder, selected: Send in Order sends them one after the other, with the pauses of More.</source>
        <translation>Con varias plantillas o una carpeta seleccionadas: Enviar en orden las envía una tras otra, con las pausas de Más.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>{{name}} in an address, a header or a text stands for a value of the chosen environment (beside the address). A name without a value is marked, and nothing is sent. {{$uuid}}, {{$counter}} and others are made anew each time. Rules of an environment take values out of received messages. Values of secrets are written to no file.</source>
        <translation>{{name}} en una dirección, una cabecera o un texto representa un valor del entorno elegido (junto a la dirección). Un nombre sin valor se marca y no se envía nada. {{$uuid}}, {{$counter}} y otros se generan de nuevo cada vez. Las reglas de un entorno toman valores de los mensajes recibidos. Los valores de los secretos no se escriben en ningún archivo.</translation>
    </message>
    <message>
        <source>File → Limits keeps the newest events, bytes or hours and removes what is older: the status bar says how many events were evicted. Some of the disk stays free: where it has no more than that, the oldest events make room, or without a limit the servers are held back. Settings has the limits of new captures.</source>
        <translation>Archivo → Límites conserva los eventos, bytes u horas más recientes y quita lo más antiguo: la barra de estado indica cuántos eventos se eliminaron. Una parte del disco queda libre: cuando no queda más que eso, los eventos más antiguos dejan sitio o, sin límite, se retiene a los servidores. Ajustes tiene los límites de las capturas nuevas.</translation>
    </message>
    <message>
        <source>Probe a server</source>
        <translation>Sondear un servidor</translation>
    </message>
    <message>
        <source>Raw frames</source>
        <translation>Tramas en bruto</translation>
    </message>
    <message>
        <source>Message → Raw Frame builds one frame by hand: any opcode, bits, mask, length and bytes, also such as must not be sent.</source>
        <translation>Mensaje → Trama en bruto construye una trama a mano: cualquier opcode, bits, máscara, longitud y bytes, también los que no se deben enviar.</translation>
    </message>
    <message>
        <source>Session → Probe a Server (Ctrl+Shift+Y) sends a server what is right and what is wrong, and tells where its answers differ from RFC 6455. Every case can be looked at in the timeline.</source>
        <translation>Sesión → Sondear un servidor (Ctrl+Mayús+Y) envía a un servidor lo correcto y lo incorrecto, e indica dónde difieren sus respuestas de RFC 6455. Cada caso se puede ver en la línea de tiempo.</translation>
    </message>
    <message>
        <source>Headers, authentication, cookies, certificates, a proxy, timeouts, connecting again, compression: behind Options, beside the address. They count for the next connection.</source>
        <translation>Cabeceras, autenticación, cookies, certificados, un proxy, tiempos límite, reconexión, compresión: en Opciones, junto a la dirección. Se aplican a la siguiente conexión.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>View → Timeline → Preview What Differs shows of JSON only the values that differ from those in the message shown before it of the same session and direction: ≠ in front of them, − what is not there any more, = where nothing changed.</source>
        <translation>Ver → Línea de tiempo → Vista previa de las diferencias muestra del JSON solo los valores distintos de los del mensaje mostrado antes, de la misma sesión y el mismo sentido: ≠ delante de ellos, − lo que ya no está, = donde nada cambió.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Two rows selected, then Message → Compare both (Ctrl+D): both messages side by side, JSON laid out, binary ones in hex. ≠ stands in front of a line that differs, − and + in front of one that only the left or the right has; F8 and Shift+F8 go from difference to difference.</source>
        <translation>Seleccionar dos filas y usar Mensaje → Comparar ambos (Ctrl+D): los dos mensajes lado a lado, el JSON con sangría, los binarios en hexadecimal. ≠ aparece delante de una línea que difiere, − y + delante de una que solo está a la izquierda o a la derecha; F8 y Mayús+F8 van de diferencia en diferencia.</translation>
    </message>
    <message>
        <source>Rows that you marked, or whose note has this text.</source>
        <translation>Filas marcadas, o cuya nota contiene este texto.</translation>
    </message>
    <message>
        <source>The button More beside the composer opens what is needed now and then: send every so many milliseconds, so many times, to the sessions that are selected in the list or to all that are open, cut into frames; and it shows the frames that will go out, compressed where the session has agreed on that.</source>
        <translation>El botón Más, junto al editor de mensajes, abre lo que se necesita de vez en cuando: enviar cada tantos milisegundos, tantas veces, a las sesiones seleccionadas en la lista o a todas las abiertas, dividido en tramas; y muestra las tramas que saldrán, comprimidas si la sesión lo ha acordado.</translation>
    </message>
</context>
<context>
    <name>socketglass::GuideWindow</name>
    <message>
        <source>Guide – Socketglass</source>
        <translation>Guía – Socketglass</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Páginas de la guía</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.</source>
        <translation>Tab y Mayús+Tab pasan de una parte a otra; Alt con una letra subrayada abre ese menú.</translation>
    </message>
</context>
<context>
    <name>socketglass::HandshakeView</name>
    <message>
        <source>No handshake yet</source>
        <translation>Aún no hay handshake</translation>
    </message>
    <message>
        <source>The opening handshake of the session stands here: the request and the server&apos;s answer as they crossed the wire, and the certificates of TLS.</source>
        <translation>Aquí aparece el handshake de apertura de la sesión: la petición y la respuesta del servidor tal como pasaron por la conexión, y los certificados de TLS.</translation>
    </message>
    <message>
        <source>What was wrong with the handshake</source>
        <translation>Qué falló en el handshake</translation>
    </message>
    <message>
        <source>Body of the response</source>
        <translation>Cuerpo de la respuesta</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>Cadena de certificados</translation>
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
        <translation>Petición</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Head of the request</source>
        <translation>Encabezado de la petición</translation>
    </message>
    <message>
        <source>Head of the response</source>
        <translation>Encabezado de la respuesta</translation>
    </message>
    <message>
        <source>No request was sent.</source>
        <translation>No se envió ninguna petición.</translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation>No llegó ninguna respuesta.</translation>
    </message>
    <message>
        <source>Answered after %1 ms</source>
        <translation>Respondido tras %1 ms</translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation>Cuerpo, los primeros %1 de %2</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>Cuerpo, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. Errors ignored: %2</source>
        <translation>%1. Errores ignorados: %2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emisor</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válido desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then those that vouch for it.</source>
        <translation>Primero el certificado del servidor y después los que responden por él.</translation>
    </message>
</context>
<context>
    <name>socketglass::HeadersPage</name>
    <message>
        <source>Request headers</source>
        <translation>Cabeceras de la petición</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Añadir una cabecera</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Quitar la cabecera</translation>
    </message>
    <message>
        <source>Move the header up</source>
        <translation>Subir la cabecera</translation>
    </message>
    <message>
        <source>Move the header down</source>
        <translation>Bajar la cabecera</translation>
    </message>
    <message>
        <source>Added to the request in this order; one named Host takes the place of ours. Values of secret headers never go to a file.</source>
        <translation>Se añaden a la petición en este orden; una llamada Host sustituye a la nuestra. Los valores de las cabeceras secretas nunca van a un archivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::HexDecoder</name>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Solo se muestran los primeros %1 de %2 bytes.</translation>
    </message>
</context>
<context>
    <name>socketglass::HexReader</name>
    <message>
        <source>Character %1: half a byte. Write two hexadecimal digits for each byte.</source>
        <translation>Carácter %1: medio byte. Escribir dos dígitos hexadecimales por cada byte.</translation>
    </message>
    <message>
        <source>Character %1: “%2” is not a hexadecimal digit (0–9, a–f).</source>
        <translation>Carácter %1: “%2” no es un dígito hexadecimal (0–9, a–f).</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredKind</name>
    <message>
        <source>time</source>
        <translation>hora</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>random token</source>
        <translation>token aleatorio</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>contador</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>duración</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>por una regla</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>latido</translation>
    </message>
    <message>
        <source>not recorded on one side</source>
        <translation>no grabado en un lado</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredModel</name>
    <message>
        <source>Times</source>
        <translation>Veces</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sentido</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>First left</source>
        <translation>Primero izq.</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>Primero der.</translation>
    </message>
</context>
<context>
    <name>socketglass::ImportJob</name>
    <message>
        <source>Opening was cancelled.</source>
        <translation>Se canceló la apertura.</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonDecoder</name>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>anidado a más de %1 niveles</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>dos puntos</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>un carácter de control dentro de una cadena (debe escaparse)</translation>
    </message>
    <message>
        <source>a byte that is not valid UTF-8</source>
        <translation>un byte que no es UTF-8 válido</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>una cadena que no termina</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>una secuencia de escape que no existe en JSON</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>una secuencia de escape sin sus cuatro dígitos hexadecimales</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>un número con un cero inicial</translation>
    </message>
    <message>
        <source>a number without the digit that must stand here</source>
        <translation>un número sin el dígito que debe ir aquí</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2 (byte %3): %4.</source>
        <translation>JSON no válido: línea %1, columna %2 (byte %3): %4.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>el texto termina, falta %1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>“%1” donde se esperaba %2</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>un valor</translation>
    </message>
    <message>
        <source>a value or “%1”</source>
        <translation>un valor o “%1”</translation>
    </message>
    <message>
        <source>a key in quotes</source>
        <translation>una clave entre comillas</translation>
    </message>
    <message>
        <source>a key in quotes or “%1”</source>
        <translation>una clave entre comillas o “%1”</translation>
    </message>
    <message>
        <source>a comma or “%1”</source>
        <translation>una coma o “%1”</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>el final</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Solo se muestran los primeros %1 de %2 bytes.</translation>
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
        <translation>el final del documento</translation>
    </message>
    <message>
        <source>This is not JSON from byte %1 on: %2.</source>
        <translation>Esto no es JSON a partir del byte %1: %2.</translation>
    </message>
    <message>
        <source>it ends where %1 should stand</source>
        <translation>termina donde debería estar %1</translation>
    </message>
    <message>
        <source>“%1” stands where %2 should</source>
        <translation>“%1” está donde debería estar %2</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>anidado a más de %1 niveles</translation>
    </message>
    <message>
        <source>a comma or }</source>
        <translation>una coma o }</translation>
    </message>
    <message>
        <source>a comma or ]</source>
        <translation>una coma o ]</translation>
    </message>
    <message>
        <source>a name in quotation marks</source>
        <translation>un nombre entre comillas</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>dos puntos</translation>
    </message>
    <message>
        <source>the end of a string</source>
        <translation>el final de una cadena</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>un carácter de control dentro de una cadena (debe ir como secuencia de escape)</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>una secuencia de escape que JSON no tiene</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>una secuencia de escape sin sus cuatro dígitos hexadecimales</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>un dígito</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>un número con un cero inicial</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>un valor</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message>
        <source>“&amp;&amp;”, “||”, a comparison or the end</source>
        <translation>“&amp;&amp;”, “||”, una comparación o el final</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>anidado a más de %1 niveles</translation>
    </message>
    <message>
        <source>“!” before a comparison (put the comparison in parentheses)</source>
        <translation>“!” delante de una comparación (poner la comparación entre paréntesis)</translation>
    </message>
    <message>
        <source>“)”, “&amp;&amp;” or “||”</source>
        <translation>“)”, “&amp;&amp;” o “||”</translation>
    </message>
    <message>
        <source>a value that is compared with nothing</source>
        <translation>un valor que no se compara con nada</translation>
    </message>
    <message>
        <source>only a single value can be compared</source>
        <translation>solo se puede comparar un único valor</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>un número con un cero inicial</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>un dígito</translation>
    </message>
    <message>
        <source>“@”, “$”, a string, a number, true, false, null or a function</source>
        <translation>“@”, “$”, una cadena, un número, true, false, null o una función</translation>
    </message>
    <message>
        <source>no function is called “%1” (there are length, count, match, search and value)</source>
        <translation>ninguna función se llama “%1” (existen length, count, match, search y value)</translation>
    </message>
    <message>
        <source>“,” or “)”</source>
        <translation>“,” o “)”</translation>
    </message>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation>
            <numerusform>esta función necesita %Ln argumento</numerusform>
            <numerusform>esta función necesita %Ln argumentos</numerusform>
        </translation>
    </message>
    <message>
        <source>this function needs a query</source>
        <translation>esta función necesita una consulta</translation>
    </message>
    <message>
        <source>this function needs a single value</source>
        <translation>esta función necesita un único valor</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>supera los %1 caracteres</translation>
    </message>
    <message>
        <source>“$”, with which every query begins,</source>
        <translation>“$”, con el que empieza toda consulta,</translation>
    </message>
    <message>
        <source>“.”, “[” or the end</source>
        <translation>“.”, “[” o el final</translation>
    </message>
    <message>
        <source>a name or “*”</source>
        <translation>un nombre o “*”</translation>
    </message>
    <message>
        <source>half of a surrogate pair</source>
        <translation>la mitad de un par sustituto</translation>
    </message>
    <message>
        <source>“,” or “]”</source>
        <translation>“,” o “]”</translation>
    </message>
    <message>
        <source>a name in quotes, a number, “:”, “*” or “?”</source>
        <translation>un nombre entre comillas, un número, “:”, “*” o “?”</translation>
    </message>
    <message>
        <source>“-0” is not an index</source>
        <translation>“-0” no es un índice</translation>
    </message>
    <message>
        <source>a number beyond ±%1</source>
        <translation>un número fuera de ±%1</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>una cadena que no termina</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>un carácter de control dentro de una cadena (debe escaparse)</translation>
    </message>
    <message>
        <source>an escape that JSONPath does not have</source>
        <translation>una secuencia de escape que no existe en JSONPath</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>una secuencia de escape sin sus cuatro dígitos hexadecimales</translation>
    </message>
    <message>
        <source>Not a condition in JSONPath: character %1: %2.</source>
        <translation>No es una condición JSONPath: carácter %1: %2.</translation>
    </message>
    <message>
        <source>Not a JSONPath query: character %1: %2.</source>
        <translation>No es una consulta JSONPath: carácter %1: %2.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>el texto termina, falta %1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>“%1” donde se esperaba %2</translation>
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
        <translation>&amp;Sangrar</translation>
    </message>
    <message>
        <source>On &amp;One Line</source>
        <translation>En &amp;una línea</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>línea %1, columna %2</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>no es JSON: %1</translation>
    </message>
    <message>
        <source>The text is valid JSON; the menu lays it out</source>
        <translation>El texto es JSON válido; el menú le da formato</translation>
    </message>
    <message>
        <source>Not valid JSON at %1: %2</source>
        <translation>JSON no válido en %1: %2</translation>
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
            <numerusform>{ } %Ln miembro</numerusform>
            <numerusform>{ } %Ln miembros</numerusform>
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
        <translation>Nombre</translation>
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
        <translation>Leyendo la carga útil</translation>
    </message>
    <message>
        <source>Payload as a tree</source>
        <translation>Carga útil como árbol</translation>
    </message>
    <message>
        <source>Right opens a value and reads what is in it. Enter shows its bytes in the payload.</source>
        <translation>Flecha derecha abre un valor y lee lo que contiene. Intro muestra sus bytes en la carga útil.</translation>
    </message>
    <message>
        <source>Enter shows the bytes of the value</source>
        <translation>Intro muestra los bytes del valor</translation>
    </message>
</context>
<context>
    <name>socketglass::KeptSetting</name>
    <message>
        <source>The change was not kept. %1</source>
        <translation>El cambio no se guardó. %1</translation>
    </message>
    <message>
        <source>This file is write-protected, so nothing can be changed here. Save it under another name to go on.</source>
        <translation>Este archivo está protegido contra escritura, así que aquí no se puede cambiar nada. Guardarlo con otro nombre para continuar.</translation>
    </message>
    <message>
        <source>%1 records into this file, so nothing can be changed here until that has ended.</source>
        <translation>%1 está grabando en este archivo, así que aquí no se puede cambiar nada hasta que termine.</translation>
    </message>
    <message>
        <source>Not all that is kept in this file can be read. %1</source>
        <translation>No se puede leer todo lo que hay guardado en este archivo. %1</translation>
    </message>
</context>
<context>
    <name>socketglass::Keychain</name>
    <message>
        <source>there is no keychain service</source>
        <translation>no hay servicio de llavero</translation>
    </message>
    <message>
        <source>access to the keychain was denied</source>
        <translation>se denegó el acceso al llavero</translation>
    </message>
    <message>
        <source>the keychain service does not answer: %1</source>
        <translation>el servicio de llavero no responde: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::LimitsPage</name>
    <message>
        <source>Largest message</source>
        <translation>Mensaje más grande</translation>
    </message>
    <message>
        <source>For name, TCP, proxy, TLS and opening handshake together; for each redirect anew</source>
        <translation>Para nombre, TCP, proxy, TLS y handshake de apertura en conjunto; de nuevo para cada redirección</translation>
    </message>
    <message>
        <source>From our Close frame to the end of the connection</source>
        <translation>Desde nuestra trama Close hasta el fin de la conexión</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>A larger message ends the connection with 1009; of a compressed one its inflated size counts</source>
        <translation>Un mensaje más grande termina la conexión con 1009; de uno comprimido cuenta el tamaño descomprimido</translation>
    </message>
    <message>
        <source>&amp;Largest message:</source>
        <translation>&amp;Mensaje más grande:</translation>
    </message>
    <message>
        <source>&amp;Redirects:</source>
        <translation>&amp;Redirecciones:</translation>
    </message>
    <message>
        <source>How many are followed at most; each one is shown in the timeline</source>
        <translation>Cuántas se siguen como máximo; cada una se muestra en la línea de tiempo</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>no se siguen</translation>
    </message>
    <message>
        <source>&amp;Connect timeout:</source>
        <translation>Tiempo límite de c&amp;onexión:</translation>
    </message>
    <message>
        <source>C&amp;lose timeout:</source>
        <translation>Tiempo límite de ci&amp;erre:</translation>
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
        <translation>Aún sin guardar; Ctrl+S la guarda</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (solo lectura)</translation>
    </message>
    <message>
        <source>%1 (recorded elsewhere)</source>
        <translation>%1 (se graba en otro lugar)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln sesión</numerusform>
            <numerusform>%Ln sesiones</numerusform>
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
        <translation>Expresión regular: subscribe (?&lt;name&gt;\w+)</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>El mensaje</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Patrón</translation>
    </message>
    <message>
        <source>is any</source>
        <translation>es cualquiera</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>es igual a</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>contiene</translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation>encaja con la expresión regular</translation>
    </message>
    <message>
        <source>meets the JSONPath condition</source>
        <translation>cumple la condición JSONPath</translation>
    </message>
    <message>
        <source>begins with the bytes</source>
        <translation>empieza por los bytes</translation>
    </message>
</context>
<context>
    <name>socketglass::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>Open recordings of other programs (HAR, JSON Lines, packet captures); several at once stand on one clock</source>
        <translation>Abrir grabaciones de otros programas (HAR, JSON Lines, capturas de paquetes); varias a la vez comparten un mismo reloj</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sesión</translation>
    </message>
    <message>
        <source>Type an A&amp;ddress</source>
        <translation>Escribir una &amp;dirección</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Mensaje</translation>
    </message>
    <message>
        <source>&amp;Write a Message</source>
        <translation>E&amp;scribir un mensaje</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Follow the End</source>
        <translation>&amp;Seguir el final</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>&amp;About Socketglass</source>
        <translation>&amp;Acerca de Socketglass</translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation>P&amp;lantillas</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Aj&amp;ustes…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Guía</translation>
    </message>
    <message>
        <source>Li&amp;mits…</source>
        <translation>Lí&amp;mites…</translation>
    </message>
    <message>
        <source>How many events, bytes, days this capture keeps</source>
        <translation>Cuántos eventos, bytes y días conserva esta captura</translation>
    </message>
    <message>
        <source>Filter the Time&amp;line</source>
        <translation>Filtrar la línea de &amp;tiempo</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageCompareWindow</name>
    <message>
        <source>JSON, laid out</source>
        <translation>JSON con sangría</translation>
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
        <translation>Comparar mensajes – Socketglass</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Leyendo… %1 %</translation>
    </message>
    <message>
        <source>What they are compared as</source>
        <translation>Cómo se comparan</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>Solo &amp;diferencias</translation>
    </message>
    <message>
        <source>Compare &amp;as</source>
        <translation>Comparar &amp;como</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Diferencia anterior (Mayús+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Diferencia siguiente (F8)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>No se puede leer: %1</translation>
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
        <translation>Ambos son iguales, byte a byte.</translation>
    </message>
    <message>
        <source>Both are the same up to byte %1. Shown and compared are the %2 from byte %3 on.</source>
        <translation>Ambos son iguales hasta el byte %1. Se muestran y comparan %2 a partir del byte %3.</translation>
    </message>
    <message>
        <source>Shown and compared are the first %1 of each.</source>
        <translation>De cada uno se muestran y comparan los primeros %1.</translation>
    </message>
    <message>
        <source>They differ in white space only: compare them as text.</source>
        <translation>Solo difieren en espacios en blanco: compararlos como texto.</translation>
    </message>
    <message>
        <source>What differs is not shown here: compare them as bytes.</source>
        <translation>Lo que difiere no se muestra aquí: compararlos como bytes.</translation>
    </message>
    <message>
        <source>There are many lines: the first %1 are compared.</source>
        <translation>Hay muchas líneas: se comparan las primeras %1.</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>Diferencia %1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln diferencia</numerusform>
            <numerusform>%Ln diferencias</numerusform>
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
        <translation>Ya no está en el archivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageLeaves</name>
    <message>
        <source>word %1</source>
        <translation>palabra %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageMatch</name>
    <message>
        <source>The regular expression is empty. Write one, or let any message match.</source>
        <translation>La expresión regular está vacía. Escribir una o dejar que valga cualquier mensaje.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>No es una expresión regular: carácter %1: %2.</translation>
    </message>
    <message>
        <source>The text to look for is empty. Write one, or let any message match.</source>
        <translation>El texto que se busca está vacío. Escribir uno o dejar que valga cualquier mensaje.</translation>
    </message>
    <message>
        <source>The bytes to look for are missing. Write them as hexadecimal.</source>
        <translation>Faltan los bytes que se buscan. Escribirlos en hexadecimal.</translation>
    </message>
    <message>
        <source>equals “%1”</source>
        <translation>es igual a “%1”</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>contiene “%1”</translation>
    </message>
    <message>
        <source>matches the expression %1</source>
        <translation>encaja con la expresión %1</translation>
    </message>
    <message>
        <source>fulfils %1</source>
        <translation>cumple %1</translation>
    </message>
    <message>
        <source>begins with the bytes %1</source>
        <translation>empieza por los bytes %1</translation>
    </message>
    <message>
        <source>says anything</source>
        <translation>dice cualquier cosa</translation>
    </message>
    <message>
        <source>A match without its “pattern”.</source>
        <translation>Una coincidencia sin su “pattern”.</translation>
    </message>
    <message>
        <source>“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and hexPrefix).</source>
        <translation>“%1” no es un tipo de coincidencia (existen any, equals, contains, regex, jsonpath y hexPrefix).</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageTemplate</name>
    <message>
        <source>“%1” is not a text</source>
        <translation>“%1” no es un texto</translation>
    </message>
    <message>
        <source>“%1” is missing or empty</source>
        <translation>“%1” falta o está vacío</translation>
    </message>
    <message>
        <source>“type” is “%1”; it must be “text” or “binary”</source>
        <translation>“type” es “%1”; debe ser “text” o “binary”</translation>
    </message>
    <message>
        <source>a binary message needs “base64”, not “text”</source>
        <translation>un mensaje binario necesita “base64”, no “text”</translation>
    </message>
    <message>
        <source>both “text” and “base64” are given</source>
        <translation>se indican a la vez “text” y “base64”</translation>
    </message>
    <message>
        <source>“base64” is not valid base64</source>
        <translation>“base64” no es base64 válido</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message>
        <source>compressed</source>
        <translation>comprimido</translation>
    </message>
    <message>
        <source>incomplete: the connection ended inside it</source>
        <translation>incompleto: la conexión terminó en medio de él</translation>
    </message>
    <message>
        <source>written by Socketglass</source>
        <translation>escrito por Socketglass</translation>
    </message>
    <message>
        <source>came after our Close frame</source>
        <translation>llegó después de nuestra trama Close</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>Ningún mensaje seleccionado</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame in the timeline to see its payload as text, JSON or bytes.</source>
        <translation>Seleccionar un mensaje, un ping, un pong o una trama Close en la línea de tiempo para ver su carga útil como texto, JSON o bytes.</translation>
    </message>
    <message>
        <source>Ways to read the payload</source>
        <translation>Formas de leer la carga útil</translation>
    </message>
    <message>
        <source>Sa&amp;ve payload…</source>
        <translation>Guardar la carga úti&amp;l…</translation>
    </message>
    <message>
        <source>Writes the whole payload to a file, byte for byte</source>
        <translation>Escribe toda la carga útil en un archivo, byte a byte</translation>
    </message>
    <message>
        <source>invalid UTF-8</source>
        <translation>UTF-8 no válido</translation>
    </message>
    <message>
        <source>invalid UTF-8 at byte %1</source>
        <translation>UTF-8 no válido en el byte %1</translation>
    </message>
    <message>
        <source>%1 of payload</source>
        <translation>%1 de carga útil</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln trama</numerusform>
            <numerusform>%Ln tramas</numerusform>
        </translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation>Guardar la carga útil</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Árbol</translation>
    </message>
    <message>
        <source>JSON of any length, read as it is opened</source>
        <translation>JSON de cualquier longitud, leído según se abre</translation>
    </message>
</context>
<context>
    <name>socketglass::MockClient</name>
    <message>
        <source>A rule of this mock server.</source>
        <translation>Una regla de este servidor simulado.</translation>
    </message>
    <message>
        <source>Dropped by a rule of this mock server.</source>
        <translation>Cortada por una regla de este servidor simulado.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message>
        <source>Mock server</source>
        <translation>Servidor simulado</translation>
    </message>
    <message>
        <source>Answers with</source>
        <translation>Responde con</translation>
    </message>
    <message>
        <source>One recorded session</source>
        <translation>Una sesión grabada</translation>
    </message>
    <message>
        <source>All sessions of this file, by path</source>
        <translation>Todas las sesiones de este archivo, por ruta</translation>
    </message>
    <message>
        <source>Rules only</source>
        <translation>Solo reglas</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Eco</translation>
    </message>
    <message>
        <source>What each client that connects gets. Rules work with all of them.</source>
        <translation>Lo que recibe cada cliente que se conecta. Las reglas funcionan con todas las opciones.</translation>
    </message>
    <message>
        <source>Answers with:</source>
        <translation>Responde con:</translation>
    </message>
    <message>
        <source>Session:</source>
        <translation>Sesión:</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Escucha en</translation>
    </message>
    <message>
        <source>127.0.0.1 (this machine only)</source>
        <translation>127.0.0.1 (solo este equipo)</translation>
    </message>
    <message>
        <source>::1 (this machine only)</source>
        <translation>::1 (solo este equipo)</translation>
    </message>
    <message>
        <source>All interfaces (the network)</source>
        <translation>Todas las interfaces (la red)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>cualquiera libre</translation>
    </message>
    <message>
        <source>Listens on:</source>
        <translation>Escucha en:</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>Puerto:</translation>
    </message>
    <message>
        <source>Start Serving</source>
        <translation>Empezar a servir</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>No more clients are let in; those that are connected stay</source>
        <translation>No se admiten más clientes; los conectados se mantienen</translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation>Dirección para los clientes</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copiar la dirección</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Detenido, porque la grabación se está guardando con un nombre nuevo. Volver a iniciarlo después.</translation>
    </message>
    <message>
        <source>There is no recorded session in this window yet. Record one, open a file, or serve rules or an echo.</source>
        <translation>Aún no hay ninguna sesión grabada en esta ventana. Grabar una, abrir un archivo o servir reglas o un eco.</translation>
    </message>
    <message>
        <source>Waits for clients. Each becomes a session in the list.</source>
        <translation>Espera clientes. Cada uno se convierte en una sesión de la lista.</translation>
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
        <translation>, %1 hasta ahora</translation>
    </message>
    <message>
        <source>Warning: everybody in your network can connect and reads what was recorded.</source>
        <translation>Advertencia: cualquiera de la red puede conectar y lee lo que se grabó.</translation>
    </message>
    <message>
        <source>The rules have changed. The new ones are used after Stop and Start.</source>
        <translation>Las reglas han cambiado. Las nuevas se usarán tras detener y volver a iniciar.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockServer</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1 desde %2</translation>
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
        <translation>Lo que hay que recordar de esta fila</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Keeps the note in the session file (Enter)</source>
        <translation>Guarda la nota en el archivo de sesión (Intro)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Leaves the note as it was (Escape)</source>
        <translation>Deja la nota como estaba (Escape)</translation>
    </message>
    <message>
        <source>Note on event %1:</source>
        <translation>Nota del evento %1:</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteKeeper</name>
    <message>
        <source>The bookmark was not kept. %1</source>
        <translation>No se guardó el marcador. %1</translation>
    </message>
    <message>
        <source>This file has %1 bookmarks already: remove one first.</source>
        <translation>Este archivo ya tiene %1 marcadores: quitar uno antes.</translation>
    </message>
</context>
<context>
    <name>socketglass::NoticeWidget</name>
    <message>
        <source>Details (%1)</source>
        <translation>Detalles (%1)</translation>
    </message>
    <message>
        <source>Show each of them</source>
        <translation>Mostrar cada uno</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Detalles del aviso</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Descartar este aviso</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingModel</name>
    <message>
        <source>edited: %1</source>
        <translation>modificado: %1</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>omitido: %1</translation>
    </message>
    <message>
        <source>Edited: this is sent instead of what was recorded.</source>
        <translation>Modificado: se envía esto en lugar de lo que se grabó.</translation>
    </message>
    <message>
        <source>Not sent: outside of the chosen range.</source>
        <translation>No se envía: fuera del intervalo elegido.</translation>
    </message>
    <message>
        <source>Not sent: heartbeats are skipped.</source>
        <translation>No se envía: los latidos se omiten.</translation>
    </message>
    <message>
        <source>Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.</source>
        <translation>No se envía: un texto que no es UTF-8 válido. Una vez editado, se puede enviar.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Tiempo (s)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
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
        <translation>Enviar otra cosa en lugar del mensaje seleccionado (Intro)</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Revertir</translation>
    </message>
    <message>
        <source>Send the selected message as it was recorded</source>
        <translation>Enviar el mensaje seleccionado tal como se grabó</translation>
    </message>
    <message>
        <source>Send &amp;from Here</source>
        <translation>Enviar &amp;desde aquí</translation>
    </message>
    <message>
        <source>Send &amp;until Here</source>
        <translation>Enviar &amp;hasta aquí</translation>
    </message>
    <message>
        <source>Messages that are sent</source>
        <translation>Mensajes que se envían</translation>
    </message>
    <message>
        <source>Send This Instead</source>
        <translation>Enviar esto en su lugar</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Instead of message %1:</source>
        <translation>En lugar del mensaje %1:</translation>
    </message>
    <message>
        <source>Only messages of up to %1 can be edited.</source>
        <translation>Solo se pueden editar mensajes de hasta %1.</translation>
    </message>
    <message>
        <source>The client sent nothing in this recording.</source>
        <translation>El cliente no envió nada en esta grabación.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln mensaje</numerusform>
            <numerusform>%Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation>
            <numerusform>, %Ln modificado</numerusform>
            <numerusform>, %Ln modificados</numerusform>
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
        <translation>Como se grabó</translation>
    </message>
    <message>
        <source>As fast as the server takes it</source>
        <translation>Tan rápido como lo acepte el servidor</translation>
    </message>
    <message>
        <source>As fast as the client takes it</source>
        <translation>Tan rápido como lo acepte el cliente</translation>
    </message>
    <message>
        <source>Step by step, by hand</source>
        <translation>Paso a paso, a mano</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>2: twice as fast as recorded; 0.5: half as fast</source>
        <translation>2: el doble de rápido que lo grabado; 0.5: la mitad</translation>
    </message>
    <message>
        <source>Pace:</source>
        <translation>Ritmo:</translation>
    </message>
    <message>
        <source>Speed:</source>
        <translation>Velocidad:</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Each message also waits until the reply that came before it in the recording has come again</source>
        <translation>Cada mensaje espera además hasta que vuelva a llegar la respuesta que lo precedía en la grabación</translation>
    </message>
    <message>
        <source>Each message also waits until the client has said what it said before it in the recording</source>
        <translation>Cada mensaje espera además hasta que el cliente diga lo que decía antes de él en la grabación</translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation>Sin espera</translation>
    </message>
    <message>
        <source>For as many replies</source>
        <translation>Al mismo número de respuestas</translation>
    </message>
    <message>
        <source>For as many messages</source>
        <translation>Al mismo número de mensajes</translation>
    </message>
    <message>
        <source>For replies of the same type</source>
        <translation>A respuestas del mismo tipo</translation>
    </message>
    <message>
        <source>For messages of the same type</source>
        <translation>A mensajes del mismo tipo</translation>
    </message>
    <message>
        <source>For the same value of a JSON field</source>
        <translation>Al mismo valor de un campo JSON</translation>
    </message>
    <message>
        <source>JSON field, as a JSONPath</source>
        <translation>Campo JSON, como JSONPath</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Tiempo límite</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A wait that takes longer ends the playing with a report</source>
        <translation>Una espera que dure más termina la reproducción con un informe</translation>
    </message>
    <message>
        <source>In step:</source>
        <translation>Espera:</translation>
    </message>
    <message>
        <source>Field:</source>
        <translation>Campo:</translation>
    </message>
    <message>
        <source>Timeout:</source>
        <translation>Tiempo límite:</translation>
    </message>
</context>
<context>
    <name>socketglass::PageBar</name>
    <message>
        <source>First page</source>
        <translation>Primera página</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Página siguiente</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>Última página</translation>
    </message>
    <message>
        <source>Go to byte</source>
        <translation>Ir al byte</translation>
    </message>
    <message>
        <source>A byte of the payload, counted from 0: 1048576 or 0x100000, then Enter</source>
        <translation>Un byte de la carga útil, contado desde 0: 1048576 o 0x100000, y después Intro</translation>
    </message>
    <message>
        <source>bytes %1 to %2 of %3</source>
        <translation>bytes %1 a %2 de %3</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>No such byte: 0 to %1</source>
        <translation>No existe ese byte: 0 a %1</translation>
    </message>
</context>
<context>
    <name>socketglass::PairsEditor</name>
    <message>
        <source>One row each: name and value. F2 edits the current cell, Space switches a row off.</source>
        <translation>Una por fila: nombre y valor. F2 edita la celda actual, la barra espaciadora desactiva una fila.</translation>
    </message>
    <message>
        <source>One row each: name and value. F2 edits the current cell.</source>
        <translation>Una por fila: nombre y valor. F2 edita la celda actual.</translation>
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
        <translation>Carga útil como %1</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken to be shown.</source>
        <translation>Las líneas de más de %1 caracteres se parten para mostrarlas.</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadSaver</name>
    <message>
        <source>%1 can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>No se puede escribir %1: %2. Elegir otra carpeta u otro nombre.</translation>
    </message>
    <message>
        <source>The payload can&apos;t be read from the session file beyond byte %1. Nothing was written.</source>
        <translation>La carga útil no se puede leer del archivo de sesión más allá del byte %1. No se escribió nada.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Nothing was saved; make room or choose another place.</source>
        <translation>No se puede escribir %1: %2. No se guardó nada; hacer sitio o elegir otro lugar.</translation>
    </message>
    <message>
        <source>Saving the payload</source>
        <translation>Guardado de la carga útil</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation>Detener el guardado; no queda ningún archivo</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>Guardando %1…</translation>
    </message>
    <message>
        <source>Saving was cancelled; no file was written.</source>
        <translation>Se canceló el guardado; no se escribió ningún archivo.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Guardada como %1</translation>
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
        <translation>&amp;Vacío</translation>
    </message>
    <message>
        <source>&amp;Time of Sending</source>
        <translation>&amp;Hora de envío</translation>
    </message>
    <message>
        <source>Eight &amp;Random Bytes</source>
        <translation>Ocho bytes &amp;aleatorios</translation>
    </message>
    <message>
        <source>&amp;Largest: 125 Bytes</source>
        <translation>&amp;Máximo: 125 bytes</translation>
    </message>
    <message>
        <source>What the &amp;Composer Holds</source>
        <translation>El contenido del &amp;editor de mensajes</translation>
    </message>
    <message>
        <source>&amp;Pong, Not Asked For</source>
        <translation>Po&amp;ng no solicitado</translation>
    </message>
    <message>
        <source>Pong with &amp;What the Composer Holds</source>
        <translation>Pong con el &amp;contenido del editor de mensajes</translation>
    </message>
</context>
<context>
    <name>socketglass::Player</name>
    <message>
        <source>The connection ended before all of the recording was played.</source>
        <translation>La conexión terminó antes de que se reprodujera toda la grabación.</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>Detenida a mano.</translation>
    </message>
    <message>
        <source>Message %1 waits for you.</source>
        <translation>El mensaje %1 espera una orden.</translation>
    </message>
    <message>
        <source>Message %1 waits for the reply before it</source>
        <translation>El mensaje %1 espera la respuesta anterior</translation>
    </message>
    <message>
        <source>Message %1 waits for the client</source>
        <translation>El mensaje %1 espera el mensaje del cliente</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes</source>
        <translation>un ping lleva como máximo %1 bytes</translation>
    </message>
    <message>
        <source>Cut without a closing handshake, as in the recording.</source>
        <translation>Cortada sin handshake de cierre, como en la grabación.</translation>
    </message>
    <message>
        <source>it is a text that is not valid UTF-8</source>
        <translation>es un texto que no es UTF-8 válido</translation>
    </message>
    <message>
        <source>the variable %1 has no value</source>
        <translation>la variable %1 no tiene valor</translation>
    </message>
    <message>
        <source>Message %1 was not sent: %2.</source>
        <translation>No se envió el mensaje %1: %2.</translation>
    </message>
    <message>
        <source>%1, which did not come within %2 s. Is the server another one, or in another state? A larger timeout, or another way to recognise replies, may help.</source>
        <translation>%1, que no llegó en %2 s. ¿Es otro servidor o está en otro estado? Puede ayudar un tiempo límite mayor u otra forma de reconocer las respuestas.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCase</name>
    <message>
        <source>A Close frame without a code</source>
        <translation>Una trama Close sin código</translation>
    </message>
    <message>
        <source>Close with the code %1</source>
        <translation>Close con el código %1</translation>
    </message>
    <message>
        <source>Close 1000 with a reason</source>
        <translation>Close 1000 con un motivo</translation>
    </message>
    <message>
        <source>Close 1000 with a reason of 123 bytes</source>
        <translation>Close 1000 con un motivo de 123 bytes</translation>
    </message>
    <message>
        <source>Close 1000, and a text behind it that must be ignored</source>
        <translation>Close 1000 y, detrás, un texto que se debe ignorar</translation>
    </message>
    <message>
        <source>Close 1000, and a ping behind it that must be ignored</source>
        <translation>Close 1000 y, detrás, un ping que se debe ignorar</translation>
    </message>
    <message>
        <source>Close 1000 inside a text that has not ended</source>
        <translation>Close 1000 dentro de un texto que no ha terminado</translation>
    </message>
    <message>
        <source>Two Close frames</source>
        <translation>Dos tramas Close</translation>
    </message>
    <message>
        <source>Close with the code %1, which must not be sent</source>
        <translation>Close con el código %1, que no se debe enviar</translation>
    </message>
    <message>
        <source>Close with the code %1, which has no meaning yet</source>
        <translation>Close con el código %1, que todavía no tiene significado</translation>
    </message>
    <message>
        <source>A Close frame with 1 byte</source>
        <translation>Una trama Close con 1 byte</translation>
    </message>
    <message>
        <source>A Close frame with 126 bytes</source>
        <translation>Una trama Close con 126 bytes</translation>
    </message>
    <message>
        <source>Close 1000 with a reason that is not UTF-8</source>
        <translation>Close 1000 con un motivo que no es UTF-8</translation>
    </message>
    <message>
        <source>A Close frame without FIN</source>
        <translation>Una trama Close sin FIN</translation>
    </message>
    <message>
        <source>A ping with a short payload</source>
        <translation>Un ping con una carga útil corta</translation>
    </message>
    <message>
        <source>A ping without a payload</source>
        <translation>Un ping sin carga útil</translation>
    </message>
    <message>
        <source>A ping whose payload is not UTF-8</source>
        <translation>Un ping cuya carga útil no es UTF-8</translation>
    </message>
    <message>
        <source>A ping with 125 bytes</source>
        <translation>Un ping con 125 bytes</translation>
    </message>
    <message>
        <source>Ten pings in one write</source>
        <translation>Diez pings en una sola escritura</translation>
    </message>
    <message>
        <source>A pong that nobody asked for, then a ping</source>
        <translation>Un pong que nadie pidió y después un ping</translation>
    </message>
    <message>
        <source>A ping between two fragments of a text</source>
        <translation>Un ping entre dos fragmentos de un texto</translation>
    </message>
    <message>
        <source>A ping with 126 bytes</source>
        <translation>Un ping con 126 bytes</translation>
    </message>
    <message>
        <source>A pong with 126 bytes</source>
        <translation>Un pong con 126 bytes</translation>
    </message>
    <message>
        <source>A ping without FIN</source>
        <translation>Un ping sin FIN</translation>
    </message>
    <message>
        <source>A pong without FIN</source>
        <translation>Un pong sin FIN</translation>
    </message>
    <message>
        <source>A text in two frames</source>
        <translation>Un texto en dos tramas</translation>
    </message>
    <message>
        <source>A binary message in three frames</source>
        <translation>Un mensaje binario en tres tramas</translation>
    </message>
    <message>
        <source>A text between empty frames</source>
        <translation>Un texto entre tramas vacías</translation>
    </message>
    <message>
        <source>An empty text in three empty frames</source>
        <translation>Un texto vacío en tres tramas vacías</translation>
    </message>
    <message>
        <source>A text in three frames, with a pause between</source>
        <translation>Un texto en tres tramas, con una pausa entre ellas</translation>
    </message>
    <message>
        <source>A continuation frame, but no message is open</source>
        <translation>Una trama de continuación sin ningún mensaje abierto</translation>
    </message>
    <message>
        <source>A continuation frame without FIN, but no message is open</source>
        <translation>Una trama de continuación sin FIN y sin ningún mensaje abierto</translation>
    </message>
    <message>
        <source>A whole text, then a continuation frame</source>
        <translation>Un texto entero y después una trama de continuación</translation>
    </message>
    <message>
        <source>A text begins before the last one has ended</source>
        <translation>Un texto empieza antes de que termine el anterior</translation>
    </message>
    <message>
        <source>A binary message begins inside a text</source>
        <translation>Un mensaje binario empieza dentro de un texto</translation>
    </message>
    <message>
        <source>A text without FIN begins inside a binary message</source>
        <translation>Un texto sin FIN empieza dentro de un mensaje binario</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>Un texto corto</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>Un texto vacío</translation>
    </message>
    <message>
        <source>A binary message with each byte from 0 to 255</source>
        <translation>Un mensaje binario con todos los bytes de 0 a 255</translation>
    </message>
    <message>
        <source>An empty binary message</source>
        <translation>Un mensaje binario vacío</translation>
    </message>
    <message>
        <source>Three messages in one write</source>
        <translation>Tres mensajes en una sola escritura</translation>
    </message>
    <message>
        <source>A text of which each byte is written by itself</source>
        <translation>Un texto cuyos bytes se escriben de uno en uno</translation>
    </message>
    <message numerus="yes">
        <source>A binary message of %Ln byte(s)</source>
        <translation>
            <numerusform>Un mensaje binario de %Ln byte</numerusform>
            <numerusform>Un mensaje binario de %Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %Ln byte(s)</source>
        <translation>
            <numerusform>Un texto de %Ln byte</numerusform>
            <numerusform>Un texto de %Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>A length of 5 written in 16 bits</source>
        <translation>Una longitud de 5 escrita en 16 bits</translation>
    </message>
    <message>
        <source>A length of 5 written in 64 bits</source>
        <translation>Una longitud de 5 escrita en 64 bits</translation>
    </message>
    <message>
        <source>A length of 300 written in 64 bits</source>
        <translation>Una longitud de 300 escrita en 64 bits</translation>
    </message>
    <message>
        <source>A 64-bit length whose highest bit is set</source>
        <translation>Una longitud de 64 bits con el bit más alto activado</translation>
    </message>
    <message>
        <source>A text with %1, no extension in use</source>
        <translation>Un texto con %1, sin extensión en uso</translation>
    </message>
    <message>
        <source>all three reserved bits</source>
        <translation>los tres bits reservados</translation>
    </message>
    <message>
        <source>A binary message with RSV1, no extension in use</source>
        <translation>Un mensaje binario con RSV1, sin extensión en uso</translation>
    </message>
    <message>
        <source>A ping with RSV1, no extension in use</source>
        <translation>Un ping con RSV1, sin extensión en uso</translation>
    </message>
    <message>
        <source>A pong with RSV3, no extension in use</source>
        <translation>Un pong con RSV3, sin extensión en uso</translation>
    </message>
    <message>
        <source>A Close frame with RSV2, no extension in use</source>
        <translation>Una trama Close con RSV2, sin extensión en uso</translation>
    </message>
    <message>
        <source>A continuation frame with RSV1, no extension in use</source>
        <translation>Una trama de continuación con RSV1, sin extensión en uso</translation>
    </message>
    <message>
        <source>A frame with the reserved opcode 0x%1</source>
        <translation>Una trama con el opcode reservado 0x%1</translation>
    </message>
    <message>
        <source>A text, then a frame with the reserved opcode 0x3</source>
        <translation>Un texto y después una trama con el opcode reservado 0x3</translation>
    </message>
    <message>
        <source>A text with the masking key 0</source>
        <translation>Un texto con la clave de enmascaramiento 0</translation>
    </message>
    <message>
        <source>A binary message with the masking key 0xFFFFFFFF</source>
        <translation>Un mensaje binario con la clave de enmascaramiento 0xFFFFFFFF</translation>
    </message>
    <message>
        <source>A text that is not masked</source>
        <translation>Un texto sin enmascarar</translation>
    </message>
    <message>
        <source>An empty binary message that is not masked</source>
        <translation>Un mensaje binario vacío sin enmascarar</translation>
    </message>
    <message>
        <source>A ping that is not masked</source>
        <translation>Un ping sin enmascarar</translation>
    </message>
    <message>
        <source>A text masked with another key than its head shows</source>
        <translation>Un texto enmascarado con una clave distinta de la que muestra su encabezado</translation>
    </message>
    <message>
        <source>A binary message of 1 MiB in one frame</source>
        <translation>Un mensaje binario de 1 MiB en una sola trama</translation>
    </message>
    <message>
        <source>A text of 256 KiB in 256 frames</source>
        <translation>Un texto de 256 KiB en 256 tramas</translation>
    </message>
    <message>
        <source>The head of a frame of 4 EiB, and 5 bytes of it</source>
        <translation>El encabezado de una trama de 4 EiB y 5 bytes de ella</translation>
    </message>
    <message>
        <source>An opening handshake without anything special</source>
        <translation>Un handshake de apertura sin nada especial</translation>
    </message>
    <message>
        <source>“Upgrade: WebSocket” and “Connection: UPGRADE”</source>
        <translation>“Upgrade: WebSocket” y “Connection: UPGRADE”</translation>
    </message>
    <message>
        <source>“Connection: keep-alive, Upgrade”</source>
        <translation>“Connection: keep-alive, Upgrade”</translation>
    </message>
    <message>
        <source>Names of headers in upper case</source>
        <translation>Nombres de cabeceras en mayúsculas</translation>
    </message>
    <message>
        <source>Headers that nobody knows</source>
        <translation>Cabeceras que nadie conoce</translation>
    </message>
    <message>
        <source>An extension that nobody knows is offered</source>
        <translation>Se ofrece una extensión que nadie conoce</translation>
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
        <translation>Sin Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Key</source>
        <translation>Sin Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key of 4 bytes</source>
        <translation>Un Sec-WebSocket-Key de 4 bytes</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key that is not base64</source>
        <translation>Un Sec-WebSocket-Key que no es base64</translation>
    </message>
    <message>
        <source>No Upgrade header</source>
        <translation>Sin cabecera Upgrade</translation>
    </message>
    <message>
        <source>“Upgrade: h2c”</source>
        <translation>“Upgrade: h2c”</translation>
    </message>
    <message>
        <source>“Connection: keep-alive”, without Upgrade</source>
        <translation>“Connection: keep-alive”, sin Upgrade</translation>
    </message>
    <message>
        <source>No Host header</source>
        <translation>Sin cabecera Host</translation>
    </message>
    <message>
        <source>The method POST</source>
        <translation>El método POST</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>ningún código</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>Opening handshake</source>
        <translation>Handshake de apertura</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>Payload lengths</source>
        <translation>Longitudes de la carga útil</translation>
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
        <translation>Enmascaramiento</translation>
    </message>
    <message>
        <source>Pings and pongs</source>
        <translation>Pings y pongs</translation>
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
        <translation>Handshake de cierre</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>The connection stays open.</source>
        <translation>La conexión sigue abierta.</translation>
    </message>
    <message>
        <source>Each ping is answered by a pong with its payload.</source>
        <translation>A cada ping se responde con un pong con su carga útil.</translation>
    </message>
    <message>
        <source>An echo server sends the same back.</source>
        <translation>Un servidor de eco devuelve lo mismo.</translation>
    </message>
    <message>
        <source>An echo server sends the same back, each ping is answered by a pong.</source>
        <translation>Un servidor de eco devuelve lo mismo y a cada ping se responde con un pong.</translation>
    </message>
    <message>
        <source>The server may fail the connection (Close %1), or go on.</source>
        <translation>El servidor puede hacer fallar la conexión (Close %1) o continuar.</translation>
    </message>
    <message>
        <source>The server fails the connection: Close %1, or TCP ends.</source>
        <translation>El servidor hace fallar la conexión: Close %1, o termina TCP.</translation>
    </message>
    <message>
        <source>The server answers with a Close frame (%1), and ends TCP.</source>
        <translation>El servidor responde con una trama Close (%1) y termina TCP.</translation>
    </message>
    <message>
        <source>The RFC leaves it to the server. Usual: Close %1.</source>
        <translation>La RFC lo deja al servidor. Lo habitual: Close %1.</translation>
    </message>
    <message>
        <source>The server should refuse with an HTTP error; it need not look.</source>
        <translation>El servidor debería rechazar con un error HTTP; no está obligado a mirarlo.</translation>
    </message>
    <message>
        <source>The server refuses with an HTTP error, not with 101.</source>
        <translation>El servidor rechaza con un error HTTP, no con 101.</translation>
    </message>
    <message>
        <source>The server accepts: 101 Switching Protocols.</source>
        <translation>El servidor acepta: 101 Switching Protocols.</translation>
    </message>
    <message>
        <source>Characters of two bytes</source>
        <translation>Caracteres de dos bytes</translation>
    </message>
    <message>
        <source>Characters of three bytes</source>
        <translation>Caracteres de tres bytes</translation>
    </message>
    <message>
        <source>Characters of four bytes</source>
        <translation>Caracteres de cuatro bytes</translation>
    </message>
    <message>
        <source>The highest character, U+10FFFF</source>
        <translation>El carácter más alto, U+10FFFF</translation>
    </message>
    <message>
        <source>U+FFFE and U+FFFF, which are valid in UTF-8</source>
        <translation>U+FFFE y U+FFFF, que son válidos en UTF-8</translation>
    </message>
    <message>
        <source>A text that begins with U+FEFF</source>
        <translation>Un texto que empieza por U+FEFF</translation>
    </message>
    <message>
        <source>A text with the character U+0000</source>
        <translation>Un texto con el carácter U+0000</translation>
    </message>
    <message>
        <source>U+D7FF and U+E000, beside the surrogates</source>
        <translation>U+D7FF y U+E000, junto a los subrogados</translation>
    </message>
    <message>
        <source>A character of four bytes that two frames share</source>
        <translation>Un carácter de cuatro bytes repartido entre dos tramas</translation>
    </message>
    <message>
        <source>Characters of several bytes, each byte in a frame</source>
        <translation>Caracteres de varios bytes, cada byte en una trama</translation>
    </message>
    <message>
        <source>A text with a continuation byte at its beginning</source>
        <translation>Un texto con un byte de continuación al principio</translation>
    </message>
    <message>
        <source>A text with the byte 0xFF</source>
        <translation>Un texto con el byte 0xFF</translation>
    </message>
    <message>
        <source>A text that ends inside a character</source>
        <translation>Un texto que termina dentro de un carácter</translation>
    </message>
    <message>
        <source>A character of three bytes that lacks one</source>
        <translation>Un carácter de tres bytes al que le falta uno</translation>
    </message>
    <message>
        <source>U+0000 in two bytes (overlong)</source>
        <translation>U+0000 en dos bytes (codificación demasiado larga)</translation>
    </message>
    <message>
        <source>“/” in three bytes (overlong)</source>
        <translation>“/” en tres bytes (codificación demasiado larga)</translation>
    </message>
    <message>
        <source>A character of three bytes in four (overlong)</source>
        <translation>Un carácter de tres bytes en cuatro (codificación demasiado larga)</translation>
    </message>
    <message>
        <source>A lone surrogate, U+D800</source>
        <translation>Un subrogado suelto, U+D800</translation>
    </message>
    <message>
        <source>A pair of surrogates, each in three bytes</source>
        <translation>Un par de subrogados, cada uno en tres bytes</translation>
    </message>
    <message>
        <source>A character above U+10FFFF</source>
        <translation>Un carácter por encima de U+10FFFF</translation>
    </message>
    <message>
        <source>A character of five bytes</source>
        <translation>Un carácter de cinco bytes</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the first of two frames</source>
        <translation>UTF-8 no válido en la primera de dos tramas</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the last of two frames</source>
        <translation>UTF-8 no válido en la última de dos tramas</translation>
    </message>
    <message>
        <source>A character that the end of the last frame cuts</source>
        <translation>Un carácter cortado por el final de la última trama</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCommand</name>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>No se pudieron escribir los resultados en %1: %2.</translation>
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
        <translation>enmascarada</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>sin enmascarar</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>longitud %1</translation>
    </message>
    <message>
        <source> (in more bytes than needed)</source>
        <translation> (en más bytes de los necesarios)</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>Resultado: %1</translation>
    </message>
    <message>
        <source>Wanted (RFC 6455 section %1):</source>
        <translation>Lo exigido (RFC 6455, sección %1):</translation>
    </message>
    <message>
        <source>Sent:</source>
        <translation>Enviado:</translation>
    </message>
    <message>
        <source>What came:</source>
        <translation>Lo que llegó:</translation>
    </message>
    <message>
        <source>Show in Timeline</source>
        <translation>Mostrar en la línea de tiempo</translation>
    </message>
    <message>
        <source>Details of the case</source>
        <translation>Detalles del caso</translation>
    </message>
    <message>
        <source>Select a case to see what it sends, what RFC 6455 wants, and what came.</source>
        <translation>Seleccionar un caso para ver qué envía, qué exige RFC 6455 y qué llegó.</translation>
    </message>
    <message>
        <source>Everything that crossed the wire in this case</source>
        <translation>Todo lo que pasó por la conexión en este caso</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDocks</name>
    <message>
        <source>Probe a Ser&amp;ver…</source>
        <translation>Sondear un ser&amp;vidor…</translation>
    </message>
    <message>
        <source>Raw &amp;Frame…</source>
        <translation>Trama en &amp;bruto…</translation>
    </message>
    <message>
        <source>Send a server what is right and what is wrong, and tell where it differs from RFC 6455</source>
        <translation>Enviar a un servidor lo correcto y lo incorrecto, e indicar dónde difiere de RFC 6455</translation>
    </message>
    <message>
        <source>Build one frame by hand, right or wrong, and send it</source>
        <translation>Construir una trama a mano, correcta o incorrecta, y enviarla</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Sondeo</translation>
    </message>
    <message>
        <source>There is no open session to send to: connect, or choose one in the list of sessions.</source>
        <translation>No hay ninguna sesión abierta a la que enviar: conectar o elegir una en la lista de sesiones.</translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.</source>
        <translation>
            <numerusform>Enviado, %Ln byte. La trama no está completa: solo pueden seguir más bytes en bruto.</numerusform>
            <numerusform>Enviados, %Ln bytes. La trama no está completa: solo pueden seguir más bytes en bruto.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s).</source>
        <translation>
            <numerusform>Enviado, %Ln byte.</numerusform>
            <numerusform>Enviados, %Ln bytes.</numerusform>
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
        <translation>sin código</translation>
    </message>
    <message>
        <source>No answer; the RFC does not ask for one here.</source>
        <translation>Sin respuesta; la RFC no la exige aquí.</translation>
    </message>
    <message>
        <source>No answer within the time.</source>
        <translation>Sin respuesta dentro del plazo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pong(s) came.</source>
        <translation>
            <numerusform>Llegó %Ln pong.</numerusform>
            <numerusform>Llegaron %Ln pongs.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same came back.</source>
        <translation>Volvió lo mismo.</translation>
    </message>
    <message>
        <source>Only %1 of %2 pings were answered, the last among them (section 5.5.3 permits it).</source>
        <translation>Solo se respondió a %1 de %2 pings, entre ellos el último (la sección 5.5.3 lo permite).</translation>
    </message>
    <message>
        <source>The server takes no messages of this size: Close 1009.</source>
        <translation>El servidor no acepta mensajes de este tamaño: Close 1009.</translation>
    </message>
    <message>
        <source>The connection ended: %1</source>
        <translation>La conexión terminó: %1</translation>
    </message>
    <message>
        <source>Something else came back than what was sent.</source>
        <translation>Volvió algo distinto de lo que se envió.</translation>
    </message>
    <message>
        <source>The server went on: it answered the ping behind it.</source>
        <translation>El servidor continuó: respondió al ping que iba detrás.</translation>
    </message>
    <message>
        <source>The server ended TCP without a Close frame (section 7.1.7 permits it).</source>
        <translation>El servidor terminó TCP sin una trama Close (la sección 7.1.7 lo permite).</translation>
    </message>
    <message>
        <source>%1; a server that says why says %2.</source>
        <translation>%1; un servidor que indica el motivo usa %2.</translation>
    </message>
    <message>
        <source>The server ended TCP without answering the Close frame.</source>
        <translation>El servidor terminó TCP sin responder a la trama Close.</translation>
    </message>
    <message>
        <source>%1: another code than ours (section 5.5.1: it is typically the same).</source>
        <translation>%1: un código distinto del nuestro (sección 5.5.1: suele ser el mismo).</translation>
    </message>
    <message>
        <source>The server waits.</source>
        <translation>El servidor espera.</translation>
    </message>
    <message>
        <source>The server accepted the handshake (101).</source>
        <translation>El servidor aceptó el handshake (101).</translation>
    </message>
    <message>
        <source>Refused with the HTTP status %1.</source>
        <translation>Rechazado con el estado HTTP %1.</translation>
    </message>
    <message>
        <source>The server ended the connection without an HTTP answer.</source>
        <translation>El servidor terminó la conexión sin respuesta HTTP.</translation>
    </message>
    <message>
        <source>Accepted (101).</source>
        <translation>Aceptado (101).</translation>
    </message>
    <message>
        <source>Refused: HTTP status %1. %2</source>
        <translation>Rechazado: estado HTTP %1. %2</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>no ejecutado</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>superado</translation>
    </message>
    <message>
        <source>allowed, not strict</source>
        <translation>permitido, no estricto</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FALLIDO</translation>
    </message>
    <message>
        <source>NO ANSWER</source>
        <translation>SIN RESPUESTA</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>no aplicable</translation>
    </message>
    <message>
        <source>The connection could not be opened: %1</source>
        <translation>No se pudo abrir la conexión: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeModel</name>
    <message>
        <source>%1 faults, %2 passed</source>
        <translation>%1 con fallos, %2 correctos</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 correctos</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Qué se envía</translation>
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
        <translation>Sondeo</translation>
    </message>
    <message>
        <source>Address of the server to check</source>
        <translation>Dirección del servidor que se comprueba</translation>
    </message>
    <message>
        <source>ws://host:port/path, best one that sends back what it gets</source>
        <translation>ws://host:port/path, mejor una que devuelva lo que recibe</translation>
    </message>
    <message>
        <source>Cases that are done</source>
        <translation>Casos terminados</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v de %m</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <source>Each checked case gets a connection of its own</source>
        <translation>Cada caso marcado recibe su propia conexión</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Check all cases</source>
        <translation>Marcar todos los casos</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Uncheck all cases</source>
        <translation>Desmarcar todos los casos</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>The server could not be checked: %1</source>
        <translation>No se pudo comprobar el servidor: %1</translation>
    </message>
    <message>
        <source>The server does not send back what it gets: cases that need that are not applicable.</source>
        <translation>El servidor no devuelve lo que recibe: los casos que lo necesitan no son aplicables.</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>Archivos JSON</translation>
    </message>
    <message>
        <source>JUnit XML files</source>
        <translation>Archivos XML de JUnit</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeReport</name>
    <message>
        <source>Sent: %1. Wanted: %2 (RFC 6455 section %3)</source>
        <translation>Enviado: %1. Exigido: %2 (RFC 6455, sección %3)</translation>
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
        <translation>El servidor no devuelve lo que recibe.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileController</name>
    <message>
        <source>Pro&amp;file</source>
        <translation>Per&amp;fil</translation>
    </message>
    <message>
        <source>&amp;Save Profile</source>
        <translation>&amp;Guardar el perfil</translation>
    </message>
    <message>
        <source>Save as &amp;New Profile…</source>
        <translation>Guardar como perfil &amp;nuevo…</translation>
    </message>
    <message>
        <source>&amp;Take Back the Changes</source>
        <translation>&amp;Descartar los cambios</translation>
    </message>
    <message>
        <source>Keep address and options in the profile that is in use</source>
        <translation>Guardar la dirección y las opciones en el perfil en uso</translation>
    </message>
    <message>
        <source>Keep address and options to connect with one double click</source>
        <translation>Guardar la dirección y las opciones para conectar con un doble clic</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>Volver a lo guardado</translation>
    </message>
    <message>
        <source>The profiles could not be changed</source>
        <translation>No se pudieron cambiar los perfiles</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>a profile with changes</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Save as profile</source>
        <translation>Guardar como perfil</translation>
    </message>
    <message>
        <source>No profile is in use: press to save address and options as one</source>
        <translation>No hay ningún perfil en uso: pulsar para guardar la dirección y las opciones como perfil</translation>
    </message>
    <message>
        <source>Profile %1 is in use and was changed: press to save the changes</source>
        <translation>El perfil %1 está en uso y se ha cambiado: pulsar para guardar los cambios</translation>
    </message>
    <message>
        <source>Profile %1 is in use</source>
        <translation>El perfil %1 está en uso</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be used</source>
        <translation>No se puede usar el perfil %1</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copia)</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be edited</source>
        <translation>No se puede editar el perfil %1</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Conectar con %1</translation>
    </message>
    <message>
        <source>The connection needs what is not kept:</source>
        <translation>La conexión necesita lo que no está guardado:</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Conec&amp;tar</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileDialog</name>
    <message>
        <source>New Profile</source>
        <translation>Nuevo perfil</translation>
    </message>
    <message>
        <source>Edit Profile</source>
        <translation>Editar el perfil</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Carpeta:</translation>
    </message>
    <message>
        <source>Save and Co&amp;nnect</source>
        <translation>Guardar y conec&amp;tar</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileEditor</name>
    <message>
        <source>Parts of the options</source>
        <translation>Partes de las opciones</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Cabeceras</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Autenticación</translation>
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
        <translation>Tiempos y límites</translation>
    </message>
    <message>
        <source>Reconnect, keep-alive</source>
        <translation>Reconexión, keep-alive</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compresión</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>some differ from the defaults</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1, has a problem</source>
        <translation>%1, tiene un problema</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, cambiado</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFile</name>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1, línea %2: %3.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>No se puede leer “%1”: %2. Comprobar que hay permiso para leer este archivo.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB and can&apos;t be a profile.</source>
        <translation>%1 supera los %2 KiB y no puede ser un perfil.</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: not valid JSON, %4.</source>
        <translation>%1, línea %2, columna %3: JSON no válido, %4.</translation>
    </message>
    <message>
        <source>“%1” is not “%2”, so this is no profile</source>
        <translation>“%1” no es “%2”, así que esto no es un perfil</translation>
    </message>
    <message>
        <source>“version” is not %1: it was written by another version of this program</source>
        <translation>“version” no es %1: lo escribió otra versión de este programa</translation>
    </message>
    <message>
        <source>“id” is not a text of at most %1 characters</source>
        <translation>“id” no es un texto de como máximo %1 caracteres</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”: %2</translation>
    </message>
    <message>
        <source>It is not written over: repair or delete it first, or save under another name.</source>
        <translation>No se sobrescribe: repararlo o eliminarlo antes, o guardar con otro nombre.</translation>
    </message>
    <message>
        <source>The profile could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>No se pudo guardar el perfil en “%1”: %2. Comprobar que se puede escribir allí y que hay espacio en el disco.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFolder</name>
    <message>
        <source>“%1” can&apos;t be read. Check that it is a folder and that you may open it.</source>
        <translation>No se puede leer “%1”. Comprobar que es una carpeta y que hay permiso para abrirla.</translation>
    </message>
    <message>
        <source>“%1” holds more than %2 profiles or %3 files: the rest is not shown. Open a folder in it instead.</source>
        <translation>“%1” contiene más de %2 perfiles o %3 archivos: el resto no se muestra. Abrir en su lugar una carpeta de su interior.</translation>
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
            <numerusform>Se eliminó %Ln perfil</numerusform>
            <numerusform>Se eliminaron %Ln perfiles</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>Se eliminó %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesDecorator</name>
    <message>
        <source>Certificate errors are ignored</source>
        <translation>Se ignoran los errores de certificado</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesModel</name>
    <message>
        <source>My profiles</source>
        <translation>Mis perfiles</translation>
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
        <translation>Conectar con el perfil (doble clic o Intro)</translation>
    </message>
    <message>
        <source>&amp;Put into the Address Line</source>
        <translation>&amp;Poner en la línea de dirección</translation>
    </message>
    <message>
        <source>Use the profile&apos;s address and options, without connecting yet</source>
        <translation>Usar la dirección y las opciones del perfil, sin conectar todavía</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Editar…</translation>
    </message>
    <message>
        <source>All options of the profile</source>
        <translation>Todas las opciones del perfil</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>D&amp;uplicar</translation>
    </message>
    <message>
        <source>A copy beside it, without its secrets</source>
        <translation>Una copia a su lado, sin sus secretos</translation>
    </message>
    <message>
        <source>&amp;New Profile…</source>
        <translation>&amp;Nuevo perfil…</translation>
    </message>
    <message>
        <source>Make a profile in this folder</source>
        <translation>Crear un perfil en esta carpeta</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>Nueva carpe&amp;ta</translation>
    </message>
    <message>
        <source>Make a folder in this folder</source>
        <translation>Crear una carpeta en esta carpeta</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renombrar</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;liminar</translation>
    </message>
    <message>
        <source>Delete what is selected; it can be undone</source>
        <translation>Eliminar lo seleccionado; se puede deshacer</translation>
    </message>
    <message>
        <source>&amp;Open a Folder…</source>
        <translation>&amp;Abrir una carpeta…</translation>
    </message>
    <message>
        <source>Show the profiles of another folder, for example in a working copy of git</source>
        <translation>Mostrar los perfiles de otra carpeta, por ejemplo de una copia de trabajo de git</translation>
    </message>
    <message>
        <source>C&amp;lose This Folder</source>
        <translation>Cerrar e&amp;sta carpeta</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>&amp;Mover a</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfiles</translation>
    </message>
    <message>
        <source>Saved connections. Enter connects with the current one.</source>
        <translation>Conexiones guardadas. Intro conecta con la actual.</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>Todavía no hay perfiles</translation>
    </message>
    <message>
        <source>A profile keeps an address with all its options, as a file that can be shared. Type an address, then press the bookmark in front of it; or begin here.</source>
        <translation>Un perfil guarda una dirección con todas sus opciones, como un archivo que se puede compartir. Escribir una dirección y pulsar el marcador que hay delante; o empezar aquí.</translation>
    </message>
    <message>
        <source>New Profile…</source>
        <translation>Nuevo perfil…</translation>
    </message>
    <message>
        <source>Open a Folder…</source>
        <translation>Abrir una carpeta…</translation>
    </message>
    <message>
        <source>Search the profiles</source>
        <translation>Buscar en los perfiles</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>Buscar nombres y direcciones</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nueva carpeta</translation>
    </message>
    <message>
        <source>Open a Folder of Profiles</source>
        <translation>Abrir una carpeta de perfiles</translation>
    </message>
    <message>
        <source>Take it out of this list; its files stay</source>
        <translation>Quitarla de esta lista; sus archivos se conservan</translation>
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
        <translation>Ninguno: directamente al servidor</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Según el sistema</translation>
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
        <translation>Puer&amp;to:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Usuario:</translation>
    </message>
    <message>
        <source>None: the proxy wants no password</source>
        <translation>Ninguno: el proxy no pide contraseña</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>&amp;Contraseña:</translation>
    </message>
    <message>
        <source>The proxy needs a host, like proxy.example.test.</source>
        <translation>El proxy necesita un host, como proxy.example.test.</translation>
    </message>
    <message>
        <source>“%1” is not the name or address of a host.</source>
        <translation>“%1” no es el nombre ni la dirección de un host.</translation>
    </message>
</context>
<context>
    <name>socketglass::RawFrameDialog</name>
    <message>
        <source>By itself it breaks no rule.</source>
        <translation>Por sí sola no incumple ninguna regla.</translation>
    </message>
    <message>
        <source>Not complete: the server waits for the rest, and nothing else can be sent before it.</source>
        <translation>Incompleta: el servidor espera el resto y antes no se puede enviar nada más.</translation>
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
        <translation>Enmascaramiento</translation>
    </message>
    <message>
        <source>Masked, as a client must</source>
        <translation>Enmascarada, como debe un cliente</translation>
    </message>
    <message>
        <source>Not masked</source>
        <translation>Sin enmascarar</translation>
    </message>
    <message>
        <source>Masked with another key</source>
        <translation>Enmascarada con otra clave</translation>
    </message>
    <message>
        <source>Masking key, eight hexadecimal digits</source>
        <translation>Clave de enmascaramiento, ocho cifras hexadecimales</translation>
    </message>
    <message>
        <source>How the length is written</source>
        <translation>Cómo se escribe la longitud</translation>
    </message>
    <message>
        <source>As short as it can be</source>
        <translation>Lo más corta posible</translation>
    </message>
    <message>
        <source>In 16 bits at least</source>
        <translation>En 16 bits como mínimo</translation>
    </message>
    <message>
        <source>In 64 bits</source>
        <translation>En 64 bits</translation>
    </message>
    <message>
        <source>Length that the head claims</source>
        <translation>Longitud que declara el encabezado</translation>
    </message>
    <message>
        <source>Bytes of the frame that are sent</source>
        <translation>Bytes de la trama que se envían</translation>
    </message>
    <message>
        <source>How the payload is written</source>
        <translation>Cómo está escrita la carga útil</translation>
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
        <translation>Carga útil</translation>
    </message>
    <message>
        <source>The frame&apos;s bytes</source>
        <translation>Los bytes de la trama</translation>
    </message>
    <message>
        <source>Raw Frame</source>
        <translation>Trama en bruto</translation>
    </message>
    <message>
        <source>that of the payload</source>
        <translation>la de la carga útil</translation>
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
        <translation>Enmascara&amp;miento:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>C&amp;lave:</translation>
    </message>
    <message>
        <source>Length &amp;written:</source>
        <translation>Longitud e&amp;scrita:</translation>
    </message>
    <message>
        <source>Length &amp;claimed:</source>
        <translation>Longitud &amp;declarada:</translation>
    </message>
    <message>
        <source>Only the first &amp;bytes:</source>
        <translation>Solo los primeros &amp;bytes:</translation>
    </message>
    <message>
        <source>Payload &amp;as:</source>
        <translation>Ca&amp;rga útil como:</translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation>&amp;Carga útil:</translation>
    </message>
    <message>
        <source>On the wire:</source>
        <translation>En la conexión:</translation>
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
        <translation>No se enviaría nada.</translation>
    </message>
    <message>
        <source>The payload is not hexadecimal: write pairs of 0 to 9 and a to f, like 48 69.</source>
        <translation>La carga útil no es hexadecimal: escribir pares de 0 a 9 y de a a f, como 48 69.</translation>
    </message>
    <message>
        <source>The masking key has eight hexadecimal digits.</source>
        <translation>La clave de enmascaramiento tiene ocho cifras hexadecimales.</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Enviar a %1</translation>
    </message>
</context>
<context>
    <name>socketglass::RecentFiles</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aún no hay ninguno</translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation>&amp;Vaciar la lista</translation>
    </message>
</context>
<context>
    <name>socketglass::Reconnect</name>
    <message numerus="yes">
        <source>Given up after %Ln attempt(s) to connect again.</source>
        <translation>
            <numerusform>Se desistió tras %Ln intento de volver a conectar.</numerusform>
            <numerusform>Se desistió tras %Ln intentos de volver a conectar.</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1 in %2 s</source>
        <translation>intento %1 en %2 s</translation>
    </message>
</context>
<context>
    <name>socketglass::ReconnectPage</name>
    <message>
        <source>Connect &amp;again when the connection ends by itself</source>
        <translation>&amp;Volver a conectar cuando la conexión termine por sí sola</translation>
    </message>
    <message>
        <source>Never when you closed it; each connection is a session of its own</source>
        <translation>Nunca si la cerró el usuario; cada conexión es una sesión propia</translation>
    </message>
    <message>
        <source>&amp;First after:</source>
        <translation>&amp;Primero tras:</translation>
    </message>
    <message>
        <source>The first attempt comes so long after the end</source>
        <translation>El primer intento llega este tiempo después del final</translation>
    </message>
    <message>
        <source>Then each time</source>
        <translation>Después, cada vez</translation>
    </message>
    <message>
        <source> times as long</source>
        <translation> veces la anterior</translation>
    </message>
    <message>
        <source>Then &amp;each time:</source>
        <translation>Después, &amp;cada vez:</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>Como &amp;máximo:</translation>
    </message>
    <message>
        <source>No attempt waits longer than this</source>
        <translation>Ningún intento espera más que esto</translation>
    </message>
    <message>
        <source>&amp;Jitter:</source>
        <translation>Va&amp;riación:</translation>
    </message>
    <message>
        <source>Chance changes each wait by up to this share, so that not all clients come back at once</source>
        <translation>El azar cambia cada espera hasta en esta proporción, para que no vuelvan todos los clientes a la vez</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A&amp;ttempts:</source>
        <translation>&amp;Intentos:</translation>
    </message>
    <message>
        <source>In a row, without a connection that opened</source>
        <translation>Seguidos, sin ninguna conexión que se abriera</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>&amp;Codes:</source>
        <translation>Có&amp;digos:</translation>
    </message>
    <message>
        <source>Close codes, separated by commas</source>
        <translation>Códigos de cierre, separados por comas</translation>
    </message>
    <message>
        <source>After a close with one of these; no connection at all counts as 1006</source>
        <translation>Tras un cierre con uno de estos; la falta de conexión cuenta como 1006</translation>
    </message>
    <message>
        <source>&amp;Ping every:</source>
        <translation>Pin&amp;g cada:</translation>
    </message>
    <message>
        <source>Keeps the connection alive, and shows when it is dead</source>
        <translation>Mantiene viva la conexión y muestra cuándo está muerta</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Pong &amp;within:</source>
        <translation>Pong &amp;en:</translation>
    </message>
    <message>
        <source>Without a pong for so long the connection counts as lost</source>
        <translation>Sin un pong en este tiempo, la conexión se da por perdida</translation>
    </message>
    <message>
        <source>A&amp;nswer pings with pongs</source>
        <translation>Responder a los pings con po&amp;ngs</translation>
    </message>
    <message>
        <source>Off: to see how the server takes it when no pong comes</source>
        <translation>Desactivado: para ver cómo reacciona el servidor cuando no llega ningún pong</translation>
    </message>
    <message>
        <source>“%1” is not a close code: one is a number from 1000 to 4999.</source>
        <translation>“%1” no es un código de cierre: es un número de 1000 a 4999.</translation>
    </message>
    <message>
        <source>Connecting again needs the close codes after which to do so, like 1006, 1012.</source>
        <translation>Volver a conectar necesita los códigos de cierre tras los que hacerlo, como 1006, 1012.</translation>
    </message>
    <message>
        <source>The longest wait before connecting again is shorter than the first.</source>
        <translation>La espera más larga antes de volver a conectar es más corta que la primera.</translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message>
        <source>An earlier run ended before its capture was saved</source>
        <translation>Una ejecución anterior terminó antes de guardar su captura</translation>
    </message>
    <message>
        <source>&amp;Open Recovered Capture</source>
        <translation>&amp;Abrir la captura recuperada</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>Nothing that was captured is lost.</source>
        <translation>No se ha perdido nada de lo capturado.</translation>
    </message>
    <message>
        <source>Socketglass crashed last time</source>
        <translation>Socketglass falló la última vez</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>Copiar el &amp;informe</translation>
    </message>
    <message>
        <source>The run of %1 was killed, or the machine went down.</source>
        <translation>La ejecución del %1 se interrumpió a la fuerza o el equipo se apagó.</translation>
    </message>
    <message>
        <source>The run of %1 ended with %2: a fault of the program. Its authors can use the report, together with what you did last.</source>
        <translation>La ejecución del %1 terminó con %2: un fallo del programa. A sus autores les sirve el informe, junto con lo último que se hizo.</translation>
    </message>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation>
            <numerusform>Recuperado: %Ln evento de %1, grabado a partir de %2. Falta como máximo el último instante.</numerusform>
            <numerusform>Recuperado: %Ln eventos de %1, grabados a partir de %2. Falta como máximo el último instante.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RedactionEditor</name>
    <message>
        <source>name, like X-Api-Key</source>
        <translation>nombre, como X-Api-Key</translation>
    </message>
    <message>
        <source>name, like ticket</source>
        <translation>nombre, como ticket</translation>
    </message>
    <message>
        <source>path, like $..password</source>
        <translation>ruta, como $..password</translation>
    </message>
    <message>
        <source>expression, like card=(\d+)</source>
        <translation>expresión, como card=(\d+)</translation>
    </message>
    <message>
        <source>Add a rule of your own</source>
        <translation>Añadir una regla propia</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Quitar la regla</translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation>Reglas propias</translation>
    </message>
    <message>
        <source>Own rule for</source>
        <translation>Regla propia para</translation>
    </message>
    <message>
        <source>Name, path or expression</source>
        <translation>Nombre, ruta o expresión</translation>
    </message>
    <message>
        <source>Kind of rule %1</source>
        <translation>Tipo de la regla %1</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>Item of the URL</source>
        <translation>Parámetro de la URL</translation>
    </message>
    <message>
        <source>JSON path</source>
        <translation>Ruta JSON</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Expresión regular</translation>
    </message>
    <message>
        <source>Pattern of rule %1</source>
        <translation>Patrón de la regla %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message>
        <source>Run %1: %2 sent, %3 received, %4 skipped.
</source>
        <translation>Pasada %1: %2 enviados, %3 recibidos, %4 omitidos.
</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation>
            <numerusform>%1 contiene %Ln sesión: elegirla con --session N (véase socketglass info).</numerusform>
            <numerusform>%1 contiene %Ln sesiones: elegir una con --session N (véase socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>No hay ninguna sesión %1 en %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayDocks</name>
    <message>
        <source>Re&amp;play…</source>
        <translation>&amp;Reproducir…</translation>
    </message>
    <message>
        <source>Send what the client sent in this session to a server again</source>
        <translation>Volver a enviar a un servidor lo que envió el cliente en esta sesión</translation>
    </message>
    <message>
        <source>Serve as &amp;Mock…</source>
        <translation>Servir como servidor si&amp;mulado…</translation>
    </message>
    <message>
        <source>Be a server that answers clients as in this session</source>
        <translation>Ser un servidor que responde a los clientes como en esta sesión</translation>
    </message>
    <message>
        <source>Replay fro&amp;m this row…</source>
        <translation>&amp;Reproducir desde esta fila…</translation>
    </message>
    <message>
        <source>Replay this session, beginning here</source>
        <translation>Reproducir esta sesión empezando aquí</translation>
    </message>
    <message>
        <source>Replay &amp;until this row…</source>
        <translation>Reproducir h&amp;asta esta fila…</translation>
    </message>
    <message>
        <source>Replay this session, ending here</source>
        <translation>Reproducir esta sesión terminando aquí</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Reproducción</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Servidor simulado</translation>
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
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Address to replay to</source>
        <translation>Dirección ante la que reproducir</translation>
    </message>
    <message>
        <source>Where the messages are sent; the recorded address to begin with</source>
        <translation>Adónde se envían los mensajes; al principio, la dirección grabada</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>From event</source>
        <translation>Desde el evento</translation>
    </message>
    <message>
        <source>Until event</source>
        <translation>Hasta el evento</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>el final</translation>
    </message>
    <message>
        <source>Skip &amp;heartbeats</source>
        <translation>Omitir los &amp;latidos</translation>
    </message>
    <message>
        <source>Pings, and messages that only keep a connection alive</source>
        <translation>Pings y mensajes que solo mantienen viva una conexión</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source> times</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation>Sesiones a la vez</translation>
    </message>
    <message>
        <source>From event:</source>
        <translation>Desde el evento:</translation>
    </message>
    <message>
        <source>Until event:</source>
        <translation>Hasta el evento:</translation>
    </message>
    <message>
        <source>Play it:</source>
        <translation>Reproducir:</translation>
    </message>
    <message>
        <source>Sessions at once:</source>
        <translation>Sesiones a la vez:</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>Reproducción: %1</translation>
    </message>
    <message>
        <source>Connection Options of the Replay</source>
        <translation>Opciones de conexión de la reproducción</translation>
    </message>
    <message>
        <source>Type the address of the server to replay to.</source>
        <translation>Escribir la dirección del servidor ante el que reproducir.</translation>
    </message>
    <message>
        <source>Headers, sub-protocols, timeouts, certificates, proxy. Begins with what was recorded; passwords and tokens are not kept in recordings.</source>
        <translation>Cabeceras, subprotocolos, tiempos límite, certificados, proxy. Empieza con lo que se grabó; las contraseñas y los tokens no se guardan en las grabaciones.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayPanel</name>
    <message>
        <source>Replay</source>
        <translation>Reproducción</translation>
    </message>
    <message>
        <source>Nothing to replay yet</source>
        <translation>Todavía no hay nada que reproducir</translation>
    </message>
    <message>
        <source>What a client sent in a recorded session is sent again here: as recorded, faster, or step by step. Record a session first, or open a file with one.</source>
        <translation>Aquí se vuelve a enviar lo que envió un cliente en una sesión grabada: como se grabó, más rápido o paso a paso. Antes hay que grabar una sesión o abrir un archivo que contenga una.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Escribir una dirección</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Abrir un archivo…</translation>
    </message>
    <message>
        <source>The session whose sent messages are sent again</source>
        <translation>La sesión cuyos mensajes enviados se vuelven a enviar</translation>
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
        <translation>Paso</translation>
    </message>
    <message>
        <source>Send the next message</source>
        <translation>Enviar el mensaje siguiente</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Compare with the Recording</source>
        <translation>Comparar con la grabación</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Detenida, porque la grabación se está guardando con un nombre nuevo. Volver a iniciarla después.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
</context>
<context>
    <name>socketglass::Replayer</name>
    <message>
        <source>The session was removed.</source>
        <translation>Se quitó la sesión.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReportButtons</name>
    <message>
        <source>Copy Report</source>
        <translation>Copiar el informe</translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation>Guardar el informe…</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>El informe está en el portapapeles.</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>Guardar el informe</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>El informe está en %1.</translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2. Choose another place.</source>
        <translation>No se pudo escribir el informe en %1: %2. Elegir otro lugar.</translation>
    </message>
    <message>
        <source>The ending of the name decides the format: %1</source>
        <translation>La terminación del nombre decide el formato: %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>Archivos de texto</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionDialog</name>
    <message>
        <source>Limits of This Capture</source>
        <translation>Límites de esta captura</translation>
    </message>
    <message>
        <source>Nothing can be changed in this file just now.</source>
        <translation>Ahora mismo no se puede cambiar nada en este archivo.</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Eventos: %1</translation>
    </message>
    <message>
        <source>There is no capture yet. The settings of the program have the limits that new captures begin with.</source>
        <translation>Todavía no hay ninguna captura. En los ajustes del programa están los límites con los que empiezan las capturas nuevas.</translation>
    </message>
    <message>
        <source>Beyond any of these limits the oldest events are removed from the file for good, and counted. Without a limit everything is kept as long as the disk has room beyond what is to stay free.</source>
        <translation>Por encima de cualquiera de estos límites, los eventos más antiguos se quitan del archivo para siempre y se cuentan. Sin límite se conserva todo mientras el disco tenga espacio además del que debe quedar libre.</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionForm</name>
    <message>
        <source>Keep the newest &amp;events:</source>
        <translation>Conservar los &amp;eventos más recientes:</translation>
    </message>
    <message>
        <source>events</source>
        <translation>eventos</translation>
    </message>
    <message>
        <source>thousand</source>
        <translation>miles</translation>
    </message>
    <message>
        <source>million</source>
        <translation>millones</translation>
    </message>
    <message>
        <source>Keep at most in the &amp;file:</source>
        <translation>Conservar como máximo en el &amp;archivo:</translation>
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
        <translation>Conservar como máximo d&amp;urante:</translation>
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
        <translation>días</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1: unidad</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>Keep free on the &amp;disk:</source>
        <translation>Mantener libre en el &amp;disco:</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>lo habitual</translation>
    </message>
    <message>
        <source>The usual value is 512 MiB, or a twentieth of a smaller disk; 0 keeps nothing free. Where the disk has less left, the oldest events are evicted if there is a limit above; otherwise the peers are held back until there is room.</source>
        <translation>El valor habitual es 512 MiB, o una vigésima parte de un disco más pequeño; 0 no mantiene nada libre. Si al disco le queda menos, se eliminan los eventos más antiguos si arriba hay un límite; si no, se retiene a los otros lados hasta que haya espacio.</translation>
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
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>a message comes</source>
        <translation>llega un mensaje</translation>
    </message>
    <message>
        <source>a client has connected</source>
        <translation>se ha conectado un cliente</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>una y otra vez</translation>
    </message>
    <message>
        <source>some time after connecting</source>
        <translation>un tiempo después de conectar</translation>
    </message>
    <message>
        <source>the client&apos;s n-th message comes</source>
        <translation>llega el n-ésimo mensaje del cliente</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Número del mensaje</translation>
    </message>
    <message>
        <source>When:</source>
        <translation>Cuándo:</translation>
    </message>
    <message>
        <source>It:</source>
        <translation>Que:</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Tiempo:</translation>
    </message>
    <message>
        <source>Message no.:</source>
        <translation>N.º de mensaje:</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Entonces</translation>
    </message>
    <message>
        <source>send a text</source>
        <translation>enviar un texto</translation>
    </message>
    <message>
        <source>send bytes</source>
        <translation>enviar bytes</translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>enviar un ping</translation>
    </message>
    <message>
        <source>close</source>
        <translation>cerrar</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>cortar la conexión</translation>
    </message>
    <message>
        <source>say nothing for a while</source>
        <translation>no decir nada durante un tiempo</translation>
    </message>
    <message>
        <source>{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} or {{name}} a group of the regular expression, {{value}} what JSONPath found.</source>
        <translation>{{message}} es el texto que llegó, {{message.name}} un miembro de su objeto JSON; {{1}} o {{name}} un grupo de la expresión regular, {{value}} lo que encontró JSONPath.</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Código de cierre</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>Sin código</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>Motivo de cierre</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Retraso</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>Entonces:</translation>
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
        <translation>Retraso:</translation>
    </message>
    <message>
        <source>Keep the Rule</source>
        <translation>Guardar la regla</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>“%1” no es un código de cierre. Escribir un número como 1000 o 4001, o nada.</translation>
    </message>
    <message>
        <source>A reason needs a code.</source>
        <translation>Un motivo necesita un código.</translation>
    </message>
    <message>
        <source>The content can&apos;t be sent as it is written.</source>
        <translation>El contenido no se puede enviar tal como está escrito.</translation>
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
        <translation>activada</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desactivada</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activa</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Añadir una regla</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Añadir una regla</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Editar la regla (Intro)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Duplicar la regla</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Quitar la regla (Supr)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Subir la regla</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Bajar la regla</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>No hay reglas</translation>
    </message>
    <message>
        <source>A rule says what the server does of its own: answer a message, send something every few seconds, close with a code. Rules are kept in the file.</source>
        <translation>Una regla dice lo que el servidor hace por su cuenta: responder a un mensaje, enviar algo cada pocos segundos, cerrar con un código. Las reglas se guardan en el archivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::RunView</name>
    <message>
        <source>Position in the recording</source>
        <translation>Posición en la grabación</translation>
    </message>
    <message>
        <source>Sessions of the replay</source>
        <translation>Sesiones de la reproducción</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>Evento %1 de %2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 enviados</translation>
    </message>
    <message>
        <source>%1 received, %2 in the recording</source>
        <translation>%1 recibidos, %2 en la grabación</translation>
    </message>
    <message>
        <source>at most %1 ms late</source>
        <translation>retraso máximo: %1 ms</translation>
    </message>
    <message>
        <source>Session %1: %2</source>
        <translation>Sesión %1: %2</translation>
    </message>
    <message>
        <source>Finished, some ended early</source>
        <translation>Terminada, algunas antes de tiempo</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>Reproduciendo</translation>
    </message>
    <message>
        <source>%1 of %2 ended · %3 ended early · %4 sent · %5 received</source>
        <translation>%1 de %2 terminadas · %3 antes de tiempo · %4 enviados · %5 recibidos</translation>
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
        <translation>Reproduciendo</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Waits for the last replies</source>
        <translation>Espera las últimas respuestas</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Terminada antes de tiempo</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Cerrando</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation>
            <numerusform>Se omitió %Ln mensaje.</numerusform>
            <numerusform>Se omitieron %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
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
        <translation>Enviados</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibidos</translation>
    </message>
</context>
<context>
    <name>socketglass::ScopeChooser</name>
    <message>
        <source>&amp;All sessions</source>
        <translation>&amp;Todas las sesiones</translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation>Sesiones que se exportan</translation>
    </message>
    <message>
        <source>&amp;Time:</source>
        <translation>T&amp;iempo:</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>From beginning to end</source>
        <translation>De principio a fin</translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation>Entre dos momentos</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>#%1  %2  (%3 events)</source>
        <translation>#%1  %2  (%3 eventos)</translation>
    </message>
    <message>
        <source>First to last selected event (%1 to %2)</source>
        <translation>Del primer al último evento seleccionado (%1 a %2)</translation>
    </message>
    <message>
        <source>First to last selected event (select some in the timeline)</source>
        <translation>Del primer al último evento seleccionado (seleccionar algunos en la línea de tiempo)</translation>
    </message>
    <message>
        <source>There is no session to export yet.</source>
        <translation>Todavía no hay ninguna sesión que exportar.</translation>
    </message>
    <message>
        <source>Choose at least one session.</source>
        <translation>Elegir al menos una sesión.</translation>
    </message>
    <message>
        <source>The range of time ends before it begins.</source>
        <translation>El intervalo de tiempo termina antes de empezar.</translation>
    </message>
    <message>
        <source>Space takes a session in or leaves it out.</source>
        <translation>La barra espaciadora incluye una sesión o la excluye.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Mostrar lo que se escribe</translation>
    </message>
    <message>
        <source>Show what is typed (Alt+F8)</source>
        <translation>Mostrar lo que se escribe (Alt+F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretStore</name>
    <message>
        <source>this program was built without one</source>
        <translation>este programa se compiló sin llavero</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of your desktop, never into the file.</source>
        <translation>Las contraseñas, los tokens y las claves van al llavero del escritorio, nunca al archivo.</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not kept: there is no keychain that takes them (%1). They are asked for when they are needed, held in memory until the program ends, and never written to a file.</source>
        <translation>Las contraseñas, los tokens y las claves no se guardan: no hay llavero que los acepte (%1). Se piden cuando se necesitan, se mantienen en memoria hasta que termina el programa y nunca se escriben en un archivo.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretsDialog</name>
    <message>
        <source>&amp;Keep in the keychain</source>
        <translation>&amp;Guardar en el llavero</translation>
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
        <translation>Sentido</translation>
    </message>
    <message>
        <source>a received message</source>
        <translation>un mensaje recibido</translation>
    </message>
    <message>
        <source>a sent message</source>
        <translation>un mensaje enviado</translation>
    </message>
    <message>
        <source>a message of either direction</source>
        <translation>un mensaje de cualquier sentido</translation>
    </message>
</context>
<context>
    <name>socketglass::SendController</name>
    <message>
        <source>Nothing was sent</source>
        <translation>No se envió nada</translation>
    </message>
    <message>
        <source>No session is open. Connect first, or pick an open session in the list.</source>
        <translation>No hay ninguna sesión abierta. Conectar primero o elegir una sesión abierta en la lista.</translation>
    </message>
    <message>
        <source>Sending ended early</source>
        <translation>El envío terminó antes de tiempo</translation>
    </message>
</context>
<context>
    <name>socketglass::SendOptions</name>
    <message>
        <source>How often</source>
        <translation>Cuántas veces</translation>
    </message>
    <message>
        <source>Milliseconds between messages</source>
        <translation>Milisegundos entre mensajes</translation>
    </message>
    <message>
        <source>Bytes of payload in a frame</source>
        <translation>Bytes de carga útil en una trama</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>hasta detenerlo</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>How often the message is sent</source>
        <translation>Cuántas veces se envía el mensaje</translation>
    </message>
    <message>
        <source>every </source>
        <translation>cada </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>From one message to the next; also between templates that are sent in order</source>
        <translation>De un mensaje al siguiente; también entre plantillas que se envían en orden</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>una trama</translation>
    </message>
    <message>
        <source>frames of </source>
        <translation>tramas de </translation>
    </message>
    <message>
        <source> B</source>
        <translation> B</translation>
    </message>
    <message>
        <source>Cut the message into frames of so many bytes; these are never compressed</source>
        <translation>Dividir el mensaje en tramas de este número de bytes; nunca se comprimen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>To this session</source>
        <translation>A esta sesión</translation>
    </message>
    <message>
        <source>To all open sessions</source>
        <translation>A todas las sesiones abiertas</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 enviados</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 de %2 enviados</translation>
    </message>
    <message>
        <source>Ctrl+click selects several in the list of sessions</source>
        <translation>Ctrl+clic selecciona varias en la lista de sesiones</translation>
    </message>
    <message>
        <source>Where messages go: to the current session, to those that are selected in the list of sessions, or to all that are open</source>
        <translation>Adónde van los mensajes: a la sesión actual, a las seleccionadas en la lista de sesiones o a todas las abiertas</translation>
    </message>
    <message>
        <source>To the selected sessions (%1)</source>
        <translation>A las sesiones seleccionadas (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::SendRun</name>
    <message>
        <source>The session is gone.</source>
        <translation>La sesión ya no existe.</translation>
    </message>
</context>
<context>
    <name>socketglass::SequenceEditor</name>
    <message>
        <source>Then Another Message</source>
        <translation>Después, otro mensaje</translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation>Excluir este mensaje</translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message>
        <source>Listening on %1 (Ctrl+C ends)
</source>
        <translation>Escuchando en %1 (Ctrl+C termina)
</translation>
    </message>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>No hay ninguna sesión %1 en %2; tiene %Ln sesión.</numerusform>
            <numerusform>No hay ninguna sesión %1 en %2; tiene %Ln sesiones.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules in %1 can&apos;t be read: %2.</source>
        <translation>No se pueden leer las reglas de %1: %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>Se quitó la sesión.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Cerrada por el usuario o por un script.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerTap</name>
    <message>
        <source>The client was refused with %1 %2, as this server is told to.</source>
        <translation>Se rechazó al cliente con %1 %2, tal como se le indicó a este servidor.</translation>
    </message>
    <message>
        <source>Answer to the client&apos;s Close frame.</source>
        <translation>Respuesta a la trama Close del cliente.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>El cliente cerró la conexión.</translation>
    </message>
    <message>
        <source>We closed the connection, and the client confirmed it.</source>
        <translation>Cerramos la conexión y el cliente lo confirmó.</translation>
    </message>
    <message>
        <source>The connection to the client broke: %1.</source>
        <translation>La conexión con el cliente se rompió: %1.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame.</source>
        <translation>El cliente terminó la conexión TCP sin una trama Close.</translation>
    </message>
    <message>
        <source>The client&apos;s process may have ended, or cut the connection on purpose.</source>
        <translation>Puede que el proceso del cliente terminara o que cortara la conexión a propósito.</translation>
    </message>
    <message>
        <source>This is a fault of the client, or of something between that changes bytes.</source>
        <translation>Es un fallo del cliente o de algo intermedio que cambia los bytes.</translation>
    </message>
    <message>
        <source>The client did not answer our Close frame within %1 s.</source>
        <translation>El cliente no respondió a nuestra trama Close en %1 s.</translation>
    </message>
</context>
<context>
    <name>socketglass::Session</name>
    <message>
        <source>Not sent: the session is %1, not OPEN.</source>
        <translation>No enviado: la sesión está en %1, no en OPEN.</translation>
    </message>
    <message>
        <source>Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as binary.</source>
        <translation>No enviado: el texto no es UTF-8 válido a partir del byte %1. Corregirlo ahí o enviarlo como binario.</translation>
    </message>
    <message>
        <source>Not sent: a ping carries at most %1 bytes, this one has %2.</source>
        <translation>No enviado: un ping lleva como máximo %1 bytes, este tiene %2.</translation>
    </message>
    <message>
        <source>The session is %1 already.</source>
        <translation>La sesión ya está en %1.</translation>
    </message>
    <message>
        <source>Not closed: the code %1 (%2) must not be sent.</source>
        <translation>No cerrada: el código %1 (%2) no se debe enviar.</translation>
    </message>
    <message>
        <source>Not closed: a reason can&apos;t be sent without a code.</source>
        <translation>No cerrada: no se puede enviar un motivo sin código.</translation>
    </message>
    <message>
        <source>Not closed: a reason has at most %1 bytes, this one has %2.</source>
        <translation>No cerrada: un motivo tiene como máximo %1 bytes, este tiene %2.</translation>
    </message>
    <message>
        <source>Ended by the user without a closing handshake.</source>
        <translation>Terminada por el usuario sin handshake de cierre.</translation>
    </message>
    <message>
        <source>Not sent: a Close frame has been sent as raw bytes.</source>
        <translation>No enviado: se ha enviado una trama Close como bytes en bruto.</translation>
    </message>
    <message>
        <source>Not sent: the last raw frame is not complete, so the server would take this as its rest. Send the rest as raw bytes, or close the session.</source>
        <translation>No enviado: la última trama en bruto no está completa, así que el servidor tomaría esto como su resto. Enviar el resto como bytes en bruto o cerrar la sesión.</translation>
    </message>
    <message>
        <source>Not sent: raw frames can only be sent by a session that connected to a server.</source>
        <translation>No enviado: las tramas en bruto solo las puede enviar una sesión que se conectó a un servidor.</translation>
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
        <translation>Sesión grabada</translation>
    </message>
    <message>
        <source>%1 (its beginning is not kept)</source>
        <translation>%1 (no se conserva su principio)</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>Se quitó la sesión.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionController</name>
    <message>
        <source>Cannot connect</source>
        <translation>No se puede conectar</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>No se pudo conectar con %1</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>Conectar de &amp;nuevo</translation>
    </message>
    <message>
        <source>Could not rename the session</source>
        <translation>No se pudo renombrar la sesión</translation>
    </message>
    <message>
        <source>Could not close the session</source>
        <translation>No se pudo cerrar la sesión</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>No se envió nada</translation>
    </message>
    <message>
        <source>No session is connected. Connect first, or pick an open session in the list.</source>
        <translation>No hay ninguna sesión conectada. Conectar antes o elegir una sesión abierta de la lista.</translation>
    </message>
    <message>
        <source>The session %1 is not open. Connect again, or pick an open session in the list.</source>
        <translation>La sesión %1 no está abierta. Conectar de nuevo o elegir una sesión abierta de la lista.</translation>
    </message>
    <message>
        <source>The message was not sent</source>
        <translation>No se envió el mensaje</translation>
    </message>
    <message>
        <source>The ping was not sent</source>
        <translation>No se envió el ping</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>Se perdió la conexión</translation>
    </message>
    <message>
        <source>The pong was not sent</source>
        <translation>No se envió el pong</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionScript</name>
    <message>
        <source>%1: %2 messages came, %3 were expected.</source>
        <translation>%1: llegaron %2 mensajes, se esperaban %3.</translation>
    </message>
    <message>
        <source>%1: the session was closed before all steps were done.</source>
        <translation>%1: la sesión se cerró antes de completar todos los pasos.</translation>
    </message>
    <message>
        <source>%1: the session was closed, and no message had given %2 a value. See whether the rules fit what came.</source>
        <translation>%1: la sesión se cerró y ningún mensaje había dado un valor a %2. Comprobar si las reglas encajan con lo que llegó.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionStrip</name>
    <message>
        <source>Messages received in a second</source>
        <translation>Mensajes recibidos por segundo</translation>
    </message>
    <message>
        <source>%1/s in</source>
        <translation>↓ %1/s</translation>
    </message>
    <message>
        <source>Messages sent in a second</source>
        <translation>Mensajes enviados por segundo</translation>
    </message>
    <message>
        <source>%1/s out</source>
        <translation>↑ %1/s</translation>
    </message>
    <message>
        <source>bufferedAmount: bytes given to send that the network has not taken yet</source>
        <translation>bufferedAmount: bytes entregados para enviar que la red aún no ha tomado</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en espera</translation>
    </message>
    <message>
        <source>How long the server was held back because the capture could not keep up</source>
        <translation>Cuánto tiempo se retuvo al servidor porque la captura no podía seguir el ritmo</translation>
    </message>
    <message>
        <source>held %1 s</source>
        <translation>retenido %1 s</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close the current session with 1000; the menu has all other codes</source>
        <translation>Cerrar la sesión actual con 1000; el menú ofrece todos los demás códigos</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>Ninguna sesión</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1 (grabada)</translation>
    </message>
    <message>
        <source>⚠ The server&apos;s certificate is not checked: anyone on the way can read and change everything.</source>
        <translation>⚠ No se comprueba el certificado del servidor: cualquiera en el camino puede leer y cambiar todo.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
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
            <numerusform>%Ln mensaje, %1</numerusform>
            <numerusform>%Ln mensajes, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>Ninguna sesión seleccionada</translation>
    </message>
    <message>
        <source>Select a session, or a row of the timeline, to see the session&apos;s properties: state, sub-protocol, counters, and when it held the server back.</source>
        <translation>Seleccionar una sesión, o una fila de la línea de tiempo, para ver las propiedades de la sesión: estado, subprotocolo, contadores y cuándo retuvo al servidor.</translation>
    </message>
    <message>
        <source>readyState</source>
        <translation>readyState</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation>Nombre de la sesión</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The address that the session connects to</source>
        <translation>La dirección con la que conecta la sesión</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>protocol</translation>
    </message>
    <message>
        <source>The sub-protocol that the server chose</source>
        <translation>El subprotocolo que eligió el servidor</translation>
    </message>
    <message>
        <source>extensions</source>
        <translation>extensions</translation>
    </message>
    <message>
        <source>The extensions in use</source>
        <translation>Las extensiones en uso</translation>
    </message>
    <message>
        <source>bufferedAmount</source>
        <translation>bufferedAmount</translation>
    </message>
    <message>
        <source>Bytes given to be sent that have not gone to the network yet</source>
        <translation>Bytes entregados para enviar que aún no han salido a la red</translation>
    </message>
    <message>
        <source>binaryType</source>
        <translation>binaryType</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Otro lado</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>Dirección y puerto del otro lado</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
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
        <translation>Filas de esta sesión en la línea de tiempo</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retenido</translation>
    </message>
    <message>
        <source>How long the server had to wait because the capture could not take more</source>
        <translation>Cuánto tuvo que esperar el servidor porque la captura no podía tomar más</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Bytes in our receive buffers now</source>
        <translation>Bytes que hay ahora en nuestros búferes de recepción</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Último error</translation>
    </message>
    <message>
        <source>Of the last error event</source>
        <translation>Del último evento de error</translation>
    </message>
    <message>
        <source>How binary messages are shown: blob shows the size and the first 4 KiB, arraybuffer the first 256 KiB</source>
        <translation>Cómo se muestran los mensajes binarios: blob muestra el tamaño y los primeros 4 KiB; arraybuffer, los primeros 256 KiB</translation>
    </message>
    <message>
        <source>When the server was held back</source>
        <translation>Cuándo se retuvo al servidor</translation>
    </message>
    <message>
        <source>Held back at</source>
        <translation>Retenido a las</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Máximo en espera</translation>
    </message>
    <message>
        <source>Recorded: the session is not connected now.</source>
        <translation>Grabada: la sesión no está conectada ahora.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>%1 in all, %2 times%3</source>
        <translation>%1 en total, %2 ×%3</translation>
    </message>
    <message>
        <source>, now</source>
        <translation>, ahora</translation>
    </message>
    <message>
        <source>One row per time: when it began and how long it lasted.</source>
        <translation>Una fila por cada vez: cuándo empezó y cuánto duró.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Messages and their payload, and what they took on the wire</source>
        <translation>Mensajes y su carga útil, y lo que ocuparon en la conexión</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsDecorator</name>
    <message>
        <source>closed %1</source>
        <translation>cerrada %1</translation>
    </message>
    <message>
        <source>closed %1 !</source>
        <translation>cerrada %1 !</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message>
        <source>Session %1</source>
        <translation>Sesión %1</translation>
    </message>
    <message>
        <source>a client of our mock server</source>
        <translation>un cliente de nuestro servidor simulado</translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation>cerrada limpiamente</translation>
    </message>
    <message>
        <source>not closed cleanly</source>
        <translation>no cerrada limpiamente</translation>
    </message>
    <message>
        <source>the recording ends before the close</source>
        <translation>la grabación termina antes del cierre</translation>
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
        <translation>se está reteniendo al servidor</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
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
        <translation>no se comprueba el certificado del servidor</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsPanel</name>
    <message>
        <source>All sessions</source>
        <translation>Todas las sesiones</translation>
    </message>
    <message>
        <source>Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only.</source>
        <translation>Mostrar los eventos de todas las sesiones en una sola línea de tiempo (Ctrl+M). Desactivado: solo los de la sesión actual.</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>Conectar de &amp;nuevo</translation>
    </message>
    <message>
        <source>Make a new session with the same settings</source>
        <translation>Crear una sesión nueva con los mismos ajustes</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>Copiar la &amp;URL</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Renom&amp;brar</translation>
    </message>
    <message>
        <source>Give the session a name of its own</source>
        <translation>Dar a la sesión un nombre propio</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>&amp;Liberar</translation>
    </message>
    <message>
        <source>Close with 1001 where it is open and free what the session holds; its events stay in the capture</source>
        <translation>Cerrar con 1001 si está abierta y liberar lo que ocupa la sesión; sus eventos permanecen en la captura</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesiones</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>Todavía no hay sesiones</translation>
    </message>
    <message>
        <source>Each connection becomes a row here, with its state and how it was closed. Type an address above the timeline and press Enter.</source>
        <translation>Cada conexión se convierte aquí en una fila, con su estado y cómo se cerró. Escribir una dirección encima de la línea de tiempo y pulsar Intro.</translation>
    </message>
    <message>
        <source>A&amp;ll Sessions on One Clock</source>
        <translation>Todas las sesiones en un mismo relo&amp;j</translation>
    </message>
    <message>
        <source>One row per session: its name, its state, how many events it has.</source>
        <translation>Una fila por sesión: su nombre, su estado y cuántos eventos tiene.</translation>
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
        <translation>Colores</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Idioma:</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Colores:</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>Como el sistema: %1</translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation>Otro idioma se aplica a partir del siguiente inicio.</translation>
    </message>
    <message>
        <source>From the next start on: close Socketglass and start it again.</source>
        <translation>A partir del siguiente inicio: cerrar Socketglass y volver a iniciarlo.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>New captures</source>
        <translation>Capturas nuevas</translation>
    </message>
    <message>
        <source>Beyond a limit the oldest events are removed. A capture&apos;s own limits: File → Limits.</source>
        <translation>Por encima de un límite se eliminan los eventos más antiguos. Límites propios de una captura: Archivo → Límites.</translation>
    </message>
</context>
<context>
    <name>socketglass::SizeHistogram</name>
    <message>
        <source>Sizes of messages</source>
        <translation>Tamaños de los mensajes</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: sent %2, received %3</source>
        <comment>sizes, messages, messages</comment>
        <translation>%1: enviados %2, recibidos %3</translation>
    </message>
</context>
<context>
    <name>socketglass::StandardInput</name>
    <message>
        <source>The standard input could not be read: %1.</source>
        <translation>No se pudo leer la entrada estándar: %1.</translation>
    </message>
    <message>
        <source>A line of the standard input is longer than %1 bytes. Send it with --send-text-file.</source>
        <translation>Una línea de la entrada estándar supera los %1 bytes. Enviarla con --send-text-file.</translation>
    </message>
</context>
<context>
    <name>socketglass::StateDot</name>
    <message>
        <source>readyState %1 (%2), the server is being held back</source>
        <translation>readyState %1 (%2), se está reteniendo al servidor</translation>
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
        <translation>El 99 % como máximo</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En total</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>Mensajes por segundo</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
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
        <translation>Tamaño de un mensaje</translation>
    </message>
    <message>
        <source>Round trip of a ping</source>
        <translation>Ida y vuelta de un ping</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Pings</translation>
    </message>
    <message>
        <source>Without a pong</source>
        <translation>Sin pong</translation>
    </message>
    <message>
        <source>From a request to its reply</source>
        <translation>De una petición a su respuesta</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Peticiones</translation>
    </message>
    <message>
        <source>Without a reply</source>
        <translation>Sin respuesta</translation>
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
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsPanel</name>
    <message>
        <source>What joins a request and its reply</source>
        <translation>Lo que une una petición con su respuesta</translation>
    </message>
    <message>
        <source>Field that joins a request and its reply</source>
        <translation>Campo que une una petición con su respuesta</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Todavía no hay nada que contar</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times appear here as soon as something is captured or a file is opened.</source>
        <translation>Las frecuencias, los tamaños, los tiempos de ida y vuelta y los tiempos de respuesta aparecen aquí en cuanto se captura algo o se abre un archivo.</translation>
    </message>
    <message>
        <source>Copy the figures as text</source>
        <translation>Copiar las cifras como texto</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Si&amp;zes of messages:</source>
        <translation>&amp;Tamaños de los mensajes:</translation>
    </message>
    <message>
        <source>the id of a known protocol</source>
        <translation>el id de un protocolo conocido</translation>
    </message>
    <message>
        <source>a field of JSON messages</source>
        <translation>un campo de los mensajes JSON</translation>
    </message>
    <message>
        <source>Known are JSON-RPC, GraphQL over WebSocket, and Socket.IO with acknowledgements</source>
        <translation>Se conocen JSON-RPC, GraphQL sobre WebSocket y Socket.IO con confirmaciones</translation>
    </message>
    <message>
        <source>A JSONPath: two messages in which it finds the same value belong together</source>
        <translation>Un JSONPath: dos mensajes en los que encuentra el mismo valor se corresponden</translation>
    </message>
    <message>
        <source>Requests and replies are &amp;joined by:</source>
        <translation>Las peticiones y las respuestas se &amp;unen por:</translation>
    </message>
    <message>
        <source>%1 Until it is one, the ids of known protocols count.</source>
        <translation>%1 Mientras no sea un JSONPath, cuentan los id de los protocolos conocidos.</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>Todas las sesiones</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sesión %1</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Leyendo… %1 %</translation>
    </message>
    <message>
        <source>Stopped at %1 %</source>
        <translation>Detenido en el %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) too large to look for an id</source>
        <translation>
            <numerusform>%Ln mensaje demasiado grande para buscar un id</numerusform>
            <numerusform>%Ln mensajes demasiado grandes para buscar un id</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all could be read</source>
        <translation>No se pudo leer todo</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>%1 earlier events were evicted from the file and are not counted.</source>
        <translation>%1 eventos anteriores se eliminaron del archivo y no se cuentan.</translation>
    </message>
    <message>
        <source>%1 of the events counted here were evicted since.</source>
        <translation>%1 de los eventos contados aquí se han eliminado desde entonces.</translation>
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
        <translation>Nueva plantilla</translation>
    </message>
    <message>
        <source>Edit Template</source>
        <translation>Editar la plantilla</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Top level; orders/eu makes folders</source>
        <translation>Nivel superior; pedidos/ue crea carpetas</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Shown as the tool tip</source>
        <translation>Se muestra al pasar el puntero</translation>
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
        <translation>Binario, en hexadecimal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Carpeta:</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>&amp;Descripción:</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>&amp;Tipo:</translation>
    </message>
    <message>
        <source>&amp;Content:</source>
        <translation>C&amp;ontenido:</translation>
    </message>
    <message>
        <source>These bytes are not valid UTF-8: they can only be kept as binary.</source>
        <translation>Estos bytes no son UTF-8 válido: solo se pueden guardar como binario.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message>
        <source>There is no file “%1”. Check its name and folder.</source>
        <translation>No existe el archivo “%1”. Comprobar su nombre y su carpeta.</translation>
    </message>
    <message>
        <source>The templates in “%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>No se pueden leer las plantillas de “%1”: %2. Comprobar que se tiene permiso para leer este archivo.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MiB and can&apos;t be a file of templates.</source>
        <translation>“%1” supera los %2 MiB y no puede ser un archivo de plantillas.</translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: %2 (line %3, byte %4).</source>
        <translation>“%1” no es JSON válido: %2 (línea %3, byte %4).</translation>
    </message>
    <message>
        <source>“%1” is JSON, but not a file of templates: “format” is not “%2”.</source>
        <translation>“%1” es JSON, pero no un archivo de plantillas: “format” no es “%2”.</translation>
    </message>
    <message>
        <source>“%1” was written by another version of this program. Update it to read these templates.</source>
        <translation>“%1” lo escribió otra versión de este programa. Actualizar el programa para leer estas plantillas.</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>no es un objeto</translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation>plantilla %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>Some templates in “%1” can&apos;t be used: %2.</source>
        <translation>Algunas plantillas de “%1” no se pueden usar: %2.</translation>
    </message>
    <message>
        <source>It was kept as “%1”.</source>
        <translation>Se conservó como “%1”.</translation>
    </message>
    <message>
        <source>It could not be put aside as “%1”, so changes are not saved until it is moved away.</source>
        <translation>No se pudo apartar como “%1”, así que los cambios no se guardan hasta que se mueva a otro lugar.</translation>
    </message>
    <message>
        <source>The templates could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>No se pudieron guardar las plantillas en “%1”: %2. Comprobar que se puede escribir allí y que queda espacio en el disco.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesDecorator</name>
    <message>
        <source>Ctrl+%1 sends it</source>
        <translation>Ctrl+%1 la envía</translation>
    </message>
    <message>
        <source>Binary, %1:</source>
        <translation>Binario, %1:</translation>
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
        <translation>Mensaje</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message>
        <source>The templates could not be read</source>
        <translation>No se pudieron leer las plantillas</translation>
    </message>
    <message>
        <source>The templates could not be saved</source>
        <translation>No se pudieron guardar las plantillas</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>Open in &amp;Composer</source>
        <translation>Abrir en el editor de &amp;mensajes</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>E&amp;ditar…</translation>
    </message>
    <message>
        <source>Send the template to the current session (double click, or Enter)</source>
        <translation>Enviar la plantilla a la sesión actual (doble clic o Intro)</translation>
    </message>
    <message>
        <source>&amp;New Template…</source>
        <translation>&amp;Nueva plantilla…</translation>
    </message>
    <message>
        <source>Write a new template</source>
        <translation>Escribir una plantilla nueva</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renombrar</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>E&amp;liminar</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportar…</translation>
    </message>
    <message>
        <source>Send Template %1</source>
        <translation>Enviar la plantilla %1</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Todavía no hay plantillas</translation>
    </message>
    <message>
        <source>Messages that you send often belong here. Keep one from the composer or from any message in the timeline; a double click sends it again.</source>
        <translation>Este es el lugar de los mensajes que se envían a menudo. Se puede guardar uno desde el editor de mensajes o desde cualquier mensaje de la línea de tiempo; un doble clic lo envía de nuevo.</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>Se eliminó %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation>Importar plantillas</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>Plantillas (*.json);;Todos los archivos (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation>
            <numerusform>%Ln plantilla importada</numerusform>
            <numerusform>%Ln plantillas importadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation>Exportar plantillas</translation>
    </message>
    <message>
        <source>The templates were exported</source>
        <translation>Se exportaron las plantillas</translation>
    </message>
    <message>
        <source>The templates could not be exported</source>
        <translation>No se pudieron exportar las plantillas</translation>
    </message>
    <message>
        <source>Messages to send again. Enter sends the current one.</source>
        <translation>Mensajes para enviar de nuevo. Intro envía el actual.</translation>
    </message>
    <message>
        <source>Send in &amp;Order</source>
        <translation>Enviar en &amp;orden</translation>
    </message>
    <message>
        <source>Send the selected templates, or those of the folder, one after the other, with the pauses of the composer’s options</source>
        <translation>Enviar las plantillas seleccionadas, o las de la carpeta, una tras otra, con las pausas de las opciones del editor de mensajes</translation>
    </message>
</context>
<context>
    <name>socketglass::TestSuite</name>
    <message>
        <source>Event #%1 of the session.</source>
        <translation>Evento #%1 de la sesión.</translation>
    </message>
    <message>
        <source>  passed  %1</source>
        <translation>  superada  %1</translation>
    </message>
    <message>
        <source>  FAILED  %1</source>
        <translation>  FALLIDA   %1</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed.</source>
        <translation>%1 superadas, %2 fallidas.</translation>
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
        <translation>Solo se muestran los primeros %1 de %2 bytes.</translation>
    </message>
    <message>
        <source>Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.</source>
        <translation>No es UTF-8 válido: el byte %1 es el primero de los %2 que se muestran como números.</translation>
    </message>
</context>
<context>
    <name>socketglass::TextRowsModel</name>
    <message>
        <source>asked for when it is needed</source>
        <translation>se pide cuando se necesita</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineColours</name>
    <message>
        <source>Colour &amp;rules…</source>
        <translation>&amp;Reglas de color…</translation>
    </message>
    <message>
        <source>Colour rows &amp;like this…</source>
        <translation>Colorear filas como es&amp;ta…</translation>
    </message>
    <message>
        <source>Which rows have a colour</source>
        <translation>Qué filas tienen un color</translation>
    </message>
    <message>
        <source>Makes a colour rule of this row&apos;s direction, kind and JSON type</source>
        <translation>Crea una regla de color con el sentido, el tipo y el tipo JSON de esta fila</translation>
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
        <translation>Carga útil como texto, en hexadecimal donde no es texto; los demás eventos como una frase</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>Copiar &amp;filas</translation>
    </message>
    <message>
        <source>The columns of the rows, separated by tabs</source>
        <translation>Las columnas de las filas, separadas por tabuladores</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Copia&amp;r como</translation>
    </message>
    <message>
        <source>&amp;JSON line</source>
        <translation>Línea &amp;JSON</translation>
    </message>
    <message>
        <source>Each event as one line of JSON</source>
        <translation>Cada evento como una línea de JSON</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>&amp;Hexadecimal</translation>
    </message>
    <message>
        <source>The bytes of the payload in hexadecimal</source>
        <translation>Los bytes de la carga útil en hexadecimal</translation>
    </message>
    <message>
        <source>&amp;Base64</source>
        <translation>&amp;Base64</translation>
    </message>
    <message>
        <source>The bytes of the payload in base64</source>
        <translation>Los bytes de la carga útil en base64</translation>
    </message>
    <message>
        <source>&amp;C array</source>
        <translation>Matriz de &amp;C</translation>
    </message>
    <message>
        <source>The bytes of the payload as a definition in C</source>
        <translation>Los bytes de la carga útil como una definición en C</translation>
    </message>
    <message>
        <source>Command &amp;line</source>
        <translation>&amp;Línea de comandos</translation>
    </message>
    <message>
        <source>A line for a shell that connects to the same address and sends the message again</source>
        <translation>Una línea para un shell que conecta con la misma dirección y vuelve a enviar el mensaje</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop copying; the clipboard stays as it is</source>
        <translation>Detener la copia; el portapapeles queda como está</translation>
    </message>
    <message>
        <source>Copying cancelled</source>
        <translation>Copia cancelada</translation>
    </message>
    <message>
        <source>Copying… %1 %</source>
        <translation>Copiando… %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln fila copiada</numerusform>
            <numerusform>%Ln filas copiadas</numerusform>
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
        <translation>Cancelado: no se examinaron todos los eventos, y los nuevos no se examinan. Intro en el filtro empieza de nuevo.</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>Fi&amp;ltrar</translation>
    </message>
    <message>
        <source>Only this &amp;session</source>
        <translation>Solo esta &amp;sesión</translation>
    </message>
    <message>
        <source>Only this &amp;kind</source>
        <translation>Solo este &amp;tipo</translation>
    </message>
    <message>
        <source>Only this &amp;direction</source>
        <translation>Solo este s&amp;entido</translation>
    </message>
    <message>
        <source>&amp;Without this session</source>
        <translation>Si&amp;n esta sesión</translation>
    </message>
    <message>
        <source>With&amp;out this kind</source>
        <translation>Sin este ti&amp;po</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFinding</name>
    <message>
        <source>Fin&amp;d…</source>
        <translation>&amp;Buscar…</translation>
    </message>
    <message>
        <source>Looks for text or bytes in the rows that are shown</source>
        <translation>Busca texto o bytes en las filas mostradas</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Buscar si&amp;guiente</translation>
    </message>
    <message>
        <source>Goes to the next row with what is looked for</source>
        <translation>Va a la fila siguiente con lo que se busca</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Buscar ante&amp;rior</translation>
    </message>
    <message>
        <source>Goes to the row before with what is looked for</source>
        <translation>Va a la fila anterior con lo que se busca</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>no encontrado</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hits</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>encontrados: %1</translation>
    </message>
    <message>
        <source>looking, %1 %</source>
        <translation>buscando, %1 %</translation>
    </message>
    <message>
        <source>not all were looked at</source>
        <translation>no se miró todo</translation>
    </message>
    <message>
        <source>went on from the end</source>
        <translation>se continuó desde el final</translation>
    </message>
    <message>
        <source>went on from the top</source>
        <translation>se continuó desde el principio</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFolding</name>
    <message>
        <source>Fold &amp;Heartbeats</source>
        <translation>Plegar los &amp;latidos</translation>
    </message>
    <message>
        <source>Open these &amp;heartbeats</source>
        <translation>Desplegar estos lat&amp;idos</translation>
    </message>
    <message>
        <source>Fold these &amp;heartbeats</source>
        <translation>Plegar estos lati&amp;dos</translation>
    </message>
    <message>
        <source>Pings, pongs and messages that repeat at an interval become one row with a count</source>
        <translation>Los pings, pongs y mensajes que se repiten a intervalos pasan a ser una sola fila con su número</translation>
    </message>
    <message>
        <source>A row for each heartbeat (Right)</source>
        <translation>Una fila por cada latido (Derecha)</translation>
    </message>
    <message>
        <source>One row for these heartbeats (Left)</source>
        <translation>Una sola fila para estos latidos (Izquierda)</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message>
        <source>This row of the file is damaged and can&apos;t be read.</source>
        <translation>Esta fila del archivo está dañada y no se puede leer.</translation>
    </message>
    <message>
        <source>This event is not kept any more.</source>
        <translation>Este evento ya no se conserva.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln heartbeat(s), %1</source>
        <comment>how many, and the time from the first to the last</comment>
        <translation>
            <numerusform>%Ln latido, %1</numerusform>
            <numerusform>%Ln latidos, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineNotes</name>
    <message>
        <source>Boo&amp;kmark</source>
        <translation>&amp;Marcador</translation>
    </message>
    <message>
        <source>Marks this row, or removes its mark and note; kept in the file</source>
        <translation>Marca esta fila, o quita su marca y su nota; se guarda en el archivo</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>N&amp;ota…</translation>
    </message>
    <message>
        <source>Writes a note to this row; kept in the file</source>
        <translation>Escribe una nota para esta fila; se guarda en el archivo</translation>
    </message>
    <message>
        <source>Next b&amp;ookmark</source>
        <translation>Marcador sig&amp;uiente</translation>
    </message>
    <message>
        <source>Goes to the next row with a bookmark or note</source>
        <translation>Va a la fila siguiente con un marcador o una nota</translation>
    </message>
    <message>
        <source>Prev&amp;ious bookmark</source>
        <translation>Marcador &amp;anterior</translation>
    </message>
    <message>
        <source>Goes to the row with a bookmark or note before</source>
        <translation>Va a la fila anterior con un marcador o una nota</translation>
    </message>
    <message>
        <source>No bookmark below</source>
        <translation>No hay ningún marcador más abajo</translation>
    </message>
    <message>
        <source>No bookmark above</source>
        <translation>No hay ningún marcador más arriba</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Todavía no hay eventos</translation>
    </message>
    <message>
        <source>Every message, ping and pong, and the opening and closing of each session appear here as they happen.</source>
        <translation>Cada mensaje, ping y pong, y la apertura y el cierre de cada sesión aparecen aquí según ocurren.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Time format and columns</source>
        <translation>Formato de hora y columnas</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up stops it.</source>
        <translation>Mantener a la vista la fila más reciente (Fin). Desplazarse hacia arriba lo detiene.</translation>
    </message>
    <message>
        <source>Sends this message once more, byte for byte</source>
        <translation>Envía este mensaje otra vez, byte a byte</translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation>Editar en el e&amp;ditor de mensajes</translation>
    </message>
    <message>
        <source>Puts this message into the composer</source>
        <translation>Pone este mensaje en el editor de mensajes</translation>
    </message>
    <message>
        <source>Keeps this message to be sent again</source>
        <translation>Guarda este mensaje para volver a enviarlo</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>Enviar de &amp;nuevo</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>&amp;Guardar como plantilla…</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>Ningún evento cumple el filtro</translation>
    </message>
    <message>
        <source>New events appear here as soon as one does. Esc in the filter shows all.</source>
        <translation>Los eventos nuevos aparecen aquí en cuanto uno lo cumpla. Esc en el filtro los muestra todos.</translation>
    </message>
    <message>
        <source>Compare &amp;both</source>
        <translation>Comparar ambos e&amp;ventos</translation>
    </message>
    <message>
        <source>Puts two selected messages side by side and marks what differs</source>
        <translation>Pone lado a lado dos mensajes seleccionados y marca lo que difiere</translation>
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
        <translation>%1, con el color de “%2”</translation>
    </message>
    <message>
        <source>%1, compared with the one before: %2</source>
        <translation>%1, comparado con el anterior: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>One row per event, newest at the end. End follows new rows.</source>
        <translation>Una fila por evento, la más reciente al final. Fin sigue las filas nuevas.</translation>
    </message>
    <message>
        <source>Go to the newest row and follow (End)</source>
        <translation>Ir a la fila más reciente y seguir (Fin)</translation>
    </message>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation>
            <numerusform>↓ %1 nueva</numerusform>
            <numerusform>↓ %1 nuevas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation>
            <numerusform>%1 fila nueva. Ir al final.</numerusform>
            <numerusform>%1 filas nuevas. Ir al final.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Ir al final</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineViewMenu</name>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Time of day of each event</source>
        <translation>Hora del día de cada evento</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>Desde el inicio</translation>
    </message>
    <message>
        <source>Time since the first event</source>
        <translation>Tiempo desde el primer evento</translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation>Desde el anterior</translation>
    </message>
    <message>
        <source>Time since the event before</source>
        <translation>Tiempo desde el evento anterior</translation>
    </message>
    <message>
        <source>Colu&amp;mns…</source>
        <translation>Colu&amp;mnas…</translation>
    </message>
    <message>
        <source>Which columns there are, their order and width</source>
        <translation>Qué columnas hay, su orden y su ancho</translation>
    </message>
    <message>
        <source>Pre&amp;view What Differs</source>
        <translation>&amp;Vista previa de las diferencias</translation>
    </message>
    <message>
        <source>Of JSON the values that differ from the message shown before it of the same session and direction, in place of the start that they share</source>
        <translation>Del JSON, los valores que difieren del mensaje mostrado antes, de la misma sesión y el mismo sentido, en lugar del comienzo que comparten</translation>
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
        <translation>%1 más que a la izquierda</translation>
    </message>
    <message>
        <source>%1 shorter on the right</source>
        <translation>%1 menos que a la izquierda</translation>
    </message>
    <message>
        <source>No two messages belong together, so there is no timing to compare.</source>
        <translation>Ningún par de mensajes se corresponde, así que no hay tiempos que comparar.</translation>
    </message>
    <message>
        <source>Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).</source>
        <translation>Los retardos difieren en %1 (mediana), %2 (95 %), como máximo %3 (mensaje en %4).</translation>
    </message>
    <message>
        <source>Message at %1: %2 after the event before it on the left, %3 on the right: %4.</source>
        <translation>Mensaje en %1: a la izquierda, %2 después del evento anterior; a la derecha, %3: %4.</translation>
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
        <translation>Tiempos</translation>
    </message>
    <message>
        <source>▲ longer delay on the right</source>
        <translation>▲ mayor retardo a la derecha</translation>
    </message>
    <message>
        <source>▼ shorter</source>
        <translation>▼ menor</translation>
    </message>
    <message>
        <source>across: time since opening</source>
        <translation>horizontal: tiempo desde la apertura</translation>
    </message>
</context>
<context>
    <name>socketglass::TlsPage</name>
    <message>
        <source>&amp;Trust the authorities of the system</source>
        <translation>&amp;Confiar en las autoridades del sistema</translation>
    </message>
    <message>
        <source>C&amp;A file:</source>
        <translation>&amp;Archivo de CA:</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Autoridades de certificación</translation>
    </message>
    <message>
        <source>Its authorities are trusted as well</source>
        <translation>También se confía en sus autoridades</translation>
    </message>
    <message>
        <source>Server &amp;name:</source>
        <translation>&amp;Nombre del servidor:</translation>
    </message>
    <message>
        <source>Host of the URL: asked for (SNI), and looked for in the certificate</source>
        <translation>Host de la URL: se pide (SNI) y se busca en el certificado</translation>
    </message>
    <message>
        <source>Minimum version</source>
        <translation>Versión mínima</translation>
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
        <translation>Versión &amp;mínima:</translation>
    </message>
    <message>
        <source>&amp;Ignore certificate errors</source>
        <translation>&amp;Ignorar los errores de certificado</translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation>C&amp;ertificado de cliente:</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Certificado de cliente</translation>
    </message>
    <message>
        <source>None; PEM, or PKCS#12 (.p12, .pfx) with its key</source>
        <translation>Ninguno; PEM o PKCS#12 (.p12, .pfx) con su clave</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>C&amp;lave:</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Clave del certificado de cliente</translation>
    </message>
    <message>
        <source>PEM; none for PKCS#12</source>
        <translation>PEM; ninguna para PKCS#12</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>None; of the key or the PKCS#12 file</source>
        <translation>Ninguna; de la clave o del archivo PKCS#12</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>&amp;Frase de contraseña:</translation>
    </message>
    <message>
        <source>Warning: the server&apos;s identity is not checked. Anyone on the way can read and change everything, also passwords. For servers of your own only.</source>
        <translation>Advertencia: no se comprueba la identidad del servidor. Cualquiera en el camino puede leer y cambiar todo, también las contraseñas. Solo para servidores propios.</translation>
    </message>
    <message>
        <source>The key needs its client certificate: name that file, too, or neither.</source>
        <translation>La clave necesita su certificado de cliente: indicar también ese archivo, o ninguno de los dos.</translation>
    </message>
</context>
<context>
    <name>socketglass::Upstream</name>
    <message>
        <source>looking up the name %1</source>
        <translation>se buscaba el nombre %1</translation>
    </message>
    <message>
        <source>connecting to %1 by TCP</source>
        <translation>se conectaba con %1 por TCP</translation>
    </message>
    <message>
        <source>making the TLS handshake with %1</source>
        <translation>se hacía el handshake TLS con %1</translation>
    </message>
    <message>
        <source>waiting for the answer to the opening handshake</source>
        <translation>se esperaba la respuesta al handshake de apertura</translation>
    </message>
    <message>
        <source>The proxy %1:%2 did not connect us: %3.</source>
        <translation>El proxy %1:%2 no estableció la conexión: %3.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password, and whether it allows this target.</source>
        <translation>Comprobar la dirección, el usuario y la contraseña del proxy, y si permite este destino.</translation>
    </message>
    <message>
        <source>The name %1 could not be found.</source>
        <translation>No se pudo encontrar el nombre %1.</translation>
    </message>
    <message>
        <source>Check the spelling, the network, and whether a VPN is needed for this name.</source>
        <translation>Comprobar la ortografía, la red y si este nombre requiere una VPN.</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port.</source>
        <translation>%1 rechazó la conexión: nada escucha en ese puerto.</translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation>Comprobar el puerto y si el servidor está en marcha.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation>El handshake TLS con %1 falló: %2.</translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a client certificate.</source>
        <translation>Comprobar que el servidor habla TLS en este puerto (¿ws:// o wss://?) y si exige un certificado de cliente.</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>Sin conexión con %1: %2.</translation>
    </message>
    <message>
        <source>Check the network, the address and any firewall between.</source>
        <translation>Comprobar la red, la dirección y cualquier cortafuegos intermedio.</translation>
    </message>
    <message>
        <source>Check the file and its pass phrase in the connection&apos;s options.</source>
        <translation>Comprobar el archivo y su frase de contraseña en las opciones de la conexión.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: we ask for TLS %2 or later, which the server doesn&apos;t speak (%3).</source>
        <translation>El handshake TLS con %1 falló: se pide TLS %2 o posterior, que el servidor no habla (%3).</translation>
    </message>
    <message>
        <source>Lower the minimum version in the connection&apos;s options where it is 1.3; else the server has to be brought up to date.</source>
        <translation>Bajar la versión mínima en las opciones de la conexión si es 1.3; si no, hay que actualizar el servidor.</translation>
    </message>
</context>
<context>
    <name>socketglass::VariableHints</name>
    <message>
        <source>Names of variables</source>
        <translation>Nombres de variables</translation>
    </message>
    <message>
        <source>(secret)</source>
        <translation>(secreto)</translation>
    </message>
</context>
<context>
    <name>socketglass::VariablesEditor</name>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Añadir una variable</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>Quitar la variable</translation>
    </message>
    <message>
        <source>{{name}} in a text message is replaced by its value. As long as no variable has a value, texts are sent as they stand.</source>
        <translation>{{name}} en un mensaje de texto se sustituye por su valor. Mientras ninguna variable tenga valor, los textos se envían tal como están.</translation>
    </message>
    <message>
        <source>No value yet: %1. Messages with it are skipped.</source>
        <translation>Aún sin valor: %1. Los mensajes que los contienen se omiten.</translation>
    </message>
</context>
<context>
    <name>socketglass::Welcome</name>
    <message>
        <source>Type an Address</source>
        <translation>Escribir una dirección</translation>
    </message>
    <message>
        <source>Try the Demo Server</source>
        <translation>Probar el servidor de demostración</translation>
    </message>
    <message>
        <source>Open a Session File…</source>
        <translation>Abrir un archivo de sesión…</translation>
    </message>
    <message>
        <source>No events here yet</source>
        <translation>Aquí todavía no hay eventos</translation>
    </message>
    <message>
        <source>Everything that crosses the wire becomes a row here as it happens.</source>
        <translation>Todo lo que pasa por la conexión se convierte aquí en una fila según ocurre.</translation>
    </message>
    <message>
        <source>See what a WebSocket really says</source>
        <translation>Ver lo que dice de verdad un WebSocket</translation>
    </message>
    <message>
        <source>Type the address of a server above and press Enter: handshake, messages, pings and the close become rows here. The demo server needs no network.</source>
        <translation>Escribir arriba la dirección de un servidor y pulsar Intro: el handshake, los mensajes, los pings y el cierre se convierten aquí en filas. El servidor de demostración no necesita red.</translation>
    </message>
    <message>
        <source>Read the Guide</source>
        <translation>Leer la guía</translation>
    </message>
    <message>
        <source>Or one thing at a time:</source>
        <translation>O una cosa cada vez:</translation>
    </message>
    <message>
        <source>Or go on with one of the last files:</source>
        <translation>O continuar con uno de los últimos archivos:</translation>
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
        <translation>No se pudo abrir ningún puerto en la interfaz de bucle local para esta sesión: %1.</translation>
    </message>
    <message>
        <source>Close sessions or programs that hold many sockets open.</source>
        <translation>Cerrar sesiones o programas que mantengan abiertos muchos sockets.</translation>
    </message>
    <message>
        <source>Timed out after %1 s while %2.</source>
        <translation>Se agotó el tiempo tras %1 s mientras %2.</translation>
    </message>
    <message>
        <source>Check that a WebSocket server answers at this address, or raise the connect timeout.</source>
        <translation>Comprobar que un servidor WebSocket responde en esta dirección o aumentar el tiempo límite de conexión.</translation>
    </message>
    <message>
        <source>The server did not answer our Close frame within %1 s.</source>
        <translation>El servidor no respondió a nuestra trama Close en %1 s.</translation>
    </message>
    <message>
        <source>The server may be busy or hang; the close timeout can be raised.</source>
        <translation>El servidor puede estar ocupado o bloqueado; se puede aumentar el tiempo límite de cierre.</translation>
    </message>
    <message>
        <source>Answer to the server&apos;s Close frame.</source>
        <translation>Respuesta a la trama Close del servidor.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Cerrada por el usuario o por un script.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint closed unexpectedly.</source>
        <translation>El extremo WebSocket del propio programa se cerró de forma inesperada.</translation>
    </message>
    <message>
        <source>Check the path, and what stands at this address: the response is in the details.</source>
        <translation>Comprobar la ruta y qué hay en esta dirección: la respuesta está en los detalles.</translation>
    </message>
    <message>
        <source>Check the credentials: headers, cookies, token, origin and sub-protocol of the request.</source>
        <translation>Comprobar las credenciales: cabeceras, cookies, token, origen y subprotocolo de la petición.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.</source>
        <translation>El servidor, o un proxy situado delante, no cumple RFC 6455: comparar los dos encabezados en los detalles.</translation>
    </message>
    <message>
        <source>The server, or the service behind its gateway, has a problem: look at its log, try again later.</source>
        <translation>El servidor, o el servicio detrás de su puerta de enlace, tiene un problema: mirar su registro e intentarlo más tarde.</translation>
    </message>
    <message>
        <source>Raise the maximum message size in the connection&apos;s options.</source>
        <translation>Aumentar el tamaño máximo de mensaje en las opciones de la conexión.</translation>
    </message>
    <message>
        <source>This is a fault of the server, or of something between that changes bytes.</source>
        <translation>Es un fallo del servidor o de algo intermedio que cambia los bytes.</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, please report it with the session file.</source>
        <translation>Conectar de nuevo; si vuelve a ocurrir, se agradece un informe con el archivo de sesión.</translation>
    </message>
    <message>
        <source>The server reset the connection instead of answering the opening handshake.</source>
        <translation>El servidor restableció la conexión en lugar de responder al handshake de apertura.</translation>
    </message>
    <message>
        <source>The server ended the connection without an answer to the opening handshake.</source>
        <translation>El servidor terminó la conexión sin responder al handshake de apertura.</translation>
    </message>
    <message>
        <source>Check that this port speaks WebSocket, and whether it wants TLS (wss://).</source>
        <translation>Comprobar que este puerto habla WebSocket y si exige TLS (wss://).</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>El servidor restableció la conexión TCP (sin trama Close).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>El servidor terminó la conexión TCP sin una trama Close.</translation>
    </message>
    <message>
        <source>The connection broke: %1.</source>
        <translation>La conexión se rompió: %1.</translation>
    </message>
    <message>
        <source>The server&apos;s process may have crashed or been restarted, or a proxy between cut an idle connection: look at their logs.</source>
        <translation>Puede que el proceso del servidor haya fallado o se haya reiniciado, o que un proxy intermedio haya cortado una conexión inactiva: mirar sus registros.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>El servidor cerró la conexión.</translation>
    </message>
    <message>
        <source>We closed the connection, and the server confirmed it.</source>
        <translation>Cerramos la conexión y el servidor lo confirmó.</translation>
    </message>
    <message>
        <source>This is a fault of the server&apos;s compression, or of something between that changes bytes. Connect without compression to go on without it.</source>
        <translation>Es un fallo de la compresión del servidor o de algo intermedio que cambia los bytes. Conectar sin compresión para continuar sin ella.</translation>
    </message>
    <message>
        <source>The connection was ended without a Close frame of ours: the server would take it as the rest of the raw frame that was begun.</source>
        <translation>La conexión se terminó sin una trama Close nuestra: el servidor la tomaría como el resto de la trama en bruto que se empezó.</translation>
    </message>
    <message>
        <source>Connect to the address in the Location header, or let redirects be followed in the connection&apos;s options.</source>
        <translation>Conectar con la dirección de la cabecera Location o permitir que se sigan las redirecciones en las opciones de la conexión.</translation>
    </message>
    <message numerus="yes">
        <source>The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.</source>
        <translation>
            <numerusform>El servidor vuelve a redirigir, a %1: se siguió %Ln redirección, que es el límite.</numerusform>
            <numerusform>El servidor vuelve a redirigir, a %1: se siguieron %Ln redirecciones, que es el límite.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the Location header of each handshake; the limit is in the connection&apos;s options.</source>
        <translation>Mirar la cabecera Location de cada handshake; el límite está en las opciones de la conexión.</translation>
    </message>
</context>
<context>
    <name>socketglass::Workspace</name>
    <message>
        <source>The session could not be renamed: the file doesn&apos;t hold it. Try again in a moment.</source>
        <translation>No se pudo renombrar la sesión: el archivo no la contiene. Intentarlo de nuevo en un momento.</translation>
    </message>
</context>
</TS>
