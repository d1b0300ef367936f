<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>CaptureFileReader</name>
    <message>
        <source>“%1” is damaged at byte %2: %3. What came before is taken.</source>
        <translation>«&#x202f;%1&#x202f;» est endommagé à l’octet %2&#xa0;: %3. Ce qui précède est conservé.</translation>
    </message>
    <message>
        <source>it ends in the middle of a packet</source>
        <translation>il s’arrête au milieu d’un paquet</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <source>“%1” is neither a pcap nor a pcapng capture.</source>
        <translation>«&#x202f;%1&#x202f;» n’est ni une capture pcap ni une capture pcapng.</translation>
    </message>
    <message>
        <source>its head is not complete</source>
        <translation>son en-tête est incomplet</translation>
    </message>
    <message>
        <source>a packet claims to have %1 bytes</source>
        <translation>un paquet annonce %1 octets</translation>
    </message>
    <message>
        <source>the head of a section is not complete</source>
        <translation>l’en-tête d’une section est incomplet</translation>
    </message>
    <message>
        <source>the head of a section has no byte order</source>
        <translation>l’en-tête d’une section n’indique pas l’ordre des octets</translation>
    </message>
    <message>
        <source>the head of a section claims to have %1 bytes</source>
        <translation>l’en-tête d’une section annonce %1 octets</translation>
    </message>
    <message>
        <source>a block claims to have %1 bytes</source>
        <translation>un bloc annonce %1 octets</translation>
    </message>
    <message>
        <source>it ends in the middle of a block</source>
        <translation>il s’arrête au milieu d’un bloc</translation>
    </message>
    <message>
        <source>the two lengths of a block differ</source>
        <translation>les deux longueurs d’un bloc diffèrent</translation>
    </message>
    <message>
        <source>an interface is not described properly</source>
        <translation>une interface n’est pas décrite correctement</translation>
    </message>
    <message>
        <source>the block of a packet is too short</source>
        <translation>le bloc d’un paquet est trop court</translation>
    </message>
</context>
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation>
            <numerusform>%Ln paquet appartient à des interfaces que le fichier ne décrit pas.</numerusform>
            <numerusform>%Ln paquets appartiennent à des interfaces que le fichier ne décrit pas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureStore</name>
    <message>
        <source>Captures can&apos;t be kept in “%1”: the folder can&apos;t be made or written to. Free some space or change its permissions, or name a file to capture into.</source>
        <translation>Impossible de conserver des captures dans «&#x202f;%1&#x202f;»&#xa0;: le dossier ne peut pas être créé ou n’est pas accessible en écriture. Libérez de l’espace, modifiez ses permissions ou indiquez un fichier de capture.</translation>
    </message>
</context>
<context>
    <name>CapturedConnection</name>
    <message>
        <source>The server’s answer is not in the capture.</source>
        <translation>La réponse du serveur ne figure pas dans la capture.</translation>
    </message>
    <message>
        <source>The client’s request is not in the capture.</source>
        <translation>La requête du client ne figure pas dans la capture.</translation>
    </message>
    <message>
        <source>The server refused the opening handshake with status %1.</source>
        <translation>Le serveur a refusé le handshake d’ouverture avec le statut %1.</translation>
    </message>
    <message>
        <source>The connection ended without an answer to the opening handshake.</source>
        <translation>La connexion s’est terminée sans réponse au handshake d’ouverture.</translation>
    </message>
</context>
<context>
    <name>CapturedFrames</name>
    <message>
        <source>The client</source>
        <translation>Le client</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Le serveur</translation>
    </message>
    <message>
        <source>%1 bytes that the client sent are missing from the capture.</source>
        <translation>%1 octets envoyés par le client manquent dans la capture.</translation>
    </message>
    <message>
        <source>%1 bytes that the server sent are missing from the capture.</source>
        <translation>%1 octets envoyés par le serveur manquent dans la capture.</translation>
    </message>
    <message>
        <source>%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent from there on can&apos;t be read.</source>
        <translation>%1 a envoyé une trame que la RFC 6455 n’autorise pas (opcode %2, %3 octets)&#x202f;; ce qu’il a envoyé ensuite est illisible.</translation>
    </message>
    <message>
        <source>The client sent a frame without a masking key (RFC 6455 section 5.1).</source>
        <translation>Le client a envoyé une trame sans clé de masquage (RFC 6455, section 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked frame (RFC 6455 section 5.1).</source>
        <translation>Le serveur a envoyé une trame masquée (RFC 6455, section 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame whose head breaks RFC 6455 section 5.2.</source>
        <translation>%1 a envoyé une trame dont l’en-tête enfreint la RFC 6455, section 5.2.</translation>
    </message>
    <message>
        <source>%1 began a message before the one before it was complete (RFC 6455 section 5.4).</source>
        <translation>%1 a commencé un message avant la fin du précédent (RFC 6455, section 5.4).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).</source>
        <translation>%1 a envoyé une trame de continuation sans message à continuer (RFC 6455, section 5.4).</translation>
    </message>
    <message>
        <source>A message is too big to be taken whole: its first %1 bytes are kept.</source>
        <translation>Un message est trop volumineux pour être repris en entier&#xa0;: ses %1 premiers octets sont conservés.</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).</source>
        <translation>%1 a envoyé une trame Close avec 1 octet de charge utile (RFC 6455, section 5.5.1).</translation>
    </message>
</context>
<context>
    <name>CapturedSession</name>
    <message>
        <source>The server closed the connection.</source>
        <translation>Le serveur a fermé la connexion.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>Le client a fermé la connexion.</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>Le serveur a réinitialisé la connexion TCP (aucune trame Close).</translation>
    </message>
    <message>
        <source>The client reset the TCP connection (no Close frame of the server).</source>
        <translation>Le client a réinitialisé la connexion TCP (aucune trame Close du serveur).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>Le serveur a mis fin à la connexion TCP sans trame Close.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame of the server.</source>
        <translation>Le client a mis fin à la connexion TCP sans trame Close du serveur.</translation>
    </message>
</context>
<context>
    <name>CertificateFault</name>
    <message>
        <source>%1 (issued by “%2”, valid from %3 to %4) %5</source>
        <comment>%1: which certificate; %5: what is wrong with it</comment>
        <translation>%1 (émis par «&#x202f;%2&#x202f;», valable du %3 au %4) %5</translation>
    </message>
    <message>
        <source>the server&apos;s certificate “%1”</source>
        <translation>le certificat du serveur «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>the authority&apos;s certificate “%1”, number %2 of the chain,</source>
        <translation>le certificat de l’autorité «&#x202f;%1&#x202f;», numéro %2 de la chaîne,</translation>
    </message>
    <message>
        <source>the intermediate certificate “%1”, number %2 of the chain,</source>
        <translation>le certificat intermédiaire «&#x202f;%1&#x202f;», numéro %2 de la chaîne,</translation>
    </message>
    <message>
        <source>has expired</source>
        <translation>a expiré</translation>
    </message>
    <message>
        <source>is not valid yet</source>
        <translation>n’est pas encore valable</translation>
    </message>
    <message>
        <source>is signed by itself, so that nobody vouches for it</source>
        <translation>est signé par lui-même, si bien que personne ne s’en porte garant</translation>
    </message>
    <message>
        <source>is not trusted here</source>
        <translation>n’est pas reconnu ici comme fiable</translation>
    </message>
    <message>
        <source>comes from an authority that is not trusted here, or the server does not send the certificates between</source>
        <translation>vient d’une autorité qui n’est pas reconnue ici, ou le serveur n’envoie pas les certificats intermédiaires</translation>
    </message>
    <message>
        <source>is not made for the name %1, but for: %2</source>
        <translation>n’est pas établi pour le nom %1, mais pour&#xa0;: %2</translation>
    </message>
    <message>
        <source>is too weak: %1</source>
        <translation>est trop faible&#xa0;: %1</translation>
    </message>
    <message>
        <source>was revoked by its authority</source>
        <translation>a été révoqué par son autorité</translation>
    </message>
    <message>
        <source>did not pass a check: %1</source>
        <translation>n’a pas passé une vérification&#xa0;: %1</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, and check this computer&apos;s clock.</source>
        <translation>Renouvelez le certificat sur le serveur et vérifiez l’horloge de cet ordinateur.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock and the server&apos;s; otherwise wait, or put the former certificate back.</source>
        <translation>Vérifiez l’horloge de cet ordinateur et celle du serveur&#x202f;; sinon, attendez ou remettez l’ancien certificat.</translation>
    </message>
    <message>
        <source>If this is your own test server, give the file of this certificate as an authority in the connection&apos;s options.</source>
        <translation>S’il s’agit de votre propre serveur de test, indiquez le fichier de ce certificat comme autorité dans les options de la connexion.</translation>
    </message>
    <message>
        <source>If you trust this authority, give the file of its certificate in the connection&apos;s options; else have the server send its whole chain.</source>
        <translation>Si vous faites confiance à cette autorité, indiquez le fichier de son certificat dans les options de la connexion&#x202f;; sinon, faites envoyer au serveur toute sa chaîne.</translation>
    </message>
    <message>
        <source>Connect with a name that stands in the certificate, set it as the server name in the connection&apos;s options, or have the certificate made for this name.</source>
        <translation>Connectez-vous avec un nom qui figure dans le certificat, indiquez-le comme nom de serveur dans les options de la connexion, ou faites établir le certificat pour ce nom.</translation>
    </message>
    <message>
        <source>Have a certificate made with an RSA key of 2048 bits or more, or an EC key, and SHA-256.</source>
        <translation>Faites établir un certificat avec une clé RSA d’au moins 2048 bits ou une clé EC, et SHA-256.</translation>
    </message>
    <message>
        <source>Don&apos;t send anything secret there: the key may be in wrong hands. The server needs a new certificate.</source>
        <translation>N’y envoyez rien de secret&#xa0;: la clé est peut-être en de mauvaises mains. Le serveur a besoin d’un nouveau certificat.</translation>
    </message>
    <message>
        <source>Look at the certificate chain in the details; for a test, certificate errors can be ignored in the connection&apos;s options.</source>
        <translation>Regardez la chaîne de certificats dans les détails&#x202f;; pour un test, les erreurs de certificat peuvent être ignorées dans les options de la connexion.</translation>
    </message>
    <message>
        <source>its key has %1 bits, %2 are the least</source>
        <translation>sa clé compte %1 bits, le minimum est de %2</translation>
    </message>
    <message>
        <source>it is signed with %1, which can be forged</source>
        <translation>il est signé avec %1, qui peut être falsifié</translation>
    </message>
</context>
<context>
    <name>CloseCodes</name>
    <message>
        <source>client or server</source>
        <translation>le client ou le serveur</translation>
    </message>
    <message>
        <source>only the client</source>
        <translation>le client uniquement</translation>
    </message>
    <message>
        <source>only the server</source>
        <translation>le serveur uniquement</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>Fermeture normale</translation>
    </message>
    <message>
        <source>The purpose of the connection has been fulfilled.</source>
        <translation>La connexion a rempli son rôle.</translation>
    </message>
    <message>
        <source>One side had nothing more to say and closed the connection on purpose.</source>
        <translation>L’un des côtés n’avait plus rien à dire et a volontairement fermé la connexion.</translation>
    </message>
    <message>
        <source>Nothing is wrong. If it comes too early, look at the last messages before it: a finished subscription or a logout often ends like this.</source>
        <translation>Rien d’anormal. Si la fermeture arrive trop tôt, examinez les derniers messages qui la précèdent&#xa0;: un abonnement terminé ou une déconnexion se conclut souvent ainsi.</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>The endpoint is going away, such as a server that shuts down or a browser that leaves the page.</source>
        <translation>L’extrémité disparaît, par exemple un serveur qui s’arrête ou un navigateur qui quitte la page.</translation>
    </message>
    <message>
        <source>The server was stopped or dropped an idle connection; on the client&apos;s side the page or the program was closed.</source>
        <translation>Le serveur a été arrêté ou a abandonné une connexion inactive&#x202f;; côté client, la page ou le programme a été fermé.</translation>
    </message>
    <message>
        <source>Connect again after a short, random delay. If it comes after the same time without traffic each time, send pings more often than that.</source>
        <translation>Reconnectez-vous après un court délai aléatoire. Si cela se produit chaque fois après la même durée sans trafic, envoyez des pings plus souvent.</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>Erreur de protocole</translation>
    </message>
    <message>
        <source>The endpoint ended the connection because the other side broke a rule of the WebSocket protocol.</source>
        <translation>L’extrémité a mis fin à la connexion parce que l’autre côté a enfreint une règle du protocole WebSocket.</translation>
    </message>
    <message>
        <source>A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an invalid close code; often a proxy or a faulty library in between.</source>
        <translation>Une trame incorrecte&#xa0;: mauvais masquage, mauvais bits réservés ou opcodes, mauvaise fragmentation ou code de fermeture non valide&#x202f;; souvent un proxy ou une bibliothèque défectueuse sur le trajet.</translation>
    </message>
    <message>
        <source>Look at the frames that went to the side that closed, the last ones first. Try again without compression and without a proxy in between.</source>
        <translation>Examinez les trames envoyées au côté qui a fermé, en commençant par les dernières. Réessayez sans compression et sans proxy intermédiaire.</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>Données non prises en charge</translation>
    </message>
    <message>
        <source>The endpoint received a type of data that it cannot accept.</source>
        <translation>L’extrémité a reçu un type de données qu’elle ne peut pas accepter.</translation>
    </message>
    <message>
        <source>A binary message went to an endpoint that takes only text, or the other way round.</source>
        <translation>Un message binaire a été envoyé à une extrémité qui n’accepte que du texte, ou inversement.</translation>
    </message>
    <message>
        <source>Send the message as the other type, text or binary.</source>
        <translation>Envoyez le message sous l’autre type, texte ou binaire.</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Réservé</translation>
    </message>
    <message>
        <source>This code has no meaning yet; it might be defined in the future.</source>
        <translation>Ce code n’a pas encore de signification&#x202f;; il pourrait être défini à l’avenir.</translation>
    </message>
    <message>
        <source>A program sent a code that it must not use.</source>
        <translation>Un programme a envoyé un code qu’il ne doit pas utiliser.</translation>
    </message>
    <message>
        <source>Tell the authors of the program that sent it; a code from 4000 to 4999 suits an application&apos;s own meaning.</source>
        <translation>Prévenez les auteurs du programme qui l’a envoyé&#x202f;; un code de 4000 à 4999 convient à une signification propre à une application.</translation>
    </message>
    <message>
        <source>No Status Rcvd</source>
        <translation>Aucun statut reçu</translation>
    </message>
    <message>
        <source>The Close frame had no code. This number stands for its absence and is never sent.</source>
        <translation>La trame Close ne contenait pas de code. Ce numéro indique son absence et n’est jamais envoyé.</translation>
    </message>
    <message>
        <source>The other side closed the connection in order without saying why, such as close() without arguments in a browser.</source>
        <translation>L’autre côté a fermé la connexion dans les règles sans dire pourquoi, comme close() sans argument dans un navigateur.</translation>
    </message>
    <message>
        <source>The close itself was clean. To learn the reason, look at the last messages or let the other side send a code.</source>
        <translation>La fermeture elle-même était propre. Pour en connaître la raison, examinez les derniers messages ou faites envoyer un code par l’autre côté.</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>Fermeture anormale</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame. This number stands for that and is never sent.</source>
        <translation>La connexion s’est terminée sans trame Close. Ce numéro l’indique et n’est jamais envoyé.</translation>
    </message>
    <message>
        <source>The connection could not be established, the network or a proxy cut it, a program crashed, or this side failed the connection itself.</source>
        <translation>La connexion n’a pas pu être établie, le réseau ou un proxy l’a coupée, un programme a planté, ou ce côté a lui-même fait échouer la connexion.</translation>
    </message>
    <message>
        <source>Invalid frame payload data</source>
        <translation>Données de charge utile non valides</translation>
    </message>
    <message>
        <source>The endpoint received data that does not fit the type of its message, such as a text that is not UTF-8.</source>
        <translation>L’extrémité a reçu des données qui ne correspondent pas au type du message, par exemple un texte qui n’est pas en UTF-8.</translation>
    </message>
    <message>
        <source>Binary data or text in another encoding was sent as a text message, or compressed data was damaged.</source>
        <translation>Des données binaires ou un texte dans un autre encodage ont été envoyés comme message texte, ou des données compressées ont été altérées.</translation>
    </message>
    <message>
        <source>Look at the bytes of the last message to the side that closed. Send it as binary, or encode the text as UTF-8.</source>
        <translation>Examinez les octets du dernier message envoyé au côté qui a fermé. Envoyez-le en binaire ou encodez le texte en UTF-8.</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>Violation des règles</translation>
    </message>
    <message>
        <source>The endpoint received a message that breaks its rules. It is the general code where no other fits or details are to be hidden.</source>
        <translation>L’extrémité a reçu un message qui enfreint ses règles. C’est le code général lorsqu’aucun autre ne convient ou que les détails doivent rester cachés.</translation>
    </message>
    <message>
        <source>A missing or expired login, an origin that is not allowed, or too many messages.</source>
        <translation>Une authentification absente ou expirée, une origine non autorisée ou trop de messages.</translation>
    </message>
    <message>
        <source>Read the close reason. Check the token, the Origin header and the rate of messages against the server&apos;s documentation.</source>
        <translation>Lisez la raison de la fermeture. Vérifiez le jeton, l’en-tête Origin et la fréquence des messages d’après la documentation du serveur.</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>Message trop volumineux</translation>
    </message>
    <message>
        <source>The endpoint received a message that is too big for it to process.</source>
        <translation>L’extrémité a reçu un message trop volumineux pour être traité.</translation>
    </message>
    <message>
        <source>The last message is above a size limit of the side that closed; many servers take at most 1 MiB or less.</source>
        <translation>Le dernier message dépasse une limite de taille du côté qui a fermé&#x202f;; de nombreux serveurs acceptent au plus 1&#xa0;Mio, voire moins.</translation>
    </message>
    <message>
        <source>Split the message, or raise the limit of the side that closed. On this side it is the maximum message size of the session.</source>
        <translation>Divisez le message ou augmentez la limite du côté qui a fermé. De ce côté-ci, il s’agit de la taille maximale des messages de la session.</translation>
    </message>
    <message>
        <source>Mandatory Ext.</source>
        <translation>Extension obligatoire</translation>
    </message>
    <message>
        <source>The client needs an extension that the server did not negotiate in the opening handshake.</source>
        <translation>Le client a besoin d’une extension que le serveur n’a pas négociée dans le handshake d’ouverture.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not support the extension or removed its header.</source>
        <translation>Le serveur, ou un proxy devant lui, ne prend pas en charge l’extension ou a supprimé son en-tête.</translation>
    </message>
    <message>
        <source>Read the close reason: it should list the extensions. Compare Sec-WebSocket-Extensions in both heads of the handshake.</source>
        <translation>Lisez la raison de la fermeture&#xa0;: elle devrait énumérer les extensions. Comparez Sec-WebSocket-Extensions des deux côtés du handshake.</translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation>Erreur interne</translation>
    </message>
    <message>
        <source>An unexpected condition kept the endpoint, usually the server, from fulfilling the request.</source>
        <translation>Une situation inattendue a empêché l’extrémité, en général le serveur, de répondre à la demande.</translation>
    </message>
    <message>
        <source>The server&apos;s program failed while it handled a message; some libraries also use it when a ping is not answered in time.</source>
        <translation>Le programme du serveur a échoué en traitant un message&#x202f;; certaines bibliothèques l’utilisent aussi lorsqu’un ping reste sans réponse dans le délai.</translation>
    </message>
    <message>
        <source>Look in the server&apos;s log at that time, and send the last message again to see whether it is the trigger.</source>
        <translation>Consultez le journal du serveur à ce moment-là et renvoyez le dernier message pour voir si c’est lui le déclencheur.</translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation>Redémarrage du service</translation>
    </message>
    <message>
        <source>The service is restarting.</source>
        <translation>Le service redémarre.</translation>
    </message>
    <message>
        <source>A new version is being installed or the server was restarted by its operator.</source>
        <translation>Une nouvelle version est en cours d’installation ou le serveur a été redémarré par son exploitant.</translation>
    </message>
    <message>
        <source>Connect again after a random delay of 5 to 30 seconds, so that not all clients come back at once.</source>
        <translation>Reconnectez-vous après un délai aléatoire de 5 à 30 secondes, afin que tous les clients ne reviennent pas en même temps.</translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation>Réessayer plus tard</translation>
    </message>
    <message>
        <source>A temporary condition, such as too much load, made the server end the connection.</source>
        <translation>Une situation passagère, par exemple une charge trop élevée, a conduit le serveur à mettre fin à la connexion.</translation>
    </message>
    <message>
        <source>The server is overloaded, or a limit of connections or messages was reached.</source>
        <translation>Le serveur est surchargé, ou une limite de connexions ou de messages a été atteinte.</translation>
    </message>
    <message>
        <source>Wait longer after each attempt before you connect again, or connect to another address of the service.</source>
        <translation>Attendez plus longtemps après chaque tentative avant de vous reconnecter, ou connectez-vous à une autre adresse du service.</translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation>Mauvaise passerelle</translation>
    </message>
    <message>
        <source>The server is a gateway or proxy and got an invalid response from the server behind it, like status 502 in HTTP.</source>
        <translation>Le serveur est une passerelle ou un proxy et a reçu une réponse non valide du serveur situé derrière lui, comme le statut 502 en HTTP.</translation>
    </message>
    <message>
        <source>The server behind the gateway is down or restarting, or the gateway points at the wrong address.</source>
        <translation>Le serveur derrière la passerelle est arrêté ou redémarre, ou la passerelle pointe vers une mauvaise adresse.</translation>
    </message>
    <message>
        <source>Check the server behind the gateway and the gateway&apos;s log; then connect again.</source>
        <translation>Vérifiez le serveur derrière la passerelle et le journal de celle-ci, puis reconnectez-vous.</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>Handshake TLS</translation>
    </message>
    <message>
        <source>The TLS handshake failed. This number stands for that and is never sent.</source>
        <translation>Le handshake TLS a échoué. Ce numéro l’indique et n’est jamais envoyé.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified: self-signed, expired, or for another name; or both sides have no TLS version in common.</source>
        <translation>Le certificat du serveur n’a pas pu être vérifié&#xa0;: autosigné, expiré ou établi pour un autre nom&#x202f;; ou les deux côtés n’ont aucune version de TLS en commun.</translation>
    </message>
    <message>
        <source>Look at the certificate chain. Name the file of the certificate authority that signed it, or correct the host name in the address.</source>
        <translation>Examinez la chaîne de certificats. Indiquez le fichier de l’autorité de certification qui l’a signé ou corrigez le nom d’hôte dans l’adresse.</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>Non autorisé</translation>
    </message>
    <message>
        <source>The endpoint must be authorized for the request, like status 401 in HTTP.</source>
        <translation>L’extrémité doit être authentifiée pour cette demande, comme pour le statut 401 en HTTP.</translation>
    </message>
    <message>
        <source>The login or token is missing, wrong or expired.</source>
        <translation>L’authentification ou le jeton est absent, incorrect ou expiré.</translation>
    </message>
    <message>
        <source>Get a fresh token and send it where the server expects it: in a header, in the address or in the first message.</source>
        <translation>Obtenez un nouveau jeton et envoyez-le là où le serveur l’attend&#xa0;: dans un en-tête, dans l’adresse ou dans le premier message.</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>Interdit</translation>
    </message>
    <message>
        <source>The endpoint is authorized but has no permission for the request, like status 403 in HTTP.</source>
        <translation>L’extrémité est authentifiée mais n’a pas la permission pour cette demande, comme pour le statut 403 en HTTP.</translation>
    </message>
    <message>
        <source>The login is valid, but its account or token may not do this.</source>
        <translation>L’authentification est valable, mais son compte ou son jeton n’a pas ce droit.</translation>
    </message>
    <message>
        <source>Use an account or token with the needed permission; the same login fails again.</source>
        <translation>Utilisez un compte ou un jeton qui a la permission nécessaire&#x202f;; avec la même authentification, l’échec se répétera.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Délai dépassé</translation>
    </message>
    <message>
        <source>The endpoint took too long to respond, like status 408 in HTTP.</source>
        <translation>L’extrémité a mis trop de temps à répondre, comme pour le statut 408 en HTTP.</translation>
    </message>
    <message>
        <source>An expected message, often the login right after connecting, did not come in time.</source>
        <translation>Un message attendu, souvent l’authentification juste après la connexion, n’est pas arrivé à temps.</translation>
    </message>
    <message>
        <source>Send what the server waits for sooner, and look for what delays it.</source>
        <translation>Envoyez plus tôt ce que le serveur attend et cherchez ce qui le retarde.</translation>
    </message>
    <message>
        <source>Not Used</source>
        <translation>Non utilisé</translation>
    </message>
    <message>
        <source>Codes from 0 to 999 are not used.</source>
        <translation>Les codes de 0 à 999 ne sont pas utilisés.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, such as a status of its own or an uninitialised value.</source>
        <translation>Un programme a envoyé un nombre qui n’est pas un code de fermeture, par exemple un statut à lui ou une valeur non initialisée.</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Non attribué</translation>
    </message>
    <message>
        <source>This code has no meaning yet; codes from 1000 to 2999 are reserved for the WebSocket protocol, its future revisions and published extensions.</source>
        <translation>Ce code n’a pas encore de signification&#x202f;; les codes de 1000 à 2999 sont réservés au protocole WebSocket, à ses futures révisions et aux extensions publiées.</translation>
    </message>
    <message>
        <source>A program uses a number of the protocol for a meaning of its own.</source>
        <translation>Un programme donne sa propre signification à un numéro du protocole.</translation>
    </message>
    <message>
        <source>Look the number up in the documentation of the program that sent it, and tell its authors: such meanings belong to 4000 to 4999.</source>
        <translation>Cherchez ce numéro dans la documentation du programme qui l’a envoyé et prévenez ses auteurs&#xa0;: de telles significations relèvent des codes 4000 à 4999.</translation>
    </message>
    <message>
        <source>An extension, or a program that took the number for free to use. No published extension with a code in this range is known here.</source>
        <translation>Une extension, ou un programme qui croyait ce numéro libre. Aucune extension publiée ayant un code dans cette plage n’est connue ici.</translation>
    </message>
    <message>
        <source>Try again without extensions. Look the number up in the documentation of the program that sent it: an application&apos;s own meanings belong to 4000 to 4999.</source>
        <translation>Réessayez sans extensions. Cherchez ce numéro dans la documentation du programme qui l’a envoyé&#xa0;: les significations propres à une application relèvent des codes 4000 à 4999.</translation>
    </message>
    <message>
        <source>Library or Framework Code</source>
        <translation>Code de bibliothèque ou de framework</translation>
    </message>
    <message>
        <source>Codes from 3000 to 3999 are for libraries, frameworks and applications that register them with IANA; no registration of this one is known here.</source>
        <translation>Les codes de 3000 à 3999 sont destinés aux bibliothèques, frameworks et applications qui les enregistrent auprès de l’IANA&#x202f;; aucun enregistrement de celui-ci n’est connu ici.</translation>
    </message>
    <message>
        <source>A library, framework or application closed for a reason of its own.</source>
        <translation>Une bibliothèque, un framework ou une application a fermé pour une raison qui lui est propre.</translation>
    </message>
    <message>
        <source>Read the close reason and the documentation of the library or framework on the side that closed.</source>
        <translation>Lisez la raison de la fermeture et la documentation de la bibliothèque ou du framework du côté qui a fermé.</translation>
    </message>
    <message>
        <source>Private Use</source>
        <translation>Usage privé</translation>
    </message>
    <message>
        <source>Codes from 4000 to 4999 mean what both applications have agreed on; they cannot be registered.</source>
        <translation>Les codes de 4000 à 4999 ont la signification convenue entre les deux applications&#x202f;; ils ne peuvent pas être enregistrés.</translation>
    </message>
    <message>
        <source>The application closed for a reason of its own, such as an expired session or a second login.</source>
        <translation>L’application a fermé pour une raison qui lui est propre, comme une session expirée ou une seconde connexion du même utilisateur.</translation>
    </message>
    <message>
        <source>Read the close reason and look the number up in the application&apos;s documentation.</source>
        <translation>Lisez la raison de la fermeture et cherchez ce numéro dans la documentation de l’application.</translation>
    </message>
    <message>
        <source>Out of Range</source>
        <translation>Hors plage</translation>
    </message>
    <message>
        <source>Codes of 5000 and above are outside the ranges that the protocol defines.</source>
        <translation>Les codes à partir de 5000 sont en dehors des plages définies par le protocole.</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, or wrote its two bytes in the wrong order.</source>
        <translation>Un programme a envoyé un nombre qui n’est pas un code de fermeture, ou a écrit ses deux octets dans le mauvais ordre.</translation>
    </message>
    <message>
        <source>Read the error before it in the timeline. Check the server&apos;s log for that time and the idle timeouts of proxies on the way; pings keep a connection alive.</source>
        <translation>Lisez l’erreur qui précède dans la chronologie. Consultez le journal du serveur à ce moment-là et les délais d’inactivité des proxys sur le chemin&#x202f;; les pings maintiennent une connexion en vie.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no option %1 here.</source>
        <translation>L’option %1 n’existe pas ici.</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>L’option %1 ne prend pas de valeur.</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2</source>
        <translation>L’option %1 demande une valeur&#xa0;: %1 %2</translation>
    </message>
    <message>
        <source>The option %1: %2.</source>
        <translation>Option %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>One file at a time: what is “%1”?</source>
        <translation>Un seul fichier à la fois&#xa0;: qu’est-ce que «&#x202f;%1&#x202f;»&#x202f;?</translation>
    </message>
    <message>
        <source>“%1” is not a command, a session file or a URL. The commands are: %2.</source>
        <translation>«&#x202f;%1&#x202f;» n’est ni une commande, ni un fichier de session, ni une URL. Les commandes sont&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Serve what? Give a session file, --rules FILE or --echo.</source>
        <translation>Servir quoi&#x202f;? Indiquez un fichier de session, --rules FILE ou --echo.</translation>
    </message>
    <message>
        <source>Which files? Give at least one.</source>
        <translation>Quels fichiers&#x202f;? Indiquez-en au moins un.</translation>
    </message>
    <message>
        <source>Which session file? Give its name.</source>
        <translation>Quel fichier de session&#x202f;? Indiquez son nom.</translation>
    </message>
    <message>
        <source>Which format? Give --format, like --format jsonl.</source>
        <translation>Quel format&#x202f;? Indiquez --format, par exemple --format jsonl.</translation>
    </message>
    <message>
        <source>One session at a time can be replayed: give --session once.</source>
        <translation>Une seule session peut être rejouée à la fois&#xa0;: indiquez --session une fois.</translation>
    </message>
    <message>
        <source>--junit needs something to report: leave out --no-compare, or give --expect.</source>
        <translation>--junit doit avoir quelque chose à rapporter&#xa0;: retirez --no-compare ou indiquez --expect.</translation>
    </message>
    <message>
        <source>Compare what? Give two session files, or one with --session twice.</source>
        <translation>Comparer quoi&#x202f;? Indiquez deux fichiers de session, ou un seul avec --session deux fois.</translation>
    </message>
    <message>
        <source>Which sessions of this file? Give --session twice.</source>
        <translation>Quelles sessions de ce fichier&#x202f;? Indiquez --session deux fois.</translation>
    </message>
    <message>
        <source>Give --session twice: for the first file and for the second.</source>
        <translation>Indiquez --session deux fois&#xa0;: pour le premier fichier et pour le second.</translation>
    </message>
    <message>
        <source>Connect to what? Give a URL like ws://host:port/path.</source>
        <translation>Se connecter à quoi&#x202f;? Indiquez une URL comme ws://host:port/path.</translation>
    </message>
    <message>
        <source>Usage: socketglass info FILE [options]
Checks a session file and prints what it holds.
</source>
        <translation>Usage&#xa0;: socketglass info FILE [options]
Vérifie un fichier de session et affiche ce qu’il contient.
</translation>
    </message>
    <message>
        <source>Usage: socketglass export FILE --format FORMAT [options]
Writes a session file, or a part of it, in another format.
</source>
        <translation>Usage&#xa0;: socketglass export FILE --format FORMAT [options]
Écrit un fichier de session, ou une partie de celui-ci, dans un autre format.
</translation>
    </message>
    <message>
        <source>Usage: socketglass import IN... [-o OUT.sglass]
Makes one session file of others: HAR, JSON Lines, packet captures, session files. All stand on one clock.
</source>
        <translation>Usage&#xa0;: socketglass import IN... [-o OUT.sglass]
Réunit d’autres fichiers en un seul fichier de session&#xa0;: HAR, JSON Lines, captures de paquets, fichiers de session. Tous sont placés sur une même horloge.
</translation>
    </message>
    <message>
        <source>Usage: socketglass replay FILE [--to URL] [options]
Plays the client&apos;s side of a recorded session against a server, and compares the answers with the recording.
</source>
        <translation>Usage&#xa0;: socketglass replay FILE [--to URL] [options]
Rejoue le côté client d’une session enregistrée face à un serveur et compare les réponses avec l’enregistrement.
</translation>
    </message>
    <message>
        <source>Usage: socketglass serve FILE [options]
       socketglass serve --echo [options]
Serves a recording to any client: each gets the session that was recorded at its path.
</source>
        <translation>Usage&#xa0;: socketglass serve FILE [options]
        socketglass serve --echo [options]
Sert un enregistrement à tout client&#xa0;: chacun reçoit la session enregistrée à son chemin.
</translation>
    </message>
    <message>
        <source>Usage: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
Tells what differs between two sessions; the first is the one that is expected.
</source>
        <translation>Usage&#xa0;: socketglass compare FILE FILE [--session N --session M] [options]
        socketglass compare FILE --session N --session M [options]
Indique ce qui diffère entre deux sessions&#x202f;; la première est celle qui est attendue.
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
        <translation>Code de sortie&#xa0;:
  0  comme demandé
  1  la comparaison ou une assertion a échoué
  2  utilisation incorrecte
  3  connexion impossible, ou échec du handshake
  4  la connexion s’est terminée sur une erreur&#xa0;: pas proprement, ou avec 1002, 1003 ou 1007 à 1014
  5  un fichier n’a pas pu être lu ou écrit
</translation>
    </message>
    <message>
        <source>Ctrl+C closes with 1001 and leaves the output whole.
</source>
        <translation>Ctrl+C ferme avec 1001 et laisse la sortie intacte.
</translation>
    </message>
    <message>
        <source>Its options: %1 --help</source>
        <translation>Ses options&#xa0;: %1 --help</translation>
    </message>
    <message>
        <source>“%1” is not a whole number of at least %2</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nombre entier d’au moins %2</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds of at least %2, like 2 or 0.5</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nombre de secondes d’au moins %2, comme 2 ou 0.5</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes</source>
        <translation>le texte n’est pas de l’UTF-8 valide à partir de l’octet %1&#x202f;; utilisez --send-binary pour de tels octets</translation>
    </message>
    <message>
        <source>“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une suite d’octets en paires de chiffres hexadécimaux, comme 00ff10</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes, not %2</source>
        <translation>un ping transporte au plus %1 octets, et non %2</translation>
    </message>
    <message>
        <source>%1 milliseconds are too long</source>
        <translation>%1 millisecondes, c’est trop long</translation>
    </message>
    <message>
        <source>“%1” is not a close code; it looks like 1000, 4001:reason or none</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un code de fermeture&#x202f;; il s’écrit comme 1000, 4001:reason ou none</translation>
    </message>
    <message>
        <source>the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may</source>
        <translation>le code de fermeture %1 (%2) ne doit pas être envoyé&#x202f;; 1000 à 1003, 1007 à 1014 et 3000 à 4999 sont permis</translation>
    </message>
    <message>
        <source>a close reason is at most %1 bytes of UTF-8; this one has %2</source>
        <translation>une raison de fermeture compte au plus %1 octets en UTF-8&#x202f;; celle-ci en compte %2</translation>
    </message>
    <message>
        <source>“%1” is not a header; it looks like &apos;Name: value&apos;</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un en-tête&#x202f;; il s’écrit comme &apos;Name: value&apos;</translation>
    </message>
    <message>
        <source>it needs the name of a file</source>
        <translation>il faut le nom d’un fichier</translation>
    </message>
    <message>
        <source>%1 is too many; at most %2</source>
        <translation>%1, c’est trop&#x202f;; au plus %2</translation>
    </message>
    <message>
        <source>“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une heure&#x202f;; elle s’écrit comme 2026-11-20T21:30:00.5Z</translation>
    </message>
    <message>
        <source>“%1” is not a pace</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une cadence</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nombre</translation>
    </message>
    <message>
        <source>“%1” is none of no, position, type, json:PATH</source>
        <translation>«&#x202f;%1&#x202f;» n’est aucune de ces valeurs&#xa0;: no, position, type, json:PATH</translation>
    </message>
    <message>
        <source>“%1” is not an edit; one looks like 12=TEXT</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une modification&#x202f;; elle s’écrit comme 12=TEXT</translation>
    </message>
    <message>
        <source>“%1” is not a variable; one looks like name=value</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une variable&#x202f;; elle s’écrit comme name=value</translation>
    </message>
    <message>
        <source>“%1” is no such rule; it looks like json:$.id or regex:[0-9]+</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une telle règle&#x202f;; elle s’écrit comme json:$.id ou regex:[0-9]+</translation>
    </message>
    <message>
        <source>“%1” is not a port from 0 to 65535</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un port de 0 à 65535</translation>
    </message>
    <message>
        <source>“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une adresse comme 127.0.0.1, 0.0.0.0 ou ::1</translation>
    </message>
    <message>
        <source>the format “%1” is unknown; there is: %2</source>
        <translation>le format «&#x202f;%1&#x202f;» est inconnu&#x202f;; il existe&#xa0;: %2</translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>La sortie n’a pas pu être écrite&#xa0;: %1.</translation>
    </message>
    <message>
        <source>“%1” is a folder; it can&apos;t be sent. Name a file.</source>
        <translation>«&#x202f;%1&#x202f;» est un dossier&#x202f;; il ne peut pas être envoyé. Indiquez un fichier.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» n’a pas pu être lu&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 bytes, the most that one message can take here.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» dépasse %2 octets, le maximum qu’un message peut contenir ici.</translation>
    </message>
    <message>
        <source>The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use --send-file to send it as binary.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» n’est pas de l’UTF-8 valide à partir de l’octet %2. Corrigez-le ou utilisez --send-file pour l’envoyer en binaire.</translation>
    </message>
    <message>
        <source>There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.</source>
        <translation>Il n’y a pas de modèle «&#x202f;%1&#x202f;» dans %2, ou il y en a plusieurs&#xa0;: indiquez aussi son dossier, sous la forme FOLDER/NAME.</translation>
    </message>
    <message>
        <source>start the demo server and connect to several of its paths</source>
        <translation>démarrer le serveur de démonstration et se connecter à plusieurs de ses chemins</translation>
    </message>
    <message>
        <source>write a picture of the window to FILE (PNG) and end</source>
        <translation>écrire une image de la fenêtre dans FILE (PNG), puis quitter</translation>
    </message>
    <message>
        <source>send a text message</source>
        <translation>envoyer un message texte</translation>
    </message>
    <message>
        <source>send a binary message, given as hexadecimal digits</source>
        <translation>envoyer un message binaire, donné en chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>send a file as one binary message</source>
        <translation>envoyer un fichier en un seul message binaire</translation>
    </message>
    <message>
        <source>send a file as one text message</source>
        <translation>envoyer un fichier en un seul message texte</translation>
    </message>
    <message>
        <source>send each line of the standard input as a text message (line ends are not sent)</source>
        <translation>envoyer chaque ligne de l’entrée standard comme message texte (les fins de ligne ne sont pas envoyées)</translation>
    </message>
    <message>
        <source>send a saved template, by NAME or FOLDER/NAME</source>
        <translation>envoyer un modèle enregistré, par NAME ou FOLDER/NAME</translation>
    </message>
    <message>
        <source>send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT</source>
        <translation>envoyer un ping&#x202f;; TEXT ne doit pas commencer par - ni ressembler à une URL, sauf s’il est écrit --ping=TEXT</translation>
    </message>
    <message>
        <source>wait until N messages have come in all</source>
        <translation>attendre que N messages au total soient arrivés</translation>
    </message>
    <message>
        <source>wait for MS milliseconds</source>
        <translation>attendre MS millisecondes</translation>
    </message>
    <message>
        <source>close at once, with this code; none: a Close frame without a code</source>
        <translation>fermer aussitôt, avec ce code&#x202f;; none&#xa0;: une trame Close sans code</translation>
    </message>
    <message>
        <source>close when N messages have come in all; exit status 1 where fewer come</source>
        <translation>fermer lorsque N messages au total sont arrivés&#x202f;; code de sortie 1&#xa0;s’il en arrive moins</translation>
    </message>
    <message>
        <source>close after S seconds</source>
        <translation>fermer après S secondes</translation>
    </message>
    <message>
        <source>close after S seconds of silence (default 1); forever: not before the server does</source>
        <translation>fermer après S secondes de silence (1 par défaut)&#x202f;; forever&#xa0;: pas avant que le serveur le fasse</translation>
    </message>
    <message>
        <source>the server (default: the one of the recording)</source>
        <translation>le serveur (par défaut&#xa0;: celui de l’enregistrement)</translation>
    </message>
    <message>
        <source>listen on this port (default 0: any free one)</source>
        <translation>écouter sur ce port (0 par défaut&#xa0;: un port libre quelconque)</translation>
    </message>
    <message>
        <source>listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)</source>
        <translation>écouter à cette adresse (127.0.0.1 par défaut&#x202f;; 0.0.0.0&#xa0;: tout le réseau peut se connecter)</translation>
    </message>
    <message>
        <source>send every message back to its client</source>
        <translation>renvoyer chaque message à son client</translation>
    </message>
    <message>
        <source>rules of the mock as JSON (default: those kept in the session file)</source>
        <translation>règles du mock en JSON (par défaut&#xa0;: celles qui sont conservées dans le fichier de session)</translation>
    </message>
    <message>
        <source>end after S seconds</source>
        <translation>terminer après S secondes</translation>
    </message>
    <message>
        <source>the session with this number (see info); repeatable where several make sense</source>
        <translation>la session portant ce numéro (voir info)&#x202f;; répétable là où plusieurs ont un sens</translation>
    </message>
    <message>
        <source>as recorded (default), as fast as the other side takes it, or one for each line of the standard input</source>
        <translation>comme enregistré (par défaut), aussi vite que l’autre côté les accepte, ou un pour chaque ligne de l’entrée standard</translation>
    </message>
    <message>
        <source>with the recording&apos;s pauses (default), or without</source>
        <translation>avec les pauses de l’enregistrement (par défaut), ou sans</translation>
    </message>
    <message>
        <source>X times as fast as recorded</source>
        <translation>X fois la vitesse de l’enregistrement</translation>
    </message>
    <message>
        <source>a message waits until what the other side said before it, in the recording, has come again, recognised by its position, its type (text or binary), or the value at a JSONPath (default: replay no, serve position)</source>
        <translation>un message attend le retour de ce que l’autre côté avait dit avant lui dans l’enregistrement, reconnu à sa position, à son type (texte ou binaire) ou à la valeur d’un JSONPath (par défaut&#xa0;: replay no, serve position)</translation>
    </message>
    <message>
        <source>give up when a reply has not come after S seconds (default 10)</source>
        <translation>abandonner si une réponse n’est pas arrivée après S secondes (10 par défaut)</translation>
    </message>
    <message>
        <source>begin with this event of the recording</source>
        <translation>commencer à cet événement de l’enregistrement</translation>
    </message>
    <message>
        <source>end with this event of the recording</source>
        <translation>finir à cet événement de l’enregistrement</translation>
    </message>
    <message>
        <source>leave out pings and messages that only keep the connection alive</source>
        <translation>laisser de côté les pings et les messages qui ne font que maintenir la connexion</translation>
    </message>
    <message>
        <source>send TEXT in place of event SEQ; repeatable</source>
        <translation>envoyer TEXT à la place de l’événement SEQ&#x202f;; répétable</translation>
    </message>
    <message>
        <source>play it N times, one after the other</source>
        <translation>jouer N fois, l’une après l’autre</translation>
    </message>
    <message>
        <source>N sessions at once</source>
        <translation>N sessions à la fois</translation>
    </message>
    <message>
        <source>don&apos;t compare the answers with the recording</source>
        <translation>ne pas comparer les réponses avec l’enregistrement</translation>
    </message>
    <message>
        <source>don&apos;t compare the values at a JSONPath, or what a regular expression matches; repeatable</source>
        <translation>ne pas comparer les valeurs d’un JSONPath, ou ce que trouve une expression régulière&#x202f;; répétable</translation>
    </message>
    <message>
        <source>check the expectations that are kept in the session file; exit status 1 where one fails</source>
        <translation>vérifier les assertions conservées dans le fichier de session&#x202f;; code de sortie 1 si l’une échoue</translation>
    </message>
    <message>
        <source>check the expectations of this JSON file instead</source>
        <translation>vérifier plutôt les assertions de ce fichier JSON</translation>
    </message>
    <message>
        <source>write the results to FILE as JUnit XML</source>
        <translation>écrire les résultats dans FILE au format JUnit XML</translation>
    </message>
    <message>
        <source>from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)</source>
        <translation>à partir de cette heure, comme 2026-11-20T21:30:00.5Z (sans fuseau&#xa0;: heure locale)</translation>
    </message>
    <message>
        <source>up to this time</source>
        <translation>jusqu’à cette heure</translation>
    </message>
    <message>
        <source>remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, authorization, tokens, email or all; repeatable</source>
        <translation>supprimer header:NAME, query:NAME, json:PATH ou regex:RE, ou ce qui est connu sous le nom de cookies, authorization, tokens, email ou all&#x202f;; répétable</translation>
    </message>
    <message>
        <source>add a header to the request (repeatable)</source>
        <translation>ajouter un en-tête à la requête (répétable)</translation>
    </message>
    <message>
        <source>offer a sub-protocol (repeatable)</source>
        <translation>proposer un sous-protocole (répétable)</translation>
    </message>
    <message>
        <source>send this Origin</source>
        <translation>envoyer cette origine (Origin)</translation>
    </message>
    <message>
        <source>trust the authorities in FILE (PEM), not the system&apos;s</source>
        <translation>faire confiance aux autorités de FILE (PEM), et non à celles du système</translation>
    </message>
    <message>
        <source>key of the client certificate (PEM)</source>
        <translation>clé du certificat client (PEM)</translation>
    </message>
    <message>
        <source>accept any server certificate</source>
        <translation>accepter tout certificat de serveur</translation>
    </message>
    <message>
        <source>give up connecting after S seconds (default 15)</source>
        <translation>abandonner la connexion après S secondes (15 par défaut)</translation>
    </message>
    <message>
        <source>wait S seconds for the server&apos;s Close frame (default 5)</source>
        <translation>attendre S secondes la trame Close du serveur (5 par défaut)</translation>
    </message>
    <message>
        <source>fail the connection with 1009 when a larger message comes (default 268435456)</source>
        <translation>faire échouer la connexion avec 1009 à l’arrivée d’un message plus grand (268435456 par défaut)</translation>
    </message>
    <message>
        <source>HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session file (needed)</source>
        <translation>HTTP Archive, JSON Lines, un tableau, une transcription, une capture de paquets pour Wireshark ou un fichier de session (obligatoire)</translation>
    </message>
    <message>
        <source>print JSON, one object per line</source>
        <translation>afficher du JSON, un objet par ligne</translation>
    </message>
    <message>
        <source>keep the session in FILE.sglass; one that exists is continued</source>
        <translation>conserver la session dans FILE.sglass&#x202f;; un fichier existant est continué</translation>
    </message>
    <message>
        <source>the new session file (default: the first input&apos;s name with .sglass)</source>
        <translation>le nouveau fichier de session (par défaut&#xa0;: le nom de la première entrée avec .sglass)</translation>
    </message>
    <message>
        <source>write to FILE instead of the standard output</source>
        <translation>écrire dans FILE au lieu de la sortie standard</translation>
    </message>
    <message>
        <source>print nothing but problems</source>
        <translation>n’afficher que les problèmes</translation>
    </message>
    <message>
        <source>print this help</source>
        <translation>afficher cette aide</translation>
    </message>
    <message>
        <source>print the version</source>
        <translation>afficher la version</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>Fenêtre&#xa0;:</translation>
    </message>
    <message>
        <source>Steps, done in the order given once the session is open (repeatable):</source>
        <translation>Étapes, exécutées dans l’ordre donné une fois la session ouverte (répétables)&#xa0;:</translation>
    </message>
    <message>
        <source>When the steps are done:</source>
        <translation>Une fois les étapes terminées&#xa0;:</translation>
    </message>
    <message>
        <source>Playing the recording:</source>
        <translation>Lecture de l’enregistrement&#xa0;:</translation>
    </message>
    <message>
        <source>Comparing and expecting:</source>
        <translation>Comparaison et assertions&#xa0;:</translation>
    </message>
    <message>
        <source>Serving:</source>
        <translation>Service&#xa0;:</translation>
    </message>
    <message>
        <source>What part:</source>
        <translation>Quelle partie&#xa0;:</translation>
    </message>
    <message>
        <source>Connection:</source>
        <translation>Connexion&#xa0;:</translation>
    </message>
    <message>
        <source>Output:</source>
        <translation>Sortie&#xa0;:</translation>
    </message>
    <message>
        <source>General:</source>
        <translation>Général&#xa0;:</translation>
    </message>
    <message>
        <source>only events that the filter holds for, like &apos;in text &quot;tick&quot; size&gt;1k&apos; (the guide has the language)</source>
        <translation>uniquement les événements que le filtre retient, par exemple &apos;in text &quot;tick&quot; size&gt;1k&apos; (le guide décrit le langage)</translation>
    </message>
    <message>
        <source>don&apos;t offer permessage-deflate</source>
        <translation>ne pas proposer permessage-deflate</translation>
    </message>
    <message>
        <source>keep the newest N events in the file: beyond that the oldest are evicted</source>
        <translation>conserver les N événements les plus récents dans le fichier&#xa0;: au-delà, les plus anciens sont évincés</translation>
    </message>
    <message>
        <source>evict the oldest events when the file uses more than N bytes</source>
        <translation>évincer les événements les plus anciens lorsque le fichier occupe plus de N octets</translation>
    </message>
    <message>
        <source>evict events when they are S seconds old</source>
        <translation>évincer les événements lorsqu’ils datent de S secondes</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>caractère %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>One server at a time: what is “%1”?</source>
        <translation>Un seul serveur à la fois&#xa0;: qu’est-ce que «&#x202f;%1&#x202f;»&#x202f;?</translation>
    </message>
    <message>
        <source>There is no case or group “%1”: probe --list names them.</source>
        <translation>Il n’y a ni cas ni groupe «&#x202f;%1&#x202f;»&#xa0;: probe --list les énumère.</translation>
    </message>
    <message>
        <source>Probe which server? Give a URL like ws://host:port/path.</source>
        <translation>Quel serveur sonder&#x202f;? Indiquez une URL comme ws://host:port/path.</translation>
    </message>
    <message>
        <source>Usage: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
Opens a session to each URL (ws:// or wss://) and prints its events.
</source>
        <translation>Utilisation&#xa0;: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
Ouvre une session vers chaque URL (ws:// ou wss://) et affiche ses événements.
</translation>
    </message>
    <message>
        <source>Usage: socketglass probe URL [options]
       socketglass probe --list
Sends what is right and what is wrong to a WebSocket server, and tells where its answers differ from RFC 6455. Best at an address that sends back what it gets.
</source>
        <translation>Utilisation&#xa0;: socketglass probe URL [options]
       socketglass probe --list
Envoie à un serveur WebSocket ce qui est correct et ce qui ne l’est pas, et indique où ses réponses s’écartent de la RFC 6455. De préférence à une adresse qui renvoie ce qu’elle reçoit.
</translation>
    </message>
    <message>
        <source>authenticate by Basic; PASSWORD, as each SECRET, may also be env:NAME or @FILE</source>
        <translation>s’authentifier par Basic&#x202f;; PASSWORD, comme chaque SECRET, peut aussi être env:NAME ou @FILE</translation>
    </message>
    <message>
        <source>authenticate by this Bearer token</source>
        <translation>s’authentifier par ce jeton Bearer</translation>
    </message>
    <message>
        <source>send an API key in the header NAME</source>
        <translation>envoyer une clé d’API dans l’en-tête NAME</translation>
    </message>
    <message>
        <source>send an API key as the parameter NAME of the query</source>
        <translation>envoyer une clé d’API comme paramètre NAME de la requête de l’URL</translation>
    </message>
    <message>
        <source>send a cookie (repeatable)</source>
        <translation>envoyer un cookie (répétable)</translation>
    </message>
    <message>
        <source>trust the system&apos;s authorities besides those of --ca</source>
        <translation>faire confiance aux autorités du système en plus de celles de --ca</translation>
    </message>
    <message>
        <source>client certificate: PKCS#12, or PEM with --key or its key in the same file</source>
        <translation>certificat client&#xa0;: PKCS#12, ou PEM avec --key ou sa clé dans le même fichier</translation>
    </message>
    <message>
        <source>pass phrase of the key or of the PKCS#12 file</source>
        <translation>phrase secrète de la clé ou du fichier PKCS#12</translation>
    </message>
    <message>
        <source>the least version of TLS (default 1.2)</source>
        <translation>la version minimale de TLS (par défaut 1.2)</translation>
    </message>
    <message>
        <source>ask for NAME (SNI), and look for it in the certificate, in place of the host of the URL</source>
        <translation>demander NAME (SNI) et le chercher dans le certificat, à la place de l’hôte de l’URL</translation>
    </message>
    <message>
        <source>connect through http://HOST:PORT, socks5://HOST:PORT, or system: the system&apos;s proxy</source>
        <translation>se connecter par http://HOST:PORT, socks5://HOST:PORT ou system&#xa0;: le proxy du système</translation>
    </message>
    <message>
        <source>authenticate at the proxy</source>
        <translation>s’authentifier auprès du proxy</translation>
    </message>
    <message>
        <source>follow redirects, 10 at most</source>
        <translation>suivre les redirections, 10 au plus</translation>
    </message>
    <message>
        <source>follow N redirects at most</source>
        <translation>suivre N redirections au plus</translation>
    </message>
    <message>
        <source>send a ping every S seconds</source>
        <translation>envoyer un ping toutes les S secondes</translation>
    </message>
    <message>
        <source>with --keep-alive: the connection is lost when a pong has not come after S seconds (default 10)</source>
        <translation>avec --keep-alive&#xa0;: la connexion est perdue lorsqu’un pong n’est pas arrivé après S secondes (par défaut 10)</translation>
    </message>
    <message>
        <source>don&apos;t answer pings</source>
        <translation>ne pas répondre aux pings</translation>
    </message>
    <message>
        <source>connect again when the connection is lost, later each time; the steps are done anew</source>
        <translation>se reconnecter lorsque la connexion est perdue, chaque fois plus tard&#x202f;; les étapes sont refaites</translation>
    </message>
    <message>
        <source>before the first attempt (default 1)</source>
        <translation>avant la première tentative (par défaut 1)</translation>
    </message>
    <message>
        <source>each delay is X times the one before (default 2)</source>
        <translation>chaque délai vaut X fois le précédent (par défaut 2)</translation>
    </message>
    <message>
        <source>the longest delay (default 60)</source>
        <translation>le délai le plus long (par défaut 60)</translation>
    </message>
    <message>
        <source>chance changes each delay by a share of up to X, from 0 to 1 (default 0.2)</source>
        <translation>le hasard modifie chaque délai d’une part allant jusqu’à X, de 0 à 1 (par défaut 0.2)</translation>
    </message>
    <message>
        <source>give up after N attempts in a row (default 10; 0: never)</source>
        <translation>abandonner après N tentatives de suite (par défaut 10&#x202f;; 0&#xa0;: jamais)</translation>
    </message>
    <message>
        <source>only after these close codes (default 1001,1006,1011,1012,1013,1014; no connection at all counts as 1006)</source>
        <translation>seulement après ces codes de fermeture (par défaut 1001,1006,1011,1012,1013,1014&#x202f;; l’absence de connexion compte comme 1006)</translation>
    </message>
    <message>
        <source>the environment has no variable %1</source>
        <translation>l’environnement n’a pas de variable %1</translation>
    </message>
    <message>
        <source>the file “%1” can&apos;t be read: %2</source>
        <translation>le fichier «&#x202f;%1&#x202f;» ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nombre de %2 à %3</translation>
    </message>
    <message>
        <source>--user, --bearer and an API key can&apos;t be used together</source>
        <translation>--user, --bearer et une clé d’API ne peuvent pas être utilisés ensemble</translation>
    </message>
    <message>
        <source>“%1” is not a proxy; it looks like http://host:3128 or socks5://user:password@host:1080, or is the word system</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un proxy&#x202f;; il s’écrit comme http://host:3128 ou socks5://user:password@host:1080, ou est le mot system</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like &apos;X-Api-Key: secret&apos;</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas de deux-points&#x202f;; cela s’écrit comme &apos;X-Api-Key: secret&apos;</translation>
    </message>
    <message>
        <source>“%1” has no =; it looks like key=secret</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas de =&#x202f;; cela s’écrit comme key=secret</translation>
    </message>
    <message>
        <source>“%1” is not a cookie; it looks like name=value</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un cookie&#x202f;; il s’écrit comme name=value</translation>
    </message>
    <message>
        <source>“%1” is not 1.2 or 1.3</source>
        <translation>«&#x202f;%1&#x202f;» n’est ni 1.2 ni 1.3</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like user:password</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas de deux-points&#x202f;; cela s’écrit comme user:password</translation>
    </message>
    <message>
        <source>%1 is too many, %2 are the most</source>
        <translation>%1, c’est trop&#xa0;: %2 est le maximum</translation>
    </message>
    <message>
        <source>“%1” is not a close code from 1000 to 4999</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un code de fermeture de 1000 à 4999</translation>
    </message>
    <message>
        <source>connect as a saved profile says, by NAME, FOLDER/NAME or its FILE; options and URLs behind it override it</source>
        <translation>se connecter comme l’indique un profil enregistré, par NAME, FOLDER/NAME ou son FILE&#x202f;; les options et URL qui le suivent priment sur lui</translation>
    </message>
    <message>
        <source>only this case, or the cases of this group; repeatable</source>
        <translation>seulement ce cas, ou les cas de ce groupe&#x202f;; répétable</translation>
    </message>
    <message>
        <source>print the names of the cases, and connect to nothing</source>
        <translation>afficher les noms des cas, sans se connecter</translation>
    </message>
    <message>
        <source>wait S seconds in each case for the connection, the answer, the close (default 5)</source>
        <translation>attendre dans chaque cas S secondes la connexion, la réponse, la fermeture (par défaut 5)</translation>
    </message>
    <message>
        <source>take the values of {{name}} in addresses, headers and messages from this environment</source>
        <translation>prendre dans cet environnement les valeurs de {{name}} dans les adresses, les en-têtes et les messages</translation>
    </message>
    <message>
        <source>the value of {{NAME}}, before that of the environment; repeatable</source>
        <translation>la valeur de {{NAME}}, prioritaire sur celle de l’environnement&#x202f;; répétable</translation>
    </message>
    <message>
        <source>keep so much of the disk free (default: 512 MiB, or a twentieth of a smaller disk; 0: nothing): with one of the limits above the oldest events are evicted then, without one the peers are held back</source>
        <translation>laisser libre cette part du disque (par défaut&#xa0;: 512 Mio, ou un vingtième d’un disque plus petit&#x202f;; 0&#xa0;: rien)&#xa0;: avec l’une des limites ci-dessus, les événements les plus anciens sont alors évincés&#x202f;; sans limite, les pairs sont retenus</translation>
    </message>
    <message>
        <source>Probing:</source>
        <translation>Sonde&#xa0;:</translation>
    </message>
    <message>
        <source>Variables:</source>
        <translation>Variables&#xa0;:</translation>
    </message>
    <message>
        <source>give it first: what stands behind it overrides what the profile says</source>
        <translation>à indiquer en premier&#xa0;: ce qui le suit prime sur ce que dit le profil</translation>
    </message>
    <message>
        <source>there are several profiles “%1”: name the folder, too, as FOLDER/NAME, or give the file</source>
        <translation>il y a plusieurs profils «&#x202f;%1&#x202f;»&#xa0;: indiquez aussi le dossier, sous la forme FOLDER/NAME, ou le fichier</translation>
    </message>
    <message>
        <source>There is no profile “%1” in %2, and no file of that name.</source>
        <translation>Il n’y a pas de profil «&#x202f;%1&#x202f;» dans %2, ni de fichier de ce nom.</translation>
    </message>
    <message>
        <source>The profile “%1” needs what is not kept for this server: %2. Connect with it once in the window, or give it in an option.</source>
        <translation>Le profil «&#x202f;%1&#x202f;» a besoin de ce qui n’est pas conservé pour ce serveur&#xa0;: %2. Connectez-vous une fois avec lui dans la fenêtre, ou indiquez-le dans une option.</translation>
    </message>
    <message>
        <source>Which files? Give at least one, or - for the standard input.</source>
        <translation>Quels fichiers&#x202f;? Indiquez-en au moins un, ou - pour l’entrée standard.</translation>
    </message>
    <message>
        <source>Into which folder? Give it with -o.</source>
        <translation>Dans quel dossier&#x202f;? Indiquez-le avec -o.</translation>
    </message>
    <message>
        <source>The environment “%1” has a rule for {{%2}} that can&apos;t be used: %3</source>
        <translation>L’environnement «&#x202f;%1&#x202f;» a une règle pour {{%2}} qui est inutilisable&#xa0;: %3</translation>
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
        <translation>Usage&#xa0;: socketglass [FILE.sglass | URL]... [options]   ouvre la fenêtre
        socketglass connect URL... [options]           une session vers chaque URL&#x202f;; affiche leurs événements
        socketglass replay FILE --to URL [options]     joue le client enregistré face à un serveur, compare les réponses
        socketglass serve FILE | --echo [options]      joue le serveur enregistré pour n’importe quel client
        socketglass compare FILE FILE [options]        ce qui diffère entre deux sessions
        socketglass probe URL [options]                vérifie comment un serveur respecte la RFC 6455
        socketglass info FILE [options]                ce que contient un fichier de session
        socketglass export FILE --format FORMAT [-o OUT]
        socketglass import IN... [-o OUT.sglass]
        socketglass convert IN... -o FOLDER            crée des profils à partir des connexions d’autres outils
        socketglass COMMAND --help                     les options d’une commande
</translation>
    </message>
    <message>
        <source>look for templates in FILE (default: those of the window)</source>
        <translation>chercher les modèles dans FILE (par défaut&#xa0;: ceux de la fenêtre)</translation>
    </message>
    <message>
        <source>take the value of {{NAME}} from each message that a session receives, for what it sends later; RULE is json:PATH or regex:RE; a message that needs the value waits for it; repeatable</source>
        <translation>extraire la valeur de {{NAME}} de chaque message qu’une session reçoit, pour ce qu’elle envoie ensuite&#x202f;; RULE est json:PATH ou regex:RE&#x202f;; un message qui a besoin de la valeur l’attend&#x202f;; répétable</translation>
    </message>
    <message>
        <source>“%1” is not a rule; one looks like token=json:$.token or token=regex:id=(\w+)</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une règle&#x202f;; elle s’écrit comme token=json:$.token ou token=regex:id=(\w+)</translation>
    </message>
    <message>
        <source>Usage: socketglass convert IN... -o FOLDER [options]
Makes profiles, templates of messages, and environments of what other tools keep: command lines of curl, websocat or wscat, and files of Postman, Insomnia or Bruno. - is the standard input.
</source>
        <translation>Usage : socketglass convert IN... -o FOLDER [options]
Crée des profils, des modèles de messages et des environnements à partir de ce que gardent d’autres outils : lignes de commande de curl, websocat ou wscat, et fichiers de Postman, Insomnia ou Bruno. - est l’entrée standard.
</translation>
    </message>
    <message>
        <source>the folder for the profiles, a file each, for templates.json and for environments; what is there stays (needed)</source>
        <translation>le dossier des profils, un fichier chacun, de templates.json et des environnements ; ce qui s’y trouve est conservé (obligatoire)</translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation>
            <numerusform>%1 contient %Ln session&#xa0;: choisissez avec --session (voir socketglass info).</numerusform>
            <numerusform>%1 contient %Ln sessions&#xa0;: choisissez avec --session (voir socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Il n’y a pas de session %1 dans %2.</translation>
    </message>
</context>
<context>
    <name>CompressionText</name>
    <message>
        <source>%1 on the wire</source>
        <translation>%1 sur le réseau</translation>
    </message>
    <message>
        <source>%1 on the wire, %2 : 1</source>
        <translation>%1 sur le réseau, %2&#xa0;:&#xa0;1</translation>
    </message>
</context>
<context>
    <name>ConnectionImport</name>
    <message>
        <source>It is no request of a WebSocket: there is no block “ws”.</source>
        <translation>Ce n’est pas une requête WebSocket&#xa0;: il n’y a pas de bloc «&#x202f;ws&#x202f;».</translation>
    </message>
    <message>
        <source>a block like “ws {” was expected</source>
        <translation>un bloc comme «&#x202f;ws {&#x202f;» était attendu</translation>
    </message>
    <message>
        <source>the block “%1” has no end</source>
        <translation>le bloc «&#x202f;%1&#x202f;» n’a pas de fin</translation>
    </message>
    <message>
        <source>The block “%1”</source>
        <translation>Le bloc «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>“key: value” was expected</source>
        <translation>«&#x202f;key: value&#x202f;» était attendu</translation>
    </message>
    <message>
        <source>It can&apos;t be read at line %1: %2.</source>
        <translation>Lecture impossible à la ligne %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Header %1: an opening handshake has no body</source>
        <translation>En-tête %1&#xa0;: un handshake d’ouverture n’a pas de corps</translation>
    </message>
    <message>
        <source>Header %1: there are too many</source>
        <translation>En-tête %1&#xa0;: il y en a trop</translation>
    </message>
    <message>
        <source>Header “%1”: it has no colon</source>
        <translation>En-tête «&#x202f;%1&#x202f;»&#xa0;: il n’a pas de deux-points</translation>
    </message>
    <message>
        <source>Header “%1”: without a value, which takes the header away</source>
        <translation>En-tête «&#x202f;%1&#x202f;»&#xa0;: sans valeur, ce qui retire l’en-tête</translation>
    </message>
    <message>
        <source>Proxy “%1”: not the address of an HTTP or SOCKS5 proxy</source>
        <translation>Proxy «&#x202f;%1&#x202f;»&#xa0;: ce n’est pas l’adresse d’un proxy HTTP ou SOCKS5</translation>
    </message>
    <message>
        <source>Messages behind the first %1</source>
        <translation>Messages après les %1 premiers</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>message %1</translation>
    </message>
    <message>
        <source>It has no address: ws://…, wss://…, or http://… of a handshake.</source>
        <translation>Il n’y a pas d’adresse&#xa0;: ws://…, wss://…, ou http://… d’un handshake.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>ligne %1, colonne %2</translation>
    </message>
    <message>
        <source>What comes from: %1</source>
        <translation>Ce qui vient de&#xa0;: %1</translation>
    </message>
    <message>
        <source>The command line is longer than a megabyte.</source>
        <translation>La ligne de commande dépasse un mégaoctet.</translation>
    </message>
    <message>
        <source>The command line can&apos;t be read at %1: %2.</source>
        <translation>La ligne de commande ne peut pas être lue à %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>There is no command of curl, websocat or wscat in it.</source>
        <translation>Elle ne contient aucune commande curl, websocat ou wscat.</translation>
    </message>
    <message>
        <source>The shell&apos;s variable %1: its value is asked for as {{%1}}</source>
        <translation>La variable %1 du shell&#xa0;: sa valeur est demandée sous la forme {{%1}}</translation>
    </message>
    <message>
        <source>The JSON can&apos;t be read at %1: %2.</source>
        <translation>Le JSON ne peut pas être lu à %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The YAML can&apos;t be read at line %1: %2.</source>
        <translation>Le YAML ne peut pas être lu à la ligne %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>It is larger than 16 MiB.</source>
        <translation>Il dépasse 16 Mio.</translation>
    </message>
    <message>
        <source>It is no text in UTF-8.</source>
        <translation>Ce n’est pas un texte en UTF-8.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas être lu&#xa0;: %2.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«&#x202f;%1&#x202f;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>Headers in the file %1</source>
        <translation>En-têtes dans le fichier %1</translation>
    </message>
    <message>
        <source>Cookies in the file %1</source>
        <translation>Cookies dans le fichier %1</translation>
    </message>
    <message>
        <source>Method %1: an opening handshake is a GET</source>
        <translation>Méthode %1&#xa0;: un handshake d’ouverture est un GET</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nombre de secondes</translation>
    </message>
    <message>
        <source>Further address or word: %1</source>
        <translation>Adresse ou mot supplémentaire&#xa0;: %1</translation>
    </message>
    <message>
        <source>Data “%1”: an opening handshake has no body</source>
        <translation>Données «&#x202f;%1&#x202f;»&#xa0;: un handshake d’ouverture n’a pas de corps</translation>
    </message>
    <message>
        <source>The request “%1”: %2</source>
        <translation>La requête «&#x202f;%1&#x202f;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>A template tag of Insomnia, kept as it is: %1</source>
        <translation>Une balise de modèle d’Insomnia, conservée telle quelle&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>None of its %Ln request(s) is a WebSocket.</source>
        <translation>
            <numerusform>Sa requête (%Ln) n’est pas un WebSocket.</numerusform>
            <numerusform>Aucune de ses %Ln requêtes n’est un WebSocket.</numerusform>
        </translation>
    </message>
    <message>
        <source>Authentication of the kind “%1”</source>
        <translation>Authentification du type «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>It is of the kind “%1”, which is no request of a WebSocket.</source>
        <translation>Elle est du type «&#x202f;%1&#x202f;», qui n’est pas une requête WebSocket.</translation>
    </message>
    <message>
        <source>The messages, which are in other files: %1</source>
        <translation>Les messages, qui se trouvent dans d’autres fichiers&#xa0;: %1</translation>
    </message>
    <message>
        <source>Messages of the folder %1</source>
        <translation>Messages du dossier %1</translation>
    </message>
    <message>
        <source>The message %1, line %2: %3</source>
        <translation>Le message %1, ligne %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>What stands under “%1”</source>
        <translation>Ce qui se trouve sous «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>Option --%1: not one that is known of %2</source>
        <translation>Option --%1&#xa0;: inconnue pour %2</translation>
    </message>
    <message>
        <source>Option %1: not one that is known of %2</source>
        <translation>Option %1&#xa0;: inconnue pour %2</translation>
    </message>
    <message>
        <source>The option %1 of %2 has no value.</source>
        <translation>L’option %1 de %2 n’a pas de valeur.</translation>
    </message>
    <message>
        <source>Option %1 %2: there is nothing like it here</source>
        <translation>Option %1 %2&#xa0;: il n’y a pas d’équivalent ici</translation>
    </message>
    <message>
        <source>Option %1: there is nothing like it here</source>
        <translation>Option %1&#xa0;: il n’y a pas d’équivalent ici</translation>
    </message>
    <message>
        <source>The other end %1</source>
        <translation>L’autre extrémité %1</translation>
    </message>
    <message>
        <source>Further word: %1</source>
        <translation>Mot supplémentaire&#xa0;: %1</translation>
    </message>
    <message>
        <source>“%1” stands behind the value</source>
        <translation>«&#x202f;%1&#x202f;» se trouve après la valeur</translation>
    </message>
    <message>
        <source>a bracket or quote has no end</source>
        <translation>une parenthèse ou un guillemet n’est pas fermé</translation>
    </message>
    <message>
        <source>it is nested more than %1 levels deep</source>
        <translation>l’imbrication dépasse %1 niveaux</translation>
    </message>
    <message>
        <source>a comma or %1 was expected</source>
        <translation>une virgule ou %1 était attendu</translation>
    </message>
    <message>
        <source>an escape is not a character</source>
        <translation>une séquence d’échappement n’est pas un caractère</translation>
    </message>
    <message>
        <source>“\%1” is no escape</source>
        <translation>«&#x202f;\%1&#x202f;» n’est pas une séquence d’échappement</translation>
    </message>
    <message>
        <source>this line belongs to nothing above it</source>
        <translation>cette ligne ne dépend de rien au-dessus</translation>
    </message>
    <message>
        <source>a tab stands where only blanks may indent</source>
        <translation>une tabulation se trouve là où seules des espaces peuvent indenter</translation>
    </message>
    <message>
        <source>a name with a colon was expected</source>
        <translation>un nom suivi de deux-points était attendu</translation>
    </message>
    <message>
        <source>“%1” stands there twice</source>
        <translation>«&#x202f;%1&#x202f;» y figure deux fois</translation>
    </message>
    <message>
        <source>“%1” is a part of YAML that is not read here</source>
        <translation>«&#x202f;%1&#x202f;» est une partie de YAML qui n’est pas lue ici</translation>
    </message>
    <message>
        <source>This is no collection, request or environment of Postman or Insomnia.</source>
        <translation>Ce n’est pas une collection, une requête ou un environnement de Postman ou d’Insomnia.</translation>
    </message>
    <message>
        <source>It is none of these: a command line of curl, websocat or wscat, a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>Ce n’est rien de tout cela&#xa0;: une ligne de commande de curl, websocat ou wscat, une collection, une requête ou un environnement de Postman, Insomnia ou Bruno.</translation>
    </message>
    <message>
        <source>The variable %1, which is switched off</source>
        <translation>La variable %1, qui est désactivée</translation>
    </message>
    <message>
        <source>Variables after the first %1</source>
        <translation>Variables après les %1 premières</translation>
    </message>
    <message>
        <source>The variable %1, which is a list</source>
        <translation>La variable %1, qui est une liste</translation>
    </message>
    <message>
        <source>What the value of %1 names in {{…}}: it stays a text</source>
        <translation>Ce que la valeur de %1 nomme dans {{…}}&#xa0;: cela reste du texte</translation>
    </message>
</context>
<context>
    <name>ConvertCommand</name>
    <message>
        <source>The standard input can&apos;t be read: %1.</source>
        <translation>L’entrée standard ne peut pas être lue&#xa0;: %1.</translation>
    </message>
    <message>
        <source>%1: “%2” written to %3</source>
        <translation>%1&#xa0;: «&#x202f;%2&#x202f;» écrit dans %3</translation>
    </message>
    <message>
        <source>    template “%1” in %2</source>
        <translation>    modèle «&#x202f;%1&#x202f;» dans %2</translation>
    </message>
    <message>
        <source>    not taken over: %1</source>
        <translation>    non repris&#xa0;: %1</translation>
    </message>
    <message>
        <source>    secret, so not written: %1. Give it in the window once, or in an option.</source>
        <translation>    secret, donc non écrit : %1. Indiquez-le une fois dans la fenêtre, ou dans une option.</translation>
    </message>
    <message>
        <source>%1: environment “%2” written to %3</source>
        <translation>%1 : environnement « %2 » écrit dans %3</translation>
    </message>
</context>
<context>
    <name>CopyJob</name>
    <message>
        <source>The rows could not be read from the session file.</source>
        <translation>Les lignes n’ont pas pu être lues dans le fichier de session.</translation>
    </message>
    <message>
        <source>Only part was copied: the clipboard takes at most %1 of payload. Export the session instead.</source>
        <translation>Seule une partie a été copiée&#xa0;: le presse-papiers accepte au plus %1 de charge utile. Exportez plutôt la session.</translation>
    </message>
</context>
<context>
    <name>DeviceSink</name>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>La sortie n’a pas pu être écrite&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.</source>
        <translation>Le caractère %1 est une moitié de paire et n’a pas de forme UTF-8. Supprimez-le ou envoyez des octets.</translation>
    </message>
    <message>
        <source>Character %1 does not belong into base64, or the end is missing.</source>
        <translation>Le caractère %1 n’a pas sa place en base64, ou la fin manque.</translation>
    </message>
</context>
<context>
    <name>EventParsing</name>
    <message>
        <source>“direction” must be sent or received</source>
        <translation>«&#x202f;direction&#x202f;» doit être sent ou received</translation>
    </message>
    <message>
        <source>there is neither “text” nor “base64”</source>
        <translation>il n’y a ni «&#x202f;text&#x202f;» ni «&#x202f;base64&#x202f;»</translation>
    </message>
    <message>
        <source>“base64” is not base64</source>
        <translation>«&#x202f;base64&#x202f;» n’est pas du base64</translation>
    </message>
    <message>
        <source>“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed</source>
        <translation>«&#x202f;event&#x202f;» n’est aucune de ces valeurs&#xa0;: opening, handshake, opened, message, ping, pong, error, closing, closed</translation>
    </message>
    <message>
        <source>“time” is not a time like 2026-11-20T21:30:00.123456789Z</source>
        <translation>«&#x202f;time&#x202f;» n’est pas une heure comme 2026-11-20T21:30:00.123456789Z</translation>
    </message>
</context>
<context>
    <name>ExchangeFormat</name>
    <message>
        <source>Session file</source>
        <translation>Fichier de session</translation>
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
        <translation>Tableau (CSV)</translation>
    </message>
    <message>
        <source>Transcript (plain text)</source>
        <translation>Transcription (texte brut)</translation>
    </message>
    <message>
        <source>Packet capture (pcapng)</source>
        <translation>Capture de paquets (pcapng)</translation>
    </message>
    <message>
        <source>%1 is of a format that can&apos;t be imported.</source>
        <translation>%1 est d’un format qui ne peut pas être importé.</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>Il n’y a pas de session %1 dans %2, qui contient %Ln session.</numerusform>
            <numerusform>Il n’y a pas de session %1 dans %2, qui contient %Ln sessions.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found that had to be removed.</source>
        <translation>Rien à supprimer n’a été trouvé.</translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation>Supprimé&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation>
            <numerusform>  %1&#xa0;: %2 (%Ln fois)</numerusform>
            <numerusform>  %1&#xa0;: %2 (%Ln fois)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation>
            <numerusform>%Ln événement écrit dans %1.
</numerusform>
            <numerusform>%Ln événements écrits dans %1.
</numerusform>
        </translation>
    </message>
    <message>
        <source>A session file can&apos;t go to the standard output. Name one with -o.</source>
        <translation>Un fichier de session ne peut pas être écrit sur la sortie standard. Indiquez-en un avec -o.</translation>
    </message>
</context>
<context>
    <name>FileAccess</name>
    <message>
        <source>another program</source>
        <translation>un autre programme</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>une autre fenêtre</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (processus %2)</translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message>
        <source>“%1” could be read in part only: %2.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pu être lu qu’en partie&#xa0;: %2.</translation>
    </message>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation>
            <numerusform>Il n’y a pas de WebSocket dans %1, qui contient %Ln autre entrée.</numerusform>
            <numerusform>Il n’y a pas de WebSocket dans %1, qui contient %Ln autres entrées.</numerusform>
        </translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>il y a plus de %1 sessions</translation>
    </message>
    <message>
        <source>it tells more beside its messages than can be kept</source>
        <translation>en plus de ses messages, elle contient plus d’informations qu’il n’est possible d’en conserver</translation>
    </message>
    <message>
        <source>its messages stand in the file %1, which is not in the archive&apos;s folder</source>
        <translation>ses messages se trouvent dans le fichier %1, qui n’est pas dans le dossier de l’archive</translation>
    </message>
    <message>
        <source>its messages stand in %1, which can&apos;t be read: %2</source>
        <translation>ses messages se trouvent dans %1, qui ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>L’importation a été annulée.</translation>
    </message>
    <message>
        <source>The archive has no answer to the handshake.</source>
        <translation>L’archive ne contient pas de réponse au handshake.</translation>
    </message>
    <message>
        <source>The server refused the handshake with status %1.</source>
        <translation>Le serveur a refusé le handshake avec le statut %1.</translation>
    </message>
    <message>
        <source>“type” must be send or receive</source>
        <translation>«&#x202f;type&#x202f;» doit être send ou receive</translation>
    </message>
    <message>
        <source>“data” must be a text</source>
        <translation>«&#x202f;data&#x202f;» doit être un texte</translation>
    </message>
    <message>
        <source>opcode %1 is no message</source>
        <translation>l’opcode %1 n’est pas celui d’un message</translation>
    </message>
    <message>
        <source>“data” is not base64</source>
        <translation>«&#x202f;data&#x202f;» n’est pas du base64</translation>
    </message>
    <message>
        <source>“time” must be seconds, as a number</source>
        <translation>«&#x202f;time&#x202f;» doit être un nombre de secondes</translation>
    </message>
    <message>
        <source>times run backwards from here; the order of the list was kept</source>
        <translation>à partir d’ici, les heures reculent&#x202f;; l’ordre de la liste a été conservé</translation>
    </message>
    <message>
        <source>a Close frame of one byte</source>
        <translation>une trame Close d’un octet</translation>
    </message>
</context>
<context>
    <name>HarReader</name>
    <message>
        <source>it does not begin with an object</source>
        <translation>il ne commence pas par un objet</translation>
    </message>
    <message>
        <source>there is no object “log” in it</source>
        <translation>il ne contient pas d’objet «&#x202f;log&#x202f;»</translation>
    </message>
</context>
<context>
    <name>HttpHeadReader</name>
    <message>
        <source>The HTTP head does not end within %1 bytes.</source>
        <translation>L’en-tête HTTP ne se termine pas dans les %1 premiers octets.</translation>
    </message>
    <message>
        <source>This is not HTTP/1: byte %1 of the head is %2. It begins with %3.</source>
        <translation>Ce n’est pas du HTTP/1&#xa0;: l’octet %1 de l’en-tête est %2. Il commence par %3.</translation>
    </message>
    <message>
        <source>The HTTP head has more than %1 field lines.</source>
        <translation>L’en-tête HTTP a plus de %1 lignes de champs.</translation>
    </message>
    <message>
        <source>The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section 3).</source>
        <translation>La première ligne n’est pas une ligne de requête HTTP (méthode, cible, version)&#xa0;: %1 (RFC 9112, section 3).</translation>
    </message>
    <message>
        <source>The first line has no status code of three digits: %1 (RFC 9112 section 4).</source>
        <translation>La première ligne n’a pas de code de statut à trois chiffres&#xa0;: %1 (RFC 9112, section 4).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; WebSocket&apos;s opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).</source>
        <translation>La version HTTP est %1&#x202f;; le handshake d’ouverture WebSocket exige HTTP/1.1 (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The first line has no HTTP version where one must stand: %1. Is this port an HTTP server&apos;s?</source>
        <translation>La première ligne n’a pas de version HTTP là où il en faut une&#xa0;: %1. Ce port est-il celui d’un serveur HTTP&#x202f;?</translation>
    </message>
    <message>
        <source>Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).</source>
        <translation>La ligne %1 de l’en-tête contient un CR qui ne termine pas de ligne&#xa0;: %2 (RFC 9112, section 2.2).</translation>
    </message>
    <message>
        <source>Line %1 of the head is not a header &quot;name: value&quot;: %2 (RFC 9112 section 5).</source>
        <translation>La ligne %1 de l’en-tête n’est pas un champ &quot;name: value&quot;&#xa0;: %2 (RFC 9112, section 5).</translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>%1: … and %2 more</source>
        <translation>%1&#xa0;: … et %2 de plus</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation>
            <numerusform>%Ln événement de %1 écrit dans %2.</numerusform>
            <numerusform>%Ln événements de %1 écrits dans %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation>
            <numerusform>%Ln entrée a été ignorée.</numerusform>
            <numerusform>%Ln entrées ont été ignorées.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” exists already. Name the new file with -o; one that is named is replaced.</source>
        <translation>«&#x202f;%1&#x202f;» existe déjà. Indiquez le nouveau fichier avec -o&#x202f;; un fichier ainsi indiqué est remplacé.</translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message>
        <source>    begun:     %1
</source>
        <translation>    début&#xa0;:      %1
</translation>
    </message>
    <message>
        <source>    events:    %1
</source>
        <translation>    événements&#xa0;: %1
</translation>
    </message>
    <message>
        <source>    received:  %1
</source>
        <translation>    reçu&#xa0;:       %1
</translation>
    </message>
    <message>
        <source>    sent:      %1
</source>
        <translation>    envoyé&#xa0;:     %1
</translation>
    </message>
    <message>
        <source>    held back: %1 s
</source>
        <translation>    retenue&#xa0;:    %1&#xa0;s
</translation>
    </message>
    <message>
        <source>    closed:    %1
</source>
        <translation>    fermeture&#xa0;:  %1
</translation>
    </message>
    <message>
        <source>no (the capture goes on, or was cut off)</source>
        <translation>aucune (la capture continue ou a été interrompue)</translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4
</source>
        <translation>%1&#xa0;: %2 de %3, %4
</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1, %2 sur le réseau</translation>
    </message>
    <message>
        <source>The filter holds for %1 of them; these are counted below.
</source>
        <translation>Le filtre retient %1 d’entre eux&#x202f;; ce sont eux qui sont comptés ci-dessous.
</translation>
    </message>
</context>
<context>
    <name>JsonLinesImporter</name>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>il dépasse %1 octets</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>L’importation a été annulée.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation>un objet était attendu</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (à l’octet %2)</translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>il y a plus de %1 sessions</translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation>%1, session %2</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>line %1, byte %2: %3</source>
        <translation>ligne %1, octet %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>il s’arrête au milieu</translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation>une valeur était attendue</translation>
    </message>
    <message>
        <source>“%1” was expected</source>
        <translation>«&#x202f;%1&#x202f;» était attendu</translation>
    </message>
    <message>
        <source>it is nested deeper than %1</source>
        <translation>il est imbriqué sur plus de %1 niveaux</translation>
    </message>
    <message>
        <source>“,” or “%1” was expected</source>
        <translation>«&#x202f;,&#x202f;» ou «&#x202f;%1&#x202f;» était attendu</translation>
    </message>
    <message>
        <source>the name of a member was expected</source>
        <translation>le nom d’un membre était attendu</translation>
    </message>
    <message>
        <source>“:” was expected</source>
        <translation>«&#x202f;:&#x202f;» était attendu</translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation>un texte était attendu</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>un nombre est mal formé</translation>
    </message>
    <message>
        <source>a text is longer than %1 bytes</source>
        <translation>un texte dépasse %1 octets</translation>
    </message>
    <message>
        <source>it ends in the middle of a text</source>
        <translation>il s’arrête au milieu d’un texte</translation>
    </message>
    <message>
        <source>“\” stands before something that it can&apos;t stand before</source>
        <translation>«&#x202f;\&#x202f;» précède un caractère qu’il ne peut pas précéder</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <comment>The name of the language that you translate to, in itself</comment>
        <translation>Français</translation>
    </message>
</context>
<context>
    <name>MembersIn</name>
    <message>
        <source>not a member that is known</source>
        <translation>membre inconnu</translation>
    </message>
    <message>
        <source>a text is wanted</source>
        <translation>un texte est attendu</translation>
    </message>
    <message>
        <source>true or false is wanted</source>
        <translation>true ou false est attendu</translation>
    </message>
    <message>
        <source>a number is wanted</source>
        <translation>un nombre est attendu</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is wanted</source>
        <translation>un nombre de %1 à %2 est attendu</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 is wanted</source>
        <translation>un nombre entier de %1 à %2 est attendu</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2</source>
        <translation>«&#x202f;%1&#x202f;» ne fait pas partie de&#xa0;: %2</translation>
    </message>
    <message>
        <source>an object { … } is wanted</source>
        <translation>un objet { … } est attendu</translation>
    </message>
    <message>
        <source>a list [ … ] is wanted</source>
        <translation>une liste [ … ] est attendue</translation>
    </message>
    <message>
        <source>a close code from 1000 to 4999 is wanted</source>
        <translation>un code de fermeture de 1000 à 4999 est attendu</translation>
    </message>
    <message>
        <source>“%1” is not a proxy: http://host:port, socks5://host:port or system</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un proxy&#xa0;: http://host:port, socks5://host:port ou system</translation>
    </message>
</context>
<context>
    <name>MessageReader</name>
    <message>
        <source>%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).</source>
        <translation>%1 a envoyé une trame avec l’opcode %2, qui est réservé (RFC 6455, section 5.2).</translation>
    </message>
    <message>
        <source>%1 set %2 in a %3 frame, but no extension in use gives it a meaning (RFC 6455 section 5.2).</source>
        <translation>%1 a activé %2 dans une trame %3, mais aucune extension utilisée ne lui donne de signification (RFC 6455, section 5.2).</translation>
    </message>
    <message>
        <source>The client sent a %1 frame without a masking key; a client must mask every frame (RFC 6455 section 5.1).</source>
        <translation>Le client a envoyé une trame %1 sans clé de masquage&#x202f;; un client doit masquer chaque trame (RFC 6455, section 5.1).</translation>
    </message>
    <message>
        <source>The server sent a masked %1 frame (masking key %2); a server must not mask frames (RFC 6455 section 5.1).</source>
        <translation>Le serveur a envoyé une trame %1 masquée (clé de masquage %2)&#x202f;; un serveur ne doit pas masquer ses trames (RFC 6455, section 5.1).</translation>
    </message>
    <message>
        <source>%1 sent a frame with the payload length %2, whose highest bit must be 0 (RFC 6455 section 5.2).</source>
        <translation>%1 a envoyé une trame avec la longueur de charge utile %2, dont le bit de poids fort doit être 0 (RFC 6455, section 5.2).</translation>
    </message>
    <message>
        <source>%1 wrote the payload length %2 in more bytes than it needs (RFC 6455 section 5.2: the minimal number of bytes must be used).</source>
        <translation>%1 a écrit la longueur de charge utile %2 sur plus d’octets que nécessaire (RFC 6455, section 5.2&#xa0;: le nombre minimal d’octets doit être utilisé).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame without FIN; control frames must not be fragmented (RFC 6455 section 5.5).</source>
        <translation>%1 a envoyé une trame %2 sans FIN&#x202f;; les trames de contrôle ne doivent pas être fragmentées (RFC 6455, section 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 (RFC 6455 section 5.5).</source>
        <translation>%1 a envoyé une trame %2 avec %3 octets de charge utile&#x202f;; les trames de contrôle peuvent en avoir au plus %4 (RFC 6455, section 5.5).</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame, but no message is open to continue (RFC 6455 section 5.4).</source>
        <translation>%1 a envoyé une trame de continuation, mais aucun message n’est à continuer (RFC 6455, section 5.4).</translation>
    </message>
    <message>
        <source>%1 began a %2 message before the last frame of the %3 message before it (RFC 6455 section 5.4: messages must not be interleaved).</source>
        <translation>%1 a commencé un message %2 avant la dernière trame du message %3 précédent (RFC 6455, section 5.4&#xa0;: les messages ne doivent pas être entrelacés).</translation>
    </message>
    <message>
        <source>%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 a envoyé un message d’au moins %2 octets&#x202f;; la limite est de %3. Augmentez la taille maximale des messages pour le recevoir (RFC 6455, section 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can&apos;t stand there (RFC 6455 section 8.1).</source>
        <translation>%1 a envoyé un message texte qui n’est pas de l’UTF-8 valide&#xa0;: l’octet %2 ne peut pas se trouver à la position %3 (RFC 6455, section 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a text message that ends inside a UTF-8 character, after %2 bytes (RFC 6455 section 8.1).</source>
        <translation>%1 a envoyé un message texte qui s’arrête au milieu d’un caractère UTF-8, après %2 octets (RFC 6455, section 8.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes (RFC 6455 section 5.5.1).</source>
        <translation>%1 a envoyé une trame Close avec 1 octet de charge utile (%2)&#x202f;; un code de fermeture compte 2 octets (RFC 6455, section 5.5.1).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 (%3), which must not appear on the wire (RFC 6455 section 7.4).</source>
        <translation>%1 a envoyé une trame Close avec le code %2 (%3), qui ne doit pas apparaître sur le réseau (RFC 6455, section 7.4).</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on (RFC 6455 section 5.5.1).</source>
        <translation>%1 a envoyé une trame Close avec le code %2 et une raison qui n’est pas de l’UTF-8 valide à partir de l’octet %3 (RFC 6455, section 5.5.1).</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Le serveur</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>Le client</translation>
    </message>
    <message>
        <source>%1 set RSV1 in a %2 frame; permessage-deflate allows it in the first frame of a text or binary message only (RFC 7692 section 6).</source>
        <translation>%1 a activé RSV1 dans une trame %2&#x202f;; permessage-deflate ne l’autorise que dans la première trame d’un message texte ou binaire (RFC 7692, section 6).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that inflates to more than %2 bytes, the limit. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1 a envoyé un message compressé qui dépasse, une fois décompressé, la limite de %2 octets. Augmentez la taille maximale des messages pour le recevoir (RFC 6455, section 7.4.1).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that is no DEFLATE data after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 a envoyé un message compressé qui n’est plus du DEFLATE valide après %2 octets du message (RFC 7692, section 7.2.2).</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that ends inside a block of DEFLATE data, after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1 a envoyé un message compressé qui s’arrête au milieu d’un bloc de données DEFLATE, après %2 octets du message (RFC 7692, section 7.2.2).</translation>
    </message>
</context>
<context>
    <name>MockRule</name>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>When a message comes that %1</source>
        <translation>Quand arrive un message qui %1</translation>
    </message>
    <message>
        <source>When a client has connected</source>
        <translation>Quand un client s’est connecté</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>Toutes les %1</translation>
    </message>
    <message>
        <source>%1 after a client has connected</source>
        <translation>%1 après la connexion d’un client</translation>
    </message>
    <message>
        <source>At message %1 of the client</source>
        <translation>Au message %1 du client</translation>
    </message>
    <message>
        <source>send %1</source>
        <translation>envoyer %1</translation>
    </message>
    <message numerus="yes">
        <source>send %Ln bytes</source>
        <translation>
            <numerusform>envoyer %Ln octet</numerusform>
            <numerusform>envoyer %Ln octets</numerusform>
        </translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>envoyer un ping</translation>
    </message>
    <message>
        <source>close with %1</source>
        <translation>fermer avec %1</translation>
    </message>
    <message>
        <source>close without a code</source>
        <translation>fermer sans code</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>couper la connexion</translation>
    </message>
    <message>
        <source>say nothing for %1</source>
        <translation>se taire pendant %1</translation>
    </message>
    <message>
        <source>The interval must be at least 1 ms.</source>
        <translation>L’intervalle doit être d’au moins 1&#xa0;ms.</translation>
    </message>
    <message>
        <source>The number of messages must be at least 1.</source>
        <translation>Le nombre de messages doit être d’au moins 1.</translation>
    </message>
    <message>
        <source>The code %1 (%2) must not be sent.</source>
        <translation>Le code %1 (%2) ne doit pas être envoyé.</translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes.</source>
        <translation>Une raison compte au plus 123 octets.</translation>
    </message>
    <message>
        <source>A ping carries at most 125 bytes.</source>
        <translation>Un ping transporte au plus 125 octets.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, après %2</translation>
    </message>
    <message>
        <source>“when” must be one of message, opened, every, afterTime, afterMessages.</source>
        <translation>«&#x202f;when&#x202f;» doit être l’une de ces valeurs&#xa0;: message, opened, every, afterTime, afterMessages.</translation>
    </message>
    <message>
        <source>“action” must be one of sendText, sendBinary, ping, close, drop, pause.</source>
        <translation>«&#x202f;action&#x202f;» doit être l’une de ces valeurs&#xa0;: sendText, sendBinary, ping, close, drop, pause.</translation>
    </message>
    <message>
        <source>“match” is not understood.</source>
        <translation>«&#x202f;match&#x202f;» est incompréhensible.</translation>
    </message>
    <message>
        <source>A list of rules was expected: [{…}, …].</source>
        <translation>Une liste de règles était attendue&#xa0;: [{…}, …].</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1 (à l’octet %2)</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>Règle %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>OpeningHandshake</name>
    <message>
        <source>The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols (RFC 6455 section 4.1).</source>
        <translation>Le serveur a répondu avec le statut %1%2 alors qu’un WebSocket commence par 101 Switching Protocols (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section 4.2.2).</source>
        <translation>Le serveur a changé de protocole dans une réponse en %1&#x202f;; cela exige HTTP/1.1 (RFC 6455, section 4.2.2).</translation>
    </message>
    <message>
        <source>The response has no Upgrade header; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>La réponse n’a pas d’en-tête Upgrade&#x202f;; il doit valoir &quot;websocket&quot; (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The Upgrade header of the response is %1; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>L’en-tête Upgrade de la réponse vaut %1&#x202f;; il doit valoir &quot;websocket&quot; (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The response has no Connection header; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>La réponse n’a pas d’en-tête Connection&#x202f;; il doit contenir &quot;Upgrade&quot; (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The Connection header of the response is %1; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>L’en-tête Connection de la réponse vaut %1&#x202f;; il doit contenir &quot;Upgrade&quot; (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The response has no Sec-WebSocket-Accept header; for the key of this request it must be %1 (RFC 6455 section 4.1).</source>
        <translation>La réponse n’a pas d’en-tête Sec-WebSocket-Accept&#x202f;; pour la clé de cette requête, il doit valoir %1 (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer belongs to another request or is not by a WebSocket server (RFC 6455 section 4.1).</source>
        <translation>Sec-WebSocket-Accept vaut %1, mais doit valoir %2 pour la clé de cette requête&#xa0;: la réponse correspond à une autre requête ou ne vient pas d’un serveur WebSocket (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).</source>
        <translation>Le serveur a choisi plusieurs sous-protocoles&#xa0;: %1&#x202f;; il peut en choisir un seul (RFC 6455, section 4.2.2).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>Le serveur a choisi le sous-protocole %1, mais aucun n’était proposé (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>Le serveur a choisi le sous-protocole %1, qui n’était pas proposé&#x202f;; proposés&#xa0;: %2 (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>Le serveur utilise l’extension %1, mais aucune n’était proposée (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>Le serveur utilise l’extension %1, qui n’était pas proposée&#x202f;; proposées&#xa0;: %2 (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).</source>
        <translation>La méthode est %1&#x202f;; un handshake d’ouverture doit être une requête GET (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).</source>
        <translation>La version HTTP est %1&#x202f;; un handshake d’ouverture exige HTTP/1.1 (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>The request target is %1; it must be a path that begins with &quot;/&quot; or an absolute address (RFC 6455 section 4.2.1).</source>
        <translation>La cible de la requête est %1&#x202f;; ce doit être un chemin qui commence par &quot;/&quot; ou une adresse absolue (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Host header (RFC 6455 section 4.2.1).</source>
        <translation>La requête n’a pas d’en-tête Host (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>The request has several Host headers: %1 (RFC 9112 section 3.2).</source>
        <translation>La requête a plusieurs en-têtes Host&#xa0;: %1 (RFC 9112, section 3.2).</translation>
    </message>
    <message>
        <source>The Upgrade header of the request does not contain &quot;websocket&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>L’en-tête Upgrade de la requête ne contient pas &quot;websocket&quot;&#x202f;; trouvé&#xa0;: %1 (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>no such header</source>
        <translation>aucun en-tête de ce nom</translation>
    </message>
    <message>
        <source>The Connection header of the request does not contain &quot;Upgrade&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>L’en-tête Connection de la requête ne contient pas &quot;Upgrade&quot;&#x202f;; trouvé&#xa0;: %1 (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).</source>
        <translation>La requête n’a pas d’en-tête Sec-WebSocket-Key (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Key vaut %1&#x202f;; ce doit être une valeur unique de %2 octets en base64 (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>La requête n’a pas d’en-tête Sec-WebSocket-Version&#x202f;; il doit valoir 13 (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Version vaut %1&#x202f;; il doit valoir 13 (RFC 6455, section 4.2.1).</translation>
    </message>
    <message>
        <source>The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).</source>
        <translation>L’en-tête Sec-WebSocket-Protocol de la requête ne nomme aucun sous-protocole (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).</source>
        <translation>Le sous-protocole proposé %1 n’est pas un token (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is offered twice (RFC 6455 section 4.1).</source>
        <translation>Le sous-protocole %1 est proposé deux fois (RFC 6455, section 4.1).</translation>
    </message>
    <message>
        <source>The server&apos;s answer %1 does not have the form of an extension (RFC 6455 section 9.1).</source>
        <translation>La réponse %1 du serveur n’a pas la forme d’une extension (RFC 6455, section 9.1).</translation>
    </message>
</context>
<context>
    <name>PermessageDeflate</name>
    <message>
        <source>permessage-deflate has the parameter %1, which RFC 7692 section 7.1 does not know.</source>
        <translation>permessage-deflate a le paramètre %1, que la RFC 7692, section 7.1, ne connaît pas.</translation>
    </message>
    <message>
        <source>permessage-deflate has the parameter %1 twice (RFC 7692 section 7.1).</source>
        <translation>permessage-deflate a deux fois le paramètre %1 (RFC 7692, section 7.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it takes none (RFC 7692 section 7.1.1).</source>
        <translation>Le paramètre %1 de permessage-deflate a la valeur %2&#x202f;; il n’en prend aucune (RFC 7692, section 7.1.1).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has no value; it must be a number from 8 to 15 (RFC 7692 section 7.1.2).</source>
        <translation>Le paramètre %1 de permessage-deflate n’a pas de valeur&#x202f;; ce doit être un nombre de 8 à 15 (RFC 7692, section 7.1.2).</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it must be a number from 8 to 15 without leading zeros (RFC 7692 section 7.1.2).</source>
        <translation>Le paramètre %1 de permessage-deflate a la valeur %2&#x202f;; ce doit être un nombre de 8 à 15 sans zéro initial (RFC 7692, section 7.1.2).</translation>
    </message>
    <message>
        <source>We asked for server_no_context_takeover, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.1.1).</source>
        <translation>Nous avons demandé server_no_context_takeover, et le serveur a accepté permessage-deflate sans ce paramètre (RFC 7692, section 7.1.1.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.2.1).</source>
        <translation>Nous avons demandé server_max_window_bits, et le serveur a accepté permessage-deflate sans ce paramètre (RFC 7692, section 7.1.2.1).</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.1).</source>
        <translation>Nous avons demandé server_max_window_bits=%1, et le serveur a choisi %2, ce qui est plus grand (RFC 7692, section 7.1.2.1).</translation>
    </message>
    <message>
        <source>The server answered with client_max_window_bits, which was not offered (RFC 7692 section 7.1.2.2).</source>
        <translation>Le serveur a répondu avec client_max_window_bits, qui n’était pas proposé (RFC 7692, section 7.1.2.2).</translation>
    </message>
    <message>
        <source>We offered client_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.2).</source>
        <translation>Nous avons proposé client_max_window_bits=%1, et le serveur a choisi %2, ce qui est plus grand (RFC 7692, section 7.1.2.2).</translation>
    </message>
    <message>
        <source>The server accepted permessage-deflate more than once (RFC 7692 section 5).</source>
        <translation>Le serveur a accepté permessage-deflate plus d’une fois (RFC 7692, section 5).</translation>
    </message>
    <message>
        <source>The server accepted an offer that breaks a rule: %1</source>
        <translation>Le serveur a accepté une proposition qui enfreint une règle&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>PlayPlan</name>
    <message>
        <source>The speed must be between 0.01 and 1000.</source>
        <translation>La vitesse doit être comprise entre 0,01 et 1000.</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>La plage se termine avant de commencer.</translation>
    </message>
    <message>
        <source>The JSON field by which replies are recognised: %1</source>
        <translation>Le champ JSON auquel les réponses sont reconnues&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>PlaySource</name>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Il n’y a pas de session %1 dans %2.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nom d’en-tête&#xa0;: les lettres, les chiffres et - sont permis, mais ni espace ni deux-points.</translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break in it.</source>
        <translation>La valeur de l’en-tête %1 contient un saut de ligne.</translation>
    </message>
    <message>
        <source>This is not a URL that can be connected to. One looks like ws://host:port/path or wss://host/path, without blanks.</source>
        <translation>Il est impossible de se connecter à cette URL. Elle s’écrit comme ws://host:port/path ou wss://host/path, sans espaces.</translation>
    </message>
    <message>
        <source>The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.</source>
        <translation>L’URL commence par %1://&#x202f;; une URL WebSocket commence par ws:// ou wss://.</translation>
    </message>
    <message>
        <source>The origin has a line break in it.</source>
        <translation>L’origine contient un saut de ligne.</translation>
    </message>
    <message>
        <source>“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un sous-protocole&#xa0;: les lettres, les chiffres et les signes sont permis, mais ni espace ni virgule.</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is asked for twice.</source>
        <translation>Le sous-protocole %1 est demandé deux fois.</translation>
    </message>
    <message>
        <source>The user name has a colon in it, which Basic authentication can&apos;t carry.</source>
        <translation>Le nom d’utilisateur contient un deux-points, que l’authentification Basic ne peut pas transmettre.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header for the API key, as X-Api-Key is.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nom d’en-tête pour la clé d’API, comme l’est X-Api-Key.</translation>
    </message>
    <message>
        <source>The API key needs the name of its parameter in the query.</source>
        <translation>La clé d’API a besoin du nom de son paramètre dans la requête de l’URL.</translation>
    </message>
    <message>
        <source>The user name, password, token or API key has a line break in it.</source>
        <translation>Le nom d’utilisateur, le mot de passe, le jeton ou la clé d’API contient un saut de ligne.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a cookie: letters, digits and marks are allowed, no blank or =.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nom de cookie&#xa0;: lettres, chiffres et signes sont permis, mais ni espace ni =.</translation>
    </message>
    <message>
        <source>The value of the cookie %1 has a semicolon or a line break in it.</source>
        <translation>La valeur du cookie %1 contient un point-virgule ou un saut de ligne.</translation>
    </message>
    <message>
        <source>No authority is trusted: name a file with certificates of authorities, or trust those of the system.</source>
        <translation>Aucune autorité n’est reconnue&#xa0;: indiquez un fichier de certificats d’autorités, ou faites confiance à celles du système.</translation>
    </message>
    <message>
        <source>A key without its certificate: name the file of the client&apos;s certificate too.</source>
        <translation>Une clé sans son certificat&#xa0;: indiquez aussi le fichier du certificat client.</translation>
    </message>
    <message>
        <source>Reconnect: the longest delay is shorter than the first one.</source>
        <translation>Reconnexion&#xa0;: le délai le plus long est plus court que le premier.</translation>
    </message>
    <message>
        <source>Reconnect: the factor is 1 or more, the jitter from 0 to 1.</source>
        <translation>Reconnexion&#xa0;: le facteur est d’au moins 1, la variation aléatoire va de 0 à 1.</translation>
    </message>
    <message>
        <source>Reconnect: name the close codes after which to connect again, as 1006.</source>
        <translation>Reconnexion&#xa0;: indiquez les codes de fermeture après lesquels se reconnecter, par exemple 1006.</translation>
    </message>
    <message>
        <source>password of %1</source>
        <translation>mot de passe de %1</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Jeton Bearer</translation>
    </message>
    <message>
        <source>API key %1</source>
        <translation>clé d’API %1</translation>
    </message>
    <message>
        <source>value of the header %1</source>
        <translation>valeur de l’en-tête %1</translation>
    </message>
    <message>
        <source>value of the cookie %1</source>
        <translation>valeur du cookie %1</translation>
    </message>
    <message>
        <source>pass phrase of the client&apos;s key</source>
        <translation>phrase secrète de la clé du client</translation>
    </message>
    <message>
        <source>password of %1 at the proxy</source>
        <translation>mot de passe de %1 auprès du proxy</translation>
    </message>
    <message>
        <source>A timeout, delay or interval is longer than a day.</source>
        <translation>Un délai d’attente, un retard ou un intervalle dépasse une journée.</translation>
    </message>
</context>
<context>
    <name>ProfileChanges</name>
    <message>
        <source>“%1” could not be moved to “%2”. Check that you may write in both folders and that the disk has room.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas pu être déplacé vers «&#x202f;%2&#x202f;». Vérifiez que vous avez le droit d’écrire dans les deux dossiers et que le disque a de la place.</translation>
    </message>
    <message>
        <source>“%1” could not be deleted: %2. Check that you may write in this folder.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas pu être supprimé&#xa0;: %2. Vérifiez que vous avez le droit d’écrire dans ce dossier.</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made. Check that you may write there.</source>
        <translation>Le dossier «&#x202f;%1&#x202f;» n’a pas pu être créé. Vérifiez que vous avez le droit d’y écrire.</translation>
    </message>
    <message>
        <source>“%1” could not be put back: %2. Check that you may write there and that the disk has room.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas pu être rétabli&#xa0;: %2. Vérifiez que vous avez le droit d’y écrire et que le disque a de la place.</translation>
    </message>
</context>
<context>
    <name>ProfileCode</name>
    <message>
        <source>what the session sent; curl shows the handshake and the bytes that come</source>
        <translation>ce que la session a envoyé&#x202f;; curl montre le handshake et les octets qui arrivent</translation>
    </message>
    <message>
        <source>a message that is binary or has more than one line</source>
        <translation>un message binaire ou de plusieurs lignes</translation>
    </message>
    <message>
        <source>the authority; set SSL_CERT_FILE to %1</source>
        <translation>l’autorité&#x202f;; définissez SSL_CERT_FILE sur %1</translation>
    </message>
    <message>
        <source>the client&apos;s certificate, which has to be a PKCS#12 file for websocat</source>
        <translation>le certificat client, qui doit être un fichier PKCS#12 pour websocat</translation>
    </message>
    <message>
        <source>the HTTP proxy</source>
        <translation>le proxy HTTP</translation>
    </message>
    <message>
        <source>all messages but the first</source>
        <translation>tous les messages sauf le premier</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>le proxy</translation>
    </message>
    <message>
        <source>the header %1; a browser sets its own</source>
        <translation>l’en-tête %1&#x202f;; un navigateur met le sien</translation>
    </message>
    <message>
        <source>the origin, which is that of the page</source>
        <translation>l’origine, qui est celle de la page</translation>
    </message>
    <message>
        <source>Not in this code: %1</source>
        <translation>Absent de ce code&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>RawStream</name>
    <message>
        <source>Nothing may be sent after a Close frame (RFC 6455 section 5.5.1).</source>
        <translation>Rien ne peut être envoyé après une trame Close (RFC 6455, section 5.5.1).</translation>
    </message>
    <message>
        <source>The rest of the frame that was begun before.</source>
        <translation>Le reste de la trame commencée auparavant.</translation>
    </message>
    <message>
        <source>More of the frame that was begun before, still not its end.</source>
        <translation>La suite de la trame commencée auparavant, mais pas encore sa fin.</translation>
    </message>
    <message>
        <source>Only a part of a frame: the server waits for the rest.</source>
        <translation>Une partie de trame seulement&#xa0;: le serveur attend le reste.</translation>
    </message>
    <message>
        <source>Written as raw bytes.</source>
        <translation>Écrit en octets bruts.</translation>
    </message>
</context>
<context>
    <name>ReaderThread</name>
    <message>
        <source>No session file is open.</source>
        <translation>Aucun fichier de session n’est ouvert.</translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message>
        <source>“%1” could not be written: %2. Nothing was changed there.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas pu être écrit&#xa0;: %2. Rien n’y a été modifié.</translation>
    </message>
    <message>
        <source>it is the session file itself</source>
        <translation>c’est le fichier de session lui-même</translation>
    </message>
</context>
<context>
    <name>RecordingImport</name>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas pu être lu&#xa0;: %2.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>ce fichier n’existe pas</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <source>“%1” is of no format that can be imported. These can: %2.</source>
        <translation>«&#x202f;%1&#x202f;» n’est d’aucun format importable. Formats possibles&#xa0;: %2.</translation>
    </message>
    <message>
        <source>“%1” is one of the files to import. Choose another name for the new file.</source>
        <translation>«&#x202f;%1&#x202f;» est l’un des fichiers à importer. Choisissez un autre nom pour le nouveau fichier.</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation>L’importation a été annulée&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>There is no WebSocket session in it; nothing was written.</source>
        <translation>Il ne contient aucune session WebSocket&#x202f;; rien n’a été écrit.</translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>request header %1</source>
        <translation>en-tête de requête %1</translation>
    </message>
    <message>
        <source>response header %1</source>
        <translation>en-tête de réponse %1</translation>
    </message>
    <message>
        <source>header %1 of the session’s settings</source>
        <translation>en-tête %1 des paramètres de la session</translation>
    </message>
    <message>
        <source>header %1, in “%2”</source>
        <translation>en-tête %1, dans «&#x202f;%2&#x202f;»</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>request target</source>
        <translation>cible de la requête</translation>
    </message>
    <message>
        <source>response body</source>
        <translation>corps de la réponse</translation>
    </message>
    <message>
        <source>response status line</source>
        <translation>ligne de statut de la réponse</translation>
    </message>
    <message>
        <source>close reason</source>
        <translation>raison de fermeture</translation>
    </message>
    <message>
        <source>explanation in “%1”</source>
        <translation>explication dans «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>settings of the session</source>
        <translation>paramètres de la session</translation>
    </message>
    <message>
        <source>details of “%1”</source>
        <translation>détails de «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>message envoyé</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>message reçu</translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation>ping envoyé</translation>
    </message>
    <message>
        <source>received ping</source>
        <translation>ping reçu</translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation>pong envoyé</translation>
    </message>
    <message>
        <source>received pong</source>
        <translation>pong reçu</translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation>nom de la session</translation>
    </message>
    <message>
        <source>other rules</source>
        <translation>autres règles</translation>
    </message>
    <message>
        <source>other places</source>
        <translation>autres emplacements</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>En-tête %1</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Autorisation</translation>
    </message>
    <message>
        <source>Token among the sub-protocols</source>
        <translation>Jeton parmi les sous-protocoles</translation>
    </message>
    <message>
        <source>Credentials in text</source>
        <translation>Identifiants dans le texte</translation>
    </message>
    <message>
        <source>Password in a URL</source>
        <translation>Mot de passe dans une URL</translation>
    </message>
    <message>
        <source>JSON member %1</source>
        <translation>Membre JSON %1</translation>
    </message>
    <message>
        <source>Tokens, keys and passwords</source>
        <translation>Jetons, clés et mots de passe</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>Query item %1</source>
        <translation>Paramètre d’URL %1</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Adresses e-mail</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse e-mail</translation>
    </message>
    <message>
        <source>The rule is empty: say what to remove.</source>
        <translation>La règle est vide&#xa0;: indiquez ce qu’il faut supprimer.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a header.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas être le nom d’un en-tête.</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un JSONPath&#xa0;: %2</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2, at character %3.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une expression régulière&#xa0;: %2, au caractère %3.</translation>
    </message>
    <message>
        <source>“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas une règle. Écrivez header:NAME, query:NAME, json:PATH ou regex:EXPRESSION.</translation>
    </message>
</context>
<context>
    <name>Redirect</name>
    <message>
        <source>The server redirects, but its Location header “%1” is no address.</source>
        <translation>Le serveur redirige, mais son en-tête Location «&#x202f;%1&#x202f;» n’est pas une adresse.</translation>
    </message>
    <message>
        <source>The server redirects to %1, which is no address of a WebSocket server.</source>
        <translation>Le serveur redirige vers %1, qui n’est pas une adresse de serveur WebSocket.</translation>
    </message>
    <message>
        <source>The server redirects from wss to %1, which is not encrypted.</source>
        <translation>Le serveur redirige de wss vers %1, qui n’est pas chiffré.</translation>
    </message>
</context>
<context>
    <name>ReplayVerdict</name>
    <message>
        <source>The expectations in %1 can&apos;t be read: %2.</source>
        <translation>Les assertions de %1 ne peuvent pas être lues&#xa0;: %2.</translation>
    </message>
    <message>
        <source>There are no expectations in %1. Make some in the window, or give --expectations FILE.</source>
        <translation>Il n’y a pas d’assertions dans %1. Créez-en dans la fenêtre ou indiquez --expectations FILE.</translation>
    </message>
    <message>
        <source>Replay of %1, run %2</source>
        <translation>Rejeu de %1, exécution %2</translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation>L’enregistrement a été joué jusqu’à la fin</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>enregistrement</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>rejeu</translation>
    </message>
    <message>
        <source>The answers are those of the recording</source>
        <translation>Les réponses sont celles de l’enregistrement</translation>
    </message>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>Les résultats n’ont pas pu être écrits dans %1&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>%1 kept, %2 evicted</source>
        <translation>%1 conservés, %2 évincés</translation>
    </message>
    <message>
        <source>The beginning of this session is not kept any more: its first %1 events were evicted by the limit of its file.</source>
        <translation>Le début de cette session n’est plus conservé&#xa0;: ses %1 premiers événements ont été évincés par la limite de son fichier.</translation>
    </message>
    <message>
        <source>Not in the export: %1 older events, which the limit of the file had evicted.</source>
        <translation>Absents de l’export&#xa0;: %1 événements plus anciens, que la limite du fichier avait évincés.</translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>The picture could not be written to %1. Is there such a folder, and does the name end in .png?</source>
        <translation>L’image n’a pas pu être écrite dans %1. Ce dossier existe-t-il, et le nom se termine-t-il par .png&#x202f;?</translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message>
        <source>its folder doesn&apos;t exist, or takes no new files</source>
        <translation>son dossier n’existe pas ou n’accepte pas de nouveaux fichiers</translation>
    </message>
    <message>
        <source>the copy could not be brought to the disk</source>
        <translation>la copie n’a pas pu être écrite sur le disque</translation>
    </message>
    <message>
        <source>there is a folder or a device of that name</source>
        <translation>il existe un dossier ou un périphérique de ce nom</translation>
    </message>
    <message>
        <source>that is the file that is being captured into</source>
        <translation>c’est le fichier de la capture en cours</translation>
    </message>
    <message>
        <source>the folder doesn&apos;t exist</source>
        <translation>le dossier n’existe pas</translation>
    </message>
    <message>
        <source>you have no permission to change it</source>
        <translation>vous n’avez pas la permission de le modifier</translation>
    </message>
    <message>
        <source>its numbers leave no room for more</source>
        <translation>ses numéros ne laissent pas de place pour d’autres</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the name, or whether it was moved.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» n’existe pas. Vérifiez son nom ou s’il a été déplacé.</translation>
    </message>
    <message>
        <source>“%1” is a folder or a device, not a file. Choose a session file (.sglass).</source>
        <translation>«&#x202f;%1&#x202f;» est un dossier ou un périphérique, pas un fichier. Choisissez un fichier de session (.sglass).</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no permission. Ask its owner, or copy it to a folder of yours.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas être lu&#xa0;: vous n’en avez pas la permission. Adressez-vous à son propriétaire ou copiez-le dans l’un de vos dossiers.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas être écrit&#xa0;: %2. Choisissez un autre dossier ou un autre nom.</translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes), so it is no session file. It may have been cut short while it was copied.</source>
        <translation>«&#x202f;%1&#x202f;» est vide (0 octet), ce n’est donc pas un fichier de session. Sa copie a peut-être été interrompue.</translation>
    </message>
    <message>
        <source>“%1” is not a session file: its first bytes are those of another format. Choose a file that Socketglass saved (.sglass).</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un fichier de session&#xa0;: ses premiers octets sont ceux d’un autre format. Choisissez un fichier enregistré par Socketglass (.sglass).</translation>
    </message>
    <message>
        <source>“%1” is a database of another program, not a session file. Choose a file that Socketglass saved (.sglass).</source>
        <translation>«&#x202f;%1&#x202f;» est une base de données d’un autre programme, pas un fichier de session. Choisissez un fichier enregistré par Socketglass (.sglass).</translation>
    </message>
    <message>
        <source>“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update Socketglass to open it.</source>
        <translation>«&#x202f;%1&#x202f;» a été enregistré par une version plus récente de Socketglass (format %2&#x202f;; celle-ci lit jusqu’au format %3). Mettez Socketglass à jour pour l’ouvrir.</translation>
    </message>
    <message>
        <source>“%1” says that it has format %2, which never existed: its first page is damaged. Use another copy.</source>
        <translation>«&#x202f;%1&#x202f;» annonce le format %2, qui n’a jamais existé&#xa0;: sa première page est endommagée. Utilisez une autre copie.</translation>
    </message>
    <message>
        <source>“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use another copy.</source>
        <translation>Il manque à «&#x202f;%1&#x202f;» une partie d’un fichier de session&#xa0;: %2. Il a été modifié par un autre programme ou est endommagé. Utilisez une autre copie.</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short: %2. What comes before can still be read; use another copy for the rest.</source>
        <translation>«&#x202f;%1&#x202f;» est endommagé ou tronqué&#xa0;: %2. Ce qui précède reste lisible&#x202f;; utilisez une autre copie pour le reste.</translation>
    </message>
    <message>
        <source>“%1” was not closed properly, and its folder can&apos;t be written to, so that its last events can&apos;t be brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas été fermé correctement et son dossier n’est pas accessible en écriture, si bien que ses derniers événements ne peuvent pas y être intégrés. Copiez-le avec le fichier «&#x202f;%1-wal&#x202f;» dans l’un de vos dossiers et ouvrez-le là.</translation>
    </message>
    <message>
        <source>“%1” is being captured into already, by this program or another. Choose another file.</source>
        <translation>Une capture est déjà en cours dans «&#x202f;%1&#x202f;», par ce programme ou un autre. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Annulé&#x202f;; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The capture could not be saved as “%1”: %2. It goes on where it was; choose another folder or name.</source>
        <translation>La capture n’a pas pu être enregistrée sous «&#x202f;%1&#x202f;»&#xa0;: %2. Elle continue là où elle était&#x202f;; choisissez un autre dossier ou un autre nom.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>%Ln événement n’a pas pu être écrit dans «&#x202f;%1&#x202f;» avant sa fermeture. %2</numerusform>
            <numerusform>%Ln événements n’ont pas pu être écrits dans «&#x202f;%1&#x202f;» avant sa fermeture. %2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room left on the disk of “%1”. Free some space, or save the capture to another disk.</source>
        <translation>Il n’y a plus de place sur le disque de «&#x202f;%1&#x202f;». Libérez de l’espace ou enregistrez la capture sur un autre disque.</translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation>La mémoire ne suffit pas pour lire «&#x202f;%1&#x202f;».</translation>
    </message>
    <message>
        <source>“%1” is locked by another program. Close what else has it open.</source>
        <translation>«&#x202f;%1&#x202f;» est verrouillé par un autre programme. Fermez ce qui l’utilise.</translation>
    </message>
    <message>
        <source>a value is larger than any that Socketglass writes</source>
        <translation>une valeur est plus grande que toutes celles que Socketglass écrit</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Copy it to another folder and try again.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas être lu&#xa0;: %2. Copiez-le dans un autre dossier et réessayez.</translation>
    </message>
    <message>
        <source>the %1 “%2”</source>
        <translation>%1 «&#x202f;%2&#x202f;»</translation>
    </message>
    <message>
        <source>plain columns in the table “%1”</source>
        <translation>colonnes simples dans la table «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>it ends after %1 of %2 bytes</source>
        <translation>il s’arrête après %1 octets sur %2</translation>
    </message>
    <message>
        <source>its events are numbered from %1</source>
        <translation>ses événements sont numérotés à partir de %1</translation>
    </message>
    <message>
        <source>a number was expected where something else is stored</source>
        <translation>un nombre était attendu là où autre chose est enregistré</translation>
    </message>
    <message>
        <source>it claims to hold %1 events, more than fit in it</source>
        <translation>il annonce %1 événements, plus qu’il ne peut en contenir</translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation>l’événement %1 manque</translation>
    </message>
    <message>
        <source>event %1 has values that make no sense</source>
        <translation>l’événement %1 a des valeurs absurdes</translation>
    </message>
    <message>
        <source>a row has values that make no sense</source>
        <translation>une ligne a des valeurs absurdes</translation>
    </message>
    <message>
        <source>the payload of event %1 ends at byte %2</source>
        <translation>la charge utile de l’événement %1&#xa0;s’arrête à l’octet %2</translation>
    </message>
    <message>
        <source>an event before event %1 is missing</source>
        <translation>un événement avant l’événement %1 manque</translation>
    </message>
    <message>
        <source>event %1 belongs to a session that is missing</source>
        <translation>l’événement %1 appartient à une session qui manque</translation>
    </message>
    <message>
        <source>the payload of event %1 is not complete</source>
        <translation>la charge utile de l’événement %1 est incomplète</translation>
    </message>
    <message>
        <source>the pieces of payload %1 don&apos;t fit together</source>
        <translation>les morceaux de la charge utile %1 ne vont pas ensemble</translation>
    </message>
    <message>
        <source>the frames of event %1 are not complete</source>
        <translation>les trames de l’événement %1 sont incomplètes</translation>
    </message>
    <message>
        <source>where the session&apos;s event %1 stands is not known</source>
        <translation>la place de l’événement %1 de la session est inconnue</translation>
    </message>
    <message>
        <source>a session lacks the event before its event %1</source>
        <translation>il manque à une session l’événement qui précède son événement %1</translation>
    </message>
    <message>
        <source>a session does not have all of its events from %1 on</source>
        <translation>une session n’a pas tous ses événements à partir de l’événement %1</translation>
    </message>
    <message>
        <source>not all of its %1 events belong to a session</source>
        <translation>ses %1 événements n’appartiennent pas tous à une session</translation>
    </message>
    <message>
        <source>Event %1 of “%2” is not kept any more: the limit that was set for the file removed it. Raise the limit to keep more.</source>
        <translation>L’événement %1 de «&#x202f;%2&#x202f;» n’est plus conservé&#xa0;: la limite fixée pour le fichier l’a supprimé. Augmentez la limite pour en conserver davantage.</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 left, and %3 are to stay free. Free some space, save the capture to another disk, or set a smaller reserve: File → Limits…, or --keep-free.</source>
        <translation>Il reste %2 sur le disque de «&#x202f;%1&#x202f;», et %3 doivent rester libres. Libérez de l’espace, enregistrez la capture sur un autre disque ou définissez une réserve plus petite&#xa0;: Fichier → Limites…, ou --keep-free.</translation>
    </message>
</context>
<context>
    <name>ShellWords</name>
    <message>
        <source>Left out, as it is another command or a redirection: %1</source>
        <translation>Omis, car c’est une autre commande ou une redirection&#xa0;: %1</translation>
    </message>
    <message>
        <source>there is no %1 that ends this</source>
        <translation>il n’y a pas de %1 qui termine ceci</translation>
    </message>
    <message>
        <source>Kept as it is, as it is not run here: %1</source>
        <translation>Conservé tel quel, car ce n’est pas exécuté ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>this $&apos; has no second &apos;</source>
        <translation>ce $&apos; n’a pas de second &apos;</translation>
    </message>
    <message>
        <source>the quote &quot; is not closed</source>
        <translation>le guillemet &quot; n’est pas fermé</translation>
    </message>
    <message>
        <source>the quote &apos; is not closed</source>
        <translation>le guillemet &apos; n’est pas fermé</translation>
    </message>
</context>
<context>
    <name>StreamSynthesis</name>
    <message>
        <source>Bookmark</source>
        <translation>Signet</translation>
    </message>
</context>
<context>
    <name>TextExporter</name>
    <message>
        <source>Session %1: %2 (%3), %4
</source>
        <translation>Session %1&#xa0;: %2 (%3), %4
</translation>
    </message>
    <message>
        <source>(%1 bytes in all; the rest is left out of this transcript)</source>
        <translation>(%1 octets en tout&#x202f;; le reste est omis dans cette transcription)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln octet</numerusform>
            <numerusform>%Ln octets</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Signet</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Note&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>TimelineCells</name>
    <message>
        <source>Session %1</source>
        <translation>Session %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what is folded; the first of it</comment>
        <translation>%1&#x202f;; %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Écart</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
</context>
<context>
    <name>TlsReport</name>
    <message>
        <source>The server&apos;s certificate was not accepted: %1.</source>
        <translation>Le certificat du serveur n’a pas été accepté&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>TlsSetup</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>%1 ne peut pas être lu&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: it is neither PEM nor a PKCS#12 file that opens with this pass phrase.</source>
        <translation>%1 est inutilisable&#xa0;: ce n’est ni du PEM ni un fichier PKCS#12 qui s’ouvre avec cette phrase secrète.</translation>
    </message>
    <message>
        <source>There is no PEM certificate in %1.</source>
        <translation>Il n’y a pas de certificat PEM dans %1.</translation>
    </message>
    <message>
        <source>The private key in %1 is encrypted, and does not open with this pass phrase.</source>
        <translation>La clé privée dans %1 est chiffrée et ne s’ouvre pas avec cette phrase secrète.</translation>
    </message>
    <message>
        <source>There is no PEM private key that can be read in %1.</source>
        <translation>Il n’y a pas de clé privée PEM lisible dans %1.</translation>
    </message>
    <message>
        <source>There is no PEM certificate of an authority in %1.</source>
        <translation>Il n’y a pas de certificat PEM d’une autorité dans %1.</translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profils</translation>
    </message>
</context>
<context>
    <name>socketglass::AboutDialog</name>
    <message>
        <source>About Socketglass</source>
        <translation>À propos de Socketglass</translation>
    </message>
    <message>
        <source>Socketglass %1

Shows everything that crosses a WebSocket, decoded, as it happens.

%2

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Socketglass %1

Montre tout ce qui traverse un WebSocket, décodé, au moment même.

%2

Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure.</translation>
    </message>
    <message>
        <source>Copy &amp;Versions</source>
        <translation>Copier les &amp;versions</translation>
    </message>
    <message>
        <source>Socketglass %1</source>
        <translation>Socketglass %1</translation>
    </message>
    <message>
        <source>Qt %1, built with %2, style %3, platform %4</source>
        <translation>Qt %1, compilé avec %2, style %3, plateforme %4</translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation>TLS&#xa0;: %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>non disponible</translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation>Système&#xa0;: %1, %2</translation>
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
            <numerusform>%Ln message reçu, %1</numerusform>
            <numerusform>%Ln messages reçus, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sent %Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln message envoyé, %1</numerusform>
            <numerusform>%Ln messages envoyés, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln erreur</numerusform>
            <numerusform>%Ln erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) closed</source>
        <translation>
            <numerusform>%Ln session fermée</numerusform>
            <numerusform>%Ln sessions fermées</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing happened</source>
        <translation>il ne s’est rien passé</translation>
    </message>
    <message>
        <source>no messages</source>
        <translation>aucun message</translation>
    </message>
</context>
<context>
    <name>socketglass::ActivityStrip</name>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Activité</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>The whole capture by time, above the rows</source>
        <translation>Toute la capture au fil du temps, au-dessus des lignes</translation>
    </message>
    <message>
        <source>%1 – %2: %3</source>
        <comment>from, to, what happened</comment>
        <translation>%1 – %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>&#x202f;; </translation>
    </message>
    <message>
        <source>The whole capture: %1</source>
        <translation>Toute la capture&#xa0;: %1</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Sélection&#xa0;: %1</translation>
    </message>
    <message>
        <source>↑ sent, ↓ received; bars: messages, dashes: bytes. Click: go there; drag: select.</source>
        <translation>↑ envoyé, ↓ reçu&#x202f;; barres&#xa0;: messages, tirets&#xa0;: octets. Cliquer&#xa0;: y aller&#x202f;; glisser&#xa0;: sélectionner.</translation>
    </message>
    <message>
        <source>reading… %1 %</source>
        <translation>lecture… %1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>socketglass::AddressPage</name>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>Host and path of the address</source>
        <translation>Hôte et chemin de l’adresse</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL&#xa0;:</translation>
    </message>
    <message>
        <source>wss://example.test/feed</source>
        <translation>wss://example.test/feed</translation>
    </message>
    <message>
        <source>&amp;Sub-protocols:</source>
        <translation>&amp;Sous-protocoles&#xa0;:</translation>
    </message>
    <message>
        <source>Offered in this order, separated by commas</source>
        <translation>Proposés dans cet ordre, séparés par des virgules</translation>
    </message>
    <message>
        <source>&amp;Origin:</source>
        <translation>&amp;Origine&#xa0;:</translation>
    </message>
    <message>
        <source>None; for example https://example.test</source>
        <translation>Aucune&#x202f;; par exemple https://example.test</translation>
    </message>
    <message>
        <source>Parameters of the query</source>
        <translation>Paramètres de la requête de l’URL</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Paramètre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Ajouter un paramètre</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>Supprimer le paramètre</translation>
    </message>
    <message>
        <source>Move the parameter up</source>
        <translation>Monter le paramètre</translation>
    </message>
    <message>
        <source>Move the parameter down</source>
        <translation>Descendre le paramètre</translation>
    </message>
    <message>
        <source>Query:</source>
        <translation>Paramètres&#xa0;:</translation>
    </message>
</context>
<context>
    <name>socketglass::Appearance</name>
    <message>
        <source>&amp;System Colours</source>
        <translation>Couleurs du s&amp;ystème</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
</context>
<context>
    <name>socketglass::AuthenticationPage</name>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic&#xa0;: utilisateur et mot de passe</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Jeton Bearer</translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation>Clé d’API dans un en-tête</translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation>Clé d’API dans l’URL</translation>
    </message>
    <message>
        <source>&amp;Authentication:</source>
        <translation>&amp;Authentification&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Utilisateur&#xa0;:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Mot de passe&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Header:</source>
        <translation>&amp;En-tête&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Parameter:</source>
        <translation>&amp;Paramètre&#xa0;:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>M&amp;ot de passe&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>&amp;Jeton&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Clé&#xa0;:</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Paramètre</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
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
        <translation>Envoyé sous la forme «&#x202f;Authorization: Basic …&#x202f;».</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Bearer …”.</source>
        <translation>Envoyé sous la forme «&#x202f;Authorization: Bearer …&#x202f;».</translation>
    </message>
    <message>
        <source>The server is told nothing but the headers and cookies of the other pages.</source>
        <translation>Le serveur ne reçoit que les en-têtes et les cookies des autres pages.</translation>
    </message>
    <message>
        <source>Sent as a header of this name.</source>
        <translation>Envoyée comme en-tête de ce nom.</translation>
    </message>
    <message>
        <source>Added to the URL&apos;s query: it may turn up in logs of servers and proxies.</source>
        <translation>Ajoutée à la requête de l’URL&#xa0;: elle peut apparaître dans les journaux des serveurs et des proxys.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message>
        <source>No temporary folder could be made: %1. Give --output FILE.sglass.</source>
        <translation>Impossible de créer un dossier temporaire&#xa0;: %1. Indiquez --output FILE.sglass.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were evicted before they could be printed.</source>
        <translation>
            <numerusform>%Ln événement a été évincé avant de pouvoir être affiché.</numerusform>
            <numerusform>%Ln événements ont été évincés avant de pouvoir être affichés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message>
        <source>New capture</source>
        <translation>Nouvelle capture</translation>
    </message>
    <message>
        <source>Unsaved capture</source>
        <translation>Capture non enregistrée</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 et %Ln autre</numerusform>
            <numerusform>%1 et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being opened. Try again in a moment.</source>
        <translation>Un fichier est en cours d’ouverture. Réessayez dans un instant.</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureFigures</name>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times of what the rows show</source>
        <translation>Débits, tailles, allers-retours et temps de réponse de ce que montrent les lignes</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureWorker</name>
    <message>
        <source>the capture is being saved elsewhere just now</source>
        <translation>la capture est en cours d’enregistrement ailleurs</translation>
    </message>
</context>
<context>
    <name>socketglass::CapturedMessages</name>
    <message>
        <source>This message is too large to edit</source>
        <translation>Ce message est trop grand pour être modifié</translation>
    </message>
    <message>
        <source>It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.</source>
        <translation>Il compte %1&#x202f;; l’éditeur accepte jusqu’à %2. «&#x202f;Renvoyer&#x202f;» dans la chronologie l’envoie tel quel.</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>La session a été supprimée.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint stopped: %1.</source>
        <translation>L’extrémité WebSocket du programme s’est arrêtée&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Closed by the user before the connection was open.</source>
        <translation>Fermée par l’utilisateur avant l’ouverture de la connexion.</translation>
    </message>
    <message>
        <source>The server did not answer a keep-alive ping within %1 s.</source>
        <translation>Le serveur n’a pas répondu à un ping de maintien en %1 s.</translation>
    </message>
    <message>
        <source>The server hangs, or the network between is down. The deadline can be raised in the connection&apos;s options.</source>
        <translation>Le serveur est bloqué, ou le réseau est coupé sur le trajet. Le délai peut être augmenté dans les options de la connexion.</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent.</source>
        <translation>Les erreurs de certificat sont ignorées&#xa0;: n’importe qui sur le trajet peut lire et modifier ce qui est envoyé.</translation>
    </message>
    <message>
        <source>Ignored: %1.</source>
        <translation>Ignoré&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientListener</name>
    <message>
        <source>Port %1 is in use by another program. Choose another port, or 0 for any free one.</source>
        <translation>Le port %1 est utilisé par un autre programme. Choisissez un autre port, ou 0 pour un port libre quelconque.</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user: ports below 1024 are the system&apos;s. Choose a higher one.</source>
        <translation>Cet utilisateur ne peut pas ouvrir le port %1&#xa0;: les ports inférieurs à 1024 appartiennent au système. Choisissez-en un plus élevé.</translation>
    </message>
    <message>
        <source>Port %1 could not be opened at %2: %3.</source>
        <translation>Le port %1 n’a pas pu être ouvert sur %2&#xa0;: %3.</translation>
    </message>
    <message>
        <source>The client ended the connection before its request was complete.</source>
        <translation>Le client a mis fin à la connexion avant que sa requête soit complète.</translation>
    </message>
    <message>
        <source>The client&apos;s request was not complete after %1 s.</source>
        <translation>La requête du client n’était pas complète après %1&#xa0;s.</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseDialog</name>
    <message>
        <source>Close with Code and Reason</source>
        <translation>Fermer avec un code et une raison</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Code de fermeture</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Close &amp;Session</source>
        <translation>Fermer la &amp;session</translation>
    </message>
    <message>
        <source>C&amp;ode:</source>
        <translation>C&amp;ode&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>&amp;Raison&#xa0;:</translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation>Envoyé par&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 octets sur %2</translation>
    </message>
    <message>
        <source>The reason is %1 bytes too long. Shorten it.</source>
        <translation>La raison dépasse de %1 octets. Raccourcissez-la.</translation>
    </message>
    <message>
        <source>Below it stands what the code means</source>
        <translation>La signification du code est indiquée en dessous</translation>
    </message>
    <message>
        <source>Sent with the code: at most %1 bytes of UTF-8</source>
        <translation>Envoyée avec le code&#xa0;: au plus %1 octets en UTF-8</translation>
    </message>
    <message>
        <source>⚠ This code must not stand in a Close frame (RFC 6455). It is sent all the same, to see what the server does.</source>
        <translation>⚠ Ce code ne doit pas figurer dans une trame Close (RFC 6455). Il est envoyé quand même, pour voir ce que fait le serveur.</translation>
    </message>
    <message>
        <source>Send &amp;Forbidden Code</source>
        <translation>Envoyer le code &amp;interdit</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseExplanation</name>
    <message>
        <source>The reason given: “%1”</source>
        <translation>Raison indiquée&#xa0;: «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>We sent a Close frame with code %1</source>
        <translation>Nous avons envoyé une trame Close avec le code %1</translation>
    </message>
    <message>
        <source>A Close frame with code %1 arrived</source>
        <translation>Une trame Close avec le code %1 est arrivée</translation>
    </message>
    <message>
        <source>We sent a Close frame without a code</source>
        <translation>Nous avons envoyé une trame Close sans code</translation>
    </message>
    <message>
        <source>A Close frame without a code arrived</source>
        <translation>Une trame Close sans code est arrivée</translation>
    </message>
    <message>
        <source>The connection was closed cleanly: both sides sent a Close frame</source>
        <translation>La connexion a été fermée proprement&#xa0;: les deux côtés ont envoyé une trame Close</translation>
    </message>
    <message>
        <source>The connection was not closed cleanly</source>
        <translation>La connexion n’a pas été fermée proprement</translation>
    </message>
    <message>
        <source>We began the close.</source>
        <translation>Nous avons commencé la fermeture.</translation>
    </message>
    <message>
        <source>We began the close; this is the peer&apos;s answer.</source>
        <translation>Nous avons commencé la fermeture&#x202f;; voici la réponse du pair.</translation>
    </message>
    <message>
        <source>The peer began the close; this is our answer.</source>
        <translation>Le pair a commencé la fermeture&#x202f;; voici notre réponse.</translation>
    </message>
    <message>
        <source>The peer began the close.</source>
        <translation>Le pair a commencé la fermeture.</translation>
    </message>
    <message>
        <source>It is not known which side began.</source>
        <translation>On ignore quel côté a commencé.</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1</source>
        <translation>Notre propre trame Close avait le code %1</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1, reason “%2”</source>
        <translation>Notre propre trame Close avait le code %1 et la raison «&#x202f;%2&#x202f;»</translation>
    </message>
    <message>
        <source>It is not known which side ended it</source>
        <translation>On ignore quel côté y a mis fin</translation>
    </message>
    <message>
        <source>We ended it</source>
        <translation>Nous y avons mis fin</translation>
    </message>
    <message>
        <source>The peer ended it</source>
        <translation>Le pair y a mis fin</translation>
    </message>
    <message>
        <source>The network: neither side asked for it</source>
        <translation>Le réseau&#xa0;: aucun des deux côtés ne l’a demandé</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Name in the standard</source>
        <translation>Nom dans la norme</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Signification</translation>
    </message>
    <message>
        <source>Usual cause</source>
        <translation>Cause habituelle</translation>
    </message>
    <message>
        <source>May be sent by</source>
        <translation>Peut être envoyé par</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>Sur le réseau</translation>
    </message>
    <message>
        <source>may stand in a Close frame</source>
        <translation>peut figurer dans une trame Close</translation>
    </message>
    <message>
        <source>never: it must not stand in a Close frame</source>
        <translation>jamais&#xa0;: il ne doit pas figurer dans une trame Close</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Closed cleanly</source>
        <translation>Fermée proprement</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Code we sent</source>
        <translation>Code que nous avons envoyé</translation>
    </message>
    <message>
        <source>Reason we sent</source>
        <translation>Raison que nous avons envoyée</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseMenu</name>
    <message>
        <source>&amp;Other Code and Reason…</source>
        <translation>&amp;Autre code et raison…</translation>
    </message>
    <message>
        <source>&amp;No Code</source>
        <translation>Sa&amp;ns code</translation>
    </message>
    <message>
        <source>An empty Close frame: the other side sees 1005</source>
        <translation>Une trame Close vide&#xa0;: l’autre côté voit 1005</translation>
    </message>
    <message>
        <source>&amp;Cut the Connection</source>
        <translation>&amp;Couper la connexion</translation>
    </message>
    <message>
        <source>End TCP without a Close frame: the other side sees 1006</source>
        <translation>Mettre fin à TCP sans trame Close&#xa0;: l’autre côté voit 1006</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>close code and its name</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Clo&amp;se with Code</source>
        <translation>&amp;Fermer avec un code</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseView</name>
    <message>
        <source>The name service: the host name has no address that this machine can find.</source>
        <translation>Le service de noms&#xa0;: le nom d’hôte n’a pas d’adresse que cette machine puisse trouver.</translation>
    </message>
    <message>
        <source>The network or the server&apos;s machine: no connection came about or it was lost.</source>
        <translation>Le réseau ou la machine du serveur&#xa0;: aucune connexion n’a été établie, ou elle a été perdue.</translation>
    </message>
    <message>
        <source>The proxy between this machine and the server.</source>
        <translation>Le proxy entre cette machine et le serveur.</translation>
    </message>
    <message>
        <source>The TLS layer: the two sides did not agree, or a certificate was not trusted.</source>
        <translation>La couche TLS&#xa0;: les deux côtés ne se sont pas entendus, ou un certificat n’a pas été approuvé.</translation>
    </message>
    <message>
        <source>The server, or a gateway in front of it: its answer does not open a WebSocket.</source>
        <translation>Le serveur, ou une passerelle devant lui&#xa0;: sa réponse n’ouvre pas de WebSocket.</translation>
    </message>
    <message>
        <source>The server: it broke a rule of the WebSocket protocol, and the connection was failed.</source>
        <translation>Le serveur&#xa0;: il a enfreint une règle du protocole WebSocket, et la connexion a échoué pour cette raison.</translation>
    </message>
    <message>
        <source>Nobody in particular: the other side did not answer in time.</source>
        <translation>Personne en particulier&#xa0;: l’autre côté n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Socketglass: a limit of this session&apos;s profile was reached.</source>
        <translation>Socketglass&#xa0;: une limite du profil de cette session a été atteinte.</translation>
    </message>
    <message>
        <source>This machine or the network: reading or writing failed.</source>
        <translation>Cette machine ou le réseau&#xa0;: la lecture ou l’écriture a échoué.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Erreur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Nothing has closed</source>
        <translation>Rien ne s’est fermé</translation>
    </message>
    <message>
        <source>When a session closes or fails, what happened, who did it and what to try stand here. Select a closing, closed or error row.</source>
        <translation>Lorsqu’une session se ferme ou échoue, ce qui s’est passé, qui l’a fait et ce qu’il faut essayer s’affichent ici. Sélectionnez une ligne de fermeture ou d’erreur.</translation>
    </message>
</context>
<context>
    <name>socketglass::CodeMenu</name>
    <message>
        <source>&amp;curl Command</source>
        <translation>Commande &amp;curl</translation>
    </message>
    <message>
        <source>&amp;websocat Command</source>
        <translation>Commande &amp;websocat</translation>
    </message>
    <message>
        <source>w&amp;scat Command</source>
        <translation>Commande w&amp;scat</translation>
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
        <translation>JavaScript (&amp;navigateur)</translation>
    </message>
    <message>
        <source>Copy as Cod&amp;e</source>
        <translation>Copier comme cod&amp;e</translation>
    </message>
    <message>
        <source>Connects as this session did, and sends its first messages. Passwords and tokens of the session are in it.</source>
        <translation>Se connecte comme cette session et envoie ses premiers messages. Les mots de passe et les jetons de la session y figurent.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRule</name>
    <message>
        <source>Without a filter every row would have this colour. Write one, for example: error or size&gt;100k</source>
        <translation>Sans filtre, toutes les lignes auraient cette couleur. Écrivez-en un, par exemple&#xa0;: error or size&gt;100k</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Ends that are not normal</source>
        <translation>Fins anormales</translation>
    </message>
    <message>
        <source>Large payloads</source>
        <translation>Grandes charges utiles</translation>
    </message>
    <message>
        <source>Sent by a person or a script</source>
        <translation>Envoyé par une personne ou un script</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Jaune</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Turquoise</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rose</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>Garder la règle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>&amp;Filtre&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>&amp;Couleur&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>There are %1 rules already: remove one first.</source>
        <translation>Il y a déjà %1 règles&#xa0;: supprimez-en une d’abord.</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>Règles de couleur</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Modifier la règle (Entrée)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Dupliquer la règle</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Supprimer la règle (Suppr)</translation>
    </message>
    <message>
        <source>Move the rule up (Alt+Up)</source>
        <translation>Monter la règle (Alt+Haut)</translation>
    </message>
    <message>
        <source>Move the rule down (Alt+Down)</source>
        <translation>Descendre la règle (Alt+Bas)</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Aucune règle</translation>
    </message>
    <message>
        <source>A rule gives the rows that a filter finds a colour.</source>
        <translation>Une règle donne une couleur aux lignes que trouve un filtre.</translation>
    </message>
    <message>
        <source>Colour Rules</source>
        <translation>Règles de couleur</translation>
    </message>
    <message>
        <source>Rows of the timeline get the colour of the first ticked rule whose filter finds them (Space ticks). Of payloads beyond 16 KiB only the first 4 KiB are looked at.</source>
        <translation>Les lignes de la chronologie prennent la couleur de la première règle cochée dont le filtre les trouve (Espace coche). Des charges utiles de plus de 16 Kio, seuls les 4 premiers Kio sont examinés.</translation>
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
        <translation>%1 (sans effet&#xa0;: %2)</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Rows that the filter finds</source>
        <translation>Lignes que trouve le filtre</translation>
    </message>
</context>
<context>
    <name>socketglass::ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Columns in their order</source>
        <translation>Colonnes dans leur ordre</translation>
    </message>
    <message>
        <source>Move the column to the left (Alt+Up)</source>
        <translation>Déplacer la colonne vers la gauche (Alt+Haut)</translation>
    </message>
    <message>
        <source>Move the column to the right (Alt+Down)</source>
        <translation>Déplacer la colonne vers la droite (Alt+Bas)</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>Largeur de la colonne</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>&amp;Largeur&#xa0;:</translation>
    </message>
    <message>
        <source>All columns in their first order and width</source>
        <translation>Toutes les colonnes dans leur ordre et leur largeur d’origine</translation>
    </message>
    <message>
        <source>The ticked columns are shown, the topmost at the left. Space ticks.</source>
        <translation>Les colonnes cochées sont affichées, la première à gauche. Espace coche.</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareDocks</name>
    <message>
        <source>Put two sessions side by side and tell what differs</source>
        <translation>Placer deux sessions côte à côte et indiquer ce qui diffère</translation>
    </message>
    <message>
        <source>E&amp;xpectations…</source>
        <translation>&amp;Assertions…</translation>
    </message>
    <message>
        <source>Say what a session must do, and check it</source>
        <translation>Définir ce qu’une session doit faire, et le vérifier</translation>
    </message>
    <message>
        <source>E&amp;xpectation from this row…</source>
        <translation>&amp;Assertion d’après cette ligne…</translation>
    </message>
    <message>
        <source>Say that a session must have such a message, close or no errors</source>
        <translation>Définir qu’une session doit avoir un tel message ou une telle fermeture, ou aucune erreur</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Assertions</translation>
    </message>
    <message>
        <source>Compare &amp;Both</source>
        <translation>Comparer les &amp;deux</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>Comparer a&amp;vec…</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareForm</name>
    <message>
        <source>Left session</source>
        <translation>Session de gauche</translation>
    </message>
    <message>
        <source>What is expected: the recording</source>
        <translation>Ce qui est attendu&#xa0;: l’enregistrement</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>Échanger gauche et droite</translation>
    </message>
    <message>
        <source>Right session</source>
        <translation>Session de droite</translation>
    </message>
    <message>
        <source>What is compared with it: the replay</source>
        <translation>Ce qui lui est comparé&#xa0;: le rejeu</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>&amp;Messages only</source>
        <translation>&amp;Messages uniquement</translation>
    </message>
    <message>
        <source>Neither handshake, close and errors nor pings and pongs</source>
        <translation>Ni handshake, ni fermeture, ni erreurs, ni pings et pongs</translation>
    </message>
    <message>
        <source>Ignore &amp;order</source>
        <translation>Ignorer l’&amp;ordre</translation>
    </message>
    <message>
        <source>A message that came at another place is no difference</source>
        <translation>Un message arrivé à un autre endroit n’est pas une différence</translation>
    </message>
    <message>
        <source>&amp;Recognise what differs by nature</source>
        <translation>&amp;Reconnaître ce qui diffère par nature</translation>
    </message>
    <message>
        <source>Times near the run&apos;s own clock, UUIDs, random tokens and counters are counted as ignored, not as changed</source>
        <translation>Les heures proches de l’horloge de l’exécution, les UUID, les jetons aléatoires et les compteurs sont comptés comme ignorés, et non comme modifiés</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Rien à comparer pour l’instant</translation>
    </message>
    <message>
        <source>Two sessions stand side by side here: a recording and its replay, or any two. Record them, or open a file, or several files at once.</source>
        <translation>Deux sessions sont placées ici côte à côte&#xa0;: un enregistrement et son rejeu, ou deux sessions quelconques. Enregistrez-les, ou ouvrez un ou plusieurs fichiers à la fois.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Saisir une adresse</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Arrêter la comparaison</translation>
    </message>
    <message>
        <source>Ignored places</source>
        <translation>Emplacements ignorés</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorés</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Arrêtée avant la fin.</translation>
    </message>
    <message>
        <source>The sessions could not be compared. %1</source>
        <translation>Les sessions n’ont pas pu être comparées. %1</translation>
    </message>
    <message>
        <source>Both sides are the same session.</source>
        <translation>Les deux côtés sont la même session.</translation>
    </message>
    <message>
        <source>A session that is still open was compared as far as it had got.</source>
        <translation>Une session encore ouverte a été comparée jusqu’au point où elle en était.</translation>
    </message>
    <message>
        <source>One side was recorded as the server: what it sent is what the other received.</source>
        <translation>Un côté a été enregistré en tant que serveur&#xa0;: ce qu’il a envoyé est ce que l’autre a reçu.</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>Les sessions sont si différentes que toutes les paires n’ont pas pu être recherchées.</translation>
    </message>
    <message>
        <source>Choose two sessions and press Compare.</source>
        <translation>Choisissez deux sessions et appuyez sur Comparer.</translation>
    </message>
    <message>
        <source>Ignored (%1)</source>
        <translation>Ignorés (%1)</translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation>Règles (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::Comparison</name>
    <message>
        <source>present</source>
        <translation>présent</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>identique</translation>
    </message>
    <message>
        <source>equal, some values ignored</source>
        <translation>identique, certaines valeurs ignorées</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>en trop</translation>
    </message>
    <message>
        <source>at another place</source>
        <translation>à un autre endroit</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignoré</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>charge utile</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 octets</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonDecorator</name>
    <message>
        <source>equal, ignoring</source>
        <translation>identique, valeurs ignorées</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 modifié(s)</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 manquant(s)</translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation>%1 en trop</translation>
    </message>
    <message>
        <source>%1 at another place</source>
        <translation>%1 à un autre endroit</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 identique(s)</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ignored</source>
        <translation>
            <numerusform>%n valeur ignorée</numerusform>
            <numerusform>%n valeurs ignorées</numerusform>
        </translation>
    </message>
    <message>
        <source>= Equal: %1.</source>
        <translation>= Identiques&#xa0;: %1.</translation>
    </message>
    <message>
        <source>≠ Different: %1.</source>
        <translation>≠ Différentes&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1&#xa0;: %2. %3</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Left #</source>
        <translation>Nº gauche</translation>
    </message>
    <message>
        <source>Left time</source>
        <translation>Heure gauche</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gauche</translation>
    </message>
    <message>
        <source>Right #</source>
        <translation>Nº droite</translation>
    </message>
    <message>
        <source>Right time</source>
        <translation>Heure droite</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Droite</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1&#xa0;: %2 → %3</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 est nouveau&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 a disparu&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 (ignored: %2)</source>
        <translation>%1 (ignoré&#xa0;: %2)</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonReport</name>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>%1: expected %2, got %3</source>
        <translation>%1&#xa0;: attendu %2, obtenu %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln fois</numerusform>
            <numerusform>%Ln fois</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>La comparaison a été annulée.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>identique&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) ignored</source>
        <translation>
            <numerusform>%Ln valeur ignorée</numerusform>
            <numerusform>%Ln valeurs ignorées</numerusform>
        </translation>
    </message>
    <message>
        <source>Equal: %1.</source>
        <translation>Identiques (%1).</translation>
    </message>
    <message>
        <source>Different: %1.</source>
        <translation>Différentes (%1).</translation>
    </message>
    <message>
        <source>Comparison of %1 (expected) with %2 (got)</source>
        <translation>Comparaison de %1 (attendu) avec %2 (obtenu)</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>Les sessions sont si différentes que toutes les paires n’ont pas pu être recherchées.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… et %1 de plus.</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1 – %2, à %3</translation>
    </message>
    <message>
        <source>Ignored, because it differs by nature or by a rule:</source>
        <translation>Ignoré, car différent par nature ou selon une règle&#xa0;:</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4, first %5 / %6</source>
        <translation>%1, %2 %3&#xa0;: %4, premier %5 / %6</translation>
    </message>
    <message>
        <source>… and %1 more places.</source>
        <translation>… et %1 emplacements de plus.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRule</name>
    <message>
        <source>The regular expression is empty. Write what shall be ignored.</source>
        <translation>L’expression régulière est vide. Écrivez ce qui doit être ignoré.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>Pas une expression régulière&#xa0;: caractère %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>A rule needs “kind” (jsonpath or regex) and “pattern”.</source>
        <translation>Une règle doit avoir «&#x202f;kind&#x202f;» (jsonpath ou regex) et «&#x202f;pattern&#x202f;».</translation>
    </message>
    <message>
        <source>The rules of comparison are not a JSON array.</source>
        <translation>Les règles de comparaison ne sont pas un tableau JSON.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>Garder la règle</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>Ce qui n’est pas comparé</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>what a JSONPath finds, with all below it</source>
        <translation>ce que trouve un JSONPath, avec tout ce qu’il contient</translation>
    </message>
    <message>
        <source>what a regular expression matches</source>
        <translation>ce que trouve une expression régulière</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>Ignorer&#xa0;:</translation>
    </message>
    <message>
        <source>Pattern:</source>
        <translation>Motif&#xa0;:</translation>
    </message>
    <message>
        <source>Rules of comparison</source>
        <translation>Règles de comparaison</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Modifier la règle (Entrée)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Dupliquer la règle</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Supprimer la règle (Suppr)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Déplacer la règle vers le haut</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Déplacer la règle vers le bas</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Aucune règle</translation>
    </message>
    <message>
        <source>Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else differs from run to run. Rules are kept in the file, and the command line uses them too.</source>
        <translation>Les heures, les UUID, les jetons aléatoires et les compteurs sont reconnus d’eux-mêmes. Une règle désigne ce qui diffère encore d’une exécution à l’autre. Les règles sont conservées dans le fichier, et la ligne de commande les utilise aussi.</translation>
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
        <translation>expression régulière</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1 (sans effet&#xa0;: %2)</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>Ce qui n’est pas comparé</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonView</name>
    <message>
        <source>Both sessions side by side</source>
        <translation>Les deux sessions côte à côte</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>&amp;Différences uniquement</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Différence précédente (Maj+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Différence suivante (F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::Composer</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Envoyer</translation>
    </message>
    <message>
        <source>Save as &amp;Template…</source>
        <translation>Enregistrer comme m&amp;odèle…</translation>
    </message>
    <message>
        <source>Keep this message to send it again with two clicks</source>
        <translation>Conserver ce message pour le renvoyer en deux clics</translation>
    </message>
    <message>
        <source>Size of the payload</source>
        <translation>Taille de la charge utile</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send a ping; the menu has payloads for it</source>
        <translation>Envoyer un ping&#x202f;; le menu propose des charges utiles</translation>
    </message>
    <message>
        <source>Send as &amp;Binary</source>
        <translation>Envoyer en &amp;binaire</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8: byte %1 (0x%2) can&apos;t stand there. A text message would have to change it; as binary it goes out as it is.</source>
        <translation>Ce texte n’est pas de l’UTF-8 valide&#xa0;: l’octet %1 (0x%2) n’y a pas sa place. Un message texte devrait le modifier&#x202f;; en binaire, il est envoyé tel quel.</translation>
    </message>
    <message>
        <source>This message has carriage returns or other characters that the field can&apos;t hold. It is sent as it is, unless you edit it.</source>
        <translation>Ce message contient des retours chariot ou d’autres caractères que le champ ne peut pas afficher. Il est envoyé tel quel, sauf si vous le modifiez.</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.</source>
        <translation>Octets en hexadécimal, par exemple 0a 0b ff. Ctrl+Entrée les envoie.</translation>
    </message>
    <message>
        <source>Message. Ctrl+Enter sends it, Alt+Up fetches the last one back.</source>
        <translation>Message. Ctrl+Entrée l’envoie, Alt+Haut rappelle le précédent.</translation>
    </message>
    <message>
        <source>Send to %1 (Ctrl+Enter)</source>
        <translation>Envoyer à %1 (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Connect a session first; Ctrl+Enter sends to the current one</source>
        <translation>Connectez d’abord une session&#x202f;; Ctrl+Entrée envoie à la session actuelle</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Fichier…</translation>
    </message>
    <message>
        <source>Send what stands in a file</source>
        <translation>Envoyer le contenu d’un fichier</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Repeat, cut into frames, send to several sessions; see the frames that will go out</source>
        <translation>Répéter, découper en trames, envoyer à plusieurs sessions&#x202f;; voir les trames qui partiront</translation>
    </message>
    <message>
        <source>Bytes in base64, for example AAECAw==. Ctrl+Enter sends them.</source>
        <translation>Octets en base64, par exemple AAECAw==. Ctrl+Entrée les envoie.</translation>
    </message>
    <message>
        <source>Send a File</source>
        <translation>Envoyer un fichier</translation>
    </message>
    <message>
        <source>“%1” is sent as one binary message, as it is. Alt+Up or Alt+Down leaves it.</source>
        <translation>«&#x202f;%1&#x202f;» est envoyé en un seul message binaire, tel quel. Alt+Haut ou Alt+Bas l’abandonne.</translation>
    </message>
</context>
<context>
    <name>socketglass::ComposerEditor</name>
    <message>
        <source>Message to send</source>
        <translation>Message à envoyer</translation>
    </message>
</context>
<context>
    <name>socketglass::CompressionPage</name>
    <message>
        <source>Offer co&amp;mpression (permessage-deflate)</source>
        <translation>Proposer la co&amp;mpression (permessage-deflate)</translation>
    </message>
    <message>
        <source>The server decides whether messages are compressed, in both directions; what it chose stands in the row “opened”. Each compressed message shows its size on the wire beside its own.</source>
        <translation>Le serveur décide si les messages sont compressés, dans les deux sens&#x202f;; son choix figure dans la ligne «&#x202f;ouverte&#x202f;». Chaque message compressé affiche sa taille sur le réseau à côté de la sienne.</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectBar</name>
    <message>
        <source>&amp;Connect</source>
        <translation>Se &amp;connecter</translation>
    </message>
    <message>
        <source>Connection &amp;Options…</source>
        <translation>&amp;Options de connexion…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of a server, for example wss://example.test/feed</source>
        <translation>Adresse d’un serveur, par exemple wss://example.test/feed</translation>
    </message>
    <message>
        <source>ws:// or wss:// address; Enter connects (Ctrl+L comes back here)</source>
        <translation>Adresse ws:// ou wss://&#x202f;; Entrée connecte (Ctrl+L ramène ici)</translation>
    </message>
    <message>
        <source>Make a session to this address (Enter)</source>
        <translation>Ouvrir une session vers cette adresse (Entrée)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Options •</source>
        <comment>some differ from the defaults</comment>
        <translation>Options •</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)</source>
        <translation>Les erreurs de certificat sont ignorées&#xa0;: n’importe qui sur le trajet peut lire et modifier ce qui est envoyé (Ctrl+K)</translation>
    </message>
    <message>
        <source>Some options differ from the defaults (Ctrl+K)</source>
        <translation>Certaines options diffèrent des valeurs par défaut (Ctrl+K)</translation>
    </message>
    <message>
        <source>Headers, authentication, certificates, proxy, timeouts, reconnect (Ctrl+K)</source>
        <translation>En-têtes, authentification, certificats, proxy, délais, reconnexion (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectCommand</name>
    <message>
        <source>%1: connects again, %2.</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1&#xa0;: se reconnecte, %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectDialog</name>
    <message>
        <source>Connection Options</source>
        <translation>Options de connexion</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Se connec&amp;ter</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImportDialog</name>
    <message>
        <source>Address: %1</source>
        <translation>Adresse&#xa0;: %1</translation>
    </message>
    <message>
        <source>Header: %1</source>
        <translation>En-tête&#xa0;: %1</translation>
    </message>
    <message>
        <source>Header, off: %1</source>
        <translation>En-tête, désactivé&#xa0;: %1</translation>
    </message>
    <message>
        <source>Sub-protocols: %1</source>
        <translation>Sous-protocoles&#xa0;: %1</translation>
    </message>
    <message>
        <source>Origin: %1</source>
        <translation>Origine&#xa0;: %1</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
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
        <translation>Options TLS&#x202f;; les erreurs de certificat sont ignorées</translation>
    </message>
    <message>
        <source>TLS options</source>
        <translation>Options TLS</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>Proxy&#xa0;: %1</translation>
    </message>
    <message>
        <source>Message, becomes a template: %1</source>
        <translation>Message, devient un modèle&#xa0;: %1</translation>
    </message>
    <message>
        <source>Not taken over: %1</source>
        <translation>Non repris&#xa0;: %1</translation>
    </message>
    <message>
        <source>Command line or request</source>
        <translation>Ligne de commande ou requête</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>Ce qui en résulte</translation>
    </message>
    <message>
        <source>Import a Connection</source>
        <translation>Importer une connexion</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>&amp;Ouvrir un fichier…</translation>
    </message>
    <message>
        <source>Connections found</source>
        <translation>Connexions trouvées</translation>
    </message>
    <message>
        <source>One row per connection; the selected one is taken over.</source>
        <translation>Une ligne par connexion&#x202f;; celle qui est sélectionnée est reprise.</translation>
    </message>
    <message>
        <source>&amp;Take Over</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>Open Requests of Another Tool</source>
        <translation>Ouvrir des requêtes d’un autre outil</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>From %1:</source>
        <translation>De %1&#xa0;:</translation>
    </message>
    <message>
        <source>What it comes to appears here.</source>
        <translation>Ce qui en résulte apparaît ici.</translation>
    </message>
    <message>
        <source>%1 (secret)</source>
        <translation>%1 (secret)</translation>
    </message>
    <message>
        <source>Variables that become the environment %1: %2</source>
        <translation>Variables, deviennent l’environnement %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Paste a command line of curl (also as browsers copy it), websocat or wscat, or open a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>Collez une ligne de commande de curl (aussi telle que la copient les navigateurs), websocat ou wscat, ou ouvrez une collection, une requête ou un environnement de Postman, Insomnia ou Bruno.</translation>
    </message>
    <message>
        <source>Puts the connection into the address field, its messages among the templates and variables into environments</source>
        <translation>Place la connexion dans le champ d’adresse, ses messages parmi les modèles et les variables dans des environnements</translation>
    </message>
    <message>
        <source>Requests and environments (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</source>
        <translation>Requêtes et environnements (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImporter</name>
    <message>
        <source>Im&amp;port Connection…</source>
        <translation>Impor&amp;ter une connexion…</translation>
    </message>
    <message>
        <source>This is a command line, not an address</source>
        <translation>C’est une ligne de commande, pas une adresse</translation>
    </message>
    <message>
        <source>Its address, headers and messages can be taken over.</source>
        <translation>Son adresse, ses en-têtes et ses messages peuvent être repris.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>Take a command line of curl, websocat or wscat, or requests of Postman, Insomnia or Bruno, as a connection with its messages and variables</source>
        <translation>Reprendre une ligne de commande de curl, websocat ou wscat, ou des requêtes de Postman, Insomnia ou Bruno, comme connexion avec ses messages et ses variables</translation>
    </message>
    <message>
        <source>Variables were taken over</source>
        <translation>Des variables ont été reprises</translation>
    </message>
    <message>
        <source>Not all variables were taken over</source>
        <translation>Toutes les variables n’ont pas été reprises</translation>
    </message>
    <message>
        <source>They are in: %1.</source>
        <translation>Elles se trouvent dans&#xa0;: %1.</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>&amp;Utiliser %1</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>Modifier les &amp;environnements…</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentEditor</name>
    <message>
        <source>Written as</source>
        <translation>Écrit en</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadécimal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>A text message must be valid UTF-8: byte %1 can&apos;t stand there.</source>
        <translation>Un message texte doit être de l’UTF-8 valide&#xa0;: l’octet %1 n’y a pas sa place.</translation>
    </message>
    <message>
        <source>At most %1 bytes can be sent here; these are %2.</source>
        <translation>Il est possible d’envoyer ici au plus %1 octets&#x202f;; il y en a %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentModes</name>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Send a text message (UTF-8)</source>
        <translation>Envoyer un message texte (UTF-8)</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hexa</translation>
    </message>
    <message>
        <source>Send a binary message, written as hexadecimal: 0a 0b 0c</source>
        <translation>Envoyer un message binaire, écrit en hexadécimal&#xa0;: 0a 0b 0c</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Send a binary message, written as base64</source>
        <translation>Envoyer un message binaire, écrit en base64</translation>
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
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Add a cookie</source>
        <translation>Ajouter un cookie</translation>
    </message>
    <message>
        <source>Remove the cookie</source>
        <translation>Supprimer le cookie</translation>
    </message>
    <message>
        <source>Move the cookie up</source>
        <translation>Monter le cookie</translation>
    </message>
    <message>
        <source>Move the cookie down</source>
        <translation>Descendre le cookie</translation>
    </message>
    <message>
        <source>Sent in one Cookie header, in this order. Their values never go to a file.</source>
        <translation>Envoyés dans un seul en-tête Cookie, dans cet ordre. Leurs valeurs ne sont jamais écrites dans un fichier.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoFront</name>
    <message>
        <source>The head of the request is larger than %1 bytes.</source>
        <translation>L’en-tête de la requête dépasse %1 octets.</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoMenu</name>
    <message>
        <source>&amp;Demo Server</source>
        <translation>&amp;Serveur de démonstration</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Démarrer</translation>
    </message>
    <message>
        <source>Connect To</source>
        <translation>Se connecter à</translation>
    </message>
    <message>
        <source>The demo server could not start</source>
        <translation>Le serveur de démonstration n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>&amp;Running at %1</source>
        <translation>&amp;En marche sur %1</translation>
    </message>
    <message>
        <source>A server on this machine with something of everything, to try the program without a network</source>
        <translation>Un serveur sur cette machine avec un peu de tout, pour essayer le programme sans réseau</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoRun</name>
    <message>
        <source>Hello from Socketglass — ¡hola! Привет, Γειά σου</source>
        <translation>Bonjour de Socketglass — ¡hola! Привет, Γειά σου</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoServer</name>
    <message>
        <source>The demo server runs already, on port %1.</source>
        <translation>Le serveur de démonstration est déjà en marche, sur le port %1.</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Écho</translation>
    </message>
    <message>
        <source>JSON ticker</source>
        <translation>Cours JSON</translation>
    </message>
    <message>
        <source>Sends a price five times a second (?interval=milliseconds).</source>
        <translation>Envoie un prix cinq fois par seconde (?interval=millisecondes).</translation>
    </message>
    <message>
        <source>Binary feed</source>
        <translation>Flux binaire</translation>
    </message>
    <message>
        <source>Sends samples of a sine twice a second (?interval=milliseconds, samples=number).</source>
        <translation>Envoie des échantillons d’une sinusoïde deux fois par seconde (?interval=millisecondes, samples=nombre).</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Sends what anyone says to all who are connected; needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Envoie ce que chacun dit à tous ceux qui sont connectés&#x202f;; nécessite le sous-protocole &quot;chat&quot;.</translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation>Fermeture avec un code</translation>
    </message>
    <message>
        <source>Closes with any code and reason asked for; without a code: an empty Close frame.</source>
        <translation>Ferme avec le code et la raison demandés&#x202f;; sans code&#xa0;: une trame Close vide.</translation>
    </message>
    <message>
        <source>Refused handshake</source>
        <translation>Handshake refusé</translation>
    </message>
    <message>
        <source>Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, header=Name: value).</source>
        <translation>Répond au handshake par un statut HTTP (300 à 599), un corps et des en-têtes (?body=texte, header=Nom: valeur).</translation>
    </message>
    <message>
        <source>Cut connection</source>
        <translation>Connexion coupée</translation>
    </message>
    <message>
        <source>Ends TCP without a Close frame (?after=milliseconds).</source>
        <translation>Met fin à TCP sans trame Close (?after=millisecondes).</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Déluge</translation>
    </message>
    <message>
        <source>The demo server can&apos;t listen on port %1 of this machine: %2. Stop the program that uses the port, or let the system choose one.</source>
        <translation>Le serveur de démonstration ne peut pas écouter sur le port %1 de cette machine&#xa0;: %2. Arrêtez le programme qui utilise ce port ou laissez le système en choisir un.</translation>
    </message>
    <message>
        <source>There is no such path here. These are:</source>
        <translation>Ce chemin n’existe pas ici. Voici ceux qui existent&#xa0;:</translation>
    </message>
    <message>
        <source>This path needs the sub-protocol &quot;chat&quot;.</source>
        <translation>Ce chemin nécessite le sous-protocole &quot;chat&quot;.</translation>
    </message>
    <message>
        <source>Sends back what you send; compressed (permessage-deflate) where you offer that, as the ticker, the binary feed and the chat are.</source>
        <translation>Renvoie ce que vous envoyez&#x202f;; compressé (permessage-deflate) si vous le proposez, comme le cours JSON, le flux binaire et le chat.</translation>
    </message>
    <message>
        <source>Sends as many messages as you ask for, as fast as you take them and never compressed, then closes.</source>
        <translation>Envoie autant de messages que vous en demandez, aussi vite que vous les acceptez et jamais compressés, puis ferme.</translation>
    </message>
</context>
<context>
    <name>socketglass::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation>Détails de l’événement sélectionné</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Trames</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermeture</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>The payload as text, JSON or bytes</source>
        <translation>La charge utile en texte, en JSON ou en octets</translation>
    </message>
    <message>
        <source>The frames in which it crossed the wire</source>
        <translation>Les trames dans lesquelles il a traversé le réseau</translation>
    </message>
    <message>
        <source>Both heads of the opening handshake, and TLS</source>
        <translation>Les deux en-têtes du handshake d’ouverture, et TLS</translation>
    </message>
    <message>
        <source>Why it closed or failed, who did it, what to try</source>
        <translation>Pourquoi la session s’est fermée ou a échoué, qui l’a fait, ce qu’il faut essayer</translation>
    </message>
    <message>
        <source>The session&apos;s properties</source>
        <translation>Les propriétés de la session</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferencePane</name>
    <message>
        <source>ignored: %1</source>
        <translation>ignoré&#xa0;: %1</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ diffère</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>#%1 %2 %3</source>
        <translation>nº&#xa0;%1 %2 %3</translation>
    </message>
    <message>
        <source>The first %1 of it.</source>
        <translation>Les premiers %1.</translation>
    </message>
    <message>
        <source>Select a row to see what differs.</source>
        <translation>Sélectionnez une ligne pour voir ce qui diffère.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gauche</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Droite</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>Compte comme</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>Valeurs qui diffèrent</translation>
    </message>
    <message>
        <source>&amp;Ignore This Place</source>
        <translation>&amp;Ignorer cet emplacement</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>côté gauche</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>côté droit</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation>
            <numerusform>%n valeur différente&#xa0;:</numerusform>
            <numerusform>%n valeurs différentes&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>The same on both sides.</source>
        <translation>Identique des deux côtés.</translation>
    </message>
    <message>
        <source>On one side only, or at another place.</source>
        <translation>D’un seul côté, ou à un autre endroit.</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>Gauche&#xa0;: %1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Droite&#xa0;: %1</translation>
    </message>
    <message>
        <source>Adds a rule, kept in the file, and compares again</source>
        <translation>Ajoute une règle, conservée dans le fichier, et compare à nouveau</translation>
    </message>
    <message>
        <source>Select a value of a JSON message that counts. For other texts write a regular expression under Rules.</source>
        <translation>Sélectionnez une valeur d’un message JSON qui compte. Pour d’autres textes, écrivez une expression régulière dans les règles.</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferenceView</name>
    <message>
        <source>Left message</source>
        <translation>Message de gauche</translation>
    </message>
    <message>
        <source>Right message</source>
        <translation>Message de droite</translation>
    </message>
    <message numerus="yes">
        <source>⋯ %Ln line(s) the same</source>
        <translation>
            <numerusform>⋯ %Ln ligne identique</numerusform>
            <numerusform>⋯ %Ln lignes identiques</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Nouvelle capture</translation>
    </message>
    <message>
        <source>Close all sessions and begin an empty capture</source>
        <translation>Fermer toutes les sessions et commencer une capture vide</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Open a session file, or several files on one clock; recordings of other programs are imported</source>
        <translation>Ouvrir un fichier de session, ou plusieurs fichiers sur une même horloge&#x202f;; les enregistrements d’autres programmes sont importés</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>Enregistrer &amp;sous…</translation>
    </message>
    <message>
        <source>Keep the capture as a session file; it goes on there</source>
        <translation>Conserver la capture dans un fichier de session&#x202f;; elle y continue</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Stop saving; the capture goes on where it is, and nothing is written</source>
        <translation>Arrêter l’enregistrement&#x202f;; la capture continue là où elle est et rien n’est écrit</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>Stop; the capture that is open stays</source>
        <translation>Arrêter&#x202f;; la capture ouverte reste en place</translation>
    </message>
    <message>
        <source>Open Session Files</source>
        <translation>Ouvrir des fichiers de session</translation>
    </message>
    <message>
        <source>Recordings (%1)</source>
        <translation>Enregistrements (%1)</translation>
    </message>
    <message>
        <source>Session files (*.sglass);;All files (*)</source>
        <translation>Fichiers de session (*.sglass);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Save the Capture As</source>
        <translation>Enregistrer la capture sous</translation>
    </message>
    <message>
        <source>Session files (*.sglass)</source>
        <translation>Fichiers de session (*.sglass)</translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation>Capture non enregistrée</translation>
    </message>
    <message>
        <source>Save the capture before it is closed?</source>
        <translation>Enregistrer la capture avant de la fermer&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>Elle contient %Ln événement qui n’est encore dans aucun fichier de session.</numerusform>
            <numerusform>Elle contient %Ln événements qui ne sont encore dans aucun fichier de session.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Ne pas enregistrer</translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentNotices</name>
    <message>
        <source>The capture was not saved</source>
        <translation>La capture n’a pas été enregistrée</translation>
    </message>
    <message>
        <source>%1 can only be read</source>
        <translation>%1 est en lecture seule</translation>
    </message>
    <message>
        <source>The file or its folder is write-protected, so nothing can be recorded into it. To go on with it, save it under another name; to connect without it, begin a new capture.</source>
        <translation>Le fichier ou son dossier est protégé en écriture, rien ne peut donc y être enregistré. Pour le continuer, enregistrez-le sous un autre nom&#x202f;; pour vous connecter sans lui, commencez une nouvelle capture.</translation>
    </message>
    <message>
        <source>%1 is being recorded elsewhere</source>
        <translation>%1 est en cours d’enregistrement ailleurs</translation>
    </message>
    <message>
        <source>%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from here until that has ended. You can save what there is under another name, or begin a new capture.</source>
        <translation>Ce fichier est écrit par %1&#x202f;; ce qui s’y ajoute apparaît ici au fur et à mesure. Rien ne peut y être enregistré d’ici avant la fin de cette opération. Vous pouvez enregistrer ce qu’il contient sous un autre nom ou commencer une nouvelle capture.</translation>
    </message>
    <message>
        <source>&amp;Remove from the List</source>
        <translation>&amp;Retirer de la liste</translation>
    </message>
    <message>
        <source>Could not open %1</source>
        <translation>Impossible d’ouvrir %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries skipped</source>
        <translation>
            <numerusform>%Ln entrée ignorée</numerusform>
            <numerusform>%Ln entrées ignorées</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>Importation de %1 terminée</translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation>
            <numerusform>%Ln fichier ouvert sur une même horloge</numerusform>
            <numerusform>%Ln fichiers ouverts sur une même horloge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.</source>
        <translation>%1. Le tout se trouve dans une nouvelle capture&#x202f;; les fichiers restent tels quels, et Ctrl+S la conserve.</translation>
    </message>
    <message>
        <source>The capture can&apos;t be written; the servers are held back and nothing is lost</source>
        <translation>La capture ne peut pas être écrite&#x202f;; les serveurs sont retenus et rien n’est perdu</translation>
    </message>
    <message>
        <source>Sessions can&apos;t be recorded into this file</source>
        <translation>Les sessions ne peuvent pas être enregistrées dans ce fichier</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>Enregistrer &amp;sous…</translation>
    </message>
    <message>
        <source>&amp;New Capture</source>
        <translation>&amp;Nouvelle capture</translation>
    </message>
    <message>
        <source>A change was not kept in the file</source>
        <translation>Une modification n’a pas été conservée dans le fichier</translation>
    </message>
</context>
<context>
    <name>socketglass::EntryEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>socketglass::Environment</name>
    <message>
        <source>line %1: %2</source>
        <translation>ligne %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>JSON non valide&#xa0;: %1</translation>
    </message>
    <message>
        <source>not an environment: “format” is not “%1”</source>
        <translation>ce n’est pas un environnement&#xa0;: «&#x202f;format&#x202f;» n’est pas «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>written by another version of this program; update it to read this file</source>
        <translation>écrit par une autre version de ce programme&#x202f;; mettez-le à jour pour lire ce fichier</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>«&#x202f;%1&#x202f;» est inconnu ici</translation>
    </message>
    <message>
        <source>“variables” is not an object of names and texts</source>
        <translation>«&#x202f;variables&#x202f;» n’est pas un objet de noms et de textes</translation>
    </message>
    <message>
        <source>too many variables; at most %1</source>
        <translation>trop de variables&#x202f;; au plus %1</translation>
    </message>
    <message>
        <source>the value of “%1” is not a text</source>
        <translation>la valeur de «&#x202f;%1&#x202f;» n’est pas un texte</translation>
    </message>
    <message>
        <source>“secrets” is not a list of names</source>
        <translation>«&#x202f;secrets&#x202f;» n’est pas une liste de noms</translation>
    </message>
    <message>
        <source>a secret is the name of a variable</source>
        <translation>un secret est le nom d’une variable</translation>
    </message>
    <message>
        <source>“extract” is not a list of at most %1 rules</source>
        <translation>«&#x202f;extract&#x202f;» n’est pas une liste d’au plus %1 règles</translation>
    </message>
    <message>
        <source>“%1” is neither json:PATH nor regex:EXPRESSION, like json:$.token</source>
        <translation>«&#x202f;%1&#x202f;» n’est ni json:PATH ni regex:EXPRESSION, comme json:$.token</translation>
    </message>
    <message>
        <source>character %1 of the regular expression: %2</source>
        <translation>caractère %1 de l’expression régulière&#xa0;: %2</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>Un environnement a besoin d’un nom.</translation>
    </message>
    <message>
        <source>A file has this name: leave out / \ : * ? &quot; &lt; &gt; | and a dot at the beginning.</source>
        <translation>Un fichier porte ce nom : évitez / \ : * ? &quot; &lt; &gt; | et un point au début.</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable: one line without { } that does not begin with $</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un nom de variable&#xa0;: une seule ligne sans { } qui ne commence pas par $</translation>
    </message>
    <message>
        <source>The environment “%1” could not be read. Check that the file is there and that you may read it.</source>
        <translation>L’environnement «&#x202f;%1&#x202f;» n’a pas pu être lu. Vérifiez que le fichier existe et que vous avez le droit de le lire.</translation>
    </message>
    <message>
        <source>larger than %1 MiB</source>
        <translation>dépasse %1 Mio</translation>
    </message>
    <message>
        <source>The environment “%1” can&apos;t be used: %2. The file is left as it is.</source>
        <translation>L’environnement «&#x202f;%1&#x202f;» est inutilisable&#xa0;: %2. Le fichier est laissé tel quel.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentButton</name>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Environnement</translation>
    </message>
    <message>
        <source>&amp;Environments…</source>
        <translation>Environnement&amp;s…</translation>
    </message>
    <message>
        <source>Values for {{name}} in addresses, headers and messages</source>
        <translation>Valeurs pour {{name}} dans les adresses, les en-têtes et les messages</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Aucun environnement</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Environnement&#xa0;: %1</translation>
    </message>
    <message>
        <source>Environments give values to {{name}} in addresses, headers and messages</source>
        <translation>Les environnements donnent des valeurs à {{name}} dans les adresses, les en-têtes et les messages</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentPage</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>Tirée de</translation>
    </message>
    <message>
        <source>Only of messages</source>
        <translation>Seulement des messages</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Name, value, and whether it is a secret. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Nom, valeur et caractère secret. La dernière ligne, vide, en accueille une nouvelle&#x202f;; Suppr supprime la ligne actuelle.</translation>
    </message>
    <message>
        <source>Values taken out of received messages</source>
        <translation>Valeurs extraites des messages reçus</translation>
    </message>
    <message>
        <source>Variable, json:PATH or regex:EXPRESSION, and a filter that says of which messages. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>Variable, json:PATH ou regex:EXPRESSION, et un filtre qui dit de quels messages. La dernière ligne, vide, en accueille une nouvelle&#x202f;; Suppr supprime la ligne actuelle.</translation>
    </message>
    <message>
        <source>Taken out of messages as they come, for example json:$.token or regex:id=(\d+), and only of messages that a filter like session:feed holds for:</source>
        <translation>Extraites des messages à leur arrivée, par exemple json:$.token ou regex:id=(\d+), et seulement des messages que retient un filtre comme session:feed&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>At most %1 values can be taken out of messages.</source>
        <translation>Au plus %1 valeurs peuvent être extraites des messages.</translation>
    </message>
</context>
<context>
    <name>socketglass::Environments</name>
    <message>
        <source>There is an environment “%1” already. Choose another name.</source>
        <translation>Il y a déjà un environnement «&#x202f;%1&#x202f;». Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The environment could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>L’environnement n’a pas pu être enregistré dans «&#x202f;%1&#x202f;»&#xa0;: %2. Vérifiez que vous avez le droit d’y écrire et que le disque a de la place.</translation>
    </message>
    <message>
        <source>The file “%1” could not be deleted. Check that you may write in its folder.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» n’a pas pu être supprimé. Vérifiez que vous avez le droit d’écrire dans son dossier.</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentsDialog</name>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Nouvel environnement</translation>
    </message>
    <message>
        <source>Delete the environment</source>
        <translation>Supprimer l’environnement</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>Pas encore d’environnements</translation>
    </message>
    <message>
        <source>&amp;New Environment</source>
        <translation>&amp;Nouvel environnement</translation>
    </message>
    <message>
        <source>An environment holds values, such as the name of a server. Write {{host}} in an address, a header or a message, and the chosen environment puts its value there. Secrets stay out of files.
Environments of Postman, Insomnia and Bruno come in with File → Import Connection.</source>
        <translation>Un environnement contient des valeurs, comme le nom d’un serveur. Écrivez {{host}} dans une adresse, un en-tête ou un message : l’environnement choisi y met sa valeur. Les secrets restent hors des fichiers.
Les environnements de Postman, Insomnia et Bruno s’importent par Fichier → Importer une connexion.</translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message>
        <source>Connecting to %1</source>
        <translation>Connexion à %1</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>aucune réponse</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Connecté à %1</translation>
    </message>
    <message>
        <source>sub-protocol %1</source>
        <translation>sous-protocole %1</translation>
    </message>
    <message>
        <source>An error without a description</source>
        <translation>Une erreur sans description</translation>
    </message>
    <message>
        <source>Close frame without a code</source>
        <translation>Trame Close sans code</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermée</translation>
    </message>
    <message>
        <source>not clean</source>
        <translation>pas proprement</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vide)</translation>
    </message>
    <message>
        <source>Sent binary message of %1</source>
        <translation>Message binaire envoyé de %1</translation>
    </message>
    <message>
        <source>Received binary message of %1</source>
        <translation>Message binaire reçu de %1</translation>
    </message>
    <message>
        <source>Sent text message of %1</source>
        <translation>Message texte envoyé de %1</translation>
    </message>
    <message>
        <source>Received text message of %1</source>
        <translation>Message texte reçu de %1</translation>
    </message>
    <message>
        <source>Sent ping of %1</source>
        <translation>Ping envoyé de %1</translation>
    </message>
    <message>
        <source>Received ping of %1</source>
        <translation>Ping reçu de %1</translation>
    </message>
    <message>
        <source>Sent pong of %1</source>
        <translation>Pong envoyé de %1</translation>
    </message>
    <message>
        <source>Received pong of %1</source>
        <translation>Pong reçu de %1</translation>
    </message>
    <message>
        <source>Sent Close frame</source>
        <translation>Trame Close envoyée</translation>
    </message>
    <message>
        <source>Received Close frame</source>
        <translation>Trame Close reçue</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln octet</numerusform>
            <numerusform>%Ln octets</numerusform>
        </translation>
    </message>
    <message>
        <source>opening</source>
        <translation>ouverture</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>handshake</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>ouverte</translation>
    </message>
    <message>
        <source>message</source>
        <translation>message</translation>
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
        <translation>erreur</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>fermeture</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermée</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>inconnu (%1)</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binaire</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçu</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1&#xa0;o</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1&#xa0;Kio</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1&#xa0;Mio</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1&#xa0;Gio</translation>
    </message>
    <message>
        <source>%1 TiB</source>
        <translation>%1&#xa0;Tio</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1&#xa0;ns</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1&#xa0;µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1&#xa0;min %2&#xa0;s</translation>
    </message>
    <message>
        <source>Connecting to %1 again, attempt %2 after session %3</source>
        <translation>Reconnexion à %1, tentative %2 après la session %3</translation>
    </message>
</context>
<context>
    <name>socketglass::Expanding</name>
    <message>
        <source>The message was not sent</source>
        <translation>Le message n’a pas été envoyé</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Rien n’a été envoyé</translation>
    </message>
    <message>
        <source>Cannot connect</source>
        <translation>Connexion impossible</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>Modifier les &amp;environnements…</translation>
    </message>
    <message>
        <source>&amp;Send As It Is</source>
        <translation>Envoyer &amp;tel quel</translation>
    </message>
    <message>
        <source>Secrets of %1</source>
        <translation>Secrets de %1</translation>
    </message>
    <message>
        <source>What is sent needs what is not kept:</source>
        <translation>Ce qui est envoyé a besoin de ce qui n’est pas conservé&#xa0;:</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>&amp;Continuer</translation>
    </message>
</context>
<context>
    <name>socketglass::Expansion</name>
    <message>
        <source>No value for %1. Give it one in the environment, or choose another environment.</source>
        <translation>Aucune valeur pour %1. Donnez-lui-en une dans l’environnement ou choisissez un autre environnement.</translation>
    </message>
</context>
<context>
    <name>socketglass::Expectation</name>
    <message>
        <source>“%1” is missing or has a value that is not known.</source>
        <translation>«&#x202f;%1&#x202f;» manque ou a une valeur inconnue.</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>message envoyé</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>message reçu</translation>
    </message>
    <message>
        <source>message</source>
        <translation>message</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>un %1</translation>
    </message>
    <message>
        <source>a %1 that %2</source>
        <translation>un %1 qui %2</translation>
    </message>
    <message>
        <source>Some %1 %2.</source>
        <translation>Au moins un %1 %2.</translation>
    </message>
    <message>
        <source>Every %1 %2.</source>
        <translation>Chaque %1 %2.</translation>
    </message>
    <message>
        <source>No %1 %2.</source>
        <translation>Aucun %1 qui %2.</translation>
    </message>
    <message>
        <source>The %1 number %2 %3.</source>
        <translation>Le %1 numéro %2 %3.</translation>
    </message>
    <message>
        <source>Exactly %1 times: %2.</source>
        <translation>Exactement %1 fois&#xa0;: %2.</translation>
    </message>
    <message>
        <source>At least %1 times: %2.</source>
        <translation>Au moins %1 fois&#xa0;: %2.</translation>
    </message>
    <message>
        <source>At most %1 times: %2.</source>
        <translation>Au plus %1 fois&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the message before it comes %2.</source>
        <translation>Dans les %1&#xa0;ms après le message précédent&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of opening comes %2.</source>
        <translation>Dans les %1&#xa0;ms après l’ouverture&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of its request comes %2.</source>
        <translation>Dans les %1&#xa0;ms après sa requête&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Within %1 ms of the request that %2 comes %3.</source>
        <translation>Dans les %1&#xa0;ms après la requête qui %2&#xa0;: %3.</translation>
    </message>
    <message>
        <source>The session closes with %1.</source>
        <translation>La session se ferme avec %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>proprement</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>pas proprement</translation>
    </message>
    <message>
        <source>The session closes %1.</source>
        <translation>La session se ferme %1.</translation>
    </message>
    <message>
        <source>The session closes with %1, %2.</source>
        <translation>La session se ferme avec %1, %2.</translation>
    </message>
    <message>
        <source>In this order: %1.</source>
        <translation>Dans cet ordre&#xa0;: %1.</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, puis </translation>
    </message>
    <message>
        <source>An order needs two messages at least. Add one.</source>
        <translation>Un ordre demande au moins deux messages. Ajoutez-en un.</translation>
    </message>
    <message>
        <source>Messages are numbered from 1.</source>
        <translation>Les messages sont numérotés à partir de 1.</translation>
    </message>
    <message>
        <source>The number of messages can&apos;t be negative.</source>
        <translation>Le nombre de messages ne peut pas être négatif.</translation>
    </message>
    <message>
        <source>The time must be between 1 and %1 ms.</source>
        <translation>La durée doit être comprise entre 1 et %1&#xa0;ms.</translation>
    </message>
    <message>
        <source>Say which close code is expected, or whether the close is clean.</source>
        <translation>Indiquez quel code de fermeture est attendu, ou si la fermeture est propre.</translation>
    </message>
    <message>
        <source>Close codes go from 1000 to 4999.</source>
        <translation>Les codes de fermeture vont de 1000 à 4999.</translation>
    </message>
    <message>
        <source>No errors.</source>
        <translation>Aucune erreur.</translation>
    </message>
    <message>
        <source>“messages” holds no objects.</source>
        <translation>«&#x202f;messages&#x202f;» ne contient pas d’objets.</translation>
    </message>
    <message>
        <source>The expectations are not a JSON array.</source>
        <translation>Les assertions ne sont pas un tableau JSON.</translation>
    </message>
    <message>
        <source>Expectation %1: %2</source>
        <translation>Assertion %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationCheck</name>
    <message>
        <source>#%1 “%2”</source>
        <translation>nº&#xa0;%1 «&#x202f;%2&#x202f;»</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>There was no such message.</source>
        <translation>Il n’y a pas eu de tel message.</translation>
    </message>
    <message>
        <source>Closest came %1, with %2 there.</source>
        <translation>Le plus proche&#xa0;: %1, avec %2 à cet endroit.</translation>
    </message>
    <message>
        <source>Closest came %1.</source>
        <translation>Le plus proche&#xa0;: %1.</translation>
    </message>
    <message>
        <source>%1 does.</source>
        <translation>C’est le cas du message %1.</translation>
    </message>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation>
            <numerusform>Il n’y a eu que %Ln message.</numerusform>
            <numerusform>Il n’y a eu que %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation>
            <numerusform>%Ln message a été examiné.</numerusform>
            <numerusform>%Ln messages ont été examinés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation>
            <numerusform>%Ln est arrivé.</numerusform>
            <numerusform>%Ln sont arrivés.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 One too many was %2.</source>
        <translation>%1 Celui de trop&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The last was %1.</source>
        <translation>Le dernier&#xa0;: %1.</translation>
    </message>
    <message>
        <source>After %1 no message came that %2.</source>
        <translation>Après %1, il n’est arrivé aucun message qui %2.</translation>
    </message>
    <message>
        <source>No message came that %1.</source>
        <translation>Il n’est arrivé aucun message qui %1.</translation>
    </message>
    <message>
        <source>%1 came without a request before it.</source>
        <translation>%1 est arrivé sans requête préalable.</translation>
    </message>
    <message>
        <source>%1 took %2.</source>
        <translation>%1 a pris %2.</translation>
    </message>
    <message>
        <source>The longest took %1.</source>
        <translation>Le plus long a pris %1.</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>proprement</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>pas proprement</translation>
    </message>
    <message>
        <source>The session closed with %1, %2.</source>
        <translation>La session s’est fermée avec %1, %2.</translation>
    </message>
    <message>
        <source>The session did not close, or its end was not recorded.</source>
        <translation>La session ne s’est pas fermée, ou sa fin n’a pas été enregistrée.</translation>
    </message>
    <message>
        <source>There was an error: %1</source>
        <translation>Il y a eu une erreur&#xa0;: %1</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>Il n’y en a eu aucune.</translation>
    </message>
    <message>
        <source>Expected: %1 %2</source>
        <translation>Attendu&#xa0;: %1 %2</translation>
    </message>
    <message>
        <source>The file ends before all events were read.</source>
        <translation>Le fichier se termine avant que tous les événements aient été lus.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>La vérification a été annulée.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationEditor</name>
    <message>
        <source>Keep the Expectation</source>
        <translation>Garder l’assertion</translation>
    </message>
    <message>
        <source>What is expected</source>
        <translation>Ce qui est attendu</translation>
    </message>
    <message>
        <source>messages that …</source>
        <translation>des messages qui …</translation>
    </message>
    <message>
        <source>a number of messages that …</source>
        <translation>un nombre de messages qui …</translation>
    </message>
    <message>
        <source>messages in this order</source>
        <translation>des messages dans cet ordre</translation>
    </message>
    <message>
        <source>a message in time</source>
        <translation>un message à temps</translation>
    </message>
    <message>
        <source>how the session closes</source>
        <translation>la façon dont la session se ferme</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>aucune erreur</translation>
    </message>
    <message>
        <source>Expect:</source>
        <translation>Attendu&#xa0;:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>The sentence below</source>
        <translation>La phrase ci-dessous</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nom&#xa0;:</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>Lesquels</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>au moins un</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>chacun</translation>
    </message>
    <message>
        <source>not a single one</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>the one with this number</source>
        <translation>celui qui porte ce numéro</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Numéro du message</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>exactement</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>au moins</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>au plus</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>How many:</source>
        <translation>Combien&#xa0;:</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>Messages&#xa0;:</translation>
    </message>
    <message>
        <source>It is:</source>
        <translation>Message&#xa0;:</translation>
    </message>
    <message>
        <source>Of these:</source>
        <translation>Parmi eux&#xa0;:</translation>
    </message>
    <message>
        <source>Number:</source>
        <translation>Numéro&#xa0;:</translation>
    </message>
    <message>
        <source>In order:</source>
        <translation>Dans l’ordre&#xa0;:</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Délai</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>the request that …</source>
        <translation>la requête qui …</translation>
    </message>
    <message>
        <source>the message before it</source>
        <translation>le message précédent</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>l’ouverture</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>Délai&#xa0;:</translation>
    </message>
    <message>
        <source>Since:</source>
        <translation>Depuis&#xa0;:</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>Requête&#xa0;:</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Code de fermeture</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Quelconque</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>Propre</translation>
    </message>
    <message>
        <source>cleanly or not</source>
        <translation>proprement ou non</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>proprement</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>pas proprement</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Code&#xa0;:</translation>
    </message>
    <message>
        <source>Closed:</source>
        <translation>Fermée&#xa0;:</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un code de fermeture. Écrivez un nombre comme 1000 ou 4001, ou rien.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsModel</name>
    <message>
        <source>– not checked</source>
        <translation>– non vérifiée</translation>
    </message>
    <message>
        <source>! can&apos;t be checked</source>
        <translation>! non vérifiable</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ réussie</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ échouée</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and sentence</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>Assertion</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsPanel</name>
    <message>
        <source>Expectations</source>
        <translation>Assertions</translation>
    </message>
    <message>
        <source>Add an expectation</source>
        <translation>Ajouter une assertion</translation>
    </message>
    <message>
        <source>Add an Expectation</source>
        <translation>Ajouter une assertion</translation>
    </message>
    <message>
        <source>Edit the expectation (Enter)</source>
        <translation>Modifier l’assertion (Entrée)</translation>
    </message>
    <message>
        <source>Duplicate the expectation</source>
        <translation>Dupliquer l’assertion</translation>
    </message>
    <message>
        <source>Remove the expectation (Delete)</source>
        <translation>Supprimer l’assertion (Suppr)</translation>
    </message>
    <message>
        <source>Move the expectation up</source>
        <translation>Déplacer l’assertion vers le haut</translation>
    </message>
    <message>
        <source>Move the expectation down</source>
        <translation>Déplacer l’assertion vers le bas</translation>
    </message>
    <message>
        <source>No expectations</source>
        <translation>Aucune assertion</translation>
    </message>
    <message>
        <source>What a session must do: a message that contains or equals something or meets a JSONPath condition, an order, an answer in time, a close code, no errors. A row of the timeline makes one from its menu. They are kept in the file and checked here, or in CI by the command line.</source>
        <translation>Ce qu’une session doit faire&#xa0;: un message qui contient ou égale quelque chose ou remplit une condition JSONPath, un ordre, une réponse à temps, un code de fermeture, aucune erreur. Une ligne de la chronologie permet d’en créer une depuis son menu. Les assertions sont conservées dans le fichier et vérifiées ici, ou en CI par la ligne de commande.</translation>
    </message>
    <message>
        <source>&amp;Show the Event</source>
        <translation>Afficher l’é&amp;vénement</translation>
    </message>
    <message>
        <source>Go to the event in the timeline that decided it, or came closest</source>
        <translation>Aller à l’événement de la chronologie qui a été décisif ou le plus proche</translation>
    </message>
    <message>
        <source>Session that is checked</source>
        <translation>Session vérifiée</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Arrêter la vérification</translation>
    </message>
    <message>
        <source>Command line for CI</source>
        <translation>Ligne de commande pour la CI</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Copier la ligne de commande</translation>
    </message>
    <message>
        <source>In C&amp;I:</source>
        <translation>En C&amp;I&#xa0;:</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Arrêtée avant la fin.</translation>
    </message>
    <message>
        <source>✓ All %1 passed.</source>
        <translation>✓ Toutes réussies (%1).</translation>
    </message>
    <message>
        <source>✗ %1 of %2 failed.</source>
        <translation>✗ Échouées&#xa0;: %1 sur %2.</translation>
    </message>
    <message>
        <source>The command line, once the capture is saved (Ctrl+S)</source>
        <translation>La ligne de commande, une fois la capture enregistrée (Ctrl+S)</translation>
    </message>
    <message>
        <source>Replays the session to this address, compares the answers and checks the expectations; exit status 1 where one fails</source>
        <translation>Rejoue la session vers cette adresse, compare les réponses et vérifie les assertions&#x202f;; code de sortie 1 si l’une échoue</translation>
    </message>
</context>
<context>
    <name>socketglass::ExplanationCard</name>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>Qui l’a fait</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>Ce qu’il faut essayer</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Faits</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportController</name>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Write the capture, or a part of it, in another format</source>
        <translation>Écrire la capture, ou une partie de celle-ci, dans un autre format</translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation>Enregistrer une &amp;copie…</translation>
    </message>
    <message>
        <source>Save the capture, or a part of it, as another session file; cookies, tokens and the like can be removed from it</source>
        <translation>Enregistrer la capture, ou une partie de celle-ci, dans un autre fichier de session&#x202f;; les cookies, jetons et autres données sensibles peuvent en être supprimés</translation>
    </message>
    <message>
        <source>&amp;Export This Session…</source>
        <translation>&amp;Exporter cette session…</translation>
    </message>
    <message>
        <source>Write the current session in another format</source>
        <translation>Écrire la session actuelle dans un autre format</translation>
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
        <translation>F&amp;ormat&#xa0;:</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Remove before sharing</source>
        <translation>À supprimer avant de partager</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Fichier à écrire</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Fichier&#xa0;:</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Progression de l’exportation</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Export A&amp;nother</source>
        <translation>Exporter &amp;une autre fois</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Fer&amp;mer</translation>
    </message>
    <message>
        <source>capture</source>
        <translation>capture</translation>
    </message>
    <message>
        <source>%1-copy</source>
        <translation>%1-copie</translation>
    </message>
    <message>
        <source>Save a Copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>Exporter vers</translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation>%1 (*.%2);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>%1 exists already. Press Replace to write it anew, or choose another name.</source>
        <translation>%1 existe déjà. Appuyez sur Remplacer pour l’écraser ou choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>L’exportation a été annulée&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation>&amp;Remplacer</translation>
    </message>
    <message>
        <source>Where the copy goes; the capture stays as it is.</source>
        <translation>Emplacement de la copie&#x202f;; la capture reste telle quelle.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message>
        <source>Preview of the export</source>
        <translation>Aperçu de l’exportation</translation>
    </message>
    <message>
        <source>No event is in this choice: the file would be empty.</source>
        <translation>Ce choix ne contient aucun événement&#xa0;: le fichier serait vide.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: %1</source>
        <translation>En entier&#xa0;: %1</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>Le début&#xa0;: %1</translation>
    </message>
    <message>
        <source>, shown as JSON Lines</source>
        <translation>, affiché en JSON Lines</translation>
    </message>
    <message>
        <source>. Nothing is removed.</source>
        <translation>. Rien n’est supprimé.</translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation>
            <numerusform>. %Ln valeur y est supprimée.</numerusform>
            <numerusform>. %Ln valeurs y sont supprimées.</numerusform>
        </translation>
    </message>
    <message>
        <source>The beginning of the file as it would be written, without what is removed.</source>
        <translation>Le début du fichier tel qu’il serait écrit, sans ce qui est supprimé.</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message>
        <source>Copy &amp;List</source>
        <translation>Copier la &amp;liste</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>Ouvrir le &amp;dossier</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>Ce qui a été supprimé</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Fois</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation>
            <numerusform>%Ln événement de %1 a été écrit dans %2.</numerusform>
            <numerusform>%Ln événements de %1 ont été écrits dans %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation>
            <numerusform>%Ln valeur a été supprimée de la copie&#x202f;; la capture elle-même est inchangée&#xa0;:</numerusform>
            <numerusform>%Ln valeurs ont été supprimées de la copie&#x202f;; la capture elle-même est inchangée&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules found nothing to remove. Look into the file before you share it.</source>
        <translation>Les règles n’ont rien trouvé à supprimer. Examinez le fichier avant de le partager.</translation>
    </message>
    <message>
        <source>One row per rule and place: how many values were removed.</source>
        <translation>Une ligne par règle et par emplacement&#xa0;: combien de valeurs ont été supprimées.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileContent</name>
    <message>
        <source>“%1” is no file that can be sent.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un fichier qui peut être envoyé.</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>«&#x202f;%1&#x202f;» n’a pas pu être lu&#xa0;: %2.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2, the most that one message takes here.</source>
        <translation>«&#x202f;%1&#x202f;» dépasse %2, le maximum pour un message ici.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileCopyJob</name>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space there.</source>
        <translation>Impossible d’écrire %1&#xa0;: %2. Choisissez un autre dossier ou libérez-y de l’espace.</translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation>Impossible de lire %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>L’enregistrement a été annulé&#x202f;; rien n’a été écrit.</translation>
    </message>
</context>
<context>
    <name>socketglass::FileField</name>
    <message>
        <source>PEM file</source>
        <translation>Fichier PEM</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1&#xa0;: choisir un fichier</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx);;All files (*)</source>
        <translation>Certificats et clés (*.pem *.crt *.cer *.key *.p12 *.pfx);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>socketglass::Filter</name>
    <message>
        <source>Write “%1:”; put “not” before it for the opposite.</source>
        <translation>Écrivez «&#x202f;%1:&#x202f;»&#x202f;; placez «&#x202f;not&#x202f;» devant pour le contraire.</translation>
    </message>
    <message>
        <source>A value is missing or wrong here. Write it like this: %1</source>
        <translation>Une valeur est absente ou incorrecte ici. Écrivez-la ainsi&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 Write it like this: json:$.type, json:$..price&gt;100</source>
        <translation>%1 Écrivez-le ainsi&#xa0;: json:$.type, json:$..price&gt;100</translation>
    </message>
    <message>
        <source>This is no value of JSON. Write a number, true, false, null, or a text in quotes.</source>
        <translation>Ce n’est pas une valeur JSON. Écrivez un nombre, true, false, null ou un texte entre guillemets.</translation>
    </message>
    <message numerus="yes">
        <source>A filter has at most %Ln character(s).</source>
        <translation>
            <numerusform>Un filtre compte au plus %Ln caractère.</numerusform>
            <numerusform>Un filtre compte au plus %Ln caractères.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no “(” for this “)”. Take it away, or write “(” before.</source>
        <translation>Aucune «&#x202f;(&#x202f;» ne correspond à cette «&#x202f;)&#x202f;». Supprimez-la ou écrivez «&#x202f;(&#x202f;» avant.</translation>
    </message>
    <message numerus="yes">
        <source>A filter may be nested %Ln level(s) deep.</source>
        <translation>
            <numerusform>Un filtre peut être imbriqué sur %Ln niveau au plus.</numerusform>
            <numerusform>Un filtre peut être imbriqué sur %Ln niveaux au plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is missing at the end: a word like in, or a &quot;text&quot; to look for.</source>
        <translation>Il manque quelque chose à la fin&#xa0;: un mot comme in, ou un &quot;texte&quot; à rechercher.</translation>
    </message>
    <message>
        <source>This parenthesis is not closed. Write “)” where it ends.</source>
        <translation>Cette parenthèse n’est pas fermée. Écrivez «&#x202f;)&#x202f;» là où elle se termine.</translation>
    </message>
    <message>
        <source>An empty text is everywhere. Write something between the quotes.</source>
        <translation>Un texte vide se trouve partout. Écrivez quelque chose entre les guillemets.</translation>
    </message>
    <message>
        <source>Behind a text there may be an i (upper and lower case are the same). Write a space before the next word.</source>
        <translation>Un texte peut être suivi d’un i (majuscules et minuscules confondues). Écrivez une espace avant le mot suivant.</translation>
    </message>
    <message>
        <source>Behind an expression there may be i (upper and lower case are the same), m (^ and $ at each line) and s (. is a line feed too).</source>
        <translation>Une expression peut être suivie de i (majuscules et minuscules confondues), de m (^ et $ à chaque ligne) et de s (. est aussi un saut de ligne).</translation>
    </message>
    <message>
        <source>Not a regular expression: %1 (character %2). Write \ before a character that stands for itself.</source>
        <translation>Pas une expression régulière&#xa0;: %1 (caractère %2). Écrivez \ avant un caractère à prendre tel quel.</translation>
    </message>
    <message>
        <source>This regular expression is too large. Write a shorter one.</source>
        <translation>Cette expression régulière est trop grande. Écrivez-en une plus courte.</translation>
    </message>
    <message>
        <source>“%1” stands between two questions, as in: in %1 text.</source>
        <translation>«&#x202f;%1&#x202f;» se place entre deux conditions, par exemple&#xa0;: in %1 text.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write %2, or &quot;%1&quot; for the text.</source>
        <translation>Le mot «&#x202f;%1&#x202f;» n’existe pas. Écrivez %2, ou &quot;%1&quot; pour le texte.</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write &quot;%1&quot; to look for the text.</source>
        <translation>Le mot «&#x202f;%1&#x202f;» n’existe pas. Écrivez &quot;%1&quot; pour rechercher le texte.</translation>
    </message>
    <message>
        <source>Write %1 in place of “%2”.</source>
        <translation>Écrivez %1 à la place de «&#x202f;%2&#x202f;».</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand here. Write text to look for in quotes: &quot;%1&quot;.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas se trouver ici. Écrivez entre guillemets le texte à rechercher&#xa0;: &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>This text has no end. Write %1 behind it.</source>
        <translation>Ce texte n’a pas de fin. Écrivez %1 après.</translation>
    </message>
    <message>
        <source>There is no such escape. Write \\ for a backslash; there are \&quot; \n \r \t and \u0041 too.</source>
        <translation>Cette séquence d’échappement n’existe pas. Écrivez \\ pour une barre oblique inverse&#x202f;; il existe aussi \&quot; \n \r \t et \u0041.</translation>
    </message>
    <message>
        <source>This regular expression has no end. Write / behind it.</source>
        <translation>Cette expression régulière n’a pas de fin. Écrivez / après.</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçu</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>text and binary messages</source>
        <translation>messages texte et binaires</translation>
    </message>
    <message>
        <source>text messages</source>
        <translation>messages texte</translation>
    </message>
    <message>
        <source>binary messages</source>
        <translation>messages binaires</translation>
    </message>
    <message>
        <source>ping frames</source>
        <translation>trames ping</translation>
    </message>
    <message>
        <source>pong frames</source>
        <translation>trames pong</translation>
    </message>
    <message>
        <source>a connection is begun</source>
        <translation>une connexion commence</translation>
    </message>
    <message>
        <source>opening handshakes, refused ones too</source>
        <translation>handshakes d’ouverture, même refusés</translation>
    </message>
    <message>
        <source>a session is open</source>
        <translation>une session est ouverte</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>erreurs</translation>
    </message>
    <message>
        <source>Close frames</source>
        <translation>trames Close</translation>
    </message>
    <message>
        <source>a session is closed</source>
        <translation>une session est fermée</translation>
    </message>
    <message>
        <source>compressed by permessage-deflate</source>
        <translation>compressé par permessage-deflate</translation>
    </message>
    <message>
        <source>messages in more than one frame</source>
        <translation>messages en plusieurs trames</translation>
    </message>
    <message>
        <source>messages whose end never came</source>
        <translation>messages dont la fin n’est jamais arrivée</translation>
    </message>
    <message>
        <source>text messages that are not UTF-8</source>
        <translation>messages texte qui ne sont pas de l’UTF-8</translation>
    </message>
    <message>
        <source>frames that were injected</source>
        <translation>trames injectées</translation>
    </message>
    <message>
        <source>something was removed</source>
        <translation>quelque chose a été supprimé</translation>
    </message>
    <message>
        <source>bytes of payload: size&gt;1k</source>
        <translation>octets de charge utile&#xa0;: size&gt;1k</translation>
    </message>
    <message>
        <source>close code: code:1006</source>
        <translation>code de fermeture&#xa0;: code:1006</translation>
    </message>
    <message>
        <source>part of the name, or number: session:&quot;feed&quot;</source>
        <translation>partie du nom, ou numéro&#xa0;: session:&quot;feed&quot;</translation>
    </message>
    <message>
        <source>time of day, or date and time: time&gt;10:30:05</source>
        <translation>heure de la journée, ou date et heure&#xa0;: time&gt;10:30:05</translation>
    </message>
    <message>
        <source>bytes of the payload: hex:0a0b</source>
        <translation>octets de la charge utile&#xa0;: hex:0a0b</translation>
    </message>
    <message>
        <source>a value in JSON: json:$.type==&quot;tick&quot;</source>
        <translation>une valeur en JSON&#xa0;: json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>both sides hold (may be left out)</source>
        <translation>les deux côtés sont vrais (peut être omis)</translation>
    </message>
    <message>
        <source>one side holds</source>
        <translation>l’un des côtés est vrai</translation>
    </message>
    <message>
        <source>what follows does not hold</source>
        <translation>ce qui suit n’est pas vrai</translation>
    </message>
    <message>
        <source>pings, pongs, and messages that repeat at an interval</source>
        <translation>pings, pongs et messages qui se répètent à intervalle régulier</translation>
    </message>
    <message>
        <source>“%1” needs a value. Write size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type or note:&quot;check&quot;.</source>
        <translation>«&#x202f;%1&#x202f;» a besoin d’une valeur. Écrivez size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type ou note:&quot;check&quot;.</translation>
    </message>
    <message>
        <source>There is no field “%1”. There are size, code, session, time, hex, json and note.</source>
        <translation>Le champ «&#x202f;%1&#x202f;» n’existe pas. Il y a size, code, session, time, hex, json et note.</translation>
    </message>
    <message>
        <source>a bookmark or a note was set</source>
        <translation>un signet ou une note a été ajouté</translation>
    </message>
    <message>
        <source>part of the note of a bookmark: note:&quot;check&quot;</source>
        <translation>partie de la note d’un signet&#xa0;: note:&quot;check&quot;</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterBar</name>
    <message>
        <source>Filter:</source>
        <translation>Filtre&#xa0;:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>Arrêter la recherche&#x202f;; ce qui a été trouvé reste</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Filters that are kept, and the last ones</source>
        <translation>Les filtres conservés et les derniers utilisés</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows that are shown, of all</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>Supprimer ce filtre</translation>
    </message>
    <message>
        <source>Keep This Filter</source>
        <translation>Conserver ce filtre</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservés</translation>
    </message>
    <message>
        <source>Last ones</source>
        <translation>Derniers utilisés</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Filter: in text &quot;words&quot; size&gt;1k json:$.type==&quot;tick&quot;</source>
        <translation>Filtre&#xa0;: in text &quot;mots&quot; size&gt;1k json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>Words of the filter language</source>
        <translation>Mots du langage de filtre</translation>
    </message>
</context>
<context>
    <name>socketglass::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>Respecter la casse</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>Rechercher&#xa0;:</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Text, /expression/i or hex:0a0b</source>
        <translation>Texte, /expression/i ou hex:0a0b</translation>
    </message>
    <message>
        <source>Upper and lower case of a text differ; of an /expression/ they do without i</source>
        <translation>Les majuscules et minuscules d’un texte sont distinguées&#x202f;; celles d’une /expression/ le sont sans i</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>The row above (Shift+F3)</source>
        <translation>La ligne au-dessus (Maj+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>The row below (F3)</source>
        <translation>La ligne au-dessous (F3)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>Arrêter la recherche&#x202f;; ce qui a été trouvé reste</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Close Find (Esc)</source>
        <translation>Fermer la recherche (Échap)</translation>
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
        <translation>suite à venir</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>non masquée</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Trame</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
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
        <translation>Clé de masquage</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longueur</translation>
    </message>
    <message>
        <source>Header bytes</source>
        <translation>Octets d’en-tête</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesPreview</name>
    <message>
        <source>Frames that will go out</source>
        <translation>Trames qui partiront</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s), masked</source>
        <translation>
            <numerusform>%Ln trame, masquée</numerusform>
            <numerusform>%Ln trames, masquées</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; not compressed, %2 on the wire</source>
        <translation>%1&#x202f;; non compressé, %2 sur le réseau</translation>
    </message>
    <message>
        <source>; {{$…}} are made anew for each message</source>
        <translation>&#x202f;; {{$…}} sont recréés pour chaque message</translation>
    </message>
    <message>
        <source>What would go out now, except for the masking key, which is chosen at random when it is sent. A compressed message may have different bytes after others have been sent.</source>
        <translation>Ce qui partirait maintenant, à l’exception de la clé de masquage, choisie au hasard au moment de l’envoi. Un message compressé peut donner d’autres octets après l’envoi d’autres messages.</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; how is known once what was sent before has gone out</source>
        <translation>%1, compressé (permessage-deflate) avant l’envoi&#x202f;; comment, on le saura une fois parti ce qui a été envoyé avant</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; messages longer than %2 are not compressed ahead</source>
        <translation>%1, compressé (permessage-deflate) avant l’envoi&#x202f;; les messages de plus de %2 ne sont pas compressés d’avance</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln trame</numerusform>
            <numerusform>%Ln trames</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; compressed (permessage-deflate), %2 on the wire for %3</source>
        <translation>%1&#x202f;; compressé (permessage-deflate), %2 sur le réseau pour %3</translation>
    </message>
    <message>
        <source>%1; %2 on the wire, unless a session compresses it</source>
        <translation>%1&#x202f;; %2 sur le réseau, sauf si une session le compresse</translation>
    </message>
    <message>
        <source>%1; not compressed since it is cut by hand, %2 on the wire</source>
        <translation>%1&#x202f;; non compressé car découpé à la main, %2 sur le réseau</translation>
    </message>
    <message>
        <source>%1; not compressed since it is so short, %2 on the wire</source>
        <translation>%1&#x202f;; non compressé car trop court, %2 sur le réseau</translation>
    </message>
    <message>
        <source>; so for %1, each session compresses by itself</source>
        <translation>&#x202f;; ainsi pour %1, chaque session compresse de son côté</translation>
    </message>
    <message>
        <source>; without the files of {{$file}}, which are read when it goes</source>
        <translation>&#x202f;; sans les fichiers de {{$file}}, qui sont lus au moment de l’envoi</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message>
        <source>Frames of the message</source>
        <translation>Trames du message</translation>
    </message>
    <message>
        <source>No frames</source>
        <translation>Aucune trame</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame to see how it was cut into frames.</source>
        <translation>Sélectionnez un message, un ping, un pong ou une trame Close pour voir son découpage en trames.</translation>
    </message>
    <message>
        <source>It came whole, in one frame.</source>
        <translation>Arrivé en entier, en une seule trame.</translation>
    </message>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation>
            <numerusform>Arrivé en %Ln trame.</numerusform>
            <numerusform>Arrivé en %Ln trames.</numerusform>
        </translation>
    </message>
    <message>
        <source>One row per frame, in the order in which they crossed the wire.</source>
        <translation>Une ligne par trame, dans l’ordre de leur passage sur le réseau.</translation>
    </message>
    <message>
        <source>Compressed, RSV1 is set: %1.</source>
        <translation>Compressé, RSV1 est activé&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Written as raw bytes; its head: %1. %2</source>
        <translation>Écrit en octets bruts&#x202f;; son en-tête&#xa0;: %1. %2</translation>
    </message>
    <message>
        <source>It breaks no rule.</source>
        <translation>Elle n’enfreint aucune règle.</translation>
    </message>
</context>
<context>
    <name>socketglass::Generators</name>
    <message>
        <source>{{$randomInt}} takes two whole numbers, the smaller one first: {{$randomInt 1 100}}.</source>
        <translation>{{$randomInt}} prend deux nombres entiers, le plus petit d’abord&#xa0;: {{$randomInt 1 100}}.</translation>
    </message>
    <message>
        <source>{{$file}} needs the path of a file: {{$file /path/to/file}}.</source>
        <translation>{{$file}} a besoin du chemin d’un fichier&#xa0;: {{$file /path/to/file}}.</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the path in {{$file}}.</source>
        <translation>Il n’y a pas de fichier «&#x202f;%1&#x202f;». Vérifiez le chemin dans {{$file}}.</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» n’a pas pu être lu&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 MiB, the most that {{$file}} takes.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» dépasse %2 Mio, le maximum que {{$file}} accepte.</translation>
    </message>
    <message>
        <source>a new UUID (version 4)</source>
        <translation>un nouvel UUID (version 4)</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>secondes depuis 1970</translation>
    </message>
    <message>
        <source>the time now, in UTC</source>
        <translation>l’heure actuelle, en UTC</translation>
    </message>
    <message>
        <source>a whole number by chance, both ends included</source>
        <translation>un nombre entier au hasard, bornes comprises</translation>
    </message>
    <message>
        <source>1, then 2, then 3 …</source>
        <translation>1, puis 2, puis 3 …</translation>
    </message>
    <message>
        <source>the text in base64; it may hold a {{name}}</source>
        <translation>le texte en base64&#x202f;; il peut contenir un {{name}}</translation>
    </message>
    <message>
        <source>what stands in a file</source>
        <translation>le contenu d’un fichier</translation>
    </message>
    <message>
        <source>There is no {{$%1}}; there is %2.</source>
        <translation>{{$%1}} n’existe pas&#x202f;; il y a %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::Guide</name>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>Socketglass shows everything that crosses a WebSocket: the opening handshake, every message, ping and pong, and how the connection ended.</source>
        <translation>Socketglass montre tout ce qui traverse un WebSocket&#xa0;: le handshake d’ouverture, chaque message, ping et pong, et la fin de la connexion.</translation>
    </message>
    <message>
        <source>Without a server</source>
        <translation>Sans serveur</translation>
    </message>
    <message>
        <source>The first page of an empty window starts a demo server on this machine, and Help → Demo Server connects to any of its paths. It needs no network.</source>
        <translation>La première page d’une fenêtre vide démarre un serveur de démonstration sur cette machine, et Aide → Serveur de démonstration se connecte à chacun de ses chemins. Aucun réseau n’est nécessaire.</translation>
    </message>
    <message>
        <source>With a server</source>
        <translation>Avec un serveur</translation>
    </message>
    <message>
        <source>Type its address at the top, ws:// or wss://, and press Enter.</source>
        <translation>Saisissez son adresse en haut, ws:// ou wss://, et appuyez sur Entrée.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Every event becomes a row as it happens. Select a row: the details show all of it.</source>
        <translation>Chaque événement devient aussitôt une ligne. Sélectionnez une ligne&#xa0;: les détails la montrent tout entière.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Write a message below the rows and press Ctrl+Enter.</source>
        <translation>Écrivez un message sous les lignes et appuyez sur Ctrl+Entrée.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Close ends the session with code 1000. The arrow beside it has all other codes.</source>
        <translation>Fermer met fin à la session avec le code 1000. La flèche à côté propose tous les autres codes.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Each connection is a session: a row of the list, with its state and how it was closed.</source>
        <translation>Chaque connexion est une session&#xa0;: une ligne de la liste, avec son état et la façon dont elle a été fermée.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>Plusieurs à la fois</translation>
    </message>
    <message>
        <source>Sessions run beside each other. All Sessions on One Clock shows their events together, in the order of time; otherwise the rows are those of the current session.</source>
        <translation>Les sessions fonctionnent côte à côte. Toutes les sessions sur une même horloge montre leurs événements ensemble, dans l’ordre chronologique&#x202f;; sinon, les lignes sont celles de la session actuelle.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>De nouveau</translation>
    </message>
    <message>
        <source>Connect Again makes a new session with the same settings.</source>
        <translation>Se reconnecter ouvre une nouvelle session avec les mêmes paramètres.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retenue</translation>
    </message>
    <message>
        <source>Nothing is dropped. Where events come faster than they can be stored, the server is made to wait, and the figures above the rows say for how long.</source>
        <translation>Rien n’est perdu. Lorsque des événements arrivent plus vite qu’ils ne peuvent être enregistrés, le serveur doit attendre, et les chiffres au-dessus des lignes indiquent combien de temps.</translation>
    </message>
    <message>
        <source>Rows and details</source>
        <translation>Lignes et détails</translation>
    </message>
    <message>
        <source>The rows stand in the order of time; the newest is at the end.</source>
        <translation>Les lignes suivent l’ordre chronologique&#x202f;; la plus récente est à la fin.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes back to the end.</source>
        <translation>La ligne la plus récente reste visible jusqu’à ce que vous fassiez défiler vers le haut. Suivre, ou Ctrl+Fin, ramène à la fin.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Time of day, time since the first event, or time since the event before.</source>
        <translation>Heure de la journée, temps depuis le premier événement ou temps depuis l’événement précédent.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.</source>
        <translation>La charge utile en texte, en JSON indenté ou en octets. Un texte qui n’est pas de l’UTF-8 valide est signalé.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Trames</translation>
    </message>
    <message>
        <source>How a message was cut into frames: opcode, masking key, length, time of each.</source>
        <translation>Le découpage d’un message en trames&#xa0;: opcode, clé de masquage, longueur et heure de chacune.</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Both heads as they were sent, the status, and the body of a refusal.</source>
        <translation>Les deux en-têtes tels qu’ils ont été envoyés, le statut et le corps d’un refus.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Why it closed</source>
        <translation>Pourquoi la session s’est fermée</translation>
    </message>
    <message>
        <source>Select the last row of a session: it says what happened, who did it, and what to try.</source>
        <translation>Sélectionnez la dernière ligne d’une session&#xa0;: elle indique ce qui s’est passé, qui l’a fait et ce qu’il faut essayer.</translation>
    </message>
    <message>
        <source>One side was done. Nothing is wrong.</source>
        <translation>Un côté avait fini. Rien d’anormal.</translation>
    </message>
    <message>
        <source>The Close frame had no code.</source>
        <translation>La trame Close ne contenait pas de code.</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame: it was cut, or never came about. This code is never sent.</source>
        <translation>La connexion s’est terminée sans trame Close&#xa0;: elle a été coupée ou n’a jamais été établie. Ce code n’est jamais envoyé.</translation>
    </message>
    <message>
        <source>The application&apos;s own: look into its documentation.</source>
        <translation>Codes propres à l’application&#xa0;: consultez sa documentation.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refus</translation>
    </message>
    <message>
        <source>A server that answers the handshake with another status than 101 refuses it. Select the row of the handshake: headers and body most often say why.</source>
        <translation>Un serveur qui répond au handshake par un statut autre que 101 le refuse. Sélectionnez la ligne du handshake&#xa0;: les en-têtes et le corps disent le plus souvent pourquoi.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>The composer below the rows sends to the current session, byte for byte what it shows.</source>
        <translation>L’éditeur sous les lignes envoie à la session actuelle, octet pour octet, ce qu’il affiche.</translation>
    </message>
    <message>
        <source>Text and bytes</source>
        <translation>Texte et octets</translation>
    </message>
    <message>
        <source>Text, or binary messages written as hexadecimal digits.</source>
        <translation>Du texte, ou des messages binaires écrits en chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down fetch what was sent before.</source>
        <translation>Alt+Haut et Alt+Bas rappellent ce qui a déjà été envoyé.</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Sends a ping; the arrow beside it chooses the payload.</source>
        <translation>Envoie un ping&#x202f;; la flèche à côté choisit la charge utile.</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Messages that you send often. A double click or Enter sends one; the first nine have Ctrl+1 to Ctrl+9.</source>
        <translation>Des messages que vous envoyez souvent. Un double clic ou Entrée en envoie un&#x202f;; les neuf premiers ont Ctrl+1 à Ctrl+9.</translation>
    </message>
    <message>
        <source>The menu of a row sends its message again, or opens it in the composer.</source>
        <translation>Le menu d’une ligne renvoie son message ou l’ouvre dans l’éditeur.</translation>
    </message>
    <message>
        <source>Keeping and sharing</source>
        <translation>Conserver et partager</translation>
    </message>
    <message>
        <source>Everything is written to a file from the first byte, so that a crash loses no more than a moment.</source>
        <translation>Tout est écrit dans un fichier dès le premier octet, de sorte qu’un plantage ne fait perdre qu’un instant au plus.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>File → Save As keeps the capture as a session file; the capture goes on there.</source>
        <translation>Fichier → Enregistrer sous conserve la capture dans un fichier de session&#x202f;; la capture y continue.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Session files, and recordings of browsers, proxies and packet captures. Several files at once stand on one clock.</source>
        <translation>Des fichiers de session, ainsi que des enregistrements de navigateurs, de proxys et des captures de paquets. Plusieurs fichiers à la fois sont placés sur une même horloge.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are removed on demand, and the preview shows the result.</source>
        <translation>HAR, JSON Lines, CSV, texte, pcapng. Les cookies, jetons et adresses sont supprimés à la demande, et l’aperçu montre le résultat.</translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation>Après un plantage</translation>
    </message>
    <message>
        <source>The next start offers what was captured and not saved.</source>
        <translation>Le démarrage suivant propose ce qui a été capturé et non enregistré.</translation>
    </message>
    <message>
        <source>Replay and mock server</source>
        <translation>Rejeu et serveur mock</translation>
    </message>
    <message>
        <source>A recorded session can be played again, from either side.</source>
        <translation>Une session enregistrée peut être jouée à nouveau, d’un côté ou de l’autre.</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Rejeu</translation>
    </message>
    <message>
        <source>Session → Replay sends what the client sent to a server, as fast as it was recorded or otherwise, with messages edited where you want.</source>
        <translation>Session → Rejouer envoie à un serveur ce que le client avait envoyé, à la vitesse de l’enregistrement ou à une autre, avec les messages modifiés que vous voulez.</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Serveur mock</translation>
    </message>
    <message>
        <source>Session → Serve as Mock answers clients as the server did. Rules answer what was never recorded.</source>
        <translation>Session → Servir comme mock répond aux clients comme le serveur l’avait fait. Des règles répondent à ce qui n’a jamais été enregistré.</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Ligne de commande</translation>
    </message>
    <message>
        <source>All of this works without a window: socketglass --help lists the commands, for scripts and tests.</source>
        <translation>Tout cela fonctionne sans fenêtre&#xa0;: socketglass --help énumère les commandes, pour les scripts et les tests.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>The strip above the rows is the whole capture by time: what was sent stands above the line, what was received below; signs mark errors and closes. A click goes there, dragging selects a time. With the keyboard: arrows, Shift with arrows, Enter, Esc.</source>
        <translation>La bande au-dessus des lignes montre toute la capture au fil du temps&#xa0;: ce qui a été envoyé figure au-dessus du trait, ce qui a été reçu en dessous&#x202f;; des signes marquent les erreurs et les fermetures. Un clic y mène, un glissement sélectionne une période. Au clavier&#xa0;: flèches, Maj avec les flèches, Entrée, Échap.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>View → Statistics (Ctrl+Shift+I): rates, sizes, round trips of pings, time from a request to its reply, of what the rows show.</source>
        <translation>Affichage → Statistiques (Ctrl+Maj+I)&#xa0;: débits, tailles, allers-retours des pings, temps entre une requête et sa réponse, pour ce que montrent les lignes.</translation>
    </message>
    <message>
        <source>Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C. Copy as has hex, base64, a C array, and a command line that sends the message again.</source>
        <translation>Lignes, charges utiles et lignes JSON&#xa0;: dans le menu d’une ligne ou avec Ctrl+C. Copier comme propose l’hexadécimal, base64, un tableau C et une ligne de commande qui renvoie le message.</translation>
    </message>
    <message>
        <source>Bookmarks and notes</source>
        <translation>Signets et notes</translation>
    </message>
    <message>
        <source>Ctrl+B marks a row, Ctrl+Shift+B writes a note to it, F4 and Shift+F4 go to the next and the previous. They are kept in the session file.</source>
        <translation>Ctrl+B marque une ligne, Ctrl+Maj+B y ajoute une note, F4 et Maj+F4 vont à la marque suivante et à la précédente. Signets et notes sont conservés dans le fichier de session.</translation>
    </message>
    <message>
        <source>Huge payloads</source>
        <translation>Charges utiles énormes</translation>
    </message>
    <message>
        <source>Text and hex come by pages, or from the byte that you type on; JSON of any length opens as a tree that is read as you open it.</source>
        <translation>Le texte et l’hexadécimal s’affichent par pages, ou à partir de l’octet que vous saisissez&#x202f;; un JSON de n’importe quelle longueur s’ouvre en arbre, lu à mesure que vous l’ouvrez.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>The line above the rows (Ctrl+Shift+F) shows only events that it holds for, old ones and those that still come. Esc shows all. Conditions beside each other must all hold.</source>
        <translation>Le champ au-dessus des lignes (Ctrl+Maj+F) ne montre que les événements que le filtre retient, les anciens comme ceux qui arrivent encore. Échap montre tout. Des conditions placées côte à côte doivent toutes être vraies.</translation>
    </message>
    <message>
        <source>Received, or sent.</source>
        <translation>Reçu, ou envoyé.</translation>
    </message>
    <message>
        <source>The kind of event.</source>
        <translation>Le type d’événement.</translation>
    </message>
    <message>
        <source>This text, anywhere in a payload of any size, a close reason, an error or a handshake. With i, upper and lower case are the same.</source>
        <translation>Ce texte, n’importe où dans une charge utile de n’importe quelle taille, une raison de fermeture, une erreur ou un handshake. Avec i, majuscules et minuscules sont confondues.</translation>
    </message>
    <message>
        <source>A regular expression, in the first 16 MiB of a payload.</source>
        <translation>Une expression régulière, dans les 16&#xa0;premiers Mio d’une charge utile.</translation>
    </message>
    <message>
        <source>These bytes.</source>
        <translation>Ces octets.</translation>
    </message>
    <message>
        <source>Bytes of payload; 1k is 1024.</source>
        <translation>Octets de charge utile&#x202f;; 1k vaut 1024.</translation>
    </message>
    <message>
        <source>Close codes.</source>
        <translation>Codes de fermeture.</translation>
    </message>
    <message>
        <source>Part of a session&apos;s name, or its number.</source>
        <translation>Une partie du nom d’une session, ou son numéro.</translation>
    </message>
    <message>
        <source>Time of day, or date and time; local time without a zone. With a colon: within that minute.</source>
        <translation>Heure de la journée, ou date et heure&#x202f;; heure locale sans fuseau. Avec un deux-points&#xa0;: au cours de cette minute.</translation>
    </message>
    <message>
        <source>A JSONPath (RFC 9535) finds such a value, or anything at all.</source>
        <translation>Un JSONPath (RFC 9535) trouve une telle valeur, ou quoi que ce soit.</translation>
    </message>
    <message>
        <source>Put together with and, or, not and parentheses.</source>
        <translation>Combinez avec and, or, not et des parenthèses.</translation>
    </message>
    <message>
        <source>How a message crossed the wire: compressed, in several frames, without its end, not UTF-8, made by Socketglass, or with parts removed.</source>
        <translation>Comment un message a traversé le réseau&#xa0;: compressé, en plusieurs trames, sans sa fin, pas en UTF-8, créé par Socketglass ou avec des parties supprimées.</translation>
    </message>
    <message>
        <source>connect, export and info take the same filters: --filter &apos;in &quot;tick&quot;&apos;.</source>
        <translation>connect, export et info acceptent les mêmes filtres&#xa0;: --filter &apos;in &quot;tick&quot;&apos;.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profils</translation>
    </message>
    <message>
        <source>The bookmark in front of the address keeps it with all options as a profile: a file in the folder of Profiles, or of a working copy that you open there. A double click connects. Changed options have a dot until they are saved.</source>
        <translation>Le signet devant l’adresse la conserve avec toutes les options dans un profil&#xa0;: un fichier dans le dossier de Profils, ou dans celui d’une copie de travail que vous y ouvrez. Un double-clic connecte. Les options modifiées portent un point jusqu’à leur enregistrement.</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of the desktop, never into a profile&apos;s file. Where there is no keychain they are asked for.</source>
        <translation>Les mots de passe, jetons et clés vont dans le trousseau du bureau, jamais dans le fichier d’un profil. Sans trousseau, ils sont demandés.</translation>
    </message>
    <message>
        <source>From another tool</source>
        <translation>Depuis un autre outil</translation>
    </message>
    <message>
        <source>Paste a command line of curl, websocat or wscat as the address, or use File → Import Connection, which also takes requests of Postman, Insomnia and Bruno. Copy as Code in the menu of a session is the way back.</source>
        <translation>Collez une ligne de commande de curl, websocat ou wscat comme adresse, ou utilisez Fichier → Importer une connexion, qui accepte aussi les requêtes de Postman, Insomnia et Bruno. Copier comme code, dans le menu d’une session, est le chemin inverse.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Ctrl+F looks for text, /an expression/i or hex:0a0b in the rows that are shown, without hiding the others; F3 and Shift+F3 go to the next and the previous. Places are marked in the rows and in the payload.</source>
        <translation>Ctrl+F cherche un texte, /une expression/i ou hex:0a0b dans les lignes affichées, sans masquer les autres&#x202f;; F3 et Maj+F3 vont à la suivante et à la précédente. Les occurrences sont marquées dans les lignes et dans la charge utile.</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>Heartbeats</translation>
    </message>
    <message>
        <source>View → Timeline → Fold Heartbeats (Ctrl+Shift+H): pings, pongs and messages that repeat at an interval become one row with a count and their time. Right or a double click opens it, Left folds it again.</source>
        <translation>Affichage → Chronologie → Replier les heartbeats (Ctrl+Maj+H)&#xa0;: les pings, pongs et messages qui se répètent à intervalle régulier deviennent une seule ligne avec leur nombre et leur durée. Droite ou un double-clic l’ouvre, Gauche la replie.</translation>
    </message>
    <message>
        <source>Pings, pongs, and messages that repeat at an interval, from the fourth one on.</source>
        <translation>Pings, pongs et messages qui se répètent à intervalle régulier, à partir du quatrième.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>View → Timeline → Colour rules… gives the rows that a filter holds for a colour, and leaves the others in view. The first ticked rule counts. The menu of a row begins one with what the row looks like.</source>
        <translation>Affichage &gt; Chronologie &gt; Règles de couleur… donne une couleur aux lignes que retient un filtre et laisse les autres visibles. La première règle cochée compte. Le menu d’une ligne en commence une d’après l’aspect de la ligne.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>View → Timeline → Columns… shows, hides, orders and widens them by keys; the mouse drags the headers.</source>
        <translation>Affichage &gt; Chronologie &gt; Colonnes… les affiche, les masque, les ordonne et les élargit au clavier&#x202f;; la souris fait glisser les en-têtes.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Dans l’ordre</translation>
    </message>
    <message>
        <source>Several templates, or a folder, selected: Send in Order sends them one after the other, with the pauses of More.</source>
        <translation>Plusieurs modèles, ou un dossier, sélectionnés&#xa0;: Envoyer dans l’ordre les envoie l’un après l’autre, avec les pauses de Plus.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>{{name}} in an address, a header or a text stands for a value of the chosen environment (beside the address). A name without a value is marked, and nothing is sent. {{$uuid}}, {{$counter}} and others are made anew each time. Rules of an environment take values out of received messages. Values of secrets are written to no file.</source>
        <translation>{{name}} dans une adresse, un en-tête ou un texte représente une valeur de l’environnement choisi (à côté de l’adresse). Un nom sans valeur est marqué, et rien n’est envoyé. {{$uuid}}, {{$counter}} et d’autres sont recréés chaque fois. Les règles d’un environnement extraient des valeurs des messages reçus. Les valeurs des secrets ne sont écrites dans aucun fichier.</translation>
    </message>
    <message>
        <source>File → Limits keeps the newest events, bytes or hours and removes what is older: the status bar says how many events were evicted. Some of the disk stays free: where it has no more than that, the oldest events make room, or without a limit the servers are held back. Settings has the limits of new captures.</source>
        <translation>Fichier → Limites conserve les événements, les octets ou les heures les plus récents et supprime ce qui est plus ancien&#xa0;: la barre d’état indique combien d’événements ont été évincés. Une part du disque reste libre&#xa0;: lorsqu’il n’en a pas davantage, les événements les plus anciens font de la place ou, sans limite, les serveurs sont retenus. Les paramètres contiennent les limites des nouvelles captures.</translation>
    </message>
    <message>
        <source>Probe a server</source>
        <translation>Sonder un serveur</translation>
    </message>
    <message>
        <source>Raw frames</source>
        <translation>Trames brutes</translation>
    </message>
    <message>
        <source>Message → Raw Frame builds one frame by hand: any opcode, bits, mask, length and bytes, also such as must not be sent.</source>
        <translation>Message → Trame brute construit une trame à la main&#xa0;: opcode, bits, masque, longueur et octets quelconques, même ceux qui ne doivent pas être envoyés.</translation>
    </message>
    <message>
        <source>Session → Probe a Server (Ctrl+Shift+Y) sends a server what is right and what is wrong, and tells where its answers differ from RFC 6455. Every case can be looked at in the timeline.</source>
        <translation>Session → Sonder un serveur (Ctrl+Maj+Y) envoie à un serveur ce qui est correct et ce qui ne l’est pas, et indique où ses réponses s’écartent de la RFC 6455. Chaque cas peut être examiné dans la chronologie.</translation>
    </message>
    <message>
        <source>Headers, authentication, cookies, certificates, a proxy, timeouts, connecting again, compression: behind Options, beside the address. They count for the next connection.</source>
        <translation>En-têtes, authentification, cookies, certificats, un proxy, délais, reconnexion, compression&#xa0;: derrière Options, à côté de l’adresse. Ces options valent pour la prochaine connexion.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>View → Timeline → Preview What Differs shows of JSON only the values that differ from those in the message shown before it of the same session and direction: ≠ in front of them, − what is not there any more, = where nothing changed.</source>
        <translation>Affichage → Chronologie → Aperçu des différences ne montre du JSON que les valeurs qui diffèrent de celles du message affiché avant, de la même session et dans la même direction&#xa0;: ≠ devant celles-ci, − devant ce qui n’y est plus, = là où rien n’a changé.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Two rows selected, then Message → Compare both (Ctrl+D): both messages side by side, JSON laid out, binary ones in hex. ≠ stands in front of a line that differs, − and + in front of one that only the left or the right has; F8 and Shift+F8 go from difference to difference.</source>
        <translation>Deux lignes sélectionnées, puis Message → Comparer les deux (Ctrl+D)&#xa0;: les deux messages côte à côte, le JSON mis en forme, les messages binaires en hexadécimal. ≠ précède une ligne qui diffère, − et + une ligne que seul le côté gauche ou le côté droit possède&#x202f;; F8 et Maj+F8 vont de différence en différence.</translation>
    </message>
    <message>
        <source>Rows that you marked, or whose note has this text.</source>
        <translation>Les lignes que vous avez marquées, ou dont la note contient ce texte.</translation>
    </message>
    <message>
        <source>The button More beside the composer opens what is needed now and then: send every so many milliseconds, so many times, to the sessions that are selected in the list or to all that are open, cut into frames; and it shows the frames that will go out, compressed where the session has agreed on that.</source>
        <translation>Le bouton Plus à côté de l’éditeur ouvre ce dont on a besoin de temps en temps&#xa0;: envoyer toutes les tant de millisecondes, tant de fois, aux sessions sélectionnées dans la liste ou à toutes celles qui sont ouvertes, en découpant en trames&#x202f;; et il montre les trames qui partiront, compressées si la session en est convenue.</translation>
    </message>
</context>
<context>
    <name>socketglass::GuideWindow</name>
    <message>
        <source>Guide – Socketglass</source>
        <translation>Guide – Socketglass</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Pages du guide</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.</source>
        <translation>Tab et Maj+Tab passent d’une partie à l’autre&#x202f;; Alt avec une lettre soulignée ouvre le menu correspondant.</translation>
    </message>
</context>
<context>
    <name>socketglass::HandshakeView</name>
    <message>
        <source>No handshake yet</source>
        <translation>Pas encore de handshake</translation>
    </message>
    <message>
        <source>The opening handshake of the session stands here: the request and the server&apos;s answer as they crossed the wire, and the certificates of TLS.</source>
        <translation>Le handshake d’ouverture de la session s’affiche ici&#xa0;: la requête et la réponse du serveur telles qu’elles ont traversé le réseau, et les certificats TLS.</translation>
    </message>
    <message>
        <source>What was wrong with the handshake</source>
        <translation>Ce qui n’allait pas dans le handshake</translation>
    </message>
    <message>
        <source>Body of the response</source>
        <translation>Corps de la réponse</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>Chaîne de certificats</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Head of the request</source>
        <translation>En-tête de la requête</translation>
    </message>
    <message>
        <source>Head of the response</source>
        <translation>En-tête de la réponse</translation>
    </message>
    <message>
        <source>No request was sent.</source>
        <translation>Aucune requête n’a été envoyée.</translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation>Aucune réponse n’est arrivée.</translation>
    </message>
    <message>
        <source>Answered after %1 ms</source>
        <translation>Réponse après %1&#xa0;ms</translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation>Corps, les premiers %1 sur %2</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>Corps, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. Errors ignored: %2</source>
        <translation>%1. Erreurs ignorées&#xa0;: %2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Émetteur</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Valable à partir du</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then those that vouch for it.</source>
        <translation>Le certificat du serveur d’abord, puis ceux qui s’en portent garants.</translation>
    </message>
</context>
<context>
    <name>socketglass::HeadersPage</name>
    <message>
        <source>Request headers</source>
        <translation>En-têtes de la requête</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>Ajouter un en-tête</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Supprimer l’en-tête</translation>
    </message>
    <message>
        <source>Move the header up</source>
        <translation>Monter l’en-tête</translation>
    </message>
    <message>
        <source>Move the header down</source>
        <translation>Descendre l’en-tête</translation>
    </message>
    <message>
        <source>Added to the request in this order; one named Host takes the place of ours. Values of secret headers never go to a file.</source>
        <translation>Ajoutés à la requête dans cet ordre&#x202f;; un en-tête nommé Host remplace le nôtre. Les valeurs des en-têtes secrets ne sont jamais écrites dans un fichier.</translation>
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
        <translation>Seuls les %1 premiers octets sur %2 sont affichés.</translation>
    </message>
</context>
<context>
    <name>socketglass::HexReader</name>
    <message>
        <source>Character %1: half a byte. Write two hexadecimal digits for each byte.</source>
        <translation>Caractère %1&#xa0;: un demi-octet. Écrivez deux chiffres hexadécimaux par octet.</translation>
    </message>
    <message>
        <source>Character %1: “%2” is not a hexadecimal digit (0–9, a–f).</source>
        <translation>Caractère %1&#xa0;: «&#x202f;%2&#x202f;» n’est pas un chiffre hexadécimal (0–9, a–f).</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredKind</name>
    <message>
        <source>time</source>
        <translation>heure</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>random token</source>
        <translation>jeton aléatoire</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>compteur</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>durée</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>par une règle</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>heartbeat</translation>
    </message>
    <message>
        <source>not recorded on one side</source>
        <translation>non enregistré d’un côté</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredModel</name>
    <message>
        <source>Times</source>
        <translation>Fois</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>First left</source>
        <translation>Premier à gauche</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>Premier à droite</translation>
    </message>
</context>
<context>
    <name>socketglass::ImportJob</name>
    <message>
        <source>Opening was cancelled.</source>
        <translation>L’ouverture a été annulée.</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonDecoder</name>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>imbriqué sur plus de %1 niveaux</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>un deux-points</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>un caractère de contrôle dans une chaîne (il doit être échappé)</translation>
    </message>
    <message>
        <source>a byte that is not valid UTF-8</source>
        <translation>un octet qui n’est pas de l’UTF-8 valide</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>une chaîne qui ne se termine pas</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>une séquence d’échappement qui n’existe pas en JSON</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>une séquence d’échappement sans ses quatre chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>un nombre commençant par un zéro</translation>
    </message>
    <message>
        <source>a number without the digit that must stand here</source>
        <translation>un nombre sans le chiffre obligatoire à cet endroit</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2 (byte %3): %4.</source>
        <translation>JSON non valide&#xa0;: ligne %1, colonne %2 (octet %3)&#xa0;: %4.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>le texte s’arrête, il manque %1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>«&#x202f;%1&#x202f;» trouvé, attendu&#xa0;: %2</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>une valeur</translation>
    </message>
    <message>
        <source>a value or “%1”</source>
        <translation>une valeur ou «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>a key in quotes</source>
        <translation>une clé entre guillemets</translation>
    </message>
    <message>
        <source>a key in quotes or “%1”</source>
        <translation>une clé entre guillemets ou «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>a comma or “%1”</source>
        <translation>une virgule ou «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>la fin</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Seuls les %1 premiers octets sur %2 sont affichés.</translation>
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
        <translation>la fin du document</translation>
    </message>
    <message>
        <source>This is not JSON from byte %1 on: %2.</source>
        <translation>Ce n’est pas du JSON à partir de l’octet %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>it ends where %1 should stand</source>
        <translation>il s’arrête là où il faudrait %1</translation>
    </message>
    <message>
        <source>“%1” stands where %2 should</source>
        <translation>«&#x202f;%1&#x202f;» se trouve là où il faudrait %2</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>imbriqué sur plus de %1 niveaux</translation>
    </message>
    <message>
        <source>a comma or }</source>
        <translation>une virgule ou }</translation>
    </message>
    <message>
        <source>a comma or ]</source>
        <translation>une virgule ou ]</translation>
    </message>
    <message>
        <source>a name in quotation marks</source>
        <translation>un nom entre guillemets</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>un deux-points</translation>
    </message>
    <message>
        <source>the end of a string</source>
        <translation>la fin d’une chaîne</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>un caractère de contrôle dans une chaîne (il doit être échappé)</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>une séquence d’échappement qui n’existe pas en JSON</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>une séquence d’échappement sans ses quatre chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>un chiffre</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>un nombre commençant par un zéro</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>une valeur</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message>
        <source>“&amp;&amp;”, “||”, a comparison or the end</source>
        <translation>«&#x202f;&amp;&amp;&#x202f;», «&#x202f;||&#x202f;», une comparaison ou la fin</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>imbriqué sur plus de %1 niveaux</translation>
    </message>
    <message>
        <source>“!” before a comparison (put the comparison in parentheses)</source>
        <translation>«&#x202f;!&#x202f;» avant une comparaison (mettez la comparaison entre parenthèses)</translation>
    </message>
    <message>
        <source>“)”, “&amp;&amp;” or “||”</source>
        <translation>«&#x202f;)&#x202f;», «&#x202f;&amp;&amp;&#x202f;» ou «&#x202f;||&#x202f;»</translation>
    </message>
    <message>
        <source>a value that is compared with nothing</source>
        <translation>une valeur qui n’est comparée à rien</translation>
    </message>
    <message>
        <source>only a single value can be compared</source>
        <translation>seule une valeur unique peut être comparée</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>un nombre commençant par un zéro</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>un chiffre</translation>
    </message>
    <message>
        <source>“@”, “$”, a string, a number, true, false, null or a function</source>
        <translation>«&#x202f;@&#x202f;», «&#x202f;$&#x202f;», une chaîne, un nombre, true, false, null ou une fonction</translation>
    </message>
    <message>
        <source>no function is called “%1” (there are length, count, match, search and value)</source>
        <translation>aucune fonction ne s’appelle «&#x202f;%1&#x202f;» (il existe length, count, match, search et value)</translation>
    </message>
    <message>
        <source>“,” or “)”</source>
        <translation>«&#x202f;,&#x202f;» ou «&#x202f;)&#x202f;»</translation>
    </message>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation>
            <numerusform>cette fonction demande %Ln argument</numerusform>
            <numerusform>cette fonction demande %Ln arguments</numerusform>
        </translation>
    </message>
    <message>
        <source>this function needs a query</source>
        <translation>cette fonction demande une requête</translation>
    </message>
    <message>
        <source>this function needs a single value</source>
        <translation>cette fonction demande une valeur unique</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>il dépasse %1 caractères</translation>
    </message>
    <message>
        <source>“$”, with which every query begins,</source>
        <translation>«&#x202f;$&#x202f;», par lequel commence toute requête</translation>
    </message>
    <message>
        <source>“.”, “[” or the end</source>
        <translation>«&#x202f;.&#x202f;», «&#x202f;[&#x202f;» ou la fin</translation>
    </message>
    <message>
        <source>a name or “*”</source>
        <translation>un nom ou «&#x202f;*&#x202f;»</translation>
    </message>
    <message>
        <source>half of a surrogate pair</source>
        <translation>une moitié de paire de substitution (surrogate)</translation>
    </message>
    <message>
        <source>“,” or “]”</source>
        <translation>«&#x202f;,&#x202f;» ou «&#x202f;]&#x202f;»</translation>
    </message>
    <message>
        <source>a name in quotes, a number, “:”, “*” or “?”</source>
        <translation>un nom entre guillemets, un nombre, «&#x202f;:&#x202f;», «&#x202f;*&#x202f;» ou «&#x202f;?&#x202f;»</translation>
    </message>
    <message>
        <source>“-0” is not an index</source>
        <translation>«&#x202f;-0&#x202f;» n’est pas un indice</translation>
    </message>
    <message>
        <source>a number beyond ±%1</source>
        <translation>un nombre au-delà de ±%1</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>une chaîne qui ne se termine pas</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>un caractère de contrôle dans une chaîne (il doit être échappé)</translation>
    </message>
    <message>
        <source>an escape that JSONPath does not have</source>
        <translation>une séquence d’échappement qui n’existe pas en JSONPath</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>une séquence d’échappement sans ses quatre chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>Not a condition in JSONPath: character %1: %2.</source>
        <translation>Pas une condition JSONPath&#xa0;: caractère %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Not a JSONPath query: character %1: %2.</source>
        <translation>Pas une requête JSONPath&#xa0;: caractère %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>le texte s’arrête, il manque %1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>«&#x202f;%1&#x202f;» trouvé, attendu&#xa0;: %2</translation>
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
        <translation>JSON valide</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>&amp;Indenter</translation>
    </message>
    <message>
        <source>On &amp;One Line</source>
        <translation>Sur &amp;une ligne</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>ligne %1, colonne %2</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>pas du JSON&#xa0;: %1</translation>
    </message>
    <message>
        <source>The text is valid JSON; the menu lays it out</source>
        <translation>Le texte est du JSON valide&#x202f;; le menu le met en forme</translation>
    </message>
    <message>
        <source>Not valid JSON at %1: %2</source>
        <translation>JSON non valide à %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreeModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>document</source>
        <translation>document</translation>
    </message>
    <message numerus="yes">
        <source>{ } %Ln member(s)</source>
        <translation>
            <numerusform>{ } %Ln membre</numerusform>
            <numerusform>{ } %Ln membres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ ] %Ln element(s)</source>
        <translation>
            <numerusform>[ ] %Ln élément</numerusform>
            <numerusform>[ ] %Ln éléments</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 octets</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreePage</name>
    <message>
        <source>Reading the payload</source>
        <translation>Lecture de la charge utile</translation>
    </message>
    <message>
        <source>Payload as a tree</source>
        <translation>Charge utile en arbre</translation>
    </message>
    <message>
        <source>Right opens a value and reads what is in it. Enter shows its bytes in the payload.</source>
        <translation>La flèche droite ouvre une valeur et lit ce qu’elle contient. Entrée montre ses octets dans la charge utile.</translation>
    </message>
    <message>
        <source>Enter shows the bytes of the value</source>
        <translation>Entrée montre les octets de la valeur</translation>
    </message>
</context>
<context>
    <name>socketglass::KeptSetting</name>
    <message>
        <source>The change was not kept. %1</source>
        <translation>La modification n’a pas été conservée. %1</translation>
    </message>
    <message>
        <source>This file is write-protected, so nothing can be changed here. Save it under another name to go on.</source>
        <translation>Ce fichier est protégé en écriture, rien ne peut donc y être modifié. Enregistrez-le sous un autre nom pour continuer.</translation>
    </message>
    <message>
        <source>%1 records into this file, so nothing can be changed here until that has ended.</source>
        <translation>Ce fichier est en cours d’enregistrement par %1&#x202f;; rien ne peut y être modifié avant la fin de cette opération.</translation>
    </message>
    <message>
        <source>Not all that is kept in this file can be read. %1</source>
        <translation>Tout ce qui est conservé dans ce fichier n’a pas pu être lu. %1</translation>
    </message>
</context>
<context>
    <name>socketglass::Keychain</name>
    <message>
        <source>there is no keychain service</source>
        <translation>il n’y a pas de service de trousseau</translation>
    </message>
    <message>
        <source>access to the keychain was denied</source>
        <translation>l’accès au trousseau a été refusé</translation>
    </message>
    <message>
        <source>the keychain service does not answer: %1</source>
        <translation>le service de trousseau ne répond pas&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::LimitsPage</name>
    <message>
        <source>Largest message</source>
        <translation>Plus grand message</translation>
    </message>
    <message>
        <source>For name, TCP, proxy, TLS and opening handshake together; for each redirect anew</source>
        <translation>Pour le nom, TCP, le proxy, TLS et le handshake d’ouverture ensemble&#x202f;; à nouveau pour chaque redirection</translation>
    </message>
    <message>
        <source>From our Close frame to the end of the connection</source>
        <translation>De notre trame Close à la fin de la connexion</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> Mio</translation>
    </message>
    <message>
        <source>A larger message ends the connection with 1009; of a compressed one its inflated size counts</source>
        <translation>Un message plus grand met fin à la connexion avec 1009&#x202f;; pour un message compressé, c’est sa taille décompressée qui compte</translation>
    </message>
    <message>
        <source>&amp;Largest message:</source>
        <translation>Message le plus &amp;volumineux&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Redirects:</source>
        <translation>&amp;Redirections&#xa0;:</translation>
    </message>
    <message>
        <source>How many are followed at most; each one is shown in the timeline</source>
        <translation>Combien sont suivies au plus&#x202f;; chacune est affichée dans la chronologie</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>non suivies</translation>
    </message>
    <message>
        <source>&amp;Connect timeout:</source>
        <translation>Délai de &amp;connexion&#xa0;:</translation>
    </message>
    <message>
        <source>C&amp;lose timeout:</source>
        <translation>Délai de &amp;fermeture&#xa0;:</translation>
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
        <translation>Pas encore enregistrée&#x202f;; Ctrl+S la conserve</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (lecture seule)</translation>
    </message>
    <message>
        <source>%1 (recorded elsewhere)</source>
        <translation>%1 (enregistrement ailleurs)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>événements&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MatchEditor</name>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Regular expression: subscribe (?&lt;name&gt;\w+)</source>
        <translation>Expression régulière&#xa0;: subscribe (?&lt;name&gt;\w+)</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>Le message</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>is any</source>
        <translation>est quelconque</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>est égal à</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>contient</translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation>correspond à l’expression régulière</translation>
    </message>
    <message>
        <source>meets the JSONPath condition</source>
        <translation>remplit la condition JSONPath</translation>
    </message>
    <message>
        <source>begins with the bytes</source>
        <translation>commence par les octets</translation>
    </message>
</context>
<context>
    <name>socketglass::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>Open recordings of other programs (HAR, JSON Lines, packet captures); several at once stand on one clock</source>
        <translation>Ouvrir des enregistrements d’autres programmes (HAR, JSON Lines, captures de paquets)&#x202f;; plusieurs à la fois sont placés sur une même horloge</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Session</translation>
    </message>
    <message>
        <source>Type an A&amp;ddress</source>
        <translation>Saisir une a&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Message</translation>
    </message>
    <message>
        <source>&amp;Write a Message</source>
        <translation>Éc&amp;rire un message</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Follow the End</source>
        <translation>&amp;Suivre la fin</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Couleurs</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>&amp;About Socketglass</source>
        <translation>À &amp;propos de Socketglass</translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation>Modèle&amp;s</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Paramètres…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Guide</translation>
    </message>
    <message>
        <source>Li&amp;mits…</source>
        <translation>Li&amp;mites…</translation>
    </message>
    <message>
        <source>How many events, bytes, days this capture keeps</source>
        <translation>Combien d’événements, d’octets et de jours cette capture conserve</translation>
    </message>
    <message>
        <source>Filter the Time&amp;line</source>
        <translation>Fi&amp;ltrer la chronologie</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageCompareWindow</name>
    <message>
        <source>JSON, laid out</source>
        <translation>JSON mis en forme</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Compare Messages – Socketglass</source>
        <translation>Comparer des messages – Socketglass</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Lecture… %1&#xa0;%</translation>
    </message>
    <message>
        <source>What they are compared as</source>
        <translation>Mode de comparaison</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>&amp;Différences uniquement</translation>
    </message>
    <message>
        <source>Compare &amp;as</source>
        <translation>Comparer &amp;en tant que</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>Différence précédente (Maj+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>Différence suivante (F8)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>Illisible&#xa0;: %1</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>nº&#xa0;%1</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Both are the same, byte for byte.</source>
        <translation>Les deux sont identiques, octet pour octet.</translation>
    </message>
    <message>
        <source>Both are the same up to byte %1. Shown and compared are the %2 from byte %3 on.</source>
        <translation>Les deux sont identiques jusqu’à l’octet %1. Partie affichée et comparée&#xa0;: %2 à partir de l’octet %3.</translation>
    </message>
    <message>
        <source>Shown and compared are the first %1 of each.</source>
        <translation>Partie affichée et comparée&#xa0;: les premiers %1 de chacun.</translation>
    </message>
    <message>
        <source>They differ in white space only: compare them as text.</source>
        <translation>Ils ne diffèrent que par des espaces&#xa0;: comparez-les en tant que texte.</translation>
    </message>
    <message>
        <source>What differs is not shown here: compare them as bytes.</source>
        <translation>Ce qui diffère n’est pas affiché ici&#xa0;: comparez-les en tant qu’octets.</translation>
    </message>
    <message>
        <source>There are many lines: the first %1 are compared.</source>
        <translation>Parmi les nombreuses lignes, les %1 premières sont comparées.</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>Différence %1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln différence</numerusform>
            <numerusform>%Ln différences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageComparer</name>
    <message>
        <source>type</source>
        <translation>type</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>octet %1</translation>
    </message>
    <message>
        <source>bytes %1–%2</source>
        <translation>octets %1–%2</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageDifference</name>
    <message>
        <source>It is not in the file any more.</source>
        <translation>Il n’est plus dans le fichier.</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageLeaves</name>
    <message>
        <source>word %1</source>
        <translation>mot %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageMatch</name>
    <message>
        <source>The regular expression is empty. Write one, or let any message match.</source>
        <translation>L’expression régulière est vide. Écrivez-en une ou acceptez n’importe quel message.</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>Pas une expression régulière&#xa0;: caractère %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The text to look for is empty. Write one, or let any message match.</source>
        <translation>Le texte à rechercher est vide. Écrivez-en un ou acceptez n’importe quel message.</translation>
    </message>
    <message>
        <source>The bytes to look for are missing. Write them as hexadecimal.</source>
        <translation>Les octets à rechercher manquent. Écrivez-les en hexadécimal.</translation>
    </message>
    <message>
        <source>equals “%1”</source>
        <translation>est égal à «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>contient «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>matches the expression %1</source>
        <translation>correspond à l’expression %1</translation>
    </message>
    <message>
        <source>fulfils %1</source>
        <translation>remplit %1</translation>
    </message>
    <message>
        <source>begins with the bytes %1</source>
        <translation>commence par les octets %1</translation>
    </message>
    <message>
        <source>says anything</source>
        <translation>a un contenu quelconque</translation>
    </message>
    <message>
        <source>A match without its “pattern”.</source>
        <translation>Un critère sans son «&#x202f;pattern&#x202f;».</translation>
    </message>
    <message>
        <source>“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and hexPrefix).</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un type de critère (il existe any, equals, contains, regex, jsonpath et hexPrefix).</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageTemplate</name>
    <message>
        <source>“%1” is not a text</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un texte</translation>
    </message>
    <message>
        <source>“%1” is missing or empty</source>
        <translation>«&#x202f;%1&#x202f;» manque ou est vide</translation>
    </message>
    <message>
        <source>“type” is “%1”; it must be “text” or “binary”</source>
        <translation>«&#x202f;type&#x202f;» vaut «&#x202f;%1&#x202f;»&#x202f;; il doit valoir «&#x202f;text&#x202f;» ou «&#x202f;binary&#x202f;»</translation>
    </message>
    <message>
        <source>a binary message needs “base64”, not “text”</source>
        <translation>un message binaire nécessite «&#x202f;base64&#x202f;», et non «&#x202f;text&#x202f;»</translation>
    </message>
    <message>
        <source>both “text” and “base64” are given</source>
        <translation>«&#x202f;text&#x202f;» et «&#x202f;base64&#x202f;» sont tous deux indiqués</translation>
    </message>
    <message>
        <source>“base64” is not valid base64</source>
        <translation>«&#x202f;base64&#x202f;» n’est pas du base64 valide</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message>
        <source>compressed</source>
        <translation>compressé</translation>
    </message>
    <message>
        <source>incomplete: the connection ended inside it</source>
        <translation>incomplet&#xa0;: la connexion s’est terminée au milieu</translation>
    </message>
    <message>
        <source>written by Socketglass</source>
        <translation>écrit par Socketglass</translation>
    </message>
    <message>
        <source>came after our Close frame</source>
        <translation>arrivé après notre trame Close</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>Aucun message sélectionné</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame in the timeline to see its payload as text, JSON or bytes.</source>
        <translation>Sélectionnez un message, un ping, un pong ou une trame Close dans la chronologie pour voir sa charge utile en texte, en JSON ou en octets.</translation>
    </message>
    <message>
        <source>Ways to read the payload</source>
        <translation>Façons de lire la charge utile</translation>
    </message>
    <message>
        <source>Sa&amp;ve payload…</source>
        <translation>Enre&amp;gistrer la charge utile…</translation>
    </message>
    <message>
        <source>Writes the whole payload to a file, byte for byte</source>
        <translation>Écrit toute la charge utile dans un fichier, octet pour octet</translation>
    </message>
    <message>
        <source>invalid UTF-8</source>
        <translation>UTF-8 non valide</translation>
    </message>
    <message>
        <source>invalid UTF-8 at byte %1</source>
        <translation>UTF-8 non valide à l’octet %1</translation>
    </message>
    <message>
        <source>%1 of payload</source>
        <translation>%1 de charge utile</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln trame</numerusform>
            <numerusform>%Ln trames</numerusform>
        </translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation>Enregistrer la charge utile</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Arbre</translation>
    </message>
    <message>
        <source>JSON of any length, read as it is opened</source>
        <translation>JSON de n’importe quelle longueur, lu à mesure qu’on l’ouvre</translation>
    </message>
</context>
<context>
    <name>socketglass::MockClient</name>
    <message>
        <source>A rule of this mock server.</source>
        <translation>Une règle de ce serveur mock.</translation>
    </message>
    <message>
        <source>Dropped by a rule of this mock server.</source>
        <translation>Coupée par une règle de ce serveur mock.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message>
        <source>Mock server</source>
        <translation>Serveur mock</translation>
    </message>
    <message>
        <source>Answers with</source>
        <translation>Répond avec</translation>
    </message>
    <message>
        <source>One recorded session</source>
        <translation>Une session enregistrée</translation>
    </message>
    <message>
        <source>All sessions of this file, by path</source>
        <translation>Toutes les sessions de ce fichier, par chemin</translation>
    </message>
    <message>
        <source>Rules only</source>
        <translation>Des règles uniquement</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Un écho</translation>
    </message>
    <message>
        <source>What each client that connects gets. Rules work with all of them.</source>
        <translation>Ce que reçoit chaque client qui se connecte. Les règles s’appliquent dans tous les cas.</translation>
    </message>
    <message>
        <source>Answers with:</source>
        <translation>Répond avec&#xa0;:</translation>
    </message>
    <message>
        <source>Session:</source>
        <translation>Session&#xa0;:</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Écoute sur</translation>
    </message>
    <message>
        <source>127.0.0.1 (this machine only)</source>
        <translation>127.0.0.1 (cette machine uniquement)</translation>
    </message>
    <message>
        <source>::1 (this machine only)</source>
        <translation>::1 (cette machine uniquement)</translation>
    </message>
    <message>
        <source>All interfaces (the network)</source>
        <translation>Toutes les interfaces (le réseau)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>un port libre</translation>
    </message>
    <message>
        <source>Listens on:</source>
        <translation>Écoute sur&#xa0;:</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>Port&#xa0;:</translation>
    </message>
    <message>
        <source>Start Serving</source>
        <translation>Démarrer le service</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>No more clients are let in; those that are connected stay</source>
        <translation>Aucun autre client n’est admis&#x202f;; ceux qui sont connectés le restent</translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation>Adresse pour les clients</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Cadence</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Arrêté, car l’enregistrement est en train d’être sauvegardé sous un nouveau nom. Redémarrez ensuite.</translation>
    </message>
    <message>
        <source>There is no recorded session in this window yet. Record one, open a file, or serve rules or an echo.</source>
        <translation>Il n’y a pas encore de session enregistrée dans cette fenêtre. Enregistrez-en une, ouvrez un fichier, ou servez des règles ou un écho.</translation>
    </message>
    <message>
        <source>Waits for clients. Each becomes a session in the list.</source>
        <translation>Attend des clients. Chacun devient une session dans la liste.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>%Ln client connecté</numerusform>
            <numerusform>%Ln clients connectés</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 so far</source>
        <translation>, %1 jusqu’ici</translation>
    </message>
    <message>
        <source>Warning: everybody in your network can connect and reads what was recorded.</source>
        <translation>Attention&#xa0;: tout le monde sur votre réseau peut se connecter et lire ce qui a été enregistré.</translation>
    </message>
    <message>
        <source>The rules have changed. The new ones are used after Stop and Start.</source>
        <translation>Les règles ont changé. Les nouvelles seront utilisées après Arrêter puis Démarrer le service.</translation>
    </message>
</context>
<context>
    <name>socketglass::MockServer</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1 depuis %2</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteBar</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>What is to be remembered of this row</source>
        <translation>Ce qu’il faut retenir de cette ligne</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conserver</translation>
    </message>
    <message>
        <source>Keeps the note in the session file (Enter)</source>
        <translation>Conserve la note dans le fichier de session (Entrée)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Leaves the note as it was (Escape)</source>
        <translation>Laisse la note telle quelle (Échap)</translation>
    </message>
    <message>
        <source>Note on event %1:</source>
        <translation>Note sur l’événement %1&#xa0;:</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteKeeper</name>
    <message>
        <source>The bookmark was not kept. %1</source>
        <translation>Le signet n’a pas été conservé. %1</translation>
    </message>
    <message>
        <source>This file has %1 bookmarks already: remove one first.</source>
        <translation>Ce fichier a déjà %1 signets&#xa0;: supprimez-en d’abord un.</translation>
    </message>
</context>
<context>
    <name>socketglass::NoticeWidget</name>
    <message>
        <source>Details (%1)</source>
        <translation>Détails (%1)</translation>
    </message>
    <message>
        <source>Show each of them</source>
        <translation>Afficher chacun d’eux</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Détails du message</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingModel</name>
    <message>
        <source>edited: %1</source>
        <translation>modifié&#xa0;: %1</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>omis&#xa0;: %1</translation>
    </message>
    <message>
        <source>Edited: this is sent instead of what was recorded.</source>
        <translation>Modifié&#xa0;: ceci est envoyé à la place de ce qui a été enregistré.</translation>
    </message>
    <message>
        <source>Not sent: outside of the chosen range.</source>
        <translation>Non envoyé&#xa0;: en dehors de la plage choisie.</translation>
    </message>
    <message>
        <source>Not sent: heartbeats are skipped.</source>
        <translation>Non envoyé&#xa0;: les heartbeats sont ignorés.</translation>
    </message>
    <message>
        <source>Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.</source>
        <translation>Non envoyé&#xa0;: un texte qui n’est pas de l’UTF-8 valide. Modifiez-le pour pouvoir l’envoyer.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nº</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Temps (s)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingPage</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>Send something else instead of the selected message (Enter)</source>
        <translation>Envoyer autre chose à la place du message sélectionné (Entrée)</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>Send the selected message as it was recorded</source>
        <translation>Envoyer le message sélectionné tel qu’il a été enregistré</translation>
    </message>
    <message>
        <source>Send &amp;from Here</source>
        <translation>Envoyer &amp;depuis ici</translation>
    </message>
    <message>
        <source>Send &amp;until Here</source>
        <translation>Envoyer &amp;jusqu’ici</translation>
    </message>
    <message>
        <source>Messages that are sent</source>
        <translation>Messages envoyés</translation>
    </message>
    <message>
        <source>Send This Instead</source>
        <translation>Envoyer ceci à la place</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Instead of message %1:</source>
        <translation>À la place du message %1&#xa0;:</translation>
    </message>
    <message>
        <source>Only messages of up to %1 can be edited.</source>
        <translation>Seuls les messages jusqu’à %1 peuvent être modifiés.</translation>
    </message>
    <message>
        <source>The client sent nothing in this recording.</source>
        <translation>Le client n’a rien envoyé dans cet enregistrement.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation>
            <numerusform>, %Ln modifié</numerusform>
            <numerusform>, %Ln modifiés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::PaceForm</name>
    <message>
        <source>Pace</source>
        <translation>Cadence</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Comme enregistré</translation>
    </message>
    <message>
        <source>As fast as the server takes it</source>
        <translation>Aussi vite que le serveur l’accepte</translation>
    </message>
    <message>
        <source>As fast as the client takes it</source>
        <translation>Aussi vite que le client l’accepte</translation>
    </message>
    <message>
        <source>Step by step, by hand</source>
        <translation>Pas à pas, à la main</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>2: twice as fast as recorded; 0.5: half as fast</source>
        <translation>2&#xa0;: deux fois plus vite qu’enregistré&#x202f;; 0,5&#xa0;: deux fois moins vite</translation>
    </message>
    <message>
        <source>Pace:</source>
        <translation>Cadence&#xa0;:</translation>
    </message>
    <message>
        <source>Speed:</source>
        <translation>Vitesse&#xa0;:</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Each message also waits until the reply that came before it in the recording has come again</source>
        <translation>Chaque message attend aussi que la réponse qui le précédait dans l’enregistrement soit revenue</translation>
    </message>
    <message>
        <source>Each message also waits until the client has said what it said before it in the recording</source>
        <translation>Chaque message attend aussi que le client ait dit ce qu’il avait dit avant lui dans l’enregistrement</translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation>Ne pas attendre</translation>
    </message>
    <message>
        <source>For as many replies</source>
        <translation>Attendre autant de réponses</translation>
    </message>
    <message>
        <source>For as many messages</source>
        <translation>Attendre autant de messages</translation>
    </message>
    <message>
        <source>For replies of the same type</source>
        <translation>Attendre des réponses du même type</translation>
    </message>
    <message>
        <source>For messages of the same type</source>
        <translation>Attendre des messages du même type</translation>
    </message>
    <message>
        <source>For the same value of a JSON field</source>
        <translation>Attendre la même valeur d’un champ JSON</translation>
    </message>
    <message>
        <source>JSON field, as a JSONPath</source>
        <translation>Champ JSON, sous forme de JSONPath</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Délai d’attente</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A wait that takes longer ends the playing with a report</source>
        <translation>Une attente plus longue met fin à la lecture avec un rapport</translation>
    </message>
    <message>
        <source>In step:</source>
        <translation>Synchronisation&#xa0;:</translation>
    </message>
    <message>
        <source>Field:</source>
        <translation>Champ&#xa0;:</translation>
    </message>
    <message>
        <source>Timeout:</source>
        <translation>Délai d’attente&#xa0;:</translation>
    </message>
</context>
<context>
    <name>socketglass::PageBar</name>
    <message>
        <source>First page</source>
        <translation>Première page</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>Dernière page</translation>
    </message>
    <message>
        <source>Go to byte</source>
        <translation>Aller à l’octet</translation>
    </message>
    <message>
        <source>A byte of the payload, counted from 0: 1048576 or 0x100000, then Enter</source>
        <translation>Un octet de la charge utile, compté à partir de 0&#xa0;: 1048576 ou 0x100000, puis Entrée</translation>
    </message>
    <message>
        <source>bytes %1 to %2 of %3</source>
        <translation>octets %1 à %2 sur %3</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>No such byte: 0 to %1</source>
        <translation>Cet octet n’existe pas&#xa0;: de 0 à %1</translation>
    </message>
</context>
<context>
    <name>socketglass::PairsEditor</name>
    <message>
        <source>One row each: name and value. F2 edits the current cell, Space switches a row off.</source>
        <translation>Une ligne par élément&#xa0;: nom et valeur. F2 modifie la cellule courante, Espace désactive une ligne.</translation>
    </message>
    <message>
        <source>One row each: name and value. F2 edits the current cell.</source>
        <translation>Une ligne par élément&#xa0;: nom et valeur. F2 modifie la cellule courante.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>secret</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>masqué</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadPage</name>
    <message>
        <source>Payload as %1</source>
        <translation>Charge utile&#xa0;: %1</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken to be shown.</source>
        <translation>Les lignes de plus de %1 caractères sont coupées pour l’affichage.</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadSaver</name>
    <message>
        <source>%1 can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>%1 ne peut pas être écrit&#xa0;: %2. Choisissez un autre dossier ou un autre nom.</translation>
    </message>
    <message>
        <source>The payload can&apos;t be read from the session file beyond byte %1. Nothing was written.</source>
        <translation>La charge utile ne peut pas être lue dans le fichier de session au-delà de l’octet %1. Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Nothing was saved; make room or choose another place.</source>
        <translation>%1 ne peut pas être écrit&#xa0;: %2. Rien n’a été enregistré&#x202f;; libérez de l’espace ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>Saving the payload</source>
        <translation>Enregistrement de la charge utile</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation>Arrêter l’enregistrement&#x202f;; aucun fichier ne subsiste</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>Enregistrement de %1…</translation>
    </message>
    <message>
        <source>Saving was cancelled; no file was written.</source>
        <translation>L’enregistrement a été annulé&#x202f;; aucun fichier n’a été écrit.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistrée sous %1</translation>
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
        <translation>&amp;Vide</translation>
    </message>
    <message>
        <source>&amp;Time of Sending</source>
        <translation>&amp;Heure de l’envoi</translation>
    </message>
    <message>
        <source>Eight &amp;Random Bytes</source>
        <translation>Huit octets &amp;aléatoires</translation>
    </message>
    <message>
        <source>&amp;Largest: 125 Bytes</source>
        <translation>&amp;Maximum&#xa0;: 125 octets</translation>
    </message>
    <message>
        <source>What the &amp;Composer Holds</source>
        <translation>Contenu de l’é&amp;diteur</translation>
    </message>
    <message>
        <source>&amp;Pong, Not Asked For</source>
        <translation>&amp;Pong non sollicité</translation>
    </message>
    <message>
        <source>Pong with &amp;What the Composer Holds</source>
        <translation>Po&amp;ng avec le contenu de l’éditeur</translation>
    </message>
</context>
<context>
    <name>socketglass::Player</name>
    <message>
        <source>The connection ended before all of the recording was played.</source>
        <translation>La connexion s’est terminée avant que tout l’enregistrement ait été joué.</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>Arrêté à la main.</translation>
    </message>
    <message>
        <source>Message %1 waits for you.</source>
        <translation>Le message %1 vous attend.</translation>
    </message>
    <message>
        <source>Message %1 waits for the reply before it</source>
        <translation>Le message %1 attend la réponse qui le précède</translation>
    </message>
    <message>
        <source>Message %1 waits for the client</source>
        <translation>Le message %1 attend le client</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes</source>
        <translation>un ping transporte au plus %1 octets</translation>
    </message>
    <message>
        <source>Cut without a closing handshake, as in the recording.</source>
        <translation>Coupée sans handshake de fermeture, comme dans l’enregistrement.</translation>
    </message>
    <message>
        <source>it is a text that is not valid UTF-8</source>
        <translation>c’est un texte qui n’est pas de l’UTF-8 valide</translation>
    </message>
    <message>
        <source>the variable %1 has no value</source>
        <translation>la variable %1 n’a pas de valeur</translation>
    </message>
    <message>
        <source>Message %1 was not sent: %2.</source>
        <translation>Le message %1 n’a pas été envoyé&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1, which did not come within %2 s. Is the server another one, or in another state? A larger timeout, or another way to recognise replies, may help.</source>
        <translation>%1, mais rien de tel n’est arrivé en %2 s. Le serveur est-il un autre, ou dans un autre état&#x202f;? Un délai plus long, ou une autre façon de reconnaître les réponses, peut aider.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCase</name>
    <message>
        <source>A Close frame without a code</source>
        <translation>Une trame Close sans code</translation>
    </message>
    <message>
        <source>Close with the code %1</source>
        <translation>Close avec le code %1</translation>
    </message>
    <message>
        <source>Close 1000 with a reason</source>
        <translation>Close 1000 avec une raison</translation>
    </message>
    <message>
        <source>Close 1000 with a reason of 123 bytes</source>
        <translation>Close 1000 avec une raison de 123 octets</translation>
    </message>
    <message>
        <source>Close 1000, and a text behind it that must be ignored</source>
        <translation>Close 1000, suivie d’un texte qui doit être ignoré</translation>
    </message>
    <message>
        <source>Close 1000, and a ping behind it that must be ignored</source>
        <translation>Close 1000, suivie d’un ping qui doit être ignoré</translation>
    </message>
    <message>
        <source>Close 1000 inside a text that has not ended</source>
        <translation>Close 1000 à l’intérieur d’un texte inachevé</translation>
    </message>
    <message>
        <source>Two Close frames</source>
        <translation>Deux trames Close</translation>
    </message>
    <message>
        <source>Close with the code %1, which must not be sent</source>
        <translation>Close avec le code %1, qui ne doit pas être envoyé</translation>
    </message>
    <message>
        <source>Close with the code %1, which has no meaning yet</source>
        <translation>Close avec le code %1, qui n’a pas encore de signification</translation>
    </message>
    <message>
        <source>A Close frame with 1 byte</source>
        <translation>Une trame Close de 1 octet</translation>
    </message>
    <message>
        <source>A Close frame with 126 bytes</source>
        <translation>Une trame Close de 126 octets</translation>
    </message>
    <message>
        <source>Close 1000 with a reason that is not UTF-8</source>
        <translation>Close 1000 avec une raison qui n’est pas en UTF-8</translation>
    </message>
    <message>
        <source>A Close frame without FIN</source>
        <translation>Une trame Close sans FIN</translation>
    </message>
    <message>
        <source>A ping with a short payload</source>
        <translation>Un ping avec une charge utile courte</translation>
    </message>
    <message>
        <source>A ping without a payload</source>
        <translation>Un ping sans charge utile</translation>
    </message>
    <message>
        <source>A ping whose payload is not UTF-8</source>
        <translation>Un ping dont la charge utile n’est pas en UTF-8</translation>
    </message>
    <message>
        <source>A ping with 125 bytes</source>
        <translation>Un ping de 125 octets</translation>
    </message>
    <message>
        <source>Ten pings in one write</source>
        <translation>Dix pings en une seule écriture</translation>
    </message>
    <message>
        <source>A pong that nobody asked for, then a ping</source>
        <translation>Un pong non sollicité, puis un ping</translation>
    </message>
    <message>
        <source>A ping between two fragments of a text</source>
        <translation>Un ping entre deux fragments d’un texte</translation>
    </message>
    <message>
        <source>A ping with 126 bytes</source>
        <translation>Un ping de 126 octets</translation>
    </message>
    <message>
        <source>A pong with 126 bytes</source>
        <translation>Un pong de 126 octets</translation>
    </message>
    <message>
        <source>A ping without FIN</source>
        <translation>Un ping sans FIN</translation>
    </message>
    <message>
        <source>A pong without FIN</source>
        <translation>Un pong sans FIN</translation>
    </message>
    <message>
        <source>A text in two frames</source>
        <translation>Un texte en deux trames</translation>
    </message>
    <message>
        <source>A binary message in three frames</source>
        <translation>Un message binaire en trois trames</translation>
    </message>
    <message>
        <source>A text between empty frames</source>
        <translation>Un texte entre des trames vides</translation>
    </message>
    <message>
        <source>An empty text in three empty frames</source>
        <translation>Un texte vide en trois trames vides</translation>
    </message>
    <message>
        <source>A text in three frames, with a pause between</source>
        <translation>Un texte en trois trames, séparées par une pause</translation>
    </message>
    <message>
        <source>A continuation frame, but no message is open</source>
        <translation>Une trame de continuation alors qu’aucun message n’est ouvert</translation>
    </message>
    <message>
        <source>A continuation frame without FIN, but no message is open</source>
        <translation>Une trame de continuation sans FIN alors qu’aucun message n’est ouvert</translation>
    </message>
    <message>
        <source>A whole text, then a continuation frame</source>
        <translation>Un texte entier, puis une trame de continuation</translation>
    </message>
    <message>
        <source>A text begins before the last one has ended</source>
        <translation>Un texte commence avant la fin du précédent</translation>
    </message>
    <message>
        <source>A binary message begins inside a text</source>
        <translation>Un message binaire commence à l’intérieur d’un texte</translation>
    </message>
    <message>
        <source>A text without FIN begins inside a binary message</source>
        <translation>Un texte sans FIN commence à l’intérieur d’un message binaire</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>Un texte court</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>Un texte vide</translation>
    </message>
    <message>
        <source>A binary message with each byte from 0 to 255</source>
        <translation>Un message binaire contenant chaque octet de 0 à 255</translation>
    </message>
    <message>
        <source>An empty binary message</source>
        <translation>Un message binaire vide</translation>
    </message>
    <message>
        <source>Three messages in one write</source>
        <translation>Trois messages en une seule écriture</translation>
    </message>
    <message>
        <source>A text of which each byte is written by itself</source>
        <translation>Un texte écrit octet par octet</translation>
    </message>
    <message numerus="yes">
        <source>A binary message of %Ln byte(s)</source>
        <translation>
            <numerusform>Un message binaire de %Ln octet</numerusform>
            <numerusform>Un message binaire de %Ln octets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %Ln byte(s)</source>
        <translation>
            <numerusform>Un texte de %Ln octet</numerusform>
            <numerusform>Un texte de %Ln octets</numerusform>
        </translation>
    </message>
    <message>
        <source>A length of 5 written in 16 bits</source>
        <translation>Une longueur de 5 écrite sur 16 bits</translation>
    </message>
    <message>
        <source>A length of 5 written in 64 bits</source>
        <translation>Une longueur de 5 écrite sur 64 bits</translation>
    </message>
    <message>
        <source>A length of 300 written in 64 bits</source>
        <translation>Une longueur de 300 écrite sur 64 bits</translation>
    </message>
    <message>
        <source>A 64-bit length whose highest bit is set</source>
        <translation>Une longueur de 64 bits dont le bit de poids fort est à 1</translation>
    </message>
    <message>
        <source>A text with %1, no extension in use</source>
        <translation>Un texte avec %1, aucune extension utilisée</translation>
    </message>
    <message>
        <source>all three reserved bits</source>
        <translation>les trois bits réservés</translation>
    </message>
    <message>
        <source>A binary message with RSV1, no extension in use</source>
        <translation>Un message binaire avec RSV1, aucune extension utilisée</translation>
    </message>
    <message>
        <source>A ping with RSV1, no extension in use</source>
        <translation>Un ping avec RSV1, aucune extension utilisée</translation>
    </message>
    <message>
        <source>A pong with RSV3, no extension in use</source>
        <translation>Un pong avec RSV3, aucune extension utilisée</translation>
    </message>
    <message>
        <source>A Close frame with RSV2, no extension in use</source>
        <translation>Une trame Close avec RSV2, aucune extension utilisée</translation>
    </message>
    <message>
        <source>A continuation frame with RSV1, no extension in use</source>
        <translation>Une trame de continuation avec RSV1, aucune extension utilisée</translation>
    </message>
    <message>
        <source>A frame with the reserved opcode 0x%1</source>
        <translation>Une trame avec l’opcode réservé 0x%1</translation>
    </message>
    <message>
        <source>A text, then a frame with the reserved opcode 0x3</source>
        <translation>Un texte, puis une trame avec l’opcode réservé 0x3</translation>
    </message>
    <message>
        <source>A text with the masking key 0</source>
        <translation>Un texte avec la clé de masquage 0</translation>
    </message>
    <message>
        <source>A binary message with the masking key 0xFFFFFFFF</source>
        <translation>Un message binaire avec la clé de masquage 0xFFFFFFFF</translation>
    </message>
    <message>
        <source>A text that is not masked</source>
        <translation>Un texte non masqué</translation>
    </message>
    <message>
        <source>An empty binary message that is not masked</source>
        <translation>Un message binaire vide non masqué</translation>
    </message>
    <message>
        <source>A ping that is not masked</source>
        <translation>Un ping non masqué</translation>
    </message>
    <message>
        <source>A text masked with another key than its head shows</source>
        <translation>Un texte masqué avec une autre clé que celle de son en-tête</translation>
    </message>
    <message>
        <source>A binary message of 1 MiB in one frame</source>
        <translation>Un message binaire de 1 Mio en une seule trame</translation>
    </message>
    <message>
        <source>A text of 256 KiB in 256 frames</source>
        <translation>Un texte de 256 Kio en 256 trames</translation>
    </message>
    <message>
        <source>The head of a frame of 4 EiB, and 5 bytes of it</source>
        <translation>L’en-tête d’une trame de 4 Eio, et 5 octets de celle-ci</translation>
    </message>
    <message>
        <source>An opening handshake without anything special</source>
        <translation>Un handshake d’ouverture sans rien de particulier</translation>
    </message>
    <message>
        <source>“Upgrade: WebSocket” and “Connection: UPGRADE”</source>
        <translation>«&#x202f;Upgrade: WebSocket&#x202f;» et «&#x202f;Connection: UPGRADE&#x202f;»</translation>
    </message>
    <message>
        <source>“Connection: keep-alive, Upgrade”</source>
        <translation>«&#x202f;Connection: keep-alive, Upgrade&#x202f;»</translation>
    </message>
    <message>
        <source>Names of headers in upper case</source>
        <translation>Noms d’en-têtes en majuscules</translation>
    </message>
    <message>
        <source>Headers that nobody knows</source>
        <translation>Des en-têtes que personne ne connaît</translation>
    </message>
    <message>
        <source>An extension that nobody knows is offered</source>
        <translation>Une extension que personne ne connaît est proposée</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 12”</source>
        <translation>«&#x202f;Sec-WebSocket-Version: 12&#x202f;»</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 99”</source>
        <translation>«&#x202f;Sec-WebSocket-Version: 99&#x202f;»</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Version</source>
        <translation>Pas de Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Key</source>
        <translation>Pas de Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key of 4 bytes</source>
        <translation>Une Sec-WebSocket-Key de 4 octets</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key that is not base64</source>
        <translation>Une Sec-WebSocket-Key qui n’est pas en base64</translation>
    </message>
    <message>
        <source>No Upgrade header</source>
        <translation>Pas d’en-tête Upgrade</translation>
    </message>
    <message>
        <source>“Upgrade: h2c”</source>
        <translation>«&#x202f;Upgrade: h2c&#x202f;»</translation>
    </message>
    <message>
        <source>“Connection: keep-alive”, without Upgrade</source>
        <translation>«&#x202f;Connection: keep-alive&#x202f;», sans Upgrade</translation>
    </message>
    <message>
        <source>No Host header</source>
        <translation>Pas d’en-tête Host</translation>
    </message>
    <message>
        <source>The method POST</source>
        <translation>La méthode POST</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>aucun code</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>Opening handshake</source>
        <translation>Handshake d’ouverture</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Trames</translation>
    </message>
    <message>
        <source>Payload lengths</source>
        <translation>Longueurs de la charge utile</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>Bits réservés</translation>
    </message>
    <message>
        <source>Reserved opcodes</source>
        <translation>Opcodes réservés</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Masquage</translation>
    </message>
    <message>
        <source>Pings and pongs</source>
        <translation>Pings et pongs</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>Fragments</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Closing handshake</source>
        <translation>Handshake de fermeture</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>The connection stays open.</source>
        <translation>La connexion reste ouverte.</translation>
    </message>
    <message>
        <source>Each ping is answered by a pong with its payload.</source>
        <translation>Chaque ping reçoit en réponse un pong avec sa charge utile.</translation>
    </message>
    <message>
        <source>An echo server sends the same back.</source>
        <translation>Un serveur d’écho renvoie la même chose.</translation>
    </message>
    <message>
        <source>An echo server sends the same back, each ping is answered by a pong.</source>
        <translation>Un serveur d’écho renvoie la même chose, et chaque ping reçoit un pong en réponse.</translation>
    </message>
    <message>
        <source>The server may fail the connection (Close %1), or go on.</source>
        <translation>Le serveur peut mettre la connexion en échec (Close %1) ou continuer.</translation>
    </message>
    <message>
        <source>The server fails the connection: Close %1, or TCP ends.</source>
        <translation>Le serveur met la connexion en échec&#xa0;: Close %1, ou fin de TCP.</translation>
    </message>
    <message>
        <source>The server answers with a Close frame (%1), and ends TCP.</source>
        <translation>Le serveur répond par une trame Close (%1) et met fin à TCP.</translation>
    </message>
    <message>
        <source>The RFC leaves it to the server. Usual: Close %1.</source>
        <translation>La RFC laisse le choix au serveur. Habituellement&#xa0;: Close %1.</translation>
    </message>
    <message>
        <source>The server should refuse with an HTTP error; it need not look.</source>
        <translation>Le serveur devrait refuser avec une erreur HTTP&#x202f;; il n’est pas obligé de vérifier.</translation>
    </message>
    <message>
        <source>The server refuses with an HTTP error, not with 101.</source>
        <translation>Le serveur refuse avec une erreur HTTP, et non avec 101.</translation>
    </message>
    <message>
        <source>The server accepts: 101 Switching Protocols.</source>
        <translation>Le serveur accepte&#xa0;: 101 Switching Protocols.</translation>
    </message>
    <message>
        <source>Characters of two bytes</source>
        <translation>Caractères de deux octets</translation>
    </message>
    <message>
        <source>Characters of three bytes</source>
        <translation>Caractères de trois octets</translation>
    </message>
    <message>
        <source>Characters of four bytes</source>
        <translation>Caractères de quatre octets</translation>
    </message>
    <message>
        <source>The highest character, U+10FFFF</source>
        <translation>Le caractère le plus élevé, U+10FFFF</translation>
    </message>
    <message>
        <source>U+FFFE and U+FFFF, which are valid in UTF-8</source>
        <translation>U+FFFE et U+FFFF, qui sont valides en UTF-8</translation>
    </message>
    <message>
        <source>A text that begins with U+FEFF</source>
        <translation>Un texte qui commence par U+FEFF</translation>
    </message>
    <message>
        <source>A text with the character U+0000</source>
        <translation>Un texte avec le caractère U+0000</translation>
    </message>
    <message>
        <source>U+D7FF and U+E000, beside the surrogates</source>
        <translation>U+D7FF et U+E000, voisins des surrogates</translation>
    </message>
    <message>
        <source>A character of four bytes that two frames share</source>
        <translation>Un caractère de quatre octets partagé entre deux trames</translation>
    </message>
    <message>
        <source>Characters of several bytes, each byte in a frame</source>
        <translation>Caractères de plusieurs octets, chaque octet dans une trame</translation>
    </message>
    <message>
        <source>A text with a continuation byte at its beginning</source>
        <translation>Un texte avec un octet de continuation au début</translation>
    </message>
    <message>
        <source>A text with the byte 0xFF</source>
        <translation>Un texte avec l’octet 0xFF</translation>
    </message>
    <message>
        <source>A text that ends inside a character</source>
        <translation>Un texte qui se termine au milieu d’un caractère</translation>
    </message>
    <message>
        <source>A character of three bytes that lacks one</source>
        <translation>Un caractère de trois octets dont un manque</translation>
    </message>
    <message>
        <source>U+0000 in two bytes (overlong)</source>
        <translation>U+0000 sur deux octets (forme trop longue)</translation>
    </message>
    <message>
        <source>“/” in three bytes (overlong)</source>
        <translation>«&#x202f;/&#x202f;» sur trois octets (forme trop longue)</translation>
    </message>
    <message>
        <source>A character of three bytes in four (overlong)</source>
        <translation>Un caractère de trois octets sur quatre (forme trop longue)</translation>
    </message>
    <message>
        <source>A lone surrogate, U+D800</source>
        <translation>Un surrogate isolé, U+D800</translation>
    </message>
    <message>
        <source>A pair of surrogates, each in three bytes</source>
        <translation>Une paire de surrogates, chacun sur trois octets</translation>
    </message>
    <message>
        <source>A character above U+10FFFF</source>
        <translation>Un caractère au-delà de U+10FFFF</translation>
    </message>
    <message>
        <source>A character of five bytes</source>
        <translation>Un caractère de cinq octets</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the first of two frames</source>
        <translation>UTF-8 non valide dans la première de deux trames</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the last of two frames</source>
        <translation>UTF-8 non valide dans la dernière de deux trames</translation>
    </message>
    <message>
        <source>A character that the end of the last frame cuts</source>
        <translation>Un caractère coupé par la fin de la dernière trame</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCommand</name>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>Les résultats n’ont pas pu être écrits dans %1&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDetails</name>
    <message numerus="yes">
        <source>%1 … (%Ln byte(s))</source>
        <translation>
            <numerusform>%1 … (%Ln octet)</numerusform>
            <numerusform>%1 … (%Ln octets)</numerusform>
        </translation>
    </message>
    <message>
        <source>masked</source>
        <translation>masquée</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>non masquée</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>longueur %1</translation>
    </message>
    <message>
        <source> (in more bytes than needed)</source>
        <translation> (sur plus d’octets que nécessaire)</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>Résultat&#xa0;: %1</translation>
    </message>
    <message>
        <source>Wanted (RFC 6455 section %1):</source>
        <translation>Attendu (RFC 6455, section %1)&#xa0;:</translation>
    </message>
    <message>
        <source>Sent:</source>
        <translation>Envoyé&#xa0;:</translation>
    </message>
    <message>
        <source>What came:</source>
        <translation>Reçu&#xa0;:</translation>
    </message>
    <message>
        <source>Show in Timeline</source>
        <translation>Afficher dans la chronologie</translation>
    </message>
    <message>
        <source>Details of the case</source>
        <translation>Détails du cas</translation>
    </message>
    <message>
        <source>Select a case to see what it sends, what RFC 6455 wants, and what came.</source>
        <translation>Sélectionnez un cas pour voir ce qu’il envoie, ce que demande la RFC 6455 et ce qui est arrivé.</translation>
    </message>
    <message>
        <source>Everything that crossed the wire in this case</source>
        <translation>Tout ce qui a traversé le réseau dans ce cas</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDocks</name>
    <message>
        <source>Probe a Ser&amp;ver…</source>
        <translation>&amp;Sonder un serveur…</translation>
    </message>
    <message>
        <source>Raw &amp;Frame…</source>
        <translation>Tr&amp;ame brute…</translation>
    </message>
    <message>
        <source>Send a server what is right and what is wrong, and tell where it differs from RFC 6455</source>
        <translation>Envoyer à un serveur ce qui est correct et ce qui ne l’est pas, et indiquer en quoi il s’écarte de la RFC 6455</translation>
    </message>
    <message>
        <source>Build one frame by hand, right or wrong, and send it</source>
        <translation>Composer une trame à la main, correcte ou non, et l’envoyer</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>There is no open session to send to: connect, or choose one in the list of sessions.</source>
        <translation>Il n’y a aucune session ouverte à laquelle envoyer&#xa0;: connectez-vous, ou choisissez-en une dans la liste des sessions.</translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.</source>
        <translation>
            <numerusform>Envoyé, %Ln octet. La trame est incomplète&#xa0;: seuls d’autres octets bruts peuvent suivre.</numerusform>
            <numerusform>Envoyé, %Ln octets. La trame est incomplète&#xa0;: seuls d’autres octets bruts peuvent suivre.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s).</source>
        <translation>
            <numerusform>Envoyé, %Ln octet.</numerusform>
            <numerusform>Envoyé, %Ln octets.</numerusform>
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
        <translation>sans code</translation>
    </message>
    <message>
        <source>No answer; the RFC does not ask for one here.</source>
        <translation>Pas de réponse&#x202f;; la RFC n’en demande pas ici.</translation>
    </message>
    <message>
        <source>No answer within the time.</source>
        <translation>Pas de réponse dans le délai imparti.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pong(s) came.</source>
        <translation>
            <numerusform>%Ln pong est arrivé.</numerusform>
            <numerusform>%Ln pongs sont arrivés.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same came back.</source>
        <translation>La même chose est revenue.</translation>
    </message>
    <message>
        <source>Only %1 of %2 pings were answered, the last among them (section 5.5.3 permits it).</source>
        <translation>Seuls %1 pings sur %2 ont reçu une réponse, dont le dernier (la section 5.5.3 le permet).</translation>
    </message>
    <message>
        <source>The server takes no messages of this size: Close 1009.</source>
        <translation>Le serveur n’accepte pas les messages de cette taille&#xa0;: Close 1009.</translation>
    </message>
    <message>
        <source>The connection ended: %1</source>
        <translation>La connexion s’est terminée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Something else came back than what was sent.</source>
        <translation>Autre chose est revenu que ce qui a été envoyé.</translation>
    </message>
    <message>
        <source>The server went on: it answered the ping behind it.</source>
        <translation>Le serveur a continué&#xa0;: il a répondu au ping qui suivait.</translation>
    </message>
    <message>
        <source>The server ended TCP without a Close frame (section 7.1.7 permits it).</source>
        <translation>Le serveur a mis fin à TCP sans trame Close (la section 7.1.7 le permet).</translation>
    </message>
    <message>
        <source>%1; a server that says why says %2.</source>
        <translation>%1&#x202f;; un serveur qui donne la raison indique %2.</translation>
    </message>
    <message>
        <source>The server ended TCP without answering the Close frame.</source>
        <translation>Le serveur a mis fin à TCP sans répondre à la trame Close.</translation>
    </message>
    <message>
        <source>%1: another code than ours (section 5.5.1: it is typically the same).</source>
        <translation>%1&#xa0;: un autre code que le nôtre (section 5.5.1&#xa0;: c’est en général le même).</translation>
    </message>
    <message>
        <source>The server waits.</source>
        <translation>Le serveur attend.</translation>
    </message>
    <message>
        <source>The server accepted the handshake (101).</source>
        <translation>Le serveur a accepté le handshake (101).</translation>
    </message>
    <message>
        <source>Refused with the HTTP status %1.</source>
        <translation>Refusé avec le statut HTTP %1.</translation>
    </message>
    <message>
        <source>The server ended the connection without an HTTP answer.</source>
        <translation>Le serveur a mis fin à la connexion sans réponse HTTP.</translation>
    </message>
    <message>
        <source>Accepted (101).</source>
        <translation>Accepté (101).</translation>
    </message>
    <message>
        <source>Refused: HTTP status %1. %2</source>
        <translation>Refusé&#xa0;: statut HTTP %1. %2</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>non exécuté</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>allowed, not strict</source>
        <translation>permis, mais pas strict</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>ÉCHEC</translation>
    </message>
    <message>
        <source>NO ANSWER</source>
        <translation>PAS DE RÉPONSE</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>sans objet</translation>
    </message>
    <message>
        <source>The connection could not be opened: %1</source>
        <translation>La connexion n’a pas pu être ouverte&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeModel</name>
    <message>
        <source>%1 faults, %2 passed</source>
        <translation>Défauts&#xa0;: %1, corrects&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>Corrects&#xa0;: %1</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Ce qui est envoyé</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbePanel</name>
    <message>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>Address of the server to check</source>
        <translation>Adresse du serveur à vérifier</translation>
    </message>
    <message>
        <source>ws://host:port/path, best one that sends back what it gets</source>
        <translation>ws://host:port/path, de préférence un serveur qui renvoie ce qu’il reçoit</translation>
    </message>
    <message>
        <source>Cases that are done</source>
        <translation>Cas terminés</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v sur %m</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Exécuter</translation>
    </message>
    <message>
        <source>Each checked case gets a connection of its own</source>
        <translation>Chaque cas coché a sa propre connexion</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Check all cases</source>
        <translation>Cocher tous les cas</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Uncheck all cases</source>
        <translation>Décocher tous les cas</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Cas</translation>
    </message>
    <message>
        <source>The server could not be checked: %1</source>
        <translation>Le serveur n’a pas pu être vérifié&#xa0;: %1</translation>
    </message>
    <message>
        <source>The server does not send back what it gets: cases that need that are not applicable.</source>
        <translation>Le serveur ne renvoie pas ce qu’il reçoit&#xa0;: les cas qui l’exigent sont sans objet.</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>Fichiers JSON</translation>
    </message>
    <message>
        <source>JUnit XML files</source>
        <translation>Fichiers XML JUnit</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeReport</name>
    <message>
        <source>Sent: %1. Wanted: %2 (RFC 6455 section %3)</source>
        <translation>Envoyé&#xa0;: %1. Attendu&#xa0;: %2 (RFC 6455, section %3)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeRunner</name>
    <message>
        <source>The server does not send back what it gets.</source>
        <translation>Le serveur ne renvoie pas ce qu’il reçoit.</translation>
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
        <translation>&amp;Enregistrer le profil</translation>
    </message>
    <message>
        <source>Save as &amp;New Profile…</source>
        <translation>Enregistrer comme &amp;nouveau profil…</translation>
    </message>
    <message>
        <source>&amp;Take Back the Changes</source>
        <translation>&amp;Annuler les modifications</translation>
    </message>
    <message>
        <source>Keep address and options in the profile that is in use</source>
        <translation>Conserver l’adresse et les options dans le profil utilisé</translation>
    </message>
    <message>
        <source>Keep address and options to connect with one double click</source>
        <translation>Conserver l’adresse et les options pour se connecter d’un double-clic</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>The profiles could not be changed</source>
        <translation>Les profils n’ont pas pu être modifiés</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>a profile with changes</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Save as profile</source>
        <translation>Enregistrer comme profil</translation>
    </message>
    <message>
        <source>No profile is in use: press to save address and options as one</source>
        <translation>Aucun profil n’est utilisé&#xa0;: appuyez pour enregistrer l’adresse et les options comme profil</translation>
    </message>
    <message>
        <source>Profile %1 is in use and was changed: press to save the changes</source>
        <translation>Le profil %1 est utilisé et a été modifié&#xa0;: appuyez pour enregistrer les modifications</translation>
    </message>
    <message>
        <source>Profile %1 is in use</source>
        <translation>Le profil %1 est utilisé</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be used</source>
        <translation>Le profil %1 ne peut pas être utilisé</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copie)</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be edited</source>
        <translation>Le profil %1 ne peut pas être modifié</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Se connecter à %1</translation>
    </message>
    <message>
        <source>The connection needs what is not kept:</source>
        <translation>La connexion a besoin de ce qui n’est pas conservé&#xa0;:</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Se connec&amp;ter</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileDialog</name>
    <message>
        <source>New Profile</source>
        <translation>Nouveau profil</translation>
    </message>
    <message>
        <source>Edit Profile</source>
        <translation>Modifier le profil</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>Save and Co&amp;nnect</source>
        <translation>Enregistrer et se co&amp;nnecter</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileEditor</name>
    <message>
        <source>Parts of the options</source>
        <translation>Parties des options</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
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
        <translation>Délais et limites</translation>
    </message>
    <message>
        <source>Reconnect, keep-alive</source>
        <translation>Reconnexion, maintien</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compression</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>some differ from the defaults</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1, has a problem</source>
        <translation>%1, présente un problème</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, modifié</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFile</name>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1, ligne %2&#xa0;: %3.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas être lu&#xa0;: %2. Vérifiez que vous avez le droit de lire ce fichier.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB and can&apos;t be a profile.</source>
        <translation>%1 dépasse %2 Kio et ne peut pas être un profil.</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: not valid JSON, %4.</source>
        <translation>%1, ligne %2, colonne %3&#xa0;: JSON non valide, %4.</translation>
    </message>
    <message>
        <source>“%1” is not “%2”, so this is no profile</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas «&#x202f;%2&#x202f;», ce n’est donc pas un profil</translation>
    </message>
    <message>
        <source>“version” is not %1: it was written by another version of this program</source>
        <translation>«&#x202f;version&#x202f;» n’est pas %1&#xa0;: le fichier a été écrit par une autre version de ce programme</translation>
    </message>
    <message>
        <source>“id” is not a text of at most %1 characters</source>
        <translation>«&#x202f;id&#x202f;» n’est pas un texte d’au plus %1 caractères</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«&#x202f;%1&#x202f;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>It is not written over: repair or delete it first, or save under another name.</source>
        <translation>Il n’est pas écrasé&#xa0;: réparez-le ou supprimez-le d’abord, ou enregistrez sous un autre nom.</translation>
    </message>
    <message>
        <source>The profile could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Le profil n’a pas pu être enregistré dans «&#x202f;%1&#x202f;»&#xa0;: %2. Vérifiez que vous avez le droit d’y écrire et que le disque a de la place.</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFolder</name>
    <message>
        <source>“%1” can&apos;t be read. Check that it is a folder and that you may open it.</source>
        <translation>«&#x202f;%1&#x202f;» ne peut pas être lu. Vérifiez qu’il s’agit d’un dossier et que vous avez le droit de l’ouvrir.</translation>
    </message>
    <message>
        <source>“%1” holds more than %2 profiles or %3 files: the rest is not shown. Open a folder in it instead.</source>
        <translation>«&#x202f;%1&#x202f;» contient plus de %2 profils ou de %3 fichiers&#xa0;: le reste n’est pas affiché. Ouvrez plutôt l’un de ses sous-dossiers.</translation>
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
            <numerusform>%Ln profil supprimé</numerusform>
            <numerusform>%Ln profils supprimés</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 supprimé</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesDecorator</name>
    <message>
        <source>Certificate errors are ignored</source>
        <translation>Les erreurs de certificat sont ignorées</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Utilisé</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesModel</name>
    <message>
        <source>My profiles</source>
        <translation>Mes profils</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesPanel</name>
    <message>
        <source>&amp;Connect</source>
        <translation>Se &amp;connecter</translation>
    </message>
    <message>
        <source>Connect with the profile (double click, or Enter)</source>
        <translation>Se connecter avec le profil (double-clic ou Entrée)</translation>
    </message>
    <message>
        <source>&amp;Put into the Address Line</source>
        <translation>&amp;Placer dans la barre d’adresse</translation>
    </message>
    <message>
        <source>Use the profile&apos;s address and options, without connecting yet</source>
        <translation>Reprendre l’adresse et les options du profil, sans se connecter pour l’instant</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>All options of the profile</source>
        <translation>Toutes les options du profil</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Dupliquer</translation>
    </message>
    <message>
        <source>A copy beside it, without its secrets</source>
        <translation>Une copie à côté, sans ses secrets</translation>
    </message>
    <message>
        <source>&amp;New Profile…</source>
        <translation>&amp;Nouveau profil…</translation>
    </message>
    <message>
        <source>Make a profile in this folder</source>
        <translation>Créer un profil dans ce dossier</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>Nouveau d&amp;ossier</translation>
    </message>
    <message>
        <source>Make a folder in this folder</source>
        <translation>Créer un dossier dans ce dossier</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Delete what is selected; it can be undone</source>
        <translation>Supprimer la sélection&#x202f;; peut être annulé</translation>
    </message>
    <message>
        <source>&amp;Open a Folder…</source>
        <translation>Ou&amp;vrir un dossier…</translation>
    </message>
    <message>
        <source>Show the profiles of another folder, for example in a working copy of git</source>
        <translation>Afficher les profils d’un autre dossier, par exemple dans une copie de travail git</translation>
    </message>
    <message>
        <source>C&amp;lose This Folder</source>
        <translation>&amp;Fermer ce dossier</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>Dép&amp;lacer vers</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profils</translation>
    </message>
    <message>
        <source>Saved connections. Enter connects with the current one.</source>
        <translation>Connexions enregistrées. Entrée se connecte avec celle qui est sélectionnée.</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>Aucun profil pour l’instant</translation>
    </message>
    <message>
        <source>A profile keeps an address with all its options, as a file that can be shared. Type an address, then press the bookmark in front of it; or begin here.</source>
        <translation>Un profil conserve une adresse avec toutes ses options, dans un fichier qui peut être partagé. Saisissez une adresse, puis appuyez sur le signet qui la précède&#x202f;; ou commencez ici.</translation>
    </message>
    <message>
        <source>New Profile…</source>
        <translation>Nouveau profil…</translation>
    </message>
    <message>
        <source>Open a Folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>Search the profiles</source>
        <translation>Rechercher dans les profils</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>Rechercher des noms et des adresses</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Open a Folder of Profiles</source>
        <translation>Ouvrir un dossier de profils</translation>
    </message>
    <message>
        <source>Take it out of this list; its files stay</source>
        <translation>Le retirer de cette liste&#x202f;; ses fichiers restent</translation>
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
        <translation>Aucun&#xa0;: directement vers le serveur</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Selon le système</translation>
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
        <translation>&amp;Proxy&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>&amp;Hôte&#xa0;:</translation>
    </message>
    <message>
        <source>proxy.example.test</source>
        <translation>proxy.example.test</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>P&amp;ort&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Utilisateur&#xa0;:</translation>
    </message>
    <message>
        <source>None: the proxy wants no password</source>
        <translation>Aucun&#xa0;: le proxy ne demande pas de mot de passe</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>&amp;Mot de passe&#xa0;:</translation>
    </message>
    <message>
        <source>The proxy needs a host, like proxy.example.test.</source>
        <translation>Le proxy a besoin d’un hôte, comme proxy.example.test.</translation>
    </message>
    <message>
        <source>“%1” is not the name or address of a host.</source>
        <translation>«&#x202f;%1&#x202f;» n’est ni un nom ni une adresse d’hôte.</translation>
    </message>
</context>
<context>
    <name>socketglass::RawFrameDialog</name>
    <message>
        <source>By itself it breaks no rule.</source>
        <translation>En elle-même, elle n’enfreint aucune règle.</translation>
    </message>
    <message>
        <source>Not complete: the server waits for the rest, and nothing else can be sent before it.</source>
        <translation>Incomplète&#xa0;: le serveur attend le reste, et rien d’autre ne peut être envoyé auparavant.</translation>
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
        <translation>Masquage</translation>
    </message>
    <message>
        <source>Masked, as a client must</source>
        <translation>Masquée, comme un client le doit</translation>
    </message>
    <message>
        <source>Not masked</source>
        <translation>Non masquée</translation>
    </message>
    <message>
        <source>Masked with another key</source>
        <translation>Masquée avec une autre clé</translation>
    </message>
    <message>
        <source>Masking key, eight hexadecimal digits</source>
        <translation>Clé de masquage, huit chiffres hexadécimaux</translation>
    </message>
    <message>
        <source>How the length is written</source>
        <translation>Écriture de la longueur</translation>
    </message>
    <message>
        <source>As short as it can be</source>
        <translation>Aussi courte que possible</translation>
    </message>
    <message>
        <source>In 16 bits at least</source>
        <translation>Sur 16 bits au moins</translation>
    </message>
    <message>
        <source>In 64 bits</source>
        <translation>Sur 64 bits</translation>
    </message>
    <message>
        <source>Length that the head claims</source>
        <translation>Longueur annoncée par l’en-tête</translation>
    </message>
    <message>
        <source>Bytes of the frame that are sent</source>
        <translation>Octets de la trame qui sont envoyés</translation>
    </message>
    <message>
        <source>How the payload is written</source>
        <translation>Écriture de la charge utile</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadécimal</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Charge utile</translation>
    </message>
    <message>
        <source>The frame&apos;s bytes</source>
        <translation>Les octets de la trame</translation>
    </message>
    <message>
        <source>Raw Frame</source>
        <translation>Trame brute</translation>
    </message>
    <message>
        <source>that of the payload</source>
        <translation>celle de la charge utile</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Envoyer</translation>
    </message>
    <message>
        <source>&amp;Opcode:</source>
        <translation>&amp;Opcode&#xa0;:</translation>
    </message>
    <message>
        <source>Bits:</source>
        <translation>Bits&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Masking:</source>
        <translation>&amp;Masquage&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Clé&#xa0;:</translation>
    </message>
    <message>
        <source>Length &amp;written:</source>
        <translation>Longueur éc&amp;rite&#xa0;:</translation>
    </message>
    <message>
        <source>Length &amp;claimed:</source>
        <translation>Longueur &amp;annoncée&#xa0;:</translation>
    </message>
    <message>
        <source>Only the first &amp;bytes:</source>
        <translation>&amp;Limiter aux premiers octets&#xa0;:</translation>
    </message>
    <message>
        <source>Payload &amp;as:</source>
        <translation>Charge &amp;utile en&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation>C&amp;harge utile&#xa0;:</translation>
    </message>
    <message>
        <source>On the wire:</source>
        <translation>Sur le réseau&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source> … (%Ln byte(s))</source>
        <translation>
            <numerusform> … (%Ln octet)</numerusform>
            <numerusform> … (%Ln octets)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would be sent.</source>
        <translation>Rien ne serait envoyé.</translation>
    </message>
    <message>
        <source>The payload is not hexadecimal: write pairs of 0 to 9 and a to f, like 48 69.</source>
        <translation>La charge utile n’est pas en hexadécimal&#xa0;: écrivez des paires de 0 à 9 et de a à f, comme 48 69.</translation>
    </message>
    <message>
        <source>The masking key has eight hexadecimal digits.</source>
        <translation>La clé de masquage compte huit chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Envoyer à %1</translation>
    </message>
</context>
<context>
    <name>socketglass::RecentFiles</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Ouvrir un fichier &amp;récent</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aucun pour l’instant</translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation>&amp;Vider la liste</translation>
    </message>
</context>
<context>
    <name>socketglass::Reconnect</name>
    <message numerus="yes">
        <source>Given up after %Ln attempt(s) to connect again.</source>
        <translation>
            <numerusform>Abandon après %Ln tentative de reconnexion.</numerusform>
            <numerusform>Abandon après %Ln tentatives de reconnexion.</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1 in %2 s</source>
        <translation>tentative %1 dans %2 s</translation>
    </message>
</context>
<context>
    <name>socketglass::ReconnectPage</name>
    <message>
        <source>Connect &amp;again when the connection ends by itself</source>
        <translation>Se &amp;reconnecter lorsque la connexion se termine d’elle-même</translation>
    </message>
    <message>
        <source>Never when you closed it; each connection is a session of its own</source>
        <translation>Jamais lorsque vous l’avez fermée&#x202f;; chaque connexion est une session à part</translation>
    </message>
    <message>
        <source>&amp;First after:</source>
        <translation>&amp;Première tentative après&#xa0;:</translation>
    </message>
    <message>
        <source>The first attempt comes so long after the end</source>
        <translation>Temps entre la fin de la connexion et la première tentative</translation>
    </message>
    <message>
        <source>Then each time</source>
        <translation>Puis à chaque fois</translation>
    </message>
    <message>
        <source> times as long</source>
        <translation> fois plus long</translation>
    </message>
    <message>
        <source>Then &amp;each time:</source>
        <translation>Puis à &amp;chaque fois&#xa0;:</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>Au &amp;maximum&#xa0;:</translation>
    </message>
    <message>
        <source>No attempt waits longer than this</source>
        <translation>Aucune tentative n’attend plus longtemps</translation>
    </message>
    <message>
        <source>&amp;Jitter:</source>
        <translation>&amp;Gigue&#xa0;:</translation>
    </message>
    <message>
        <source>Chance changes each wait by up to this share, so that not all clients come back at once</source>
        <translation>Le hasard modifie chaque attente de cette part au plus, afin que tous les clients ne reviennent pas en même temps</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A&amp;ttempts:</source>
        <translation>&amp;Tentatives&#xa0;:</translation>
    </message>
    <message>
        <source>In a row, without a connection that opened</source>
        <translation>De suite, sans qu’une connexion se soit ouverte</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>aucune limite</translation>
    </message>
    <message>
        <source>&amp;Codes:</source>
        <translation>Co&amp;des&#xa0;:</translation>
    </message>
    <message>
        <source>Close codes, separated by commas</source>
        <translation>Codes de fermeture, séparés par des virgules</translation>
    </message>
    <message>
        <source>After a close with one of these; no connection at all counts as 1006</source>
        <translation>Après une fermeture avec l’un de ces codes&#x202f;; l’absence de connexion compte comme 1006</translation>
    </message>
    <message>
        <source>&amp;Ping every:</source>
        <translation>P&amp;ing toutes les&#xa0;:</translation>
    </message>
    <message>
        <source>Keeps the connection alive, and shows when it is dead</source>
        <translation>Maintient la connexion active et montre quand elle est morte</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Pong &amp;within:</source>
        <translation>P&amp;ong sous&#xa0;:</translation>
    </message>
    <message>
        <source>Without a pong for so long the connection counts as lost</source>
        <translation>Sans pong pendant ce temps, la connexion est considérée comme perdue</translation>
    </message>
    <message>
        <source>A&amp;nswer pings with pongs</source>
        <translation>Répo&amp;ndre aux pings par des pongs</translation>
    </message>
    <message>
        <source>Off: to see how the server takes it when no pong comes</source>
        <translation>Désactivé&#xa0;: pour voir comment le serveur réagit quand aucun pong n’arrive</translation>
    </message>
    <message>
        <source>“%1” is not a close code: one is a number from 1000 to 4999.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un code de fermeture&#xa0;: c’est un nombre de 1000 à 4999.</translation>
    </message>
    <message>
        <source>Connecting again needs the close codes after which to do so, like 1006, 1012.</source>
        <translation>La reconnexion a besoin des codes de fermeture après lesquels elle doit avoir lieu, comme 1006, 1012.</translation>
    </message>
    <message>
        <source>The longest wait before connecting again is shorter than the first.</source>
        <translation>L’attente la plus longue avant la reconnexion est plus courte que la première.</translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message>
        <source>An earlier run ended before its capture was saved</source>
        <translation>Une exécution précédente s’est terminée avant l’enregistrement de sa capture</translation>
    </message>
    <message>
        <source>&amp;Open Recovered Capture</source>
        <translation>&amp;Ouvrir la capture récupérée</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Nothing that was captured is lost.</source>
        <translation>Rien de ce qui a été capturé n’est perdu.</translation>
    </message>
    <message>
        <source>Socketglass crashed last time</source>
        <translation>Socketglass a planté la dernière fois</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>Copier le &amp;rapport</translation>
    </message>
    <message>
        <source>The run of %1 was killed, or the machine went down.</source>
        <translation>L’exécution du %1 a été tuée, ou la machine s’est arrêtée.</translation>
    </message>
    <message>
        <source>The run of %1 ended with %2: a fault of the program. Its authors can use the report, together with what you did last.</source>
        <translation>L’exécution du %1&#xa0;s’est terminée par %2&#xa0;: un défaut du programme. Ses auteurs peuvent se servir du rapport, accompagné de ce que vous avez fait en dernier.</translation>
    </message>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation>
            <numerusform>Récupéré&#xa0;: %Ln événement de %1, enregistré à partir du %2. Il manque tout au plus le dernier instant.</numerusform>
            <numerusform>Récupéré&#xa0;: %Ln événements de %1, enregistrés à partir du %2. Il manque tout au plus le dernier instant.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RedactionEditor</name>
    <message>
        <source>name, like X-Api-Key</source>
        <translation>nom, comme X-Api-Key</translation>
    </message>
    <message>
        <source>name, like ticket</source>
        <translation>nom, comme ticket</translation>
    </message>
    <message>
        <source>path, like $..password</source>
        <translation>chemin, comme $..password</translation>
    </message>
    <message>
        <source>expression, like card=(\d+)</source>
        <translation>expression, comme card=(\d+)</translation>
    </message>
    <message>
        <source>Add a rule of your own</source>
        <translation>Ajouter une règle personnelle</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Supprimer la règle</translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation>Règles personnelles</translation>
    </message>
    <message>
        <source>Own rule for</source>
        <translation>Règle personnelle pour</translation>
    </message>
    <message>
        <source>Name, path or expression</source>
        <translation>Nom, chemin ou expression</translation>
    </message>
    <message>
        <source>Kind of rule %1</source>
        <translation>Type de la règle %1</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Item of the URL</source>
        <translation>Paramètre de l’URL</translation>
    </message>
    <message>
        <source>JSON path</source>
        <translation>Chemin JSON</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Expression régulière</translation>
    </message>
    <message>
        <source>Pattern of rule %1</source>
        <translation>Motif de la règle %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message>
        <source>Run %1: %2 sent, %3 received, %4 skipped.
</source>
        <translation>Exécution %1&#xa0;: %2 envoyés, %3 reçus, %4 ignorés.
</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation>
            <numerusform>%1 contient %Ln session&#xa0;: choisissez-en une avec --session N (voir socketglass info).</numerusform>
            <numerusform>%1 contient %Ln sessions&#xa0;: choisissez-en une avec --session N (voir socketglass info).</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>Il n’y a pas de session %1 dans %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayDocks</name>
    <message>
        <source>Re&amp;play…</source>
        <translation>Re&amp;jouer…</translation>
    </message>
    <message>
        <source>Send what the client sent in this session to a server again</source>
        <translation>Envoyer à nouveau à un serveur ce que le client a envoyé dans cette session</translation>
    </message>
    <message>
        <source>Serve as &amp;Mock…</source>
        <translation>Servir comme &amp;mock…</translation>
    </message>
    <message>
        <source>Be a server that answers clients as in this session</source>
        <translation>Être un serveur qui répond aux clients comme dans cette session</translation>
    </message>
    <message>
        <source>Replay fro&amp;m this row…</source>
        <translation>Re&amp;jouer à partir de cette ligne…</translation>
    </message>
    <message>
        <source>Replay this session, beginning here</source>
        <translation>Rejouer cette session, en commençant ici</translation>
    </message>
    <message>
        <source>Replay &amp;until this row…</source>
        <translation>Rejouer jus&amp;qu’à cette ligne…</translation>
    </message>
    <message>
        <source>Replay this session, ending here</source>
        <translation>Rejouer cette session, en finissant ici</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Rejeu</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>Serveur mock</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayForm</name>
    <message>
        <source>Pace</source>
        <translation>Cadence</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Address to replay to</source>
        <translation>Adresse vers laquelle rejouer</translation>
    </message>
    <message>
        <source>Where the messages are sent; the recorded address to begin with</source>
        <translation>Où les messages sont envoyés&#x202f;; au départ, l’adresse enregistrée</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>From event</source>
        <translation>À partir de l’événement</translation>
    </message>
    <message>
        <source>Until event</source>
        <translation>Jusqu’à l’événement</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>la fin</translation>
    </message>
    <message>
        <source>Skip &amp;heartbeats</source>
        <translation>Ignorer les &amp;heartbeats</translation>
    </message>
    <message>
        <source>Pings, and messages that only keep a connection alive</source>
        <translation>Les pings, et les messages qui ne font que maintenir une connexion</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Répéter</translation>
    </message>
    <message>
        <source> times</source>
        <translation> fois</translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation>Sessions à la fois</translation>
    </message>
    <message>
        <source>From event:</source>
        <translation>De l’événement&#xa0;:</translation>
    </message>
    <message>
        <source>Until event:</source>
        <translation>Jusqu’à l’événement&#xa0;:</translation>
    </message>
    <message>
        <source>Play it:</source>
        <translation>Jouer&#xa0;:</translation>
    </message>
    <message>
        <source>Sessions at once:</source>
        <translation>Sessions à la fois&#xa0;:</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>Rejeu&#xa0;: %1</translation>
    </message>
    <message>
        <source>Connection Options of the Replay</source>
        <translation>Options de connexion du rejeu</translation>
    </message>
    <message>
        <source>Type the address of the server to replay to.</source>
        <translation>Saisissez l’adresse du serveur vers lequel rejouer.</translation>
    </message>
    <message>
        <source>Headers, sub-protocols, timeouts, certificates, proxy. Begins with what was recorded; passwords and tokens are not kept in recordings.</source>
        <translation>En-têtes, sous-protocoles, délais, certificats, proxy. Commence par ce qui a été enregistré&#x202f;; les mots de passe et les jetons ne sont pas conservés dans les enregistrements.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayPanel</name>
    <message>
        <source>Replay</source>
        <translation>Rejeu</translation>
    </message>
    <message>
        <source>Nothing to replay yet</source>
        <translation>Rien à rejouer pour l’instant</translation>
    </message>
    <message>
        <source>What a client sent in a recorded session is sent again here: as recorded, faster, or step by step. Record a session first, or open a file with one.</source>
        <translation>Ce qu’un client a envoyé dans une session enregistrée est envoyé ici à nouveau&#xa0;: comme enregistré, plus vite ou pas à pas. Enregistrez d’abord une session ou ouvrez un fichier qui en contient une.</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>Saisir une adresse</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
        <source>The session whose sent messages are sent again</source>
        <translation>La session dont les messages envoyés sont envoyés à nouveau</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Send the next message</source>
        <translation>Envoyer le message suivant</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Compare with the Recording</source>
        <translation>Comparer avec l’enregistrement</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>Arrêté, car l’enregistrement est en train d’être sauvegardé sous un nouveau nom. Redémarrez ensuite.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
</context>
<context>
    <name>socketglass::Replayer</name>
    <message>
        <source>The session was removed.</source>
        <translation>La session a été supprimée.</translation>
    </message>
</context>
<context>
    <name>socketglass::ReportButtons</name>
    <message>
        <source>Copy Report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation>Enregistrer le rapport…</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>Le rapport est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Le rapport est dans %1.</translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2. Choose another place.</source>
        <translation>Le rapport n’a pas pu être écrit dans %1&#xa0;: %2. Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>The ending of the name decides the format: %1</source>
        <translation>L’extension du nom détermine le format&#xa0;: %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>Fichiers texte</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionDialog</name>
    <message>
        <source>Limits of This Capture</source>
        <translation>Limites de cette capture</translation>
    </message>
    <message>
        <source>Nothing can be changed in this file just now.</source>
        <translation>Rien ne peut être modifié dans ce fichier pour l’instant.</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>Événements&#xa0;: %1</translation>
    </message>
    <message>
        <source>There is no capture yet. The settings of the program have the limits that new captures begin with.</source>
        <translation>Il n’y a pas encore de capture. Les paramètres du programme contiennent les limites avec lesquelles commencent les nouvelles captures.</translation>
    </message>
    <message>
        <source>Beyond any of these limits the oldest events are removed from the file for good, and counted. Without a limit everything is kept as long as the disk has room beyond what is to stay free.</source>
        <translation>Au-delà de l’une de ces limites, les événements les plus anciens sont retirés définitivement du fichier, et comptés. Sans limite, tout est conservé tant que le disque a de la place en plus de ce qui doit rester libre.</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionForm</name>
    <message>
        <source>Keep the newest &amp;events:</source>
        <translation>Conserver les é&amp;vénements les plus récents&#xa0;:</translation>
    </message>
    <message>
        <source>events</source>
        <translation>événements</translation>
    </message>
    <message>
        <source>thousand</source>
        <translation>milliers</translation>
    </message>
    <message>
        <source>million</source>
        <translation>millions</translation>
    </message>
    <message>
        <source>Keep at most in the &amp;file:</source>
        <translation>Conserver au plus dans le &amp;fichier&#xa0;:</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>Kio</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>Mio</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>Gio</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>Keep no longer &amp;than:</source>
        <translation>Conserver &amp;pendant au plus&#xa0;:</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>heures</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1&#xa0;: unité</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>aucune limite</translation>
    </message>
    <message>
        <source>Keep free on the &amp;disk:</source>
        <translation>À laisser libre sur le &amp;disque&#xa0;:</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>comme d’habitude</translation>
    </message>
    <message>
        <source>The usual value is 512 MiB, or a twentieth of a smaller disk; 0 keeps nothing free. Where the disk has less left, the oldest events are evicted if there is a limit above; otherwise the peers are held back until there is room.</source>
        <translation>La valeur habituelle est 512 Mio, ou un vingtième d’un disque plus petit&#x202f;; 0 ne laisse rien de libre. Lorsque le disque a moins de place, les événements les plus anciens sont évincés s’il y a une limite ci-dessus&#x202f;; sinon, les pairs sont retenus jusqu’à ce qu’il y ait de la place.</translation>
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
        <translation>Quand</translation>
    </message>
    <message>
        <source>a message comes</source>
        <translation>un message arrive</translation>
    </message>
    <message>
        <source>a client has connected</source>
        <translation>un client s’est connecté</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>à intervalles réguliers</translation>
    </message>
    <message>
        <source>some time after connecting</source>
        <translation>un certain temps après la connexion</translation>
    </message>
    <message>
        <source>the client&apos;s n-th message comes</source>
        <translation>le n-ième message du client arrive</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Numéro du message</translation>
    </message>
    <message>
        <source>When:</source>
        <translation>Quand&#xa0;:</translation>
    </message>
    <message>
        <source>It:</source>
        <translation>Message&#xa0;:</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Temps&#xa0;:</translation>
    </message>
    <message>
        <source>Message no.:</source>
        <translation>Message nº&#xa0;:</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Alors</translation>
    </message>
    <message>
        <source>send a text</source>
        <translation>envoyer un texte</translation>
    </message>
    <message>
        <source>send bytes</source>
        <translation>envoyer des octets</translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>envoyer un ping</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fermer</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>couper la connexion</translation>
    </message>
    <message>
        <source>say nothing for a while</source>
        <translation>se taire un moment</translation>
    </message>
    <message>
        <source>{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} or {{name}} a group of the regular expression, {{value}} what JSONPath found.</source>
        <translation>{{message}} est le texte arrivé, {{message.name}} un membre de son objet JSON&#x202f;; {{1}} ou {{name}} un groupe de l’expression régulière, {{value}} ce que JSONPath a trouvé.</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Code de fermeture</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>Aucun code</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>Raison de fermeture</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Délai</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>Alors&#xa0;:</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Code&#xa0;:</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>Raison&#xa0;:</translation>
    </message>
    <message>
        <source>Delay:</source>
        <translation>Délai&#xa0;:</translation>
    </message>
    <message>
        <source>Keep the Rule</source>
        <translation>Garder la règle</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas un code de fermeture. Écrivez un nombre comme 1000 ou 4001, ou rien.</translation>
    </message>
    <message>
        <source>A reason needs a code.</source>
        <translation>Une raison exige un code.</translation>
    </message>
    <message>
        <source>The content can&apos;t be sent as it is written.</source>
        <translation>Le contenu ne peut pas être envoyé tel qu’il est écrit.</translation>
    </message>
    <message>
        <source>For:</source>
        <translation>Pendant&#xa0;:</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesModel</name>
    <message>
        <source>on</source>
        <translation>activée</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivée</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>Modifier la règle (Entrée)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>Dupliquer la règle</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>Supprimer la règle (Suppr)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>Déplacer la règle vers le haut</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>Déplacer la règle vers le bas</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Aucune règle</translation>
    </message>
    <message>
        <source>A rule says what the server does of its own: answer a message, send something every few seconds, close with a code. Rules are kept in the file.</source>
        <translation>Une règle indique ce que le serveur fait de lui-même&#xa0;: répondre à un message, envoyer quelque chose toutes les quelques secondes, fermer avec un code. Les règles sont conservées dans le fichier.</translation>
    </message>
</context>
<context>
    <name>socketglass::RunView</name>
    <message>
        <source>Position in the recording</source>
        <translation>Position dans l’enregistrement</translation>
    </message>
    <message>
        <source>Sessions of the replay</source>
        <translation>Sessions du rejeu</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>Événement %1 sur %2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 envoyés</translation>
    </message>
    <message>
        <source>%1 received, %2 in the recording</source>
        <translation>%1 reçus, %2 dans l’enregistrement</translation>
    </message>
    <message>
        <source>at most %1 ms late</source>
        <translation>au plus %1&#xa0;ms de retard</translation>
    </message>
    <message>
        <source>Session %1: %2</source>
        <translation>Session %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Finished, some ended early</source>
        <translation>Terminé, en partie prématurément</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>%1 of %2 ended · %3 ended early · %4 sent · %5 received</source>
        <translation>%1 terminées sur %2 · %3 prématurément · %4 envoyés · %5 reçus</translation>
    </message>
</context>
<context>
    <name>socketglass::RunsModel</name>
    <message>
        <source>Connecting</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Waits for the last replies</source>
        <translation>Attend les dernières réponses</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Fin prématurée</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Fermeture</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation>
            <numerusform>%Ln message ignoré.</numerusform>
            <numerusform>%Ln messages ignorés.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyés</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
</context>
<context>
    <name>socketglass::ScopeChooser</name>
    <message>
        <source>&amp;All sessions</source>
        <translation>&amp;Toutes les sessions</translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation>Sessions à exporter</translation>
    </message>
    <message>
        <source>&amp;Time:</source>
        <translation>&amp;Période&#xa0;:</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>From beginning to end</source>
        <translation>Du début à la fin</translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation>Entre deux heures</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>#%1  %2  (%3 events)</source>
        <translation>nº&#xa0;%1  %2  (%3 événements)</translation>
    </message>
    <message>
        <source>First to last selected event (%1 to %2)</source>
        <translation>Du premier au dernier événement sélectionné (%1 à %2)</translation>
    </message>
    <message>
        <source>First to last selected event (select some in the timeline)</source>
        <translation>Du premier au dernier événement sélectionné (sélectionnez-en dans la chronologie)</translation>
    </message>
    <message>
        <source>There is no session to export yet.</source>
        <translation>Il n’y a pas encore de session à exporter.</translation>
    </message>
    <message>
        <source>Choose at least one session.</source>
        <translation>Choisissez au moins une session.</translation>
    </message>
    <message>
        <source>The range of time ends before it begins.</source>
        <translation>La période se termine avant de commencer.</translation>
    </message>
    <message>
        <source>Space takes a session in or leaves it out.</source>
        <translation>Espace inclut une session ou l’exclut.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Afficher la saisie</translation>
    </message>
    <message>
        <source>Show what is typed (Alt+F8)</source>
        <translation>Afficher la saisie (Alt+F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretStore</name>
    <message>
        <source>this program was built without one</source>
        <translation>ce programme a été compilé sans trousseau</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of your desktop, never into the file.</source>
        <translation>Les mots de passe, jetons et clés vont dans le trousseau de votre bureau, jamais dans le fichier.</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not kept: there is no keychain that takes them (%1). They are asked for when they are needed, held in memory until the program ends, and never written to a file.</source>
        <translation>Les mots de passe, jetons et clés ne sont pas conservés&#xa0;: aucun trousseau ne les accepte (%1). Ils sont demandés lorsqu’ils sont nécessaires, gardés en mémoire jusqu’à la fin du programme et jamais écrits dans un fichier.</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretsDialog</name>
    <message>
        <source>&amp;Keep in the keychain</source>
        <translation>C&amp;onserver dans le trousseau</translation>
    </message>
    <message>
        <source>%1:</source>
        <translation>%1&#xa0;:</translation>
    </message>
</context>
<context>
    <name>socketglass::SelectorEditor</name>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>a received message</source>
        <translation>un message reçu</translation>
    </message>
    <message>
        <source>a sent message</source>
        <translation>un message envoyé</translation>
    </message>
    <message>
        <source>a message of either direction</source>
        <translation>un message de n’importe quelle direction</translation>
    </message>
</context>
<context>
    <name>socketglass::SendController</name>
    <message>
        <source>Nothing was sent</source>
        <translation>Rien n’a été envoyé</translation>
    </message>
    <message>
        <source>No session is open. Connect first, or pick an open session in the list.</source>
        <translation>Aucune session n’est ouverte. Connectez-vous d’abord, ou choisissez une session ouverte dans la liste.</translation>
    </message>
    <message>
        <source>Sending ended early</source>
        <translation>L’envoi s’est terminé prématurément</translation>
    </message>
</context>
<context>
    <name>socketglass::SendOptions</name>
    <message>
        <source>How often</source>
        <translation>Nombre de fois</translation>
    </message>
    <message>
        <source>Milliseconds between messages</source>
        <translation>Millisecondes entre les messages</translation>
    </message>
    <message>
        <source>Bytes of payload in a frame</source>
        <translation>Octets de charge utile par trame</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>jusqu’à l’arrêt</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>How often the message is sent</source>
        <translation>Nombre de fois que le message est envoyé</translation>
    </message>
    <message>
        <source>every </source>
        <translation>toutes les </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>From one message to the next; also between templates that are sent in order</source>
        <translation>D’un message au suivant&#x202f;; aussi entre les modèles envoyés dans l’ordre</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>une seule trame</translation>
    </message>
    <message>
        <source>frames of </source>
        <translation>trames de </translation>
    </message>
    <message>
        <source> B</source>
        <translation> o</translation>
    </message>
    <message>
        <source>Cut the message into frames of so many bytes; these are never compressed</source>
        <translation>Découper le message en trames de ce nombre d’octets&#x202f;; elles ne sont jamais compressées</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>To this session</source>
        <translation>À cette session</translation>
    </message>
    <message>
        <source>To all open sessions</source>
        <translation>À toutes les sessions ouvertes</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 envoyés</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 envoyés sur %2</translation>
    </message>
    <message>
        <source>Ctrl+click selects several in the list of sessions</source>
        <translation>Ctrl+clic en sélectionne plusieurs dans la liste des sessions</translation>
    </message>
    <message>
        <source>Where messages go: to the current session, to those that are selected in the list of sessions, or to all that are open</source>
        <translation>Où vont les messages&#xa0;: à la session actuelle, à celles qui sont sélectionnées dans la liste des sessions, ou à toutes celles qui sont ouvertes</translation>
    </message>
    <message>
        <source>To the selected sessions (%1)</source>
        <translation>Aux sessions sélectionnées (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::SendRun</name>
    <message>
        <source>The session is gone.</source>
        <translation>La session n’existe plus.</translation>
    </message>
</context>
<context>
    <name>socketglass::SequenceEditor</name>
    <message>
        <source>Then Another Message</source>
        <translation>Puis un autre message</translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation>Retirer ce message</translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message>
        <source>Listening on %1 (Ctrl+C ends)
</source>
        <translation>À l’écoute sur %1 (Ctrl+C arrête)
</translation>
    </message>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>Il n’y a pas de session %1 dans %2, qui contient %Ln session.</numerusform>
            <numerusform>Il n’y a pas de session %1 dans %2, qui contient %Ln sessions.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules in %1 can&apos;t be read: %2.</source>
        <translation>Les règles de %1 ne peuvent pas être lues&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>La session a été supprimée.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Fermée par l’utilisateur ou par un script.</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerTap</name>
    <message>
        <source>The client was refused with %1 %2, as this server is told to.</source>
        <translation>Le client a été refusé avec %1 %2, comme ce serveur a pour consigne de le faire.</translation>
    </message>
    <message>
        <source>Answer to the client&apos;s Close frame.</source>
        <translation>Réponse à la trame Close du client.</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>Le client a fermé la connexion.</translation>
    </message>
    <message>
        <source>We closed the connection, and the client confirmed it.</source>
        <translation>Nous avons fermé la connexion, et le client l’a confirmé.</translation>
    </message>
    <message>
        <source>The connection to the client broke: %1.</source>
        <translation>La connexion au client s’est rompue&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame.</source>
        <translation>Le client a mis fin à la connexion TCP sans trame Close.</translation>
    </message>
    <message>
        <source>The client&apos;s process may have ended, or cut the connection on purpose.</source>
        <translation>Le processus du client s’est peut-être terminé, ou il a coupé la connexion volontairement.</translation>
    </message>
    <message>
        <source>This is a fault of the client, or of something between that changes bytes.</source>
        <translation>C’est un défaut du client, ou d’un intermédiaire qui modifie des octets.</translation>
    </message>
    <message>
        <source>The client did not answer our Close frame within %1 s.</source>
        <translation>Le client n’a pas répondu à notre trame Close en %1&#xa0;s.</translation>
    </message>
</context>
<context>
    <name>socketglass::Session</name>
    <message>
        <source>Not sent: the session is %1, not OPEN.</source>
        <translation>Non envoyé&#xa0;: la session est %1, et non OPEN.</translation>
    </message>
    <message>
        <source>Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as binary.</source>
        <translation>Non envoyé&#xa0;: le texte n’est pas de l’UTF-8 valide à partir de l’octet %1. Corrigez-le à cet endroit ou envoyez-le en binaire.</translation>
    </message>
    <message>
        <source>Not sent: a ping carries at most %1 bytes, this one has %2.</source>
        <translation>Non envoyé&#xa0;: un ping transporte au plus %1 octets, celui-ci en a %2.</translation>
    </message>
    <message>
        <source>The session is %1 already.</source>
        <translation>La session est déjà %1.</translation>
    </message>
    <message>
        <source>Not closed: the code %1 (%2) must not be sent.</source>
        <translation>Non fermée&#xa0;: le code %1 (%2) ne doit pas être envoyé.</translation>
    </message>
    <message>
        <source>Not closed: a reason can&apos;t be sent without a code.</source>
        <translation>Non fermée&#xa0;: une raison ne peut pas être envoyée sans code.</translation>
    </message>
    <message>
        <source>Not closed: a reason has at most %1 bytes, this one has %2.</source>
        <translation>Non fermée&#xa0;: une raison compte au plus %1 octets, celle-ci en a %2.</translation>
    </message>
    <message>
        <source>Ended by the user without a closing handshake.</source>
        <translation>Terminée par l’utilisateur sans handshake de fermeture.</translation>
    </message>
    <message>
        <source>Not sent: a Close frame has been sent as raw bytes.</source>
        <translation>Non envoyé&#xa0;: une trame Close a été envoyée en octets bruts.</translation>
    </message>
    <message>
        <source>Not sent: the last raw frame is not complete, so the server would take this as its rest. Send the rest as raw bytes, or close the session.</source>
        <translation>Non envoyé&#xa0;: la dernière trame brute est incomplète, et le serveur prendrait ceci pour son reste. Envoyez le reste en octets bruts, ou fermez la session.</translation>
    </message>
    <message>
        <source>Not sent: raw frames can only be sent by a session that connected to a server.</source>
        <translation>Non envoyé&#xa0;: seule une session qui s’est connectée à un serveur peut envoyer des trames brutes.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionChoice</name>
    <message>
        <source>%1: %2</source>
        <comment>number and name of a session</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Recorded session</source>
        <translation>Session enregistrée</translation>
    </message>
    <message>
        <source>%1 (its beginning is not kept)</source>
        <translation>%1 (son début n’est pas conservé)</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>La session a été supprimée.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionController</name>
    <message>
        <source>Cannot connect</source>
        <translation>Connexion impossible</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>Impossible de se connecter à %1</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>Se &amp;reconnecter</translation>
    </message>
    <message>
        <source>Could not rename the session</source>
        <translation>La session n’a pas pu être renommée</translation>
    </message>
    <message>
        <source>Could not close the session</source>
        <translation>La session n’a pas pu être fermée</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Rien n’a été envoyé</translation>
    </message>
    <message>
        <source>No session is connected. Connect first, or pick an open session in the list.</source>
        <translation>Aucune session n’est connectée. Connectez-vous d’abord ou choisissez une session ouverte dans la liste.</translation>
    </message>
    <message>
        <source>The session %1 is not open. Connect again, or pick an open session in the list.</source>
        <translation>La session %1 n’est pas ouverte. Reconnectez-vous ou choisissez une session ouverte dans la liste.</translation>
    </message>
    <message>
        <source>The message was not sent</source>
        <translation>Le message n’a pas été envoyé</translation>
    </message>
    <message>
        <source>The ping was not sent</source>
        <translation>Le ping n’a pas été envoyé</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>La connexion a été perdue</translation>
    </message>
    <message>
        <source>The pong was not sent</source>
        <translation>Le pong n’a pas été envoyé</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionScript</name>
    <message>
        <source>%1: %2 messages came, %3 were expected.</source>
        <translation>%1&#xa0;: %2 messages sont arrivés, %3 étaient attendus.</translation>
    </message>
    <message>
        <source>%1: the session was closed before all steps were done.</source>
        <translation>%1&#xa0;: la session a été fermée avant la fin de toutes les étapes.</translation>
    </message>
    <message>
        <source>%1: the session was closed, and no message had given %2 a value. See whether the rules fit what came.</source>
        <translation>%1&#xa0;: la session a été fermée et aucun message n’avait donné de valeur à %2. Vérifiez que les règles correspondent à ce qui est arrivé.</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionStrip</name>
    <message>
        <source>Messages received in a second</source>
        <translation>Messages reçus par seconde</translation>
    </message>
    <message>
        <source>%1/s in</source>
        <translation>%1/s reçus</translation>
    </message>
    <message>
        <source>Messages sent in a second</source>
        <translation>Messages envoyés par seconde</translation>
    </message>
    <message>
        <source>%1/s out</source>
        <translation>%1/s envoyés</translation>
    </message>
    <message>
        <source>bufferedAmount: bytes given to send that the network has not taken yet</source>
        <translation>bufferedAmount&#xa0;: octets confiés à l’envoi que le réseau n’a pas encore pris</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 en attente</translation>
    </message>
    <message>
        <source>How long the server was held back because the capture could not keep up</source>
        <translation>Combien de temps le serveur a été retenu parce que la capture ne suivait pas</translation>
    </message>
    <message>
        <source>held %1 s</source>
        <translation>retenu %1&#xa0;s</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close the current session with 1000; the menu has all other codes</source>
        <translation>Fermer la session actuelle avec 1000&#x202f;; le menu propose tous les autres codes</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>Aucune session</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1 (enregistrée)</translation>
    </message>
    <message>
        <source>⚠ The server&apos;s certificate is not checked: anyone on the way can read and change everything.</source>
        <translation>⚠ Le certificat du serveur n’est pas vérifié&#xa0;: n’importe qui sur le chemin peut tout lire et tout modifier.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionView</name>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln message, %1</numerusform>
            <numerusform>%Ln messages, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>Aucune session sélectionnée</translation>
    </message>
    <message>
        <source>Select a session, or a row of the timeline, to see the session&apos;s properties: state, sub-protocol, counters, and when it held the server back.</source>
        <translation>Sélectionnez une session, ou une ligne de la chronologie, pour voir les propriétés de la session&#xa0;: état, sous-protocole, compteurs et périodes où elle a retenu le serveur.</translation>
    </message>
    <message>
        <source>readyState</source>
        <translation>readyState</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation>Nom de la session</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The address that the session connects to</source>
        <translation>L’adresse à laquelle la session se connecte</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>protocol</translation>
    </message>
    <message>
        <source>The sub-protocol that the server chose</source>
        <translation>Le sous-protocole choisi par le serveur</translation>
    </message>
    <message>
        <source>extensions</source>
        <translation>extensions</translation>
    </message>
    <message>
        <source>The extensions in use</source>
        <translation>Les extensions utilisées</translation>
    </message>
    <message>
        <source>bufferedAmount</source>
        <translation>bufferedAmount</translation>
    </message>
    <message>
        <source>Bytes given to be sent that have not gone to the network yet</source>
        <translation>Octets à envoyer qui ne sont pas encore partis sur le réseau</translation>
    </message>
    <message>
        <source>binaryType</source>
        <translation>binaryType</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Pair</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>Adresse et port de l’autre côté</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyés</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Rows of this session in the timeline</source>
        <translation>Lignes de cette session dans la chronologie</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retenue</translation>
    </message>
    <message>
        <source>How long the server had to wait because the capture could not take more</source>
        <translation>Combien de temps le serveur a dû attendre parce que la capture ne pouvait pas en accepter plus</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Bytes in our receive buffers now</source>
        <translation>Octets actuellement dans nos tampons de réception</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Dernière erreur</translation>
    </message>
    <message>
        <source>Of the last error event</source>
        <translation>Celle du dernier événement d’erreur</translation>
    </message>
    <message>
        <source>How binary messages are shown: blob shows the size and the first 4 KiB, arraybuffer the first 256 KiB</source>
        <translation>Affichage des messages binaires&#xa0;: blob montre la taille et les 4 premiers Kio, arraybuffer les 256 premiers Kio</translation>
    </message>
    <message>
        <source>When the server was held back</source>
        <translation>Quand le serveur a été retenu</translation>
    </message>
    <message>
        <source>Held back at</source>
        <translation>Retenu à</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Retenu pendant</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Attente maximale</translation>
    </message>
    <message>
        <source>Recorded: the session is not connected now.</source>
        <translation>Enregistrée&#xa0;: la session n’est pas connectée actuellement.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>%1 in all, %2 times%3</source>
        <translation>%1 en tout, %2 fois%3</translation>
    </message>
    <message>
        <source>, now</source>
        <translation>, en ce moment</translation>
    </message>
    <message>
        <source>One row per time: when it began and how long it lasted.</source>
        <translation>Une ligne par fois&#xa0;: quand elle a commencé et combien de temps elle a duré.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Messages and their payload, and what they took on the wire</source>
        <translation>Les messages et leur charge utile, et ce qu’ils ont occupé sur le réseau</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsDecorator</name>
    <message>
        <source>closed %1</source>
        <translation>fermée %1</translation>
    </message>
    <message>
        <source>closed %1 !</source>
        <translation>fermée %1&#x202f;!</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message>
        <source>Session %1</source>
        <translation>Session %1</translation>
    </message>
    <message>
        <source>a client of our mock server</source>
        <translation>un client de notre serveur mock</translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation>fermée proprement</translation>
    </message>
    <message>
        <source>not closed cleanly</source>
        <translation>pas fermée proprement</translation>
    </message>
    <message>
        <source>the recording ends before the close</source>
        <translation>l’enregistrement se termine avant la fermeture</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln événement</numerusform>
            <numerusform>%Ln événements</numerusform>
        </translation>
    </message>
    <message>
        <source>the server is being held back</source>
        <translation>le serveur est retenu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>événements&#xa0;: %1</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not checked</source>
        <translation>le certificat du serveur n’est pas vérifié</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsPanel</name>
    <message>
        <source>All sessions</source>
        <translation>Toutes les sessions</translation>
    </message>
    <message>
        <source>Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only.</source>
        <translation>Afficher les événements de toutes les sessions dans une même chronologie (Ctrl+M). Désactivé&#xa0;: ceux de la session actuelle uniquement.</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>Se &amp;reconnecter</translation>
    </message>
    <message>
        <source>Make a new session with the same settings</source>
        <translation>Ouvrir une nouvelle session avec les mêmes paramètres</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>Copier l’&amp;URL</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Re&amp;nommer</translation>
    </message>
    <message>
        <source>Give the session a name of its own</source>
        <translation>Donner à la session son propre nom</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>&amp;Libérer</translation>
    </message>
    <message>
        <source>Close with 1001 where it is open and free what the session holds; its events stay in the capture</source>
        <translation>Fermer la session avec 1001 si elle est ouverte et libérer ce qu’elle occupe&#x202f;; ses événements restent dans la capture</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>Pas encore de sessions</translation>
    </message>
    <message>
        <source>Each connection becomes a row here, with its state and how it was closed. Type an address above the timeline and press Enter.</source>
        <translation>Chaque connexion devient ici une ligne, avec son état et la façon dont elle a été fermée. Saisissez une adresse au-dessus de la chronologie et appuyez sur Entrée.</translation>
    </message>
    <message>
        <source>A&amp;ll Sessions on One Clock</source>
        <translation>&amp;Toutes les sessions sur une même horloge</translation>
    </message>
    <message>
        <source>One row per session: its name, its state, how many events it has.</source>
        <translation>Une ligne par session&#xa0;: son nom, son état, son nombre d’événements.</translation>
    </message>
</context>
<context>
    <name>socketglass::SettingsDialog</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Langue&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Couleurs&#xa0;:</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>Comme le système&#xa0;: %1</translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation>Une autre langue s’applique à partir du prochain démarrage.</translation>
    </message>
    <message>
        <source>From the next start on: close Socketglass and start it again.</source>
        <translation>À partir du prochain démarrage&#xa0;: fermez Socketglass et relancez-le.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>New captures</source>
        <translation>Nouvelles captures</translation>
    </message>
    <message>
        <source>Beyond a limit the oldest events are removed. A capture&apos;s own limits: File → Limits.</source>
        <translation>Au-delà d’une limite, les événements les plus anciens sont supprimés. Limites propres à une capture&#xa0;: Fichier → Limites.</translation>
    </message>
</context>
<context>
    <name>socketglass::SizeHistogram</name>
    <message>
        <source>Sizes of messages</source>
        <translation>Tailles des messages</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: sent %2, received %3</source>
        <comment>sizes, messages, messages</comment>
        <translation>%1&#xa0;: %2 envoyés, %3 reçus</translation>
    </message>
</context>
<context>
    <name>socketglass::StandardInput</name>
    <message>
        <source>The standard input could not be read: %1.</source>
        <translation>L’entrée standard n’a pas pu être lue&#xa0;: %1.</translation>
    </message>
    <message>
        <source>A line of the standard input is longer than %1 bytes. Send it with --send-text-file.</source>
        <translation>Une ligne de l’entrée standard dépasse %1 octets. Envoyez-la avec --send-text-file.</translation>
    </message>
</context>
<context>
    <name>socketglass::StateDot</name>
    <message>
        <source>readyState %1 (%2), the server is being held back</source>
        <translation>readyState %1 (%2), le serveur est retenu</translation>
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
        <translation>Médiane</translation>
    </message>
    <message>
        <source>99 % are at most</source>
        <translation>99&#xa0;% ne dépassent pas</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En tout</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>Messages par seconde</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Pic</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>Octets par seconde</translation>
    </message>
    <message>
        <source>Size of a message</source>
        <translation>Taille d’un message</translation>
    </message>
    <message>
        <source>Round trip of a ping</source>
        <translation>Aller-retour d’un ping</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Pings</translation>
    </message>
    <message>
        <source>Without a pong</source>
        <translation>Sans pong</translation>
    </message>
    <message>
        <source>From a request to its reply</source>
        <translation>D’une requête à sa réponse</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Without a reply</source>
        <translation>Sans réponse</translation>
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
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsPanel</name>
    <message>
        <source>What joins a request and its reply</source>
        <translation>Ce qui lie une requête et sa réponse</translation>
    </message>
    <message>
        <source>Field that joins a request and its reply</source>
        <translation>Champ qui lie une requête et sa réponse</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Rien à compter pour l’instant</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times appear here as soon as something is captured or a file is opened.</source>
        <translation>Débits, tailles, allers-retours et temps de réponse apparaissent ici dès que quelque chose est capturé ou qu’un fichier est ouvert.</translation>
    </message>
    <message>
        <source>Copy the figures as text</source>
        <translation>Copier les mesures en texte</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Si&amp;zes of messages:</source>
        <translation>&amp;Tailles des messages&#xa0;:</translation>
    </message>
    <message>
        <source>the id of a known protocol</source>
        <translation>l’identifiant d’un protocole connu</translation>
    </message>
    <message>
        <source>a field of JSON messages</source>
        <translation>un champ des messages JSON</translation>
    </message>
    <message>
        <source>Known are JSON-RPC, GraphQL over WebSocket, and Socket.IO with acknowledgements</source>
        <translation>Sont connus JSON-RPC, GraphQL over WebSocket et Socket.IO avec accusés de réception</translation>
    </message>
    <message>
        <source>A JSONPath: two messages in which it finds the same value belong together</source>
        <translation>Un JSONPath&#xa0;: deux messages dans lesquels il trouve la même valeur vont ensemble</translation>
    </message>
    <message>
        <source>Requests and replies are &amp;joined by:</source>
        <translation>Re&amp;quêtes et réponses liées par&#xa0;:</translation>
    </message>
    <message>
        <source>%1 Until it is one, the ids of known protocols count.</source>
        <translation>%1 D’ici là, les identifiants des protocoles connus sont utilisés.</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>Toutes les sessions</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Session %1</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>Lecture… %1&#xa0;%</translation>
    </message>
    <message>
        <source>Stopped at %1 %</source>
        <translation>Arrêté à %1&#xa0;%</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) too large to look for an id</source>
        <translation>
            <numerusform>%Ln message trop volumineux pour y rechercher un identifiant</numerusform>
            <numerusform>%Ln messages trop volumineux pour y rechercher un identifiant</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all could be read</source>
        <translation>Tout n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>%1 earlier events were evicted from the file and are not counted.</source>
        <translation>%1 événements antérieurs ont été évincés du fichier et ne sont pas comptés.</translation>
    </message>
    <message>
        <source>%1 of the events counted here were evicted since.</source>
        <translation>%1 des événements comptés ici ont été évincés depuis.</translation>
    </message>
</context>
<context>
    <name>socketglass::TaskProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateDialog</name>
    <message>
        <source>New Template</source>
        <translation>Nouveau modèle</translation>
    </message>
    <message>
        <source>Edit Template</source>
        <translation>Modifier le modèle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Top level; orders/eu makes folders</source>
        <translation>Premier niveau&#x202f;; orders/eu crée des dossiers</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Shown as the tool tip</source>
        <translation>Affichée dans l’infobulle</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Binary, as hexadecimal</source>
        <translation>Binaire, en hexadécimal</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>De&amp;scription&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>&amp;Type&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Content:</source>
        <translation>&amp;Contenu&#xa0;:</translation>
    </message>
    <message>
        <source>These bytes are not valid UTF-8: they can only be kept as binary.</source>
        <translation>Ces octets ne sont pas de l’UTF-8 valide&#xa0;: ils ne peuvent être conservés qu’en binaire.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message>
        <source>There is no file “%1”. Check its name and folder.</source>
        <translation>Le fichier «&#x202f;%1&#x202f;» n’existe pas. Vérifiez son nom et son dossier.</translation>
    </message>
    <message>
        <source>The templates in “%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>Les modèles de «&#x202f;%1&#x202f;» ne peuvent pas être lus&#xa0;: %2. Vérifiez que vous avez le droit de lire ce fichier.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MiB and can&apos;t be a file of templates.</source>
        <translation>«&#x202f;%1&#x202f;» dépasse %2&#xa0;Mio et ne peut pas être un fichier de modèles.</translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: %2 (line %3, byte %4).</source>
        <translation>«&#x202f;%1&#x202f;» n’est pas du JSON valide&#xa0;: %2 (ligne %3, octet %4).</translation>
    </message>
    <message>
        <source>“%1” is JSON, but not a file of templates: “format” is not “%2”.</source>
        <translation>«&#x202f;%1&#x202f;» est du JSON, mais pas un fichier de modèles&#xa0;: «&#x202f;format&#x202f;» ne vaut pas «&#x202f;%2&#x202f;».</translation>
    </message>
    <message>
        <source>“%1” was written by another version of this program. Update it to read these templates.</source>
        <translation>«&#x202f;%1&#x202f;» a été écrit par une autre version de ce programme. Mettez-le à jour pour lire ces modèles.</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>ce n’est pas un objet</translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation>modèle %1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et %Ln de plus</numerusform>
            <numerusform>et %Ln de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>Some templates in “%1” can&apos;t be used: %2.</source>
        <translation>Certains modèles de «&#x202f;%1&#x202f;» sont inutilisables&#xa0;: %2.</translation>
    </message>
    <message>
        <source>It was kept as “%1”.</source>
        <translation>Le fichier a été conservé sous «&#x202f;%1&#x202f;».</translation>
    </message>
    <message>
        <source>It could not be put aside as “%1”, so changes are not saved until it is moved away.</source>
        <translation>Le fichier n’a pas pu être mis de côté sous «&#x202f;%1&#x202f;»&#x202f;; les modifications ne seront donc pas enregistrées tant qu’il n’aura pas été déplacé.</translation>
    </message>
    <message>
        <source>The templates could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>Les modèles n’ont pas pu être enregistrés dans «&#x202f;%1&#x202f;»&#xa0;: %2. Vérifiez que vous avez le droit d’y écrire et que le disque a de la place.</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesDecorator</name>
    <message>
        <source>Ctrl+%1 sends it</source>
        <translation>Ctrl+%1 l’envoie</translation>
    </message>
    <message>
        <source>Binary, %1:</source>
        <translation>Binaire, %1&#xa0;:</translation>
    </message>
    <message>
        <source>Text, %1:</source>
        <translation>Texte, %1&#xa0;:</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesModel</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message>
        <source>The templates could not be read</source>
        <translation>Les modèles n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>The templates could not be saved</source>
        <translation>Les modèles n’ont pas pu être enregistrés</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Envoyer</translation>
    </message>
    <message>
        <source>Open in &amp;Composer</source>
        <translation>Ouvrir dans l’é&amp;diteur</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>Send the template to the current session (double click, or Enter)</source>
        <translation>Envoyer le modèle à la session actuelle (double clic ou Entrée)</translation>
    </message>
    <message>
        <source>&amp;New Template…</source>
        <translation>&amp;Nouveau modèle…</translation>
    </message>
    <message>
        <source>Write a new template</source>
        <translation>Écrire un nouveau modèle</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>Send Template %1</source>
        <translation>Envoyer le modèle %1</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Pas encore de modèles</translation>
    </message>
    <message>
        <source>Messages that you send often belong here. Keep one from the composer or from any message in the timeline; a double click sends it again.</source>
        <translation>Les messages que vous envoyez souvent ont leur place ici. Gardez-en un depuis l’éditeur ou depuis n’importe quel message de la chronologie&#x202f;; un double clic le renvoie.</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 supprimé</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation>Importer des modèles</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>Modèles (*.json);;Tous les fichiers (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation>
            <numerusform>%Ln modèle importé</numerusform>
            <numerusform>%Ln modèles importés</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation>Exporter des modèles</translation>
    </message>
    <message>
        <source>The templates were exported</source>
        <translation>Les modèles ont été exportés</translation>
    </message>
    <message>
        <source>The templates could not be exported</source>
        <translation>Les modèles n’ont pas pu être exportés</translation>
    </message>
    <message>
        <source>Messages to send again. Enter sends the current one.</source>
        <translation>Messages à renvoyer. Entrée envoie le message actuel.</translation>
    </message>
    <message>
        <source>Send in &amp;Order</source>
        <translation>Envoyer dans l’&amp;ordre</translation>
    </message>
    <message>
        <source>Send the selected templates, or those of the folder, one after the other, with the pauses of the composer’s options</source>
        <translation>Envoyer les modèles sélectionnés, ou ceux du dossier, l’un après l’autre, avec les pauses des options de l’éditeur</translation>
    </message>
</context>
<context>
    <name>socketglass::TestSuite</name>
    <message>
        <source>Event #%1 of the session.</source>
        <translation>Événement nº&#xa0;%1 de la session.</translation>
    </message>
    <message>
        <source>  passed  %1</source>
        <translation>  réussi  %1</translation>
    </message>
    <message>
        <source>  FAILED  %1</source>
        <translation>  ÉCHOUÉ  %1</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed.</source>
        <translation>%1 réussis, %2 échoués.</translation>
    </message>
</context>
<context>
    <name>socketglass::TextDecoder</name>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>Seuls les %1 premiers octets sur %2 sont affichés.</translation>
    </message>
    <message>
        <source>Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.</source>
        <translation>Pas de l’UTF-8 valide&#xa0;: l’octet %1 est le premier de %2 qui sont affichés sous forme de nombres.</translation>
    </message>
</context>
<context>
    <name>socketglass::TextRowsModel</name>
    <message>
        <source>asked for when it is needed</source>
        <translation>demandé lorsqu’il est nécessaire</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineColours</name>
    <message>
        <source>Colour &amp;rules…</source>
        <translation>&amp;Règles de couleur…</translation>
    </message>
    <message>
        <source>Colour rows &amp;like this…</source>
        <translation>Colorer les lignes &amp;comme celle-ci…</translation>
    </message>
    <message>
        <source>Which rows have a colour</source>
        <translation>Quelles lignes ont une couleur</translation>
    </message>
    <message>
        <source>Makes a colour rule of this row&apos;s direction, kind and JSON type</source>
        <translation>Crée une règle de couleur à partir de la direction, du genre et du type JSON de cette ligne</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineCopying</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Payload as text, hexadecimal where it is not text; other events as a sentence</source>
        <translation>La charge utile en texte, ou en hexadécimal si ce n’est pas du texte&#x202f;; les autres événements sous forme de phrase</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>Copier les &amp;lignes</translation>
    </message>
    <message>
        <source>The columns of the rows, separated by tabs</source>
        <translation>Les colonnes des lignes, séparées par des tabulations</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Cop&amp;ier comme</translation>
    </message>
    <message>
        <source>&amp;JSON line</source>
        <translation>Ligne &amp;JSON</translation>
    </message>
    <message>
        <source>Each event as one line of JSON</source>
        <translation>Chaque événement sous forme d’une ligne JSON</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>&amp;Hexadécimal</translation>
    </message>
    <message>
        <source>The bytes of the payload in hexadecimal</source>
        <translation>Les octets de la charge utile en hexadécimal</translation>
    </message>
    <message>
        <source>&amp;Base64</source>
        <translation>&amp;Base64</translation>
    </message>
    <message>
        <source>The bytes of the payload in base64</source>
        <translation>Les octets de la charge utile en base64</translation>
    </message>
    <message>
        <source>&amp;C array</source>
        <translation>Tableau &amp;C</translation>
    </message>
    <message>
        <source>The bytes of the payload as a definition in C</source>
        <translation>Les octets de la charge utile sous forme de définition en C</translation>
    </message>
    <message>
        <source>Command &amp;line</source>
        <translation>&amp;Ligne de commande</translation>
    </message>
    <message>
        <source>A line for a shell that connects to the same address and sends the message again</source>
        <translation>Une ligne pour un shell qui se connecte à la même adresse et renvoie le message</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop copying; the clipboard stays as it is</source>
        <translation>Arrêter la copie&#x202f;; le presse-papiers reste inchangé</translation>
    </message>
    <message>
        <source>Copying cancelled</source>
        <translation>Copie annulée</translation>
    </message>
    <message>
        <source>Copying… %1 %</source>
        <translation>Copie… %1&#xa0;%</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln ligne copiée</numerusform>
            <numerusform>%Ln lignes copiées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineDelegate</name>
    <message>
        <source>bookmark</source>
        <translation>signet</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFiltering</name>
    <message>
        <source>Cancelled: not all events were looked at, and new ones are not. Enter in the filter begins again.</source>
        <translation>Annulé&#xa0;: tous les événements n’ont pas été examinés, et les nouveaux ne le sont pas. Entrée dans le filtre recommence.</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtrer</translation>
    </message>
    <message>
        <source>Only this &amp;session</source>
        <translation>Seulement cette &amp;session</translation>
    </message>
    <message>
        <source>Only this &amp;kind</source>
        <translation>Seulement ce &amp;type</translation>
    </message>
    <message>
        <source>Only this &amp;direction</source>
        <translation>Seulement cette &amp;direction</translation>
    </message>
    <message>
        <source>&amp;Without this session</source>
        <translation>Sans c&amp;ette session</translation>
    </message>
    <message>
        <source>With&amp;out this kind</source>
        <translation>Sans &amp;ce type</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFinding</name>
    <message>
        <source>Fin&amp;d…</source>
        <translation>Rec&amp;hercher…</translation>
    </message>
    <message>
        <source>Looks for text or bytes in the rows that are shown</source>
        <translation>Recherche du texte ou des octets dans les lignes affichées</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Rechercher le sui&amp;vant</translation>
    </message>
    <message>
        <source>Goes to the next row with what is looked for</source>
        <translation>Va à la ligne suivante contenant ce qui est recherché</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Rechercher le &amp;précédent</translation>
    </message>
    <message>
        <source>Goes to the row before with what is looked for</source>
        <translation>Va à la ligne précédente contenant ce qui est recherché</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>introuvable</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hits</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 trouvés</translation>
    </message>
    <message>
        <source>looking, %1 %</source>
        <translation>recherche, %1&#xa0;%</translation>
    </message>
    <message>
        <source>not all were looked at</source>
        <translation>tout n’a pas été examiné</translation>
    </message>
    <message>
        <source>went on from the end</source>
        <translation>reprise depuis la fin</translation>
    </message>
    <message>
        <source>went on from the top</source>
        <translation>reprise depuis le début</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFolding</name>
    <message>
        <source>Fold &amp;Heartbeats</source>
        <translation>Replier les &amp;heartbeats</translation>
    </message>
    <message>
        <source>Open these &amp;heartbeats</source>
        <translation>&amp;Déplier ces heartbeats</translation>
    </message>
    <message>
        <source>Fold these &amp;heartbeats</source>
        <translation>Re&amp;plier ces heartbeats</translation>
    </message>
    <message>
        <source>Pings, pongs and messages that repeat at an interval become one row with a count</source>
        <translation>Les pings, pongs et messages qui se répètent à intervalle régulier deviennent une seule ligne avec un compteur</translation>
    </message>
    <message>
        <source>A row for each heartbeat (Right)</source>
        <translation>Une ligne par heartbeat (Droite)</translation>
    </message>
    <message>
        <source>One row for these heartbeats (Left)</source>
        <translation>Une seule ligne pour ces heartbeats (Gauche)</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message>
        <source>This row of the file is damaged and can&apos;t be read.</source>
        <translation>Cette ligne du fichier est endommagée et illisible.</translation>
    </message>
    <message>
        <source>This event is not kept any more.</source>
        <translation>Cet événement n’est plus conservé.</translation>
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
        <translation>Si&amp;gnet</translation>
    </message>
    <message>
        <source>Marks this row, or removes its mark and note; kept in the file</source>
        <translation>Marque cette ligne, ou supprime sa marque et sa note&#x202f;; conservé dans le fichier</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>&amp;Note…</translation>
    </message>
    <message>
        <source>Writes a note to this row; kept in the file</source>
        <translation>Ajoute une note à cette ligne&#x202f;; conservée dans le fichier</translation>
    </message>
    <message>
        <source>Next b&amp;ookmark</source>
        <translation>Signet s&amp;uivant</translation>
    </message>
    <message>
        <source>Goes to the next row with a bookmark or note</source>
        <translation>Va à la ligne suivante avec un signet ou une note</translation>
    </message>
    <message>
        <source>Prev&amp;ious bookmark</source>
        <translation>Signe&amp;t précédent</translation>
    </message>
    <message>
        <source>Goes to the row with a bookmark or note before</source>
        <translation>Va à la ligne précédente avec un signet ou une note</translation>
    </message>
    <message>
        <source>No bookmark below</source>
        <translation>Aucun signet en dessous</translation>
    </message>
    <message>
        <source>No bookmark above</source>
        <translation>Aucun signet au-dessus</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Pas encore d’événements</translation>
    </message>
    <message>
        <source>Every message, ping and pong, and the opening and closing of each session appear here as they happen.</source>
        <translation>Chaque message, ping et pong, ainsi que l’ouverture et la fermeture de chaque session apparaissent ici au fur et à mesure.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Time format and columns</source>
        <translation>Format de l’heure et colonnes</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up stops it.</source>
        <translation>Garder visible la ligne la plus récente (Fin). Faire défiler vers le haut y met fin.</translation>
    </message>
    <message>
        <source>Sends this message once more, byte for byte</source>
        <translation>Envoie ce message une nouvelle fois, octet pour octet</translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation>&amp;Modifier dans l’éditeur</translation>
    </message>
    <message>
        <source>Puts this message into the composer</source>
        <translation>Place ce message dans l’éditeur</translation>
    </message>
    <message>
        <source>Keeps this message to be sent again</source>
        <translation>Conserve ce message pour le renvoyer</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>Ren&amp;voyer</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>Enregistrer comme mo&amp;dèle…</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>Aucun événement ne correspond au filtre</translation>
    </message>
    <message>
        <source>New events appear here as soon as one does. Esc in the filter shows all.</source>
        <translation>Les nouveaux événements apparaissent ici dès que l’un d’eux correspond. Échap dans le filtre montre tout.</translation>
    </message>
    <message>
        <source>Compare &amp;both</source>
        <translation>Comparer les deu&amp;x</translation>
    </message>
    <message>
        <source>Puts two selected messages side by side and marks what differs</source>
        <translation>Place deux messages sélectionnés côte à côte et marque ce qui diffère</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineProxy</name>
    <message>
        <source>%1, bookmark</source>
        <translation>%1, signet</translation>
    </message>
    <message>
        <source>%1, note: %2</source>
        <translation>%1, note&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, coloured as “%2”</source>
        <translation>%1, colorée comme «&#x202f;%2&#x202f;»</translation>
    </message>
    <message>
        <source>%1, compared with the one before: %2</source>
        <translation>%1, comparé avec le précédent&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>One row per event, newest at the end. End follows new rows.</source>
        <translation>Une ligne par événement, la plus récente à la fin. Fin suit les nouvelles lignes.</translation>
    </message>
    <message>
        <source>Go to the newest row and follow (End)</source>
        <translation>Aller à la ligne la plus récente et suivre (Fin)</translation>
    </message>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation>
            <numerusform>↓ %1 nouvelle</numerusform>
            <numerusform>↓ %1 nouvelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation>
            <numerusform>%1 nouvelle ligne. Aller à la fin.</numerusform>
            <numerusform>%1 nouvelles lignes. Aller à la fin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Aller à la fin</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineViewMenu</name>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Time of day of each event</source>
        <translation>Heure de la journée de chaque événement</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>Depuis le début</translation>
    </message>
    <message>
        <source>Time since the first event</source>
        <translation>Temps depuis le premier événement</translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation>Depuis le précédent</translation>
    </message>
    <message>
        <source>Time since the event before</source>
        <translation>Temps depuis l’événement précédent</translation>
    </message>
    <message>
        <source>Colu&amp;mns…</source>
        <translation>Colo&amp;nnes…</translation>
    </message>
    <message>
        <source>Which columns there are, their order and width</source>
        <translation>Les colonnes présentes, leur ordre et leur largeur</translation>
    </message>
    <message>
        <source>Pre&amp;view What Differs</source>
        <translation>A&amp;perçu des différences</translation>
    </message>
    <message>
        <source>Of JSON the values that differ from the message shown before it of the same session and direction, in place of the start that they share</source>
        <translation>Du JSON, les valeurs qui diffèrent du message affiché avant, de la même session et dans la même direction, à la place du début qu’ils ont en commun</translation>
    </message>
</context>
<context>
    <name>socketglass::Timing</name>
    <message>
        <source>the same</source>
        <translation>identique</translation>
    </message>
    <message>
        <source>%1 longer on the right</source>
        <translation>%1 de plus à droite</translation>
    </message>
    <message>
        <source>%1 shorter on the right</source>
        <translation>%1 de moins à droite</translation>
    </message>
    <message>
        <source>No two messages belong together, so there is no timing to compare.</source>
        <translation>Aucun message ne correspond à un autre, il n’y a donc pas de temps à comparer.</translation>
    </message>
    <message>
        <source>Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).</source>
        <translation>Les délais diffèrent de %1 (médiane), de %2 (95&#xa0;%), au plus de %3 (message à %4).</translation>
    </message>
    <message>
        <source>Message at %1: %2 after the event before it on the left, %3 on the right: %4.</source>
        <translation>Message à %1&#xa0;: %2 après l’événement précédent à gauche, %3 à droite&#xa0;: %4.</translation>
    </message>
</context>
<context>
    <name>socketglass::TimingPicture</name>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1&#xa0;µs</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>▲ longer delay on the right</source>
        <translation>▲ délai plus long à droite</translation>
    </message>
    <message>
        <source>▼ shorter</source>
        <translation>▼ plus court</translation>
    </message>
    <message>
        <source>across: time since opening</source>
        <translation>horizontalement&#xa0;: temps depuis l’ouverture</translation>
    </message>
</context>
<context>
    <name>socketglass::TlsPage</name>
    <message>
        <source>&amp;Trust the authorities of the system</source>
        <translation>&amp;Faire confiance aux autorités du système</translation>
    </message>
    <message>
        <source>C&amp;A file:</source>
        <translation>Fichier d’&amp;AC&#xa0;:</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Autorités de certification</translation>
    </message>
    <message>
        <source>Its authorities are trusted as well</source>
        <translation>Ses autorités sont également de confiance</translation>
    </message>
    <message>
        <source>Server &amp;name:</source>
        <translation>&amp;Nom du serveur&#xa0;:</translation>
    </message>
    <message>
        <source>Host of the URL: asked for (SNI), and looked for in the certificate</source>
        <translation>Hôte de l’URL&#xa0;: demandé (SNI) et recherché dans le certificat</translation>
    </message>
    <message>
        <source>Minimum version</source>
        <translation>Version minimale</translation>
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
        <translation>&amp;Version minimale&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Ignore certificate errors</source>
        <translation>&amp;Ignorer les erreurs de certificat</translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation>&amp;Certificat client&#xa0;:</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Certificat client</translation>
    </message>
    <message>
        <source>None; PEM, or PKCS#12 (.p12, .pfx) with its key</source>
        <translation>Aucun&#x202f;; PEM, ou PKCS#12 (.p12, .pfx) avec sa clé</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>C&amp;lé&#xa0;:</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Clé du certificat client</translation>
    </message>
    <message>
        <source>PEM; none for PKCS#12</source>
        <translation>PEM&#x202f;; aucune pour PKCS#12</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>None; of the key or the PKCS#12 file</source>
        <translation>Aucune&#x202f;; de la clé ou du fichier PKCS#12</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>&amp;Phrase secrète&#xa0;:</translation>
    </message>
    <message>
        <source>Warning: the server&apos;s identity is not checked. Anyone on the way can read and change everything, also passwords. For servers of your own only.</source>
        <translation>Avertissement&#xa0;: l’identité du serveur n’est pas vérifiée. N’importe qui sur le chemin peut tout lire et tout modifier, y compris les mots de passe. Uniquement pour vos propres serveurs.</translation>
    </message>
    <message>
        <source>The key needs its client certificate: name that file, too, or neither.</source>
        <translation>La clé a besoin de son certificat client&#xa0;: indiquez aussi ce fichier, ou aucun des deux.</translation>
    </message>
</context>
<context>
    <name>socketglass::Upstream</name>
    <message>
        <source>looking up the name %1</source>
        <translation>la recherche du nom %1</translation>
    </message>
    <message>
        <source>connecting to %1 by TCP</source>
        <translation>la connexion TCP à %1</translation>
    </message>
    <message>
        <source>making the TLS handshake with %1</source>
        <translation>le handshake TLS avec %1</translation>
    </message>
    <message>
        <source>waiting for the answer to the opening handshake</source>
        <translation>l’attente de la réponse au handshake d’ouverture</translation>
    </message>
    <message>
        <source>The proxy %1:%2 did not connect us: %3.</source>
        <translation>Le proxy %1:%2 ne nous a pas connectés&#xa0;: %3.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password, and whether it allows this target.</source>
        <translation>Vérifiez l’adresse, l’utilisateur et le mot de passe du proxy, et s’il autorise cette cible.</translation>
    </message>
    <message>
        <source>The name %1 could not be found.</source>
        <translation>Le nom %1 est introuvable.</translation>
    </message>
    <message>
        <source>Check the spelling, the network, and whether a VPN is needed for this name.</source>
        <translation>Vérifiez l’orthographe, le réseau, et si un VPN est nécessaire pour ce nom.</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port.</source>
        <translation>%1 a refusé la connexion&#xa0;: rien n’écoute sur ce port.</translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation>Vérifiez le port, et si le serveur est en marche.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation>Le handshake TLS avec %1 a échoué&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a client certificate.</source>
        <translation>Vérifiez que le serveur parle TLS sur ce port (ws:// ou wss://&#x202f;?), et s’il exige un certificat client.</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>Pas de connexion à %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Check the network, the address and any firewall between.</source>
        <translation>Vérifiez le réseau, l’adresse et tout pare-feu intermédiaire.</translation>
    </message>
    <message>
        <source>Check the file and its pass phrase in the connection&apos;s options.</source>
        <translation>Vérifiez le fichier et sa phrase secrète dans les options de la connexion.</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: we ask for TLS %2 or later, which the server doesn&apos;t speak (%3).</source>
        <translation>Le handshake TLS avec %1 a échoué&#xa0;: nous demandons TLS %2 ou ultérieur, que le serveur ne prend pas en charge (%3).</translation>
    </message>
    <message>
        <source>Lower the minimum version in the connection&apos;s options where it is 1.3; else the server has to be brought up to date.</source>
        <translation>Abaissez la version minimale dans les options de la connexion si elle est de 1.3&#x202f;; sinon, le serveur doit être mis à jour.</translation>
    </message>
</context>
<context>
    <name>socketglass::VariableHints</name>
    <message>
        <source>Names of variables</source>
        <translation>Noms de variables</translation>
    </message>
    <message>
        <source>(secret)</source>
        <translation>(secret)</translation>
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
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Ajouter une variable</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>Supprimer la variable</translation>
    </message>
    <message>
        <source>{{name}} in a text message is replaced by its value. As long as no variable has a value, texts are sent as they stand.</source>
        <translation>{{name}} dans un message texte est remplacé par sa valeur. Tant qu’aucune variable n’a de valeur, les textes sont envoyés tels quels.</translation>
    </message>
    <message>
        <source>No value yet: %1. Messages with it are skipped.</source>
        <translation>Pas encore de valeur&#xa0;: %1. Les messages qui les contiennent sont ignorés.</translation>
    </message>
</context>
<context>
    <name>socketglass::Welcome</name>
    <message>
        <source>Type an Address</source>
        <translation>Saisir une adresse</translation>
    </message>
    <message>
        <source>Try the Demo Server</source>
        <translation>Essayer le serveur de démonstration</translation>
    </message>
    <message>
        <source>Open a Session File…</source>
        <translation>Ouvrir un fichier de session…</translation>
    </message>
    <message>
        <source>No events here yet</source>
        <translation>Pas encore d’événements ici</translation>
    </message>
    <message>
        <source>Everything that crosses the wire becomes a row here as it happens.</source>
        <translation>Tout ce qui traverse le réseau devient ici une ligne au fur et à mesure.</translation>
    </message>
    <message>
        <source>See what a WebSocket really says</source>
        <translation>Voyez ce qu’un WebSocket dit vraiment</translation>
    </message>
    <message>
        <source>Type the address of a server above and press Enter: handshake, messages, pings and the close become rows here. The demo server needs no network.</source>
        <translation>Saisissez en haut l’adresse d’un serveur et appuyez sur Entrée&#xa0;: le handshake, les messages, les pings et la fermeture deviennent ici des lignes. Le serveur de démonstration n’a pas besoin de réseau.</translation>
    </message>
    <message>
        <source>Read the Guide</source>
        <translation>Lire le guide</translation>
    </message>
    <message>
        <source>Or one thing at a time:</source>
        <translation>Ou une chose à la fois&#xa0;:</translation>
    </message>
    <message>
        <source>Or go on with one of the last files:</source>
        <translation>Ou continuez avec l’un des derniers fichiers&#xa0;:</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Ouvrir %1</translation>
    </message>
</context>
<context>
    <name>socketglass::WireTap</name>
    <message>
        <source>No port could be opened on the loopback for this session: %1.</source>
        <translation>Aucun port n’a pu être ouvert sur l’interface de bouclage pour cette session&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Close sessions or programs that hold many sockets open.</source>
        <translation>Fermez des sessions ou des programmes qui gardent de nombreux sockets ouverts.</translation>
    </message>
    <message>
        <source>Timed out after %1 s while %2.</source>
        <translation>Délai dépassé après %1&#xa0;s pendant %2.</translation>
    </message>
    <message>
        <source>Check that a WebSocket server answers at this address, or raise the connect timeout.</source>
        <translation>Vérifiez qu’un serveur WebSocket répond à cette adresse ou augmentez le délai de connexion.</translation>
    </message>
    <message>
        <source>The server did not answer our Close frame within %1 s.</source>
        <translation>Le serveur n’a pas répondu à notre trame Close en %1&#xa0;s.</translation>
    </message>
    <message>
        <source>The server may be busy or hang; the close timeout can be raised.</source>
        <translation>Le serveur est peut-être occupé ou bloqué&#x202f;; le délai de fermeture peut être augmenté.</translation>
    </message>
    <message>
        <source>Answer to the server&apos;s Close frame.</source>
        <translation>Réponse à la trame Close du serveur.</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>Fermée par l’utilisateur ou par un script.</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint closed unexpectedly.</source>
        <translation>L’extrémité WebSocket du programme s’est fermée de façon inattendue.</translation>
    </message>
    <message>
        <source>Check the path, and what stands at this address: the response is in the details.</source>
        <translation>Vérifiez le chemin et ce qui se trouve à cette adresse&#xa0;: la réponse figure dans les détails.</translation>
    </message>
    <message>
        <source>Check the credentials: headers, cookies, token, origin and sub-protocol of the request.</source>
        <translation>Vérifiez l’authentification&#xa0;: en-têtes, cookies, jeton, origine et sous-protocole de la requête.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.</source>
        <translation>Le serveur, ou un proxy devant lui, ne respecte pas la RFC 6455&#xa0;: comparez les deux en-têtes dans les détails.</translation>
    </message>
    <message>
        <source>The server, or the service behind its gateway, has a problem: look at its log, try again later.</source>
        <translation>Le serveur, ou le service derrière sa passerelle, a un problème&#xa0;: consultez son journal et réessayez plus tard.</translation>
    </message>
    <message>
        <source>Raise the maximum message size in the connection&apos;s options.</source>
        <translation>Augmentez la taille maximale des messages dans les options de la connexion.</translation>
    </message>
    <message>
        <source>This is a fault of the server, or of something between that changes bytes.</source>
        <translation>C’est un défaut du serveur, ou d’un intermédiaire qui modifie des octets.</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, please report it with the session file.</source>
        <translation>Reconnectez-vous&#x202f;; si cela se reproduit, veuillez le signaler en joignant le fichier de session.</translation>
    </message>
    <message>
        <source>The server reset the connection instead of answering the opening handshake.</source>
        <translation>Le serveur a réinitialisé la connexion au lieu de répondre au handshake d’ouverture.</translation>
    </message>
    <message>
        <source>The server ended the connection without an answer to the opening handshake.</source>
        <translation>Le serveur a mis fin à la connexion sans répondre au handshake d’ouverture.</translation>
    </message>
    <message>
        <source>Check that this port speaks WebSocket, and whether it wants TLS (wss://).</source>
        <translation>Vérifiez que ce port parle WebSocket, et s’il exige TLS (wss://).</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>Le serveur a réinitialisé la connexion TCP (aucune trame Close).</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>Le serveur a mis fin à la connexion TCP sans trame Close.</translation>
    </message>
    <message>
        <source>The connection broke: %1.</source>
        <translation>La connexion s’est rompue&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The server&apos;s process may have crashed or been restarted, or a proxy between cut an idle connection: look at their logs.</source>
        <translation>Le processus du serveur a peut-être planté ou redémarré, ou un proxy intermédiaire a coupé une connexion inactive&#xa0;: consultez leurs journaux.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>Le serveur a fermé la connexion.</translation>
    </message>
    <message>
        <source>We closed the connection, and the server confirmed it.</source>
        <translation>Nous avons fermé la connexion, et le serveur l’a confirmé.</translation>
    </message>
    <message>
        <source>This is a fault of the server&apos;s compression, or of something between that changes bytes. Connect without compression to go on without it.</source>
        <translation>C’est un défaut de la compression du serveur, ou d’un intermédiaire qui modifie des octets. Connectez-vous sans compression pour continuer sans elle.</translation>
    </message>
    <message>
        <source>The connection was ended without a Close frame of ours: the server would take it as the rest of the raw frame that was begun.</source>
        <translation>La connexion a été terminée sans trame Close de notre part&#xa0;: le serveur l’aurait prise pour le reste de la trame brute commencée.</translation>
    </message>
    <message>
        <source>Connect to the address in the Location header, or let redirects be followed in the connection&apos;s options.</source>
        <translation>Connectez-vous à l’adresse de l’en-tête Location, ou faites suivre les redirections dans les options de la connexion.</translation>
    </message>
    <message numerus="yes">
        <source>The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.</source>
        <translation>
            <numerusform>Le serveur redirige à nouveau, vers %1&#xa0;: %Ln redirection a été suivie, ce qui est la limite.</numerusform>
            <numerusform>Le serveur redirige à nouveau, vers %1&#xa0;: %Ln redirections ont été suivies, ce qui est la limite.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the Location header of each handshake; the limit is in the connection&apos;s options.</source>
        <translation>Examinez l’en-tête Location de chaque handshake&#x202f;; la limite est définie dans les options de la connexion.</translation>
    </message>
</context>
<context>
    <name>socketglass::Workspace</name>
    <message>
        <source>The session could not be renamed: the file doesn&apos;t hold it. Try again in a moment.</source>
        <translation>La session n’a pas pu être renommée&#xa0;: le fichier ne la contient pas. Réessayez dans un instant.</translation>
    </message>
</context>
</TS>
