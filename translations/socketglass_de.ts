<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>CaptureFileReader</name>
    <message>
        <source>“%1” is damaged at byte %2: %3. What came before is taken.</source>
        <translation>„%1“ ist bei Byte %2 beschädigt: %3. Alles davor wird übernommen.</translation>
    </message>
    <message>
        <source>it ends in the middle of a packet</source>
        <translation>die Datei endet mitten in einem Paket</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>“%1” is neither a pcap nor a pcapng capture.</source>
        <translation>„%1“ ist weder ein pcap- noch ein pcapng-Mitschnitt.</translation>
    </message>
    <message>
        <source>its head is not complete</source>
        <translation>der Dateikopf ist unvollständig</translation>
    </message>
    <message>
        <source>a packet claims to have %1 bytes</source>
        <translation>ein Paket ist angeblich %1 Bytes lang</translation>
    </message>
    <message>
        <source>the head of a section is not complete</source>
        <translation>der Kopf eines Abschnitts ist unvollständig</translation>
    </message>
    <message>
        <source>the head of a section has no byte order</source>
        <translation>der Kopf eines Abschnitts nennt keine Byte-Reihenfolge</translation>
    </message>
    <message>
        <source>the head of a section claims to have %1 bytes</source>
        <translation>der Kopf eines Abschnitts ist angeblich %1 Bytes lang</translation>
    </message>
    <message>
        <source>a block claims to have %1 bytes</source>
        <translation>ein Block ist angeblich %1 Bytes lang</translation>
    </message>
    <message>
        <source>it ends in the middle of a block</source>
        <translation>die Datei endet mitten in einem Block</translation>
    </message>
    <message>
        <source>the two lengths of a block differ</source>
        <translation>die beiden Längenangaben eines Blocks sind verschieden</translation>
    </message>
    <message>
        <source>an interface is not described properly</source>
        <translation>eine Schnittstelle ist nicht richtig beschrieben</translation>
    </message>
    <message>
        <source>the block of a packet is too short</source>
        <translation>der Block eines Pakets ist zu kurz</translation>
    </message>
</context>
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation>
            <numerusform>%Ln Paket gehört zu einer Schnittstelle, die die Datei nicht beschreibt.</numerusform>
            <numerusform>%Ln Pakete gehören zu Schnittstellen, die die Datei nicht beschreibt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureStore</name>
    <message>
        <source>Captures can&apos;t be kept in “%1”: the folder can&apos;t be made or written to. Free some space or change its permissions, or name a file to capture into.</source>
        <translation>In „%1“ können keine Mitschnitte aufbewahrt werden: Der Ordner kann nicht angelegt oder nicht beschrieben werden. Schaffen Sie Platz, ändern Sie seine Zugriffsrechte oder nennen Sie eine Datei für den Mitschnitt.</translation>
    </message>
</context>
<context>
    <name>CapturedConnection</name>
    <message>
        <source>The server’s answer is not in the capture.</source>
        <translation>Die Antwort des Servers ist nicht im Mitschnitt enthalten.</translation>
    </message>
    <message>
        <source>The client’s request is not in the capture.</source>
        <translation>Die Anfrage des Clients ist nicht im Mitschnitt enthalten.</translation>
    </message>
    <message>
        <source>The server refused the opening handshake with status %1.</source>
        <translation>Der Server hat den Eröffnungs-Handshake mit dem Status %1 abgelehnt.</translation>
    </message>
    <message>
        <source>The connection ended without an answer to the opening handshake.</source>
        <translation>Die Verbindung endete ohne eine Antwort auf den Eröffnungs-Handshake.</translation>
    </message>
</context>
<context>
    <name>CapturedFrames</name>
    <message>
        <source>The client</source>
        <translation>Der Client</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>%1 bytes that the client sent are missing from the capture.</source>
        <translation>Im Mitschnitt fehlen %1 Bytes, die der Client gesendet hat.</translation>
    </message>
    <message>
        <source>%1 bytes that the server sent are missing from the capture.</source>
        <translation>Im Mitschnitt fehlen %1 Bytes, die der Server gesendet hat.</translation>
    </message>
    <message>
        <source>%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent from there on can&apos;t be read.</source>
        <translation>%1 hat einen Frame gesendet, den RFC 6455 nicht erlaubt (Opcode %2, %3 Bytes); was ab hier gesendet wurde, kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The client sent a frame without a masking key (RFC 6455 section 5.1).</source>
        <translation>Der Client hat einen Frame ohne Maskierungsschlüssel gesendet (RFC 6455, Abschnitt 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked frame (RFC 6455 section 5.1).</source>
        <translation>Der Server hat einen maskierten Frame gesendet (RFC 6455, Abschnitt 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame whose head breaks RFC 6455 section 5.2.</source>
        <translation>%1 hat einen Frame gesendet, dessen Kopf gegen RFC 6455, Abschnitt 5.2 verstößt.</translation>
    </message>
    <message>
        <source>%1 began a message before the one before it was complete (RFC 6455 section 5.4).</source>
        <translation>%1 hat eine Nachricht begonnen, bevor die vorige vollständig war (RFC 6455, Abschnitt 5.4).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).</source>
        <translation>%1 hat einen Fortsetzungs-Frame gesendet, ohne dass eine Nachricht fortzusetzen war (RFC 6455, Abschnitt 5.4).</translation>
    </message>
    <message>
        <source>A message is too big to be taken whole: its first %1 bytes are kept.</source>
        <translation>Eine Nachricht ist zu groß, um sie ganz zu übernehmen: Ihre ersten %1 Bytes werden behalten.</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).</source>
        <translation>%1 hat einen Close-Frame mit 1 Byte Nutzdaten gesendet (RFC 6455, Abschnitt 5.5.1).</translation>
    </message>
</context>
<context>
    <name>CapturedSession</name>
    <message>
        <source>The server closed the connection.</source>
        <translation>Der Server hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>Der Client hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>Der Server hat die TCP-Verbindung zurückgesetzt (kein Close-Frame).</translation>
    </message>
    <message>
        <source>The client reset the TCP connection (no Close frame of the server).</source>
        <translation>Der Client hat die TCP-Verbindung zurückgesetzt (kein Close-Frame des Servers).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>Der Server hat die TCP-Verbindung ohne Close-Frame beendet.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame of the server.</source>
        <translation>Der Client hat die TCP-Verbindung ohne Close-Frame des Servers beendet.</translation>
    </message>
</context>
<context>
    <name>CertificateFault</name>
    <message>
        <source>%1 (issued by “%2”, valid from %3 to %4) %5</source>
        <comment>%1: which certificate; %5: what is wrong with it</comment>
        <translation>%1 (ausgestellt von „%2“, gültig vom %3 bis %4) %5</translation>
    </message>
    <message>
        <source>the server&apos;s certificate “%1”</source>
        <translation>das Serverzertifikat „%1“</translation>
    </message>
    <message>
        <source>the authority&apos;s certificate “%1”, number %2 of the chain,</source>
        <translation>das Zertifikat „%1“ der Zertifizierungsstelle, Nummer %2 der Kette,</translation>
    </message>
    <message>
        <source>the intermediate certificate “%1”, number %2 of the chain,</source>
        <translation>das Zwischenzertifikat „%1“, Nummer %2 der Kette,</translation>
    </message>
    <message>
        <source>has expired</source>
        <translation>ist abgelaufen</translation>
    </message>
    <message>
        <source>is not valid yet</source>
        <translation>ist noch nicht gültig</translation>
    </message>
    <message>
        <source>is signed by itself, so that nobody vouches for it</source>
        <translation>ist selbst signiert, sodass niemand dafür bürgt</translation>
    </message>
    <message>
        <source>is not trusted here</source>
        <translation>gilt hier nicht als vertrauenswürdig</translation>
    </message>
    <message>
        <source>comes from an authority that is not trusted here, or the server does not send the certificates between</source>
        <translation>stammt von einer Zertifizierungsstelle, der hier nicht vertraut wird, oder der Server sendet die Zertifikate dazwischen nicht</translation>
    </message>
    <message>
        <source>is not made for the name %1, but for: %2</source>
        <translation>ist nicht für den Namen %1 ausgestellt, sondern für: %2</translation>
    </message>
    <message>
        <source>is too weak: %1</source>
        <translation>ist zu schwach: %1</translation>
    </message>
    <message>
        <source>was revoked by its authority</source>
        <translation>wurde von seiner Zertifizierungsstelle widerrufen</translation>
    </message>
    <message>
        <source>did not pass a check: %1</source>
        <translation>hat eine Prüfung nicht bestanden: %1</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, and check this computer&apos;s clock.</source>
        <translation>Erneuern Sie das Zertifikat auf dem Server und prüfen Sie die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock and the server&apos;s; otherwise wait, or put the former certificate back.</source>
        <translation>Prüfen Sie die Uhr dieses Computers und die des Servers; sonst warten Sie oder setzen Sie das frühere Zertifikat wieder ein.</translation>
    </message>
    <message>
        <source>If this is your own test server, give the file of this certificate as an authority in the connection&apos;s options.</source>
        <translation>Wenn dies Ihr eigener Testserver ist, geben Sie die Datei dieses Zertifikats in den Verbindungsoptionen als Zertifizierungsstelle an.</translation>
    </message>
    <message>
        <source>If you trust this authority, give the file of its certificate in the connection&apos;s options; else have the server send its whole chain.</source>
        <translation>Wenn Sie dieser Zertifizierungsstelle vertrauen, geben Sie die Datei ihres Zertifikats in den Verbindungsoptionen an; sonst lassen Sie den Server seine ganze Kette senden.</translation>
    </message>
    <message>
        <source>Connect with a name that stands in the certificate, set it as the server name in the connection&apos;s options, or have the certificate made for this name.</source>
        <translation>Verbinden Sie mit einem Namen, der im Zertifikat steht, tragen Sie ihn in den Verbindungsoptionen als Servernamen ein oder lassen Sie das Zertifikat für diesen Namen ausstellen.</translation>
    </message>
    <message>
        <source>Have a certificate made with an RSA key of 2048 bits or more, or an EC key, and SHA-256.</source>
        <translation>Lassen Sie ein Zertifikat mit einem RSA-Schlüssel von mindestens 2048 Bit oder einem EC-Schlüssel und mit SHA-256 ausstellen.</translation>
    </message>
    <message>
        <source>Don&apos;t send anything secret there: the key may be in wrong hands. The server needs a new certificate.</source>
        <translation>Senden Sie nichts Geheimes dorthin: Der Schlüssel ist vielleicht in falschen Händen. Der Server braucht ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Look at the certificate chain in the details; for a test, certificate errors can be ignored in the connection&apos;s options.</source>
        <translation>Sehen Sie sich die Zertifikatskette in den Details an; für einen Test können Zertifikatsfehler in den Verbindungsoptionen ignoriert werden.</translation>
    </message>
    <message>
        <source>its key has %1 bits, %2 are the least</source>
        <translation>sein Schlüssel hat %1 Bit, %2 sind das Mindeste</translation>
    </message>
    <message>
        <source>it is signed with %1, which can be forged</source>
        <translation>es ist mit %1 signiert, was gefälscht werden kann</translation>
    </message>
</context>
<context>
    <name>CloseCodes</name>
    <message>
        <source>client or server</source>
        <translation>Client oder Server</translation>
    </message>
    <message>
        <source>only the client</source>
        <translation>nur der Client</translation>
    </message>
    <message>
        <source>only the server</source>
        <translation>nur der Server</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>Normales Ende</translation>
    </message>
    <message>
        <source>The purpose of the connection has been fulfilled.</source>
        <translation>Die Verbindung hat ihren Zweck erfüllt.</translation>
    </message>
    <message>
        <source>One side had nothing more to say and closed the connection on purpose.</source>
        <translation>Eine Seite hatte nichts mehr zu sagen und hat die Verbindung absichtlich geschlossen.</translation>
    </message>
    <message>
        <source>Nothing is wrong. If it comes too early, look at the last messages before it: a finished subscription or a logout often ends like this.</source>
        <translation>Es liegt kein Fehler vor. Kommt das Ende zu früh, sehen Sie sich die letzten Nachrichten davor an: Ein abgelaufenes Abonnement oder eine Abmeldung endet oft so.</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>Endpunkt geht weg</translation>
    </message>
    <message>
        <source>The endpoint is going away, such as a server that shuts down or a browser that leaves the page.</source>
        <translation>Der Endpunkt geht weg, zum Beispiel ein Server, der herunterfährt, oder ein Browser, der die Seite verlässt.</translation>
    </message>
    <message>
        <source>The server was stopped or dropped an idle connection; on the client&apos;s side the page or the program was closed.</source>
        <translation>Der Server wurde beendet oder hat eine untätige Verbindung getrennt; auf der Seite des Clients wurde die Webseite oder das Programm geschlossen.</translation>
    </message>
    <message>
        <source>Connect again after a short, random delay. If it comes after the same time without traffic each time, send pings more often than that.</source>
        <translation>Verbinden Sie sich nach einer kurzen, zufälligen Wartezeit neu. Kommt das Ende jedes Mal nach derselben Zeit ohne Datenverkehr, senden Sie Pings in kürzeren Abständen.</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>Protokollfehler</translation>
    </message>
    <message>
        <source>The endpoint ended the connection because the other side broke a rule of the WebSocket protocol.</source>
        <translation>Der Endpunkt hat die Verbindung beendet, weil die andere Seite eine Regel des WebSocket-Protokolls verletzt hat.</translation>
    </message>
    <message>
        <source>A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an invalid close code; often a proxy or a faulty library in between.</source>
        <translation>Ein falscher Frame: falsche Maskierung, falsche reservierte Bits oder Opcodes, falsche Fragmentierung oder ein ungültiger Close-Code; oft liegt es an einem Proxy oder einer fehlerhaften Bibliothek dazwischen.</translation>
    </message>
    <message>
        <source>Look at the frames that went to the side that closed, the last ones first. Try again without compression and without a proxy in between.</source>
        <translation>Sehen Sie sich die Frames an die Seite an, die geschlossen hat, die letzten zuerst. Versuchen Sie es ohne Kompression und ohne Proxy dazwischen noch einmal.</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>Nicht unterstützte Daten</translation>
    </message>
    <message>
        <source>The endpoint received a type of data that it cannot accept.</source>
        <translation>Der Endpunkt hat eine Art von Daten empfangen, die er nicht annehmen kann.</translation>
    </message>
    <message>
        <source>A binary message went to an endpoint that takes only text, or the other way round.</source>
        <translation>Eine Binärnachricht ging an einen Endpunkt, der nur Text annimmt, oder umgekehrt.</translation>
    </message>
    <message>
        <source>Send the message as the other type, text or binary.</source>
        <translation>Senden Sie die Nachricht als den anderen Typ, Text oder Binär.</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>This code has no meaning yet; it might be defined in the future.</source>
        <translation>Dieser Code hat noch keine Bedeutung; er wird vielleicht in Zukunft definiert.</translation>
    </message>
    <message>
        <source>A program sent a code that it must not use.</source>
        <translation>Ein Programm hat einen Code gesendet, den es nicht verwenden darf.</translation>
    </message>
    <message>
        <source>Tell the authors of the program that sent it; a code from 4000 to 4999 suits an application&apos;s own meaning.</source>
        <translation>Informieren Sie die Autoren des Programms, das ihn gesendet hat; für eigene Bedeutungen einer Anwendung eignet sich ein Code von 4000 bis 4999.</translation>
    </message>
    <message>
        <source>No Status Rcvd</source>
        <translation>Kein Status erhalten</translation>
    </message>
    <message>
        <source>The Close frame had no code. This number stands for its absence and is never sent.</source>
        <translation>Der Close-Frame hatte keinen Code. Diese Nummer steht für das Fehlen und wird nie gesendet.</translation>
    </message>
    <message>
        <source>The other side closed the connection in order without saying why, such as close() without arguments in a browser.</source>
        <translation>Die andere Seite hat die Verbindung ordentlich geschlossen, ohne einen Grund zu nennen, zum Beispiel mit close() ohne Argumente in einem Browser.</translation>
    </message>
    <message>
        <source>The close itself was clean. To learn the reason, look at the last messages or let the other side send a code.</source>
        <translation>Das Schließen selbst war sauber. Um den Grund zu erfahren, sehen Sie sich die letzten Nachrichten an oder lassen Sie die andere Seite einen Code senden.</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>Abnormales Ende</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame. This number stands for that and is never sent.</source>
        <translation>Die Verbindung endete ohne Close-Frame. Diese Nummer steht dafür und wird nie gesendet.</translation>
    </message>
    <message>
        <source>The connection could not be established, the network or a proxy cut it, a program crashed, or this side failed the connection itself.</source>
        <translation>Die Verbindung kam nicht zustande, das Netzwerk oder ein Proxy hat sie getrennt, ein Programm ist abgestürzt oder diese Seite hat die Verbindung selbst abgebrochen.</translation>
    </message>
    <message>
        <source>Invalid frame payload data</source>
        <translation>Ungültige Nutzdaten</translation>
    </message>
    <message>
        <source>The endpoint received data that does not fit the type of its message, such as a text that is not UTF-8.</source>
        <translation>Der Endpunkt hat Daten empfangen, die nicht zum Typ ihrer Nachricht passen, zum Beispiel einen Text, der nicht UTF-8 ist.</translation>
    </message>
    <message>
        <source>Binary data or text in another encoding was sent as a text message, or compressed data was damaged.</source>
        <translation>Binärdaten oder Text in einer anderen Kodierung wurden als Textnachricht gesendet, oder komprimierte Daten wurden beschädigt.</translation>
    </message>
    <message>
        <source>Look at the bytes of the last message to the side that closed. Send it as binary, or encode the text as UTF-8.</source>
        <translation>Sehen Sie sich die Bytes der letzten Nachricht an die Seite an, die geschlossen hat. Senden Sie sie binär oder kodieren Sie den Text als UTF-8.</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>Regelverstoß</translation>
    </message>
    <message>
        <source>The endpoint received a message that breaks its rules. It is the general code where no other fits or details are to be hidden.</source>
        <translation>Der Endpunkt hat eine Nachricht empfangen, die gegen seine Regeln verstößt. Das ist der allgemeine Code, wenn kein anderer passt oder Einzelheiten verborgen bleiben sollen.</translation>
    </message>
    <message>
        <source>A missing or expired login, an origin that is not allowed, or too many messages.</source>
        <translation>Eine fehlende oder abgelaufene Anmeldung, ein nicht erlaubter Origin oder zu viele Nachrichten.</translation>
    </message>
    <message>
        <source>Read the close reason. Check the token, the Origin header and the rate of messages against the server&apos;s documentation.</source>
        <translation>Lesen Sie den Close-Grund. Vergleichen Sie das Token, den Origin-Header und die Häufigkeit der Nachrichten mit der Dokumentation des Servers.</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>Nachricht zu groß</translation>
    </message>
    <message>
        <source>The endpoint received a message that is too big for it to process.</source>
        <translation>Der Endpunkt hat eine Nachricht empfangen, die für die Verarbeitung zu groß ist.</translation>
    </message>
    <message>
        <source>The last message is above a size limit of the side that closed; many servers take at most 1 MiB or less.</source>
        <translation>Die letzte Nachricht überschreitet eine Größengrenze der Seite, die geschlossen hat; viele Server nehmen höchstens 1 MiB oder weniger an.</translation>
    </message>
    <message>
        <source>Split the message, or raise the limit of the side that closed. On this side it is the maximum message size of the session.</source>
        <translation>Teilen Sie die Nachricht auf oder erhöhen Sie die Grenze der Seite, die geschlossen hat. Auf dieser Seite ist es die maximale Nachrichtengröße der Sitzung.</translation>
    </message>
    <message>
        <source>Mandatory Ext.</source>
        <translation>Erweiterung erforderlich</translation>
    </message>
    <message>
        <source>The client needs an extension that the server did not negotiate in the opening handshake.</source>
        <translation>Der Client braucht eine Erweiterung, die der Server im Eröffnungs-Handshake nicht ausgehandelt hat.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not support the extension or removed its header.</source>
        <translation>Der Server oder ein Proxy davor unterstützt die Erweiterung nicht oder hat ihren Header entfernt.</translation>
    </message>
    <message>
        <source>Read the close reason: it should list the extensions. Compare Sec-WebSocket-Extensions in both heads of the handshake.</source>
        <translation>Lesen Sie den Close-Grund: Er sollte die Erweiterungen auflisten. Vergleichen Sie Sec-WebSocket-Extensions in beiden Köpfen des Handshakes.</translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation>Interner Fehler</translation>
    </message>
    <message>
        <source>An unexpected condition kept the endpoint, usually the server, from fulfilling the request.</source>
        <translation>Ein unerwarteter Zustand hat den Endpunkt, meist den Server, daran gehindert, die Anfrage zu erfüllen.</translation>
    </message>
    <message>
        <source>The server&apos;s program failed while it handled a message; some libraries also use it when a ping is not answered in time.</source>
        <translation>Das Programm des Servers ist beim Verarbeiten einer Nachricht gescheitert; manche Bibliotheken verwenden den Code auch, wenn ein Ping nicht rechtzeitig beantwortet wird.</translation>
    </message>
    <message>
        <source>Look in the server&apos;s log at that time, and send the last message again to see whether it is the trigger.</source>
        <translation>Sehen Sie im Log des Servers zu diesem Zeitpunkt nach und senden Sie die letzte Nachricht erneut, um zu sehen, ob sie der Auslöser ist.</translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation>Neustart des Dienstes</translation>
    </message>
    <message>
        <source>The service is restarting.</source>
        <translation>Der Dienst wird neu gestartet.</translation>
    </message>
    <message>
        <source>A new version is being installed or the server was restarted by its operator.</source>
        <translation>Eine neue Version wird installiert, oder der Betreiber hat den Server neu gestartet.</translation>
    </message>
    <message>
        <source>Connect again after a random delay of 5 to 30 seconds, so that not all clients come back at once.</source>
        <translation>Verbinden Sie sich nach einer zufälligen Wartezeit von 5 bis 30 Sekunden neu, damit nicht alle Clients gleichzeitig zurückkommen.</translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation>Später erneut versuchen</translation>
    </message>
    <message>
        <source>A temporary condition, such as too much load, made the server end the connection.</source>
        <translation>Ein vorübergehender Zustand, zum Beispiel zu viel Last, hat den Server veranlasst, die Verbindung zu beenden.</translation>
    </message>
    <message>
        <source>The server is overloaded, or a limit of connections or messages was reached.</source>
        <translation>Der Server ist überlastet, oder eine Grenze für Verbindungen oder Nachrichten wurde erreicht.</translation>
    </message>
    <message>
        <source>Wait longer after each attempt before you connect again, or connect to another address of the service.</source>
        <translation>Warten Sie nach jedem Versuch länger, bevor Sie sich neu verbinden, oder verbinden Sie sich mit einer anderen Adresse des Dienstes.</translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation>Fehlerhaftes Gateway</translation>
    </message>
    <message>
        <source>The server is a gateway or proxy and got an invalid response from the server behind it, like status 502 in HTTP.</source>
        <translation>Der Server ist ein Gateway oder Proxy und hat vom Server dahinter eine ungültige Antwort bekommen, wie beim Status 502 in HTTP.</translation>
    </message>
    <message>
        <source>The server behind the gateway is down or restarting, or the gateway points at the wrong address.</source>
        <translation>Der Server hinter dem Gateway ist ausgefallen oder startet neu, oder das Gateway zeigt auf die falsche Adresse.</translation>
    </message>
    <message>
        <source>Check the server behind the gateway and the gateway&apos;s log; then connect again.</source>
        <translation>Prüfen Sie den Server hinter dem Gateway und das Log des Gateways; verbinden Sie sich dann neu.</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLS-Handshake</translation>
    </message>
    <message>
        <source>The TLS handshake failed. This number stands for that and is never sent.</source>
        <translation>Der TLS-Handshake ist fehlgeschlagen. Diese Nummer steht dafür und wird nie gesendet.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified: self-signed, expired, or for another name; or both sides have no TLS version in common.</source>
        <translation>Das Zertifikat des Servers konnte nicht verifiziert werden: selbstsigniert, abgelaufen oder für einen anderen Namen; oder beide Seiten haben keine gemeinsame TLS-Version.</translation>
    </message>
    <message>
        <source>Look at the certificate chain. Name the file of the certificate authority that signed it, or correct the host name in the address.</source>
        <translation>Sehen Sie sich die Zertifikatskette an. Geben Sie die Datei der Zertifizierungsstelle an, die das Zertifikat signiert hat, oder korrigieren Sie den Hostnamen in der Adresse.</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>Nicht autorisiert</translation>
    </message>
    <message>
        <source>The endpoint must be authorized for the request, like status 401 in HTTP.</source>
        <translation>Der Endpunkt muss für die Anfrage autorisiert sein, wie beim Status 401 in HTTP.</translation>
    </message>
    <message>
        <source>The login or token is missing, wrong or expired.</source>
        <translation>Die Anmeldung oder das Token fehlt, ist falsch oder abgelaufen.</translation>
    </message>
    <message>
        <source>Get a fresh token and send it where the server expects it: in a header, in the address or in the first message.</source>
        <translation>Besorgen Sie ein neues Token und senden Sie es dort, wo der Server es erwartet: in einem Header, in der Adresse oder in der ersten Nachricht.</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>Verboten</translation>
    </message>
    <message>
        <source>The endpoint is authorized but has no permission for the request, like status 403 in HTTP.</source>
        <translation>Der Endpunkt ist autorisiert, hat aber keine Berechtigung für die Anfrage, wie beim Status 403 in HTTP.</translation>
    </message>
    <message>
        <source>The login is valid, but its account or token may not do this.</source>
        <translation>Die Anmeldung ist gültig, aber ihr Konto oder Token darf das nicht.</translation>
    </message>
    <message>
        <source>Use an account or token with the needed permission; the same login fails again.</source>
        <translation>Verwenden Sie ein Konto oder Token mit der nötigen Berechtigung; dieselbe Anmeldung scheitert wieder.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>The endpoint took too long to respond, like status 408 in HTTP.</source>
        <translation>Der Endpunkt hat zu lange für die Antwort gebraucht, wie beim Status 408 in HTTP.</translation>
    </message>
    <message>
        <source>An expected message, often the login right after connecting, did not come in time.</source>
        <translation>Eine erwartete Nachricht, oft die Anmeldung gleich nach dem Verbinden, kam nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Send what the server waits for sooner, and look for what delays it.</source>
        <translation>Senden Sie früher, worauf der Server wartet, und suchen Sie, was es verzögert.</translation>
    </message>
    <message>
        <source>Not Used</source>
        <translation>Nicht verwendet</translation>
    </message>
    <message>
        <source>Codes from 0 to 999 are not used.</source>
        <translation>Codes von 0 bis 999 werden nicht verwendet.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, such as a status of its own or an uninitialised value.</source>
        <translation>Ein Programm hat eine Zahl gesendet, die kein Close-Code ist, zum Beispiel einen eigenen Status oder einen nicht initialisierten Wert.</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Nicht zugewiesen</translation>
    </message>
    <message>
        <source>This code has no meaning yet; codes from 1000 to 2999 are reserved for the WebSocket protocol, its future revisions and published extensions.</source>
        <translation>Dieser Code hat noch keine Bedeutung; Codes von 1000 bis 2999 sind für das WebSocket-Protokoll, seine künftigen Fassungen und veröffentlichte Erweiterungen reserviert.</translation>
    </message>
    <message>
        <source>A program uses a number of the protocol for a meaning of its own.</source>
        <translation>Ein Programm verwendet eine Nummer des Protokolls für eine eigene Bedeutung.</translation>
    </message>
    <message>
        <source>Look the number up in the documentation of the program that sent it, and tell its authors: such meanings belong to 4000 to 4999.</source>
        <translation>Schlagen Sie die Nummer in der Dokumentation des Programms nach, das sie gesendet hat, und informieren Sie dessen Autoren: Solche Bedeutungen gehören in den Bereich 4000 bis 4999.</translation>
    </message>
    <message>
        <source>An extension, or a program that took the number for free to use. No published extension with a code in this range is known here.</source>
        <translation>Eine Erweiterung oder ein Programm, das die Nummer für frei verfügbar hielt. Eine veröffentlichte Erweiterung mit einem Code in diesem Bereich ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Try again without extensions. Look the number up in the documentation of the program that sent it: an application&apos;s own meanings belong to 4000 to 4999.</source>
        <translation>Versuchen Sie es ohne Erweiterungen noch einmal. Schlagen Sie die Nummer in der Dokumentation des Programms nach, das sie gesendet hat: Eigene Bedeutungen einer Anwendung gehören in den Bereich 4000 bis 4999.</translation>
    </message>
    <message>
        <source>Library or Framework Code</source>
        <translation>Code einer Bibliothek oder eines Frameworks</translation>
    </message>
    <message>
        <source>Codes from 3000 to 3999 are for libraries, frameworks and applications that register them with IANA; no registration of this one is known here.</source>
        <translation>Codes von 3000 bis 3999 sind für Bibliotheken, Frameworks und Anwendungen, die sie bei der IANA registrieren; für diesen ist hier keine Registrierung bekannt.</translation>
    </message>
    <message>
        <source>A library, framework or application closed for a reason of its own.</source>
        <translation>Eine Bibliothek, ein Framework oder eine Anwendung hat aus einem eigenen Grund geschlossen.</translation>
    </message>
    <message>
        <source>Read the close reason and the documentation of the library or framework on the side that closed.</source>
        <translation>Lesen Sie den Close-Grund und die Dokumentation der Bibliothek oder des Frameworks auf der Seite, die geschlossen hat.</translation>
    </message>
    <message>
        <source>Private Use</source>
        <translation>Private Verwendung</translation>
    </message>
    <message>
        <source>Codes from 4000 to 4999 mean what both applications have agreed on; they cannot be registered.</source>
        <translation>Codes von 4000 bis 4999 bedeuten, was beide Anwendungen vereinbart haben; sie können nicht registriert werden.</translation>
    </message>
    <message>
        <source>The application closed for a reason of its own, such as an expired session or a second login.</source>
        <translation>Die Anwendung hat aus einem eigenen Grund geschlossen, zum Beispiel wegen einer abgelaufenen Sitzung oder einer zweiten Anmeldung.</translation>
    </message>
    <message>
        <source>Read the close reason and look the number up in the application&apos;s documentation.</source>
        <translation>Lesen Sie den Close-Grund und schlagen Sie die Nummer in der Dokumentation der Anwendung nach.</translation>
    </message>
    <message>
        <source>Out of Range</source>
        <translation>Außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>Codes of 5000 and above are outside the ranges that the protocol defines.</source>
        <translation>Codes ab 5000 liegen außerhalb der Bereiche, die das Protokoll definiert.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, or wrote its two bytes in the wrong order.</source>
        <translation>Ein Programm hat eine Zahl gesendet, die kein Close-Code ist, oder ihre zwei Bytes in der falschen Reihenfolge geschrieben.</translation>
    </message>
    <message>
        <source>Read the error before it in the timeline. Check the server&apos;s log for that time and the idle timeouts of proxies on the way; pings keep a connection alive.</source>
        <translation>Lesen Sie in der Zeitleiste den Fehler davor. Prüfen Sie das Log des Servers zu dieser Zeit und die Leerlauf-Timeouts von Proxys auf dem Weg; Pings halten eine Verbindung am Leben.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no option %1 here.</source>
        <translation>Die Option %1 gibt es hier nicht.</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>Die Option %1 nimmt keinen Wert an.</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2</source>
        <translation>Die Option %1 braucht einen Wert: %1 %2</translation>
    </message>
    <message>
        <source>The option %1: %2.</source>
        <translation>Die Option %1: %2.</translation>
    </message>
    <message>
        <source>One file at a time: what is “%1”?</source>
        <translation>Nur eine Datei auf einmal: Was ist „%1“?</translation>
    </message>
    <message>
        <source>“%1” is not a command, a session file or a URL. The commands are: %2.</source>
        <translation>„%1“ ist weder ein Befehl noch eine Sitzungsdatei noch eine URL. Die Befehle sind: %2.</translation>
    </message>
    <message>
        <source>Serve what? Give a session file, --rules FILE or --echo.</source>
        <translation>Was soll bereitgestellt werden? Geben Sie eine Sitzungsdatei, --rules FILE oder --echo an.</translation>
    </message>
    <message>
        <source>Which files? Give at least one.</source>
        <translation>Welche Dateien? Geben Sie mindestens eine an.</translation>
    </message>
    <message>
        <source>Which session file? Give its name.</source>
        <translation>Welche Sitzungsdatei? Geben Sie ihren Namen an.</translation>
    </message>
    <message>
        <source>Which format? Give --format, like --format jsonl.</source>
        <translation>Welches Format? Geben Sie --format an, zum Beispiel --format jsonl.</translation>
    </message>
    <message>
        <source>One session at a time can be replayed: give --session once.</source>
        <translation>Nur eine Sitzung auf einmal kann wiedergegeben werden: Geben Sie --session einmal an.</translation>
    </message>
    <message>
        <source>--junit needs something to report: leave out --no-compare, or give --expect.</source>
        <translation>--junit braucht etwas zu berichten: Lassen Sie --no-compare weg oder geben Sie --expect an.</translation>
    </message>
    <message>
        <source>Compare what? Give two session files, or one with --session twice.</source>
        <translation>Was soll verglichen werden? Geben Sie zwei Sitzungsdateien an oder eine und zweimal --session.</translation>
    </message>
    <message>
        <source>Which sessions of this file? Give --session twice.</source>
        <translation>Welche Sitzungen dieser Datei? Geben Sie --session zweimal an.</translation>
    </message>
    <message>
        <source>Give --session twice: for the first file and for the second.</source>
        <translation>Geben Sie --session zweimal an: für die erste und für die zweite Datei.</translation>
    </message>
    <message>
        <source>Connect to what? Give a URL like ws://host:port/path.</source>
        <translation>Womit verbinden? Geben Sie eine URL wie ws://host:port/path an.</translation>
    </message>
    <message>
        <source>Usage: socketglass info FILE [options]
Checks a session file and prints what it holds.
</source>
        <translation>Aufruf: socketglass info FILE [Optionen]
Prüft eine Sitzungsdatei und gibt aus, was sie enthält.
</translation>
    </message>
    <message>
        <source>Usage: socketglass export FILE --format FORMAT [options]
Writes a session file, or a part of it, in another format.
</source>
        <translation>Aufruf: socketglass export FILE --format FORMAT [Optionen]
Schreibt eine Sitzungsdatei oder einen Teil davon in einem anderen Format.
</translation>
    </message>
    <message>
        <source>Usage: socketglass import IN... [-o OUT.sglass]
Makes one session file of others: HAR, JSON Lines, packet captures, session files. All stand on one clock.
</source>
        <translation>Aufruf: socketglass import IN... [-o OUT.sglass]
Macht aus anderen Dateien eine Sitzungsdatei: HAR, JSON Lines, Paketmitschnitte, Sitzungsdateien. Alle stehen auf einer gemeinsamen Uhr.
</translation>
    </message>
    <message>
        <source>Usage: socketglass replay FILE [--to URL] [options]
Plays the client&apos;s side of a recorded session against a server, and compares the answers with the recording.
</source>
        <translation>Aufruf: socketglass replay FILE [--to URL] [Optionen]
Spielt die Client-Seite einer aufgezeichneten Sitzung gegen einen Server ab und vergleicht die Antworten mit der Aufzeichnung.
</translation>
    </message>
    <message>
        <source>Usage: socketglass serve FILE [options]
       socketglass serve --echo [options]
Serves a recording to any client: each gets the session that was recorded at its path.
</source>
        <translation>Aufruf: socketglass serve FILE [Optionen]
        socketglass serve --echo [Optionen]
Stellt eine Aufzeichnung für beliebige Clients bereit: Jeder bekommt die Sitzung, die zu seinem Pfad aufgezeichnet wurde.
</translation>
    </message>
    <message>
        <source>Usage: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
Tells what differs between two sessions; the first is the one that is expected.
</source>
        <translation>Aufruf: socketglass compare FILE FILE [--session N --session M] [Optionen]
        socketglass compare FILE --session N --session M [Optionen]
Sagt, was zwei Sitzungen unterscheidet; die erste ist die erwartete.
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
        <translation>Exit-Status:
  0  wie verlangt
  1  der Vergleich oder eine Erwartung ist fehlgeschlagen
  2  falscher Aufruf
  3  keine Verbindung möglich oder Handshake fehlgeschlagen
  4  die Verbindung endete mit einem Fehler: nicht sauber oder mit 1002, 1003 oder 1007 bis 1014
  5  eine Datei konnte nicht gelesen oder geschrieben werden
</translation>
    </message>
    <message>
        <source>Ctrl+C closes with 1001 and leaves the output whole.
</source>
        <translation>Strg+C schließt mit 1001 und lässt die Ausgabe vollständig.
</translation>
    </message>
    <message>
        <source>Its options: %1 --help</source>
        <translation>Die Optionen dazu: %1 --help</translation>
    </message>
    <message>
        <source>“%1” is not a whole number of at least %2</source>
        <translation>„%1“ ist keine ganze Zahl von mindestens %2</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds of at least %2, like 2 or 0.5</source>
        <translation>„%1“ ist keine Anzahl Sekunden von mindestens %2, wie 2 oder 0.5</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes</source>
        <translation>der Text ist ab Byte %1 kein gültiges UTF-8; verwenden Sie für solche Bytes --send-binary</translation>
    </message>
    <message>
        <source>“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10</source>
        <translation>„%1“ ist keine Folge von Bytes als Paare hexadezimaler Ziffern, wie 00ff10</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes, not %2</source>
        <translation>ein Ping trägt höchstens %1 Bytes, nicht %2</translation>
    </message>
    <message>
        <source>%1 milliseconds are too long</source>
        <translation>%1 Millisekunden sind zu lang</translation>
    </message>
    <message>
        <source>“%1” is not a close code; it looks like 1000, 4001:reason or none</source>
        <translation>„%1“ ist kein Close-Code; er sieht aus wie 1000, 4001:reason oder none</translation>
    </message>
    <message>
        <source>the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may</source>
        <translation>der Close-Code %1 (%2) darf nicht gesendet werden; erlaubt sind 1000 bis 1003, 1007 bis 1014 und 3000 bis 4999</translation>
    </message>
    <message>
        <source>a close reason is at most %1 bytes of UTF-8; this one has %2</source>
        <translation>ein Close-Grund hat höchstens %1 Bytes UTF-8; dieser hat %2</translation>
    </message>
    <message>
        <source>“%1” is not a header; it looks like &apos;Name: value&apos;</source>
        <translation>„%1“ ist kein Header; er sieht aus wie &apos;Name: value&apos;</translation>
    </message>
    <message>
        <source>it needs the name of a file</source>
        <translation>sie braucht den Namen einer Datei</translation>
    </message>
    <message>
        <source>%1 is too many; at most %2</source>
        <translation>%1 ist zu viel; höchstens %2</translation>
    </message>
    <message>
        <source>“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z</source>
        <translation>„%1“ ist kein Zeitpunkt; einer sieht aus wie 2026-11-20T21:30:00.5Z</translation>
    </message>
    <message>
        <source>“%1” is not a pace</source>
        <translation>„%1“ ist kein Tempo</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>“%1” is none of no, position, type, json:PATH</source>
        <translation>„%1“ ist keines von no, position, type, json:PATH</translation>
    </message>
    <message>
        <source>“%1” is not an edit; one looks like 12=TEXT</source>
        <translation>„%1“ ist keine Änderung; eine sieht aus wie 12=TEXT</translation>
    </message>
    <message>
        <source>“%1” is not a variable; one looks like name=value</source>
        <translation>„%1“ ist keine Variable; eine sieht aus wie name=value</translation>
    </message>
    <message>
        <source>“%1” is no such rule; it looks like json:$.id or regex:[0-9]+</source>
        <translation>„%1“ ist keine solche Regel; sie sieht aus wie json:$.id oder regex:[0-9]+</translation>
    </message>
    <message>
        <source>“%1” is not a port from 0 to 65535</source>
        <translation>„%1“ ist kein Port von 0 bis 65535</translation>
    </message>
    <message>
        <source>“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1</source>
        <translation>„%1“ ist keine Adresse wie 127.0.0.1, 0.0.0.0 oder ::1</translation>
    </message>
    <message>
        <source>the format “%1” is unknown; there is: %2</source>
        <translation>das Format „%1“ ist unbekannt; es gibt: %2</translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>Die Ausgabe konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>“%1” is a folder; it can&apos;t be sent. Name a file.</source>
        <translation>„%1“ ist ein Ordner und kann nicht gesendet werden. Nennen Sie eine Datei.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>Die Datei „%1“ konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 bytes, the most that one message can take here.</source>
        <translation>Die Datei „%1“ ist größer als %2 Bytes; mehr kann eine Nachricht hier nicht aufnehmen.</translation>
    </message>
    <message>
        <source>The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use --send-file to send it as binary.</source>
        <translation>Die Datei „%1“ ist ab Byte %2 kein gültiges UTF-8. Korrigieren Sie sie oder senden Sie sie mit --send-file binär.</translation>
    </message>
    <message>
        <source>There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.</source>
        <translation>In %2 gibt es keine Vorlage „%1“ oder mehrere: Nennen Sie auch den Ordner, als FOLDER/NAME.</translation>
    </message>
    <message>
        <source>start the demo server and connect to several of its paths</source>
        <translation>den Demo-Server starten und mehrere seiner Pfade verbinden</translation>
    </message>
    <message>
        <source>write a picture of the window to FILE (PNG) and end</source>
        <translation>ein Bild des Fensters in FILE schreiben (PNG) und beenden</translation>
    </message>
    <message>
        <source>send a text message</source>
        <translation>eine Textnachricht senden</translation>
    </message>
    <message>
        <source>send a binary message, given as hexadecimal digits</source>
        <translation>eine Binärnachricht senden, angegeben als hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>send a file as one binary message</source>
        <translation>eine Datei als eine Binärnachricht senden</translation>
    </message>
    <message>
        <source>send a file as one text message</source>
        <translation>eine Datei als eine Textnachricht senden</translation>
    </message>
    <message>
        <source>send each line of the standard input as a text message (line ends are not sent)</source>
        <translation>jede Zeile der Standardeingabe als Textnachricht senden (Zeilenenden werden nicht gesendet)</translation>
    </message>
    <message>
        <source>send a saved template, by NAME or FOLDER/NAME</source>
        <translation>eine gespeicherte Vorlage senden, mit NAME oder FOLDER/NAME</translation>
    </message>
    <message>
        <source>send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT</source>
        <translation>einen Ping senden; TEXT darf nicht mit - beginnen oder wie eine URL aussehen, außer in der Schreibweise --ping=TEXT</translation>
    </message>
    <message>
        <source>wait until N messages have come in all</source>
        <translation>warten, bis insgesamt N Nachrichten gekommen sind</translation>
    </message>
    <message>
        <source>wait for MS milliseconds</source>
        <translation>MS Millisekunden warten</translation>
    </message>
    <message>
        <source>close at once, with this code; none: a Close frame without a code</source>
        <translation>sofort schließen, mit diesem Code; none: ein Close-Frame ohne Code</translation>
    </message>
    <message>
        <source>close when N messages have come in all; exit status 1 where fewer come</source>
        <translation>schließen, wenn insgesamt N Nachrichten gekommen sind; Exit-Status 1, wenn weniger kommen</translation>
    </message>
    <message>
        <source>close after S seconds</source>
        <translation>nach S Sekunden schließen</translation>
    </message>
    <message>
        <source>close after S seconds of silence (default 1); forever: not before the server does</source>
        <translation>nach S Sekunden Stille schließen (Standard: 1); forever: nicht bevor der Server es tut</translation>
    </message>
    <message>
        <source>the server (default: the one of the recording)</source>
        <translation>der Server (Standard: der aus der Aufzeichnung)</translation>
    </message>
    <message>
        <source>listen on this port (default 0: any free one)</source>
        <translation>an diesem Port lauschen (Standard: 0, ein beliebiger freier)</translation>
    </message>
    <message>
        <source>listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)</source>
        <translation>an dieser Adresse lauschen (Standard: 127.0.0.1; 0.0.0.0: jeder im Netzwerk kann sich verbinden)</translation>
    </message>
    <message>
        <source>send every message back to its client</source>
        <translation>jede Nachricht an ihren Client zurücksenden</translation>
    </message>
    <message>
        <source>rules of the mock as JSON (default: those kept in the session file)</source>
        <translation>Regeln des Mock-Servers als JSON (Standard: die in der Sitzungsdatei gespeicherten)</translation>
    </message>
    <message>
        <source>end after S seconds</source>
        <translation>nach S Sekunden beenden</translation>
    </message>
    <message>
        <source>the session with this number (see info); repeatable where several make sense</source>
        <translation>die Sitzung mit dieser Nummer (siehe info); wiederholbar, wo mehrere sinnvoll sind</translation>
    </message>
    <message>
        <source>as recorded (default), as fast as the other side takes it, or one for each line of the standard input</source>
        <translation>wie aufgezeichnet (Standard), so schnell, wie die andere Seite es annimmt, oder eine für jede Zeile der Standardeingabe</translation>
    </message>
    <message>
        <source>with the recording&apos;s pauses (default), or without</source>
        <translation>mit den Pausen der Aufzeichnung (Standard) oder ohne</translation>
    </message>
    <message>
        <source>X times as fast as recorded</source>
        <translation>X-mal so schnell wie aufgezeichnet</translation>
    </message>
    <message>
        <source>a message waits until what the other side said before it, in the recording, has come again, recognised by its position, its type (text or binary), or the value at a JSONPath (default: replay no, serve position)</source>
        <translation>eine Nachricht wartet, bis wieder gekommen ist, was die andere Seite in der Aufzeichnung davor gesagt hat, erkannt an seiner Position, seinem Typ (Text oder Binär) oder dem Wert an einem JSONPath (Standard: replay no, serve position)</translation>
    </message>
    <message>
        <source>give up when a reply has not come after S seconds (default 10)</source>
        <translation>aufgeben, wenn eine Antwort nach S Sekunden nicht gekommen ist (Standard: 10)</translation>
    </message>
    <message>
        <source>begin with this event of the recording</source>
        <translation>mit diesem Ereignis der Aufzeichnung beginnen</translation>
    </message>
    <message>
        <source>end with this event of the recording</source>
        <translation>mit diesem Ereignis der Aufzeichnung enden</translation>
    </message>
    <message>
        <source>leave out pings and messages that only keep the connection alive</source>
        <translation>Pings und Nachrichten weglassen, die nur die Verbindung am Leben halten</translation>
    </message>
    <message>
        <source>send TEXT in place of event SEQ; repeatable</source>
        <translation>TEXT anstelle von Ereignis SEQ senden; wiederholbar</translation>
    </message>
    <message>
        <source>play it N times, one after the other</source>
        <translation>N-mal abspielen, nacheinander</translation>
    </message>
    <message>
        <source>N sessions at once</source>
        <translation>N Sitzungen gleichzeitig</translation>
    </message>
    <message>
        <source>don&apos;t compare the answers with the recording</source>
        <translation>die Antworten nicht mit der Aufzeichnung vergleichen</translation>
    </message>
    <message>
        <source>don&apos;t compare the values at a JSONPath, or what a regular expression matches; repeatable</source>
        <translation>die Werte an einem JSONPath, oder was ein regulärer Ausdruck findet, nicht vergleichen; wiederholbar</translation>
    </message>
    <message>
        <source>check the expectations that are kept in the session file; exit status 1 where one fails</source>
        <translation>die in der Sitzungsdatei gespeicherten Erwartungen prüfen; Exit-Status 1, wenn eine nicht erfüllt ist</translation>
    </message>
    <message>
        <source>check the expectations of this JSON file instead</source>
        <translation>stattdessen die Erwartungen dieser JSON-Datei prüfen</translation>
    </message>
    <message>
        <source>write the results to FILE as JUnit XML</source>
        <translation>die Ergebnisse als JUnit-XML in FILE schreiben</translation>
    </message>
    <message>
        <source>from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)</source>
        <translation>ab diesem Zeitpunkt, wie 2026-11-20T21:30:00.5Z (ohne Zone: Ortszeit)</translation>
    </message>
    <message>
        <source>up to this time</source>
        <translation>bis zu diesem Zeitpunkt</translation>
    </message>
    <message>
        <source>remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, authorization, tokens, email or all; repeatable</source>
        <translation>header:NAME, query:NAME, json:PATH oder regex:RE entfernen, oder was bekannt ist als cookies, authorization, tokens, email oder all; wiederholbar</translation>
    </message>
    <message>
        <source>add a header to the request (repeatable)</source>
        <translation>der Anfrage einen Header hinzufügen (wiederholbar)</translation>
    </message>
    <message>
        <source>offer a sub-protocol (repeatable)</source>
        <translation>ein Subprotokoll anbieten (wiederholbar)</translation>
    </message>
    <message>
        <source>send this Origin</source>
        <translation>diesen Origin senden</translation>
    </message>
    <message>
        <source>trust the authorities in FILE (PEM), not the system&apos;s</source>
        <translation>den Zertifizierungsstellen in FILE (PEM) vertrauen, nicht denen des Systems</translation>
    </message>
    <message>
        <source>key of the client certificate (PEM)</source>
        <translation>Schlüssel des Client-Zertifikats (PEM)</translation>
    </message>
    <message>
        <source>accept any server certificate</source>
        <translation>jedes Server-Zertifikat akzeptieren</translation>
    </message>
    <message>
        <source>give up connecting after S seconds (default 15)</source>
        <translation>das Verbinden nach S Sekunden aufgeben (Standard: 15)</translation>
    </message>
    <message>
        <source>wait S seconds for the server&apos;s Close frame (default 5)</source>
        <translation>S Sekunden auf den Close-Frame des Servers warten (Standard: 5)</translation>
    </message>
    <message>
        <source>fail the connection with 1009 when a larger message comes (default 268435456)</source>
        <translation>die Verbindung mit 1009 abbrechen, wenn eine größere Nachricht kommt (Standard: 268435456)</translation>
    </message>
    <message>
        <source>HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session file (needed)</source>
        <translation>HTTP Archive, JSON Lines, eine Tabelle, ein Textprotokoll, ein Paketmitschnitt für Wireshark oder eine Sitzungsdatei (erforderlich)</translation>
    </message>
    <message>
        <source>print JSON, one object per line</source>
        <translation>JSON ausgeben, ein Objekt pro Zeile</translation>
    </message>
    <message>
        <source>keep the session in FILE.sglass; one that exists is continued</source>
        <translation>die Sitzung in FILE.sglass aufbewahren; eine vorhandene Datei wird fortgesetzt</translation>
    </message>
    <message>
        <source>the new session file (default: the first input&apos;s name with .sglass)</source>
        <translation>die neue Sitzungsdatei (Standard: der Name der ersten Eingabe mit .sglass)</translation>
    </message>
    <message>
        <source>write to FILE instead of the standard output</source>
        <translation>in FILE statt in die Standardausgabe schreiben</translation>
    </message>
    <message>
        <source>print nothing but problems</source>
        <translation>nur Probleme ausgeben</translation>
    </message>
    <message>
        <source>print this help</source>
        <translation>diese Hilfe ausgeben</translation>
    </message>
    <message>
        <source>print the version</source>
        <translation>die Version ausgeben</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>Fenster:</translation>
    </message>
    <message>
        <source>Steps, done in the order given once the session is open (repeatable):</source>
        <translation>Schritte, in der angegebenen Reihenfolge, sobald die Sitzung offen ist (wiederholbar):</translation>
    </message>
    <message>
        <source>When the steps are done:</source>
        <translation>Wenn die Schritte erledigt sind:</translation>
    </message>
    <message>
        <source>Playing the recording:</source>
        <translation>Abspielen der Aufzeichnung:</translation>
    </message>
    <message>
        <source>Comparing and expecting:</source>
        <translation>Vergleichen und Erwarten:</translation>
    </message>
    <message>
        <source>Serving:</source>
        <translation>Bereitstellen:</translation>
    </message>
    <message>
        <source>What part:</source>
        <translation>Welcher Teil:</translation>
    </message>
    <message>
        <source>Connection:</source>
        <translation>Verbindung:</translation>
    </message>
    <message>
        <source>Output:</source>
        <translation>Ausgabe:</translation>
    </message>
    <message>
        <source>General:</source>
        <translation>Allgemein:</translation>
    </message>
    <message>
        <source>only events that the filter holds for, like &apos;in text &quot;tick&quot; size&gt;1k&apos; (the guide has the language)</source>
        <translation>nur Ereignisse, auf die der Filter zutrifft, wie &apos;in text &quot;tick&quot; size&gt;1k&apos; (die Sprache steht in der Anleitung)</translation>
    </message>
    <message>
        <source>don&apos;t offer permessage-deflate</source>
        <translation>permessage-deflate nicht anbieten</translation>
    </message>
    <message>
        <source>keep the newest N events in the file: beyond that the oldest are evicted</source>
        <translation>die neuesten N Ereignisse in der Datei behalten: darüber hinaus werden die ältesten verdrängt</translation>
    </message>
    <message>
        <source>evict the oldest events when the file uses more than N bytes</source>
        <translation>die ältesten Ereignisse verdrängen, wenn die Datei mehr als N Bytes belegt</translation>
    </message>
    <message>
        <source>evict events when they are S seconds old</source>
        <translation>Ereignisse verdrängen, wenn sie S Sekunden alt sind</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>One server at a time: what is “%1”?</source>
        <translation>Nur ein Server auf einmal: Was ist „%1“?</translation>
    </message>
    <message>
        <source>There is no case or group “%1”: probe --list names them.</source>
        <translation>Es gibt keinen Fall und keine Gruppe „%1“: probe --list nennt sie.</translation>
    </message>
    <message>
        <source>Probe which server? Give a URL like ws://host:port/path.</source>
        <translation>Welcher Server soll geprüft werden? Geben Sie eine URL wie ws://host:port/path an.</translation>
    </message>
    <message>
        <source>Usage: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
Opens a session to each URL (ws:// or wss://) and prints its events.
</source>
        <translation>Aufruf: socketglass connect URL... [Optionen]
        socketglass connect --profile NAME|FILE [URL...] [Optionen]
Öffnet eine Sitzung zu jeder URL (ws:// oder wss://) und gibt ihre Ereignisse aus.
</translation>
    </message>
    <message>
        <source>Usage: socketglass probe URL [options]
       socketglass probe --list
Sends what is right and what is wrong to a WebSocket server, and tells where its answers differ from RFC 6455. Best at an address that sends back what it gets.
</source>
        <translation>Aufruf: socketglass probe URL [Optionen]
        socketglass probe --list
Sendet einem WebSocket-Server Richtiges und Falsches und sagt, wo seine Antworten von RFC 6455 abweichen. Am besten an einer Adresse, die zurücksendet, was sie bekommt.
</translation>
    </message>
    <message>
        <source>authenticate by Basic; PASSWORD, as each SECRET, may also be env:NAME or @FILE</source>
        <translation>mit Basic authentifizieren; PASSWORD kann, wie jedes SECRET, auch env:NAME oder @FILE sein</translation>
    </message>
    <message>
        <source>authenticate by this Bearer token</source>
        <translation>mit diesem Bearer-Token authentifizieren</translation>
    </message>
    <message>
        <source>send an API key in the header NAME</source>
        <translation>einen API-Schlüssel im Header NAME senden</translation>
    </message>
    <message>
        <source>send an API key as the parameter NAME of the query</source>
        <translation>einen API-Schlüssel als Parameter NAME der Abfrage senden</translation>
    </message>
    <message>
        <source>send a cookie (repeatable)</source>
        <translation>ein Cookie senden (wiederholbar)</translation>
    </message>
    <message>
        <source>trust the system&apos;s authorities besides those of --ca</source>
        <translation>außer den Zertifizierungsstellen von --ca auch denen des Systems vertrauen</translation>
    </message>
    <message>
        <source>client certificate: PKCS#12, or PEM with --key or its key in the same file</source>
        <translation>Client-Zertifikat: PKCS#12, oder PEM mit --key oder seinem Schlüssel in derselben Datei</translation>
    </message>
    <message>
        <source>pass phrase of the key or of the PKCS#12 file</source>
        <translation>Passphrase des Schlüssels oder der PKCS#12-Datei</translation>
    </message>
    <message>
        <source>the least version of TLS (default 1.2)</source>
        <translation>die niedrigste Version von TLS (Standard: 1.2)</translation>
    </message>
    <message>
        <source>ask for NAME (SNI), and look for it in the certificate, in place of the host of the URL</source>
        <translation>NAME verlangen (SNI) und im Zertifikat suchen, anstelle des Hosts der URL</translation>
    </message>
    <message>
        <source>connect through http://HOST:PORT, socks5://HOST:PORT, or system: the system&apos;s proxy</source>
        <translation>über http://HOST:PORT oder socks5://HOST:PORT verbinden, oder system: der Proxy des Systems</translation>
    </message>
    <message>
        <source>authenticate at the proxy</source>
        <translation>am Proxy authentifizieren</translation>
    </message>
    <message>
        <source>follow redirects, 10 at most</source>
        <translation>Weiterleitungen folgen, höchstens 10</translation>
    </message>
    <message>
        <source>follow N redirects at most</source>
        <translation>höchstens N Weiterleitungen folgen</translation>
    </message>
    <message>
        <source>send a ping every S seconds</source>
        <translation>alle S Sekunden einen Ping senden</translation>
    </message>
    <message>
        <source>with --keep-alive: the connection is lost when a pong has not come after S seconds (default 10)</source>
        <translation>mit --keep-alive: die Verbindung gilt als verloren, wenn ein Pong nach S Sekunden nicht gekommen ist (Standard: 10)</translation>
    </message>
    <message>
        <source>don&apos;t answer pings</source>
        <translation>Pings nicht beantworten</translation>
    </message>
    <message>
        <source>connect again when the connection is lost, later each time; the steps are done anew</source>
        <translation>neu verbinden, wenn die Verbindung verloren geht, jedes Mal später; die Schritte werden von vorn ausgeführt</translation>
    </message>
    <message>
        <source>before the first attempt (default 1)</source>
        <translation>vor dem ersten Versuch (Standard: 1)</translation>
    </message>
    <message>
        <source>each delay is X times the one before (default 2)</source>
        <translation>jede Wartezeit ist X-mal so lang wie die vorige (Standard: 2)</translation>
    </message>
    <message>
        <source>the longest delay (default 60)</source>
        <translation>die längste Wartezeit (Standard: 60)</translation>
    </message>
    <message>
        <source>chance changes each delay by a share of up to X, from 0 to 1 (default 0.2)</source>
        <translation>der Zufall ändert jede Wartezeit um einen Anteil bis X, von 0 bis 1 (Standard: 0.2)</translation>
    </message>
    <message>
        <source>give up after N attempts in a row (default 10; 0: never)</source>
        <translation>nach N Versuchen hintereinander aufgeben (Standard: 10; 0: nie)</translation>
    </message>
    <message>
        <source>only after these close codes (default 1001,1006,1011,1012,1013,1014; no connection at all counts as 1006)</source>
        <translation>nur nach diesen Close-Codes (Standard: 1001,1006,1011,1012,1013,1014; gar keine Verbindung zählt als 1006)</translation>
    </message>
    <message>
        <source>the environment has no variable %1</source>
        <translation>in der Umgebung gibt es keine Variable %1</translation>
    </message>
    <message>
        <source>the file “%1” can&apos;t be read: %2</source>
        <translation>die Datei „%1“ kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3</source>
        <translation>„%1“ ist keine Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>--user, --bearer and an API key can&apos;t be used together</source>
        <translation>--user, --bearer und ein API-Schlüssel können nicht zusammen verwendet werden</translation>
    </message>
    <message>
        <source>“%1” is not a proxy; it looks like http://host:3128 or socks5://user:password@host:1080, or is the word system</source>
        <translation>„%1“ ist kein Proxy; er sieht aus wie http://host:3128 oder socks5://user:password@host:1080, oder ist das Wort system</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like &apos;X-Api-Key: secret&apos;</source>
        <translation>„%1“ hat keinen Doppelpunkt; es sieht aus wie &apos;X-Api-Key: secret&apos;</translation>
    </message>
    <message>
        <source>“%1” has no =; it looks like key=secret</source>
        <translation>„%1“ hat kein =; es sieht aus wie key=secret</translation>
    </message>
    <message>
        <source>“%1” is not a cookie; it looks like name=value</source>
        <translation>„%1“ ist kein Cookie; eines sieht aus wie name=value</translation>
    </message>
    <message>
        <source>“%1” is not 1.2 or 1.3</source>
        <translation>„%1“ ist nicht 1.2 oder 1.3</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like user:password</source>
        <translation>„%1“ hat keinen Doppelpunkt; es sieht aus wie user:password</translation>
    </message>
    <message>
        <source>%1 is too many, %2 are the most</source>
        <translation>%1 sind zu viele, höchstens sind es %2</translation>
    </message>
    <message>
        <source>“%1” is not a close code from 1000 to 4999</source>
        <translation>„%1“ ist kein Close-Code von 1000 bis 4999</translation>
    </message>
    <message>
        <source>connect as a saved profile says, by NAME, FOLDER/NAME or its FILE; options and URLs behind it override it</source>
        <translation>so verbinden, wie es ein gespeichertes Profil sagt, mit NAME, FOLDER/NAME oder seiner FILE; Optionen und URLs dahinter haben Vorrang</translation>
    </message>
    <message>
        <source>only this case, or the cases of this group; repeatable</source>
        <translation>nur dieser Fall oder die Fälle dieser Gruppe; wiederholbar</translation>
    </message>
    <message>
        <source>print the names of the cases, and connect to nothing</source>
        <translation>die Namen der Fälle ausgeben und nichts verbinden</translation>
    </message>
    <message>
        <source>wait S seconds in each case for the connection, the answer, the close (default 5)</source>
        <translation>in jedem Fall S Sekunden auf die Verbindung, die Antwort und das Schließen warten (Standard: 5)</translation>
    </message>
    <message>
        <source>take the values of {{name}} in addresses, headers and messages from this environment</source>
        <translation>die Werte von {{name}} in Adressen, Headern und Nachrichten aus dieser Umgebung nehmen</translation>
    </message>
    <message>
        <source>the value of {{NAME}}, before that of the environment; repeatable</source>
        <translation>der Wert von {{NAME}}, mit Vorrang vor dem der Umgebung; wiederholbar</translation>
    </message>
    <message>
        <source>keep so much of the disk free (default: 512 MiB, or a twentieth of a smaller disk; 0: nothing): with one of the limits above the oldest events are evicted then, without one the peers are held back</source>
        <translation>so viel auf dem Datenträger frei halten (Standard: 512 MiB oder ein Zwanzigstel eines kleineren Datenträgers; 0: nichts): mit einer der Grenzen oben werden dann die ältesten Ereignisse verdrängt, ohne eine werden die Gegenstellen gebremst</translation>
    </message>
    <message>
        <source>Probing:</source>
        <translation>Prüfung:</translation>
    </message>
    <message>
        <source>Variables:</source>
        <translation>Variablen:</translation>
    </message>
    <message>
        <source>give it first: what stands behind it overrides what the profile says</source>
        <translation>geben Sie sie zuerst an: Was dahinter steht, hat Vorrang vor dem Profil</translation>
    </message>
    <message>
        <source>there are several profiles “%1”: name the folder, too, as FOLDER/NAME, or give the file</source>
        <translation>es gibt mehrere Profile „%1“: Nennen Sie auch den Ordner, als FOLDER/NAME, oder geben Sie die Datei an</translation>
    </message>
    <message>
        <source>There is no profile “%1” in %2, and no file of that name.</source>
        <translation>Es gibt kein Profil „%1“ in %2 und keine Datei dieses Namens.</translation>
    </message>
    <message>
        <source>The profile “%1” needs what is not kept for this server: %2. Connect with it once in the window, or give it in an option.</source>
        <translation>Das Profil „%1“ braucht etwas, das für diesen Server nicht gespeichert ist: %2. Verbinden Sie einmal im Fenster damit oder geben Sie es in einer Option an.</translation>
    </message>
    <message>
        <source>Which files? Give at least one, or - for the standard input.</source>
        <translation>Welche Dateien? Geben Sie mindestens eine an oder - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>Into which folder? Give it with -o.</source>
        <translation>In welchen Ordner? Geben Sie ihn mit -o an.</translation>
    </message>
    <message>
        <source>The environment “%1” has a rule for {{%2}} that can&apos;t be used: %3</source>
        <translation>Die Umgebung „%1“ hat eine Regel für {{%2}}, die nicht verwendet werden kann: %3</translation>
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
        <translation>Aufruf: socketglass [FILE.sglass | URL]... [Optionen]  öffnet das Fenster
        socketglass connect URL... [Optionen]          eine Sitzung zu jeder URL; gibt ihre Ereignisse aus
        socketglass replay FILE --to URL [Optionen]    spielt den aufgezeichneten Client gegen einen Server ab, vergleicht die Antworten
        socketglass serve FILE | --echo [Optionen]     spielt beliebigen Clients den aufgezeichneten Server vor
        socketglass compare FILE FILE [Optionen]       was zwei Sitzungen unterscheidet
        socketglass probe URL [Optionen]               prüft, wie ein Server RFC 6455 befolgt
        socketglass info FILE [Optionen]               was eine Sitzungsdatei enthält
        socketglass export FILE --format FORMAT [-o OUT]
        socketglass import IN... [-o OUT.sglass]
        socketglass convert IN... -o FOLDER            macht Profile aus Verbindungen anderer Werkzeuge
        socketglass COMMAND --help                     die Optionen eines Befehls
</translation>
    </message>
    <message>
        <source>look for templates in FILE (default: those of the window)</source>
        <translation>Vorlagen in FILE suchen (Standard: die des Fensters)</translation>
    </message>
    <message>
        <source>take the value of {{NAME}} from each message that a session receives, for what it sends later; RULE is json:PATH or regex:RE; a message that needs the value waits for it; repeatable</source>
        <translation>den Wert von {{NAME}} aus jeder Nachricht nehmen, die eine Sitzung empfängt, für das, was sie später sendet; RULE ist json:PATH oder regex:RE; eine Nachricht, die den Wert braucht, wartet darauf; wiederholbar</translation>
    </message>
    <message>
        <source>“%1” is not a rule; one looks like token=json:$.token or token=regex:id=(\w+)</source>
        <translation>„%1“ ist keine Regel; eine sieht aus wie token=json:$.token oder token=regex:id=(\w+)</translation>
    </message>
    <message>
        <source>Usage: socketglass convert IN... -o FOLDER [options]
Makes profiles, templates of messages, and environments of what other tools keep: command lines of curl, websocat or wscat, and files of Postman, Insomnia or Bruno. - is the standard input.
</source>
        <translation>Aufruf: socketglass convert IN... -o FOLDER [Optionen]
Macht Profile, Vorlagen von Nachrichten und Umgebungen aus dem, was andere Werkzeuge aufbewahren: aus Befehlszeilen von curl, websocat oder wscat und aus Dateien von Postman, Insomnia oder Bruno. - ist die Standardeingabe.
</translation>
    </message>
    <message>
        <source>the folder for the profiles, a file each, for templates.json and for environments; what is there stays (needed)</source>
        <translation>der Ordner für die Profile, je eine Datei, für templates.json und für Umgebungen; was dort ist, bleibt (erforderlich)</translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation>
            <numerusform>%1 enthält %Ln Sitzung: Wählen Sie mit --session (siehe socketglass info).</numerusform>
            <numerusform>%1 enthält %Ln Sitzungen: Wählen Sie mit --session (siehe socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Es gibt keine Sitzung %1 in %2.</translation>
    </message>
</context>
<context>
    <name>CompressionText</name>
    <message>
        <source>%1 on the wire</source>
        <translation>%1 übertragen</translation>
    </message>
    <message>
        <source>%1 on the wire, %2 : 1</source>
        <translation>%1 übertragen, %2 : 1</translation>
    </message>
</context>
<context>
    <name>ConnectionImport</name>
    <message>
        <source>It is no request of a WebSocket: there is no block “ws”.</source>
        <translation>Das ist keine WebSocket-Anfrage: Es gibt keinen Block „ws“.</translation>
    </message>
    <message>
        <source>a block like “ws {” was expected</source>
        <translation>ein Block wie „ws {“ wurde erwartet</translation>
    </message>
    <message>
        <source>the block “%1” has no end</source>
        <translation>der Block „%1“ hat kein Ende</translation>
    </message>
    <message>
        <source>The block “%1”</source>
        <translation>Der Block „%1“</translation>
    </message>
    <message>
        <source>“key: value” was expected</source>
        <translation>„Schlüssel: Wert“ wurde erwartet</translation>
    </message>
    <message>
        <source>It can&apos;t be read at line %1: %2.</source>
        <translation>Zeile %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Header %1: an opening handshake has no body</source>
        <translation>Header %1: ein Eröffnungs-Handshake hat keinen Body</translation>
    </message>
    <message>
        <source>Header %1: there are too many</source>
        <translation>Header %1: es gibt zu viele</translation>
    </message>
    <message>
        <source>Header “%1”: it has no colon</source>
        <translation>Header „%1“: er hat keinen Doppelpunkt</translation>
    </message>
    <message>
        <source>Header “%1”: without a value, which takes the header away</source>
        <translation>Header „%1“: ohne Wert, was den Header entfernt</translation>
    </message>
    <message>
        <source>Proxy “%1”: not the address of an HTTP or SOCKS5 proxy</source>
        <translation>Proxy „%1“: nicht die Adresse eines HTTP- oder SOCKS5-Proxys</translation>
    </message>
    <message>
        <source>Messages behind the first %1</source>
        <translation>Nachrichten nach den ersten %1</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>Nachricht %1</translation>
    </message>
    <message>
        <source>It has no address: ws://…, wss://…, or http://… of a handshake.</source>
        <translation>Es fehlt eine Adresse: ws://…, wss://… oder http://… eines Handshakes.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>What comes from: %1</source>
        <translation>Was kommt von: %1</translation>
    </message>
    <message>
        <source>The command line is longer than a megabyte.</source>
        <translation>Die Befehlszeile ist länger als ein Megabyte.</translation>
    </message>
    <message>
        <source>The command line can&apos;t be read at %1: %2.</source>
        <translation>Die Befehlszeile kann bei %1 nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>There is no command of curl, websocat or wscat in it.</source>
        <translation>Sie enthält keinen Befehl von curl, websocat oder wscat.</translation>
    </message>
    <message>
        <source>The shell&apos;s variable %1: its value is asked for as {{%1}}</source>
        <translation>Die Shell-Variable %1: ihr Wert wird als {{%1}} abgefragt</translation>
    </message>
    <message>
        <source>The JSON can&apos;t be read at %1: %2.</source>
        <translation>Das JSON kann bei %1 nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The YAML can&apos;t be read at line %1: %2.</source>
        <translation>Das YAML kann in Zeile %1 nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>It is larger than 16 MiB.</source>
        <translation>Es ist größer als 16 MiB.</translation>
    </message>
    <message>
        <source>It is no text in UTF-8.</source>
        <translation>Es ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2.</source>
        <translation>„%1“ kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>Headers in the file %1</source>
        <translation>Header in der Datei %1</translation>
    </message>
    <message>
        <source>Cookies in the file %1</source>
        <translation>Cookies in der Datei %1</translation>
    </message>
    <message>
        <source>Method %1: an opening handshake is a GET</source>
        <translation>Methode %1: ein Eröffnungs-Handshake ist ein GET</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds</source>
        <translation>„%1“ ist keine Anzahl Sekunden</translation>
    </message>
    <message>
        <source>Further address or word: %1</source>
        <translation>Weitere Adresse oder weiteres Wort: %1</translation>
    </message>
    <message>
        <source>Data “%1”: an opening handshake has no body</source>
        <translation>Daten „%1“: ein Eröffnungs-Handshake hat keinen Body</translation>
    </message>
    <message>
        <source>The request “%1”: %2</source>
        <translation>Die Anfrage „%1“: %2</translation>
    </message>
    <message>
        <source>A template tag of Insomnia, kept as it is: %1</source>
        <translation>Ein Template-Tag von Insomnia, unverändert beibehalten: %1</translation>
    </message>
    <message numerus="yes">
        <source>None of its %Ln request(s) is a WebSocket.</source>
        <translation>
            <numerusform>Die %Ln Anfrage darin ist kein WebSocket.</numerusform>
            <numerusform>Keine der %Ln Anfragen darin ist ein WebSocket.</numerusform>
        </translation>
    </message>
    <message>
        <source>Authentication of the kind “%1”</source>
        <translation>Authentifizierung der Art „%1“</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>It is of the kind “%1”, which is no request of a WebSocket.</source>
        <translation>Sie ist von der Art „%1“, was keine WebSocket-Anfrage ist.</translation>
    </message>
    <message>
        <source>The messages, which are in other files: %1</source>
        <translation>Die Nachrichten, die in anderen Dateien stehen: %1</translation>
    </message>
    <message>
        <source>Messages of the folder %1</source>
        <translation>Nachrichten des Ordners %1</translation>
    </message>
    <message>
        <source>The message %1, line %2: %3</source>
        <translation>Die Nachricht %1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>What stands under “%1”</source>
        <translation>Was unter „%1“ steht</translation>
    </message>
    <message>
        <source>Option --%1: not one that is known of %2</source>
        <translation>Option --%1: bei %2 nicht bekannt</translation>
    </message>
    <message>
        <source>Option %1: not one that is known of %2</source>
        <translation>Option %1: bei %2 nicht bekannt</translation>
    </message>
    <message>
        <source>The option %1 of %2 has no value.</source>
        <translation>Die Option %1 von %2 hat keinen Wert.</translation>
    </message>
    <message>
        <source>Option %1 %2: there is nothing like it here</source>
        <translation>Option %1 %2: hier gibt es nichts Vergleichbares</translation>
    </message>
    <message>
        <source>Option %1: there is nothing like it here</source>
        <translation>Option %1: hier gibt es nichts Vergleichbares</translation>
    </message>
    <message>
        <source>The other end %1</source>
        <translation>Das andere Ende %1</translation>
    </message>
    <message>
        <source>Further word: %1</source>
        <translation>Weiteres Wort: %1</translation>
    </message>
    <message>
        <source>“%1” stands behind the value</source>
        <translation>„%1“ steht hinter dem Wert</translation>
    </message>
    <message>
        <source>a bracket or quote has no end</source>
        <translation>eine Klammer oder ein Anführungszeichen hat kein Ende</translation>
    </message>
    <message>
        <source>it is nested more than %1 levels deep</source>
        <translation>die Verschachtelung ist tiefer als %1 Ebenen</translation>
    </message>
    <message>
        <source>a comma or %1 was expected</source>
        <translation>ein Komma oder %1 wurde erwartet</translation>
    </message>
    <message>
        <source>an escape is not a character</source>
        <translation>eine Escape-Sequenz ist kein Zeichen</translation>
    </message>
    <message>
        <source>“\%1” is no escape</source>
        <translation>„\%1“ ist keine Escape-Sequenz</translation>
    </message>
    <message>
        <source>this line belongs to nothing above it</source>
        <translation>diese Zeile gehört zu nichts darüber</translation>
    </message>
    <message>
        <source>a tab stands where only blanks may indent</source>
        <translation>ein Tabulator steht, wo nur Leerzeichen einrücken dürfen</translation>
    </message>
    <message>
        <source>a name with a colon was expected</source>
        <translation>ein Name mit einem Doppelpunkt wurde erwartet</translation>
    </message>
    <message>
        <source>“%1” stands there twice</source>
        <translation>„%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>“%1” is a part of YAML that is not read here</source>
        <translation>„%1“ ist ein Teil von YAML, der hier nicht gelesen wird</translation>
    </message>
    <message>
        <source>This is no collection, request or environment of Postman or Insomnia.</source>
        <translation>Das ist keine Sammlung, Anfrage oder Umgebung von Postman oder Insomnia.</translation>
    </message>
    <message>
        <source>It is none of these: a command line of curl, websocat or wscat, a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>Es ist nichts davon: eine Befehlszeile von curl, websocat oder wscat, eine Sammlung, Anfrage oder Umgebung von Postman, Insomnia oder Bruno.</translation>
    </message>
    <message>
        <source>The variable %1, which is switched off</source>
        <translation>Die Variable %1, die ausgeschaltet ist</translation>
    </message>
    <message>
        <source>Variables after the first %1</source>
        <translation>Variablen nach den ersten %1</translation>
    </message>
    <message>
        <source>The variable %1, which is a list</source>
        <translation>Die Variable %1, die eine Liste ist</translation>
    </message>
    <message>
        <source>What the value of %1 names in {{…}}: it stays a text</source>
        <translation>Was der Wert von %1 in {{…}} nennt: es bleibt Text</translation>
    </message>
</context>
<context>
    <name>ConvertCommand</name>
    <message>
        <source>The standard input can&apos;t be read: %1.</source>
        <translation>Die Standardeingabe kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>%1: “%2” written to %3</source>
        <translation>%1: „%2“ in %3 geschrieben</translation>
    </message>
    <message>
        <source>    template “%1” in %2</source>
        <translation>    Vorlage „%1“ in %2</translation>
    </message>
    <message>
        <source>    not taken over: %1</source>
        <translation>    nicht übernommen: %1</translation>
    </message>
    <message>
        <source>    secret, so not written: %1. Give it in the window once, or in an option.</source>
        <translation>    geheim, daher nicht geschrieben: %1. Geben Sie es einmal im Fenster an oder in einer Option.</translation>
    </message>
    <message>
        <source>%1: environment “%2” written to %3</source>
        <translation>%1: Umgebung „%2“ in %3 geschrieben</translation>
    </message>
</context>
<context>
    <name>CopyJob</name>
    <message>
        <source>The rows could not be read from the session file.</source>
        <translation>Die Zeilen konnten nicht aus der Sitzungsdatei gelesen werden.</translation>
    </message>
    <message>
        <source>Only part was copied: the clipboard takes at most %1 of payload. Export the session instead.</source>
        <translation>Nur ein Teil wurde kopiert: Die Zwischenablage nimmt höchstens %1 Nutzdaten auf. Exportieren Sie stattdessen die Sitzung.</translation>
    </message>
</context>
<context>
    <name>DeviceSink</name>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>Die Ausgabe konnte nicht geschrieben werden: %1.</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.</source>
        <translation>Das Zeichen %1 ist die Hälfte eines Paars und hat keine UTF-8-Form. Entfernen Sie es oder senden Sie Bytes.</translation>
    </message>
    <message>
        <source>Character %1 does not belong into base64, or the end is missing.</source>
        <translation>Zeichen %1 gehört nicht in Base64, oder das Ende fehlt.</translation>
    </message>
</context>
<context>
    <name>EventParsing</name>
    <message>
        <source>“direction” must be sent or received</source>
        <translation>„direction“ muss sent oder received sein</translation>
    </message>
    <message>
        <source>there is neither “text” nor “base64”</source>
        <translation>es gibt weder „text“ noch „base64“</translation>
    </message>
    <message>
        <source>“base64” is not base64</source>
        <translation>„base64“ ist kein Base64</translation>
    </message>
    <message>
        <source>“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed</source>
        <translation>„event“ ist keines von opening, handshake, opened, message, ping, pong, error, closing, closed</translation>
    </message>
    <message>
        <source>“time” is not a time like 2026-11-20T21:30:00.123456789Z</source>
        <translation>„time“ ist kein Zeitpunkt wie 2026-11-20T21:30:00.123456789Z</translation>
    </message>
</context>
<context>
    <name>ExchangeFormat</name>
    <message>
        <source>Session file</source>
        <translation>Sitzungsdatei</translation>
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
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Transcript (plain text)</source>
        <translation>Textprotokoll (reiner Text)</translation>
    </message>
    <message>
        <source>Packet capture (pcapng)</source>
        <translation>Paketmitschnitt (pcapng)</translation>
    </message>
    <message>
        <source>%1 is of a format that can&apos;t be imported.</source>
        <translation>%1 hat ein Format, das nicht importiert werden kann.</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>Es gibt keine Sitzung %1 in %2; die Datei hat %Ln Sitzung.</numerusform>
            <numerusform>Es gibt keine Sitzung %1 in %2; die Datei hat %Ln Sitzungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found that had to be removed.</source>
        <translation>Es wurde nichts gefunden, das entfernt werden musste.</translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation>Entfernt:</translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation>
            <numerusform>  %1: %2 (%Ln-mal)</numerusform>
            <numerusform>  %1: %2 (%Ln-mal)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation>
            <numerusform>%Ln Ereignis in %1 geschrieben.
</numerusform>
            <numerusform>%Ln Ereignisse in %1 geschrieben.
</numerusform>
        </translation>
    </message>
    <message>
        <source>A session file can&apos;t go to the standard output. Name one with -o.</source>
        <translation>Eine Sitzungsdatei kann nicht in die Standardausgabe geschrieben werden. Nennen Sie eine mit -o.</translation>
    </message>
</context>
<context>
    <name>FileAccess</name>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>ein anderes Fenster</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message>
        <source>“%1” could be read in part only: %2.</source>
        <translation>„%1“ konnte nur zum Teil gelesen werden: %2.</translation>
    </message>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation>
            <numerusform>In %1 gibt es keinen WebSocket; die Datei hat %Ln anderen Eintrag.</numerusform>
            <numerusform>In %1 gibt es keinen WebSocket; die Datei hat %Ln andere Einträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>es gibt mehr als %1 Sitzungen</translation>
    </message>
    <message>
        <source>it tells more beside its messages than can be kept</source>
        <translation>neben den Nachrichten steht mehr darin, als übernommen werden kann</translation>
    </message>
    <message>
        <source>its messages stand in the file %1, which is not in the archive&apos;s folder</source>
        <translation>die Nachrichten stehen in der Datei %1, die nicht im Ordner des Archivs liegt</translation>
    </message>
    <message>
        <source>its messages stand in %1, which can&apos;t be read: %2</source>
        <translation>die Nachrichten stehen in %1; diese Datei kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The archive has no answer to the handshake.</source>
        <translation>Das Archiv enthält keine Antwort auf den Handshake.</translation>
    </message>
    <message>
        <source>The server refused the handshake with status %1.</source>
        <translation>Der Server hat den Handshake mit dem Status %1 abgelehnt.</translation>
    </message>
    <message>
        <source>“type” must be send or receive</source>
        <translation>„type“ muss send oder receive sein</translation>
    </message>
    <message>
        <source>“data” must be a text</source>
        <translation>„data“ muss ein Text sein</translation>
    </message>
    <message>
        <source>opcode %1 is no message</source>
        <translation>der Opcode %1 ist keine Nachricht</translation>
    </message>
    <message>
        <source>“data” is not base64</source>
        <translation>„data“ ist kein Base64</translation>
    </message>
    <message>
        <source>“time” must be seconds, as a number</source>
        <translation>„time“ muss eine Zahl in Sekunden sein</translation>
    </message>
    <message>
        <source>times run backwards from here; the order of the list was kept</source>
        <translation>ab hier laufen die Zeiten rückwärts; die Reihenfolge der Liste wurde beibehalten</translation>
    </message>
    <message>
        <source>a Close frame of one byte</source>
        <translation>ein Close-Frame mit einem Byte</translation>
    </message>
</context>
<context>
    <name>HarReader</name>
    <message>
        <source>it does not begin with an object</source>
        <translation>am Anfang steht kein Objekt</translation>
    </message>
    <message>
        <source>there is no object “log” in it</source>
        <translation>das Objekt „log“ fehlt</translation>
    </message>
</context>
<context>
    <name>HttpHeadReader</name>
    <message>
        <source>The HTTP head does not end within %1 bytes.</source>
        <translation>Der HTTP-Kopf endet nicht innerhalb von %1 Bytes.</translation>
    </message>
    <message>
        <source>This is not HTTP/1: byte %1 of the head is %2. It begins with %3.</source>
        <translation>Das ist kein HTTP/1: Byte %1 des Kopfs ist %2. Er beginnt mit %3.</translation>
    </message>
    <message>
        <source>The HTTP head has more than %1 field lines.</source>
        <translation>Der HTTP-Kopf hat mehr als %1 Feldzeilen.</translation>
    </message>
    <message>
        <source>The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section 3).</source>
        <translation>Die erste Zeile ist keine HTTP-Anfragezeile (Methode, Ziel, Version): %1 (RFC 9112, Abschnitt 3).</translation>
    </message>
    <message>
        <source>The first line has no status code of three digits: %1 (RFC 9112 section 4).</source>
        <translation>Die erste Zeile hat keinen dreistelligen Statuscode: %1 (RFC 9112, Abschnitt 4).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; WebSocket&apos;s opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).</source>
        <translation>Die HTTP-Version ist %1; der Eröffnungs-Handshake von WebSocket braucht HTTP/1.1 (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The first line has no HTTP version where one must stand: %1. Is this port an HTTP server&apos;s?</source>
        <translation>In der ersten Zeile fehlt die HTTP-Version an der Stelle, an der sie stehen muss: %1. Gehört dieser Port zu einem HTTP-Server?</translation>
    </message>
    <message>
        <source>Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).</source>
        <translation>Zeile %1 des Kopfs enthält ein CR, das keine Zeile beendet: %2 (RFC 9112, Abschnitt 2.2).</translation>
    </message>
    <message>
        <source>Line %1 of the head is not a header &quot;name: value&quot;: %2 (RFC 9112 section 5).</source>
        <translation>Zeile %1 des Kopfs ist kein Header „name: value“: %2 (RFC 9112, Abschnitt 5).</translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>%1: … and %2 more</source>
        <translation>%1: … und %2 weitere</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation>
            <numerusform>%Ln Ereignis von %1 in %2 geschrieben.</numerusform>
            <numerusform>%Ln Ereignisse von %1 in %2 geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln Sitzung</numerusform>
            <numerusform>%Ln Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation>
            <numerusform>%Ln Eintrag wurde übersprungen.</numerusform>
            <numerusform>%Ln Einträge wurden übersprungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” exists already. Name the new file with -o; one that is named is replaced.</source>
        <translation>„%1“ existiert bereits. Nennen Sie die neue Datei mit -o; eine so genannte Datei wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message>
        <source>    begun:     %1
</source>
        <translation>    begonnen:    %1
</translation>
    </message>
    <message>
        <source>    events:    %1
</source>
        <translation>    Ereignisse:  %1
</translation>
    </message>
    <message>
        <source>    received:  %1
</source>
        <translation>    empfangen:   %1
</translation>
    </message>
    <message>
        <source>    sent:      %1
</source>
        <translation>    gesendet:    %1
</translation>
    </message>
    <message>
        <source>    held back: %1 s
</source>
        <translation>    gebremst:    %1 s
</translation>
    </message>
    <message>
        <source>    closed:    %1
</source>
        <translation>    geschlossen: %1
</translation>
    </message>
    <message>
        <source>no (the capture goes on, or was cut off)</source>
        <translation>nein (der Mitschnitt läuft weiter oder wurde abgebrochen)</translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4
</source>
        <translation>%1: %2 aus %3, %4
</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln Sitzung</numerusform>
            <numerusform>%Ln Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1, %2 übertragen</translation>
    </message>
    <message>
        <source>The filter holds for %1 of them; these are counted below.
</source>
        <translation>Der Filter trifft auf %1 davon zu; diese sind unten gezählt.
</translation>
    </message>
</context>
<context>
    <name>JsonLinesImporter</name>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>länger als %1 Bytes</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation>ein Objekt wurde erwartet</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (bei Byte %2)</translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>es gibt mehr als %1 Sitzungen</translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation>%1, Sitzung %2</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>line %1, byte %2: %3</source>
        <translation>Zeile %1, Byte %2: %3</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>das JSON bricht mittendrin ab</translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation>ein Wert wurde erwartet</translation>
    </message>
    <message>
        <source>“%1” was expected</source>
        <translation>„%1“ wurde erwartet</translation>
    </message>
    <message>
        <source>it is nested deeper than %1</source>
        <translation>die Verschachtelung ist tiefer als %1</translation>
    </message>
    <message>
        <source>“,” or “%1” was expected</source>
        <translation>„,“ oder „%1“ wurde erwartet</translation>
    </message>
    <message>
        <source>the name of a member was expected</source>
        <translation>der Name eines Elements wurde erwartet</translation>
    </message>
    <message>
        <source>“:” was expected</source>
        <translation>„:“ wurde erwartet</translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation>ein Text wurde erwartet</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>eine Zahl ist fehlerhaft geschrieben</translation>
    </message>
    <message>
        <source>a text is longer than %1 bytes</source>
        <translation>ein Text ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>it ends in the middle of a text</source>
        <translation>das JSON bricht mitten in einem Text ab</translation>
    </message>
    <message>
        <source>“\” stands before something that it can&apos;t stand before</source>
        <translation>„\“ steht vor etwas, vor dem es nicht stehen kann</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <comment>The name of the language that you translate to, in itself</comment>
        <translation>Deutsch</translation>
    </message>
</context>
<context>
    <name>MembersIn</name>
    <message>
        <source>not a member that is known</source>
        <translation>kein bekannter Eintrag</translation>
    </message>
    <message>
        <source>a text is wanted</source>
        <translation>ein Text wird erwartet</translation>
    </message>
    <message>
        <source>true or false is wanted</source>
        <translation>true oder false wird erwartet</translation>
    </message>
    <message>
        <source>a number is wanted</source>
        <translation>eine Zahl wird erwartet</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is wanted</source>
        <translation>eine Zahl von %1 bis %2 wird erwartet</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 is wanted</source>
        <translation>eine ganze Zahl von %1 bis %2 wird erwartet</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2</source>
        <translation>„%1“ ist keines von: %2</translation>
    </message>
    <message>
        <source>an object { … } is wanted</source>
        <translation>ein Objekt { … } wird erwartet</translation>
    </message>
    <message>
        <source>a list [ … ] is wanted</source>
        <translation>eine Liste [ … ] wird erwartet</translation>
    </message>
    <message>
        <source>a close code from 1000 to 4999 is wanted</source>
        <translation>ein Close-Code von 1000 bis 4999 wird erwartet</translation>
    </message>
    <message>
        <source>“%1” is not a proxy: http://host:port, socks5://host:port or system</source>
        <translation>„%1“ ist kein Proxy: http://host:port, socks5://host:port oder system</translation>
    </message>
</context>
<context>
    <name>MessageReader</name>
    <message>
        <source>%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).</source>
        <translation>%1 hat einen Frame mit dem reservierten Opcode %2 gesendet (RFC 6455, Abschnitt 5.2).</translation>
    </message>
    <message>
        <source>%1 set %2 in a %3 frame, but no extension in use gives it a meaning (RFC 6455 section 5.2).</source>
        <translation>%1 hat %2 in einem %3-Frame gesetzt, aber keine verwendete Erweiterung gibt dem eine Bedeutung (RFC 6455, Abschnitt 5.2).</translation>
    </message>
    <message>
        <source>The client sent a %1 frame without a masking key; a client must mask every frame (RFC 6455 section 5.1).</source>
        <translation>Der Client hat einen %1-Frame ohne Maskierungsschlüssel gesendet; ein Client muss jeden Frame maskieren (RFC 6455, Abschnitt 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked %1 frame (masking key %2); a server must not mask frames (RFC 6455 section 5.1).</source>
        <translation>Der Server hat einen maskierten %1-Frame gesendet (Maskierungsschlüssel %2); ein Server darf Frames nicht maskieren (RFC 6455, Abschnitt 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame with the payload length %2, whose highest bit must be 0 (RFC 6455 section 5.2).</source>
        <translation>%1 hat einen Frame mit der Nutzdatenlänge %2 gesendet, deren höchstes Bit 0 sein muss (RFC 6455, Abschnitt 5.2).</translation>
    </message>
    <message>
        <source>%1 wrote the payload length %2 in more bytes than it needs (RFC 6455 section 5.2: the minimal number of bytes must be used).</source>
        <translation>%1 hat die Nutzdatenlänge %2 in mehr Bytes als nötig geschrieben (RFC 6455, Abschnitt 5.2: Es muss die kleinste Anzahl Bytes verwendet werden).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame without FIN; control frames must not be fragmented (RFC 6455 section 5.5).</source>
        <translation>%1 hat einen %2-Frame ohne FIN gesendet; Steuer-Frames dürfen nicht fragmentiert werden (RFC 6455, Abschnitt 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 (RFC 6455 section 5.5).</source>
        <translation>%1 hat einen %2-Frame mit %3 Bytes Nutzdaten gesendet; Steuer-Frames dürfen höchstens %4 haben (RFC 6455, Abschnitt 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame, but no message is open to continue (RFC 6455 section 5.4).</source>
        <translation>%1 hat einen Fortsetzungs-Frame gesendet, aber es ist keine Nachricht offen, die fortzusetzen wäre (RFC 6455, Abschnitt 5.4).</translation>
    </message>
    <message>
        <source>%1 began a %2 message before the last frame of the %3 message before it (RFC 6455 section 5.4: messages must not be interleaved).</source>
        <translation>%1 hat eine %2-Nachricht vor dem letzten Frame der vorigen %3-Nachricht begonnen (RFC 6455, Abschnitt 5.4: Nachrichten dürfen nicht verschränkt werden).</translation>
    </message>
    <message>
        <source>%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 hat eine Nachricht von mindestens %2 Bytes gesendet; die Grenze ist %3. Erhöhen Sie die maximale Nachrichtengröße, um sie zu empfangen (RFC 6455, Abschnitt 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can&apos;t stand there (RFC 6455 section 8.1).</source>
        <translation>%1 hat eine Textnachricht gesendet, die kein gültiges UTF-8 ist: Byte %2 kann an Position %3 nicht stehen (RFC 6455, Abschnitt 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that ends inside a UTF-8 character, after %2 bytes (RFC 6455 section 8.1).</source>
        <translation>%1 hat eine Textnachricht gesendet, die nach %2 Bytes mitten in einem UTF-8-Zeichen endet (RFC 6455, Abschnitt 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes (RFC 6455 section 5.5.1).</source>
        <translation>%1 hat einen Close-Frame mit 1 Byte Nutzdaten (%2) gesendet; ein Close-Code hat 2 Bytes (RFC 6455, Abschnitt 5.5.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 (%3), which must not appear on the wire (RFC 6455 section 7.4).</source>
        <translation>%1 hat einen Close-Frame mit dem Code %2 (%3) gesendet, der nicht übertragen werden darf (RFC 6455, Abschnitt 7.4).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on (RFC 6455 section 5.5.1).</source>
        <translation>%1 hat einen Close-Frame mit dem Code %2 und einem Grund gesendet, der ab Byte %3 kein gültiges UTF-8 ist (RFC 6455, Abschnitt 5.5.1).</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>Der Client</translation>
    </message>
    <message>
        <source>%1 set RSV1 in a %2 frame; permessage-deflate allows it in the first frame of a text or binary message only (RFC 7692 section 6).</source>
        <translation>%1 hat RSV1 in einem %2-Frame gesetzt; permessage-deflate erlaubt es nur im ersten Frame einer Text- oder Binärnachricht (RFC 7692, Abschnitt 6).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that inflates to more than %2 bytes, the limit. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 hat eine komprimierte Nachricht gesendet, die entpackt größer ist als %2 Bytes, die Grenze. Erhöhen Sie die maximale Nachrichtengröße, um sie zu empfangen (RFC 6455, Abschnitt 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that is no DEFLATE data after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 hat eine komprimierte Nachricht gesendet, die nach %2 Bytes der Nachricht keine DEFLATE-Daten mehr enthält (RFC 7692, Abschnitt 7.2.2).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that ends inside a block of DEFLATE data, after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 hat eine komprimierte Nachricht gesendet, die nach %2 Bytes der Nachricht mitten in einem Block DEFLATE-Daten endet (RFC 7692, Abschnitt 7.2.2).</translation>
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
        <translation>Wenn eine Nachricht kommt, die %1</translation>
    </message>
    <message>
        <source>When a client has connected</source>
        <translation>Wenn sich ein Client verbunden hat</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>%1 after a client has connected</source>
        <translation>%1 nachdem sich ein Client verbunden hat</translation>
    </message>
    <message>
        <source>At message %1 of the client</source>
        <translation>Bei Nachricht %1 des Clients</translation>
    </message>
    <message>
        <source>send %1</source>
        <translation>%1 senden</translation>
    </message>
    <message numerus="yes">
        <source>send %Ln bytes</source>
        <translation>
            <numerusform>%Ln Byte senden</numerusform>
            <numerusform>%Ln Bytes senden</numerusform>
        </translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>einen Ping senden</translation>
    </message>
    <message>
        <source>close with %1</source>
        <translation>mit %1 schließen</translation>
    </message>
    <message>
        <source>close without a code</source>
        <translation>ohne Code schließen</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>die Verbindung trennen</translation>
    </message>
    <message>
        <source>say nothing for %1</source>
        <translation>%1 lang schweigen</translation>
    </message>
    <message>
        <source>The interval must be at least 1 ms.</source>
        <translation>Das Intervall muss mindestens 1 ms betragen.</translation>
    </message>
    <message>
        <source>The number of messages must be at least 1.</source>
        <translation>Die Anzahl der Nachrichten muss mindestens 1 sein.</translation>
    </message>
    <message>
        <source>The code %1 (%2) must not be sent.</source>
        <translation>Der Code %1 (%2) darf nicht gesendet werden.</translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes.</source>
        <translation>Ein Grund hat höchstens 123 Bytes.</translation>
    </message>
    <message>
        <source>A ping carries at most 125 bytes.</source>
        <translation>Ein Ping trägt höchstens 125 Bytes.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, nach %2</translation>
    </message>
    <message>
        <source>“when” must be one of message, opened, every, afterTime, afterMessages.</source>
        <translation>„when“ muss eines von message, opened, every, afterTime, afterMessages sein.</translation>
    </message>
    <message>
        <source>“action” must be one of sendText, sendBinary, ping, close, drop, pause.</source>
        <translation>„action“ muss eines von sendText, sendBinary, ping, close, drop, pause sein.</translation>
    </message>
    <message>
        <source>“match” is not understood.</source>
        <translation>„match“ ist nicht verständlich.</translation>
    </message>
    <message>
        <source>A list of rules was expected: [{…}, …].</source>
        <translation>Eine Liste von Regeln wurde erwartet: [{…}, …].</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (bei Byte %2)</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>Regel %1: %2</translation>
    </message>
</context>
<context>
    <name>OpeningHandshake</name>
    <message>
        <source>The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols (RFC 6455 section 4.1).</source>
        <translation>Der Server hat mit dem Status %1%2 geantwortet, wo ein WebSocket mit 101 Switching Protocols beginnt (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section 4.2.2).</source>
        <translation>Der Server hat das Protokoll in einer Antwort mit %1 gewechselt; dafür ist HTTP/1.1 nötig (RFC 6455, Abschnitt 4.2.2).</translation>
    </message>
    <message>
        <source>The response has no Upgrade header; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>Die Antwort hat keinen Upgrade-Header; er muss „websocket“ sein (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The Upgrade header of the response is %1; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>Der Upgrade-Header der Antwort ist %1; er muss „websocket“ sein (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The response has no Connection header; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>Die Antwort hat keinen Connection-Header; er muss „Upgrade“ enthalten (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The Connection header of the response is %1; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>Der Connection-Header der Antwort ist %1; er muss „Upgrade“ enthalten (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The response has no Sec-WebSocket-Accept header; for the key of this request it must be %1 (RFC 6455 section 4.1).</source>
        <translation>Die Antwort hat keinen Header Sec-WebSocket-Accept; für den Schlüssel dieser Anfrage muss er %1 sein (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer belongs to another request or is not by a WebSocket server (RFC 6455 section 4.1).</source>
        <translation>Sec-WebSocket-Accept ist %1, muss für den Schlüssel dieser Anfrage aber %2 sein: Die Antwort gehört zu einer anderen Anfrage oder stammt nicht von einem WebSocket-Server (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).</source>
        <translation>Der Server hat mehrere Subprotokolle gewählt: %1; er darf eines wählen (RFC 6455, Abschnitt 4.2.2).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>Der Server hat das Subprotokoll %1 gewählt, aber keines wurde angeboten (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>Der Server hat das Subprotokoll %1 gewählt, das nicht angeboten wurde; angeboten: %2 (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>Der Server verwendet die Erweiterung %1, aber keine wurde angeboten (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>Der Server verwendet die Erweiterung %1, die nicht angeboten wurde; angeboten: %2 (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).</source>
        <translation>Die Methode ist %1; ein Eröffnungs-Handshake muss eine GET-Anfrage sein (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).</source>
        <translation>Die HTTP-Version ist %1; ein Eröffnungs-Handshake braucht HTTP/1.1 (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>The request target is %1; it must be a path that begins with &quot;/&quot; or an absolute address (RFC 6455 section 4.2.1).</source>
        <translation>Das Anfrageziel ist %1; es muss ein Pfad, der mit „/“ beginnt, oder eine absolute Adresse sein (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Host header (RFC 6455 section 4.2.1).</source>
        <translation>Die Anfrage hat keinen Host-Header (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>The request has several Host headers: %1 (RFC 9112 section 3.2).</source>
        <translation>Die Anfrage hat mehrere Host-Header: %1 (RFC 9112, Abschnitt 3.2).</translation>
    </message>
    <message>
        <source>The Upgrade header of the request does not contain &quot;websocket&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>Der Upgrade-Header der Anfrage enthält nicht „websocket“; gefunden: %1 (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>no such header</source>
        <translation>kein solcher Header</translation>
    </message>
    <message>
        <source>The Connection header of the request does not contain &quot;Upgrade&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>Der Connection-Header der Anfrage enthält nicht „Upgrade“; gefunden: %1 (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).</source>
        <translation>Die Anfrage hat keinen Header Sec-WebSocket-Key (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Key ist %1; es muss ein einziger Wert von %2 Bytes in Base64 sein (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>Die Anfrage hat keinen Header Sec-WebSocket-Version; er muss 13 sein (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Version ist %1; der Wert muss 13 sein (RFC 6455, Abschnitt 4.2.1).</translation>
    </message>
    <message>
        <source>The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).</source>
        <translation>Der Header Sec-WebSocket-Protocol der Anfrage nennt kein Subprotokoll (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).</source>
        <translation>Das angebotene Subprotokoll %1 ist kein Token (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is offered twice (RFC 6455 section 4.1).</source>
        <translation>Das Subprotokoll %1 wird zweimal angeboten (RFC 6455, Abschnitt 4.1).</translation>
    </message>
    <message>
        <source>The server&apos;s answer %1 does not have the form of an extension (RFC 6455 section 9.1).</source>
        <translation>Die Antwort %1 des Servers hat nicht die Form einer Erweiterung (RFC 6455, Abschnitt 9.1).</translation>
    </message>
</context>
<context>
    <name>PermessageDeflate</name>
    <message>
        <source>permessage-deflate has the parameter %1, which RFC 7692 section 7.1 does not know.</source>
        <translation>permessage-deflate hat den Parameter %1, den RFC 7692, Abschnitt 7.1 nicht kennt.</translation>
    </message>
    <message>
        <source>permessage-deflate has the parameter %1 twice (RFC 7692 section 7.1).</source>
        <translation>permessage-deflate hat den Parameter %1 zweimal (RFC 7692, Abschnitt 7.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it takes none (RFC 7692 section 7.1.1).</source>
        <translation>Der Parameter %1 von permessage-deflate hat den Wert %2; er nimmt keinen an (RFC 7692, Abschnitt 7.1.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has no value; it must be a number from 8 to 15 (RFC 7692 section 7.1.2).</source>
        <translation>Der Parameter %1 von permessage-deflate hat keinen Wert; er muss eine Zahl von 8 bis 15 sein (RFC 7692, Abschnitt 7.1.2).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it must be a number from 8 to 15 without leading zeros (RFC 7692 section 7.1.2).</source>
        <translation>Der Parameter %1 von permessage-deflate hat den Wert %2; er muss eine Zahl von 8 bis 15 ohne führende Nullen sein (RFC 7692, Abschnitt 7.1.2).</translation>
    </message>
    <message>
        <source>We asked for server_no_context_takeover, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.1.1).</source>
        <translation>Wir haben server_no_context_takeover verlangt, und der Server hat permessage-deflate ohne diesen Parameter angenommen (RFC 7692, Abschnitt 7.1.1.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.2.1).</source>
        <translation>Wir haben server_max_window_bits verlangt, und der Server hat permessage-deflate ohne diesen Parameter angenommen (RFC 7692, Abschnitt 7.1.2.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.1).</source>
        <translation>Wir haben server_max_window_bits=%1 verlangt, und der Server hat %2 gewählt, also mehr (RFC 7692, Abschnitt 7.1.2.1).</translation>
    </message>
    <message>
        <source>The server answered with client_max_window_bits, which was not offered (RFC 7692 section 7.1.2.2).</source>
        <translation>Der Server hat mit client_max_window_bits geantwortet, das nicht angeboten wurde (RFC 7692, Abschnitt 7.1.2.2).</translation>
    </message>
    <message>
        <source>We offered client_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.2).</source>
        <translation>Wir haben client_max_window_bits=%1 angeboten, und der Server hat %2 gewählt, also mehr (RFC 7692, Abschnitt 7.1.2.2).</translation>
    </message>
    <message>
        <source>The server accepted permessage-deflate more than once (RFC 7692 section 5).</source>
        <translation>Der Server hat permessage-deflate mehr als einmal angenommen (RFC 7692, Abschnitt 5).</translation>
    </message>
    <message>
        <source>The server accepted an offer that breaks a rule: %1</source>
        <translation>Der Server hat ein Angebot angenommen, das eine Regel verletzt: %1</translation>
    </message>
</context>
<context>
    <name>PlayPlan</name>
    <message>
        <source>The speed must be between 0.01 and 1000.</source>
        <translation>Die Geschwindigkeit muss zwischen 0,01 und 1000 liegen.</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>Der Bereich endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>The JSON field by which replies are recognised: %1</source>
        <translation>Das JSON-Feld, an dem Antworten erkannt werden: %1</translation>
    </message>
</context>
<context>
    <name>PlaySource</name>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Es gibt keine Sitzung %1 in %2.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.</source>
        <translation>„%1“ ist kein Header-Name: Buchstaben, Ziffern und - sind erlaubt, kein Leerzeichen und kein Doppelpunkt.</translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break in it.</source>
        <translation>Der Wert des Headers %1 enthält einen Zeilenumbruch.</translation>
    </message>
    <message>
        <source>This is not a URL that can be connected to. One looks like ws://host:port/path or wss://host/path, without blanks.</source>
        <translation>Das ist keine URL, mit der eine Verbindung möglich ist. Eine solche sieht aus wie ws://host:port/path oder wss://host/path, ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.</source>
        <translation>Die URL beginnt mit %1://; eine WebSocket-URL beginnt mit ws:// oder wss://.</translation>
    </message>
    <message>
        <source>The origin has a line break in it.</source>
        <translation>Der Origin enthält einen Zeilenumbruch.</translation>
    </message>
    <message>
        <source>“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.</source>
        <translation>„%1“ ist kein Subprotokoll: Buchstaben, Ziffern und Sonderzeichen sind erlaubt, kein Leerzeichen und kein Komma.</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is asked for twice.</source>
        <translation>Das Subprotokoll %1 ist zweimal angegeben.</translation>
    </message>
    <message>
        <source>The user name has a colon in it, which Basic authentication can&apos;t carry.</source>
        <translation>Der Benutzername enthält einen Doppelpunkt, den die Basic-Authentifizierung nicht übertragen kann.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header for the API key, as X-Api-Key is.</source>
        <translation>„%1“ ist kein Headername für den API-Schlüssel, wie es X-Api-Key ist.</translation>
    </message>
    <message>
        <source>The API key needs the name of its parameter in the query.</source>
        <translation>Der API-Schlüssel braucht den Namen seines Parameters in der Abfrage.</translation>
    </message>
    <message>
        <source>The user name, password, token or API key has a line break in it.</source>
        <translation>Benutzername, Passwort, Token oder API-Schlüssel enthält einen Zeilenumbruch.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a cookie: letters, digits and marks are allowed, no blank or =.</source>
        <translation>„%1“ ist kein Name eines Cookies: Buchstaben, Ziffern und Zeichen sind erlaubt, kein Leerzeichen oder =.</translation>
    </message>
    <message>
        <source>The value of the cookie %1 has a semicolon or a line break in it.</source>
        <translation>Der Wert des Cookies %1 enthält ein Semikolon oder einen Zeilenumbruch.</translation>
    </message>
    <message>
        <source>No authority is trusted: name a file with certificates of authorities, or trust those of the system.</source>
        <translation>Keiner Zertifizierungsstelle wird vertraut: Geben Sie eine Datei mit Zertifikaten von Zertifizierungsstellen an oder vertrauen Sie denen des Systems.</translation>
    </message>
    <message>
        <source>A key without its certificate: name the file of the client&apos;s certificate too.</source>
        <translation>Ein Schlüssel ohne sein Zertifikat: Geben Sie auch die Datei des Client-Zertifikats an.</translation>
    </message>
    <message>
        <source>Reconnect: the longest delay is shorter than the first one.</source>
        <translation>Neu verbinden: Die längste Wartezeit ist kürzer als die erste.</translation>
    </message>
    <message>
        <source>Reconnect: the factor is 1 or more, the jitter from 0 to 1.</source>
        <translation>Neu verbinden: Der Faktor ist mindestens 1, die Streuung liegt zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>Reconnect: name the close codes after which to connect again, as 1006.</source>
        <translation>Neu verbinden: Nennen Sie die Close-Codes, nach denen neu verbunden wird, zum Beispiel 1006.</translation>
    </message>
    <message>
        <source>password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>API key %1</source>
        <translation>API-Schlüssel %1</translation>
    </message>
    <message>
        <source>value of the header %1</source>
        <translation>Wert des Headers %1</translation>
    </message>
    <message>
        <source>value of the cookie %1</source>
        <translation>Wert des Cookies %1</translation>
    </message>
    <message>
        <source>pass phrase of the client&apos;s key</source>
        <translation>Passphrase des Client-Schlüssels</translation>
    </message>
    <message>
        <source>password of %1 at the proxy</source>
        <translation>Passwort von %1 am Proxy</translation>
    </message>
    <message>
        <source>A timeout, delay or interval is longer than a day.</source>
        <translation>Ein Timeout, eine Verzögerung oder ein Intervall ist länger als ein Tag.</translation>
    </message>
</context>
<context>
    <name>ProfileChanges</name>
    <message>
        <source>“%1” could not be moved to “%2”. Check that you may write in both folders and that the disk has room.</source>
        <translation>„%1“ konnte nicht nach „%2“ verschoben werden. Prüfen Sie, ob Sie in beiden Ordnern schreiben dürfen und ob auf dem Datenträger Platz ist.</translation>
    </message>
    <message>
        <source>“%1” could not be deleted: %2. Check that you may write in this folder.</source>
        <translation>„%1“ konnte nicht gelöscht werden: %2. Prüfen Sie, ob Sie in diesem Ordner schreiben dürfen.</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made. Check that you may write there.</source>
        <translation>Der Ordner „%1“ konnte nicht angelegt werden. Prüfen Sie, ob Sie dort schreiben dürfen.</translation>
    </message>
    <message>
        <source>“%1” could not be put back: %2. Check that you may write there and that the disk has room.</source>
        <translation>„%1“ konnte nicht wiederhergestellt werden: %2. Prüfen Sie, ob Sie dort schreiben dürfen und ob auf dem Datenträger Platz ist.</translation>
    </message>
</context>
<context>
    <name>ProfileCode</name>
    <message>
        <source>what the session sent; curl shows the handshake and the bytes that come</source>
        <translation>was die Sitzung gesendet hat; curl zeigt den Handshake und die ankommenden Bytes</translation>
    </message>
    <message>
        <source>a message that is binary or has more than one line</source>
        <translation>eine Nachricht, die binär ist oder mehr als eine Zeile hat</translation>
    </message>
    <message>
        <source>the authority; set SSL_CERT_FILE to %1</source>
        <translation>die Zertifizierungsstelle; setzen Sie SSL_CERT_FILE auf %1</translation>
    </message>
    <message>
        <source>the client&apos;s certificate, which has to be a PKCS#12 file for websocat</source>
        <translation>das Client-Zertifikat, das für websocat eine PKCS#12-Datei sein muss</translation>
    </message>
    <message>
        <source>the HTTP proxy</source>
        <translation>der HTTP-Proxy</translation>
    </message>
    <message>
        <source>all messages but the first</source>
        <translation>alle Nachrichten außer der ersten</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>der Proxy</translation>
    </message>
    <message>
        <source>the header %1; a browser sets its own</source>
        <translation>der Header %1; ein Browser setzt seinen eigenen</translation>
    </message>
    <message>
        <source>the origin, which is that of the page</source>
        <translation>der Origin, der der Seite entspricht</translation>
    </message>
    <message>
        <source>Not in this code: %1</source>
        <translation>Nicht in diesem Code: %1</translation>
    </message>
</context>
<context>
    <name>RawStream</name>
    <message>
        <source>Nothing may be sent after a Close frame (RFC 6455 section 5.5.1).</source>
        <translation>Nach einem Close-Frame darf nichts gesendet werden (RFC 6455, Abschnitt 5.5.1).</translation>
    </message>
    <message>
        <source>The rest of the frame that was begun before.</source>
        <translation>Der Rest des zuvor begonnenen Frames.</translation>
    </message>
    <message>
        <source>More of the frame that was begun before, still not its end.</source>
        <translation>Mehr vom zuvor begonnenen Frame, noch nicht sein Ende.</translation>
    </message>
    <message>
        <source>Only a part of a frame: the server waits for the rest.</source>
        <translation>Nur ein Teil eines Frames: Der Server wartet auf den Rest.</translation>
    </message>
    <message>
        <source>Written as raw bytes.</source>
        <translation>Als rohe Bytes geschrieben.</translation>
    </message>
</context>
<context>
    <name>ReaderThread</name>
    <message>
        <source>No session file is open.</source>
        <translation>Es ist keine Sitzungsdatei geöffnet.</translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message>
        <source>“%1” could not be written: %2. Nothing was changed there.</source>
        <translation>„%1“ konnte nicht geschrieben werden: %2. Dort wurde nichts geändert.</translation>
    </message>
    <message>
        <source>it is the session file itself</source>
        <translation>das ist die Sitzungsdatei selbst</translation>
    </message>
</context>
<context>
    <name>RecordingImport</name>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>„%1“ konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>die Datei existiert nicht</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>das ist ein Ordner</translation>
    </message>
    <message>
        <source>“%1” is of no format that can be imported. These can: %2.</source>
        <translation>„%1“ hat kein Format, das importiert werden kann. Möglich sind: %2.</translation>
    </message>
    <message>
        <source>“%1” is one of the files to import. Choose another name for the new file.</source>
        <translation>„%1“ ist eine der zu importierenden Dateien. Wählen Sie einen anderen Namen für die neue Datei.</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation>Der Import wurde abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>There is no WebSocket session in it; nothing was written.</source>
        <translation>Es ist keine WebSocket-Sitzung enthalten; es wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>request header %1</source>
        <translation>Anfrage-Header %1</translation>
    </message>
    <message>
        <source>response header %1</source>
        <translation>Antwort-Header %1</translation>
    </message>
    <message>
        <source>header %1 of the session’s settings</source>
        <translation>Header %1 der Sitzungseinstellungen</translation>
    </message>
    <message>
        <source>header %1, in “%2”</source>
        <translation>Header %1, in „%2“</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>request target</source>
        <translation>Anfrageziel</translation>
    </message>
    <message>
        <source>response body</source>
        <translation>Body der Antwort</translation>
    </message>
    <message>
        <source>response status line</source>
        <translation>Statuszeile der Antwort</translation>
    </message>
    <message>
        <source>close reason</source>
        <translation>Close-Grund</translation>
    </message>
    <message>
        <source>explanation in “%1”</source>
        <translation>Erklärung in „%1“</translation>
    </message>
    <message>
        <source>settings of the session</source>
        <translation>Einstellungen der Sitzung</translation>
    </message>
    <message>
        <source>details of “%1”</source>
        <translation>Einzelheiten von „%1“</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>gesendete Nachricht</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>empfangene Nachricht</translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation>gesendeter Ping</translation>
    </message>
    <message>
        <source>received ping</source>
        <translation>empfangener Ping</translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation>gesendeter Pong</translation>
    </message>
    <message>
        <source>received pong</source>
        <translation>empfangener Pong</translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation>Name der Sitzung</translation>
    </message>
    <message>
        <source>other rules</source>
        <translation>andere Regeln</translation>
    </message>
    <message>
        <source>other places</source>
        <translation>andere Stellen</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>Header %1</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Autorisierung</translation>
    </message>
    <message>
        <source>Token among the sub-protocols</source>
        <translation>Token unter den Subprotokollen</translation>
    </message>
    <message>
        <source>Credentials in text</source>
        <translation>Zugangsdaten im Text</translation>
    </message>
    <message>
        <source>Password in a URL</source>
        <translation>Passwort in einer URL</translation>
    </message>
    <message>
        <source>JSON member %1</source>
        <translation>JSON-Element %1</translation>
    </message>
    <message>
        <source>Tokens, keys and passwords</source>
        <translation>Token, Schlüssel und Passwörter</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>Query item %1</source>
        <translation>Query-Parameter %1</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>E-Mail-Adressen</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>The rule is empty: say what to remove.</source>
        <translation>Die Regel ist leer: Geben Sie an, was entfernt werden soll.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a header.</source>
        <translation>„%1“ kann kein Header-Name sein.</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>„%1“ ist kein JSONPath: %2</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2, at character %3.</source>
        <translation>„%1“ ist kein regulärer Ausdruck: %2, bei Zeichen %3.</translation>
    </message>
    <message>
        <source>“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.</source>
        <translation>„%1“ ist keine Regel. Schreiben Sie header:NAME, query:NAME, json:PATH oder regex:EXPRESSION.</translation>
    </message>
</context>
<context>
    <name>Redirect</name>
    <message>
        <source>The server redirects, but its Location header “%1” is no address.</source>
        <translation>Der Server leitet weiter, aber sein Location-Header „%1“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>The server redirects to %1, which is no address of a WebSocket server.</source>
        <translation>Der Server leitet zu %1 weiter, was keine Adresse eines WebSocket-Servers ist.</translation>
    </message>
    <message>
        <source>The server redirects from wss to %1, which is not encrypted.</source>
        <translation>Der Server leitet von wss zu %1 weiter, was nicht verschlüsselt ist.</translation>
    </message>
</context>
<context>
    <name>ReplayVerdict</name>
    <message>
        <source>The expectations in %1 can&apos;t be read: %2.</source>
        <translation>Die Erwartungen in %1 können nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>There are no expectations in %1. Make some in the window, or give --expectations FILE.</source>
        <translation>In %1 gibt es keine Erwartungen. Erstellen Sie welche im Fenster oder geben Sie --expectations FILE an.</translation>
    </message>
    <message>
        <source>Replay of %1, run %2</source>
        <translation>Wiedergabe von %1, Durchlauf %2</translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation>Die Aufzeichnung wurde bis zum Ende abgespielt</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>The answers are those of the recording</source>
        <translation>Die Antworten sind die der Aufzeichnung</translation>
    </message>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>Die Ergebnisse konnten nicht in %1 geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>%1 kept, %2 evicted</source>
        <translation>%1 behalten, %2 verdrängt</translation>
    </message>
    <message>
        <source>The beginning of this session is not kept any more: its first %1 events were evicted by the limit of its file.</source>
        <translation>Der Anfang dieser Sitzung ist nicht mehr vorhanden: Die Grenze der Datei hat die ersten %1 Ereignisse verdrängt.</translation>
    </message>
    <message>
        <source>Not in the export: %1 older events, which the limit of the file had evicted.</source>
        <translation>Nicht im Export: %1 ältere Ereignisse, die die Grenze der Datei verdrängt hat.</translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>The picture could not be written to %1. Is there such a folder, and does the name end in .png?</source>
        <translation>Das Bild konnte nicht in %1 geschrieben werden. Gibt es diesen Ordner, und endet der Name auf .png?</translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message>
        <source>its folder doesn&apos;t exist, or takes no new files</source>
        <translation>der Ordner existiert nicht oder nimmt keine neuen Dateien auf</translation>
    </message>
    <message>
        <source>the copy could not be brought to the disk</source>
        <translation>die Kopie konnte nicht auf den Datenträger geschrieben werden</translation>
    </message>
    <message>
        <source>there is a folder or a device of that name</source>
        <translation>es gibt einen Ordner oder ein Gerät mit diesem Namen</translation>
    </message>
    <message>
        <source>that is the file that is being captured into</source>
        <translation>in diese Datei wird gerade mitgeschnitten</translation>
    </message>
    <message>
        <source>the folder doesn&apos;t exist</source>
        <translation>der Ordner existiert nicht</translation>
    </message>
    <message>
        <source>you have no permission to change it</source>
        <translation>Sie haben keine Berechtigung zum Ändern</translation>
    </message>
    <message>
        <source>its numbers leave no room for more</source>
        <translation>die Nummerierung lässt keinen Platz für weitere</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the name, or whether it was moved.</source>
        <translation>Es gibt keine Datei „%1“. Prüfen Sie den Namen oder ob die Datei verschoben wurde.</translation>
    </message>
    <message>
        <source>“%1” is a folder or a device, not a file. Choose a session file (.sglass).</source>
        <translation>„%1“ ist ein Ordner oder ein Gerät, keine Datei. Wählen Sie eine Sitzungsdatei (.sglass).</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no permission. Ask its owner, or copy it to a folder of yours.</source>
        <translation>„%1“ kann nicht gelesen werden: Sie haben keine Berechtigung. Fragen Sie den Besitzer oder kopieren Sie die Datei in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>„%1“ kann nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes), so it is no session file. It may have been cut short while it was copied.</source>
        <translation>„%1“ ist leer (0 Bytes) und damit keine Sitzungsdatei. Vielleicht wurde sie beim Kopieren abgeschnitten.</translation>
    </message>
    <message>
        <source>“%1” is not a session file: its first bytes are those of another format. Choose a file that Socketglass saved (.sglass).</source>
        <translation>„%1“ ist keine Sitzungsdatei: Die ersten Bytes gehören zu einem anderen Format. Wählen Sie eine Datei, die Socketglass gespeichert hat (.sglass).</translation>
    </message>
    <message>
        <source>“%1” is a database of another program, not a session file. Choose a file that Socketglass saved (.sglass).</source>
        <translation>„%1“ ist die Datenbank eines anderen Programms, keine Sitzungsdatei. Wählen Sie eine Datei, die Socketglass gespeichert hat (.sglass).</translation>
    </message>
    <message>
        <source>“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update Socketglass to open it.</source>
        <translation>„%1“ wurde mit einer neueren Version von Socketglass gespeichert (Format %2; diese liest bis %3). Aktualisieren Sie Socketglass, um die Datei zu öffnen.</translation>
    </message>
    <message>
        <source>“%1” says that it has format %2, which never existed: its first page is damaged. Use another copy.</source>
        <translation>„%1“ gibt das Format %2 an, das es nie gab: Die erste Seite ist beschädigt. Verwenden Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use another copy.</source>
        <translation>„%1“ fehlt ein Teil einer Sitzungsdatei: %2. Die Datei wurde von einem anderen Programm geändert oder ist beschädigt. Verwenden Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short: %2. What comes before can still be read; use another copy for the rest.</source>
        <translation>„%1“ ist beschädigt oder abgeschnitten: %2. Alles davor kann noch gelesen werden; verwenden Sie für den Rest eine andere Kopie.</translation>
    </message>
    <message>
        <source>“%1” was not closed properly, and its folder can&apos;t be written to, so that its last events can&apos;t be brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.</source>
        <translation>„%1“ wurde nicht ordnungsgemäß geschlossen, und in den Ordner kann nicht geschrieben werden, sodass die letzten Ereignisse nicht übernommen werden können. Kopieren Sie die Datei zusammen mit „%1-wal“ in einen eigenen Ordner und öffnen Sie sie dort.</translation>
    </message>
    <message>
        <source>“%1” is being captured into already, by this program or another. Choose another file.</source>
        <translation>In „%1“ wird bereits mitgeschnitten, von diesem oder einem anderen Programm. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Abgebrochen; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The capture could not be saved as “%1”: %2. It goes on where it was; choose another folder or name.</source>
        <translation>Der Mitschnitt konnte nicht als „%1“ gespeichert werden: %2. Er läuft am bisherigen Ort weiter; wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>%Ln Ereignis konnte vor dem Schließen nicht in „%1“ geschrieben werden. %2</numerusform>
            <numerusform>%Ln Ereignisse konnten vor dem Schließen nicht in „%1“ geschrieben werden. %2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room left on the disk of “%1”. Free some space, or save the capture to another disk.</source>
        <translation>Auf dem Datenträger von „%1“ ist kein Platz mehr. Schaffen Sie Platz oder speichern Sie den Mitschnitt auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation>Der Arbeitsspeicher reicht nicht aus, um „%1“ zu lesen.</translation>
    </message>
    <message>
        <source>“%1” is locked by another program. Close what else has it open.</source>
        <translation>„%1“ ist von einem anderen Programm gesperrt. Schließen Sie, was die Datei sonst noch geöffnet hat.</translation>
    </message>
    <message>
        <source>a value is larger than any that Socketglass writes</source>
        <translation>ein Wert ist größer als jeder, den Socketglass schreibt</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Copy it to another folder and try again.</source>
        <translation>„%1“ kann nicht gelesen werden: %2. Kopieren Sie die Datei in einen anderen Ordner und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>the %1 “%2”</source>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>plain columns in the table “%1”</source>
        <translation>gewöhnliche Spalten in der Tabelle „%1“</translation>
    </message>
    <message>
        <source>it ends after %1 of %2 bytes</source>
        <translation>die Datei endet nach %1 von %2 Bytes</translation>
    </message>
    <message>
        <source>its events are numbered from %1</source>
        <translation>die Ereignisse sind ab %1 nummeriert</translation>
    </message>
    <message>
        <source>a number was expected where something else is stored</source>
        <translation>eine Zahl wurde erwartet, wo etwas anderes gespeichert ist</translation>
    </message>
    <message>
        <source>it claims to hold %1 events, more than fit in it</source>
        <translation>die Datei enthält angeblich %1 Ereignisse, mehr als hineinpassen</translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation>das Ereignis %1 fehlt</translation>
    </message>
    <message>
        <source>event %1 has values that make no sense</source>
        <translation>das Ereignis %1 hat unsinnige Werte</translation>
    </message>
    <message>
        <source>a row has values that make no sense</source>
        <translation>eine Zeile hat unsinnige Werte</translation>
    </message>
    <message>
        <source>the payload of event %1 ends at byte %2</source>
        <translation>die Nutzdaten des Ereignisses %1 enden bei Byte %2</translation>
    </message>
    <message>
        <source>an event before event %1 is missing</source>
        <translation>ein Ereignis vor dem Ereignis %1 fehlt</translation>
    </message>
    <message>
        <source>event %1 belongs to a session that is missing</source>
        <translation>das Ereignis %1 gehört zu einer Sitzung, die fehlt</translation>
    </message>
    <message>
        <source>the payload of event %1 is not complete</source>
        <translation>die Nutzdaten des Ereignisses %1 sind unvollständig</translation>
    </message>
    <message>
        <source>the pieces of payload %1 don&apos;t fit together</source>
        <translation>die Teile der Nutzdaten %1 passen nicht zusammen</translation>
    </message>
    <message>
        <source>the frames of event %1 are not complete</source>
        <translation>die Frames des Ereignisses %1 sind unvollständig</translation>
    </message>
    <message>
        <source>where the session&apos;s event %1 stands is not known</source>
        <translation>es ist nicht bekannt, wo das Ereignis %1 der Sitzung steht</translation>
    </message>
    <message>
        <source>a session lacks the event before its event %1</source>
        <translation>einer Sitzung fehlt das Ereignis vor ihrem Ereignis %1</translation>
    </message>
    <message>
        <source>a session does not have all of its events from %1 on</source>
        <translation>einer Sitzung fehlen Ereignisse ab %1</translation>
    </message>
    <message>
        <source>not all of its %1 events belong to a session</source>
        <translation>nicht alle %1 Ereignisse gehören zu einer Sitzung</translation>
    </message>
    <message>
        <source>Event %1 of “%2” is not kept any more: the limit that was set for the file removed it. Raise the limit to keep more.</source>
        <translation>Ereignis %1 von „%2“ ist nicht mehr vorhanden: Die Grenze, die für die Datei gesetzt ist, hat es entfernt. Erhöhen Sie die Grenze, um mehr zu behalten.</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 left, and %3 are to stay free. Free some space, save the capture to another disk, or set a smaller reserve: File → Limits…, or --keep-free.</source>
        <translation>Auf dem Datenträger von „%1“ sind noch %2 frei, und %3 sollen frei bleiben. Schaffen Sie Platz, speichern Sie den Mitschnitt auf einem anderen Datenträger oder stellen Sie eine kleinere Reserve ein: Datei → Grenzen… oder --keep-free.</translation>
    </message>
</context>
<context>
    <name>ShellWords</name>
    <message>
        <source>Left out, as it is another command or a redirection: %1</source>
        <translation>Weggelassen, da es ein anderer Befehl oder eine Umleitung ist: %1</translation>
    </message>
    <message>
        <source>there is no %1 that ends this</source>
        <translation>es fehlt das %1, das dies beendet</translation>
    </message>
    <message>
        <source>Kept as it is, as it is not run here: %1</source>
        <translation>Unverändert beibehalten, da es hier nicht ausgeführt wird: %1</translation>
    </message>
    <message>
        <source>this $&apos; has no second &apos;</source>
        <translation>zu diesem $&apos; fehlt das zweite &apos;</translation>
    </message>
    <message>
        <source>the quote &quot; is not closed</source>
        <translation>das Anführungszeichen &quot; ist nicht geschlossen</translation>
    </message>
    <message>
        <source>the quote &apos; is not closed</source>
        <translation>das Anführungszeichen &apos; ist nicht geschlossen</translation>
    </message>
</context>
<context>
    <name>StreamSynthesis</name>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>TextExporter</name>
    <message>
        <source>Session %1: %2 (%3), %4
</source>
        <translation>Sitzung %1: %2 (%3), %4
</translation>
    </message>
    <message>
        <source>(%1 bytes in all; the rest is left out of this transcript)</source>
        <translation>(%1 Bytes insgesamt; der Rest fehlt in diesem Textprotokoll)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln Byte</numerusform>
            <numerusform>%Ln Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
</context>
<context>
    <name>TimelineCells</name>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what is folded; the first of it</comment>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>TlsReport</name>
    <message>
        <source>The server&apos;s certificate was not accepted: %1.</source>
        <translation>Das Zertifikat des Servers wurde nicht akzeptiert: %1.</translation>
    </message>
</context>
<context>
    <name>TlsSetup</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: it is neither PEM nor a PKCS#12 file that opens with this pass phrase.</source>
        <translation>%1 kann nicht verwendet werden: Es ist weder PEM noch eine PKCS#12-Datei, die sich mit dieser Passphrase öffnen lässt.</translation>
    </message>
    <message>
        <source>There is no PEM certificate in %1.</source>
        <translation>In %1 gibt es kein PEM-Zertifikat.</translation>
    </message>
    <message>
        <source>The private key in %1 is encrypted, and does not open with this pass phrase.</source>
        <translation>Der private Schlüssel in %1 ist verschlüsselt und lässt sich mit dieser Passphrase nicht öffnen.</translation>
    </message>
    <message>
        <source>There is no PEM private key that can be read in %1.</source>
        <translation>In %1 gibt es keinen lesbaren privaten PEM-Schlüssel.</translation>
    </message>
    <message>
        <source>There is no PEM certificate of an authority in %1.</source>
        <translation>In %1 gibt es kein PEM-Zertifikat einer Zertifizierungsstelle.</translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
</context>
<context>
    <name>socketglass::AboutDialog</name>
    <message>
        <source>About Socketglass</source>
        <translation>Über Socketglass</translation>
    </message>
    <message>
        <source>Socketglass %1

Shows everything that crosses a WebSocket, decoded, as it happens.

%2

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Socketglass %1

Zeigt alles, was über einen WebSocket läuft: dekodiert und in Echtzeit.

%2

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Copy &amp;Versions</source>
        <translation>&amp;Versionen kopieren</translation>
    </message>
    <message>
        <source>Socketglass %1</source>
        <translation>Socketglass %1</translation>
    </message>
    <message>
        <source>Qt %1, built with %2, style %3, platform %4</source>
        <translation>Qt %1, erstellt mit %2, Stil %3, Plattform %4</translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation>TLS: %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>nicht verfügbar</translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation>System: %1, %2</translation>
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
            <numerusform>%Ln Nachricht empfangen, %1</numerusform>
            <numerusform>%Ln Nachrichten empfangen, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sent %Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln Nachricht gesendet, %1</numerusform>
            <numerusform>%Ln Nachrichten gesendet, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln Fehler</numerusform>
            <numerusform>%Ln Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) closed</source>
        <translation>
            <numerusform>%Ln Sitzung geschlossen</numerusform>
            <numerusform>%Ln Sitzungen geschlossen</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing happened</source>
        <translation>nichts geschehen</translation>
    </message>
    <message>
        <source>no messages</source>
        <translation>keine Nachrichten</translation>
    </message>
</context>
<context>
    <name>socketglass::ActivityStrip</name>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Aktivität</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>The whole capture by time, above the rows</source>
        <translation>Der ganze Mitschnitt im Zeitverlauf, über den Zeilen</translation>
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
        <translation>Der ganze Mitschnitt: %1</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Ausgewählt: %1</translation>
    </message>
    <message>
        <source>↑ sent, ↓ received; bars: messages, dashes: bytes. Click: go there; drag: select.</source>
        <translation>↑ gesendet, ↓ empfangen; Balken: Nachrichten, Striche: Bytes. Klicken: dorthin gehen; ziehen: auswählen.</translation>
    </message>
    <message>
        <source>reading… %1 %</source>
        <translation>wird gelesen… %1 %</translation>
    </message>
</context>
<context>
    <name>socketglass::AddressPage</name>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Host and path of the address</source>
        <translation>Host und Pfad der Adresse</translation>
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
        <translation>&amp;Subprotokolle:</translation>
    </message>
    <message>
        <source>Offered in this order, separated by commas</source>
        <translation>In dieser Reihenfolge angeboten, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>&amp;Origin:</source>
        <translation>&amp;Origin:</translation>
    </message>
    <message>
        <source>None; for example https://example.test</source>
        <translation>Keiner; zum Beispiel https://example.test</translation>
    </message>
    <message>
        <source>Parameters of the query</source>
        <translation>Parameter der Abfrage</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Einen Parameter hinzufügen</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>Den Parameter entfernen</translation>
    </message>
    <message>
        <source>Move the parameter up</source>
        <translation>Den Parameter nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the parameter down</source>
        <translation>Den Parameter nach unten verschieben</translation>
    </message>
    <message>
        <source>Query:</source>
        <translation>Abfrage:</translation>
    </message>
</context>
<context>
    <name>socketglass::Appearance</name>
    <message>
        <source>&amp;System Colours</source>
        <translation>&amp;Systemfarben</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
</context>
<context>
    <name>socketglass::AuthenticationPage</name>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic: Benutzer und Passwort</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation>API-Schlüssel in einem Header</translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation>API-Schlüssel in der Abfrage</translation>
    </message>
    <message>
        <source>&amp;Authentication:</source>
        <translation>&amp;Authentifizierung:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>&amp;Header:</source>
        <translation>&amp;Header:</translation>
    </message>
    <message>
        <source>&amp;Parameter:</source>
        <translation>Para&amp;meter:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Pass&amp;wort:</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>&amp;Token:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Schlüssel:</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
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
        <translation>Wird als „Authorization: Basic …“ gesendet.</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Bearer …”.</source>
        <translation>Wird als „Authorization: Bearer …“ gesendet.</translation>
    </message>
    <message>
        <source>The server is told nothing but the headers and cookies of the other pages.</source>
        <translation>Der Server erfährt nichts außer den Headern und Cookies der anderen Seiten.</translation>
    </message>
    <message>
        <source>Sent as a header of this name.</source>
        <translation>Wird als Header dieses Namens gesendet.</translation>
    </message>
    <message>
        <source>Added to the URL&apos;s query: it may turn up in logs of servers and proxies.</source>
        <translation>Wird an die Abfrage der URL angehängt: kann in Logs von Servern und Proxys auftauchen.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message>
        <source>No temporary folder could be made: %1. Give --output FILE.sglass.</source>
        <translation>Es konnte kein temporärer Ordner angelegt werden: %1. Geben Sie --output FILE.sglass an.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were evicted before they could be printed.</source>
        <translation>
            <numerusform>%Ln Ereignis wurde verdrängt, bevor es ausgegeben werden konnte.</numerusform>
            <numerusform>%Ln Ereignisse wurden verdrängt, bevor sie ausgegeben werden konnten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message>
        <source>New capture</source>
        <translation>Neuer Mitschnitt</translation>
    </message>
    <message>
        <source>Unsaved capture</source>
        <translation>Ungespeicherter Mitschnitt</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 und %Ln weitere</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being opened. Try again in a moment.</source>
        <translation>Gerade wird eine Datei geöffnet. Versuchen Sie es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureFigures</name>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times of what the rows show</source>
        <translation>Raten, Größen, Umlauf- und Antwortzeiten dessen, was die Zeilen zeigen</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureWorker</name>
    <message>
        <source>the capture is being saved elsewhere just now</source>
        <translation>der Mitschnitt wird gerade an einem anderen Ort gespeichert</translation>
    </message>
</context>
<context>
    <name>socketglass::CapturedMessages</name>
    <message>
        <source>This message is too large to edit</source>
        <translation>Diese Nachricht ist zum Bearbeiten zu groß</translation>
    </message>
    <message>
        <source>It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.</source>
        <translation>Sie hat %1; der Nachrichteneditor nimmt bis zu %2 auf. „Erneut senden“ in der Zeitleiste sendet sie unverändert.</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>Die Sitzung wurde entfernt.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint stopped: %1.</source>
        <translation>Der programmeigene WebSocket-Endpunkt wurde beendet: %1.</translation>
    </message>
    <message>
        <source>Closed by the user before the connection was open.</source>
        <translation>Vom Benutzer geschlossen, bevor die Verbindung offen war.</translation>
    </message>
    <message>
        <source>The server did not answer a keep-alive ping within %1 s.</source>
        <translation>Der Server hat einen Keep-Alive-Ping nicht innerhalb von %1 s beantwortet.</translation>
    </message>
    <message>
        <source>The server hangs, or the network between is down. The deadline can be raised in the connection&apos;s options.</source>
        <translation>Der Server hängt, oder das Netzwerk dazwischen ist ausgefallen. Die Frist kann in den Verbindungsoptionen verlängert werden.</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent.</source>
        <translation>Zertifikatsfehler werden ignoriert: Jeder auf dem Weg kann lesen und ändern, was gesendet wird.</translation>
    </message>
    <message>
        <source>Ignored: %1.</source>
        <translation>Ignoriert: %1.</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientListener</name>
    <message>
        <source>Port %1 is in use by another program. Choose another port, or 0 for any free one.</source>
        <translation>Port %1 wird von einem anderen Programm verwendet. Wählen Sie einen anderen Port oder 0 für einen beliebigen freien.</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user: ports below 1024 are the system&apos;s. Choose a higher one.</source>
        <translation>Port %1 darf von diesem Benutzer nicht geöffnet werden: Ports unter 1024 gehören dem System. Wählen Sie einen höheren.</translation>
    </message>
    <message>
        <source>Port %1 could not be opened at %2: %3.</source>
        <translation>Port %1 konnte an %2 nicht geöffnet werden: %3.</translation>
    </message>
    <message>
        <source>The client ended the connection before its request was complete.</source>
        <translation>Der Client hat die Verbindung beendet, bevor seine Anfrage vollständig war.</translation>
    </message>
    <message>
        <source>The client&apos;s request was not complete after %1 s.</source>
        <translation>Die Anfrage des Clients war nach %1 s nicht vollständig.</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseDialog</name>
    <message>
        <source>Close with Code and Reason</source>
        <translation>Mit Code und Grund schließen</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Close-Code</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Close &amp;Session</source>
        <translation>Sitzung &amp;schließen</translation>
    </message>
    <message>
        <source>C&amp;ode:</source>
        <translation>C&amp;ode:</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>&amp;Grund:</translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation>Gesendet von: %1</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 von %2 Bytes</translation>
    </message>
    <message>
        <source>The reason is %1 bytes too long. Shorten it.</source>
        <translation>Der Grund ist um %1 Bytes zu lang. Kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>Below it stands what the code means</source>
        <translation>Darunter steht, was der Code bedeutet</translation>
    </message>
    <message>
        <source>Sent with the code: at most %1 bytes of UTF-8</source>
        <translation>Wird mit dem Code gesendet: höchstens %1 Bytes UTF-8</translation>
    </message>
    <message>
        <source>⚠ This code must not stand in a Close frame (RFC 6455). It is sent all the same, to see what the server does.</source>
        <translation>⚠ Dieser Code darf in einem Close-Frame nicht stehen (RFC 6455). Er wird trotzdem gesendet, um zu sehen, was der Server tut.</translation>
    </message>
    <message>
        <source>Send &amp;Forbidden Code</source>
        <translation>&amp;Verbotenen Code senden</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseExplanation</name>
    <message>
        <source>The reason given: “%1”</source>
        <translation>Angegebener Grund: „%1“</translation>
    </message>
    <message>
        <source>We sent a Close frame with code %1</source>
        <translation>Wir haben einen Close-Frame mit dem Code %1 gesendet</translation>
    </message>
    <message>
        <source>A Close frame with code %1 arrived</source>
        <translation>Ein Close-Frame mit dem Code %1 ist angekommen</translation>
    </message>
    <message>
        <source>We sent a Close frame without a code</source>
        <translation>Wir haben einen Close-Frame ohne Code gesendet</translation>
    </message>
    <message>
        <source>A Close frame without a code arrived</source>
        <translation>Ein Close-Frame ohne Code ist angekommen</translation>
    </message>
    <message>
        <source>The connection was closed cleanly: both sides sent a Close frame</source>
        <translation>Die Verbindung wurde sauber geschlossen: Beide Seiten haben einen Close-Frame gesendet</translation>
    </message>
    <message>
        <source>The connection was not closed cleanly</source>
        <translation>Die Verbindung wurde nicht sauber geschlossen</translation>
    </message>
    <message>
        <source>We began the close.</source>
        <translation>Wir haben das Schließen begonnen.</translation>
    </message>
    <message>
        <source>We began the close; this is the peer&apos;s answer.</source>
        <translation>Wir haben das Schließen begonnen; dies ist die Antwort der Gegenstelle.</translation>
    </message>
    <message>
        <source>The peer began the close; this is our answer.</source>
        <translation>Die Gegenstelle hat das Schließen begonnen; dies ist unsere Antwort.</translation>
    </message>
    <message>
        <source>The peer began the close.</source>
        <translation>Die Gegenstelle hat das Schließen begonnen.</translation>
    </message>
    <message>
        <source>It is not known which side began.</source>
        <translation>Es ist nicht bekannt, welche Seite begonnen hat.</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1</source>
        <translation>Unser eigener Close-Frame hatte den Code %1</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1, reason “%2”</source>
        <translation>Unser eigener Close-Frame hatte den Code %1 und den Grund „%2“</translation>
    </message>
    <message>
        <source>It is not known which side ended it</source>
        <translation>Es ist nicht bekannt, welche Seite die Verbindung beendet hat</translation>
    </message>
    <message>
        <source>We ended it</source>
        <translation>Wir haben die Verbindung beendet</translation>
    </message>
    <message>
        <source>The peer ended it</source>
        <translation>Die Gegenstelle hat die Verbindung beendet</translation>
    </message>
    <message>
        <source>The network: neither side asked for it</source>
        <translation>Das Netzwerk: Keine der beiden Seiten wollte es</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name in the standard</source>
        <translation>Name im Standard</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Usual cause</source>
        <translation>Übliche Ursache</translation>
    </message>
    <message>
        <source>May be sent by</source>
        <translation>Darf gesendet werden von</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>In der Übertragung</translation>
    </message>
    <message>
        <source>may stand in a Close frame</source>
        <translation>darf in einem Close-Frame stehen</translation>
    </message>
    <message>
        <source>never: it must not stand in a Close frame</source>
        <translation>nie: darf nicht in einem Close-Frame stehen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Closed cleanly</source>
        <translation>Sauber geschlossen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Code we sent</source>
        <translation>Von uns gesendeter Code</translation>
    </message>
    <message>
        <source>Reason we sent</source>
        <translation>Von uns gesendeter Grund</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseMenu</name>
    <message>
        <source>&amp;Other Code and Reason…</source>
        <translation>&amp;Anderer Code und Grund…</translation>
    </message>
    <message>
        <source>&amp;No Code</source>
        <translation>&amp;Ohne Code</translation>
    </message>
    <message>
        <source>An empty Close frame: the other side sees 1005</source>
        <translation>Ein leerer Close-Frame: Die andere Seite sieht 1005</translation>
    </message>
    <message>
        <source>&amp;Cut the Connection</source>
        <translation>Verbindung &amp;trennen</translation>
    </message>
    <message>
        <source>End TCP without a Close frame: the other side sees 1006</source>
        <translation>TCP ohne Close-Frame beenden: Die andere Seite sieht 1006</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>close code and its name</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Clo&amp;se with Code</source>
        <translation>Mit Code s&amp;chließen</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseView</name>
    <message>
        <source>The name service: the host name has no address that this machine can find.</source>
        <translation>Der Namensdienst: Der Hostname hat keine Adresse, die dieser Computer finden kann.</translation>
    </message>
    <message>
        <source>The network or the server&apos;s machine: no connection came about or it was lost.</source>
        <translation>Das Netzwerk oder der Computer des Servers: Es kam keine Verbindung zustande, oder sie ging verloren.</translation>
    </message>
    <message>
        <source>The proxy between this machine and the server.</source>
        <translation>Der Proxy zwischen diesem Computer und dem Server.</translation>
    </message>
    <message>
        <source>The TLS layer: the two sides did not agree, or a certificate was not trusted.</source>
        <translation>Die TLS-Schicht: Die beiden Seiten konnten sich nicht einigen, oder einem Zertifikat wurde nicht vertraut.</translation>
    </message>
    <message>
        <source>The server, or a gateway in front of it: its answer does not open a WebSocket.</source>
        <translation>Der Server oder ein Gateway davor: Die Antwort eröffnet keinen WebSocket.</translation>
    </message>
    <message>
        <source>The server: it broke a rule of the WebSocket protocol, and the connection was failed.</source>
        <translation>Der Server: Er hat eine Regel des WebSocket-Protokolls verletzt, und die Verbindung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nobody in particular: the other side did not answer in time.</source>
        <translation>Niemand Bestimmtes: Die andere Seite hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Socketglass: a limit of this session&apos;s profile was reached.</source>
        <translation>Socketglass: Eine Grenze des Profils dieser Sitzung wurde erreicht.</translation>
    </message>
    <message>
        <source>This machine or the network: reading or writing failed.</source>
        <translation>Dieser Computer oder das Netzwerk: Lesen oder Schreiben ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Nothing has closed</source>
        <translation>Nichts wurde geschlossen</translation>
    </message>
    <message>
        <source>When a session closes or fails, what happened, who did it and what to try stand here. Select a closing, closed or error row.</source>
        <translation>Wenn eine Sitzung schließt oder scheitert, steht hier, was geschah, wer es tat und was Sie versuchen können. Wählen Sie eine Zeile mit einem Schließen, einem Ende oder einem Fehler aus.</translation>
    </message>
</context>
<context>
    <name>socketglass::CodeMenu</name>
    <message>
        <source>&amp;curl Command</source>
        <translation>&amp;curl-Befehl</translation>
    </message>
    <message>
        <source>&amp;websocat Command</source>
        <translation>&amp;websocat-Befehl</translation>
    </message>
    <message>
        <source>w&amp;scat Command</source>
        <translation>w&amp;scat-Befehl</translation>
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
        <translation>JavaScript (&amp;Browser)</translation>
    </message>
    <message>
        <source>Copy as Cod&amp;e</source>
        <translation>&amp;Als Code kopieren</translation>
    </message>
    <message>
        <source>Connects as this session did, and sends its first messages. Passwords and tokens of the session are in it.</source>
        <translation>Verbindet wie diese Sitzung und sendet ihre ersten Nachrichten. Passwörter und Token der Sitzung stehen darin.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRule</name>
    <message>
        <source>Without a filter every row would have this colour. Write one, for example: error or size&gt;100k</source>
        <translation>Ohne Filter hätte jede Zeile diese Farbe. Schreiben Sie einen, zum Beispiel: error or size&gt;100k</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Ends that are not normal</source>
        <translation>Nicht normale Enden</translation>
    </message>
    <message>
        <source>Large payloads</source>
        <translation>Große Nutzdaten</translation>
    </message>
    <message>
        <source>Sent by a person or a script</source>
        <translation>Von einer Person oder einem Skript gesendet</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
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
        <translation>Regel übernehmen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>&amp;Filter:</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>F&amp;arbe:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>There are %1 rules already: remove one first.</source>
        <translation>Es gibt schon %1 Regeln: Entfernen Sie zuerst eine.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>Farbregeln</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Eine Regel hinzufügen</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Die Regel bearbeiten (Eingabe)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Die Regel duplizieren</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Die Regel entfernen (Entf)</translation>
    </message>
    <message>
        <source>Move the rule up (Alt+Up)</source>
        <translation>Die Regel nach oben verschieben (Alt+Pfeil auf)</translation>
    </message>
    <message>
        <source>Move the rule down (Alt+Down)</source>
        <translation>Die Regel nach unten verschieben (Alt+Pfeil ab)</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Keine Regeln</translation>
    </message>
    <message>
        <source>A rule gives the rows that a filter finds a colour.</source>
        <translation>Eine Regel gibt den Zeilen, die ein Filter findet, eine Farbe.</translation>
    </message>
    <message>
        <source>Colour Rules</source>
        <translation>Farbregeln</translation>
    </message>
    <message>
        <source>Rows of the timeline get the colour of the first ticked rule whose filter finds them (Space ticks). Of payloads beyond 16 KiB only the first 4 KiB are looked at.</source>
        <translation>Zeilen der Zeitleiste bekommen die Farbe der ersten angekreuzten Regel, deren Filter sie findet (Leertaste kreuzt an). Von Nutzdaten über 16 KiB werden nur die ersten 4 KiB geprüft.</translation>
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
        <translation>%1 (wirkungslos: %2)</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rows that the filter finds</source>
        <translation>Zeilen, die der Filter findet</translation>
    </message>
</context>
<context>
    <name>socketglass::ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns in their order</source>
        <translation>Spalten in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Move the column to the left (Alt+Up)</source>
        <translation>Die Spalte nach links verschieben (Alt+Pfeil auf)</translation>
    </message>
    <message>
        <source>Move the column to the right (Alt+Down)</source>
        <translation>Die Spalte nach rechts verschieben (Alt+Pfeil ab)</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>Breite der Spalte</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>&amp;Breite:</translation>
    </message>
    <message>
        <source>All columns in their first order and width</source>
        <translation>Alle Spalten in ihrer ursprünglichen Reihenfolge und Breite</translation>
    </message>
    <message>
        <source>The ticked columns are shown, the topmost at the left. Space ticks.</source>
        <translation>Die angekreuzten Spalten werden gezeigt, die oberste links. Die Leertaste kreuzt an.</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareDocks</name>
    <message>
        <source>Put two sessions side by side and tell what differs</source>
        <translation>Zwei Sitzungen nebeneinanderstellen und zeigen, was sie unterscheidet</translation>
    </message>
    <message>
        <source>E&amp;xpectations…</source>
        <translation>E&amp;rwartungen…</translation>
    </message>
    <message>
        <source>Say what a session must do, and check it</source>
        <translation>Festlegen, was eine Sitzung tun muss, und es prüfen</translation>
    </message>
    <message>
        <source>E&amp;xpectation from this row…</source>
        <translation>Er&amp;wartung aus dieser Zeile…</translation>
    </message>
    <message>
        <source>Say that a session must have such a message, close or no errors</source>
        <translation>Festlegen, dass eine Sitzung eine solche Nachricht, ein solches Ende oder keine Fehler haben muss</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Erwartungen</translation>
    </message>
    <message>
        <source>Compare &amp;Both</source>
        <translation>&amp;Beide vergleichen</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>Vergle&amp;ichen mit…</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareForm</name>
    <message>
        <source>Left session</source>
        <translation>Linke Sitzung</translation>
    </message>
    <message>
        <source>What is expected: the recording</source>
        <translation>Was erwartet wird: die Aufzeichnung</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>Links und rechts tauschen</translation>
    </message>
    <message>
        <source>Right session</source>
        <translation>Rechte Sitzung</translation>
    </message>
    <message>
        <source>What is compared with it: the replay</source>
        <translation>Was damit verglichen wird: die Wiedergabe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Messages only</source>
        <translation>Nur &amp;Nachrichten</translation>
    </message>
    <message>
        <source>Neither handshake, close and errors nor pings and pongs</source>
        <translation>Weder Handshake, Schließen und Fehler noch Pings und Pongs</translation>
    </message>
    <message>
        <source>Ignore &amp;order</source>
        <translation>&amp;Reihenfolge ignorieren</translation>
    </message>
    <message>
        <source>A message that came at another place is no difference</source>
        <translation>Eine Nachricht, die an anderer Stelle kam, ist kein Unterschied</translation>
    </message>
    <message>
        <source>&amp;Recognise what differs by nature</source>
        <translation>Von Natur aus Verschiedenes &amp;erkennen</translation>
    </message>
    <message>
        <source>Times near the run&apos;s own clock, UUIDs, random tokens and counters are counted as ignored, not as changed</source>
        <translation>Zeiten nahe der Uhr des jeweiligen Durchlaufs, UUIDs, zufällige Token und Zähler gelten als ignoriert, nicht als geändert</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Two sessions stand side by side here: a recording and its replay, or any two. Record them, or open a file, or several files at once.</source>
        <translation>Hier stehen zwei Sitzungen nebeneinander: eine Aufzeichnung und ihre Wiedergabe oder zwei beliebige. Zeichnen Sie sie auf, oder öffnen Sie eine Datei oder mehrere zugleich.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Adresse eingeben</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Vergleich anhalten</translation>
    </message>
    <message>
        <source>Ignored places</source>
        <translation>Ignorierte Stellen</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeitverhalten</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Vor dem Ende angehalten.</translation>
    </message>
    <message>
        <source>The sessions could not be compared. %1</source>
        <translation>Die Sitzungen konnten nicht verglichen werden. %1</translation>
    </message>
    <message>
        <source>Both sides are the same session.</source>
        <translation>Beide Seiten sind dieselbe Sitzung.</translation>
    </message>
    <message>
        <source>A session that is still open was compared as far as it had got.</source>
        <translation>Eine Sitzung, die noch offen ist, wurde bis zu ihrem jetzigen Stand verglichen.</translation>
    </message>
    <message>
        <source>One side was recorded as the server: what it sent is what the other received.</source>
        <translation>Eine Seite wurde als Server aufgezeichnet: Was sie gesendet hat, hat die andere empfangen.</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>Die Sitzungen sind so verschieden, dass nicht nach jedem Paar gesucht werden konnte.</translation>
    </message>
    <message>
        <source>Choose two sessions and press Compare.</source>
        <translation>Wählen Sie zwei Sitzungen und klicken Sie auf „Vergleichen“.</translation>
    </message>
    <message>
        <source>Ignored (%1)</source>
        <translation>Ignoriert (%1)</translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation>Regeln (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::Comparison</name>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>equal, some values ignored</source>
        <translation>gleich, manche Werte ignoriert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>zusätzlich</translation>
    </message>
    <message>
        <source>at another place</source>
        <translation>an anderer Stelle</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignoriert</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>Nutzdaten</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonDecorator</name>
    <message>
        <source>equal, ignoring</source>
        <translation>gleich, ignoriert</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 fehlend</translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation>%1 zusätzlich</translation>
    </message>
    <message>
        <source>%1 at another place</source>
        <translation>%1 an anderer Stelle</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 gleich</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ignored</source>
        <translation>
            <numerusform>%n Wert ignoriert</numerusform>
            <numerusform>%n Werte ignoriert</numerusform>
        </translation>
    </message>
    <message>
        <source>= Equal: %1.</source>
        <translation>= Gleich: %1.</translation>
    </message>
    <message>
        <source>≠ Different: %1.</source>
        <translation>≠ Verschieden: %1.</translation>
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
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Left #</source>
        <translation>Links Nr.</translation>
    </message>
    <message>
        <source>Left time</source>
        <translation>Zeit links</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right #</source>
        <translation>Rechts Nr.</translation>
    </message>
    <message>
        <source>Right time</source>
        <translation>Zeit rechts</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 ist neu: %2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 ist weggefallen: %2</translation>
    </message>
    <message>
        <source>%1 (ignored: %2)</source>
        <translation>%1 (ignoriert: %2)</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonReport</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1: expected %2, got %3</source>
        <translation>%1: %2 erwartet, %3 erhalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln-mal</numerusform>
            <numerusform>%Ln-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>Der Vergleich wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 gleich</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) ignored</source>
        <translation>
            <numerusform>%Ln Wert ignoriert</numerusform>
            <numerusform>%Ln Werte ignoriert</numerusform>
        </translation>
    </message>
    <message>
        <source>Equal: %1.</source>
        <translation>Gleich: %1.</translation>
    </message>
    <message>
        <source>Different: %1.</source>
        <translation>Verschieden: %1.</translation>
    </message>
    <message>
        <source>Comparison of %1 (expected) with %2 (got)</source>
        <translation>Vergleich von %1 (erwartet) mit %2 (erhalten)</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>Die Sitzungen sind so verschieden, dass nicht nach jedem Paar gesucht werden konnte.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… und %1 weitere.</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2 bei %3</translation>
    </message>
    <message>
        <source>Ignored, because it differs by nature or by a rule:</source>
        <translation>Ignoriert, weil von Natur aus oder nach einer Regel verschieden:</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4, first %5 / %6</source>
        <translation>%1, %2 %3: %4, zuerst %5 / %6</translation>
    </message>
    <message>
        <source>… and %1 more places.</source>
        <translation>… und %1 weitere Stellen.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRule</name>
    <message>
        <source>The regular expression is empty. Write what shall be ignored.</source>
        <translation>Der reguläre Ausdruck ist leer. Schreiben Sie, was ignoriert werden soll.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>Kein regulärer Ausdruck: Zeichen %1: %2.</translation>
    </message>
    <message>
        <source>A rule needs “kind” (jsonpath or regex) and “pattern”.</source>
        <translation>Eine Regel braucht „kind“ (jsonpath oder regex) und „pattern“.</translation>
    </message>
    <message>
        <source>The rules of comparison are not a JSON array.</source>
        <translation>Die Vergleichsregeln sind kein JSON-Array.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>Regel übernehmen</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>Was nicht verglichen wird</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>what a JSONPath finds, with all below it</source>
        <translation>was ein JSONPath findet, mit allem darunter</translation>
    </message>
    <message>
        <source>what a regular expression matches</source>
        <translation>was ein regulärer Ausdruck findet</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>Ignorieren:</translation>
    </message>
    <message>
        <source>Pattern:</source>
        <translation>Muster:</translation>
    </message>
    <message>
        <source>Rules of comparison</source>
        <translation>Vergleichsregeln</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Eine Regel hinzufügen</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Die Regel bearbeiten (Eingabe)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Die Regel duplizieren</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Die Regel entfernen (Entf)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Die Regel nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Die Regel nach unten verschieben</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Keine Regeln</translation>
    </message>
    <message>
        <source>Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else differs from run to run. Rules are kept in the file, and the command line uses them too.</source>
        <translation>Zeiten, UUIDs, zufällige Token und Zähler werden von selbst erkannt. Eine Regel nennt, was sonst von Durchlauf zu Durchlauf verschieden ist. Regeln werden in der Datei gespeichert, und auch die Befehlszeile verwendet sie.</translation>
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
        <translation>regulärer Ausdruck</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1 (wirkungslos: %2)</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>Was nicht verglichen wird</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonView</name>
    <message>
        <source>Both sessions side by side</source>
        <translation>Beide Sitzungen nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>Nur &amp;Unterschiede</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Voriger Unterschied (Umschalt+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Nächster Unterschied (F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::Composer</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Save as &amp;Template…</source>
        <translation>Als &amp;Vorlage speichern…</translation>
    </message>
    <message>
        <source>Keep this message to send it again with two clicks</source>
        <translation>Diese Nachricht behalten, um sie mit zwei Klicks wieder zu senden</translation>
    </message>
    <message>
        <source>Size of the payload</source>
        <translation>Größe der Nutzdaten</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send a ping; the menu has payloads for it</source>
        <translation>Einen Ping senden; das Menü enthält Nutzdaten dafür</translation>
    </message>
    <message>
        <source>Send as &amp;Binary</source>
        <translation>Als &amp;Binär senden</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8: byte %1 (0x%2) can&apos;t stand there. A text message would have to change it; as binary it goes out as it is.</source>
        <translation>Dieser Text ist kein gültiges UTF-8: Byte %1 (0x%2) kann dort nicht stehen. Eine Textnachricht müsste ihn ändern; binär wird er unverändert gesendet.</translation>
    </message>
    <message>
        <source>This message has carriage returns or other characters that the field can&apos;t hold. It is sent as it is, unless you edit it.</source>
        <translation>Diese Nachricht enthält Wagenrückläufe oder andere Zeichen, die das Feld nicht aufnehmen kann. Sie wird unverändert gesendet, wenn Sie sie nicht bearbeiten.</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.</source>
        <translation>Bytes in hexadezimaler Form, zum Beispiel 0a 0b ff. Strg+Eingabe sendet sie.</translation>
    </message>
    <message>
        <source>Message. Ctrl+Enter sends it, Alt+Up fetches the last one back.</source>
        <translation>Nachricht. Strg+Eingabe sendet sie, Alt+Pfeil auf holt die letzte zurück.</translation>
    </message>
    <message>
        <source>Send to %1 (Ctrl+Enter)</source>
        <translation>An %1 senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Connect a session first; Ctrl+Enter sends to the current one</source>
        <translation>Verbinden Sie zuerst eine Sitzung; Strg+Eingabe sendet an die aktuelle</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <source>Send what stands in a file</source>
        <translation>Den Inhalt einer Datei senden</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Repeat, cut into frames, send to several sessions; see the frames that will go out</source>
        <translation>Wiederholen, in Frames aufteilen, an mehrere Sitzungen senden; die Frames sehen, die hinausgehen</translation>
    </message>
    <message>
        <source>Bytes in base64, for example AAECAw==. Ctrl+Enter sends them.</source>
        <translation>Bytes in Base64, zum Beispiel AAECAw==. Strg+Eingabe sendet sie.</translation>
    </message>
    <message>
        <source>Send a File</source>
        <translation>Datei senden</translation>
    </message>
    <message>
        <source>“%1” is sent as one binary message, as it is. Alt+Up or Alt+Down leaves it.</source>
        <translation>„%1“ wird unverändert als eine Binärnachricht gesendet. Alt+Pfeil auf oder Alt+Pfeil ab verlässt sie.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComposerEditor</name>
    <message>
        <source>Message to send</source>
        <translation>Zu sendende Nachricht</translation>
    </message>
</context>
<context>
    <name>socketglass::CompressionPage</name>
    <message>
        <source>Offer co&amp;mpression (permessage-deflate)</source>
        <translation>Ko&amp;mpression anbieten (permessage-deflate)</translation>
    </message>
    <message>
        <source>The server decides whether messages are compressed, in both directions; what it chose stands in the row “opened”. Each compressed message shows its size on the wire beside its own.</source>
        <translation>Der Server entscheidet, ob Nachrichten komprimiert werden, in beiden Richtungen; was er gewählt hat, steht in der Zeile „geöffnet“. Jede komprimierte Nachricht zeigt neben ihrer eigenen Größe die übertragene.</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectBar</name>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Connection &amp;Options…</source>
        <translation>Verbindungs&amp;optionen…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of a server, for example wss://example.test/feed</source>
        <translation>Adresse eines Servers, zum Beispiel wss://example.test/feed</translation>
    </message>
    <message>
        <source>ws:// or wss:// address; Enter connects (Ctrl+L comes back here)</source>
        <translation>Adresse mit ws:// oder wss://; die Eingabetaste verbindet (Strg+L führt hierher zurück)</translation>
    </message>
    <message>
        <source>Make a session to this address (Enter)</source>
        <translation>Eine Sitzung zu dieser Adresse öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Options •</source>
        <comment>some differ from the defaults</comment>
        <translation>Optionen •</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)</source>
        <translation>Zertifikatsfehler werden ignoriert: Jeder auf dem Weg kann lesen und ändern, was gesendet wird (Strg+K)</translation>
    </message>
    <message>
        <source>Some options differ from the defaults (Ctrl+K)</source>
        <translation>Manche Optionen weichen vom Standard ab (Strg+K)</translation>
    </message>
    <message>
        <source>Headers, authentication, certificates, proxy, timeouts, reconnect (Ctrl+K)</source>
        <translation>Header, Authentifizierung, Zertifikate, Proxy, Timeouts, Wiederverbinden (Strg+K)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectCommand</name>
    <message>
        <source>%1: connects again, %2.</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: verbindet neu, %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectDialog</name>
    <message>
        <source>Connection Options</source>
        <translation>Verbindungsoptionen</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Ver&amp;binden</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImportDialog</name>
    <message>
        <source>Address: %1</source>
        <translation>Adresse: %1</translation>
    </message>
    <message>
        <source>Header: %1</source>
        <translation>Header: %1</translation>
    </message>
    <message>
        <source>Header, off: %1</source>
        <translation>Header, aus: %1</translation>
    </message>
    <message>
        <source>Sub-protocols: %1</source>
        <translation>Subprotokolle: %1</translation>
    </message>
    <message>
        <source>Origin: %1</source>
        <translation>Origin: %1</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cookie(s)</source>
        <translation>
            <numerusform>%Ln Cookie</numerusform>
            <numerusform>%Ln Cookies</numerusform>
        </translation>
    </message>
    <message>
        <source>TLS options; certificate errors are ignored</source>
        <translation>TLS-Optionen; Zertifikatsfehler werden ignoriert</translation>
    </message>
    <message>
        <source>TLS options</source>
        <translation>TLS-Optionen</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>Proxy: %1</translation>
    </message>
    <message>
        <source>Message, becomes a template: %1</source>
        <translation>Nachricht, wird eine Vorlage: %1</translation>
    </message>
    <message>
        <source>Not taken over: %1</source>
        <translation>Nicht übernommen: %1</translation>
    </message>
    <message>
        <source>Command line or request</source>
        <translation>Befehlszeile oder Anfrage</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Import a Connection</source>
        <translation>Verbindung importieren</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>Datei ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Connections found</source>
        <translation>Gefundene Verbindungen</translation>
    </message>
    <message>
        <source>One row per connection; the selected one is taken over.</source>
        <translation>Eine Zeile pro Verbindung; die ausgewählte wird übernommen.</translation>
    </message>
    <message>
        <source>&amp;Take Over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Open Requests of Another Tool</source>
        <translation>Anfragen eines anderen Werkzeugs öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>From %1:</source>
        <translation>Von %1:</translation>
    </message>
    <message>
        <source>What it comes to appears here.</source>
        <translation>Hier erscheint, was daraus wird.</translation>
    </message>
    <message>
        <source>%1 (secret)</source>
        <translation>%1 (geheim)</translation>
    </message>
    <message>
        <source>Variables that become the environment %1: %2</source>
        <translation>Variablen, werden die Umgebung %1: %2</translation>
    </message>
    <message>
        <source>Paste a command line of curl (also as browsers copy it), websocat or wscat, or open a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>Fügen Sie eine Befehlszeile von curl (auch wie von Browsern kopiert), websocat oder wscat ein, oder öffnen Sie eine Sammlung, Anfrage oder Umgebung von Postman, Insomnia oder Bruno.</translation>
    </message>
    <message>
        <source>Puts the connection into the address field, its messages among the templates and variables into environments</source>
        <translation>Übernimmt die Verbindung in das Adressfeld, ihre Nachrichten in die Vorlagen und Variablen in Umgebungen</translation>
    </message>
    <message>
        <source>Requests and environments (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</source>
        <translation>Anfragen und Umgebungen (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImporter</name>
    <message>
        <source>Im&amp;port Connection…</source>
        <translation>Verbindung im&amp;portieren…</translation>
    </message>
    <message>
        <source>This is a command line, not an address</source>
        <translation>Das ist eine Befehlszeile, keine Adresse</translation>
    </message>
    <message>
        <source>Its address, headers and messages can be taken over.</source>
        <translation>Ihre Adresse, Header und Nachrichten können übernommen werden.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Take a command line of curl, websocat or wscat, or requests of Postman, Insomnia or Bruno, as a connection with its messages and variables</source>
        <translation>Eine Befehlszeile von curl, websocat oder wscat oder Anfragen von Postman, Insomnia oder Bruno als Verbindung mit ihren Nachrichten und Variablen übernehmen</translation>
    </message>
    <message>
        <source>Variables were taken over</source>
        <translation>Variablen wurden übernommen</translation>
    </message>
    <message>
        <source>Not all variables were taken over</source>
        <translation>Nicht alle Variablen wurden übernommen</translation>
    </message>
    <message>
        <source>They are in: %1.</source>
        <translation>Sie sind in: %1.</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>%1 &amp;verwenden</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>&amp;Umgebungen bearbeiten…</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentEditor</name>
    <message>
        <source>Written as</source>
        <translation>Geschrieben als</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadezimal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>A text message must be valid UTF-8: byte %1 can&apos;t stand there.</source>
        <translation>Eine Textnachricht muss gültiges UTF-8 sein: Byte %1 kann dort nicht stehen.</translation>
    </message>
    <message>
        <source>At most %1 bytes can be sent here; these are %2.</source>
        <translation>Hier können höchstens %1 Bytes gesendet werden; das sind %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentModes</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Send a text message (UTF-8)</source>
        <translation>Eine Textnachricht senden (UTF-8)</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Send a binary message, written as hexadecimal: 0a 0b 0c</source>
        <translation>Eine Binärnachricht senden, hexadezimal geschrieben: 0a 0b 0c</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Send a binary message, written as base64</source>
        <translation>Eine Binärnachricht senden, geschrieben als Base64</translation>
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
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add a cookie</source>
        <translation>Ein Cookie hinzufügen</translation>
    </message>
    <message>
        <source>Remove the cookie</source>
        <translation>Das Cookie entfernen</translation>
    </message>
    <message>
        <source>Move the cookie up</source>
        <translation>Das Cookie nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the cookie down</source>
        <translation>Das Cookie nach unten verschieben</translation>
    </message>
    <message>
        <source>Sent in one Cookie header, in this order. Their values never go to a file.</source>
        <translation>In einem Cookie-Header gesendet, in dieser Reihenfolge. Die Werte kommen nie in eine Datei.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoFront</name>
    <message>
        <source>The head of the request is larger than %1 bytes.</source>
        <translation>Der Kopf der Anfrage ist größer als %1 Bytes.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoMenu</name>
    <message>
        <source>&amp;Demo Server</source>
        <translation>&amp;Demo-Server</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Connect To</source>
        <translation>Verbinden mit</translation>
    </message>
    <message>
        <source>The demo server could not start</source>
        <translation>Der Demo-Server konnte nicht starten</translation>
    </message>
    <message>
        <source>&amp;Running at %1</source>
        <translation>&amp;Läuft auf %1</translation>
    </message>
    <message>
        <source>A server on this machine with something of everything, to try the program without a network</source>
        <translation>Ein Server auf diesem Computer mit etwas von allem, um das Programm ohne Netzwerk auszuprobieren</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoRun</name>
    <message>
        <source>Hello from Socketglass — ¡hola! Привет, Γειά σου</source>
        <translation>Hallo von Socketglass — ¡hola! Привет, Γειά σου</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoServer</name>
    <message>
        <source>The demo server runs already, on port %1.</source>
        <translation>Der Demo-Server läuft bereits, auf Port %1.</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>JSON ticker</source>
        <translation>JSON-Ticker</translation>
    </message>
    <message>
        <source>Sends a price five times a second (?interval=milliseconds).</source>
        <translation>Sendet fünfmal pro Sekunde einen Preis (?interval=Millisekunden).</translation>
    </message>
    <message>
        <source>Binary feed</source>
        <translation>Binärer Feed</translation>
    </message>
    <message>
        <source>Sends samples of a sine twice a second (?interval=milliseconds, samples=number).</source>
        <translation>Sendet zweimal pro Sekunde Abtastwerte einer Sinuskurve (?interval=Millisekunden, samples=Anzahl).</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Sends what anyone says to all who are connected; needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Sendet, was jemand sagt, an alle Verbundenen; braucht das Subprotokoll „chat“.</translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation>Mit einem Code schließen</translation>
    </message>
    <message>
        <source>Closes with any code and reason asked for; without a code: an empty Close frame.</source>
        <translation>Schließt mit jedem verlangten Code und Grund; ohne Code: ein leerer Close-Frame.</translation>
    </message>
    <message>
        <source>Refused handshake</source>
        <translation>Abgelehnter Handshake</translation>
    </message>
    <message>
        <source>Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, header=Name: value).</source>
        <translation>Beantwortet den Handshake mit einem HTTP-Status (300 bis 599), einem Body und Headern (?body=Text, header=Name: value).</translation>
    </message>
    <message>
        <source>Cut connection</source>
        <translation>Getrennte Verbindung</translation>
    </message>
    <message>
        <source>Ends TCP without a Close frame (?after=milliseconds).</source>
        <translation>Beendet TCP ohne Close-Frame (?after=Millisekunden).</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Flut</translation>
    </message>
    <message>
        <source>The demo server can&apos;t listen on port %1 of this machine: %2. Stop the program that uses the port, or let the system choose one.</source>
        <translation>Der Demo-Server kann nicht am Port %1 dieses Computers lauschen: %2. Beenden Sie das Programm, das den Port verwendet, oder lassen Sie das System einen wählen.</translation>
    </message>
    <message>
        <source>There is no such path here. These are:</source>
        <translation>Diesen Pfad gibt es hier nicht. Es gibt:</translation>
    </message>
    <message>
        <source>This path needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Dieser Pfad braucht das Subprotokoll „chat“.</translation>
    </message>
    <message>
        <source>Sends back what you send; compressed (permessage-deflate) where you offer that, as the ticker, the binary feed and the chat are.</source>
        <translation>Sendet zurück, was Sie senden; komprimiert (permessage-deflate), wo Sie das anbieten, ebenso wie der Ticker, der binäre Feed und der Chat.</translation>
    </message>
    <message>
        <source>Sends as many messages as you ask for, as fast as you take them and never compressed, then closes.</source>
        <translation>Sendet so viele Nachrichten, wie Sie verlangen, so schnell Sie sie annehmen und nie komprimiert, und schließt dann.</translation>
    </message>
</context>
<context>
    <name>socketglass::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation>Details des ausgewählten Ereignisses</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>The payload as text, JSON or bytes</source>
        <translation>Die Nutzdaten als Text, JSON oder Bytes</translation>
    </message>
    <message>
        <source>The frames in which it crossed the wire</source>
        <translation>Die Frames, in denen die Nachricht übertragen wurde</translation>
    </message>
    <message>
        <source>Both heads of the opening handshake, and TLS</source>
        <translation>Beide Köpfe des Eröffnungs-Handshakes und TLS</translation>
    </message>
    <message>
        <source>Why it closed or failed, who did it, what to try</source>
        <translation>Warum die Sitzung geschlossen wurde oder scheiterte, wer es tat und was Sie versuchen können</translation>
    </message>
    <message>
        <source>The session&apos;s properties</source>
        <translation>Die Eigenschaften der Sitzung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferencePane</name>
    <message>
        <source>ignored: %1</source>
        <translation>ignoriert: %1</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ verschieden</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>#%1 %2 %3</source>
        <translation>Nr. %1 %2 %3</translation>
    </message>
    <message>
        <source>The first %1 of it.</source>
        <translation>Davon die ersten %1.</translation>
    </message>
    <message>
        <source>Select a row to see what differs.</source>
        <translation>Wählen Sie eine Zeile aus, um die Unterschiede zu sehen.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Gilt als</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>&amp;Ignore This Place</source>
        <translation>Diese Stelle &amp;ignorieren</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>linke Seite</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>rechte Seite</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation>
            <numerusform>%n Wert nicht gleich:</numerusform>
            <numerusform>%n Werte nicht gleich:</numerusform>
        </translation>
    </message>
    <message>
        <source>The same on both sides.</source>
        <translation>Auf beiden Seiten gleich.</translation>
    </message>
    <message>
        <source>On one side only, or at another place.</source>
        <translation>Nur auf einer Seite oder an anderer Stelle.</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>Links: %1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Rechts: %1</translation>
    </message>
    <message>
        <source>Adds a rule, kept in the file, and compares again</source>
        <translation>Fügt eine Regel hinzu, die in der Datei gespeichert wird, und vergleicht noch einmal</translation>
    </message>
    <message>
        <source>Select a value of a JSON message that counts. For other texts write a regular expression under Rules.</source>
        <translation>Wählen Sie einen zählenden Wert einer JSON-Nachricht aus. Für andere Texte schreiben Sie unter „Regeln“ einen regulären Ausdruck.</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferenceView</name>
    <message>
        <source>Left message</source>
        <translation>Linke Nachricht</translation>
    </message>
    <message>
        <source>Right message</source>
        <translation>Rechte Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>⋯ %Ln line(s) the same</source>
        <translation>
            <numerusform>⋯ %Ln gleiche Zeile</numerusform>
            <numerusform>⋯ %Ln gleiche Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Neuer Mitschnitt</translation>
    </message>
    <message>
        <source>Close all sessions and begin an empty capture</source>
        <translation>Alle Sitzungen schließen und einen leeren Mitschnitt beginnen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a session file, or several files on one clock; recordings of other programs are imported</source>
        <translation>Eine Sitzungsdatei öffnen oder mehrere Dateien auf einer Uhr; Aufzeichnungen anderer Programme werden importiert</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Keep the capture as a session file; it goes on there</source>
        <translation>Den Mitschnitt als Sitzungsdatei behalten; er läuft dort weiter</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Stop saving; the capture goes on where it is, and nothing is written</source>
        <translation>Das Speichern abbrechen; der Mitschnitt läuft am bisherigen Ort weiter, und es wird nichts geschrieben</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Stop; the capture that is open stays</source>
        <translation>Abbrechen; der geöffnete Mitschnitt bleibt</translation>
    </message>
    <message>
        <source>Open Session Files</source>
        <translation>Sitzungsdateien öffnen</translation>
    </message>
    <message>
        <source>Recordings (%1)</source>
        <translation>Aufzeichnungen (%1)</translation>
    </message>
    <message>
        <source>Session files (*.sglass);;All files (*)</source>
        <translation>Sitzungsdateien (*.sglass);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the Capture As</source>
        <translation>Mitschnitt speichern unter</translation>
    </message>
    <message>
        <source>Session files (*.sglass)</source>
        <translation>Sitzungsdateien (*.sglass)</translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation>Ungespeicherter Mitschnitt</translation>
    </message>
    <message>
        <source>Save the capture before it is closed?</source>
        <translation>Mitschnitt vor dem Schließen speichern?</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>Er enthält %Ln Ereignis, das noch in keiner Sitzungsdatei ist.</numerusform>
            <numerusform>Er enthält %Ln Ereignisse, die noch in keiner Sitzungsdatei sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentNotices</name>
    <message>
        <source>The capture was not saved</source>
        <translation>Der Mitschnitt wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 can only be read</source>
        <translation>%1 kann nur gelesen werden</translation>
    </message>
    <message>
        <source>The file or its folder is write-protected, so nothing can be recorded into it. To go on with it, save it under another name; to connect without it, begin a new capture.</source>
        <translation>Die Datei oder ihr Ordner ist schreibgeschützt, sodass nichts darin aufgezeichnet werden kann. Um damit weiterzuarbeiten, speichern Sie sie unter einem anderen Namen; um ohne sie zu verbinden, beginnen Sie einen neuen Mitschnitt.</translation>
    </message>
    <message>
        <source>%1 is being recorded elsewhere</source>
        <translation>%1 wird anderswo aufgezeichnet</translation>
    </message>
    <message>
        <source>%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from here until that has ended. You can save what there is under another name, or begin a new capture.</source>
        <translation>%1 schreibt die Datei; was hinzukommt, erscheint hier sofort. Von hier aus kann nichts darin aufgezeichnet werden, bis das beendet ist. Sie können das Vorhandene unter einem anderen Namen speichern oder einen neuen Mitschnitt beginnen.</translation>
    </message>
    <message>
        <source>&amp;Remove from the List</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>Could not open %1</source>
        <translation>%1 konnte nicht geöffnet werden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln Sitzung</numerusform>
            <numerusform>%Ln Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries skipped</source>
        <translation>
            <numerusform>%Ln Eintrag übersprungen</numerusform>
            <numerusform>%Ln Einträge übersprungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>%1 importiert</translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation>
            <numerusform>%Ln Datei auf einer Uhr geöffnet</numerusform>
            <numerusform>%Ln Dateien auf einer Uhr geöffnet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.</source>
        <translation>%1. Sie sind in einem neuen Mitschnitt; die Dateien bleiben, wie sie sind, und Strg+S speichert ihn.</translation>
    </message>
    <message>
        <source>The capture can&apos;t be written; the servers are held back and nothing is lost</source>
        <translation>Der Mitschnitt kann nicht geschrieben werden; die Server werden gebremst, und nichts geht verloren</translation>
    </message>
    <message>
        <source>Sessions can&apos;t be recorded into this file</source>
        <translation>In dieser Datei können keine Sitzungen aufgezeichnet werden</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Speichern unter…</translation>
    </message>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Neuer Mitschnitt</translation>
    </message>
    <message>
        <source>A change was not kept in the file</source>
        <translation>Eine Änderung wurde nicht in der Datei gespeichert</translation>
    </message>
</context>
<context>
    <name>socketglass::EntryEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>socketglass::Environment</name>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>kein gültiges JSON: %1</translation>
    </message>
    <message>
        <source>not an environment: “format” is not “%1”</source>
        <translation>keine Umgebung: „format“ ist nicht „%1“</translation>
    </message>
    <message>
        <source>written by another version of this program; update it to read this file</source>
        <translation>von einer anderen Version dieses Programms geschrieben; aktualisieren Sie es, um diese Datei zu lesen</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>“variables” is not an object of names and texts</source>
        <translation>„variables“ ist kein Objekt aus Namen und Texten</translation>
    </message>
    <message>
        <source>too many variables; at most %1</source>
        <translation>zu viele Variablen; höchstens %1</translation>
    </message>
    <message>
        <source>the value of “%1” is not a text</source>
        <translation>der Wert von „%1“ ist kein Text</translation>
    </message>
    <message>
        <source>“secrets” is not a list of names</source>
        <translation>„secrets“ ist keine Liste von Namen</translation>
    </message>
    <message>
        <source>a secret is the name of a variable</source>
        <translation>ein Geheimnis ist der Name einer Variablen</translation>
    </message>
    <message>
        <source>“extract” is not a list of at most %1 rules</source>
        <translation>„extract“ ist keine Liste von höchstens %1 Regeln</translation>
    </message>
    <message>
        <source>“%1” is neither json:PATH nor regex:EXPRESSION, like json:$.token</source>
        <translation>„%1“ ist weder json:PATH noch regex:EXPRESSION, wie json:$.token</translation>
    </message>
    <message>
        <source>character %1 of the regular expression: %2</source>
        <translation>Zeichen %1 des regulären Ausdrucks: %2</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>Eine Umgebung braucht einen Namen.</translation>
    </message>
    <message>
        <source>A file has this name: leave out / \ : * ? &quot; &lt; &gt; | and a dot at the beginning.</source>
        <translation>Eine Datei trägt diesen Namen: Lassen Sie / \ : * ? &quot; &lt; &gt; | und einen Punkt am Anfang weg.</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable: one line without { } that does not begin with $</source>
        <translation>„%1“ ist kein Name einer Variablen: eine Zeile ohne { }, die nicht mit $ beginnt</translation>
    </message>
    <message>
        <source>The environment “%1” could not be read. Check that the file is there and that you may read it.</source>
        <translation>Die Umgebung „%1“ konnte nicht gelesen werden. Prüfen Sie, ob die Datei da ist und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>larger than %1 MiB</source>
        <translation>größer als %1 MiB</translation>
    </message>
    <message>
        <source>The environment “%1” can&apos;t be used: %2. The file is left as it is.</source>
        <translation>Die Umgebung „%1“ kann nicht verwendet werden: %2. Die Datei bleibt, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentButton</name>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Environments…</source>
        <translation>Um&amp;gebungen…</translation>
    </message>
    <message>
        <source>Values for {{name}} in addresses, headers and messages</source>
        <translation>Werte für {{name}} in Adressen, Headern und Nachrichten</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Umgebung: %1</translation>
    </message>
    <message>
        <source>Environments give values to {{name}} in addresses, headers and messages</source>
        <translation>Umgebungen geben {{name}} in Adressen, Headern und Nachrichten Werte</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheim</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>Entnommen aus</translation>
    </message>
    <message>
        <source>Only of messages</source>
        <translation>Nur aus Nachrichten</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Name, value, and whether it is a secret. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Name, Wert und ob er geheim ist. Die leere letzte Zeile nimmt eine neue Variable auf; Entf entfernt die aktuelle.</translation>
    </message>
    <message>
        <source>Values taken out of received messages</source>
        <translation>Aus empfangenen Nachrichten entnommene Werte</translation>
    </message>
    <message>
        <source>Variable, json:PATH or regex:EXPRESSION, and a filter that says of which messages. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Variable, json:PATH oder regex:EXPRESSION und ein Filter, der sagt, aus welchen Nachrichten. Die leere letzte Zeile nimmt eine neue Regel auf; Entf entfernt die aktuelle.</translation>
    </message>
    <message>
        <source>Taken out of messages as they come, for example json:$.token or regex:id=(\d+), and only of messages that a filter like session:feed holds for:</source>
        <translation>Aus ankommenden Nachrichten entnommen, zum Beispiel json:$.token oder regex:id=(\d+), und nur aus Nachrichten, auf die ein Filter wie session:feed zutrifft:</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>At most %1 values can be taken out of messages.</source>
        <translation>Höchstens %1 Werte können aus Nachrichten entnommen werden.</translation>
    </message>
</context>
<context>
    <name>socketglass::Environments</name>
    <message>
        <source>There is an environment “%1” already. Choose another name.</source>
        <translation>Es gibt schon eine Umgebung „%1“. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The environment could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Die Umgebung konnte nicht in „%1“ gespeichert werden: %2. Prüfen Sie, ob Sie dort schreiben dürfen und ob auf dem Datenträger Platz ist.</translation>
    </message>
    <message>
        <source>The file “%1” could not be deleted. Check that you may write in its folder.</source>
        <translation>Die Datei „%1“ konnte nicht gelöscht werden. Prüfen Sie, ob Sie in ihrem Ordner schreiben dürfen.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentsDialog</name>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Neue Umgebung</translation>
    </message>
    <message>
        <source>Delete the environment</source>
        <translation>Die Umgebung löschen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>Noch keine Umgebungen</translation>
    </message>
    <message>
        <source>&amp;New Environment</source>
        <translation>&amp;Neue Umgebung</translation>
    </message>
    <message>
        <source>An environment holds values, such as the name of a server. Write {{host}} in an address, a header or a message, and the chosen environment puts its value there. Secrets stay out of files.
Environments of Postman, Insomnia and Bruno come in with File → Import Connection.</source>
        <translation>Eine Umgebung enthält Werte, etwa den Namen eines Servers. Schreiben Sie {{host}} in eine Adresse, einen Header oder eine Nachricht; die gewählte Umgebung setzt ihren Wert ein. Geheimnisse stehen nicht in Dateien.
Umgebungen aus Postman, Insomnia und Bruno kommen mit Datei → Verbindung importieren herein.</translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindung mit %1 wird hergestellt</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>sub-protocol %1</source>
        <translation>Subprotokoll %1</translation>
    </message>
    <message>
        <source>An error without a description</source>
        <translation>Ein Fehler ohne Beschreibung</translation>
    </message>
    <message>
        <source>Close frame without a code</source>
        <translation>Close-Frame ohne Code</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>not clean</source>
        <translation>nicht sauber</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Sent binary message of %1</source>
        <translation>Binärnachricht von %1 gesendet</translation>
    </message>
    <message>
        <source>Received binary message of %1</source>
        <translation>Binärnachricht von %1 empfangen</translation>
    </message>
    <message>
        <source>Sent text message of %1</source>
        <translation>Textnachricht von %1 gesendet</translation>
    </message>
    <message>
        <source>Received text message of %1</source>
        <translation>Textnachricht von %1 empfangen</translation>
    </message>
    <message>
        <source>Sent ping of %1</source>
        <translation>Ping von %1 gesendet</translation>
    </message>
    <message>
        <source>Received ping of %1</source>
        <translation>Ping von %1 empfangen</translation>
    </message>
    <message>
        <source>Sent pong of %1</source>
        <translation>Pong von %1 gesendet</translation>
    </message>
    <message>
        <source>Received pong of %1</source>
        <translation>Pong von %1 empfangen</translation>
    </message>
    <message>
        <source>Sent Close frame</source>
        <translation>Close-Frame gesendet</translation>
    </message>
    <message>
        <source>Received Close frame</source>
        <translation>Close-Frame empfangen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln Byte</numerusform>
            <numerusform>%Ln Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>opening</source>
        <translation>Eröffnung</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>pong</source>
        <translation>Pong</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>unbekannt (%1)</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>Binär</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
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
        <translation>Neue Verbindung mit %1, Versuch %2 nach Sitzung %3</translation>
    </message>
</context>
<context>
    <name>socketglass::Expanding</name>
    <message>
        <source>The message was not sent</source>
        <translation>Die Nachricht wurde nicht gesendet</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>Cannot connect</source>
        <translation>Verbinden nicht möglich</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>&amp;Umgebungen bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Send As It Is</source>
        <translation>Unverändert &amp;senden</translation>
    </message>
    <message>
        <source>Secrets of %1</source>
        <translation>Geheimnisse von %1</translation>
    </message>
    <message>
        <source>What is sent needs what is not kept:</source>
        <translation>Was gesendet wird, braucht, was nicht gespeichert ist:</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>&amp;Fortfahren</translation>
    </message>
</context>
<context>
    <name>socketglass::Expansion</name>
    <message>
        <source>No value for %1. Give it one in the environment, or choose another environment.</source>
        <translation>Kein Wert für %1. Geben Sie ihn in der Umgebung an oder wählen Sie eine andere Umgebung.</translation>
    </message>
</context>
<context>
    <name>socketglass::Expectation</name>
    <message>
        <source>“%1” is missing or has a value that is not known.</source>
        <translation>„%1“ fehlt oder hat einen unbekannten Wert.</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>gesendete Nachricht</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>empfangene Nachricht</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>eine %1</translation>
    </message>
    <message>
        <source>a %1 that %2</source>
        <translation>eine %1, die %2</translation>
    </message>
    <message>
        <source>Some %1 %2.</source>
        <translation>Es gibt eine %1, die %2.</translation>
    </message>
    <message>
        <source>Every %1 %2.</source>
        <translation>Für jede %1 gilt, dass sie %2.</translation>
    </message>
    <message>
        <source>No %1 %2.</source>
        <translation>Es gibt keine %1, die %2.</translation>
    </message>
    <message>
        <source>The %1 number %2 %3.</source>
        <translation>Für die %1 Nummer %2 gilt, dass sie %3.</translation>
    </message>
    <message>
        <source>Exactly %1 times: %2.</source>
        <translation>Genau %1-mal: %2.</translation>
    </message>
    <message>
        <source>At least %1 times: %2.</source>
        <translation>Mindestens %1-mal: %2.</translation>
    </message>
    <message>
        <source>At most %1 times: %2.</source>
        <translation>Höchstens %1-mal: %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the message before it comes %2.</source>
        <translation>Innerhalb von %1 ms nach der vorigen Nachricht kommt %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of opening comes %2.</source>
        <translation>Innerhalb von %1 ms nach dem Öffnen kommt %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of its request comes %2.</source>
        <translation>Innerhalb von %1 ms nach der zugehörigen Anfrage kommt %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the request that %2 comes %3.</source>
        <translation>Innerhalb von %1 ms nach der Anfrage, die %2, kommt %3.</translation>
    </message>
    <message>
        <source>The session closes with %1.</source>
        <translation>Die Sitzung schließt mit %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>sauber</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>nicht sauber</translation>
    </message>
    <message>
        <source>The session closes %1.</source>
        <translation>Die Sitzung schließt %1.</translation>
    </message>
    <message>
        <source>The session closes with %1, %2.</source>
        <translation>Die Sitzung schließt mit %1, %2.</translation>
    </message>
    <message>
        <source>In this order: %1.</source>
        <translation>In dieser Reihenfolge: %1.</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
    <message>
        <source>An order needs two messages at least. Add one.</source>
        <translation>Eine Reihenfolge braucht mindestens zwei Nachrichten. Fügen Sie eine hinzu.</translation>
    </message>
    <message>
        <source>Messages are numbered from 1.</source>
        <translation>Nachrichten werden ab 1 nummeriert.</translation>
    </message>
    <message>
        <source>The number of messages can&apos;t be negative.</source>
        <translation>Die Anzahl der Nachrichten kann nicht negativ sein.</translation>
    </message>
    <message>
        <source>The time must be between 1 and %1 ms.</source>
        <translation>Die Zeit muss zwischen 1 und %1 ms liegen.</translation>
    </message>
    <message>
        <source>Say which close code is expected, or whether the close is clean.</source>
        <translation>Geben Sie an, welcher Close-Code erwartet wird oder ob das Schließen sauber ist.</translation>
    </message>
    <message>
        <source>Close codes go from 1000 to 4999.</source>
        <translation>Close-Codes gehen von 1000 bis 4999.</translation>
    </message>
    <message>
        <source>No errors.</source>
        <translation>Keine Fehler.</translation>
    </message>
    <message>
        <source>“messages” holds no objects.</source>
        <translation>„messages“ enthält keine Objekte.</translation>
    </message>
    <message>
        <source>The expectations are not a JSON array.</source>
        <translation>Die Erwartungen sind kein JSON-Array.</translation>
    </message>
    <message>
        <source>Expectation %1: %2</source>
        <translation>Erwartung %1: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationCheck</name>
    <message>
        <source>#%1 “%2”</source>
        <translation>Nr. %1 „%2“</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>There was no such message.</source>
        <translation>Es gab keine solche Nachricht.</translation>
    </message>
    <message>
        <source>Closest came %1, with %2 there.</source>
        <translation>Am nächsten kam %1, mit %2 an dieser Stelle.</translation>
    </message>
    <message>
        <source>Closest came %1.</source>
        <translation>Am nächsten kam %1.</translation>
    </message>
    <message>
        <source>%1 does.</source>
        <translation>Auf %1 trifft das zu.</translation>
    </message>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation>
            <numerusform>Es gab nur %Ln Nachricht.</numerusform>
            <numerusform>Es gab nur %Ln Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation>
            <numerusform>%Ln Nachricht wurde geprüft.</numerusform>
            <numerusform>%Ln Nachrichten wurden geprüft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation>
            <numerusform>%Ln ist gekommen.</numerusform>
            <numerusform>%Ln sind gekommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 One too many was %2.</source>
        <translation>%1 Eine zu viel war %2.</translation>
    </message>
    <message>
        <source>The last was %1.</source>
        <translation>Die letzte war %1.</translation>
    </message>
    <message>
        <source>After %1 no message came that %2.</source>
        <translation>Nach %1 kam keine Nachricht, die %2.</translation>
    </message>
    <message>
        <source>No message came that %1.</source>
        <translation>Es kam keine Nachricht, die %1.</translation>
    </message>
    <message>
        <source>%1 came without a request before it.</source>
        <translation>%1 kam ohne eine Anfrage davor.</translation>
    </message>
    <message>
        <source>%1 took %2.</source>
        <translation>%1 brauchte %2.</translation>
    </message>
    <message>
        <source>The longest took %1.</source>
        <translation>Die längste brauchte %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>sauber</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>nicht sauber</translation>
    </message>
    <message>
        <source>The session closed with %1, %2.</source>
        <translation>Die Sitzung wurde mit %1 geschlossen, %2.</translation>
    </message>
    <message>
        <source>The session did not close, or its end was not recorded.</source>
        <translation>Die Sitzung wurde nicht geschlossen, oder ihr Ende wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>There was an error: %1</source>
        <translation>Es gab einen Fehler: %1</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>Es gab keinen.</translation>
    </message>
    <message>
        <source>Expected: %1 %2</source>
        <translation>Erwartet: %1 %2</translation>
    </message>
    <message>
        <source>The file ends before all events were read.</source>
        <translation>Die Datei endet, bevor alle Ereignisse gelesen wurden.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationEditor</name>
    <message>
        <source>Keep the Expectation</source>
        <translation>Erwartung übernehmen</translation>
    </message>
    <message>
        <source>What is expected</source>
        <translation>Was erwartet wird</translation>
    </message>
    <message>
        <source>messages that …</source>
        <translation>Nachrichten, die …</translation>
    </message>
    <message>
        <source>a number of messages that …</source>
        <translation>eine Anzahl Nachrichten, die …</translation>
    </message>
    <message>
        <source>messages in this order</source>
        <translation>Nachrichten in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>a message in time</source>
        <translation>eine rechtzeitige Nachricht</translation>
    </message>
    <message>
        <source>how the session closes</source>
        <translation>wie die Sitzung schließt</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>keine Fehler</translation>
    </message>
    <message>
        <source>Expect:</source>
        <translation>Erwartet:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The sentence below</source>
        <translation>Der Satz darunter</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>Welche davon</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>mindestens eine</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>jede</translation>
    </message>
    <message>
        <source>not a single one</source>
        <translation>keine einzige</translation>
    </message>
    <message>
        <source>the one with this number</source>
        <translation>die mit dieser Nummer</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Nummer der Nachricht</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>How many:</source>
        <translation>Wie viele:</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>Anzahl:</translation>
    </message>
    <message>
        <source>It is:</source>
        <translation>Nachricht:</translation>
    </message>
    <message>
        <source>Of these:</source>
        <translation>Davon:</translation>
    </message>
    <message>
        <source>Number:</source>
        <translation>Nummer:</translation>
    </message>
    <message>
        <source>In order:</source>
        <translation>Reihenfolge:</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Innerhalb von</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>the request that …</source>
        <translation>der Anfrage, die …</translation>
    </message>
    <message>
        <source>the message before it</source>
        <translation>der vorigen Nachricht</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>dem Öffnen</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>Innerhalb von:</translation>
    </message>
    <message>
        <source>Since:</source>
        <translation>Seit:</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>Anfrage:</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Close-Code</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Sauber</translation>
    </message>
    <message>
        <source>cleanly or not</source>
        <translation>sauber oder nicht</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>sauber</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>nicht sauber</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Code:</translation>
    </message>
    <message>
        <source>Closed:</source>
        <translation>Geschlossen:</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>„%1“ ist kein Close-Code. Schreiben Sie eine Zahl wie 1000 oder 4001 oder nichts.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsModel</name>
    <message>
        <source>– not checked</source>
        <translation>– nicht geprüft</translation>
    </message>
    <message>
        <source>! can&apos;t be checked</source>
        <translation>! nicht prüfbar</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ erfüllt</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ nicht erfüllt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and sentence</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>Erwartung</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsPanel</name>
    <message>
        <source>Expectations</source>
        <translation>Erwartungen</translation>
    </message>
    <message>
        <source>Add an expectation</source>
        <translation>Eine Erwartung hinzufügen</translation>
    </message>
    <message>
        <source>Add an Expectation</source>
        <translation>Erwartung hinzufügen</translation>
    </message>
    <message>
        <source>Edit the expectation (Enter)</source>
        <translation>Die Erwartung bearbeiten (Eingabe)</translation>
    </message>
    <message>
        <source>Duplicate the expectation</source>
        <translation>Die Erwartung duplizieren</translation>
    </message>
    <message>
        <source>Remove the expectation (Delete)</source>
        <translation>Die Erwartung entfernen (Entf)</translation>
    </message>
    <message>
        <source>Move the expectation up</source>
        <translation>Die Erwartung nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the expectation down</source>
        <translation>Die Erwartung nach unten verschieben</translation>
    </message>
    <message>
        <source>No expectations</source>
        <translation>Keine Erwartungen</translation>
    </message>
    <message>
        <source>What a session must do: a message that contains or equals something or meets a JSONPath condition, an order, an answer in time, a close code, no errors. A row of the timeline makes one from its menu. They are kept in the file and checked here, or in CI by the command line.</source>
        <translation>Was eine Sitzung tun muss: eine Nachricht, die etwas enthält, einem Text gleicht oder eine JSONPath-Bedingung erfüllt, eine Reihenfolge, eine rechtzeitige Antwort, ein Close-Code, keine Fehler. Das Menü einer Zeile der Zeitleiste erstellt eine daraus. Erwartungen werden in der Datei gespeichert und hier geprüft oder in der CI durch die Befehlszeile.</translation>
    </message>
    <message>
        <source>&amp;Show the Event</source>
        <translation>Ereignis an&amp;zeigen</translation>
    </message>
    <message>
        <source>Go to the event in the timeline that decided it, or came closest</source>
        <translation>Zu dem Ereignis der Zeitleiste gehen, das den Ausschlag gab oder am nächsten kam</translation>
    </message>
    <message>
        <source>Session that is checked</source>
        <translation>Zu prüfende Sitzung</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Prüfung anhalten</translation>
    </message>
    <message>
        <source>Command line for CI</source>
        <translation>Befehlszeile für CI</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Die Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>In C&amp;I:</source>
        <translation>In der C&amp;I:</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Vor dem Ende angehalten.</translation>
    </message>
    <message>
        <source>✓ All %1 passed.</source>
        <translation>✓ Alle %1 erfüllt.</translation>
    </message>
    <message>
        <source>✗ %1 of %2 failed.</source>
        <translation>✗ %1 von %2 nicht erfüllt.</translation>
    </message>
    <message>
        <source>The command line, once the capture is saved (Ctrl+S)</source>
        <translation>Die Befehlszeile, sobald der Mitschnitt gespeichert ist (Strg+S)</translation>
    </message>
    <message>
        <source>Replays the session to this address, compares the answers and checks the expectations; exit status 1 where one fails</source>
        <translation>Spielt die Sitzung gegen diese Adresse ab, vergleicht die Antworten und prüft die Erwartungen; Exit-Status 1, wenn eine nicht erfüllt ist</translation>
    </message>
</context>
<context>
    <name>socketglass::ExplanationCard</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>Wer es tat</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>Was Sie versuchen können</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportController</name>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write the capture, or a part of it, in another format</source>
        <translation>Den Mitschnitt oder einen Teil davon in einem anderen Format schreiben</translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation>&amp;Kopie speichern…</translation>
    </message>
    <message>
        <source>Save the capture, or a part of it, as another session file; cookies, tokens and the like can be removed from it</source>
        <translation>Den Mitschnitt oder einen Teil davon als weitere Sitzungsdatei speichern; Cookies, Token und Ähnliches können daraus entfernt werden</translation>
    </message>
    <message>
        <source>&amp;Export This Session…</source>
        <translation>Diese Sitzung e&amp;xportieren…</translation>
    </message>
    <message>
        <source>Write the current session in another format</source>
        <translation>Die aktuelle Sitzung in einem anderen Format schreiben</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>F&amp;ormat:</source>
        <translation>F&amp;ormat:</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Remove before sharing</source>
        <translation>Vor dem Weitergeben entfernen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zu schreibende Datei</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei auswählen</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Datei:</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Export A&amp;nother</source>
        <translation>&amp;Weiteren Export</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>capture</source>
        <translation>mitschnitt</translation>
    </message>
    <message>
        <source>%1-copy</source>
        <translation>%1-kopie</translation>
    </message>
    <message>
        <source>Save a Copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation>%1 (*.%2);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 exists already. Press Replace to write it anew, or choose another name.</source>
        <translation>%1 existiert bereits. Klicken Sie auf „Ersetzen“, um die Datei neu zu schreiben, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>Where the copy goes; the capture stays as it is.</source>
        <translation>Wohin die Kopie geschrieben wird; der Mitschnitt bleibt, wie er ist.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message>
        <source>Preview of the export</source>
        <translation>Vorschau des Exports</translation>
    </message>
    <message>
        <source>No event is in this choice: the file would be empty.</source>
        <translation>Diese Auswahl enthält kein Ereignis: Die Datei wäre leer.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: %1</source>
        <translation>Alles: %1</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>Anfang: %1</translation>
    </message>
    <message>
        <source>, shown as JSON Lines</source>
        <translation>, als JSON Lines gezeigt</translation>
    </message>
    <message>
        <source>. Nothing is removed.</source>
        <translation>. Nichts wird entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation>
            <numerusform>. Daraus wurde %Ln Wert entfernt.</numerusform>
            <numerusform>. Daraus wurden %Ln Werte entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The beginning of the file as it would be written, without what is removed.</source>
        <translation>Der Anfang der Datei, wie sie geschrieben würde, ohne das Entfernte.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message>
        <source>Copy &amp;List</source>
        <translation>Liste &amp;kopieren</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>Ordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>Was entfernt wurde</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation>
            <numerusform>%Ln Ereignis von %1 wurde in %2 geschrieben.</numerusform>
            <numerusform>%Ln Ereignisse von %1 wurden in %2 geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln Sitzung</numerusform>
            <numerusform>%Ln Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation>
            <numerusform>%Ln Wert wurde aus der Kopie entfernt; der Mitschnitt selbst ist unverändert:</numerusform>
            <numerusform>%Ln Werte wurden aus der Kopie entfernt; der Mitschnitt selbst ist unverändert:</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules found nothing to remove. Look into the file before you share it.</source>
        <translation>Die Regeln haben nichts zu entfernen gefunden. Sehen Sie in die Datei, bevor Sie sie weitergeben.</translation>
    </message>
    <message>
        <source>One row per rule and place: how many values were removed.</source>
        <translation>Eine Zeile pro Regel und Stelle: wie viele Werte entfernt wurden.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileContent</name>
    <message>
        <source>“%1” is no file that can be sent.</source>
        <translation>„%1“ ist keine Datei, die gesendet werden kann.</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>„%1“ konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2, the most that one message takes here.</source>
        <translation>„%1“ ist größer als %2, mehr nimmt eine Nachricht hier nicht auf.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileCopyJob</name>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space there.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner oder schaffen Sie dort Platz.</translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation>%1 konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>Das Speichern wurde abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileField</name>
    <message>
        <source>PEM file</source>
        <translation>PEM-Datei</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei auswählen</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: Datei auswählen</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx);;All files (*)</source>
        <translation>Zertifikate und Schlüssel (*.pem *.crt *.cer *.key *.p12 *.pfx);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>socketglass::Filter</name>
    <message>
        <source>Write “%1:”; put “not” before it for the opposite.</source>
        <translation>Schreiben Sie „%1:“; mit „not“ davor gilt das Gegenteil.</translation>
    </message>
    <message>
        <source>A value is missing or wrong here. Write it like this: %1</source>
        <translation>Hier fehlt ein Wert, oder er ist falsch. Schreiben Sie ihn so: %1</translation>
    </message>
    <message>
        <source>%1 Write it like this: json:$.type, json:$..price&gt;100</source>
        <translation>%1 Schreiben Sie es so: json:$.type, json:$..price&gt;100</translation>
    </message>
    <message>
        <source>This is no value of JSON. Write a number, true, false, null, or a text in quotes.</source>
        <translation>Das ist kein JSON-Wert. Schreiben Sie eine Zahl, true, false, null oder einen Text in Anführungszeichen.</translation>
    </message>
    <message numerus="yes">
        <source>A filter has at most %Ln character(s).</source>
        <translation>
            <numerusform>Ein Filter hat höchstens %Ln Zeichen.</numerusform>
            <numerusform>Ein Filter hat höchstens %Ln Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no “(” for this “)”. Take it away, or write “(” before.</source>
        <translation>Zu dieser „)“ gibt es keine „(“. Entfernen Sie sie, oder schreiben Sie „(“ davor.</translation>
    </message>
    <message numerus="yes">
        <source>A filter may be nested %Ln level(s) deep.</source>
        <translation>
            <numerusform>Ein Filter darf höchstens %Ln Ebene tief verschachtelt sein.</numerusform>
            <numerusform>Ein Filter darf höchstens %Ln Ebenen tief verschachtelt sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is missing at the end: a word like in, or a &quot;text&quot; to look for.</source>
        <translation>Am Ende fehlt etwas: ein Wort wie in oder ein gesuchter &quot;Text&quot;.</translation>
    </message>
    <message>
        <source>This parenthesis is not closed. Write “)” where it ends.</source>
        <translation>Diese Klammer ist nicht geschlossen. Schreiben Sie „)“ dorthin, wo sie endet.</translation>
    </message>
    <message>
        <source>An empty text is everywhere. Write something between the quotes.</source>
        <translation>Ein leerer Text kommt überall vor. Schreiben Sie etwas zwischen die Anführungszeichen.</translation>
    </message>
    <message>
        <source>Behind a text there may be an i (upper and lower case are the same). Write a space before the next word.</source>
        <translation>Nach einem Text darf ein i stehen (Groß- und Kleinschreibung ist gleich). Schreiben Sie vor das nächste Wort ein Leerzeichen.</translation>
    </message>
    <message>
        <source>Behind an expression there may be i (upper and lower case are the same), m (^ and $ at each line) and s (. is a line feed too).</source>
        <translation>Nach einem Ausdruck dürfen i (Groß- und Kleinschreibung ist gleich), m (^ und $ an jeder Zeile) und s (. ist auch ein Zeilenumbruch) stehen.</translation>
    </message>
    <message>
        <source>Not a regular expression: %1 (character %2). Write \ before a character that stands for itself.</source>
        <translation>Kein regulärer Ausdruck: %1 (Zeichen %2). Schreiben Sie \ vor ein Zeichen, das für sich selbst steht.</translation>
    </message>
    <message>
        <source>This regular expression is too large. Write a shorter one.</source>
        <translation>Dieser reguläre Ausdruck ist zu groß. Schreiben Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>“%1” stands between two questions, as in: in %1 text.</source>
        <translation>„%1“ steht zwischen zwei Bedingungen, zum Beispiel: in %1 text.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write %2, or &quot;%1&quot; for the text.</source>
        <translation>Es gibt kein Wort „%1“. Schreiben Sie %2, oder &quot;%1&quot; für den Text.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write &quot;%1&quot; to look for the text.</source>
        <translation>Es gibt kein Wort „%1“. Schreiben Sie &quot;%1&quot;, um den Text zu suchen.</translation>
    </message>
    <message>
        <source>Write %1 in place of “%2”.</source>
        <translation>Schreiben Sie %1 statt „%2“.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand here. Write text to look for in quotes: &quot;%1&quot;.</source>
        <translation>„%1“ kann hier nicht stehen. Schreiben Sie gesuchten Text in Anführungszeichen: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>This text has no end. Write %1 behind it.</source>
        <translation>Dieser Text hat kein Ende. Schreiben Sie %1 dahinter.</translation>
    </message>
    <message>
        <source>There is no such escape. Write \\ for a backslash; there are \&quot; \n \r \t and \u0041 too.</source>
        <translation>Diese Escape-Sequenz gibt es nicht. Schreiben Sie \\ für einen Backslash; außerdem gibt es \&quot; \n \r \t und \u0041.</translation>
    </message>
    <message>
        <source>This regular expression has no end. Write / behind it.</source>
        <translation>Dieser reguläre Ausdruck hat kein Ende. Schreiben Sie / dahinter.</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>text and binary messages</source>
        <translation>Text- und Binärnachrichten</translation>
    </message>
    <message>
        <source>text messages</source>
        <translation>Textnachrichten</translation>
    </message>
    <message>
        <source>binary messages</source>
        <translation>Binärnachrichten</translation>
    </message>
    <message>
        <source>ping frames</source>
        <translation>Ping-Frames</translation>
    </message>
    <message>
        <source>pong frames</source>
        <translation>Pong-Frames</translation>
    </message>
    <message>
        <source>a connection is begun</source>
        <translation>eine Verbindung wird begonnen</translation>
    </message>
    <message>
        <source>opening handshakes, refused ones too</source>
        <translation>Eröffnungs-Handshakes, auch abgelehnte</translation>
    </message>
    <message>
        <source>a session is open</source>
        <translation>eine Sitzung ist offen</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Close frames</source>
        <translation>Close-Frames</translation>
    </message>
    <message>
        <source>a session is closed</source>
        <translation>eine Sitzung ist geschlossen</translation>
    </message>
    <message>
        <source>compressed by permessage-deflate</source>
        <translation>mit permessage-deflate komprimiert</translation>
    </message>
    <message>
        <source>messages in more than one frame</source>
        <translation>Nachrichten in mehr als einem Frame</translation>
    </message>
    <message>
        <source>messages whose end never came</source>
        <translation>Nachrichten, deren Ende nie kam</translation>
    </message>
    <message>
        <source>text messages that are not UTF-8</source>
        <translation>Textnachrichten, die nicht UTF-8 sind</translation>
    </message>
    <message>
        <source>frames that were injected</source>
        <translation>eingefügte Frames</translation>
    </message>
    <message>
        <source>something was removed</source>
        <translation>etwas wurde entfernt</translation>
    </message>
    <message>
        <source>bytes of payload: size&gt;1k</source>
        <translation>Bytes der Nutzdaten: size&gt;1k</translation>
    </message>
    <message>
        <source>close code: code:1006</source>
        <translation>Close-Code: code:1006</translation>
    </message>
    <message>
        <source>part of the name, or number: session:&quot;feed&quot;</source>
        <translation>Teil des Namens oder Nummer: session:&quot;feed&quot;</translation>
    </message>
    <message>
        <source>time of day, or date and time: time&gt;10:30:05</source>
        <translation>Uhrzeit oder Datum und Uhrzeit: time&gt;10:30:05</translation>
    </message>
    <message>
        <source>bytes of the payload: hex:0a0b</source>
        <translation>Bytes in den Nutzdaten: hex:0a0b</translation>
    </message>
    <message>
        <source>a value in JSON: json:$.type==&quot;tick&quot;</source>
        <translation>ein Wert in JSON: json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>both sides hold (may be left out)</source>
        <translation>beide Seiten treffen zu (kann entfallen)</translation>
    </message>
    <message>
        <source>one side holds</source>
        <translation>eine Seite trifft zu</translation>
    </message>
    <message>
        <source>what follows does not hold</source>
        <translation>was folgt, trifft nicht zu</translation>
    </message>
    <message>
        <source>pings, pongs, and messages that repeat at an interval</source>
        <translation>Pings, Pongs und Nachrichten, die sich in einem Intervall wiederholen</translation>
    </message>
    <message>
        <source>“%1” needs a value. Write size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type or note:&quot;check&quot;.</source>
        <translation>„%1“ braucht einen Wert. Schreiben Sie size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type oder note:&quot;check&quot;.</translation>
    </message>
    <message>
        <source>There is no field “%1”. There are size, code, session, time, hex, json and note.</source>
        <translation>Es gibt kein Feld „%1“. Es gibt size, code, session, time, hex, json und note.</translation>
    </message>
    <message>
        <source>a bookmark or a note was set</source>
        <translation>ein Lesezeichen oder eine Notiz wurde gesetzt</translation>
    </message>
    <message>
        <source>part of the note of a bookmark: note:&quot;check&quot;</source>
        <translation>Teil der Notiz eines Lesezeichens: note:&quot;check&quot;</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterBar</name>
    <message>
        <source>Filter:</source>
        <translation>Filter:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>Die Suche abbrechen; das Gefundene bleibt</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filters that are kept, and the last ones</source>
        <translation>Gespeicherte und zuletzt verwendete Filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows that are shown, of all</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>Keep This Filter</source>
        <translation>Diesen Filter speichern</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Last ones</source>
        <translation>Zuletzt verwendet</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: in text &quot;words&quot; size&gt;1k json:$.type==&quot;tick&quot;</source>
        <translation>Filter: in text &quot;Wörter&quot; size&gt;1k json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>Words of the filter language</source>
        <translation>Wörter der Filtersprache</translation>
    </message>
</context>
<context>
    <name>socketglass::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>Suchen:</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Text, /expression/i or hex:0a0b</source>
        <translation>Text, /Ausdruck/i oder hex:0a0b</translation>
    </message>
    <message>
        <source>Upper and lower case of a text differ; of an /expression/ they do without i</source>
        <translation>Groß- und Kleinbuchstaben eines Textes werden unterschieden; bei einem /Ausdruck/ geschieht das ohne i</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>The row above (Shift+F3)</source>
        <translation>Die Zeile darüber (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>The row below (F3)</source>
        <translation>Die Zeile darunter (F3)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>Die Suche abbrechen; das Gefundene bleibt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Close Find (Esc)</source>
        <translation>Suche schließen (Esc)</translation>
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
        <translation>weitere folgen</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>nicht maskiert</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
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
        <translation>Maskierungsschlüssel</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Header bytes</source>
        <translation>Kopf-Bytes</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesPreview</name>
    <message>
        <source>Frames that will go out</source>
        <translation>Frames, die hinausgehen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s), masked</source>
        <translation>
            <numerusform>%Ln Frame, maskiert</numerusform>
            <numerusform>%Ln Frames, maskiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; not compressed, %2 on the wire</source>
        <translation>%1; nicht komprimiert, %2 übertragen</translation>
    </message>
    <message>
        <source>; {{$…}} are made anew for each message</source>
        <translation>; {{$…}} wird für jede Nachricht neu erzeugt</translation>
    </message>
    <message>
        <source>What would go out now, except for the masking key, which is chosen at random when it is sent. A compressed message may have different bytes after others have been sent.</source>
        <translation>Was jetzt hinausgehen würde, bis auf den Maskierungsschlüssel, der beim Senden zufällig gewählt wird. Eine komprimierte Nachricht kann aus anderen Bytes bestehen, nachdem weitere gesendet wurden.</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; how is known once what was sent before has gone out</source>
        <translation>%1, wird vor dem Senden komprimiert (permessage-deflate); wie, ist bekannt, sobald das zuvor Gesendete hinausgegangen ist</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; messages longer than %2 are not compressed ahead</source>
        <translation>%1, wird vor dem Senden komprimiert (permessage-deflate); Nachrichten, die länger sind als %2, werden nicht im Voraus komprimiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln Frame</numerusform>
            <numerusform>%Ln Frames</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; compressed (permessage-deflate), %2 on the wire for %3</source>
        <translation>%1; komprimiert (permessage-deflate), %2 übertragen für %3</translation>
    </message>
    <message>
        <source>%1; %2 on the wire, unless a session compresses it</source>
        <translation>%1; %2 übertragen, sofern keine Sitzung sie komprimiert</translation>
    </message>
    <message>
        <source>%1; not compressed since it is cut by hand, %2 on the wire</source>
        <translation>%1; nicht komprimiert, da von Hand aufgeteilt, %2 übertragen</translation>
    </message>
    <message>
        <source>%1; not compressed since it is so short, %2 on the wire</source>
        <translation>%1; nicht komprimiert, da zu kurz, %2 übertragen</translation>
    </message>
    <message>
        <source>; so for %1, each session compresses by itself</source>
        <translation>; so für %1, jede Sitzung komprimiert für sich</translation>
    </message>
    <message>
        <source>; without the files of {{$file}}, which are read when it goes</source>
        <translation>; ohne die Dateien von {{$file}}, die beim Senden gelesen werden</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message>
        <source>Frames of the message</source>
        <translation>Frames der Nachricht</translation>
    </message>
    <message>
        <source>No frames</source>
        <translation>Keine Frames</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame to see how it was cut into frames.</source>
        <translation>Wählen Sie eine Nachricht, einen Ping, Pong oder Close-Frame aus, um die Aufteilung in Frames zu sehen.</translation>
    </message>
    <message>
        <source>It came whole, in one frame.</source>
        <translation>Kam als Ganzes, in einem Frame.</translation>
    </message>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation>
            <numerusform>Kam in %Ln Frame.</numerusform>
            <numerusform>Kam in %Ln Frames.</numerusform>
        </translation>
    </message>
    <message>
        <source>One row per frame, in the order in which they crossed the wire.</source>
        <translation>Eine Zeile pro Frame, in der Reihenfolge der Übertragung.</translation>
    </message>
    <message>
        <source>Compressed, RSV1 is set: %1.</source>
        <translation>Komprimiert, RSV1 ist gesetzt: %1.</translation>
    </message>
    <message>
        <source>Written as raw bytes; its head: %1. %2</source>
        <translation>Als rohe Bytes geschrieben; der Kopf: %1. %2</translation>
    </message>
    <message>
        <source>It breaks no rule.</source>
        <translation>Verstößt gegen keine Regel.</translation>
    </message>
</context>
<context>
    <name>socketglass::Generators</name>
    <message>
        <source>{{$randomInt}} takes two whole numbers, the smaller one first: {{$randomInt 1 100}}.</source>
        <translation>{{$randomInt}} nimmt zwei ganze Zahlen, die kleinere zuerst: {{$randomInt 1 100}}.</translation>
    </message>
    <message>
        <source>{{$file}} needs the path of a file: {{$file /path/to/file}}.</source>
        <translation>{{$file}} braucht den Pfad einer Datei: {{$file /path/to/file}}.</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the path in {{$file}}.</source>
        <translation>Es gibt keine Datei „%1“. Prüfen Sie den Pfad in {{$file}}.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>Die Datei „%1“ konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 MiB, the most that {{$file}} takes.</source>
        <translation>Die Datei „%1“ ist größer als %2 MiB, mehr nimmt {{$file}} nicht auf.</translation>
    </message>
    <message>
        <source>a new UUID (version 4)</source>
        <translation>eine neue UUID (Version 4)</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>Sekunden seit 1970</translation>
    </message>
    <message>
        <source>the time now, in UTC</source>
        <translation>die aktuelle Zeit in UTC</translation>
    </message>
    <message>
        <source>a whole number by chance, both ends included</source>
        <translation>eine zufällige ganze Zahl, beide Enden eingeschlossen</translation>
    </message>
    <message>
        <source>1, then 2, then 3 …</source>
        <translation>1, dann 2, dann 3 …</translation>
    </message>
    <message>
        <source>the text in base64; it may hold a {{name}}</source>
        <translation>der Text in Base64; er kann ein {{name}} enthalten</translation>
    </message>
    <message>
        <source>what stands in a file</source>
        <translation>der Inhalt einer Datei</translation>
    </message>
    <message>
        <source>There is no {{$%1}}; there is %2.</source>
        <translation>Es gibt kein {{$%1}}; es gibt %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::Guide</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Socketglass shows everything that crosses a WebSocket: the opening handshake, every message, ping and pong, and how the connection ended.</source>
        <translation>Socketglass zeigt alles, was über einen WebSocket läuft: den Eröffnungs-Handshake, jede Nachricht, jeden Ping und Pong, und wie die Verbindung endete.</translation>
    </message>
    <message>
        <source>Without a server</source>
        <translation>Ohne Server</translation>
    </message>
    <message>
        <source>The first page of an empty window starts a demo server on this machine, and Help → Demo Server connects to any of its paths. It needs no network.</source>
        <translation>Die erste Seite eines leeren Fensters startet einen Demo-Server auf diesem Computer, und Hilfe → Demo-Server verbindet mit jedem seiner Pfade. Er braucht kein Netzwerk.</translation>
    </message>
    <message>
        <source>With a server</source>
        <translation>Mit einem Server</translation>
    </message>
    <message>
        <source>Type its address at the top, ws:// or wss://, and press Enter.</source>
        <translation>Geben Sie oben seine Adresse ein, ws:// oder wss://, und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Every event becomes a row as it happens. Select a row: the details show all of it.</source>
        <translation>Jedes Ereignis wird sofort zu einer Zeile. Wählen Sie eine Zeile aus: Die Details zeigen alles dazu.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Write a message below the rows and press Ctrl+Enter.</source>
        <translation>Schreiben Sie eine Nachricht unter den Zeilen und drücken Sie Strg+Eingabe.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close ends the session with code 1000. The arrow beside it has all other codes.</source>
        <translation>„Schließen“ beendet die Sitzung mit dem Code 1000. Der Pfeil daneben enthält alle anderen Codes.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Each connection is a session: a row of the list, with its state and how it was closed.</source>
        <translation>Jede Verbindung ist eine Sitzung: eine Zeile der Liste, mit ihrem Zustand und der Art, wie sie geschlossen wurde.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>Mehrere zugleich</translation>
    </message>
    <message>
        <source>Sessions run beside each other. All Sessions on One Clock shows their events together, in the order of time; otherwise the rows are those of the current session.</source>
        <translation>Sitzungen laufen nebeneinander. „Alle Sitzungen auf einer Uhr“ zeigt ihre Ereignisse gemeinsam, in zeitlicher Reihenfolge; sonst sind die Zeilen die der aktuellen Sitzung.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Connect Again makes a new session with the same settings.</source>
        <translation>„Erneut verbinden“ erstellt eine neue Sitzung mit denselben Einstellungen.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Gebremst</translation>
    </message>
    <message>
        <source>Nothing is dropped. Where events come faster than they can be stored, the server is made to wait, and the figures above the rows say for how long.</source>
        <translation>Nichts wird verworfen. Wo Ereignisse schneller kommen, als sie gespeichert werden können, muss der Server warten, und die Zahlen über den Zeilen sagen, wie lange.</translation>
    </message>
    <message>
        <source>Rows and details</source>
        <translation>Zeilen und Details</translation>
    </message>
    <message>
        <source>The rows stand in the order of time; the newest is at the end.</source>
        <translation>Die Zeilen stehen in zeitlicher Reihenfolge; die neueste steht am Ende.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes back to the end.</source>
        <translation>Die neueste Zeile bleibt sichtbar, bis Sie nach oben blättern. „Folgen“ oder Strg+Ende führt zurück ans Ende.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Time of day, time since the first event, or time since the event before.</source>
        <translation>Uhrzeit, Zeit seit dem ersten Ereignis oder Zeit seit dem vorigen Ereignis.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.</source>
        <translation>Die Nutzdaten als Text, eingerücktes JSON oder Bytes. Text, der kein gültiges UTF-8 ist, wird als solcher gekennzeichnet.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>How a message was cut into frames: opcode, masking key, length, time of each.</source>
        <translation>Wie eine Nachricht in Frames aufgeteilt wurde: Opcode, Maskierungsschlüssel, Länge und Zeit von jedem.</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Both heads as they were sent, the status, and the body of a refusal.</source>
        <translation>Beide Köpfe, wie sie gesendet wurden, der Status und der Body einer Ablehnung.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Why it closed</source>
        <translation>Warum geschlossen wurde</translation>
    </message>
    <message>
        <source>Select the last row of a session: it says what happened, who did it, and what to try.</source>
        <translation>Wählen Sie die letzte Zeile einer Sitzung aus: Sie sagt, was geschah, wer es tat und was Sie versuchen können.</translation>
    </message>
    <message>
        <source>One side was done. Nothing is wrong.</source>
        <translation>Eine Seite war fertig. Es liegt kein Fehler vor.</translation>
    </message>
    <message>
        <source>The Close frame had no code.</source>
        <translation>Der Close-Frame hatte keinen Code.</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame: it was cut, or never came about. This code is never sent.</source>
        <translation>Die Verbindung endete ohne Close-Frame: Sie wurde getrennt oder kam nie zustande. Dieser Code wird nie gesendet.</translation>
    </message>
    <message>
        <source>The application&apos;s own: look into its documentation.</source>
        <translation>Ein eigener Code der Anwendung: Sehen Sie in ihrer Dokumentation nach.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>A server that answers the handshake with another status than 101 refuses it. Select the row of the handshake: headers and body most often say why.</source>
        <translation>Ein Server, der den Handshake mit einem anderen Status als 101 beantwortet, lehnt ihn ab. Wählen Sie die Zeile des Handshakes aus: Header und Body nennen meist den Grund.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>The composer below the rows sends to the current session, byte for byte what it shows.</source>
        <translation>Der Nachrichteneditor unter den Zeilen sendet an die aktuelle Sitzung, Byte für Byte, was er zeigt.</translation>
    </message>
    <message>
        <source>Text and bytes</source>
        <translation>Text und Bytes</translation>
    </message>
    <message>
        <source>Text, or binary messages written as hexadecimal digits.</source>
        <translation>Text oder Binärnachrichten, als hexadezimale Ziffern geschrieben.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down fetch what was sent before.</source>
        <translation>Alt+Pfeil auf und Alt+Pfeil ab holen, was zuvor gesendet wurde.</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Sends a ping; the arrow beside it chooses the payload.</source>
        <translation>Sendet einen Ping; mit dem Pfeil daneben wählen Sie die Nutzdaten.</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Messages that you send often. A double click or Enter sends one; the first nine have Ctrl+1 to Ctrl+9.</source>
        <translation>Nachrichten, die Sie oft senden. Ein Doppelklick oder die Eingabetaste sendet eine; die ersten neun haben Strg+1 bis Strg+9.</translation>
    </message>
    <message>
        <source>The menu of a row sends its message again, or opens it in the composer.</source>
        <translation>Das Menü einer Zeile sendet ihre Nachricht erneut oder öffnet sie im Nachrichteneditor.</translation>
    </message>
    <message>
        <source>Keeping and sharing</source>
        <translation>Behalten und weitergeben</translation>
    </message>
    <message>
        <source>Everything is written to a file from the first byte, so that a crash loses no more than a moment.</source>
        <translation>Vom ersten Byte an wird alles in eine Datei geschrieben, sodass ein Absturz nicht mehr als einen Augenblick kostet.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>File → Save As keeps the capture as a session file; the capture goes on there.</source>
        <translation>Datei → Speichern unter behält den Mitschnitt als Sitzungsdatei; er läuft dort weiter.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Session files, and recordings of browsers, proxies and packet captures. Several files at once stand on one clock.</source>
        <translation>Sitzungsdateien sowie Aufzeichnungen von Browsern, Proxys und Paketmitschnitte. Mehrere Dateien zugleich stehen auf einer Uhr.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are removed on demand, and the preview shows the result.</source>
        <translation>HAR, JSON Lines, CSV, Text, pcapng. Cookies, Token und Adressen werden auf Wunsch entfernt, und die Vorschau zeigt das Ergebnis.</translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation>Nach einem Absturz</translation>
    </message>
    <message>
        <source>The next start offers what was captured and not saved.</source>
        <translation>Der nächste Start bietet an, was mitgeschnitten und nicht gespeichert wurde.</translation>
    </message>
    <message>
        <source>Replay and mock server</source>
        <translation>Wiedergabe und Mock-Server</translation>
    </message>
    <message>
        <source>A recorded session can be played again, from either side.</source>
        <translation>Eine aufgezeichnete Sitzung kann erneut abgespielt werden, von beiden Seiten.</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Session → Replay sends what the client sent to a server, as fast as it was recorded or otherwise, with messages edited where you want.</source>
        <translation>Sitzung → Wiedergabe sendet, was der Client gesendet hat, an einen Server, so schnell wie aufgezeichnet oder anders, mit geänderten Nachrichten, wo Sie wollen.</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Mock-Server</translation>
    </message>
    <message>
        <source>Session → Serve as Mock answers clients as the server did. Rules answer what was never recorded.</source>
        <translation>Sitzung → Als Mock-Server bereitstellen antwortet Clients wie der Server. Regeln beantworten, was nie aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>All of this works without a window: socketglass --help lists the commands, for scripts and tests.</source>
        <translation>All das geht auch ohne Fenster: socketglass --help listet die Befehle auf, für Skripte und Tests.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>The strip above the rows is the whole capture by time: what was sent stands above the line, what was received below; signs mark errors and closes. A click goes there, dragging selects a time. With the keyboard: arrows, Shift with arrows, Enter, Esc.</source>
        <translation>Der Streifen über den Zeilen ist der ganze Mitschnitt im Zeitverlauf: Gesendetes steht über der Linie, Empfangenes darunter; Zeichen markieren Fehler und das Schließen. Ein Klick geht dorthin, Ziehen wählt eine Zeitspanne aus. Mit der Tastatur: Pfeiltasten, Umschalt mit Pfeiltasten, Eingabetaste, Esc.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>View → Statistics (Ctrl+Shift+I): rates, sizes, round trips of pings, time from a request to its reply, of what the rows show.</source>
        <translation>Ansicht → Statistik (Strg+Umschalt+I): Raten, Größen, Umlaufzeiten von Pings und die Zeit von einer Anfrage bis zu ihrer Antwort, für das, was die Zeilen zeigen.</translation>
    </message>
    <message>
        <source>Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C. Copy as has hex, base64, a C array, and a command line that sends the message again.</source>
        <translation>Zeilen, Nutzdaten und JSON-Zeilen: im Menü einer Zeile oder mit Strg+C. „Kopieren als“ bietet Hex, Base64, ein C-Array und eine Befehlszeile, die die Nachricht erneut sendet.</translation>
    </message>
    <message>
        <source>Bookmarks and notes</source>
        <translation>Lesezeichen und Notizen</translation>
    </message>
    <message>
        <source>Ctrl+B marks a row, Ctrl+Shift+B writes a note to it, F4 and Shift+F4 go to the next and the previous. They are kept in the session file.</source>
        <translation>Strg+B markiert eine Zeile, Strg+Umschalt+B schreibt eine Notiz dazu, F4 und Umschalt+F4 gehen zur nächsten und zur vorigen. Sie werden in der Sitzungsdatei gespeichert.</translation>
    </message>
    <message>
        <source>Huge payloads</source>
        <translation>Riesige Nutzdaten</translation>
    </message>
    <message>
        <source>Text and hex come by pages, or from the byte that you type on; JSON of any length opens as a tree that is read as you open it.</source>
        <translation>Text und Hex erscheinen seitenweise oder ab dem Byte, das Sie eingeben; JSON beliebiger Länge öffnet sich als Baum, der beim Aufklappen gelesen wird.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>The line above the rows (Ctrl+Shift+F) shows only events that it holds for, old ones and those that still come. Esc shows all. Conditions beside each other must all hold.</source>
        <translation>Das Feld über den Zeilen (Strg+Umschalt+F) zeigt nur Ereignisse, auf die der Filter zutrifft, alte und solche, die noch kommen. Esc zeigt alle. Bedingungen nebeneinander müssen alle zutreffen.</translation>
    </message>
    <message>
        <source>Received, or sent.</source>
        <translation>Empfangen oder gesendet.</translation>
    </message>
    <message>
        <source>The kind of event.</source>
        <translation>Die Art des Ereignisses.</translation>
    </message>
    <message>
        <source>This text, anywhere in a payload of any size, a close reason, an error or a handshake. With i, upper and lower case are the same.</source>
        <translation>Dieser Text, irgendwo in Nutzdaten beliebiger Größe, einem Close-Grund, einem Fehler oder einem Handshake. Mit i ist Groß- und Kleinschreibung gleich.</translation>
    </message>
    <message>
        <source>A regular expression, in the first 16 MiB of a payload.</source>
        <translation>Ein regulärer Ausdruck, in den ersten 16 MiB der Nutzdaten.</translation>
    </message>
    <message>
        <source>These bytes.</source>
        <translation>Diese Bytes.</translation>
    </message>
    <message>
        <source>Bytes of payload; 1k is 1024.</source>
        <translation>Bytes der Nutzdaten; 1k sind 1024.</translation>
    </message>
    <message>
        <source>Close codes.</source>
        <translation>Close-Codes.</translation>
    </message>
    <message>
        <source>Part of a session&apos;s name, or its number.</source>
        <translation>Teil des Namens einer Sitzung oder ihre Nummer.</translation>
    </message>
    <message>
        <source>Time of day, or date and time; local time without a zone. With a colon: within that minute.</source>
        <translation>Uhrzeit oder Datum und Uhrzeit; ohne Zeitzone gilt die Ortszeit. Mit Doppelpunkt: innerhalb dieser Minute.</translation>
    </message>
    <message>
        <source>A JSONPath (RFC 9535) finds such a value, or anything at all.</source>
        <translation>Ein JSONPath (RFC 9535) findet einen solchen Wert oder überhaupt etwas.</translation>
    </message>
    <message>
        <source>Put together with and, or, not and parentheses.</source>
        <translation>Verknüpft mit and, or, not und Klammern.</translation>
    </message>
    <message>
        <source>How a message crossed the wire: compressed, in several frames, without its end, not UTF-8, made by Socketglass, or with parts removed.</source>
        <translation>Wie eine Nachricht übertragen wurde: komprimiert, in mehreren Frames, ohne ihr Ende, nicht UTF-8, von Socketglass erzeugt oder mit entfernten Teilen.</translation>
    </message>
    <message>
        <source>connect, export and info take the same filters: --filter &apos;in &quot;tick&quot;&apos;.</source>
        <translation>connect, export und info nehmen dieselben Filter an: --filter &apos;in &quot;tick&quot;&apos;.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>The bookmark in front of the address keeps it with all options as a profile: a file in the folder of Profiles, or of a working copy that you open there. A double click connects. Changed options have a dot until they are saved.</source>
        <translation>Das Lesezeichen vor der Adresse speichert sie mit allen Optionen als Profil: eine Datei im Ordner der Profile oder in einer Arbeitskopie, die Sie dort öffnen. Ein Doppelklick verbindet. Geänderte Optionen tragen einen Punkt, bis sie gespeichert sind.</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of the desktop, never into a profile&apos;s file. Where there is no keychain they are asked for.</source>
        <translation>Passwörter, Token und Schlüssel kommen in den Schlüsselbund des Desktops, nie in die Datei eines Profils. Wo es keinen Schlüsselbund gibt, werden sie abgefragt.</translation>
    </message>
    <message>
        <source>From another tool</source>
        <translation>Aus einem anderen Werkzeug</translation>
    </message>
    <message>
        <source>Paste a command line of curl, websocat or wscat as the address, or use File → Import Connection, which also takes requests of Postman, Insomnia and Bruno. Copy as Code in the menu of a session is the way back.</source>
        <translation>Fügen Sie eine Befehlszeile von curl, websocat oder wscat als Adresse ein, oder verwenden Sie Datei → Verbindung importieren, das auch Anfragen von Postman, Insomnia und Bruno annimmt. „Als Code kopieren“ im Menü einer Sitzung ist der Weg zurück.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Ctrl+F looks for text, /an expression/i or hex:0a0b in the rows that are shown, without hiding the others; F3 and Shift+F3 go to the next and the previous. Places are marked in the rows and in the payload.</source>
        <translation>Strg+F sucht Text, /einen Ausdruck/i oder hex:0a0b in den gezeigten Zeilen, ohne die anderen zu verbergen; F3 und Umschalt+F3 gehen zur nächsten und zur vorigen. Fundstellen sind in den Zeilen und in den Nutzdaten markiert.</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>Heartbeats</translation>
    </message>
    <message>
        <source>View → Timeline → Fold Heartbeats (Ctrl+Shift+H): pings, pongs and messages that repeat at an interval become one row with a count and their time. Right or a double click opens it, Left folds it again.</source>
        <translation>Ansicht → Zeitleiste → Heartbeats falten (Strg+Umschalt+H): Pings, Pongs und Nachrichten, die sich in einem Intervall wiederholen, werden zu einer Zeile mit Anzahl und Dauer. Pfeil rechts oder ein Doppelklick klappt sie auf, Pfeil links faltet sie wieder.</translation>
    </message>
    <message>
        <source>Pings, pongs, and messages that repeat at an interval, from the fourth one on.</source>
        <translation>Pings, Pongs und Nachrichten, die sich in einem Intervall wiederholen, ab der vierten.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>View → Timeline → Colour rules… gives the rows that a filter holds for a colour, and leaves the others in view. The first ticked rule counts. The menu of a row begins one with what the row looks like.</source>
        <translation>Ansicht &gt; Zeitleiste &gt; Farbregeln… gibt den Zeilen, auf die ein Filter zutrifft, eine Farbe und lässt die anderen sichtbar. Die erste angekreuzte Regel zählt. Das Menü einer Zeile beginnt eine Regel mit dem, was die Zeile ausmacht.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>View → Timeline → Columns… shows, hides, orders and widens them by keys; the mouse drags the headers.</source>
        <translation>Ansicht &gt; Zeitleiste &gt; Spalten… zeigt, verbirgt, ordnet und verbreitert sie mit Tasten; die Maus zieht die Spaltenköpfe.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Der Reihe nach</translation>
    </message>
    <message>
        <source>Several templates, or a folder, selected: Send in Order sends them one after the other, with the pauses of More.</source>
        <translation>Mehrere Vorlagen oder ein Ordner ausgewählt: „Der Reihe nach senden“ sendet sie nacheinander, mit den Pausen von „Mehr“.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>{{name}} in an address, a header or a text stands for a value of the chosen environment (beside the address). A name without a value is marked, and nothing is sent. {{$uuid}}, {{$counter}} and others are made anew each time. Rules of an environment take values out of received messages. Values of secrets are written to no file.</source>
        <translation>{{name}} in einer Adresse, einem Header oder einem Text steht für einen Wert der gewählten Umgebung (neben der Adresse). Ein Name ohne Wert wird markiert, und nichts wird gesendet. {{$uuid}}, {{$counter}} und andere werden jedes Mal neu erzeugt. Regeln einer Umgebung entnehmen Werte aus empfangenen Nachrichten. Geheime Werte werden in keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>File → Limits keeps the newest events, bytes or hours and removes what is older: the status bar says how many events were evicted. Some of the disk stays free: where it has no more than that, the oldest events make room, or without a limit the servers are held back. Settings has the limits of new captures.</source>
        <translation>Datei → Grenzen behält die neuesten Ereignisse, Bytes oder Stunden und entfernt, was älter ist: Die Statusleiste sagt, wie viele Ereignisse verdrängt wurden. Ein Teil des Datenträgers bleibt frei: Wo nicht mehr als das frei ist, machen die ältesten Ereignisse Platz, oder ohne eine Grenze werden die Server gebremst. In den Einstellungen stehen die Grenzen neuer Mitschnitte.</translation>
    </message>
    <message>
        <source>Probe a server</source>
        <translation>Einen Server prüfen</translation>
    </message>
    <message>
        <source>Raw frames</source>
        <translation>Roh-Frames</translation>
    </message>
    <message>
        <source>Message → Raw Frame builds one frame by hand: any opcode, bits, mask, length and bytes, also such as must not be sent.</source>
        <translation>Nachricht → Roh-Frame baut einen einzelnen Frame von Hand: mit beliebigem Opcode, Bits, Maske, Länge und Bytes, auch solche, die nicht gesendet werden dürfen.</translation>
    </message>
    <message>
        <source>Session → Probe a Server (Ctrl+Shift+Y) sends a server what is right and what is wrong, and tells where its answers differ from RFC 6455. Every case can be looked at in the timeline.</source>
        <translation>Sitzung → Server prüfen (Strg+Umschalt+Y) sendet einem Server Richtiges und Falsches und sagt, wo seine Antworten von RFC 6455 abweichen. Jeder Fall lässt sich in der Zeitleiste ansehen.</translation>
    </message>
    <message>
        <source>Headers, authentication, cookies, certificates, a proxy, timeouts, connecting again, compression: behind Options, beside the address. They count for the next connection.</source>
        <translation>Header, Authentifizierung, Cookies, Zertifikate, ein Proxy, Timeouts, Wiederverbinden, Kompression: hinter „Optionen“, neben der Adresse. Sie gelten für die nächste Verbindung.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>View → Timeline → Preview What Differs shows of JSON only the values that differ from those in the message shown before it of the same session and direction: ≠ in front of them, − what is not there any more, = where nothing changed.</source>
        <translation>Ansicht → Zeitleiste → Vorschau der Unterschiede zeigt von JSON nur die Werte, die anders sind als in der davor gezeigten Nachricht derselben Sitzung und Richtung: ≠ vor ihnen, − vor dem, was nicht mehr da ist, =, wo sich nichts geändert hat.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Two rows selected, then Message → Compare both (Ctrl+D): both messages side by side, JSON laid out, binary ones in hex. ≠ stands in front of a line that differs, − and + in front of one that only the left or the right has; F8 and Shift+F8 go from difference to difference.</source>
        <translation>Zwei Zeilen auswählen, dann Nachricht → Beide vergleichen (Strg+D): beide Nachrichten nebeneinander, JSON eingerückt, binäre in Hex. ≠ steht vor einer Zeile, die verschieden ist, − und + vor einer, die nur links oder rechts vorkommt; F8 und Umschalt+F8 gehen von Unterschied zu Unterschied.</translation>
    </message>
    <message>
        <source>Rows that you marked, or whose note has this text.</source>
        <translation>Zeilen, die Sie markiert haben oder deren Notiz diesen Text enthält.</translation>
    </message>
    <message>
        <source>The button More beside the composer opens what is needed now and then: send every so many milliseconds, so many times, to the sessions that are selected in the list or to all that are open, cut into frames; and it shows the frames that will go out, compressed where the session has agreed on that.</source>
        <translation>Die Schaltfläche „Mehr“ neben dem Nachrichteneditor öffnet, was ab und zu gebraucht wird: alle so viele Millisekunden senden, so viele Male, an die in der Liste ausgewählten Sitzungen oder an alle offenen, in Frames aufgeteilt; und sie zeigt die Frames, die hinausgehen werden, komprimiert, wo die Sitzung das vereinbart hat.</translation>
    </message>
</context>
<context>
    <name>socketglass::GuideWindow</name>
    <message>
        <source>Guide – Socketglass</source>
        <translation>Anleitung – Socketglass</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Seiten der Anleitung</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.</source>
        <translation>Tab und Umschalt+Tab gehen von Teil zu Teil; Alt mit einem unterstrichenen Buchstaben öffnet das jeweilige Menü.</translation>
    </message>
</context>
<context>
    <name>socketglass::HandshakeView</name>
    <message>
        <source>No handshake yet</source>
        <translation>Noch kein Handshake</translation>
    </message>
    <message>
        <source>The opening handshake of the session stands here: the request and the server&apos;s answer as they crossed the wire, and the certificates of TLS.</source>
        <translation>Hier steht der Eröffnungs-Handshake der Sitzung: die Anfrage und die Antwort des Servers, wie sie übertragen wurden, und die Zertifikate von TLS.</translation>
    </message>
    <message>
        <source>What was wrong with the handshake</source>
        <translation>Was am Handshake falsch war</translation>
    </message>
    <message>
        <source>Body of the response</source>
        <translation>Body der Antwort</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>Zertifikatskette</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Head of the request</source>
        <translation>Kopf der Anfrage</translation>
    </message>
    <message>
        <source>Head of the response</source>
        <translation>Kopf der Antwort</translation>
    </message>
    <message>
        <source>No request was sent.</source>
        <translation>Es wurde keine Anfrage gesendet.</translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>Answered after %1 ms</source>
        <translation>Beantwortet nach %1 ms</translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation>Body, die ersten %1 von %2</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>Body, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. Errors ignored: %2</source>
        <translation>%1. Ignorierte Fehler: %2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then those that vouch for it.</source>
        <translation>Zuerst das Zertifikat des Servers, dann die, die dafür bürgen.</translation>
    </message>
</context>
<context>
    <name>socketglass::HeadersPage</name>
    <message>
        <source>Request headers</source>
        <translation>Header der Anfrage</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Einen Header hinzufügen</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Den Header entfernen</translation>
    </message>
    <message>
        <source>Move the header up</source>
        <translation>Den Header nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the header down</source>
        <translation>Den Header nach unten verschieben</translation>
    </message>
    <message>
        <source>Added to the request in this order; one named Host takes the place of ours. Values of secret headers never go to a file.</source>
        <translation>Der Anfrage in dieser Reihenfolge hinzugefügt; einer mit dem Namen Host ersetzt unseren. Werte geheimer Header kommen nie in eine Datei.</translation>
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
        <translation>Nur die ersten %1 von %2 Bytes werden gezeigt.</translation>
    </message>
</context>
<context>
    <name>socketglass::HexReader</name>
    <message>
        <source>Character %1: half a byte. Write two hexadecimal digits for each byte.</source>
        <translation>Zeichen %1: ein halbes Byte. Schreiben Sie für jedes Byte zwei hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>Character %1: “%2” is not a hexadecimal digit (0–9, a–f).</source>
        <translation>Zeichen %1: „%2“ ist keine hexadezimale Ziffer (0–9, a–f).</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredKind</name>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>random token</source>
        <translation>zufälliges Token</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>nach einer Regel</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>Heartbeat</translation>
    </message>
    <message>
        <source>not recorded on one side</source>
        <translation>auf einer Seite nicht aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredModel</name>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>First left</source>
        <translation>Erster links</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>Erster rechts</translation>
    </message>
</context>
<context>
    <name>socketglass::ImportJob</name>
    <message>
        <source>Opening was cancelled.</source>
        <translation>Das Öffnen wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonDecoder</name>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>ein Doppelpunkt</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>ein Steuerzeichen in einer Zeichenkette (es muss maskiert werden)</translation>
    </message>
    <message>
        <source>a byte that is not valid UTF-8</source>
        <translation>ein Byte, das kein gültiges UTF-8 ist</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>eine Zeichenkette ohne Ende</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>eine Escape-Sequenz, die es in JSON nicht gibt</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>eine Escape-Sequenz ohne ihre vier hexadezimalen Ziffern</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>eine Zahl mit führender Null</translation>
    </message>
    <message>
        <source>a number without the digit that must stand here</source>
        <translation>eine Zahl ohne die Ziffer, die hier stehen muss</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2 (byte %3): %4.</source>
        <translation>Kein gültiges JSON: Zeile %1, Spalte %2 (Byte %3): %4.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>der Text endet, %1 fehlt</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>„%1“, wo %2 erwartet wurde</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>a value or “%1”</source>
        <translation>ein Wert oder „%1“</translation>
    </message>
    <message>
        <source>a key in quotes</source>
        <translation>ein Schlüssel in Anführungszeichen</translation>
    </message>
    <message>
        <source>a key in quotes or “%1”</source>
        <translation>ein Schlüssel in Anführungszeichen oder „%1“</translation>
    </message>
    <message>
        <source>a comma or “%1”</source>
        <translation>ein Komma oder „%1“</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>das Ende</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Nur die ersten %1 von %2 Bytes werden gezeigt.</translation>
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
        <translation>das Ende des Dokuments</translation>
    </message>
    <message>
        <source>This is not JSON from byte %1 on: %2.</source>
        <translation>Das ist ab Byte %1 kein JSON: %2.</translation>
    </message>
    <message>
        <source>it ends where %1 should stand</source>
        <translation>der Text endet, wo %1 stehen sollte</translation>
    </message>
    <message>
        <source>“%1” stands where %2 should</source>
        <translation>„%1“ steht, wo %2 stehen sollte</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>a comma or }</source>
        <translation>ein Komma oder }</translation>
    </message>
    <message>
        <source>a comma or ]</source>
        <translation>ein Komma oder ]</translation>
    </message>
    <message>
        <source>a name in quotation marks</source>
        <translation>ein Name in Anführungszeichen</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>ein Doppelpunkt</translation>
    </message>
    <message>
        <source>the end of a string</source>
        <translation>das Ende einer Zeichenkette</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>ein Steuerzeichen in einer Zeichenkette (es muss maskiert werden)</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>eine Escape-Sequenz, die es in JSON nicht gibt</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>eine Escape-Sequenz ohne ihre vier hexadezimalen Ziffern</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>eine Ziffer</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>eine Zahl mit führender Null</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>ein Wert</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message>
        <source>“&amp;&amp;”, “||”, a comparison or the end</source>
        <translation>„&amp;&amp;“, „||“, ein Vergleich oder das Ende</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>“!” before a comparison (put the comparison in parentheses)</source>
        <translation>„!“ vor einem Vergleich (setzen Sie den Vergleich in Klammern)</translation>
    </message>
    <message>
        <source>“)”, “&amp;&amp;” or “||”</source>
        <translation>„)“, „&amp;&amp;“ oder „||“</translation>
    </message>
    <message>
        <source>a value that is compared with nothing</source>
        <translation>ein Wert, der mit nichts verglichen wird</translation>
    </message>
    <message>
        <source>only a single value can be compared</source>
        <translation>nur ein einzelner Wert kann verglichen werden</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>eine Zahl mit führender Null</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>eine Ziffer</translation>
    </message>
    <message>
        <source>“@”, “$”, a string, a number, true, false, null or a function</source>
        <translation>„@“, „$“, eine Zeichenkette, eine Zahl, true, false, null oder eine Funktion</translation>
    </message>
    <message>
        <source>no function is called “%1” (there are length, count, match, search and value)</source>
        <translation>keine Funktion heißt „%1“ (es gibt length, count, match, search und value)</translation>
    </message>
    <message>
        <source>“,” or “)”</source>
        <translation>„,“ oder „)“</translation>
    </message>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation>
            <numerusform>diese Funktion braucht %Ln Argument</numerusform>
            <numerusform>diese Funktion braucht %Ln Argumente</numerusform>
        </translation>
    </message>
    <message>
        <source>this function needs a query</source>
        <translation>diese Funktion braucht eine Abfrage</translation>
    </message>
    <message>
        <source>this function needs a single value</source>
        <translation>diese Funktion braucht einen einzelnen Wert</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>“$”, with which every query begins,</source>
        <translation>„$“, womit jede Abfrage beginnt,</translation>
    </message>
    <message>
        <source>“.”, “[” or the end</source>
        <translation>„.“, „[“ oder das Ende</translation>
    </message>
    <message>
        <source>a name or “*”</source>
        <translation>ein Name oder „*“</translation>
    </message>
    <message>
        <source>half of a surrogate pair</source>
        <translation>die Hälfte eines Surrogatpaars</translation>
    </message>
    <message>
        <source>“,” or “]”</source>
        <translation>„,“ oder „]“</translation>
    </message>
    <message>
        <source>a name in quotes, a number, “:”, “*” or “?”</source>
        <translation>ein Name in Anführungszeichen, eine Zahl, „:“, „*“ oder „?“</translation>
    </message>
    <message>
        <source>“-0” is not an index</source>
        <translation>„-0“ ist kein Index</translation>
    </message>
    <message>
        <source>a number beyond ±%1</source>
        <translation>eine Zahl jenseits von ±%1</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>eine Zeichenkette ohne Ende</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>ein Steuerzeichen in einer Zeichenkette (es muss maskiert werden)</translation>
    </message>
    <message>
        <source>an escape that JSONPath does not have</source>
        <translation>eine Escape-Sequenz, die es in JSONPath nicht gibt</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>eine Escape-Sequenz ohne ihre vier hexadezimalen Ziffern</translation>
    </message>
    <message>
        <source>Not a condition in JSONPath: character %1: %2.</source>
        <translation>Keine Bedingung in JSONPath: Zeichen %1: %2.</translation>
    </message>
    <message>
        <source>Not a JSONPath query: character %1: %2.</source>
        <translation>Keine JSONPath-Abfrage: Zeichen %1: %2.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>der Text endet, %1 fehlt</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>„%1“, wo %2 erwartet wurde</translation>
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
        <translation>Gültiges JSON</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>&amp;Einrücken</translation>
    </message>
    <message>
        <source>On &amp;One Line</source>
        <translation>Auf eine &amp;Zeile</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>kein JSON: %1</translation>
    </message>
    <message>
        <source>The text is valid JSON; the menu lays it out</source>
        <translation>Der Text ist gültiges JSON; das Menü ordnet ihn an</translation>
    </message>
    <message>
        <source>Not valid JSON at %1: %2</source>
        <translation>Kein gültiges JSON bei %1: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreeModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>document</source>
        <translation>Dokument</translation>
    </message>
    <message numerus="yes">
        <source>{ } %Ln member(s)</source>
        <translation>
            <numerusform>{ } %Ln Eintrag</numerusform>
            <numerusform>{ } %Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ ] %Ln element(s)</source>
        <translation>
            <numerusform>[ ] %Ln Element</numerusform>
            <numerusform>[ ] %Ln Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreePage</name>
    <message>
        <source>Reading the payload</source>
        <translation>Nutzdaten werden gelesen</translation>
    </message>
    <message>
        <source>Payload as a tree</source>
        <translation>Nutzdaten als Baum</translation>
    </message>
    <message>
        <source>Right opens a value and reads what is in it. Enter shows its bytes in the payload.</source>
        <translation>Pfeil rechts klappt einen Wert auf und liest, was darin ist. Die Eingabetaste zeigt seine Bytes in den Nutzdaten.</translation>
    </message>
    <message>
        <source>Enter shows the bytes of the value</source>
        <translation>Die Eingabetaste zeigt die Bytes des Werts</translation>
    </message>
</context>
<context>
    <name>socketglass::KeptSetting</name>
    <message>
        <source>The change was not kept. %1</source>
        <translation>Die Änderung wurde nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>This file is write-protected, so nothing can be changed here. Save it under another name to go on.</source>
        <translation>Diese Datei ist schreibgeschützt, sodass hier nichts geändert werden kann. Speichern Sie sie unter einem anderen Namen, um weiterzuarbeiten.</translation>
    </message>
    <message>
        <source>%1 records into this file, so nothing can be changed here until that has ended.</source>
        <translation>%1 zeichnet in diese Datei auf, sodass hier nichts geändert werden kann, bis das beendet ist.</translation>
    </message>
    <message>
        <source>Not all that is kept in this file can be read. %1</source>
        <translation>Nicht alles, was in dieser Datei gespeichert ist, kann gelesen werden. %1</translation>
    </message>
</context>
<context>
    <name>socketglass::Keychain</name>
    <message>
        <source>there is no keychain service</source>
        <translation>es gibt keinen Schlüsselbund-Dienst</translation>
    </message>
    <message>
        <source>access to the keychain was denied</source>
        <translation>der Zugriff auf den Schlüsselbund wurde verweigert</translation>
    </message>
    <message>
        <source>the keychain service does not answer: %1</source>
        <translation>der Schlüsselbund-Dienst antwortet nicht: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::LimitsPage</name>
    <message>
        <source>Largest message</source>
        <translation>Größte Nachricht</translation>
    </message>
    <message>
        <source>For name, TCP, proxy, TLS and opening handshake together; for each redirect anew</source>
        <translation>Für Name, TCP, Proxy, TLS und Eröffnungs-Handshake zusammen; für jede Weiterleitung von Neuem</translation>
    </message>
    <message>
        <source>From our Close frame to the end of the connection</source>
        <translation>Von unserem Close-Frame bis zum Ende der Verbindung</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>A larger message ends the connection with 1009; of a compressed one its inflated size counts</source>
        <translation>Eine größere Nachricht beendet die Verbindung mit 1009; bei einer komprimierten zählt die entpackte Größe</translation>
    </message>
    <message>
        <source>&amp;Largest message:</source>
        <translation>&amp;Größte Nachricht:</translation>
    </message>
    <message>
        <source>&amp;Redirects:</source>
        <translation>&amp;Weiterleitungen:</translation>
    </message>
    <message>
        <source>How many are followed at most; each one is shown in the timeline</source>
        <translation>Wie vielen höchstens gefolgt wird; jede wird in der Zeitleiste gezeigt</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>nicht gefolgt</translation>
    </message>
    <message>
        <source>&amp;Connect timeout:</source>
        <translation>&amp;Verbindungs-Timeout:</translation>
    </message>
    <message>
        <source>C&amp;lose timeout:</source>
        <translation>&amp;Close-Timeout:</translation>
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
        <translation>Noch nicht gespeichert; mit Strg+S speichern</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>%1 (recorded elsewhere)</source>
        <translation>%1 (anderswo aufgezeichnet)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln Sitzung</numerusform>
            <numerusform>%Ln Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>Ereignisse: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MatchEditor</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Regular expression: subscribe (?&lt;name&gt;\w+)</source>
        <translation>Regulärer Ausdruck: subscribe (?&lt;name&gt;\w+)</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>Die Nachricht</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>is any</source>
        <translation>ist beliebig</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>ist gleich</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation>entspricht dem regulären Ausdruck</translation>
    </message>
    <message>
        <source>meets the JSONPath condition</source>
        <translation>erfüllt die JSONPath-Bedingung</translation>
    </message>
    <message>
        <source>begins with the bytes</source>
        <translation>beginnt mit den Bytes</translation>
    </message>
</context>
<context>
    <name>socketglass::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Open recordings of other programs (HAR, JSON Lines, packet captures); several at once stand on one clock</source>
        <translation>Aufzeichnungen anderer Programme öffnen (HAR, JSON Lines, Paketmitschnitte); mehrere zugleich stehen auf einer Uhr</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>Type an A&amp;ddress</source>
        <translation>A&amp;dresse eingeben</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Nachricht</translation>
    </message>
    <message>
        <source>&amp;Write a Message</source>
        <translation>Nachricht s&amp;chreiben</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Follow the End</source>
        <translation>Dem &amp;Ende folgen</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Socketglass</source>
        <translation>Über S&amp;ocketglass</translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation>Vorla&amp;gen</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Einste&amp;llungen…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
    <message>
        <source>Li&amp;mits…</source>
        <translation>&amp;Grenzen…</translation>
    </message>
    <message>
        <source>How many events, bytes, days this capture keeps</source>
        <translation>Wie viele Ereignisse, Bytes, Tage dieser Mitschnitt behält</translation>
    </message>
    <message>
        <source>Filter the Time&amp;line</source>
        <translation>Zeitleiste f&amp;iltern</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageCompareWindow</name>
    <message>
        <source>JSON, laid out</source>
        <translation>JSON, eingerückt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Compare Messages – Socketglass</source>
        <translation>Nachrichten vergleichen – Socketglass</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Wird gelesen… %1 %</translation>
    </message>
    <message>
        <source>What they are compared as</source>
        <translation>Art des Vergleichs</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>Nur &amp;Unterschiede</translation>
    </message>
    <message>
        <source>Compare &amp;as</source>
        <translation>Vergleichen &amp;als</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Voriger Unterschied (Umschalt+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Nächster Unterschied (F8)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>Nicht lesbar: %1</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Both are the same, byte for byte.</source>
        <translation>Beide sind gleich, Byte für Byte.</translation>
    </message>
    <message>
        <source>Both are the same up to byte %1. Shown and compared are the %2 from byte %3 on.</source>
        <translation>Beide sind bis Byte %1 gleich. Gezeigt und verglichen werden %2 ab Byte %3.</translation>
    </message>
    <message>
        <source>Shown and compared are the first %1 of each.</source>
        <translation>Gezeigt und verglichen werden jeweils die ersten %1.</translation>
    </message>
    <message>
        <source>They differ in white space only: compare them as text.</source>
        <translation>Sie unterscheiden sich nur in Leerraum: Vergleichen Sie sie als Text.</translation>
    </message>
    <message>
        <source>What differs is not shown here: compare them as bytes.</source>
        <translation>Was sie unterscheidet, wird hier nicht gezeigt: Vergleichen Sie sie als Bytes.</translation>
    </message>
    <message>
        <source>There are many lines: the first %1 are compared.</source>
        <translation>Von den vielen Zeilen werden die ersten %1 verglichen.</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>Unterschied %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln Unterschied</numerusform>
            <numerusform>%Ln Unterschiede</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageComparer</name>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
    </message>
    <message>
        <source>bytes %1–%2</source>
        <translation>Bytes %1–%2</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageDifference</name>
    <message>
        <source>It is not in the file any more.</source>
        <translation>Sie ist nicht mehr in der Datei.</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageLeaves</name>
    <message>
        <source>word %1</source>
        <translation>Wort %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageMatch</name>
    <message>
        <source>The regular expression is empty. Write one, or let any message match.</source>
        <translation>Der reguläre Ausdruck ist leer. Schreiben Sie einen oder lassen Sie jede Nachricht zu.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>Kein regulärer Ausdruck: Zeichen %1: %2.</translation>
    </message>
    <message>
        <source>The text to look for is empty. Write one, or let any message match.</source>
        <translation>Der gesuchte Text ist leer. Schreiben Sie einen oder lassen Sie jede Nachricht zu.</translation>
    </message>
    <message>
        <source>The bytes to look for are missing. Write them as hexadecimal.</source>
        <translation>Die gesuchten Bytes fehlen. Schreiben Sie sie hexadezimal.</translation>
    </message>
    <message>
        <source>equals “%1”</source>
        <translation>genau „%1“ lautet</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>„%1“ enthält</translation>
    </message>
    <message>
        <source>matches the expression %1</source>
        <translation>dem Ausdruck %1 entspricht</translation>
    </message>
    <message>
        <source>fulfils %1</source>
        <translation>%1 erfüllt</translation>
    </message>
    <message>
        <source>begins with the bytes %1</source>
        <translation>mit den Bytes %1 beginnt</translation>
    </message>
    <message>
        <source>says anything</source>
        <translation>beliebigen Inhalt hat</translation>
    </message>
    <message>
        <source>A match without its “pattern”.</source>
        <translation>Eine Bedingung ohne ihr „pattern“.</translation>
    </message>
    <message>
        <source>“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and hexPrefix).</source>
        <translation>„%1“ ist keine Art von Bedingung (es gibt any, equals, contains, regex, jsonpath und hexPrefix).</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageTemplate</name>
    <message>
        <source>“%1” is not a text</source>
        <translation>„%1“ ist kein Text</translation>
    </message>
    <message>
        <source>“%1” is missing or empty</source>
        <translation>„%1“ fehlt oder ist leer</translation>
    </message>
    <message>
        <source>“type” is “%1”; it must be “text” or “binary”</source>
        <translation>„type“ ist „%1“; erlaubt ist „text“ oder „binary“</translation>
    </message>
    <message>
        <source>a binary message needs “base64”, not “text”</source>
        <translation>eine Binärnachricht braucht „base64“, nicht „text“</translation>
    </message>
    <message>
        <source>both “text” and “base64” are given</source>
        <translation>„text“ und „base64“ sind beide angegeben</translation>
    </message>
    <message>
        <source>“base64” is not valid base64</source>
        <translation>„base64“ ist kein gültiges Base64</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message>
        <source>compressed</source>
        <translation>komprimiert</translation>
    </message>
    <message>
        <source>incomplete: the connection ended inside it</source>
        <translation>unvollständig: Die Verbindung endete mittendrin</translation>
    </message>
    <message>
        <source>written by Socketglass</source>
        <translation>von Socketglass geschrieben</translation>
    </message>
    <message>
        <source>came after our Close frame</source>
        <translation>kam nach unserem Close-Frame</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>Keine Nachricht ausgewählt</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame in the timeline to see its payload as text, JSON or bytes.</source>
        <translation>Wählen Sie in der Zeitleiste eine Nachricht, einen Ping, Pong oder Close-Frame aus, um die Nutzdaten als Text, JSON oder Bytes zu sehen.</translation>
    </message>
    <message>
        <source>Ways to read the payload</source>
        <translation>Darstellungen der Nutzdaten</translation>
    </message>
    <message>
        <source>Sa&amp;ve payload…</source>
        <translation>Nutzdaten s&amp;peichern…</translation>
    </message>
    <message>
        <source>Writes the whole payload to a file, byte for byte</source>
        <translation>Schreibt die gesamten Nutzdaten Byte für Byte in eine Datei</translation>
    </message>
    <message>
        <source>invalid UTF-8</source>
        <translation>ungültiges UTF-8</translation>
    </message>
    <message>
        <source>invalid UTF-8 at byte %1</source>
        <translation>ungültiges UTF-8 bei Byte %1</translation>
    </message>
    <message>
        <source>%1 of payload</source>
        <translation>%1 Nutzdaten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln Frame</numerusform>
            <numerusform>%Ln Frames</numerusform>
        </translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation>Nutzdaten speichern</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>JSON of any length, read as it is opened</source>
        <translation>JSON beliebiger Länge, wird beim Aufklappen gelesen</translation>
    </message>
</context>
<context>
    <name>socketglass::MockClient</name>
    <message>
        <source>A rule of this mock server.</source>
        <translation>Eine Regel dieses Mock-Servers.</translation>
    </message>
    <message>
        <source>Dropped by a rule of this mock server.</source>
        <translation>Von einer Regel dieses Mock-Servers getrennt.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message>
        <source>Mock server</source>
        <translation>Mock-Server</translation>
    </message>
    <message>
        <source>Answers with</source>
        <translation>Antwortet mit</translation>
    </message>
    <message>
        <source>One recorded session</source>
        <translation>einer aufgezeichneten Sitzung</translation>
    </message>
    <message>
        <source>All sessions of this file, by path</source>
        <translation>allen Sitzungen dieser Datei, nach Pfad</translation>
    </message>
    <message>
        <source>Rules only</source>
        <translation>nur Regeln</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>What each client that connects gets. Rules work with all of them.</source>
        <translation>Was jeder Client bekommt, der sich verbindet. Regeln gelten bei allen.</translation>
    </message>
    <message>
        <source>Answers with:</source>
        <translation>Antwortet mit:</translation>
    </message>
    <message>
        <source>Session:</source>
        <translation>Sitzung:</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Lauscht an</translation>
    </message>
    <message>
        <source>127.0.0.1 (this machine only)</source>
        <translation>127.0.0.1 (nur dieser Computer)</translation>
    </message>
    <message>
        <source>::1 (this machine only)</source>
        <translation>::1 (nur dieser Computer)</translation>
    </message>
    <message>
        <source>All interfaces (the network)</source>
        <translation>Alle Schnittstellen (das Netzwerk)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>beliebiger freier</translation>
    </message>
    <message>
        <source>Listens on:</source>
        <translation>Lauscht an:</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>Port:</translation>
    </message>
    <message>
        <source>Start Serving</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>No more clients are let in; those that are connected stay</source>
        <translation>Es werden keine weiteren Clients angenommen; die verbundenen bleiben</translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation>Adresse für Clients</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Die Adresse kopieren</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Gestoppt, weil die Aufzeichnung unter einem neuen Namen gespeichert wird. Starten Sie danach neu.</translation>
    </message>
    <message>
        <source>There is no recorded session in this window yet. Record one, open a file, or serve rules or an echo.</source>
        <translation>In diesem Fenster gibt es noch keine aufgezeichnete Sitzung. Zeichnen Sie eine auf, öffnen Sie eine Datei oder stellen Sie Regeln oder ein Echo bereit.</translation>
    </message>
    <message>
        <source>Waits for clients. Each becomes a session in the list.</source>
        <translation>Wartet auf Clients. Jeder wird zu einer Sitzung in der Liste.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>%Ln Client verbunden</numerusform>
            <numerusform>%Ln Clients verbunden</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 so far</source>
        <translation>, bisher %1</translation>
    </message>
    <message>
        <source>Warning: everybody in your network can connect and reads what was recorded.</source>
        <translation>Warnung: Jeder in Ihrem Netzwerk kann sich verbinden und liest, was aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>The rules have changed. The new ones are used after Stop and Start.</source>
        <translation>Die Regeln wurden geändert. Die neuen gelten nach „Stopp“ und „Bereitstellen“.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockServer</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteBar</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What is to be remembered of this row</source>
        <translation>Was zu dieser Zeile festgehalten werden soll</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keeps the note in the session file (Enter)</source>
        <translation>Speichert die Notiz in der Sitzungsdatei (Eingabe)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leaves the note as it was (Escape)</source>
        <translation>Lässt die Notiz, wie sie war (Esc)</translation>
    </message>
    <message>
        <source>Note on event %1:</source>
        <translation>Notiz zu Ereignis %1:</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteKeeper</name>
    <message>
        <source>The bookmark was not kept. %1</source>
        <translation>Das Lesezeichen wurde nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>This file has %1 bookmarks already: remove one first.</source>
        <translation>Diese Datei hat schon %1 Lesezeichen: Entfernen Sie zuerst eines.</translation>
    </message>
</context>
<context>
    <name>socketglass::NoticeWidget</name>
    <message>
        <source>Details (%1)</source>
        <translation>Details (%1)</translation>
    </message>
    <message>
        <source>Show each of them</source>
        <translation>Alle einzeln anzeigen</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Details der Meldung</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingModel</name>
    <message>
        <source>edited: %1</source>
        <translation>bearbeitet: %1</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>weggelassen: %1</translation>
    </message>
    <message>
        <source>Edited: this is sent instead of what was recorded.</source>
        <translation>Bearbeitet: Dies wird statt des Aufgezeichneten gesendet.</translation>
    </message>
    <message>
        <source>Not sent: outside of the chosen range.</source>
        <translation>Nicht gesendet: außerhalb des gewählten Bereichs.</translation>
    </message>
    <message>
        <source>Not sent: heartbeats are skipped.</source>
        <translation>Nicht gesendet: Heartbeats werden ausgelassen.</translation>
    </message>
    <message>
        <source>Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.</source>
        <translation>Nicht gesendet: ein Text, der kein gültiges UTF-8 ist. Nach dem Bearbeiten kann er gesendet werden.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Zeit (s)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingPage</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>Send something else instead of the selected message (Enter)</source>
        <translation>Etwas anderes anstelle der ausgewählten Nachricht senden (Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Send the selected message as it was recorded</source>
        <translation>Die ausgewählte Nachricht wie aufgezeichnet senden</translation>
    </message>
    <message>
        <source>Send &amp;from Here</source>
        <translation>Ab &amp;hier senden</translation>
    </message>
    <message>
        <source>Send &amp;until Here</source>
        <translation>B&amp;is hier senden</translation>
    </message>
    <message>
        <source>Messages that are sent</source>
        <translation>Nachrichten, die gesendet werden</translation>
    </message>
    <message>
        <source>Send This Instead</source>
        <translation>Stattdessen dies senden</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Instead of message %1:</source>
        <translation>Anstelle der Nachricht %1:</translation>
    </message>
    <message>
        <source>Only messages of up to %1 can be edited.</source>
        <translation>Nur Nachrichten von bis zu %1 können bearbeitet werden.</translation>
    </message>
    <message>
        <source>The client sent nothing in this recording.</source>
        <translation>In dieser Aufzeichnung hat der Client nichts gesendet.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation>
            <numerusform>, %Ln bearbeitet</numerusform>
            <numerusform>, %Ln bearbeitet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::PaceForm</name>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
        <source>As fast as the server takes it</source>
        <translation>So schnell, wie der Server es annimmt</translation>
    </message>
    <message>
        <source>As fast as the client takes it</source>
        <translation>So schnell, wie der Client es annimmt</translation>
    </message>
    <message>
        <source>Step by step, by hand</source>
        <translation>Schrittweise, von Hand</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>2: twice as fast as recorded; 0.5: half as fast</source>
        <translation>2: doppelt so schnell wie aufgezeichnet; 0,5: halb so schnell</translation>
    </message>
    <message>
        <source>Pace:</source>
        <translation>Tempo:</translation>
    </message>
    <message>
        <source>Speed:</source>
        <translation>Geschwindigkeit:</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Gleichlauf</translation>
    </message>
    <message>
        <source>Each message also waits until the reply that came before it in the recording has come again</source>
        <translation>Jede Nachricht wartet außerdem, bis die Antwort, die in der Aufzeichnung davor kam, wieder gekommen ist</translation>
    </message>
    <message>
        <source>Each message also waits until the client has said what it said before it in the recording</source>
        <translation>Jede Nachricht wartet außerdem, bis der Client gesagt hat, was er in der Aufzeichnung davor gesagt hat</translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation>Nicht warten</translation>
    </message>
    <message>
        <source>For as many replies</source>
        <translation>Auf ebenso viele Antworten warten</translation>
    </message>
    <message>
        <source>For as many messages</source>
        <translation>Auf ebenso viele Nachrichten warten</translation>
    </message>
    <message>
        <source>For replies of the same type</source>
        <translation>Auf Antworten desselben Typs warten</translation>
    </message>
    <message>
        <source>For messages of the same type</source>
        <translation>Auf Nachrichten desselben Typs warten</translation>
    </message>
    <message>
        <source>For the same value of a JSON field</source>
        <translation>Auf denselben Wert eines JSON-Felds warten</translation>
    </message>
    <message>
        <source>JSON field, as a JSONPath</source>
        <translation>JSON-Feld, als JSONPath</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A wait that takes longer ends the playing with a report</source>
        <translation>Eine längere Wartezeit beendet das Abspielen mit einem Bericht</translation>
    </message>
    <message>
        <source>In step:</source>
        <translation>Gleichlauf:</translation>
    </message>
    <message>
        <source>Field:</source>
        <translation>Feld:</translation>
    </message>
    <message>
        <source>Timeout:</source>
        <translation>Timeout:</translation>
    </message>
</context>
<context>
    <name>socketglass::PageBar</name>
    <message>
        <source>First page</source>
        <translation>Erste Seite</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>Letzte Seite</translation>
    </message>
    <message>
        <source>Go to byte</source>
        <translation>Zum Byte gehen</translation>
    </message>
    <message>
        <source>A byte of the payload, counted from 0: 1048576 or 0x100000, then Enter</source>
        <translation>Ein Byte der Nutzdaten, ab 0 gezählt: 1048576 oder 0x100000, dann Eingabetaste</translation>
    </message>
    <message>
        <source>bytes %1 to %2 of %3</source>
        <translation>Bytes %1 bis %2 von %3</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>No such byte: 0 to %1</source>
        <translation>Kein solches Byte: 0 bis %1</translation>
    </message>
</context>
<context>
    <name>socketglass::PairsEditor</name>
    <message>
        <source>One row each: name and value. F2 edits the current cell, Space switches a row off.</source>
        <translation>Je eine Zeile: Name und Wert. F2 bearbeitet die aktuelle Zelle, die Leertaste schaltet eine Zeile aus.</translation>
    </message>
    <message>
        <source>One row each: name and value. F2 edits the current cell.</source>
        <translation>Je eine Zeile: Name und Wert. F2 bearbeitet die aktuelle Zelle.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheim</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>geheim</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadPage</name>
    <message>
        <source>Payload as %1</source>
        <translation>Nutzdaten als %1</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken to be shown.</source>
        <translation>Zeilen mit mehr als %1 Zeichen werden für die Anzeige umbrochen.</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadSaver</name>
    <message>
        <source>%1 can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>%1 kann nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>The payload can&apos;t be read from the session file beyond byte %1. Nothing was written.</source>
        <translation>Die Nutzdaten können ab Byte %1 nicht aus der Sitzungsdatei gelesen werden. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Nothing was saved; make room or choose another place.</source>
        <translation>%1 kann nicht geschrieben werden: %2. Es wurde nichts gespeichert; schaffen Sie Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Saving the payload</source>
        <translation>Nutzdaten werden gespeichert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation>Das Speichern abbrechen; es bleibt keine Datei zurück</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>%1 wird gespeichert…</translation>
    </message>
    <message>
        <source>Saving was cancelled; no file was written.</source>
        <translation>Das Speichern wurde abgebrochen; es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
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
        <translation>&amp;Leer</translation>
    </message>
    <message>
        <source>&amp;Time of Sending</source>
        <translation>&amp;Zeit des Sendens</translation>
    </message>
    <message>
        <source>Eight &amp;Random Bytes</source>
        <translation>Acht z&amp;ufällige Bytes</translation>
    </message>
    <message>
        <source>&amp;Largest: 125 Bytes</source>
        <translation>&amp;Größtmöglich: 125 Bytes</translation>
    </message>
    <message>
        <source>What the &amp;Composer Holds</source>
        <translation>Inhalt des Nachrichten&amp;editors</translation>
    </message>
    <message>
        <source>&amp;Pong, Not Asked For</source>
        <translation>&amp;Pong, unverlangt</translation>
    </message>
    <message>
        <source>Pong with &amp;What the Composer Holds</source>
        <translation>Pong mit dem &amp;Inhalt des Nachrichteneditors</translation>
    </message>
</context>
<context>
    <name>socketglass::Player</name>
    <message>
        <source>The connection ended before all of the recording was played.</source>
        <translation>Die Verbindung endete, bevor die ganze Aufzeichnung abgespielt war.</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>Von Hand gestoppt.</translation>
    </message>
    <message>
        <source>Message %1 waits for you.</source>
        <translation>Nachricht %1 wartet auf Sie.</translation>
    </message>
    <message>
        <source>Message %1 waits for the reply before it</source>
        <translation>Nachricht %1 wartet auf die Antwort davor</translation>
    </message>
    <message>
        <source>Message %1 waits for the client</source>
        <translation>Nachricht %1 wartet auf den Client</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes</source>
        <translation>ein Ping trägt höchstens %1 Bytes</translation>
    </message>
    <message>
        <source>Cut without a closing handshake, as in the recording.</source>
        <translation>Ohne Close-Handshake getrennt, wie in der Aufzeichnung.</translation>
    </message>
    <message>
        <source>it is a text that is not valid UTF-8</source>
        <translation>der Text ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>the variable %1 has no value</source>
        <translation>die Variable %1 hat keinen Wert</translation>
    </message>
    <message>
        <source>Message %1 was not sent: %2.</source>
        <translation>Nachricht %1 wurde nicht gesendet: %2.</translation>
    </message>
    <message>
        <source>%1, which did not come within %2 s. Is the server another one, or in another state? A larger timeout, or another way to recognise replies, may help.</source>
        <translation>%1, aber innerhalb von %2 s kam nichts Passendes. Ist es ein anderer Server, oder ist er in einem anderen Zustand? Ein größerer Timeout oder eine andere Art, Antworten zu erkennen, kann helfen.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCase</name>
    <message>
        <source>A Close frame without a code</source>
        <translation>Ein Close-Frame ohne Code</translation>
    </message>
    <message>
        <source>Close with the code %1</source>
        <translation>Close mit dem Code %1</translation>
    </message>
    <message>
        <source>Close 1000 with a reason</source>
        <translation>Close 1000 mit einem Grund</translation>
    </message>
    <message>
        <source>Close 1000 with a reason of 123 bytes</source>
        <translation>Close 1000 mit einem Grund von 123 Bytes</translation>
    </message>
    <message>
        <source>Close 1000, and a text behind it that must be ignored</source>
        <translation>Close 1000 und dahinter ein Text, der ignoriert werden muss</translation>
    </message>
    <message>
        <source>Close 1000, and a ping behind it that must be ignored</source>
        <translation>Close 1000 und dahinter ein Ping, der ignoriert werden muss</translation>
    </message>
    <message>
        <source>Close 1000 inside a text that has not ended</source>
        <translation>Close 1000 mitten in einem Text, der nicht zu Ende ist</translation>
    </message>
    <message>
        <source>Two Close frames</source>
        <translation>Zwei Close-Frames</translation>
    </message>
    <message>
        <source>Close with the code %1, which must not be sent</source>
        <translation>Close mit dem Code %1, der nicht gesendet werden darf</translation>
    </message>
    <message>
        <source>Close with the code %1, which has no meaning yet</source>
        <translation>Close mit dem Code %1, der noch keine Bedeutung hat</translation>
    </message>
    <message>
        <source>A Close frame with 1 byte</source>
        <translation>Ein Close-Frame mit 1 Byte</translation>
    </message>
    <message>
        <source>A Close frame with 126 bytes</source>
        <translation>Ein Close-Frame mit 126 Bytes</translation>
    </message>
    <message>
        <source>Close 1000 with a reason that is not UTF-8</source>
        <translation>Close 1000 mit einem Grund, der kein UTF-8 ist</translation>
    </message>
    <message>
        <source>A Close frame without FIN</source>
        <translation>Ein Close-Frame ohne FIN</translation>
    </message>
    <message>
        <source>A ping with a short payload</source>
        <translation>Ein Ping mit kurzen Nutzdaten</translation>
    </message>
    <message>
        <source>A ping without a payload</source>
        <translation>Ein Ping ohne Nutzdaten</translation>
    </message>
    <message>
        <source>A ping whose payload is not UTF-8</source>
        <translation>Ein Ping, dessen Nutzdaten kein UTF-8 sind</translation>
    </message>
    <message>
        <source>A ping with 125 bytes</source>
        <translation>Ein Ping mit 125 Bytes</translation>
    </message>
    <message>
        <source>Ten pings in one write</source>
        <translation>Zehn Pings in einem Schreibvorgang</translation>
    </message>
    <message>
        <source>A pong that nobody asked for, then a ping</source>
        <translation>Ein Pong, den niemand verlangt hat, dann ein Ping</translation>
    </message>
    <message>
        <source>A ping between two fragments of a text</source>
        <translation>Ein Ping zwischen zwei Fragmenten eines Textes</translation>
    </message>
    <message>
        <source>A ping with 126 bytes</source>
        <translation>Ein Ping mit 126 Bytes</translation>
    </message>
    <message>
        <source>A pong with 126 bytes</source>
        <translation>Ein Pong mit 126 Bytes</translation>
    </message>
    <message>
        <source>A ping without FIN</source>
        <translation>Ein Ping ohne FIN</translation>
    </message>
    <message>
        <source>A pong without FIN</source>
        <translation>Ein Pong ohne FIN</translation>
    </message>
    <message>
        <source>A text in two frames</source>
        <translation>Ein Text in zwei Frames</translation>
    </message>
    <message>
        <source>A binary message in three frames</source>
        <translation>Eine Binärnachricht in drei Frames</translation>
    </message>
    <message>
        <source>A text between empty frames</source>
        <translation>Ein Text zwischen leeren Frames</translation>
    </message>
    <message>
        <source>An empty text in three empty frames</source>
        <translation>Ein leerer Text in drei leeren Frames</translation>
    </message>
    <message>
        <source>A text in three frames, with a pause between</source>
        <translation>Ein Text in drei Frames, mit Pausen dazwischen</translation>
    </message>
    <message>
        <source>A continuation frame, but no message is open</source>
        <translation>Ein Fortsetzungs-Frame, aber keine Nachricht ist offen</translation>
    </message>
    <message>
        <source>A continuation frame without FIN, but no message is open</source>
        <translation>Ein Fortsetzungs-Frame ohne FIN, aber keine Nachricht ist offen</translation>
    </message>
    <message>
        <source>A whole text, then a continuation frame</source>
        <translation>Ein ganzer Text, dann ein Fortsetzungs-Frame</translation>
    </message>
    <message>
        <source>A text begins before the last one has ended</source>
        <translation>Ein Text beginnt, bevor der vorige zu Ende ist</translation>
    </message>
    <message>
        <source>A binary message begins inside a text</source>
        <translation>Eine Binärnachricht beginnt mitten in einem Text</translation>
    </message>
    <message>
        <source>A text without FIN begins inside a binary message</source>
        <translation>Ein Text ohne FIN beginnt mitten in einer Binärnachricht</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>Ein kurzer Text</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>Ein leerer Text</translation>
    </message>
    <message>
        <source>A binary message with each byte from 0 to 255</source>
        <translation>Eine Binärnachricht mit jedem Byte von 0 bis 255</translation>
    </message>
    <message>
        <source>An empty binary message</source>
        <translation>Eine leere Binärnachricht</translation>
    </message>
    <message>
        <source>Three messages in one write</source>
        <translation>Drei Nachrichten in einem Schreibvorgang</translation>
    </message>
    <message>
        <source>A text of which each byte is written by itself</source>
        <translation>Ein Text, von dem jedes Byte einzeln geschrieben wird</translation>
    </message>
    <message numerus="yes">
        <source>A binary message of %Ln byte(s)</source>
        <translation>
            <numerusform>Eine Binärnachricht von %Ln Byte</numerusform>
            <numerusform>Eine Binärnachricht von %Ln Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %Ln byte(s)</source>
        <translation>
            <numerusform>Ein Text von %Ln Byte</numerusform>
            <numerusform>Ein Text von %Ln Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>A length of 5 written in 16 bits</source>
        <translation>Eine Länge von 5, in 16 Bit geschrieben</translation>
    </message>
    <message>
        <source>A length of 5 written in 64 bits</source>
        <translation>Eine Länge von 5, in 64 Bit geschrieben</translation>
    </message>
    <message>
        <source>A length of 300 written in 64 bits</source>
        <translation>Eine Länge von 300, in 64 Bit geschrieben</translation>
    </message>
    <message>
        <source>A 64-bit length whose highest bit is set</source>
        <translation>Eine 64-Bit-Länge, deren höchstes Bit gesetzt ist</translation>
    </message>
    <message>
        <source>A text with %1, no extension in use</source>
        <translation>Ein Text mit %1, keine Erweiterung in Gebrauch</translation>
    </message>
    <message>
        <source>all three reserved bits</source>
        <translation>allen drei reservierten Bits</translation>
    </message>
    <message>
        <source>A binary message with RSV1, no extension in use</source>
        <translation>Eine Binärnachricht mit RSV1, keine Erweiterung in Gebrauch</translation>
    </message>
    <message>
        <source>A ping with RSV1, no extension in use</source>
        <translation>Ein Ping mit RSV1, keine Erweiterung in Gebrauch</translation>
    </message>
    <message>
        <source>A pong with RSV3, no extension in use</source>
        <translation>Ein Pong mit RSV3, keine Erweiterung in Gebrauch</translation>
    </message>
    <message>
        <source>A Close frame with RSV2, no extension in use</source>
        <translation>Ein Close-Frame mit RSV2, keine Erweiterung in Gebrauch</translation>
    </message>
    <message>
        <source>A continuation frame with RSV1, no extension in use</source>
        <translation>Ein Fortsetzungs-Frame mit RSV1, keine Erweiterung in Gebrauch</translation>
    </message>
    <message>
        <source>A frame with the reserved opcode 0x%1</source>
        <translation>Ein Frame mit dem reservierten Opcode 0x%1</translation>
    </message>
    <message>
        <source>A text, then a frame with the reserved opcode 0x3</source>
        <translation>Ein Text, dann ein Frame mit dem reservierten Opcode 0x3</translation>
    </message>
    <message>
        <source>A text with the masking key 0</source>
        <translation>Ein Text mit dem Maskierungsschlüssel 0</translation>
    </message>
    <message>
        <source>A binary message with the masking key 0xFFFFFFFF</source>
        <translation>Eine Binärnachricht mit dem Maskierungsschlüssel 0xFFFFFFFF</translation>
    </message>
    <message>
        <source>A text that is not masked</source>
        <translation>Ein Text, der nicht maskiert ist</translation>
    </message>
    <message>
        <source>An empty binary message that is not masked</source>
        <translation>Eine leere Binärnachricht, die nicht maskiert ist</translation>
    </message>
    <message>
        <source>A ping that is not masked</source>
        <translation>Ein Ping, der nicht maskiert ist</translation>
    </message>
    <message>
        <source>A text masked with another key than its head shows</source>
        <translation>Ein Text, mit einem anderen Schlüssel maskiert, als sein Kopf zeigt</translation>
    </message>
    <message>
        <source>A binary message of 1 MiB in one frame</source>
        <translation>Eine Binärnachricht von 1 MiB in einem Frame</translation>
    </message>
    <message>
        <source>A text of 256 KiB in 256 frames</source>
        <translation>Ein Text von 256 KiB in 256 Frames</translation>
    </message>
    <message>
        <source>The head of a frame of 4 EiB, and 5 bytes of it</source>
        <translation>Der Kopf eines Frames von 4 EiB und 5 Bytes davon</translation>
    </message>
    <message>
        <source>An opening handshake without anything special</source>
        <translation>Ein Eröffnungs-Handshake ohne Besonderheiten</translation>
    </message>
    <message>
        <source>“Upgrade: WebSocket” and “Connection: UPGRADE”</source>
        <translation>„Upgrade: WebSocket“ und „Connection: UPGRADE“</translation>
    </message>
    <message>
        <source>“Connection: keep-alive, Upgrade”</source>
        <translation>„Connection: keep-alive, Upgrade“</translation>
    </message>
    <message>
        <source>Names of headers in upper case</source>
        <translation>Namen der Header in Großbuchstaben</translation>
    </message>
    <message>
        <source>Headers that nobody knows</source>
        <translation>Header, die niemand kennt</translation>
    </message>
    <message>
        <source>An extension that nobody knows is offered</source>
        <translation>Eine Erweiterung wird angeboten, die niemand kennt</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 12”</source>
        <translation>„Sec-WebSocket-Version: 12“</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 99”</source>
        <translation>„Sec-WebSocket-Version: 99“</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Version</source>
        <translation>Kein Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Key</source>
        <translation>Kein Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key of 4 bytes</source>
        <translation>Ein Sec-WebSocket-Key von 4 Bytes</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key that is not base64</source>
        <translation>Ein Sec-WebSocket-Key, der kein Base64 ist</translation>
    </message>
    <message>
        <source>No Upgrade header</source>
        <translation>Kein Upgrade-Header</translation>
    </message>
    <message>
        <source>“Upgrade: h2c”</source>
        <translation>„Upgrade: h2c“</translation>
    </message>
    <message>
        <source>“Connection: keep-alive”, without Upgrade</source>
        <translation>„Connection: keep-alive“, ohne Upgrade</translation>
    </message>
    <message>
        <source>No Host header</source>
        <translation>Kein Host-Header</translation>
    </message>
    <message>
        <source>The method POST</source>
        <translation>Die Methode POST</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>kein Code</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Opening handshake</source>
        <translation>Eröffnungs-Handshake</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Payload lengths</source>
        <translation>Längen der Nutzdaten</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>Reservierte Bits</translation>
    </message>
    <message>
        <source>Reserved opcodes</source>
        <translation>Reservierte Opcodes</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Maskierung</translation>
    </message>
    <message>
        <source>Pings and pongs</source>
        <translation>Pings und Pongs</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>Fragmente</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Closing handshake</source>
        <translation>Close-Handshake</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>The connection stays open.</source>
        <translation>Die Verbindung bleibt offen.</translation>
    </message>
    <message>
        <source>Each ping is answered by a pong with its payload.</source>
        <translation>Jeder Ping wird mit einem Pong mit seinen Nutzdaten beantwortet.</translation>
    </message>
    <message>
        <source>An echo server sends the same back.</source>
        <translation>Ein Echo-Server sendet dasselbe zurück.</translation>
    </message>
    <message>
        <source>An echo server sends the same back, each ping is answered by a pong.</source>
        <translation>Ein Echo-Server sendet dasselbe zurück, jeder Ping wird mit einem Pong beantwortet.</translation>
    </message>
    <message>
        <source>The server may fail the connection (Close %1), or go on.</source>
        <translation>Der Server darf die Verbindung abbrechen (Close %1) oder weitermachen.</translation>
    </message>
    <message>
        <source>The server fails the connection: Close %1, or TCP ends.</source>
        <translation>Der Server bricht die Verbindung ab: Close %1, oder TCP endet.</translation>
    </message>
    <message>
        <source>The server answers with a Close frame (%1), and ends TCP.</source>
        <translation>Der Server antwortet mit einem Close-Frame (%1) und beendet TCP.</translation>
    </message>
    <message>
        <source>The RFC leaves it to the server. Usual: Close %1.</source>
        <translation>Das RFC überlässt es dem Server. Üblich: Close %1.</translation>
    </message>
    <message>
        <source>The server should refuse with an HTTP error; it need not look.</source>
        <translation>Der Server sollte mit einem HTTP-Fehler ablehnen; er muss nicht nachsehen.</translation>
    </message>
    <message>
        <source>The server refuses with an HTTP error, not with 101.</source>
        <translation>Der Server lehnt mit einem HTTP-Fehler ab, nicht mit 101.</translation>
    </message>
    <message>
        <source>The server accepts: 101 Switching Protocols.</source>
        <translation>Der Server nimmt an: 101 Switching Protocols.</translation>
    </message>
    <message>
        <source>Characters of two bytes</source>
        <translation>Zeichen aus zwei Bytes</translation>
    </message>
    <message>
        <source>Characters of three bytes</source>
        <translation>Zeichen aus drei Bytes</translation>
    </message>
    <message>
        <source>Characters of four bytes</source>
        <translation>Zeichen aus vier Bytes</translation>
    </message>
    <message>
        <source>The highest character, U+10FFFF</source>
        <translation>Das höchste Zeichen, U+10FFFF</translation>
    </message>
    <message>
        <source>U+FFFE and U+FFFF, which are valid in UTF-8</source>
        <translation>U+FFFE und U+FFFF, die in UTF-8 gültig sind</translation>
    </message>
    <message>
        <source>A text that begins with U+FEFF</source>
        <translation>Ein Text, der mit U+FEFF beginnt</translation>
    </message>
    <message>
        <source>A text with the character U+0000</source>
        <translation>Ein Text mit dem Zeichen U+0000</translation>
    </message>
    <message>
        <source>U+D7FF and U+E000, beside the surrogates</source>
        <translation>U+D7FF und U+E000, neben den Surrogaten</translation>
    </message>
    <message>
        <source>A character of four bytes that two frames share</source>
        <translation>Ein Zeichen aus vier Bytes, das sich zwei Frames teilen</translation>
    </message>
    <message>
        <source>Characters of several bytes, each byte in a frame</source>
        <translation>Zeichen aus mehreren Bytes, jedes Byte in einem Frame</translation>
    </message>
    <message>
        <source>A text with a continuation byte at its beginning</source>
        <translation>Ein Text mit einem Folgebyte am Anfang</translation>
    </message>
    <message>
        <source>A text with the byte 0xFF</source>
        <translation>Ein Text mit dem Byte 0xFF</translation>
    </message>
    <message>
        <source>A text that ends inside a character</source>
        <translation>Ein Text, der mitten in einem Zeichen endet</translation>
    </message>
    <message>
        <source>A character of three bytes that lacks one</source>
        <translation>Ein Zeichen aus drei Bytes, dem eines fehlt</translation>
    </message>
    <message>
        <source>U+0000 in two bytes (overlong)</source>
        <translation>U+0000 in zwei Bytes (überlang)</translation>
    </message>
    <message>
        <source>“/” in three bytes (overlong)</source>
        <translation>„/“ in drei Bytes (überlang)</translation>
    </message>
    <message>
        <source>A character of three bytes in four (overlong)</source>
        <translation>Ein Zeichen aus drei Bytes in vier (überlang)</translation>
    </message>
    <message>
        <source>A lone surrogate, U+D800</source>
        <translation>Ein einzelnes Surrogat, U+D800</translation>
    </message>
    <message>
        <source>A pair of surrogates, each in three bytes</source>
        <translation>Ein Paar Surrogate, jedes in drei Bytes</translation>
    </message>
    <message>
        <source>A character above U+10FFFF</source>
        <translation>Ein Zeichen oberhalb von U+10FFFF</translation>
    </message>
    <message>
        <source>A character of five bytes</source>
        <translation>Ein Zeichen aus fünf Bytes</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the first of two frames</source>
        <translation>Ungültiges UTF-8 im ersten von zwei Frames</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the last of two frames</source>
        <translation>Ungültiges UTF-8 im letzten von zwei Frames</translation>
    </message>
    <message>
        <source>A character that the end of the last frame cuts</source>
        <translation>Ein Zeichen, das das Ende des letzten Frames abschneidet</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCommand</name>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>Die Ergebnisse konnten nicht in %1 geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDetails</name>
    <message numerus="yes">
        <source>%1 … (%Ln byte(s))</source>
        <translation>
            <numerusform>%1 … (%Ln Byte)</numerusform>
            <numerusform>%1 … (%Ln Bytes)</numerusform>
        </translation>
    </message>
    <message>
        <source>masked</source>
        <translation>maskiert</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>nicht maskiert</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>Länge %1</translation>
    </message>
    <message>
        <source> (in more bytes than needed)</source>
        <translation> (in mehr Bytes als nötig)</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>Ergebnis: %1</translation>
    </message>
    <message>
        <source>Wanted (RFC 6455 section %1):</source>
        <translation>Verlangt (RFC 6455, Abschnitt %1):</translation>
    </message>
    <message>
        <source>Sent:</source>
        <translation>Gesendet:</translation>
    </message>
    <message>
        <source>What came:</source>
        <translation>Was kam:</translation>
    </message>
    <message>
        <source>Show in Timeline</source>
        <translation>In der Zeitleiste zeigen</translation>
    </message>
    <message>
        <source>Details of the case</source>
        <translation>Details des Falls</translation>
    </message>
    <message>
        <source>Select a case to see what it sends, what RFC 6455 wants, and what came.</source>
        <translation>Wählen Sie einen Fall aus, um zu sehen, was er sendet, was RFC 6455 verlangt und was kam.</translation>
    </message>
    <message>
        <source>Everything that crossed the wire in this case</source>
        <translation>Alles, was in diesem Fall übertragen wurde</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDocks</name>
    <message>
        <source>Probe a Ser&amp;ver…</source>
        <translation>&amp;Server prüfen…</translation>
    </message>
    <message>
        <source>Raw &amp;Frame…</source>
        <translation>Roh-&amp;Frame…</translation>
    </message>
    <message>
        <source>Send a server what is right and what is wrong, and tell where it differs from RFC 6455</source>
        <translation>Einem Server Richtiges und Falsches senden und sagen, wo er von RFC 6455 abweicht</translation>
    </message>
    <message>
        <source>Build one frame by hand, right or wrong, and send it</source>
        <translation>Einen Frame von Hand bauen, richtig oder falsch, und senden</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>There is no open session to send to: connect, or choose one in the list of sessions.</source>
        <translation>Es gibt keine offene Sitzung, an die gesendet werden kann: Verbinden Sie, oder wählen Sie eine in der Liste der Sitzungen.</translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.</source>
        <translation>
            <numerusform>Gesendet, %Ln Byte. Der Frame ist nicht vollständig: Nur weitere rohe Bytes können folgen.</numerusform>
            <numerusform>Gesendet, %Ln Bytes. Der Frame ist nicht vollständig: Nur weitere rohe Bytes können folgen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s).</source>
        <translation>
            <numerusform>Gesendet, %Ln Byte.</numerusform>
            <numerusform>Gesendet, %Ln Bytes.</numerusform>
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
        <translation>ohne Code</translation>
    </message>
    <message>
        <source>No answer; the RFC does not ask for one here.</source>
        <translation>Keine Antwort; das RFC verlangt hier keine.</translation>
    </message>
    <message>
        <source>No answer within the time.</source>
        <translation>Keine Antwort innerhalb der Zeit.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pong(s) came.</source>
        <translation>
            <numerusform>%Ln Pong kam.</numerusform>
            <numerusform>%Ln Pongs kamen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same came back.</source>
        <translation>Dasselbe kam zurück.</translation>
    </message>
    <message>
        <source>Only %1 of %2 pings were answered, the last among them (section 5.5.3 permits it).</source>
        <translation>Nur %1 von %2 Pings wurden beantwortet, darunter der letzte (Abschnitt 5.5.3 erlaubt es).</translation>
    </message>
    <message>
        <source>The server takes no messages of this size: Close 1009.</source>
        <translation>Der Server nimmt keine Nachrichten dieser Größe an: Close 1009.</translation>
    </message>
    <message>
        <source>The connection ended: %1</source>
        <translation>Die Verbindung endete: %1</translation>
    </message>
    <message>
        <source>Something else came back than what was sent.</source>
        <translation>Es kam etwas anderes zurück, als gesendet wurde.</translation>
    </message>
    <message>
        <source>The server went on: it answered the ping behind it.</source>
        <translation>Der Server machte weiter: Er beantwortete den Ping dahinter.</translation>
    </message>
    <message>
        <source>The server ended TCP without a Close frame (section 7.1.7 permits it).</source>
        <translation>Der Server beendete TCP ohne einen Close-Frame (Abschnitt 7.1.7 erlaubt es).</translation>
    </message>
    <message>
        <source>%1; a server that says why says %2.</source>
        <translation>%1; ein Server, der den Grund nennt, sagt %2.</translation>
    </message>
    <message>
        <source>The server ended TCP without answering the Close frame.</source>
        <translation>Der Server beendete TCP, ohne den Close-Frame zu beantworten.</translation>
    </message>
    <message>
        <source>%1: another code than ours (section 5.5.1: it is typically the same).</source>
        <translation>%1: ein anderer Code als unserer (Abschnitt 5.5.1: Er ist normalerweise derselbe).</translation>
    </message>
    <message>
        <source>The server waits.</source>
        <translation>Der Server wartet.</translation>
    </message>
    <message>
        <source>The server accepted the handshake (101).</source>
        <translation>Der Server nahm den Handshake an (101).</translation>
    </message>
    <message>
        <source>Refused with the HTTP status %1.</source>
        <translation>Mit dem HTTP-Status %1 abgelehnt.</translation>
    </message>
    <message>
        <source>The server ended the connection without an HTTP answer.</source>
        <translation>Der Server beendete die Verbindung ohne eine HTTP-Antwort.</translation>
    </message>
    <message>
        <source>Accepted (101).</source>
        <translation>Angenommen (101).</translation>
    </message>
    <message>
        <source>Refused: HTTP status %1. %2</source>
        <translation>Abgelehnt: HTTP-Status %1. %2</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>allowed, not strict</source>
        <translation>erlaubt, nicht streng</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>NICHT BESTANDEN</translation>
    </message>
    <message>
        <source>NO ANSWER</source>
        <translation>KEINE ANTWORT</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>nicht anwendbar</translation>
    </message>
    <message>
        <source>The connection could not be opened: %1</source>
        <translation>Die Verbindung konnte nicht geöffnet werden: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeModel</name>
    <message>
        <source>%1 faults, %2 passed</source>
        <translation>%1 mit Fehler, %2 in Ordnung</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 in Ordnung</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbePanel</name>
    <message>
        <source>Probe</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Address of the server to check</source>
        <translation>Adresse des Servers, der geprüft wird</translation>
    </message>
    <message>
        <source>ws://host:port/path, best one that sends back what it gets</source>
        <translation>ws://host:port/path, am besten eine, die zurücksendet, was sie bekommt</translation>
    </message>
    <message>
        <source>Cases that are done</source>
        <translation>Erledigte Fälle</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v von %m</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Each checked case gets a connection of its own</source>
        <translation>Jeder angekreuzte Fall bekommt eine eigene Verbindung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Check all cases</source>
        <translation>Alle Fälle ankreuzen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Uncheck all cases</source>
        <translation>Alle Häkchen entfernen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>The server could not be checked: %1</source>
        <translation>Der Server konnte nicht geprüft werden: %1</translation>
    </message>
    <message>
        <source>The server does not send back what it gets: cases that need that are not applicable.</source>
        <translation>Der Server sendet nicht zurück, was er bekommt: Fälle, die das brauchen, sind nicht anwendbar.</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>JSON-Dateien</translation>
    </message>
    <message>
        <source>JUnit XML files</source>
        <translation>JUnit-XML-Dateien</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeReport</name>
    <message>
        <source>Sent: %1. Wanted: %2 (RFC 6455 section %3)</source>
        <translation>Gesendet: %1. Verlangt: %2 (RFC 6455, Abschnitt %3)</translation>
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
        <translation>Der Server sendet nicht zurück, was er bekommt.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileController</name>
    <message>
        <source>Pro&amp;file</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>&amp;Save Profile</source>
        <translation>Profil &amp;speichern</translation>
    </message>
    <message>
        <source>Save as &amp;New Profile…</source>
        <translation>Als &amp;neues Profil speichern…</translation>
    </message>
    <message>
        <source>&amp;Take Back the Changes</source>
        <translation>Änderungen &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Keep address and options in the profile that is in use</source>
        <translation>Adresse und Optionen in dem verwendeten Profil speichern</translation>
    </message>
    <message>
        <source>Keep address and options to connect with one double click</source>
        <translation>Adresse und Optionen speichern, um mit einem Doppelklick zu verbinden</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>Zurück zum gespeicherten Stand</translation>
    </message>
    <message>
        <source>The profiles could not be changed</source>
        <translation>Die Profile konnten nicht geändert werden</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>a profile with changes</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Save as profile</source>
        <translation>Als Profil speichern</translation>
    </message>
    <message>
        <source>No profile is in use: press to save address and options as one</source>
        <translation>Kein Profil in Verwendung: Drücken Sie, um Adresse und Optionen als Profil zu speichern</translation>
    </message>
    <message>
        <source>Profile %1 is in use and was changed: press to save the changes</source>
        <translation>Das verwendete Profil %1 wurde geändert: Drücken Sie, um die Änderungen zu speichern</translation>
    </message>
    <message>
        <source>Profile %1 is in use</source>
        <translation>Das Profil %1 wird verwendet</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be used</source>
        <translation>Das Profil %1 kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be edited</source>
        <translation>Das Profil %1 kann nicht bearbeitet werden</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Mit %1 verbinden</translation>
    </message>
    <message>
        <source>The connection needs what is not kept:</source>
        <translation>Die Verbindung braucht, was nicht gespeichert ist:</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Ver&amp;binden</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileDialog</name>
    <message>
        <source>New Profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Edit Profile</source>
        <translation>Profil bearbeiten</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>Save and Co&amp;nnect</source>
        <translation>Speichern und &amp;verbinden</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileEditor</name>
    <message>
        <source>Parts of the options</source>
        <translation>Teile der Optionen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
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
        <translation>Timeouts und Grenzen</translation>
    </message>
    <message>
        <source>Reconnect, keep-alive</source>
        <translation>Neuverbinden, Keep-Alive</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>some differ from the defaults</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1, has a problem</source>
        <translation>%1, hat ein Problem</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFile</name>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1, Zeile %2: %3.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>„%1“ kann nicht gelesen werden: %2. Prüfen Sie, ob Sie diese Datei lesen dürfen.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB and can&apos;t be a profile.</source>
        <translation>%1 ist größer als %2 KiB und kann kein Profil sein.</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: not valid JSON, %4.</source>
        <translation>%1, Zeile %2, Spalte %3: kein gültiges JSON, %4.</translation>
    </message>
    <message>
        <source>“%1” is not “%2”, so this is no profile</source>
        <translation>„%1“ ist nicht „%2“, also ist das kein Profil</translation>
    </message>
    <message>
        <source>“version” is not %1: it was written by another version of this program</source>
        <translation>„version“ ist nicht %1: von einer anderen Version dieses Programms geschrieben</translation>
    </message>
    <message>
        <source>“id” is not a text of at most %1 characters</source>
        <translation>„id“ ist kein Text von höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>It is not written over: repair or delete it first, or save under another name.</source>
        <translation>Die Datei wird nicht überschrieben: Reparieren oder löschen Sie sie zuerst, oder speichern Sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>The profile could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Das Profil konnte nicht in „%1“ gespeichert werden: %2. Prüfen Sie, ob Sie dort schreiben dürfen und ob auf dem Datenträger Platz ist.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFolder</name>
    <message>
        <source>“%1” can&apos;t be read. Check that it is a folder and that you may open it.</source>
        <translation>„%1“ kann nicht gelesen werden. Prüfen Sie, ob es ein Ordner ist und ob Sie ihn öffnen dürfen.</translation>
    </message>
    <message>
        <source>“%1” holds more than %2 profiles or %3 files: the rest is not shown. Open a folder in it instead.</source>
        <translation>„%1“ enthält mehr als %2 Profile oder %3 Dateien: Der Rest wird nicht gezeigt. Öffnen Sie stattdessen einen Ordner darin.</translation>
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
            <numerusform>%Ln Profil gelöscht</numerusform>
            <numerusform>%Ln Profile gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesDecorator</name>
    <message>
        <source>Certificate errors are ignored</source>
        <translation>Zertifikatsfehler werden ignoriert</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesModel</name>
    <message>
        <source>My profiles</source>
        <translation>Meine Profile</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesPanel</name>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Connect with the profile (double click, or Enter)</source>
        <translation>Mit dem Profil verbinden (Doppelklick oder Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Put into the Address Line</source>
        <translation>In die &amp;Adresszeile übernehmen</translation>
    </message>
    <message>
        <source>Use the profile&apos;s address and options, without connecting yet</source>
        <translation>Adresse und Optionen des Profils verwenden, noch ohne zu verbinden</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>All options of the profile</source>
        <translation>Alle Optionen des Profils</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>Du&amp;plizieren</translation>
    </message>
    <message>
        <source>A copy beside it, without its secrets</source>
        <translation>Eine Kopie daneben, ohne die Geheimnisse</translation>
    </message>
    <message>
        <source>&amp;New Profile…</source>
        <translation>&amp;Neues Profil…</translation>
    </message>
    <message>
        <source>Make a profile in this folder</source>
        <translation>Ein Profil in diesem Ordner anlegen</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>Neuer &amp;Ordner</translation>
    </message>
    <message>
        <source>Make a folder in this folder</source>
        <translation>Einen Ordner in diesem Ordner anlegen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete what is selected; it can be undone</source>
        <translation>Das Ausgewählte löschen; es lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Open a Folder…</source>
        <translation>Ordner ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Show the profiles of another folder, for example in a working copy of git</source>
        <translation>Die Profile eines anderen Ordners zeigen, zum Beispiel in einer Arbeitskopie von git</translation>
    </message>
    <message>
        <source>C&amp;lose This Folder</source>
        <translation>Diesen Ordner &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>Vers&amp;chieben nach</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Saved connections. Enter connects with the current one.</source>
        <translation>Gespeicherte Verbindungen. Die Eingabetaste verbindet mit der aktuellen.</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>Noch keine Profile</translation>
    </message>
    <message>
        <source>A profile keeps an address with all its options, as a file that can be shared. Type an address, then press the bookmark in front of it; or begin here.</source>
        <translation>Ein Profil speichert eine Adresse mit allen Optionen als Datei, die weitergegeben werden kann. Geben Sie eine Adresse ein und drücken Sie dann das Lesezeichen davor; oder beginnen Sie hier.</translation>
    </message>
    <message>
        <source>New Profile…</source>
        <translation>Neues Profil…</translation>
    </message>
    <message>
        <source>Open a Folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Search the profiles</source>
        <translation>Die Profile durchsuchen</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>Namen und Adressen durchsuchen</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Open a Folder of Profiles</source>
        <translation>Einen Ordner mit Profilen öffnen</translation>
    </message>
    <message>
        <source>Take it out of this list; its files stay</source>
        <translation>Aus dieser Liste nehmen; die Dateien bleiben</translation>
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
        <translation>Keiner: direkt zum Server</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Wie im System eingestellt</translation>
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
        <translation>Pro&amp;xy:</translation>
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
        <translation>P&amp;ort:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>None: the proxy wants no password</source>
        <translation>Keiner: der Proxy verlangt kein Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Pass&amp;wort:</translation>
    </message>
    <message>
        <source>The proxy needs a host, like proxy.example.test.</source>
        <translation>Der Proxy braucht einen Host, wie proxy.example.test.</translation>
    </message>
    <message>
        <source>“%1” is not the name or address of a host.</source>
        <translation>„%1“ ist kein Name und keine Adresse eines Hosts.</translation>
    </message>
</context>
<context>
    <name>socketglass::RawFrameDialog</name>
    <message>
        <source>By itself it breaks no rule.</source>
        <translation>Für sich genommen verstößt er gegen keine Regel.</translation>
    </message>
    <message>
        <source>Not complete: the server waits for the rest, and nothing else can be sent before it.</source>
        <translation>Nicht vollständig: Der Server wartet auf den Rest, und davor kann nichts anderes gesendet werden.</translation>
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
        <translation>Maskierung</translation>
    </message>
    <message>
        <source>Masked, as a client must</source>
        <translation>Maskiert, wie ein Client es muss</translation>
    </message>
    <message>
        <source>Not masked</source>
        <translation>Nicht maskiert</translation>
    </message>
    <message>
        <source>Masked with another key</source>
        <translation>Mit einem anderen Schlüssel maskiert</translation>
    </message>
    <message>
        <source>Masking key, eight hexadecimal digits</source>
        <translation>Maskierungsschlüssel, acht hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>How the length is written</source>
        <translation>Wie die Länge geschrieben wird</translation>
    </message>
    <message>
        <source>As short as it can be</source>
        <translation>So kurz wie möglich</translation>
    </message>
    <message>
        <source>In 16 bits at least</source>
        <translation>In mindestens 16 Bit</translation>
    </message>
    <message>
        <source>In 64 bits</source>
        <translation>In 64 Bit</translation>
    </message>
    <message>
        <source>Length that the head claims</source>
        <translation>Länge, die der Kopf angibt</translation>
    </message>
    <message>
        <source>Bytes of the frame that are sent</source>
        <translation>Bytes des Frames, die gesendet werden</translation>
    </message>
    <message>
        <source>How the payload is written</source>
        <translation>Wie die Nutzdaten geschrieben sind</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadezimal</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Nutzdaten</translation>
    </message>
    <message>
        <source>The frame&apos;s bytes</source>
        <translation>Die Bytes des Frames</translation>
    </message>
    <message>
        <source>Raw Frame</source>
        <translation>Roh-Frame</translation>
    </message>
    <message>
        <source>that of the payload</source>
        <translation>die der Nutzdaten</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
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
        <translation>&amp;Maskierung:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>Sch&amp;lüssel:</translation>
    </message>
    <message>
        <source>Length &amp;written:</source>
        <translation>Länge gesch&amp;rieben:</translation>
    </message>
    <message>
        <source>Length &amp;claimed:</source>
        <translation>Länge an&amp;gegeben:</translation>
    </message>
    <message>
        <source>Only the first &amp;bytes:</source>
        <translation>Nur die ersten &amp;Bytes:</translation>
    </message>
    <message>
        <source>Payload &amp;as:</source>
        <translation>Nutzdaten &amp;als:</translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation>&amp;Nutzdaten:</translation>
    </message>
    <message>
        <source>On the wire:</source>
        <translation>Übertragen:</translation>
    </message>
    <message numerus="yes">
        <source> … (%Ln byte(s))</source>
        <translation>
            <numerusform> … (%Ln Byte)</numerusform>
            <numerusform> … (%Ln Bytes)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would be sent.</source>
        <translation>Es würde nichts gesendet.</translation>
    </message>
    <message>
        <source>The payload is not hexadecimal: write pairs of 0 to 9 and a to f, like 48 69.</source>
        <translation>Die Nutzdaten sind nicht hexadezimal: Schreiben Sie Paare aus 0 bis 9 und a bis f, wie 48 69.</translation>
    </message>
    <message>
        <source>The masking key has eight hexadecimal digits.</source>
        <translation>Der Maskierungsschlüssel hat acht hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>An %1 senden</translation>
    </message>
</context>
<context>
    <name>socketglass::RecentFiles</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation>Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>socketglass::Reconnect</name>
    <message numerus="yes">
        <source>Given up after %Ln attempt(s) to connect again.</source>
        <translation>
            <numerusform>Nach %Ln Versuch, neu zu verbinden, aufgegeben.</numerusform>
            <numerusform>Nach %Ln Versuchen, neu zu verbinden, aufgegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1 in %2 s</source>
        <translation>Versuch %1 in %2 s</translation>
    </message>
</context>
<context>
    <name>socketglass::ReconnectPage</name>
    <message>
        <source>Connect &amp;again when the connection ends by itself</source>
        <translation>&amp;Neu verbinden, wenn die Verbindung von selbst endet</translation>
    </message>
    <message>
        <source>Never when you closed it; each connection is a session of its own</source>
        <translation>Nie, wenn Sie sie geschlossen haben; jede Verbindung ist eine eigene Sitzung</translation>
    </message>
    <message>
        <source>&amp;First after:</source>
        <translation>Zu&amp;erst nach:</translation>
    </message>
    <message>
        <source>The first attempt comes so long after the end</source>
        <translation>So lange nach dem Ende kommt der erste Versuch</translation>
    </message>
    <message>
        <source>Then each time</source>
        <translation>Danach jedes Mal</translation>
    </message>
    <message>
        <source> times as long</source>
        <translation> × so lang</translation>
    </message>
    <message>
        <source>Then &amp;each time:</source>
        <translation>Danach &amp;jedes Mal:</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>&amp;Höchstens:</translation>
    </message>
    <message>
        <source>No attempt waits longer than this</source>
        <translation>Kein Versuch wartet länger</translation>
    </message>
    <message>
        <source>&amp;Jitter:</source>
        <translation>&amp;Streuung:</translation>
    </message>
    <message>
        <source>Chance changes each wait by up to this share, so that not all clients come back at once</source>
        <translation>Der Zufall ändert jede Wartezeit um bis zu diesen Anteil, damit nicht alle Clients auf einmal zurückkommen</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A&amp;ttempts:</source>
        <translation>&amp;Versuche:</translation>
    </message>
    <message>
        <source>In a row, without a connection that opened</source>
        <translation>Hintereinander, ohne eine Verbindung, die sich öffnete</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>&amp;Codes:</source>
        <translation>&amp;Codes:</translation>
    </message>
    <message>
        <source>Close codes, separated by commas</source>
        <translation>Close-Codes, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>After a close with one of these; no connection at all counts as 1006</source>
        <translation>Nach dem Schließen mit einem davon; gar keine Verbindung zählt als 1006</translation>
    </message>
    <message>
        <source>&amp;Ping every:</source>
        <translation>&amp;Ping alle:</translation>
    </message>
    <message>
        <source>Keeps the connection alive, and shows when it is dead</source>
        <translation>Hält die Verbindung am Leben und zeigt, wenn sie tot ist</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Pong &amp;within:</source>
        <translation>Pong &amp;innerhalb von:</translation>
    </message>
    <message>
        <source>Without a pong for so long the connection counts as lost</source>
        <translation>So lange ohne einen Pong gilt die Verbindung als verloren</translation>
    </message>
    <message>
        <source>A&amp;nswer pings with pongs</source>
        <translation>Pings mit Pongs &amp;beantworten</translation>
    </message>
    <message>
        <source>Off: to see how the server takes it when no pong comes</source>
        <translation>Aus: um zu sehen, wie der Server reagiert, wenn kein Pong kommt</translation>
    </message>
    <message>
        <source>“%1” is not a close code: one is a number from 1000 to 4999.</source>
        <translation>„%1“ ist kein Close-Code: Das ist eine Zahl von 1000 bis 4999.</translation>
    </message>
    <message>
        <source>Connecting again needs the close codes after which to do so, like 1006, 1012.</source>
        <translation>Neuverbinden braucht die Close-Codes, nach denen es geschieht, wie 1006, 1012.</translation>
    </message>
    <message>
        <source>The longest wait before connecting again is shorter than the first.</source>
        <translation>Die längste Wartezeit vor dem Neuverbinden ist kürzer als die erste.</translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message>
        <source>An earlier run ended before its capture was saved</source>
        <translation>Ein früherer Lauf endete, bevor sein Mitschnitt gespeichert war</translation>
    </message>
    <message>
        <source>&amp;Open Recovered Capture</source>
        <translation>&amp;Wiederhergestellten Mitschnitt öffnen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Nothing that was captured is lost.</source>
        <translation>Nichts vom Mitschnitt ist verloren.</translation>
    </message>
    <message>
        <source>Socketglass crashed last time</source>
        <translation>Socketglass ist beim letzten Mal abgestürzt</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>&amp;Bericht kopieren</translation>
    </message>
    <message>
        <source>The run of %1 was killed, or the machine went down.</source>
        <translation>Der Lauf von %1 wurde abgebrochen, oder der Computer fiel aus.</translation>
    </message>
    <message>
        <source>The run of %1 ended with %2: a fault of the program. Its authors can use the report, together with what you did last.</source>
        <translation>Der Lauf von %1 endete mit %2: ein Fehler des Programms. Seine Autoren können den Bericht gebrauchen, zusammen mit dem, was Sie zuletzt getan haben.</translation>
    </message>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation>
            <numerusform>Wiederhergestellt: %Ln Ereignis von %1, aufgezeichnet ab %2. Höchstens der letzte Augenblick fehlt.</numerusform>
            <numerusform>Wiederhergestellt: %Ln Ereignisse von %1, aufgezeichnet ab %2. Höchstens der letzte Augenblick fehlt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RedactionEditor</name>
    <message>
        <source>name, like X-Api-Key</source>
        <translation>Name, wie X-Api-Key</translation>
    </message>
    <message>
        <source>name, like ticket</source>
        <translation>Name, wie ticket</translation>
    </message>
    <message>
        <source>path, like $..password</source>
        <translation>Pfad, wie $..password</translation>
    </message>
    <message>
        <source>expression, like card=(\d+)</source>
        <translation>Ausdruck, wie card=(\d+)</translation>
    </message>
    <message>
        <source>Add a rule of your own</source>
        <translation>Eine eigene Regel hinzufügen</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Die Regel entfernen</translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation>Eigene Regeln</translation>
    </message>
    <message>
        <source>Own rule for</source>
        <translation>Eigene Regel für</translation>
    </message>
    <message>
        <source>Name, path or expression</source>
        <translation>Name, Pfad oder Ausdruck</translation>
    </message>
    <message>
        <source>Kind of rule %1</source>
        <translation>Art der Regel %1</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Item of the URL</source>
        <translation>Query-Parameter der URL</translation>
    </message>
    <message>
        <source>JSON path</source>
        <translation>JSON-Pfad</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Pattern of rule %1</source>
        <translation>Muster der Regel %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message>
        <source>Run %1: %2 sent, %3 received, %4 skipped.
</source>
        <translation>Durchlauf %1: %2 gesendet, %3 empfangen, %4 übersprungen.
</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation>
            <numerusform>%1 enthält %Ln Sitzung: Wählen Sie eine mit --session N (siehe socketglass info).</numerusform>
            <numerusform>%1 enthält %Ln Sitzungen: Wählen Sie eine mit --session N (siehe socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Es gibt keine Sitzung %1 in %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayDocks</name>
    <message>
        <source>Re&amp;play…</source>
        <translation>Wieder&amp;gabe…</translation>
    </message>
    <message>
        <source>Send what the client sent in this session to a server again</source>
        <translation>Noch einmal an einen Server senden, was der Client in dieser Sitzung gesendet hat</translation>
    </message>
    <message>
        <source>Serve as &amp;Mock…</source>
        <translation>Als Moc&amp;k-Server bereitstellen…</translation>
    </message>
    <message>
        <source>Be a server that answers clients as in this session</source>
        <translation>Ein Server sein, der Clients wie in dieser Sitzung antwortet</translation>
    </message>
    <message>
        <source>Replay fro&amp;m this row…</source>
        <translation>Ab dieser Zeile wiede&amp;rgeben…</translation>
    </message>
    <message>
        <source>Replay this session, beginning here</source>
        <translation>Diese Sitzung wiedergeben, beginnend hier</translation>
    </message>
    <message>
        <source>Replay &amp;until this row…</source>
        <translation>B&amp;is zu dieser Zeile wiedergeben…</translation>
    </message>
    <message>
        <source>Replay this session, ending here</source>
        <translation>Diese Sitzung wiedergeben, endend hier</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Mock-Server</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayForm</name>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Address to replay to</source>
        <translation>Adresse für die Wiedergabe</translation>
    </message>
    <message>
        <source>Where the messages are sent; the recorded address to begin with</source>
        <translation>Wohin die Nachrichten gesendet werden; anfangs die aufgezeichnete Adresse</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>From event</source>
        <translation>Ab Ereignis</translation>
    </message>
    <message>
        <source>Until event</source>
        <translation>Bis Ereignis</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>zum Ende</translation>
    </message>
    <message>
        <source>Skip &amp;heartbeats</source>
        <translation>&amp;Heartbeats auslassen</translation>
    </message>
    <message>
        <source>Pings, and messages that only keep a connection alive</source>
        <translation>Pings und Nachrichten, die nur eine Verbindung am Leben halten</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source> times</source>
        <translation> Mal</translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation>Sitzungen gleichzeitig</translation>
    </message>
    <message>
        <source>From event:</source>
        <translation>Ab Ereignis:</translation>
    </message>
    <message>
        <source>Until event:</source>
        <translation>Bis Ereignis:</translation>
    </message>
    <message>
        <source>Play it:</source>
        <translation>Abspielen:</translation>
    </message>
    <message>
        <source>Sessions at once:</source>
        <translation>Sitzungen gleichzeitig:</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>Wiedergabe: %1</translation>
    </message>
    <message>
        <source>Connection Options of the Replay</source>
        <translation>Verbindungsoptionen der Wiedergabe</translation>
    </message>
    <message>
        <source>Type the address of the server to replay to.</source>
        <translation>Geben Sie die Adresse des Servers für die Wiedergabe ein.</translation>
    </message>
    <message>
        <source>Headers, sub-protocols, timeouts, certificates, proxy. Begins with what was recorded; passwords and tokens are not kept in recordings.</source>
        <translation>Header, Subprotokolle, Timeouts, Zertifikate, Proxy. Beginnt mit dem, was aufgezeichnet wurde; Passwörter und Token werden in Aufzeichnungen nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayPanel</name>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Nothing to replay yet</source>
        <translation>Noch nichts wiederzugeben</translation>
    </message>
    <message>
        <source>What a client sent in a recorded session is sent again here: as recorded, faster, or step by step. Record a session first, or open a file with one.</source>
        <translation>Was ein Client in einer aufgezeichneten Sitzung gesendet hat, wird hier noch einmal gesendet: wie aufgezeichnet, schneller oder schrittweise. Zeichnen Sie zuerst eine Sitzung auf oder öffnen Sie eine Datei mit einer.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Adresse eingeben</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>The session whose sent messages are sent again</source>
        <translation>Die Sitzung, deren gesendete Nachrichten noch einmal gesendet werden</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Send the next message</source>
        <translation>Die nächste Nachricht senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Compare with the Recording</source>
        <translation>Mit der Aufzeichnung vergleichen</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Gestoppt, weil die Aufzeichnung unter einem neuen Namen gespeichert wird. Starten Sie danach neu.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>socketglass::Replayer</name>
    <message>
        <source>The session was removed.</source>
        <translation>Die Sitzung wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReportButtons</name>
    <message>
        <source>Copy Report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>Der Bericht ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht ist in %1.</translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2. Choose another place.</source>
        <translation>Der Bericht konnte nicht in %1 geschrieben werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The ending of the name decides the format: %1</source>
        <translation>Die Endung des Namens bestimmt das Format: %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>Textdateien</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionDialog</name>
    <message>
        <source>Limits of This Capture</source>
        <translation>Grenzen dieses Mitschnitts</translation>
    </message>
    <message>
        <source>Nothing can be changed in this file just now.</source>
        <translation>An dieser Datei kann gerade nichts geändert werden.</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Ereignisse: %1</translation>
    </message>
    <message>
        <source>There is no capture yet. The settings of the program have the limits that new captures begin with.</source>
        <translation>Es gibt noch keinen Mitschnitt. Die Grenzen, mit denen neue Mitschnitte beginnen, stehen in den Einstellungen des Programms.</translation>
    </message>
    <message>
        <source>Beyond any of these limits the oldest events are removed from the file for good, and counted. Without a limit everything is kept as long as the disk has room beyond what is to stay free.</source>
        <translation>Jenseits einer dieser Grenzen werden die ältesten Ereignisse endgültig aus der Datei entfernt und gezählt. Ohne Grenze wird alles behalten, solange auf dem Datenträger mehr Platz ist, als frei bleiben soll.</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionForm</name>
    <message>
        <source>Keep the newest &amp;events:</source>
        <translation>Neueste &amp;Ereignisse behalten:</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>thousand</source>
        <translation>Tausend</translation>
    </message>
    <message>
        <source>million</source>
        <translation>Millionen</translation>
    </message>
    <message>
        <source>Keep at most in the &amp;file:</source>
        <translation>Höchstens in der &amp;Datei behalten:</translation>
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
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Keep no longer &amp;than:</source>
        <translation>Nicht lä&amp;nger behalten als:</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1: Einheit</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Keep free on the &amp;disk:</source>
        <translation>Auf dem &amp;Datenträger frei halten:</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>The usual value is 512 MiB, or a twentieth of a smaller disk; 0 keeps nothing free. Where the disk has less left, the oldest events are evicted if there is a limit above; otherwise the peers are held back until there is room.</source>
        <translation>Der übliche Wert ist 512 MiB oder ein Zwanzigstel eines kleineren Datenträgers; 0 hält nichts frei. Wo der Datenträger weniger frei hat, werden die ältesten Ereignisse verdrängt, wenn oben eine Grenze gesetzt ist; sonst werden die Gegenstellen gebremst, bis Platz ist.</translation>
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
        <translation>Wenn</translation>
    </message>
    <message>
        <source>a message comes</source>
        <translation>eine Nachricht kommt</translation>
    </message>
    <message>
        <source>a client has connected</source>
        <translation>sich ein Client verbunden hat</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>immer wieder</translation>
    </message>
    <message>
        <source>some time after connecting</source>
        <translation>einige Zeit nach dem Verbinden</translation>
    </message>
    <message>
        <source>the client&apos;s n-th message comes</source>
        <translation>die n-te Nachricht des Clients kommt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Nummer der Nachricht</translation>
    </message>
    <message>
        <source>When:</source>
        <translation>Wenn:</translation>
    </message>
    <message>
        <source>It:</source>
        <translation>Nachricht:</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Zeit:</translation>
    </message>
    <message>
        <source>Message no.:</source>
        <translation>Nachricht Nr.:</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>send a text</source>
        <translation>einen Text senden</translation>
    </message>
    <message>
        <source>send bytes</source>
        <translation>Bytes senden</translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>einen Ping senden</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>die Verbindung trennen</translation>
    </message>
    <message>
        <source>say nothing for a while</source>
        <translation>eine Weile schweigen</translation>
    </message>
    <message>
        <source>{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} or {{name}} a group of the regular expression, {{value}} what JSONPath found.</source>
        <translation>{{message}} ist der Text, der kam, {{message.name}} ein Element seines JSON-Objekts; {{1}} oder {{name}} ist eine Gruppe des regulären Ausdrucks, {{value}}, was JSONPath gefunden hat.</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Close-Code</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>Kein Code</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>Close-Grund</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>Dann:</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Code:</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>Grund:</translation>
    </message>
    <message>
        <source>Delay:</source>
        <translation>Verzögerung:</translation>
    </message>
    <message>
        <source>Keep the Rule</source>
        <translation>Regel übernehmen</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>„%1“ ist kein Close-Code. Schreiben Sie eine Zahl wie 1000 oder 4001 oder nichts.</translation>
    </message>
    <message>
        <source>A reason needs a code.</source>
        <translation>Ein Grund braucht einen Code.</translation>
    </message>
    <message>
        <source>The content can&apos;t be sent as it is written.</source>
        <translation>Der Inhalt kann so, wie er geschrieben ist, nicht gesendet werden.</translation>
    </message>
    <message>
        <source>For:</source>
        <translation>Dauer:</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesModel</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Eine Regel hinzufügen</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Die Regel bearbeiten (Eingabe)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Die Regel duplizieren</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Die Regel entfernen (Entf)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Die Regel nach oben verschieben</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Die Regel nach unten verschieben</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Keine Regeln</translation>
    </message>
    <message>
        <source>A rule says what the server does of its own: answer a message, send something every few seconds, close with a code. Rules are kept in the file.</source>
        <translation>Eine Regel sagt, was der Server von sich aus tut: auf eine Nachricht antworten, alle paar Sekunden etwas senden, mit einem Code schließen. Regeln werden in der Datei gespeichert.</translation>
    </message>
</context>
<context>
    <name>socketglass::RunView</name>
    <message>
        <source>Position in the recording</source>
        <translation>Position in der Aufzeichnung</translation>
    </message>
    <message>
        <source>Sessions of the replay</source>
        <translation>Sitzungen der Wiedergabe</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>Ereignis %1 von %2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 received, %2 in the recording</source>
        <translation>%1 empfangen, %2 in der Aufzeichnung</translation>
    </message>
    <message>
        <source>at most %1 ms late</source>
        <translation>höchstens %1 ms zu spät</translation>
    </message>
    <message>
        <source>Session %1: %2</source>
        <translation>Sitzung %1: %2</translation>
    </message>
    <message>
        <source>Finished, some ended early</source>
        <translation>Fertig, manche endeten vorzeitig</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>Wird abgespielt</translation>
    </message>
    <message>
        <source>%1 of %2 ended · %3 ended early · %4 sent · %5 received</source>
        <translation>%1 von %2 beendet · %3 vorzeitig · %4 gesendet · %5 empfangen</translation>
    </message>
</context>
<context>
    <name>socketglass::RunsModel</name>
    <message>
        <source>Connecting</source>
        <translation>Wird verbunden</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>Wird abgespielt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waits for the last replies</source>
        <translation>Wartet auf die letzten Antworten</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Vorzeitig beendet</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Wird geschlossen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation>
            <numerusform>%Ln Nachricht übersprungen.</numerusform>
            <numerusform>%Ln Nachrichten übersprungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
</context>
<context>
    <name>socketglass::ScopeChooser</name>
    <message>
        <source>&amp;All sessions</source>
        <translation>A&amp;lle Sitzungen</translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation>Zu exportierende Sitzungen</translation>
    </message>
    <message>
        <source>&amp;Time:</source>
        <translation>&amp;Zeit:</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>From beginning to end</source>
        <translation>Von Anfang bis Ende</translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation>Zwischen zwei Zeitpunkten</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>#%1  %2  (%3 events)</source>
        <translation>Nr. %1  %2  (%3 Ereignisse)</translation>
    </message>
    <message>
        <source>First to last selected event (%1 to %2)</source>
        <translation>Erstes bis letztes ausgewähltes Ereignis (%1 bis %2)</translation>
    </message>
    <message>
        <source>First to last selected event (select some in the timeline)</source>
        <translation>Erstes bis letztes ausgewähltes Ereignis (wählen Sie welche in der Zeitleiste aus)</translation>
    </message>
    <message>
        <source>There is no session to export yet.</source>
        <translation>Es gibt noch keine Sitzung zu exportieren.</translation>
    </message>
    <message>
        <source>Choose at least one session.</source>
        <translation>Wählen Sie mindestens eine Sitzung.</translation>
    </message>
    <message>
        <source>The range of time ends before it begins.</source>
        <translation>Der Zeitraum endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>Space takes a session in or leaves it out.</source>
        <translation>Die Leertaste nimmt eine Sitzung auf oder lässt sie weg.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Das Eingegebene zeigen</translation>
    </message>
    <message>
        <source>Show what is typed (Alt+F8)</source>
        <translation>Das Eingegebene zeigen (Alt+F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretStore</name>
    <message>
        <source>this program was built without one</source>
        <translation>dieses Programm wurde ohne einen gebaut</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of your desktop, never into the file.</source>
        <translation>Passwörter, Token und Schlüssel kommen in den Schlüsselbund Ihres Desktops, nie in die Datei.</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not kept: there is no keychain that takes them (%1). They are asked for when they are needed, held in memory until the program ends, and never written to a file.</source>
        <translation>Passwörter, Token und Schlüssel werden nicht gespeichert: Es gibt keinen Schlüsselbund, der sie aufnimmt (%1). Sie werden abgefragt, wenn sie gebraucht werden, bis zum Ende des Programms im Arbeitsspeicher gehalten und nie in eine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretsDialog</name>
    <message>
        <source>&amp;Keep in the keychain</source>
        <translation>Im &amp;Schlüsselbund speichern</translation>
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
        <translation>Richtung</translation>
    </message>
    <message>
        <source>a received message</source>
        <translation>eine empfangene Nachricht</translation>
    </message>
    <message>
        <source>a sent message</source>
        <translation>eine gesendete Nachricht</translation>
    </message>
    <message>
        <source>a message of either direction</source>
        <translation>eine Nachricht beliebiger Richtung</translation>
    </message>
</context>
<context>
    <name>socketglass::SendController</name>
    <message>
        <source>Nothing was sent</source>
        <translation>Es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>No session is open. Connect first, or pick an open session in the list.</source>
        <translation>Keine Sitzung ist offen. Verbinden Sie zuerst, oder wählen Sie eine offene Sitzung in der Liste.</translation>
    </message>
    <message>
        <source>Sending ended early</source>
        <translation>Das Senden endete vorzeitig</translation>
    </message>
</context>
<context>
    <name>socketglass::SendOptions</name>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Milliseconds between messages</source>
        <translation>Millisekunden zwischen Nachrichten</translation>
    </message>
    <message>
        <source>Bytes of payload in a frame</source>
        <translation>Bytes der Nutzdaten in einem Frame</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>bis zum Stopp</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>How often the message is sent</source>
        <translation>Wie oft die Nachricht gesendet wird</translation>
    </message>
    <message>
        <source>every </source>
        <translation>alle </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>From one message to the next; also between templates that are sent in order</source>
        <translation>Von einer Nachricht zur nächsten; auch zwischen Vorlagen, die der Reihe nach gesendet werden</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>ein Frame</translation>
    </message>
    <message>
        <source>frames of </source>
        <translation>Frames zu </translation>
    </message>
    <message>
        <source> B</source>
        <translation> B</translation>
    </message>
    <message>
        <source>Cut the message into frames of so many bytes; these are never compressed</source>
        <translation>Die Nachricht in Frames von so vielen Bytes aufteilen; diese werden nie komprimiert</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>To this session</source>
        <translation>An diese Sitzung</translation>
    </message>
    <message>
        <source>To all open sessions</source>
        <translation>An alle offenen Sitzungen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 von %2 gesendet</translation>
    </message>
    <message>
        <source>Ctrl+click selects several in the list of sessions</source>
        <translation>Strg+Klick wählt mehrere in der Liste der Sitzungen aus</translation>
    </message>
    <message>
        <source>Where messages go: to the current session, to those that are selected in the list of sessions, or to all that are open</source>
        <translation>Wohin Nachrichten gehen: an die aktuelle Sitzung, an die in der Liste der Sitzungen ausgewählten oder an alle offenen</translation>
    </message>
    <message>
        <source>To the selected sessions (%1)</source>
        <translation>An die ausgewählten Sitzungen (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::SendRun</name>
    <message>
        <source>The session is gone.</source>
        <translation>Die Sitzung ist nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>socketglass::SequenceEditor</name>
    <message>
        <source>Then Another Message</source>
        <translation>Dann eine weitere Nachricht</translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation>Diese Nachricht weglassen</translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message>
        <source>Listening on %1 (Ctrl+C ends)
</source>
        <translation>Lauscht an %1 (Strg+C beendet)
</translation>
    </message>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>Es gibt keine Sitzung %1 in %2; die Datei hat %Ln Sitzung.</numerusform>
            <numerusform>Es gibt keine Sitzung %1 in %2; die Datei hat %Ln Sitzungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules in %1 can&apos;t be read: %2.</source>
        <translation>Die Regeln in %1 können nicht gelesen werden: %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>Die Sitzung wurde entfernt.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Vom Benutzer oder von einem Skript geschlossen.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerTap</name>
    <message>
        <source>The client was refused with %1 %2, as this server is told to.</source>
        <translation>Der Client wurde mit %1 %2 abgelehnt, wie es diesem Server aufgetragen ist.</translation>
    </message>
    <message>
        <source>Answer to the client&apos;s Close frame.</source>
        <translation>Antwort auf den Close-Frame des Clients.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>Der Client hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>We closed the connection, and the client confirmed it.</source>
        <translation>Wir haben die Verbindung geschlossen, und der Client hat es bestätigt.</translation>
    </message>
    <message>
        <source>The connection to the client broke: %1.</source>
        <translation>Die Verbindung zum Client ist abgerissen: %1.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame.</source>
        <translation>Der Client hat die TCP-Verbindung ohne Close-Frame beendet.</translation>
    </message>
    <message>
        <source>The client&apos;s process may have ended, or cut the connection on purpose.</source>
        <translation>Der Prozess des Clients wurde vielleicht beendet oder hat die Verbindung absichtlich getrennt.</translation>
    </message>
    <message>
        <source>This is a fault of the client, or of something between that changes bytes.</source>
        <translation>Das ist ein Fehler des Clients oder von etwas dazwischen, das Bytes verändert.</translation>
    </message>
    <message>
        <source>The client did not answer our Close frame within %1 s.</source>
        <translation>Der Client hat unseren Close-Frame nicht innerhalb von %1 s beantwortet.</translation>
    </message>
</context>
<context>
    <name>socketglass::Session</name>
    <message>
        <source>Not sent: the session is %1, not OPEN.</source>
        <translation>Nicht gesendet: Die Sitzung ist %1, nicht OPEN.</translation>
    </message>
    <message>
        <source>Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as binary.</source>
        <translation>Nicht gesendet: Der Text ist ab Byte %1 kein gültiges UTF-8. Korrigieren Sie ihn dort oder senden Sie ihn binär.</translation>
    </message>
    <message>
        <source>Not sent: a ping carries at most %1 bytes, this one has %2.</source>
        <translation>Nicht gesendet: Ein Ping trägt höchstens %1 Bytes, dieser hat %2.</translation>
    </message>
    <message>
        <source>The session is %1 already.</source>
        <translation>Die Sitzung ist bereits %1.</translation>
    </message>
    <message>
        <source>Not closed: the code %1 (%2) must not be sent.</source>
        <translation>Nicht geschlossen: Der Code %1 (%2) darf nicht gesendet werden.</translation>
    </message>
    <message>
        <source>Not closed: a reason can&apos;t be sent without a code.</source>
        <translation>Nicht geschlossen: Ein Grund kann nicht ohne Code gesendet werden.</translation>
    </message>
    <message>
        <source>Not closed: a reason has at most %1 bytes, this one has %2.</source>
        <translation>Nicht geschlossen: Ein Grund hat höchstens %1 Bytes, dieser hat %2.</translation>
    </message>
    <message>
        <source>Ended by the user without a closing handshake.</source>
        <translation>Vom Benutzer ohne Close-Handshake beendet.</translation>
    </message>
    <message>
        <source>Not sent: a Close frame has been sent as raw bytes.</source>
        <translation>Nicht gesendet: Ein Close-Frame wurde als rohe Bytes gesendet.</translation>
    </message>
    <message>
        <source>Not sent: the last raw frame is not complete, so the server would take this as its rest. Send the rest as raw bytes, or close the session.</source>
        <translation>Nicht gesendet: Der letzte Roh-Frame ist nicht vollständig, daher würde der Server dies als dessen Rest auffassen. Senden Sie den Rest als rohe Bytes, oder schließen Sie die Sitzung.</translation>
    </message>
    <message>
        <source>Not sent: raw frames can only be sent by a session that connected to a server.</source>
        <translation>Nicht gesendet: Roh-Frames kann nur eine Sitzung senden, die sich mit einem Server verbunden hat.</translation>
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
        <translation>Aufgezeichnete Sitzung</translation>
    </message>
    <message>
        <source>%1 (its beginning is not kept)</source>
        <translation>%1 (der Anfang ist nicht mehr vorhanden)</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>Die Sitzung wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionController</name>
    <message>
        <source>Cannot connect</source>
        <translation>Verbinden nicht möglich</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>Verbindung mit %1 nicht möglich</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>&amp;Erneut verbinden</translation>
    </message>
    <message>
        <source>Could not rename the session</source>
        <translation>Die Sitzung konnte nicht umbenannt werden</translation>
    </message>
    <message>
        <source>Could not close the session</source>
        <translation>Die Sitzung konnte nicht geschlossen werden</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>No session is connected. Connect first, or pick an open session in the list.</source>
        <translation>Keine Sitzung ist verbunden. Verbinden Sie zuerst oder wählen Sie eine offene Sitzung in der Liste.</translation>
    </message>
    <message>
        <source>The session %1 is not open. Connect again, or pick an open session in the list.</source>
        <translation>Die Sitzung %1 ist nicht offen. Verbinden Sie erneut oder wählen Sie eine offene Sitzung in der Liste.</translation>
    </message>
    <message>
        <source>The message was not sent</source>
        <translation>Die Nachricht wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The ping was not sent</source>
        <translation>Der Ping wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>Die Verbindung ging verloren</translation>
    </message>
    <message>
        <source>The pong was not sent</source>
        <translation>Der Pong wurde nicht gesendet</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionScript</name>
    <message>
        <source>%1: %2 messages came, %3 were expected.</source>
        <translation>%1: %2 Nachrichten sind gekommen, %3 wurden erwartet.</translation>
    </message>
    <message>
        <source>%1: the session was closed before all steps were done.</source>
        <translation>%1: Die Sitzung wurde geschlossen, bevor alle Schritte erledigt waren.</translation>
    </message>
    <message>
        <source>%1: the session was closed, and no message had given %2 a value. See whether the rules fit what came.</source>
        <translation>%1: Die Sitzung wurde geschlossen, und keine Nachricht hatte %2 einen Wert gegeben. Sehen Sie nach, ob die Regeln zu dem passen, was kam.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionStrip</name>
    <message>
        <source>Messages received in a second</source>
        <translation>Empfangene Nachrichten pro Sekunde</translation>
    </message>
    <message>
        <source>%1/s in</source>
        <translation>%1/s ein</translation>
    </message>
    <message>
        <source>Messages sent in a second</source>
        <translation>Gesendete Nachrichten pro Sekunde</translation>
    </message>
    <message>
        <source>%1/s out</source>
        <translation>%1/s aus</translation>
    </message>
    <message>
        <source>bufferedAmount: bytes given to send that the network has not taken yet</source>
        <translation>bufferedAmount: zum Senden übergebene Bytes, die das Netzwerk noch nicht angenommen hat</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 wartend</translation>
    </message>
    <message>
        <source>How long the server was held back because the capture could not keep up</source>
        <translation>Wie lange der Server gebremst wurde, weil der Mitschnitt nicht nachkam</translation>
    </message>
    <message>
        <source>held %1 s</source>
        <translation>%1 s gebremst</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the current session with 1000; the menu has all other codes</source>
        <translation>Die aktuelle Sitzung mit 1000 schließen; das Menü enthält alle anderen Codes</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>Keine Sitzung</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1 (aufgezeichnet)</translation>
    </message>
    <message>
        <source>⚠ The server&apos;s certificate is not checked: anyone on the way can read and change everything.</source>
        <translation>⚠ Das Serverzertifikat wird nicht geprüft: Jeder auf dem Weg kann alles lesen und ändern.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
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
            <numerusform>%Ln Nachricht, %1</numerusform>
            <numerusform>%Ln Nachrichten, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>Keine Sitzung ausgewählt</translation>
    </message>
    <message>
        <source>Select a session, or a row of the timeline, to see the session&apos;s properties: state, sub-protocol, counters, and when it held the server back.</source>
        <translation>Wählen Sie eine Sitzung oder eine Zeile der Zeitleiste aus, um die Eigenschaften der Sitzung zu sehen: Zustand, Subprotokoll, Zähler und wann sie den Server gebremst hat.</translation>
    </message>
    <message>
        <source>readyState</source>
        <translation>readyState</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation>Name der Sitzung</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The address that the session connects to</source>
        <translation>Die Adresse, mit der sich die Sitzung verbindet</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>protocol</translation>
    </message>
    <message>
        <source>The sub-protocol that the server chose</source>
        <translation>Das Subprotokoll, das der Server gewählt hat</translation>
    </message>
    <message>
        <source>extensions</source>
        <translation>extensions</translation>
    </message>
    <message>
        <source>The extensions in use</source>
        <translation>Die verwendeten Erweiterungen</translation>
    </message>
    <message>
        <source>bufferedAmount</source>
        <translation>bufferedAmount</translation>
    </message>
    <message>
        <source>Bytes given to be sent that have not gone to the network yet</source>
        <translation>Zum Senden übergebene Bytes, die noch nicht ans Netzwerk gegangen sind</translation>
    </message>
    <message>
        <source>binaryType</source>
        <translation>binaryType</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>Adresse und Port der anderen Seite</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Rows of this session in the timeline</source>
        <translation>Zeilen dieser Sitzung in der Zeitleiste</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Gebremst</translation>
    </message>
    <message>
        <source>How long the server had to wait because the capture could not take more</source>
        <translation>Wie lange der Server warten musste, weil der Mitschnitt nicht mehr aufnehmen konnte</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Bytes in our receive buffers now</source>
        <translation>Bytes, die jetzt in unseren Empfangspuffern sind</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>Of the last error event</source>
        <translation>Vom letzten Fehlerereignis</translation>
    </message>
    <message>
        <source>How binary messages are shown: blob shows the size and the first 4 KiB, arraybuffer the first 256 KiB</source>
        <translation>Wie Binärnachrichten gezeigt werden: blob zeigt die Größe und die ersten 4 KiB, arraybuffer die ersten 256 KiB</translation>
    </message>
    <message>
        <source>When the server was held back</source>
        <translation>Wann der Server gebremst wurde</translation>
    </message>
    <message>
        <source>Held back at</source>
        <translation>Gebremst ab</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Höchststand wartend</translation>
    </message>
    <message>
        <source>Recorded: the session is not connected now.</source>
        <translation>Aufgezeichnet: Die Sitzung ist jetzt nicht verbunden.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 in all, %2 times%3</source>
        <translation>%1 insgesamt, %2-mal%3</translation>
    </message>
    <message>
        <source>, now</source>
        <translation>, gerade jetzt</translation>
    </message>
    <message>
        <source>One row per time: when it began and how long it lasted.</source>
        <translation>Eine Zeile pro Mal: wann es begann und wie lange es dauerte.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Messages and their payload, and what they took on the wire</source>
        <translation>Nachrichten und ihre Nutzdaten und was sie bei der Übertragung belegt haben</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsDecorator</name>
    <message>
        <source>closed %1</source>
        <translation>geschlossen %1</translation>
    </message>
    <message>
        <source>closed %1 !</source>
        <translation>geschlossen %1 !</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>a client of our mock server</source>
        <translation>ein Client unseres Mock-Servers</translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation>sauber geschlossen</translation>
    </message>
    <message>
        <source>not closed cleanly</source>
        <translation>nicht sauber geschlossen</translation>
    </message>
    <message>
        <source>the recording ends before the close</source>
        <translation>die Aufzeichnung endet vor dem Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>the server is being held back</source>
        <translation>der Server wird gebremst</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>Ereignisse: %1</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not checked</source>
        <translation>das Serverzertifikat wird nicht geprüft</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsPanel</name>
    <message>
        <source>All sessions</source>
        <translation>Alle Sitzungen</translation>
    </message>
    <message>
        <source>Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only.</source>
        <translation>Die Ereignisse aller Sitzungen in einer Zeitleiste zeigen (Strg+M). Aus: nur die der aktuellen Sitzung.</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>&amp;Erneut verbinden</translation>
    </message>
    <message>
        <source>Make a new session with the same settings</source>
        <translation>Eine neue Sitzung mit denselben Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>&amp;URL kopieren</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>U&amp;mbenennen</translation>
    </message>
    <message>
        <source>Give the session a name of its own</source>
        <translation>Der Sitzung einen eigenen Namen geben</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>&amp;Freigeben</translation>
    </message>
    <message>
        <source>Close with 1001 where it is open and free what the session holds; its events stay in the capture</source>
        <translation>Mit 1001 schließen, falls offen, und freigeben, was die Sitzung belegt; ihre Ereignisse bleiben im Mitschnitt</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>Noch keine Sitzungen</translation>
    </message>
    <message>
        <source>Each connection becomes a row here, with its state and how it was closed. Type an address above the timeline and press Enter.</source>
        <translation>Jede Verbindung wird hier zu einer Zeile, mit ihrem Zustand und der Art, wie sie geschlossen wurde. Geben Sie über der Zeitleiste eine Adresse ein und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>A&amp;ll Sessions on One Clock</source>
        <translation>A&amp;lle Sitzungen auf einer Uhr</translation>
    </message>
    <message>
        <source>One row per session: its name, its state, how many events it has.</source>
        <translation>Eine Zeile pro Sitzung: Name, Zustand und Anzahl der Ereignisse.</translation>
    </message>
</context>
<context>
    <name>socketglass::SettingsDialog</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Farben:</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>Wie das System: %1</translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>From the next start on: close Socketglass and start it again.</source>
        <translation>Ab dem nächsten Start: Schließen Sie Socketglass und starten Sie es neu.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>New captures</source>
        <translation>Neue Mitschnitte</translation>
    </message>
    <message>
        <source>Beyond a limit the oldest events are removed. A capture&apos;s own limits: File → Limits.</source>
        <translation>Jenseits einer Grenze werden die ältesten Ereignisse entfernt. Die eigenen Grenzen eines Mitschnitts: Datei → Grenzen.</translation>
    </message>
</context>
<context>
    <name>socketglass::SizeHistogram</name>
    <message>
        <source>Sizes of messages</source>
        <translation>Nachrichtengrößen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: sent %2, received %3</source>
        <comment>sizes, messages, messages</comment>
        <translation>%1: gesendet %2, empfangen %3</translation>
    </message>
</context>
<context>
    <name>socketglass::StandardInput</name>
    <message>
        <source>The standard input could not be read: %1.</source>
        <translation>Die Standardeingabe konnte nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>A line of the standard input is longer than %1 bytes. Send it with --send-text-file.</source>
        <translation>Eine Zeile der Standardeingabe ist länger als %1 Bytes. Senden Sie sie mit --send-text-file.</translation>
    </message>
</context>
<context>
    <name>socketglass::StateDot</name>
    <message>
        <source>readyState %1 (%2), the server is being held back</source>
        <translation>readyState %1 (%2), der Server wird gebremst</translation>
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
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>99 % are at most</source>
        <translation>99 % höchstens</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>Nachrichten pro Sekunde</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>Bytes pro Sekunde</translation>
    </message>
    <message>
        <source>Size of a message</source>
        <translation>Größe einer Nachricht</translation>
    </message>
    <message>
        <source>Round trip of a ping</source>
        <translation>Umlaufzeit eines Pings</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Pings</translation>
    </message>
    <message>
        <source>Without a pong</source>
        <translation>Ohne Pong</translation>
    </message>
    <message>
        <source>From a request to its reply</source>
        <translation>Von der Anfrage bis zur Antwort</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Without a reply</source>
        <translation>Ohne Antwort</translation>
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
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsPanel</name>
    <message>
        <source>What joins a request and its reply</source>
        <translation>Was eine Anfrage und ihre Antwort verbindet</translation>
    </message>
    <message>
        <source>Field that joins a request and its reply</source>
        <translation>Feld, das eine Anfrage und ihre Antwort verbindet</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Noch nichts zu zählen</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times appear here as soon as something is captured or a file is opened.</source>
        <translation>Raten, Größen, Umlauf- und Antwortzeiten erscheinen hier, sobald etwas mitgeschnitten oder eine Datei geöffnet wird.</translation>
    </message>
    <message>
        <source>Copy the figures as text</source>
        <translation>Kennzahlen als Text kopieren</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Si&amp;zes of messages:</source>
        <translation>Nachrichten&amp;größen:</translation>
    </message>
    <message>
        <source>the id of a known protocol</source>
        <translation>die ID eines bekannten Protokolls</translation>
    </message>
    <message>
        <source>a field of JSON messages</source>
        <translation>ein Feld von JSON-Nachrichten</translation>
    </message>
    <message>
        <source>Known are JSON-RPC, GraphQL over WebSocket, and Socket.IO with acknowledgements</source>
        <translation>Bekannt sind JSON-RPC, GraphQL über WebSocket und Socket.IO mit Bestätigungen</translation>
    </message>
    <message>
        <source>A JSONPath: two messages in which it finds the same value belong together</source>
        <translation>Ein JSONPath: Zwei Nachrichten, in denen er denselben Wert findet, gehören zusammen</translation>
    </message>
    <message>
        <source>Requests and replies are &amp;joined by:</source>
        <translation>Anfragen und Antworten &amp;verbindet:</translation>
    </message>
    <message>
        <source>%1 Until it is one, the ids of known protocols count.</source>
        <translation>%1 Bis sie stimmt, gelten die IDs bekannter Protokolle.</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>Alle Sitzungen</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Wird gelesen… %1 %</translation>
    </message>
    <message>
        <source>Stopped at %1 %</source>
        <translation>Angehalten bei %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) too large to look for an id</source>
        <translation>
            <numerusform>%Ln Nachricht ist zu groß, um darin eine ID zu suchen</numerusform>
            <numerusform>%Ln Nachrichten sind zu groß, um darin eine ID zu suchen</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all could be read</source>
        <translation>Nicht alles konnte gelesen werden</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>%1 earlier events were evicted from the file and are not counted.</source>
        <translation>%1 frühere Ereignisse wurden aus der Datei verdrängt und sind nicht mitgezählt.</translation>
    </message>
    <message>
        <source>%1 of the events counted here were evicted since.</source>
        <translation>%1 der hier gezählten Ereignisse wurden seitdem verdrängt.</translation>
    </message>
</context>
<context>
    <name>socketglass::TaskProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateDialog</name>
    <message>
        <source>New Template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Edit Template</source>
        <translation>Vorlage bearbeiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Top level; orders/eu makes folders</source>
        <translation>Oberste Ebene; orders/eu legt Ordner an</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Shown as the tool tip</source>
        <translation>Wird als Tooltip angezeigt</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Binary, as hexadecimal</source>
        <translation>Binär, hexadezimal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>&amp;Beschreibung:</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>&amp;Typ:</translation>
    </message>
    <message>
        <source>&amp;Content:</source>
        <translation>&amp;Inhalt:</translation>
    </message>
    <message>
        <source>These bytes are not valid UTF-8: they can only be kept as binary.</source>
        <translation>Diese Bytes sind kein gültiges UTF-8: Sie können nur binär gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message>
        <source>There is no file “%1”. Check its name and folder.</source>
        <translation>Es gibt keine Datei „%1“. Prüfen Sie ihren Namen und Ordner.</translation>
    </message>
    <message>
        <source>The templates in “%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>Die Vorlagen in „%1“ können nicht gelesen werden: %2. Prüfen Sie, ob Sie diese Datei lesen dürfen.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MiB and can&apos;t be a file of templates.</source>
        <translation>„%1“ ist größer als %2 MiB und kann keine Vorlagendatei sein.</translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: %2 (line %3, byte %4).</source>
        <translation>„%1“ ist kein gültiges JSON: %2 (Zeile %3, Byte %4).</translation>
    </message>
    <message>
        <source>“%1” is JSON, but not a file of templates: “format” is not “%2”.</source>
        <translation>„%1“ ist JSON, aber keine Vorlagendatei: „format“ ist nicht „%2“.</translation>
    </message>
    <message>
        <source>“%1” was written by another version of this program. Update it to read these templates.</source>
        <translation>„%1“ wurde von einer anderen Version dieses Programms geschrieben. Aktualisieren Sie es, um diese Vorlagen zu lesen.</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>kein Objekt</translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation>Vorlage %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Some templates in “%1” can&apos;t be used: %2.</source>
        <translation>Manche Vorlagen in „%1“ können nicht verwendet werden: %2.</translation>
    </message>
    <message>
        <source>It was kept as “%1”.</source>
        <translation>Die Datei wurde als „%1“ aufbewahrt.</translation>
    </message>
    <message>
        <source>It could not be put aside as “%1”, so changes are not saved until it is moved away.</source>
        <translation>Die Datei konnte nicht als „%1“ beiseitegelegt werden; Änderungen werden daher nicht gespeichert, bis sie verschoben ist.</translation>
    </message>
    <message>
        <source>The templates could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Die Vorlagen konnten nicht in „%1“ gespeichert werden: %2. Prüfen Sie, ob Sie dort schreiben dürfen und ob auf dem Datenträger Platz ist.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesDecorator</name>
    <message>
        <source>Ctrl+%1 sends it</source>
        <translation>Strg+%1 sendet sie</translation>
    </message>
    <message>
        <source>Binary, %1:</source>
        <translation>Binär, %1:</translation>
    </message>
    <message>
        <source>Text, %1:</source>
        <translation>Text, %1:</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesModel</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message>
        <source>The templates could not be read</source>
        <translation>Die Vorlagen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The templates could not be saved</source>
        <translation>Die Vorlagen konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Open in &amp;Composer</source>
        <translation>Im Nachrichten&amp;editor öffnen</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>Send the template to the current session (double click, or Enter)</source>
        <translation>Die Vorlage an die aktuelle Sitzung senden (Doppelklick oder Eingabe)</translation>
    </message>
    <message>
        <source>&amp;New Template…</source>
        <translation>&amp;Neue Vorlage…</translation>
    </message>
    <message>
        <source>Write a new template</source>
        <translation>Eine neue Vorlage schreiben</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Send Template %1</source>
        <translation>Vorlage %1 senden</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
        <source>Messages that you send often belong here. Keep one from the composer or from any message in the timeline; a double click sends it again.</source>
        <translation>Nachrichten, die Sie oft senden, gehören hierher. Behalten Sie eine aus dem Nachrichteneditor oder eine beliebige Nachricht der Zeitleiste; ein Doppelklick sendet sie wieder.</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation>Vorlagen importieren</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>Vorlagen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation>
            <numerusform>%Ln Vorlage importiert</numerusform>
            <numerusform>%Ln Vorlagen importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation>Vorlagen exportieren</translation>
    </message>
    <message>
        <source>The templates were exported</source>
        <translation>Die Vorlagen wurden exportiert</translation>
    </message>
    <message>
        <source>The templates could not be exported</source>
        <translation>Die Vorlagen konnten nicht exportiert werden</translation>
    </message>
    <message>
        <source>Messages to send again. Enter sends the current one.</source>
        <translation>Nachrichten zum wiederholten Senden. Die Eingabetaste sendet die aktuelle.</translation>
    </message>
    <message>
        <source>Send in &amp;Order</source>
        <translation>De&amp;r Reihe nach senden</translation>
    </message>
    <message>
        <source>Send the selected templates, or those of the folder, one after the other, with the pauses of the composer’s options</source>
        <translation>Die ausgewählten Vorlagen oder die des Ordners nacheinander senden, mit den Pausen aus den Optionen des Nachrichteneditors</translation>
    </message>
</context>
<context>
    <name>socketglass::TestSuite</name>
    <message>
        <source>Event #%1 of the session.</source>
        <translation>Ereignis Nr. %1 der Sitzung.</translation>
    </message>
    <message>
        <source>  passed  %1</source>
        <translation>  erfüllt        %1</translation>
    </message>
    <message>
        <source>  FAILED  %1</source>
        <translation>  NICHT ERFÜLLT  %1</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed.</source>
        <translation>%1 erfüllt, %2 nicht erfüllt.</translation>
    </message>
</context>
<context>
    <name>socketglass::TextDecoder</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Nur die ersten %1 von %2 Bytes werden gezeigt.</translation>
    </message>
    <message>
        <source>Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.</source>
        <translation>Kein gültiges UTF-8: Byte %1 ist das erste von %2, die als Zahlen gezeigt werden.</translation>
    </message>
</context>
<context>
    <name>socketglass::TextRowsModel</name>
    <message>
        <source>asked for when it is needed</source>
        <translation>wird abgefragt, wenn es gebraucht wird</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineColours</name>
    <message>
        <source>Colour &amp;rules…</source>
        <translation>Farb&amp;regeln…</translation>
    </message>
    <message>
        <source>Colour rows &amp;like this…</source>
        <translation>Zeilen wie diese &amp;färben…</translation>
    </message>
    <message>
        <source>Which rows have a colour</source>
        <translation>Welche Zeilen eine Farbe haben</translation>
    </message>
    <message>
        <source>Makes a colour rule of this row&apos;s direction, kind and JSON type</source>
        <translation>Macht eine Farbregel aus Richtung, Art und JSON-Typ dieser Zeile</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineCopying</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Payload as text, hexadecimal where it is not text; other events as a sentence</source>
        <translation>Nutzdaten als Text, hexadezimal, wo sie kein Text sind; andere Ereignisse als Satz</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>The columns of the rows, separated by tabs</source>
        <translation>Die Spalten der Zeilen, durch Tabulatoren getrennt</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Kopieren &amp;als</translation>
    </message>
    <message>
        <source>&amp;JSON line</source>
        <translation>&amp;JSON-Zeile</translation>
    </message>
    <message>
        <source>Each event as one line of JSON</source>
        <translation>Jedes Ereignis als eine Zeile JSON</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>&amp;Hex</translation>
    </message>
    <message>
        <source>The bytes of the payload in hexadecimal</source>
        <translation>Die Bytes der Nutzdaten in hexadezimaler Form</translation>
    </message>
    <message>
        <source>&amp;Base64</source>
        <translation>&amp;Base64</translation>
    </message>
    <message>
        <source>The bytes of the payload in base64</source>
        <translation>Die Bytes der Nutzdaten in Base64</translation>
    </message>
    <message>
        <source>&amp;C array</source>
        <translation>&amp;C-Array</translation>
    </message>
    <message>
        <source>The bytes of the payload as a definition in C</source>
        <translation>Die Bytes der Nutzdaten als Definition in C</translation>
    </message>
    <message>
        <source>Command &amp;line</source>
        <translation>Befehls&amp;zeile</translation>
    </message>
    <message>
        <source>A line for a shell that connects to the same address and sends the message again</source>
        <translation>Eine Zeile für eine Shell, die sich mit derselben Adresse verbindet und die Nachricht erneut sendet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop copying; the clipboard stays as it is</source>
        <translation>Das Kopieren abbrechen; die Zwischenablage bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Copying cancelled</source>
        <translation>Kopieren abgebrochen</translation>
    </message>
    <message>
        <source>Copying… %1 %</source>
        <translation>Wird kopiert… %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineDelegate</name>
    <message>
        <source>bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFiltering</name>
    <message>
        <source>Cancelled: not all events were looked at, and new ones are not. Enter in the filter begins again.</source>
        <translation>Abgebrochen: Nicht alle Ereignisse wurden geprüft, und neue werden nicht geprüft. Die Eingabetaste im Filter beginnt von vorn.</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Only this &amp;session</source>
        <translation>Nur diese &amp;Sitzung</translation>
    </message>
    <message>
        <source>Only this &amp;kind</source>
        <translation>Nur diese &amp;Art</translation>
    </message>
    <message>
        <source>Only this &amp;direction</source>
        <translation>Nur diese &amp;Richtung</translation>
    </message>
    <message>
        <source>&amp;Without this session</source>
        <translation>&amp;Ohne diese Sitzung</translation>
    </message>
    <message>
        <source>With&amp;out this kind</source>
        <translation>Ohne &amp;diese Art</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFinding</name>
    <message>
        <source>Fin&amp;d…</source>
        <translation>Su&amp;chen…</translation>
    </message>
    <message>
        <source>Looks for text or bytes in the rows that are shown</source>
        <translation>Sucht Text oder Bytes in den gezeigten Zeilen</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Goes to the next row with what is looked for</source>
        <translation>Geht zur nächsten Zeile mit dem Gesuchten</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>&amp;Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Goes to the row before with what is looked for</source>
        <translation>Geht zur vorigen Zeile mit dem Gesuchten</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hits</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>looking, %1 %</source>
        <translation>Suche läuft, %1 %</translation>
    </message>
    <message>
        <source>not all were looked at</source>
        <translation>nicht alle wurden geprüft</translation>
    </message>
    <message>
        <source>went on from the end</source>
        <translation>vom Ende aus fortgesetzt</translation>
    </message>
    <message>
        <source>went on from the top</source>
        <translation>vom Anfang aus fortgesetzt</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFolding</name>
    <message>
        <source>Fold &amp;Heartbeats</source>
        <translation>&amp;Heartbeats falten</translation>
    </message>
    <message>
        <source>Open these &amp;heartbeats</source>
        <translation>Diese Heart&amp;beats aufklappen</translation>
    </message>
    <message>
        <source>Fold these &amp;heartbeats</source>
        <translation>Diese Hear&amp;tbeats falten</translation>
    </message>
    <message>
        <source>Pings, pongs and messages that repeat at an interval become one row with a count</source>
        <translation>Pings, Pongs und Nachrichten, die sich in einem Intervall wiederholen, werden zu einer Zeile mit Anzahl</translation>
    </message>
    <message>
        <source>A row for each heartbeat (Right)</source>
        <translation>Eine Zeile für jeden Heartbeat (Pfeil rechts)</translation>
    </message>
    <message>
        <source>One row for these heartbeats (Left)</source>
        <translation>Eine Zeile für diese Heartbeats (Pfeil links)</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message>
        <source>This row of the file is damaged and can&apos;t be read.</source>
        <translation>Diese Zeile der Datei ist beschädigt und kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This event is not kept any more.</source>
        <translation>Dieses Ereignis ist nicht mehr vorhanden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln heartbeat(s), %1</source>
        <comment>how many, and the time from the first to the last</comment>
        <translation>
            <numerusform>%Ln Heartbeat, %1</numerusform>
            <numerusform>%Ln Heartbeats, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineNotes</name>
    <message>
        <source>Boo&amp;kmark</source>
        <translation>Leseze&amp;ichen</translation>
    </message>
    <message>
        <source>Marks this row, or removes its mark and note; kept in the file</source>
        <translation>Markiert diese Zeile oder entfernt Markierung und Notiz; wird in der Datei gespeichert</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>No&amp;tiz…</translation>
    </message>
    <message>
        <source>Writes a note to this row; kept in the file</source>
        <translation>Schreibt eine Notiz zu dieser Zeile; wird in der Datei gespeichert</translation>
    </message>
    <message>
        <source>Next b&amp;ookmark</source>
        <translation>Näc&amp;hstes Lesezeichen</translation>
    </message>
    <message>
        <source>Goes to the next row with a bookmark or note</source>
        <translation>Geht zur nächsten Zeile mit Lesezeichen oder Notiz</translation>
    </message>
    <message>
        <source>Prev&amp;ious bookmark</source>
        <translation>V&amp;origes Lesezeichen</translation>
    </message>
    <message>
        <source>Goes to the row with a bookmark or note before</source>
        <translation>Geht zur vorigen Zeile mit Lesezeichen oder Notiz</translation>
    </message>
    <message>
        <source>No bookmark below</source>
        <translation>Kein Lesezeichen weiter unten</translation>
    </message>
    <message>
        <source>No bookmark above</source>
        <translation>Kein Lesezeichen weiter oben</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Every message, ping and pong, and the opening and closing of each session appear here as they happen.</source>
        <translation>Jede Nachricht, jeder Ping und Pong und das Öffnen und Schließen jeder Sitzung erscheinen hier sofort.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Time format and columns</source>
        <translation>Zeitformat und Spalten</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up stops it.</source>
        <translation>Die neueste Zeile sichtbar halten (Ende). Nach oben blättern beendet es.</translation>
    </message>
    <message>
        <source>Sends this message once more, byte for byte</source>
        <translation>Sendet diese Nachricht noch einmal, Byte für Byte</translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation>Im Nachrichten&amp;editor bearbeiten</translation>
    </message>
    <message>
        <source>Puts this message into the composer</source>
        <translation>Übernimmt diese Nachricht in den Nachrichteneditor</translation>
    </message>
    <message>
        <source>Keeps this message to be sent again</source>
        <translation>Behält diese Nachricht, um sie wieder zu senden</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>Erneut se&amp;nden</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>Als Vor&amp;lage speichern…</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>Kein Ereignis passt zum Filter</translation>
    </message>
    <message>
        <source>New events appear here as soon as one does. Esc in the filter shows all.</source>
        <translation>Neue Ereignisse erscheinen hier, sobald eines passt. Esc im Filter zeigt alle.</translation>
    </message>
    <message>
        <source>Compare &amp;both</source>
        <translation>&amp;Beide vergleichen</translation>
    </message>
    <message>
        <source>Puts two selected messages side by side and marks what differs</source>
        <translation>Stellt zwei ausgewählte Nachrichten nebeneinander und markiert, was sie unterscheidet</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineProxy</name>
    <message>
        <source>%1, bookmark</source>
        <translation>%1, Lesezeichen</translation>
    </message>
    <message>
        <source>%1, note: %2</source>
        <translation>%1, Notiz: %2</translation>
    </message>
    <message>
        <source>%1, coloured as “%2”</source>
        <translation>%1, gefärbt als „%2“</translation>
    </message>
    <message>
        <source>%1, compared with the one before: %2</source>
        <translation>%1, verglichen mit der davor: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>One row per event, newest at the end. End follows new rows.</source>
        <translation>Eine Zeile pro Ereignis, die neueste am Ende. Die Taste Ende folgt neuen Zeilen.</translation>
    </message>
    <message>
        <source>Go to the newest row and follow (End)</source>
        <translation>Zur neuesten Zeile gehen und folgen (Ende)</translation>
    </message>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation>
            <numerusform>↓ %1 neue</numerusform>
            <numerusform>↓ %1 neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation>
            <numerusform>%1 neue Zeile. Zum Ende gehen.</numerusform>
            <numerusform>%1 neue Zeilen. Zum Ende gehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Zum Ende gehen</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineViewMenu</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Time of day of each event</source>
        <translation>Uhrzeit jedes Ereignisses</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>Seit Beginn</translation>
    </message>
    <message>
        <source>Time since the first event</source>
        <translation>Zeit seit dem ersten Ereignis</translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation>Seit dem vorigen</translation>
    </message>
    <message>
        <source>Time since the event before</source>
        <translation>Zeit seit dem vorigen Ereignis</translation>
    </message>
    <message>
        <source>Colu&amp;mns…</source>
        <translation>S&amp;palten…</translation>
    </message>
    <message>
        <source>Which columns there are, their order and width</source>
        <translation>Welche Spalten es gibt, ihre Reihenfolge und Breite</translation>
    </message>
    <message>
        <source>Pre&amp;view What Differs</source>
        <translation>&amp;Vorschau der Unterschiede</translation>
    </message>
    <message>
        <source>Of JSON the values that differ from the message shown before it of the same session and direction, in place of the start that they share</source>
        <translation>Von JSON die Werte, die sich von der davor gezeigten Nachricht derselben Sitzung und Richtung unterscheiden, anstelle des gemeinsamen Anfangs</translation>
    </message>
</context>
<context>
    <name>socketglass::Timing</name>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 longer on the right</source>
        <translation>rechts %1 länger</translation>
    </message>
    <message>
        <source>%1 shorter on the right</source>
        <translation>rechts %1 kürzer</translation>
    </message>
    <message>
        <source>No two messages belong together, so there is no timing to compare.</source>
        <translation>Keine zwei Nachrichten gehören zusammen, daher gibt es kein Zeitverhalten zu vergleichen.</translation>
    </message>
    <message>
        <source>Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).</source>
        <translation>Die Verzögerungen unterscheiden sich um %1 (Median), %2 (95 %), höchstens %3 (Nachricht bei %4).</translation>
    </message>
    <message>
        <source>Message at %1: %2 after the event before it on the left, %3 on the right: %4.</source>
        <translation>Nachricht bei %1: links %2 nach dem vorigen Ereignis, rechts %3: %4.</translation>
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
        <translation>Zeitverhalten</translation>
    </message>
    <message>
        <source>▲ longer delay on the right</source>
        <translation>▲ rechts längere Verzögerung</translation>
    </message>
    <message>
        <source>▼ shorter</source>
        <translation>▼ kürzer</translation>
    </message>
    <message>
        <source>across: time since opening</source>
        <translation>waagerecht: Zeit seit dem Öffnen</translation>
    </message>
</context>
<context>
    <name>socketglass::TlsPage</name>
    <message>
        <source>&amp;Trust the authorities of the system</source>
        <translation>Den Zertifizierungsstellen des Systems &amp;vertrauen</translation>
    </message>
    <message>
        <source>C&amp;A file:</source>
        <translation>C&amp;A-Datei:</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Its authorities are trusted as well</source>
        <translation>Auch ihren Zertifizierungsstellen wird vertraut</translation>
    </message>
    <message>
        <source>Server &amp;name:</source>
        <translation>Server&amp;name:</translation>
    </message>
    <message>
        <source>Host of the URL: asked for (SNI), and looked for in the certificate</source>
        <translation>Host der URL: wird verlangt (SNI) und im Zertifikat gesucht</translation>
    </message>
    <message>
        <source>Minimum version</source>
        <translation>Mindestversion</translation>
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
        <translation>&amp;Mindestversion:</translation>
    </message>
    <message>
        <source>&amp;Ignore certificate errors</source>
        <translation>Zertifikatsfehler &amp;ignorieren</translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation>&amp;Client-Zertifikat:</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>None; PEM, or PKCS#12 (.p12, .pfx) with its key</source>
        <translation>Keines; PEM oder PKCS#12 (.p12, .pfx) mit seinem Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>Sch&amp;lüssel:</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Schlüssel des Client-Zertifikats</translation>
    </message>
    <message>
        <source>PEM; none for PKCS#12</source>
        <translation>PEM; keiner bei PKCS#12</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>None; of the key or the PKCS#12 file</source>
        <translation>Keine; die des Schlüssels oder der PKCS#12-Datei</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>&amp;Passphrase:</translation>
    </message>
    <message>
        <source>Warning: the server&apos;s identity is not checked. Anyone on the way can read and change everything, also passwords. For servers of your own only.</source>
        <translation>Warnung: Die Identität des Servers wird nicht geprüft. Jeder auf dem Weg kann alles lesen und ändern, auch Passwörter. Nur für eigene Server.</translation>
    </message>
    <message>
        <source>The key needs its client certificate: name that file, too, or neither.</source>
        <translation>Der Schlüssel braucht sein Client-Zertifikat: Geben Sie auch diese Datei an oder keine von beiden.</translation>
    </message>
</context>
<context>
    <name>socketglass::Upstream</name>
    <message>
        <source>looking up the name %1</source>
        <translation>Auflösung des Namens %1</translation>
    </message>
    <message>
        <source>connecting to %1 by TCP</source>
        <translation>TCP-Verbindung mit %1</translation>
    </message>
    <message>
        <source>making the TLS handshake with %1</source>
        <translation>TLS-Handshake mit %1</translation>
    </message>
    <message>
        <source>waiting for the answer to the opening handshake</source>
        <translation>Warten auf die Antwort auf den Eröffnungs-Handshake</translation>
    </message>
    <message>
        <source>The proxy %1:%2 did not connect us: %3.</source>
        <translation>Der Proxy %1:%2 hat uns nicht verbunden: %3.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password, and whether it allows this target.</source>
        <translation>Prüfen Sie Adresse, Benutzer und Passwort des Proxys und ob er dieses Ziel erlaubt.</translation>
    </message>
    <message>
        <source>The name %1 could not be found.</source>
        <translation>Der Name %1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Check the spelling, the network, and whether a VPN is needed for this name.</source>
        <translation>Prüfen Sie die Schreibweise, das Netzwerk und ob für diesen Namen ein VPN nötig ist.</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port.</source>
        <translation>%1 hat die Verbindung abgelehnt: An diesem Port lauscht nichts.</translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation>Prüfen Sie den Port und ob der Server läuft.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation>Der TLS-Handshake mit %1 ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a client certificate.</source>
        <translation>Prüfen Sie, ob der Server an diesem Port TLS spricht (ws:// oder wss://?) und ob er ein Client-Zertifikat verlangt.</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>Keine Verbindung mit %1: %2.</translation>
    </message>
    <message>
        <source>Check the network, the address and any firewall between.</source>
        <translation>Prüfen Sie das Netzwerk, die Adresse und eine etwaige Firewall dazwischen.</translation>
    </message>
    <message>
        <source>Check the file and its pass phrase in the connection&apos;s options.</source>
        <translation>Prüfen Sie die Datei und ihre Passphrase in den Verbindungsoptionen.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: we ask for TLS %2 or later, which the server doesn&apos;t speak (%3).</source>
        <translation>Der TLS-Handshake mit %1 ist fehlgeschlagen: Wir verlangen TLS %2 oder neuer, was der Server nicht spricht (%3).</translation>
    </message>
    <message>
        <source>Lower the minimum version in the connection&apos;s options where it is 1.3; else the server has to be brought up to date.</source>
        <translation>Senken Sie die Mindestversion in den Verbindungsoptionen, wenn sie 1.3 ist; sonst muss der Server auf den neuesten Stand gebracht werden.</translation>
    </message>
</context>
<context>
    <name>socketglass::VariableHints</name>
    <message>
        <source>Names of variables</source>
        <translation>Namen von Variablen</translation>
    </message>
    <message>
        <source>(secret)</source>
        <translation>(geheim)</translation>
    </message>
</context>
<context>
    <name>socketglass::VariablesEditor</name>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Eine Variable hinzufügen</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>Die Variable entfernen</translation>
    </message>
    <message>
        <source>{{name}} in a text message is replaced by its value. As long as no variable has a value, texts are sent as they stand.</source>
        <translation>{{name}} in einer Textnachricht wird durch den Wert ersetzt. Solange keine Variable einen Wert hat, werden Texte unverändert gesendet.</translation>
    </message>
    <message>
        <source>No value yet: %1. Messages with it are skipped.</source>
        <translation>Noch ohne Wert: %1. Nachrichten damit werden übersprungen.</translation>
    </message>
</context>
<context>
    <name>socketglass::Welcome</name>
    <message>
        <source>Type an Address</source>
        <translation>Adresse eingeben</translation>
    </message>
    <message>
        <source>Try the Demo Server</source>
        <translation>Demo-Server ausprobieren</translation>
    </message>
    <message>
        <source>Open a Session File…</source>
        <translation>Sitzungsdatei öffnen…</translation>
    </message>
    <message>
        <source>No events here yet</source>
        <translation>Hier sind noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Everything that crosses the wire becomes a row here as it happens.</source>
        <translation>Alles, was übertragen wird, wird hier sofort zu einer Zeile.</translation>
    </message>
    <message>
        <source>See what a WebSocket really says</source>
        <translation>Sehen, was ein WebSocket wirklich sagt</translation>
    </message>
    <message>
        <source>Type the address of a server above and press Enter: handshake, messages, pings and the close become rows here. The demo server needs no network.</source>
        <translation>Geben Sie oben die Adresse eines Servers ein und drücken Sie die Eingabetaste: Handshake, Nachrichten, Pings und das Schließen werden hier zu Zeilen. Der Demo-Server braucht kein Netzwerk.</translation>
    </message>
    <message>
        <source>Read the Guide</source>
        <translation>Anleitung lesen</translation>
    </message>
    <message>
        <source>Or one thing at a time:</source>
        <translation>Oder eines nach dem anderen:</translation>
    </message>
    <message>
        <source>Or go on with one of the last files:</source>
        <translation>Oder mit einer der letzten Dateien weitermachen:</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
<context>
    <name>socketglass::WireTap</name>
    <message>
        <source>No port could be opened on the loopback for this session: %1.</source>
        <translation>Für diese Sitzung konnte kein Port auf dem Loopback geöffnet werden: %1.</translation>
    </message>
    <message>
        <source>Close sessions or programs that hold many sockets open.</source>
        <translation>Schließen Sie Sitzungen oder Programme, die viele Sockets offen halten.</translation>
    </message>
    <message>
        <source>Timed out after %1 s while %2.</source>
        <translation>Zeitüberschreitung nach %1 s in diesem Schritt: %2.</translation>
    </message>
    <message>
        <source>Check that a WebSocket server answers at this address, or raise the connect timeout.</source>
        <translation>Prüfen Sie, ob an dieser Adresse ein WebSocket-Server antwortet, oder erhöhen Sie den Verbindungs-Timeout.</translation>
    </message>
    <message>
        <source>The server did not answer our Close frame within %1 s.</source>
        <translation>Der Server hat unseren Close-Frame nicht innerhalb von %1 s beantwortet.</translation>
    </message>
    <message>
        <source>The server may be busy or hang; the close timeout can be raised.</source>
        <translation>Der Server ist vielleicht beschäftigt oder hängt; der Close-Timeout kann erhöht werden.</translation>
    </message>
    <message>
        <source>Answer to the server&apos;s Close frame.</source>
        <translation>Antwort auf den Close-Frame des Servers.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Vom Benutzer oder von einem Skript geschlossen.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint closed unexpectedly.</source>
        <translation>Der programmeigene WebSocket-Endpunkt wurde unerwartet geschlossen.</translation>
    </message>
    <message>
        <source>Check the path, and what stands at this address: the response is in the details.</source>
        <translation>Prüfen Sie den Pfad und was unter dieser Adresse steht: Die Antwort ist in den Details.</translation>
    </message>
    <message>
        <source>Check the credentials: headers, cookies, token, origin and sub-protocol of the request.</source>
        <translation>Prüfen Sie die Zugangsdaten: Header, Cookies, Token, Origin und Subprotokoll der Anfrage.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.</source>
        <translation>Der Server oder ein Proxy davor hält sich nicht an RFC 6455: Vergleichen Sie beide Köpfe in den Details.</translation>
    </message>
    <message>
        <source>The server, or the service behind its gateway, has a problem: look at its log, try again later.</source>
        <translation>Der Server oder der Dienst hinter seinem Gateway hat ein Problem: Sehen Sie in sein Log und versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Raise the maximum message size in the connection&apos;s options.</source>
        <translation>Erhöhen Sie die maximale Nachrichtengröße in den Verbindungsoptionen.</translation>
    </message>
    <message>
        <source>This is a fault of the server, or of something between that changes bytes.</source>
        <translation>Das ist ein Fehler des Servers oder von etwas dazwischen, das Bytes verändert.</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, please report it with the session file.</source>
        <translation>Verbinden Sie erneut; wenn es wieder geschieht, melden Sie es bitte mit der Sitzungsdatei.</translation>
    </message>
    <message>
        <source>The server reset the connection instead of answering the opening handshake.</source>
        <translation>Der Server hat die Verbindung zurückgesetzt, statt den Eröffnungs-Handshake zu beantworten.</translation>
    </message>
    <message>
        <source>The server ended the connection without an answer to the opening handshake.</source>
        <translation>Der Server hat die Verbindung ohne Antwort auf den Eröffnungs-Handshake beendet.</translation>
    </message>
    <message>
        <source>Check that this port speaks WebSocket, and whether it wants TLS (wss://).</source>
        <translation>Prüfen Sie, ob dieser Port WebSocket spricht und ob er TLS verlangt (wss://).</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>Der Server hat die TCP-Verbindung zurückgesetzt (kein Close-Frame).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>Der Server hat die TCP-Verbindung ohne Close-Frame beendet.</translation>
    </message>
    <message>
        <source>The connection broke: %1.</source>
        <translation>Die Verbindung ist abgerissen: %1.</translation>
    </message>
    <message>
        <source>The server&apos;s process may have crashed or been restarted, or a proxy between cut an idle connection: look at their logs.</source>
        <translation>Der Prozess des Servers ist vielleicht abgestürzt oder wurde neu gestartet, oder ein Proxy dazwischen hat eine untätige Verbindung getrennt: Sehen Sie in ihre Logs.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>Der Server hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>We closed the connection, and the server confirmed it.</source>
        <translation>Wir haben die Verbindung geschlossen, und der Server hat es bestätigt.</translation>
    </message>
    <message>
        <source>This is a fault of the server&apos;s compression, or of something between that changes bytes. Connect without compression to go on without it.</source>
        <translation>Das ist ein Fehler der Kompression des Servers oder von etwas dazwischen, das Bytes verändert. Verbinden Sie ohne Kompression, um ohne sie weiterzumachen.</translation>
    </message>
    <message>
        <source>The connection was ended without a Close frame of ours: the server would take it as the rest of the raw frame that was begun.</source>
        <translation>Die Verbindung wurde ohne einen Close-Frame von uns beendet: Der Server würde ihn als den Rest des begonnenen Roh-Frames auffassen.</translation>
    </message>
    <message>
        <source>Connect to the address in the Location header, or let redirects be followed in the connection&apos;s options.</source>
        <translation>Verbinden Sie mit der Adresse im Location-Header, oder erlauben Sie in den Verbindungsoptionen, Weiterleitungen zu folgen.</translation>
    </message>
    <message numerus="yes">
        <source>The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.</source>
        <translation>
            <numerusform>Der Server leitet erneut weiter, zu %1: %Ln Weiterleitung wurde gefolgt, das ist die Grenze.</numerusform>
            <numerusform>Der Server leitet erneut weiter, zu %1: %Ln Weiterleitungen wurde gefolgt, das ist die Grenze.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the Location header of each handshake; the limit is in the connection&apos;s options.</source>
        <translation>Sehen Sie sich den Location-Header jedes Handshakes an; die Grenze steht in den Verbindungsoptionen.</translation>
    </message>
</context>
<context>
    <name>socketglass::Workspace</name>
    <message>
        <source>The session could not be renamed: the file doesn&apos;t hold it. Try again in a moment.</source>
        <translation>Die Sitzung konnte nicht umbenannt werden: Die Datei enthält sie nicht. Versuchen Sie es gleich noch einmal.</translation>
    </message>
</context>
</TS>
