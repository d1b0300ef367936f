<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CaptureFileReader</name>
    <message>
        <source>“%1” is damaged at byte %2: %3. What came before is taken.</source>
        <translation>“%1”在字节 %2 处损坏：%3。已采用此前的内容。</translation>
    </message>
    <message>
        <source>it ends in the middle of a packet</source>
        <translation>文件在数据包中间结束</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>“%1” is neither a pcap nor a pcapng capture.</source>
        <translation>“%1”既不是 pcap 也不是 pcapng 捕获文件。</translation>
    </message>
    <message>
        <source>its head is not complete</source>
        <translation>文件头不完整</translation>
    </message>
    <message>
        <source>a packet claims to have %1 bytes</source>
        <translation>有数据包声称有 %1 字节</translation>
    </message>
    <message>
        <source>the head of a section is not complete</source>
        <translation>节的头部不完整</translation>
    </message>
    <message>
        <source>the head of a section has no byte order</source>
        <translation>节的头部没有字节序</translation>
    </message>
    <message>
        <source>the head of a section claims to have %1 bytes</source>
        <translation>节的头部声称有 %1 字节</translation>
    </message>
    <message>
        <source>a block claims to have %1 bytes</source>
        <translation>有块声称有 %1 字节</translation>
    </message>
    <message>
        <source>it ends in the middle of a block</source>
        <translation>文件在块中间结束</translation>
    </message>
    <message>
        <source>the two lengths of a block differ</source>
        <translation>块的两个长度不一致</translation>
    </message>
    <message>
        <source>an interface is not described properly</source>
        <translation>有接口的描述不正确</translation>
    </message>
    <message>
        <source>the block of a packet is too short</source>
        <translation>数据包的块过短</translation>
    </message>
</context>
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation>
            <numerusform>有 %Ln 个数据包属于文件中未描述的接口。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureStore</name>
    <message>
        <source>Captures can&apos;t be kept in “%1”: the folder can&apos;t be made or written to. Free some space or change its permissions, or name a file to capture into.</source>
        <translation>无法将捕获保存在“%1”中：无法创建或写入该文件夹。请释放一些空间或更改其权限，或者指定一个用于捕获的文件。</translation>
    </message>
</context>
<context>
    <name>CapturedConnection</name>
    <message>
        <source>The server’s answer is not in the capture.</source>
        <translation>捕获中没有服务器的应答。</translation>
    </message>
    <message>
        <source>The client’s request is not in the capture.</source>
        <translation>捕获中没有客户端的请求。</translation>
    </message>
    <message>
        <source>The server refused the opening handshake with status %1.</source>
        <translation>服务器以状态 %1 拒绝了握手。</translation>
    </message>
    <message>
        <source>The connection ended without an answer to the opening handshake.</source>
        <translation>连接在收到握手应答之前就结束了。</translation>
    </message>
</context>
<context>
    <name>CapturedFrames</name>
    <message>
        <source>The client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>%1 bytes that the client sent are missing from the capture.</source>
        <translation>捕获中缺少客户端发送的 %1 字节。</translation>
    </message>
    <message>
        <source>%1 bytes that the server sent are missing from the capture.</source>
        <translation>捕获中缺少服务器发送的 %1 字节。</translation>
    </message>
    <message>
        <source>%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent from there on can&apos;t be read.</source>
        <translation>%1发送了 RFC 6455 不允许的帧（操作码 %2，%3 字节）；此后它发送的内容无法读取。</translation>
    </message>
    <message>
        <source>The client sent a frame without a masking key (RFC 6455 section 5.1).</source>
        <translation>客户端发送了没有掩码密钥的帧（RFC 6455 第 5.1 节）。</translation>
    </message>
    <message>
        <source>The server sent a masked frame (RFC 6455 section 5.1).</source>
        <translation>服务器发送了带掩码的帧（RFC 6455 第 5.1 节）。</translation>
    </message>
    <message>
        <source>%1 sent a frame whose head breaks RFC 6455 section 5.2.</source>
        <translation>%1发送的帧头部违反 RFC 6455 第 5.2 节。</translation>
    </message>
    <message>
        <source>%1 began a message before the one before it was complete (RFC 6455 section 5.4).</source>
        <translation>%1在前一条消息完成之前就开始了新消息（RFC 6455 第 5.4 节）。</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).</source>
        <translation>%1发送了延续帧，但没有可延续的消息（RFC 6455 第 5.4 节）。</translation>
    </message>
    <message>
        <source>A message is too big to be taken whole: its first %1 bytes are kept.</source>
        <translation>有消息过大，无法完整采用：仅保留其前 %1 字节。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).</source>
        <translation>%1发送的 Close 帧载荷只有 1 字节（RFC 6455 第 5.5.1 节）。</translation>
    </message>
</context>
<context>
    <name>CapturedSession</name>
    <message>
        <source>The server closed the connection.</source>
        <translation>服务器关闭了连接。</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>客户端关闭了连接。</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>服务器重置了 TCP 连接（没有 Close 帧）。</translation>
    </message>
    <message>
        <source>The client reset the TCP connection (no Close frame of the server).</source>
        <translation>客户端重置了 TCP 连接（服务器未发送 Close 帧）。</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>服务器未发送 Close 帧就结束了 TCP 连接。</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame of the server.</source>
        <translation>客户端在服务器未发送 Close 帧的情况下结束了 TCP 连接。</translation>
    </message>
</context>
<context>
    <name>CertificateFault</name>
    <message>
        <source>%1 (issued by “%2”, valid from %3 to %4) %5</source>
        <comment>%1: which certificate; %5: what is wrong with it</comment>
        <translation>%1（由“%2”颁发，有效期 %3 至 %4）%5</translation>
    </message>
    <message>
        <source>the server&apos;s certificate “%1”</source>
        <translation>服务器的证书“%1”</translation>
    </message>
    <message>
        <source>the authority&apos;s certificate “%1”, number %2 of the chain,</source>
        <translation>证书链中第 %2 个证书，即颁发机构的证书“%1”</translation>
    </message>
    <message>
        <source>the intermediate certificate “%1”, number %2 of the chain,</source>
        <translation>证书链中第 %2 个证书，即中间证书“%1”</translation>
    </message>
    <message>
        <source>has expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>is not valid yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>is signed by itself, so that nobody vouches for it</source>
        <translation>为自签名证书，没有任何机构为其担保</translation>
    </message>
    <message>
        <source>is not trusted here</source>
        <translation>在此处不受信任</translation>
    </message>
    <message>
        <source>comes from an authority that is not trusted here, or the server does not send the certificates between</source>
        <translation>来自此处不受信任的颁发机构，或者服务器没有发送中间证书</translation>
    </message>
    <message>
        <source>is not made for the name %1, but for: %2</source>
        <translation>不是为名称 %1 颁发的，而是为：%2</translation>
    </message>
    <message>
        <source>is too weak: %1</source>
        <translation>强度过低：%1</translation>
    </message>
    <message>
        <source>was revoked by its authority</source>
        <translation>已被其颁发机构吊销</translation>
    </message>
    <message>
        <source>did not pass a check: %1</source>
        <translation>未通过检查：%1</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, and check this computer&apos;s clock.</source>
        <translation>请在服务器上更新证书，并检查本计算机的时钟。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock and the server&apos;s; otherwise wait, or put the former certificate back.</source>
        <translation>请检查本计算机和服务器的时钟；否则请等待，或换回之前的证书。</translation>
    </message>
    <message>
        <source>If this is your own test server, give the file of this certificate as an authority in the connection&apos;s options.</source>
        <translation>如果这是您自己的测试服务器，请在连接选项中将此证书的文件指定为颁发机构。</translation>
    </message>
    <message>
        <source>If you trust this authority, give the file of its certificate in the connection&apos;s options; else have the server send its whole chain.</source>
        <translation>如果您信任此颁发机构，请在连接选项中指定其证书的文件；否则请让服务器发送完整的证书链。</translation>
    </message>
    <message>
        <source>Connect with a name that stands in the certificate, set it as the server name in the connection&apos;s options, or have the certificate made for this name.</source>
        <translation>请使用证书中包含的名称连接，在连接选项中将其设为服务器名称，或为此名称重新颁发证书。</translation>
    </message>
    <message>
        <source>Have a certificate made with an RSA key of 2048 bits or more, or an EC key, and SHA-256.</source>
        <translation>请重新颁发证书，使用 2048 位或更长的 RSA 密钥或 EC 密钥，以及 SHA-256。</translation>
    </message>
    <message>
        <source>Don&apos;t send anything secret there: the key may be in wrong hands. The server needs a new certificate.</source>
        <translation>请勿向其发送任何机密内容：密钥可能已落入他人之手。服务器需要新的证书。</translation>
    </message>
    <message>
        <source>Look at the certificate chain in the details; for a test, certificate errors can be ignored in the connection&apos;s options.</source>
        <translation>请在详情中查看证书链；测试时可以在连接选项中忽略证书错误。</translation>
    </message>
    <message>
        <source>its key has %1 bits, %2 are the least</source>
        <translation>其密钥为 %1 位，至少应为 %2 位</translation>
    </message>
    <message>
        <source>it is signed with %1, which can be forged</source>
        <translation>它以 %1 签名，可以被伪造</translation>
    </message>
</context>
<context>
    <name>CloseCodes</name>
    <message>
        <source>client or server</source>
        <translation>客户端或服务器</translation>
    </message>
    <message>
        <source>only the client</source>
        <translation>仅客户端</translation>
    </message>
    <message>
        <source>only the server</source>
        <translation>仅服务器</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>正常关闭</translation>
    </message>
    <message>
        <source>The purpose of the connection has been fulfilled.</source>
        <translation>连接的目的已达成。</translation>
    </message>
    <message>
        <source>One side had nothing more to say and closed the connection on purpose.</source>
        <translation>一方已无更多内容要发送，主动关闭了连接。</translation>
    </message>
    <message>
        <source>Nothing is wrong. If it comes too early, look at the last messages before it: a finished subscription or a logout often ends like this.</source>
        <translation>没有问题。如果来得过早，请查看它之前的最后几条消息：订阅结束或注销通常会这样收尾。</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>端点离开</translation>
    </message>
    <message>
        <source>The endpoint is going away, such as a server that shuts down or a browser that leaves the page.</source>
        <translation>端点即将离开，例如服务器正在关闭，或浏览器离开了页面。</translation>
    </message>
    <message>
        <source>The server was stopped or dropped an idle connection; on the client&apos;s side the page or the program was closed.</source>
        <translation>服务器被停止或断开了空闲连接；在客户端一侧，则是页面或程序被关闭。</translation>
    </message>
    <message>
        <source>Connect again after a short, random delay. If it comes after the same time without traffic each time, send pings more often than that.</source>
        <translation>随机等待一小段时间后重新连接。如果每次都在相同的无流量时长后出现，请以更短的间隔发送 ping。</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>协议错误</translation>
    </message>
    <message>
        <source>The endpoint ended the connection because the other side broke a rule of the WebSocket protocol.</source>
        <translation>端点结束了连接，因为另一方违反了 WebSocket 协议的规则。</translation>
    </message>
    <message>
        <source>A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an invalid close code; often a proxy or a faulty library in between.</source>
        <translation>错误的帧：掩码、保留位或操作码有误，分片有误，或关闭代码无效；常由中间的代理或有缺陷的库造成。</translation>
    </message>
    <message>
        <source>Look at the frames that went to the side that closed, the last ones first. Try again without compression and without a proxy in between.</source>
        <translation>查看发往关闭方的帧，从最后的看起。请在不使用压缩、中间没有代理的情况下重试。</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>不支持的数据</translation>
    </message>
    <message>
        <source>The endpoint received a type of data that it cannot accept.</source>
        <translation>端点收到了无法接受的数据类型。</translation>
    </message>
    <message>
        <source>A binary message went to an endpoint that takes only text, or the other way round.</source>
        <translation>向只接受文本的端点发送了二进制消息，或者相反。</translation>
    </message>
    <message>
        <source>Send the message as the other type, text or binary.</source>
        <translation>改用另一种类型（文本或二进制）发送该消息。</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>This code has no meaning yet; it might be defined in the future.</source>
        <translation>此代码尚无含义；将来可能会定义。</translation>
    </message>
    <message>
        <source>A program sent a code that it must not use.</source>
        <translation>某个程序发送了它不得使用的代码。</translation>
    </message>
    <message>
        <source>Tell the authors of the program that sent it; a code from 4000 to 4999 suits an application&apos;s own meaning.</source>
        <translation>请告知发送该代码的程序的作者；应用程序自定义的含义应使用 4000 到 4999 的代码。</translation>
    </message>
    <message>
        <source>No Status Rcvd</source>
        <translation>未收到状态码</translation>
    </message>
    <message>
        <source>The Close frame had no code. This number stands for its absence and is never sent.</source>
        <translation>Close 帧没有代码。此数字表示代码缺失，永远不会被发送。</translation>
    </message>
    <message>
        <source>The other side closed the connection in order without saying why, such as close() without arguments in a browser.</source>
        <translation>另一方按规程关闭了连接，但未说明原因，例如浏览器中不带参数的 close()。</translation>
    </message>
    <message>
        <source>The close itself was clean. To learn the reason, look at the last messages or let the other side send a code.</source>
        <translation>关闭本身是干净的。要了解原因，请查看最后几条消息，或让另一方发送代码。</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>异常关闭</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame. This number stands for that and is never sent.</source>
        <translation>连接在没有 Close 帧的情况下结束。此数字即表示这种情况，永远不会被发送。</translation>
    </message>
    <message>
        <source>The connection could not be established, the network or a proxy cut it, a program crashed, or this side failed the connection itself.</source>
        <translation>无法建立连接、连接被网络或代理切断、程序崩溃，或本端自行使连接失败。</translation>
    </message>
    <message>
        <source>Invalid frame payload data</source>
        <translation>帧载荷数据无效</translation>
    </message>
    <message>
        <source>The endpoint received data that does not fit the type of its message, such as a text that is not UTF-8.</source>
        <translation>端点收到的数据与其消息类型不符，例如不是 UTF-8 的文本。</translation>
    </message>
    <message>
        <source>Binary data or text in another encoding was sent as a text message, or compressed data was damaged.</source>
        <translation>二进制数据或其他编码的文本被当作文本消息发送，或压缩数据已损坏。</translation>
    </message>
    <message>
        <source>Look at the bytes of the last message to the side that closed. Send it as binary, or encode the text as UTF-8.</source>
        <translation>查看发往关闭方的最后一条消息的字节。请以二进制发送，或将文本编码为 UTF-8。</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>违反策略</translation>
    </message>
    <message>
        <source>The endpoint received a message that breaks its rules. It is the general code where no other fits or details are to be hidden.</source>
        <translation>端点收到了违反其规则的消息。当没有其他合适的代码或需要隐藏细节时，使用这个通用代码。</translation>
    </message>
    <message>
        <source>A missing or expired login, an origin that is not allowed, or too many messages.</source>
        <translation>登录缺失或过期、来源不被允许，或消息过多。</translation>
    </message>
    <message>
        <source>Read the close reason. Check the token, the Origin header and the rate of messages against the server&apos;s documentation.</source>
        <translation>阅读关闭原因。对照服务器的文档检查令牌、Origin 标头和消息速率。</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>消息过大</translation>
    </message>
    <message>
        <source>The endpoint received a message that is too big for it to process.</source>
        <translation>端点收到的消息过大，无法处理。</translation>
    </message>
    <message>
        <source>The last message is above a size limit of the side that closed; many servers take at most 1 MiB or less.</source>
        <translation>最后一条消息超过了关闭方的大小限制；许多服务器最多接受 1 MiB 或更小。</translation>
    </message>
    <message>
        <source>Split the message, or raise the limit of the side that closed. On this side it is the maximum message size of the session.</source>
        <translation>拆分消息，或提高关闭方的限制。在本端，该限制是会话的最大消息大小。</translation>
    </message>
    <message>
        <source>Mandatory Ext.</source>
        <translation>缺少必需的扩展</translation>
    </message>
    <message>
        <source>The client needs an extension that the server did not negotiate in the opening handshake.</source>
        <translation>客户端需要某个扩展，但服务器未在握手中协商它。</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not support the extension or removed its header.</source>
        <translation>服务器或其前面的代理不支持该扩展，或移除了相应标头。</translation>
    </message>
    <message>
        <source>Read the close reason: it should list the extensions. Compare Sec-WebSocket-Extensions in both heads of the handshake.</source>
        <translation>阅读关闭原因：其中应列出这些扩展。比较握手双方头部中的 Sec-WebSocket-Extensions。</translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation>内部错误</translation>
    </message>
    <message>
        <source>An unexpected condition kept the endpoint, usually the server, from fulfilling the request.</source>
        <translation>意外情况使端点（通常是服务器）无法完成请求。</translation>
    </message>
    <message>
        <source>The server&apos;s program failed while it handled a message; some libraries also use it when a ping is not answered in time.</source>
        <translation>服务器程序在处理消息时失败；有些库在 ping 未及时得到应答时也使用它。</translation>
    </message>
    <message>
        <source>Look in the server&apos;s log at that time, and send the last message again to see whether it is the trigger.</source>
        <translation>查看服务器在该时间的日志，并再次发送最后一条消息，以确认它是否为诱因。</translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation>服务重启</translation>
    </message>
    <message>
        <source>The service is restarting.</source>
        <translation>服务正在重启。</translation>
    </message>
    <message>
        <source>A new version is being installed or the server was restarted by its operator.</source>
        <translation>正在安装新版本，或运维人员重启了服务器。</translation>
    </message>
    <message>
        <source>Connect again after a random delay of 5 to 30 seconds, so that not all clients come back at once.</source>
        <translation>随机等待 5 到 30 秒后重新连接，以免所有客户端同时返回。</translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation>稍后重试</translation>
    </message>
    <message>
        <source>A temporary condition, such as too much load, made the server end the connection.</source>
        <translation>服务器因暂时状况（例如负载过高）结束了连接。</translation>
    </message>
    <message>
        <source>The server is overloaded, or a limit of connections or messages was reached.</source>
        <translation>服务器过载，或达到了连接数或消息数的限制。</translation>
    </message>
    <message>
        <source>Wait longer after each attempt before you connect again, or connect to another address of the service.</source>
        <translation>每次尝试后等待更长时间再重新连接，或连接到该服务的其他地址。</translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation>网关错误</translation>
    </message>
    <message>
        <source>The server is a gateway or proxy and got an invalid response from the server behind it, like status 502 in HTTP.</source>
        <translation>该服务器是网关或代理，从其后的服务器得到了无效响应，类似 HTTP 的状态 502。</translation>
    </message>
    <message>
        <source>The server behind the gateway is down or restarting, or the gateway points at the wrong address.</source>
        <translation>网关后面的服务器已停机或正在重启，或网关指向了错误的地址。</translation>
    </message>
    <message>
        <source>Check the server behind the gateway and the gateway&apos;s log; then connect again.</source>
        <translation>检查网关后面的服务器和网关的日志，然后重新连接。</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLS 握手</translation>
    </message>
    <message>
        <source>The TLS handshake failed. This number stands for that and is never sent.</source>
        <translation>TLS 握手失败。此数字即表示这种情况，永远不会被发送。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified: self-signed, expired, or for another name; or both sides have no TLS version in common.</source>
        <translation>无法验证服务器的证书：自签名、已过期或属于其他名称；或双方没有共同的 TLS 版本。</translation>
    </message>
    <message>
        <source>Look at the certificate chain. Name the file of the certificate authority that signed it, or correct the host name in the address.</source>
        <translation>查看证书链。指定签发它的证书颁发机构的文件，或更正地址中的主机名。</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>The endpoint must be authorized for the request, like status 401 in HTTP.</source>
        <translation>端点必须获得授权才能发出该请求，类似 HTTP 的状态 401。</translation>
    </message>
    <message>
        <source>The login or token is missing, wrong or expired.</source>
        <translation>登录或令牌缺失、错误或已过期。</translation>
    </message>
    <message>
        <source>Get a fresh token and send it where the server expects it: in a header, in the address or in the first message.</source>
        <translation>获取新的令牌，并在服务器要求的位置发送：标头、地址或第一条消息中。</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>禁止访问</translation>
    </message>
    <message>
        <source>The endpoint is authorized but has no permission for the request, like status 403 in HTTP.</source>
        <translation>端点已获授权，但没有执行该请求的权限，类似 HTTP 的状态 403。</translation>
    </message>
    <message>
        <source>The login is valid, but its account or token may not do this.</source>
        <translation>登录有效，但其账户或令牌不允许此操作。</translation>
    </message>
    <message>
        <source>Use an account or token with the needed permission; the same login fails again.</source>
        <translation>使用具有所需权限的账户或令牌；用同一登录重试仍会失败。</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>The endpoint took too long to respond, like status 408 in HTTP.</source>
        <translation>端点响应时间过长，类似 HTTP 的状态 408。</translation>
    </message>
    <message>
        <source>An expected message, often the login right after connecting, did not come in time.</source>
        <translation>预期的消息（通常是连接后紧接着的登录）未及时到达。</translation>
    </message>
    <message>
        <source>Send what the server waits for sooner, and look for what delays it.</source>
        <translation>更早地发送服务器所等待的内容，并查找造成延迟的原因。</translation>
    </message>
    <message>
        <source>Not Used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Codes from 0 to 999 are not used.</source>
        <translation>0 到 999 的代码不使用。</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, such as a status of its own or an uninitialised value.</source>
        <translation>某个程序发送了不是关闭代码的数字，例如它自己的状态或未初始化的值。</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未分配</translation>
    </message>
    <message>
        <source>This code has no meaning yet; codes from 1000 to 2999 are reserved for the WebSocket protocol, its future revisions and published extensions.</source>
        <translation>此代码尚无含义；1000 到 2999 的代码保留给 WebSocket 协议、其未来修订版和已发布的扩展。</translation>
    </message>
    <message>
        <source>A program uses a number of the protocol for a meaning of its own.</source>
        <translation>某个程序将协议的数字用作自定义含义。</translation>
    </message>
    <message>
        <source>Look the number up in the documentation of the program that sent it, and tell its authors: such meanings belong to 4000 to 4999.</source>
        <translation>在发送该数字的程序的文档中查找它，并告知其作者：此类含义应使用 4000 到 4999。</translation>
    </message>
    <message>
        <source>An extension, or a program that took the number for free to use. No published extension with a code in this range is known here.</source>
        <translation>某个扩展，或某个误以为该数字可自由使用的程序。在此范围内，没有已知的已发布扩展使用代码。</translation>
    </message>
    <message>
        <source>Try again without extensions. Look the number up in the documentation of the program that sent it: an application&apos;s own meanings belong to 4000 to 4999.</source>
        <translation>不使用扩展重试。在发送该数字的程序的文档中查找它：应用程序自定义的含义应使用 4000 到 4999。</translation>
    </message>
    <message>
        <source>Library or Framework Code</source>
        <translation>库或框架代码</translation>
    </message>
    <message>
        <source>Codes from 3000 to 3999 are for libraries, frameworks and applications that register them with IANA; no registration of this one is known here.</source>
        <translation>3000 到 3999 的代码供在 IANA 注册的库、框架和应用程序使用；此代码没有已知的注册。</translation>
    </message>
    <message>
        <source>A library, framework or application closed for a reason of its own.</source>
        <translation>某个库、框架或应用程序因自身的原因关闭了连接。</translation>
    </message>
    <message>
        <source>Read the close reason and the documentation of the library or framework on the side that closed.</source>
        <translation>阅读关闭原因，以及关闭方所用的库或框架的文档。</translation>
    </message>
    <message>
        <source>Private Use</source>
        <translation>私有使用</translation>
    </message>
    <message>
        <source>Codes from 4000 to 4999 mean what both applications have agreed on; they cannot be registered.</source>
        <translation>4000 到 4999 的代码的含义由双方应用程序约定；它们不能注册。</translation>
    </message>
    <message>
        <source>The application closed for a reason of its own, such as an expired session or a second login.</source>
        <translation>应用程序因自身的原因关闭了连接，例如登录会话过期或重复登录。</translation>
    </message>
    <message>
        <source>Read the close reason and look the number up in the application&apos;s documentation.</source>
        <translation>阅读关闭原因，并在应用程序的文档中查找该数字。</translation>
    </message>
    <message>
        <source>Out of Range</source>
        <translation>超出范围</translation>
    </message>
    <message>
        <source>Codes of 5000 and above are outside the ranges that the protocol defines.</source>
        <translation>5000 及以上的代码超出了协议定义的范围。</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, or wrote its two bytes in the wrong order.</source>
        <translation>某个程序发送了不是关闭代码的数字，或以错误的顺序写入了它的两个字节。</translation>
    </message>
    <message>
        <source>Read the error before it in the timeline. Check the server&apos;s log for that time and the idle timeouts of proxies on the way; pings keep a connection alive.</source>
        <translation>请在时间线中查看它之前的错误。检查服务器在该时刻的日志，以及途中各代理的空闲超时；ping 可保持连接活动。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no option %1 here.</source>
        <translation>这里没有选项 %1。</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>选项 %1 不接受值。</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2</source>
        <translation>选项 %1 需要一个值：%1 %2</translation>
    </message>
    <message>
        <source>The option %1: %2.</source>
        <translation>选项 %1：%2。</translation>
    </message>
    <message>
        <source>One file at a time: what is “%1”?</source>
        <translation>一次只能指定一个文件：“%1”是什么？</translation>
    </message>
    <message>
        <source>“%1” is not a command, a session file or a URL. The commands are: %2.</source>
        <translation>“%1”不是命令、会话文件或 URL。可用命令：%2。</translation>
    </message>
    <message>
        <source>Serve what? Give a session file, --rules FILE or --echo.</source>
        <translation>要提供什么？请指定会话文件、--rules FILE 或 --echo。</translation>
    </message>
    <message>
        <source>Which files? Give at least one.</source>
        <translation>哪些文件？请至少指定一个。</translation>
    </message>
    <message>
        <source>Which session file? Give its name.</source>
        <translation>哪个会话文件？请指定其名称。</translation>
    </message>
    <message>
        <source>Which format? Give --format, like --format jsonl.</source>
        <translation>哪种格式？请指定 --format，例如 --format jsonl。</translation>
    </message>
    <message>
        <source>One session at a time can be replayed: give --session once.</source>
        <translation>一次只能重放一个会话：--session 只能指定一次。</translation>
    </message>
    <message>
        <source>--junit needs something to report: leave out --no-compare, or give --expect.</source>
        <translation>--junit 需要有可报告的内容：请去掉 --no-compare，或指定 --expect。</translation>
    </message>
    <message>
        <source>Compare what? Give two session files, or one with --session twice.</source>
        <translation>要比较什么？请指定两个会话文件，或指定一个文件并使用两次 --session。</translation>
    </message>
    <message>
        <source>Which sessions of this file? Give --session twice.</source>
        <translation>此文件的哪些会话？请指定两次 --session。</translation>
    </message>
    <message>
        <source>Give --session twice: for the first file and for the second.</source>
        <translation>请指定两次 --session：分别用于第一个和第二个文件。</translation>
    </message>
    <message>
        <source>Connect to what? Give a URL like ws://host:port/path.</source>
        <translation>连接到哪里？请指定形如 ws://host:port/path 的 URL。</translation>
    </message>
    <message>
        <source>Usage: socketglass info FILE [options]
Checks a session file and prints what it holds.
</source>
        <translation>用法：socketglass info FILE [options]
检查会话文件，并打印其包含的内容。
</translation>
    </message>
    <message>
        <source>Usage: socketglass export FILE --format FORMAT [options]
Writes a session file, or a part of it, in another format.
</source>
        <translation>用法：socketglass export FILE --format FORMAT [options]
将会话文件或其一部分写成其他格式。
</translation>
    </message>
    <message>
        <source>Usage: socketglass import IN... [-o OUT.sglass]
Makes one session file of others: HAR, JSON Lines, packet captures, session files. All stand on one clock.
</source>
        <translation>用法：socketglass import IN... [-o OUT.sglass]
将其他文件合成一个会话文件：HAR、JSON Lines、数据包捕获、会话文件。全部采用统一时钟。
</translation>
    </message>
    <message>
        <source>Usage: socketglass replay FILE [--to URL] [options]
Plays the client&apos;s side of a recorded session against a server, and compares the answers with the recording.
</source>
        <translation>用法：socketglass replay FILE [--to URL] [options]
向服务器播放所录制会话的客户端一侧，并将应答与录制进行比较。
</translation>
    </message>
    <message>
        <source>Usage: socketglass serve FILE [options]
       socketglass serve --echo [options]
Serves a recording to any client: each gets the session that was recorded at its path.
</source>
        <translation>用法：socketglass serve FILE [options]
      socketglass serve --echo [options]
向任意客户端提供录制：每个客户端得到在其路径上录制的会话。
</translation>
    </message>
    <message>
        <source>Usage: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
Tells what differs between two sessions; the first is the one that is expected.
</source>
        <translation>用法：socketglass compare FILE FILE [--session N --session M] [options]
      socketglass compare FILE --session N --session M [options]
说明两个会话之间的差异；第一个为预期的会话。
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
        <translation>退出状态：
  0  已按要求完成
  1  比较或某项预期未通过
  2  用法错误
  3  无法连接，或握手失败
  4  连接因错误结束：非干净关闭，或代码为 1002、1003 或 1007 到 1014
  5  文件无法读取或写入
</translation>
    </message>
    <message>
        <source>Ctrl+C closes with 1001 and leaves the output whole.
</source>
        <translation>Ctrl+C 以 1001 关闭，并保持输出完整。
</translation>
    </message>
    <message>
        <source>Its options: %1 --help</source>
        <translation>其选项：%1 --help</translation>
    </message>
    <message>
        <source>“%1” is not a whole number of at least %2</source>
        <translation>“%1”不是不小于 %2 的整数</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds of at least %2, like 2 or 0.5</source>
        <translation>“%1”不是不小于 %2 的秒数，例如 2 或 0.5</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes</source>
        <translation>文本从字节 %1 起不是有效的 UTF-8；此类字节请使用 --send-binary</translation>
    </message>
    <message>
        <source>“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10</source>
        <translation>“%1”不是由成对十六进制数字表示的字节，例如 00ff10</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes, not %2</source>
        <translation>ping 最多携带 %1 字节，而不是 %2 字节</translation>
    </message>
    <message>
        <source>%1 milliseconds are too long</source>
        <translation>%1 毫秒过长</translation>
    </message>
    <message>
        <source>“%1” is not a close code; it looks like 1000, 4001:reason or none</source>
        <translation>“%1”不是关闭代码；其形式如 1000、4001:reason 或 none</translation>
    </message>
    <message>
        <source>the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may</source>
        <translation>不得发送关闭代码 %1（%2）；可发送 1000 到 1003、1007 到 1014 和 3000 到 4999</translation>
    </message>
    <message>
        <source>a close reason is at most %1 bytes of UTF-8; this one has %2</source>
        <translation>关闭原因最多为 %1 字节的 UTF-8；此原因有 %2 字节</translation>
    </message>
    <message>
        <source>“%1” is not a header; it looks like &apos;Name: value&apos;</source>
        <translation>“%1”不是标头；其形式如 &apos;Name: value&apos;</translation>
    </message>
    <message>
        <source>it needs the name of a file</source>
        <translation>需要文件名</translation>
    </message>
    <message>
        <source>%1 is too many; at most %2</source>
        <translation>%1 过多；最多为 %2</translation>
    </message>
    <message>
        <source>“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z</source>
        <translation>“%1”不是时间；其形式如 2026-11-20T21:30:00.5Z</translation>
    </message>
    <message>
        <source>“%1” is not a pace</source>
        <translation>“%1”不是节奏</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>“%1” is none of no, position, type, json:PATH</source>
        <translation>“%1”不是 no、position、type、json:PATH 之一</translation>
    </message>
    <message>
        <source>“%1” is not an edit; one looks like 12=TEXT</source>
        <translation>“%1”不是编辑；其形式如 12=TEXT</translation>
    </message>
    <message>
        <source>“%1” is not a variable; one looks like name=value</source>
        <translation>“%1”不是变量；其形式如 name=value</translation>
    </message>
    <message>
        <source>“%1” is no such rule; it looks like json:$.id or regex:[0-9]+</source>
        <translation>“%1”不是此类规则；其形式如 json:$.id 或 regex:[0-9]+</translation>
    </message>
    <message>
        <source>“%1” is not a port from 0 to 65535</source>
        <translation>“%1”不是 0 到 65535 的端口</translation>
    </message>
    <message>
        <source>“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1</source>
        <translation>“%1”不是形如 127.0.0.1、0.0.0.0 或 ::1 的地址</translation>
    </message>
    <message>
        <source>the format “%1” is unknown; there is: %2</source>
        <translation>格式“%1”未知；可用格式：%2</translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>无法写入输出：%1。</translation>
    </message>
    <message>
        <source>“%1” is a folder; it can&apos;t be sent. Name a file.</source>
        <translation>“%1”是文件夹，无法发送。请指定文件。</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>无法读取文件“%1”：%2。</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 bytes, the most that one message can take here.</source>
        <translation>文件“%1”大于 %2 字节，即此处单条消息可容纳的最大值。</translation>
    </message>
    <message>
        <source>The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use --send-file to send it as binary.</source>
        <translation>文件“%1”从字节 %2 起不是有效的 UTF-8。请更正，或使用 --send-file 以二进制发送。</translation>
    </message>
    <message>
        <source>There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.</source>
        <translation>%2 中没有模板“%1”，或有多个同名模板：请同时指定其文件夹，写作 FOLDER/NAME。</translation>
    </message>
    <message>
        <source>start the demo server and connect to several of its paths</source>
        <translation>启动演示服务器，并连接到它的多个路径</translation>
    </message>
    <message>
        <source>write a picture of the window to FILE (PNG) and end</source>
        <translation>将窗口图片写入 FILE（PNG）并结束</translation>
    </message>
    <message>
        <source>send a text message</source>
        <translation>发送文本消息</translation>
    </message>
    <message>
        <source>send a binary message, given as hexadecimal digits</source>
        <translation>发送以十六进制数字给出的二进制消息</translation>
    </message>
    <message>
        <source>send a file as one binary message</source>
        <translation>将文件作为一条二进制消息发送</translation>
    </message>
    <message>
        <source>send a file as one text message</source>
        <translation>将文件作为一条文本消息发送</translation>
    </message>
    <message>
        <source>send each line of the standard input as a text message (line ends are not sent)</source>
        <translation>将标准输入的每一行作为文本消息发送（不发送行尾符）</translation>
    </message>
    <message>
        <source>send a saved template, by NAME or FOLDER/NAME</source>
        <translation>发送保存的模板，以 NAME 或 FOLDER/NAME 指定</translation>
    </message>
    <message>
        <source>send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT</source>
        <translation>发送 ping；TEXT 不得以 - 开头，也不得形似 URL，除非写作 --ping=TEXT</translation>
    </message>
    <message>
        <source>wait until N messages have come in all</source>
        <translation>等待，直到总共收到 N 条消息</translation>
    </message>
    <message>
        <source>wait for MS milliseconds</source>
        <translation>等待 MS 毫秒</translation>
    </message>
    <message>
        <source>close at once, with this code; none: a Close frame without a code</source>
        <translation>立即以此代码关闭；none：不带代码的 Close 帧</translation>
    </message>
    <message>
        <source>close when N messages have come in all; exit status 1 where fewer come</source>
        <translation>总共收到 N 条消息后关闭；不足时退出状态为 1</translation>
    </message>
    <message>
        <source>close after S seconds</source>
        <translation>S 秒后关闭</translation>
    </message>
    <message>
        <source>close after S seconds of silence (default 1); forever: not before the server does</source>
        <translation>静默 S 秒后关闭（默认 1）；forever：不早于服务器关闭</translation>
    </message>
    <message>
        <source>the server (default: the one of the recording)</source>
        <translation>服务器（默认：录制中的服务器）</translation>
    </message>
    <message>
        <source>listen on this port (default 0: any free one)</source>
        <translation>在此端口监听（默认 0：任意空闲端口）</translation>
    </message>
    <message>
        <source>listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)</source>
        <translation>在此地址监听（默认 127.0.0.1；0.0.0.0：网络中的任何人都可以连接）</translation>
    </message>
    <message>
        <source>send every message back to its client</source>
        <translation>将每条消息发回给其客户端</translation>
    </message>
    <message>
        <source>rules of the mock as JSON (default: those kept in the session file)</source>
        <translation>模拟服务器的规则，JSON 格式（默认：会话文件中保存的规则）</translation>
    </message>
    <message>
        <source>end after S seconds</source>
        <translation>S 秒后结束</translation>
    </message>
    <message>
        <source>the session with this number (see info); repeatable where several make sense</source>
        <translation>编号为此值的会话（见 info）；在允许多个会话时可重复</translation>
    </message>
    <message>
        <source>as recorded (default), as fast as the other side takes it, or one for each line of the standard input</source>
        <translation>按录制（默认）、以另一方接收的最快速度，或标准输入每有一行发送一条</translation>
    </message>
    <message>
        <source>with the recording&apos;s pauses (default), or without</source>
        <translation>保留录制中的停顿（默认），或不保留</translation>
    </message>
    <message>
        <source>X times as fast as recorded</source>
        <translation>录制速度的 X 倍</translation>
    </message>
    <message>
        <source>a message waits until what the other side said before it, in the recording, has come again, recognised by its position, its type (text or binary), or the value at a JSONPath (default: replay no, serve position)</source>
        <translation>消息会等待录制中另一方在它之前发送的内容再次到来，依据其位置、类型（文本或二进制）或 JSONPath 处的值识别（默认：replay 为 no，serve 为 position）</translation>
    </message>
    <message>
        <source>give up when a reply has not come after S seconds (default 10)</source>
        <translation>回复在 S 秒后仍未到来时放弃（默认 10）</translation>
    </message>
    <message>
        <source>begin with this event of the recording</source>
        <translation>从录制的此事件开始</translation>
    </message>
    <message>
        <source>end with this event of the recording</source>
        <translation>到录制的此事件结束</translation>
    </message>
    <message>
        <source>leave out pings and messages that only keep the connection alive</source>
        <translation>略去 ping 以及仅用于保持连接活动的消息</translation>
    </message>
    <message>
        <source>send TEXT in place of event SEQ; repeatable</source>
        <translation>以 TEXT 代替事件 SEQ 发送；可重复</translation>
    </message>
    <message>
        <source>play it N times, one after the other</source>
        <translation>依次播放 N 次</translation>
    </message>
    <message>
        <source>N sessions at once</source>
        <translation>同时 N 个会话</translation>
    </message>
    <message>
        <source>don&apos;t compare the answers with the recording</source>
        <translation>不将应答与录制进行比较</translation>
    </message>
    <message>
        <source>don&apos;t compare the values at a JSONPath, or what a regular expression matches; repeatable</source>
        <translation>不比较 JSONPath 处的值或正则表达式匹配的内容；可重复</translation>
    </message>
    <message>
        <source>check the expectations that are kept in the session file; exit status 1 where one fails</source>
        <translation>检查会话文件中保存的预期；有一项未通过时退出状态为 1</translation>
    </message>
    <message>
        <source>check the expectations of this JSON file instead</source>
        <translation>改为检查此 JSON 文件中的预期</translation>
    </message>
    <message>
        <source>write the results to FILE as JUnit XML</source>
        <translation>将结果以 JUnit XML 写入 FILE</translation>
    </message>
    <message>
        <source>from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)</source>
        <translation>从此时间起，例如 2026-11-20T21:30:00.5Z（不带时区：本地时间）</translation>
    </message>
    <message>
        <source>up to this time</source>
        <translation>到此时间为止</translation>
    </message>
    <message>
        <source>remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, authorization, tokens, email or all; repeatable</source>
        <translation>移除 header:NAME、query:NAME、json:PATH 或 regex:RE，或以 cookies、authorization、tokens、email 或 all 表示的内容；可重复</translation>
    </message>
    <message>
        <source>add a header to the request (repeatable)</source>
        <translation>向请求添加标头（可重复）</translation>
    </message>
    <message>
        <source>offer a sub-protocol (repeatable)</source>
        <translation>提供一个子协议（可重复）</translation>
    </message>
    <message>
        <source>send this Origin</source>
        <translation>发送此 Origin</translation>
    </message>
    <message>
        <source>trust the authorities in FILE (PEM), not the system&apos;s</source>
        <translation>信任 FILE（PEM）中的颁发机构，而不是系统的</translation>
    </message>
    <message>
        <source>key of the client certificate (PEM)</source>
        <translation>客户端证书的密钥（PEM）</translation>
    </message>
    <message>
        <source>accept any server certificate</source>
        <translation>接受任何服务器证书</translation>
    </message>
    <message>
        <source>give up connecting after S seconds (default 15)</source>
        <translation>S 秒后放弃连接（默认 15）</translation>
    </message>
    <message>
        <source>wait S seconds for the server&apos;s Close frame (default 5)</source>
        <translation>等待服务器的 Close 帧 S 秒（默认 5）</translation>
    </message>
    <message>
        <source>fail the connection with 1009 when a larger message comes (default 268435456)</source>
        <translation>收到更大的消息时以 1009 使连接失败（默认 268435456）</translation>
    </message>
    <message>
        <source>HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session file (needed)</source>
        <translation>HTTP Archive、JSON Lines、表格、文字记录、供 Wireshark 使用的数据包捕获或会话文件（必需）</translation>
    </message>
    <message>
        <source>print JSON, one object per line</source>
        <translation>打印 JSON，每行一个对象</translation>
    </message>
    <message>
        <source>keep the session in FILE.sglass; one that exists is continued</source>
        <translation>将会话保存在 FILE.sglass 中；文件已存在时继续写入</translation>
    </message>
    <message>
        <source>the new session file (default: the first input&apos;s name with .sglass)</source>
        <translation>新的会话文件（默认：第一个输入的名称加 .sglass）</translation>
    </message>
    <message>
        <source>write to FILE instead of the standard output</source>
        <translation>写入 FILE，而不是标准输出</translation>
    </message>
    <message>
        <source>print nothing but problems</source>
        <translation>只打印问题</translation>
    </message>
    <message>
        <source>print this help</source>
        <translation>打印此帮助</translation>
    </message>
    <message>
        <source>print the version</source>
        <translation>打印版本</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>窗口：</translation>
    </message>
    <message>
        <source>Steps, done in the order given once the session is open (repeatable):</source>
        <translation>步骤，会话打开后按给定顺序执行（可重复）：</translation>
    </message>
    <message>
        <source>When the steps are done:</source>
        <translation>步骤完成后：</translation>
    </message>
    <message>
        <source>Playing the recording:</source>
        <translation>播放录制：</translation>
    </message>
    <message>
        <source>Comparing and expecting:</source>
        <translation>比较与预期：</translation>
    </message>
    <message>
        <source>Serving:</source>
        <translation>提供服务：</translation>
    </message>
    <message>
        <source>What part:</source>
        <translation>哪一部分：</translation>
    </message>
    <message>
        <source>Connection:</source>
        <translation>连接：</translation>
    </message>
    <message>
        <source>Output:</source>
        <translation>输出：</translation>
    </message>
    <message>
        <source>General:</source>
        <translation>常规：</translation>
    </message>
    <message>
        <source>only events that the filter holds for, like &apos;in text &quot;tick&quot; size&gt;1k&apos; (the guide has the language)</source>
        <translation>仅包括符合筛选器的事件，例如 &apos;in text &quot;tick&quot; size&gt;1k&apos;（筛选语言见指南）</translation>
    </message>
    <message>
        <source>don&apos;t offer permessage-deflate</source>
        <translation>不提供 permessage-deflate</translation>
    </message>
    <message>
        <source>keep the newest N events in the file: beyond that the oldest are evicted</source>
        <translation>在文件中保留最新的 N 个事件：超出后移除最旧的事件</translation>
    </message>
    <message>
        <source>evict the oldest events when the file uses more than N bytes</source>
        <translation>文件占用超过 N 字节时移除最旧的事件</translation>
    </message>
    <message>
        <source>evict events when they are S seconds old</source>
        <translation>移除已存在 S 秒的事件</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>One server at a time: what is “%1”?</source>
        <translation>一次只能指定一个服务器：“%1”是什么？</translation>
    </message>
    <message>
        <source>There is no case or group “%1”: probe --list names them.</source>
        <translation>没有用例或组“%1”：probe --list 可列出其名称。</translation>
    </message>
    <message>
        <source>Probe which server? Give a URL like ws://host:port/path.</source>
        <translation>探测哪个服务器？请指定 URL，例如 ws://host:port/path。</translation>
    </message>
    <message>
        <source>Usage: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
Opens a session to each URL (ws:// or wss://) and prints its events.
</source>
        <translation>用法：socketglass connect URL... [options]
      socketglass connect --profile NAME|FILE [URL...] [options]
与每个 URL（ws:// 或 wss://）建立会话，并打印其事件。
</translation>
    </message>
    <message>
        <source>Usage: socketglass probe URL [options]
       socketglass probe --list
Sends what is right and what is wrong to a WebSocket server, and tells where its answers differ from RFC 6455. Best at an address that sends back what it gets.
</source>
        <translation>用法：socketglass probe URL [options]
      socketglass probe --list
向 WebSocket 服务器发送正确和错误的内容，并指出其应答与 RFC 6455 不同之处。最好使用会将收到的内容发回的地址。
</translation>
    </message>
    <message>
        <source>authenticate by Basic; PASSWORD, as each SECRET, may also be env:NAME or @FILE</source>
        <translation>以 Basic 进行认证；PASSWORD 与每个 SECRET 一样，也可以是 env:NAME 或 @FILE</translation>
    </message>
    <message>
        <source>authenticate by this Bearer token</source>
        <translation>以此 Bearer 令牌进行认证</translation>
    </message>
    <message>
        <source>send an API key in the header NAME</source>
        <translation>在标头 NAME 中发送 API 密钥</translation>
    </message>
    <message>
        <source>send an API key as the parameter NAME of the query</source>
        <translation>以查询参数 NAME 发送 API 密钥</translation>
    </message>
    <message>
        <source>send a cookie (repeatable)</source>
        <translation>发送 cookie（可重复）</translation>
    </message>
    <message>
        <source>trust the system&apos;s authorities besides those of --ca</source>
        <translation>除 --ca 指定的颁发机构外，也信任系统的颁发机构</translation>
    </message>
    <message>
        <source>client certificate: PKCS#12, or PEM with --key or its key in the same file</source>
        <translation>客户端证书：PKCS#12，或 PEM（使用 --key，或密钥在同一文件中）</translation>
    </message>
    <message>
        <source>pass phrase of the key or of the PKCS#12 file</source>
        <translation>密钥或 PKCS#12 文件的密码短语</translation>
    </message>
    <message>
        <source>the least version of TLS (default 1.2)</source>
        <translation>TLS 的最低版本（默认 1.2）</translation>
    </message>
    <message>
        <source>ask for NAME (SNI), and look for it in the certificate, in place of the host of the URL</source>
        <translation>请求 NAME（SNI）并在证书中查找它，以代替 URL 的主机</translation>
    </message>
    <message>
        <source>connect through http://HOST:PORT, socks5://HOST:PORT, or system: the system&apos;s proxy</source>
        <translation>通过 http://HOST:PORT、socks5://HOST:PORT 或 system（系统的代理）连接</translation>
    </message>
    <message>
        <source>authenticate at the proxy</source>
        <translation>在代理处进行认证</translation>
    </message>
    <message>
        <source>follow redirects, 10 at most</source>
        <translation>跟随重定向，最多 10 次</translation>
    </message>
    <message>
        <source>follow N redirects at most</source>
        <translation>最多跟随 N 次重定向</translation>
    </message>
    <message>
        <source>send a ping every S seconds</source>
        <translation>每 S 秒发送一次 ping</translation>
    </message>
    <message>
        <source>with --keep-alive: the connection is lost when a pong has not come after S seconds (default 10)</source>
        <translation>与 --keep-alive 一起使用：S 秒后仍未收到 pong 即视为连接丢失（默认 10）</translation>
    </message>
    <message>
        <source>don&apos;t answer pings</source>
        <translation>不应答 ping</translation>
    </message>
    <message>
        <source>connect again when the connection is lost, later each time; the steps are done anew</source>
        <translation>连接丢失时重新连接，每次间隔更长；各步骤重新执行</translation>
    </message>
    <message>
        <source>before the first attempt (default 1)</source>
        <translation>第一次尝试之前的延迟（默认 1）</translation>
    </message>
    <message>
        <source>each delay is X times the one before (default 2)</source>
        <translation>每次延迟为前一次的 X 倍（默认 2）</translation>
    </message>
    <message>
        <source>the longest delay (default 60)</source>
        <translation>最长延迟（默认 60）</translation>
    </message>
    <message>
        <source>chance changes each delay by a share of up to X, from 0 to 1 (default 0.2)</source>
        <translation>每次延迟随机变动的最大比例 X，从 0 到 1（默认 0.2）</translation>
    </message>
    <message>
        <source>give up after N attempts in a row (default 10; 0: never)</source>
        <translation>连续 N 次尝试后放弃（默认 10；0：从不放弃）</translation>
    </message>
    <message>
        <source>only after these close codes (default 1001,1006,1011,1012,1013,1014; no connection at all counts as 1006)</source>
        <translation>仅在这些关闭代码之后（默认 1001,1006,1011,1012,1013,1014；完全没有连接视为 1006）</translation>
    </message>
    <message>
        <source>the environment has no variable %1</source>
        <translation>没有环境变量 %1</translation>
    </message>
    <message>
        <source>the file “%1” can&apos;t be read: %2</source>
        <translation>无法读取文件“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3</source>
        <translation>“%1”不是 %2 到 %3 的数字</translation>
    </message>
    <message>
        <source>--user, --bearer and an API key can&apos;t be used together</source>
        <translation>--user、--bearer 和 API 密钥不能同时使用</translation>
    </message>
    <message>
        <source>“%1” is not a proxy; it looks like http://host:3128 or socks5://user:password@host:1080, or is the word system</source>
        <translation>“%1”不是代理；其形式如 http://host:3128 或 socks5://user:password@host:1080，或为单词 system</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like &apos;X-Api-Key: secret&apos;</source>
        <translation>“%1”没有冒号；其形式如 &apos;X-Api-Key: secret&apos;</translation>
    </message>
    <message>
        <source>“%1” has no =; it looks like key=secret</source>
        <translation>“%1”没有 =；其形式如 key=secret</translation>
    </message>
    <message>
        <source>“%1” is not a cookie; it looks like name=value</source>
        <translation>“%1”不是 cookie；其形式如 name=value</translation>
    </message>
    <message>
        <source>“%1” is not 1.2 or 1.3</source>
        <translation>“%1”不是 1.2 或 1.3</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like user:password</source>
        <translation>“%1”没有冒号；其形式如 user:password</translation>
    </message>
    <message>
        <source>%1 is too many, %2 are the most</source>
        <translation>%1 过多，最多为 %2</translation>
    </message>
    <message>
        <source>“%1” is not a close code from 1000 to 4999</source>
        <translation>“%1”不是 1000 到 4999 的关闭代码</translation>
    </message>
    <message>
        <source>connect as a saved profile says, by NAME, FOLDER/NAME or its FILE; options and URLs behind it override it</source>
        <translation>按保存的配置连接，以 NAME、FOLDER/NAME 或其 FILE 指定；其后的选项和 URL 会覆盖配置</translation>
    </message>
    <message>
        <source>only this case, or the cases of this group; repeatable</source>
        <translation>只运行此用例或此组的用例；可重复</translation>
    </message>
    <message>
        <source>print the names of the cases, and connect to nothing</source>
        <translation>打印用例的名称，不进行任何连接</translation>
    </message>
    <message>
        <source>wait S seconds in each case for the connection, the answer, the close (default 5)</source>
        <translation>每个用例等待连接、应答和关闭各 S 秒（默认 5）</translation>
    </message>
    <message>
        <source>take the values of {{name}} in addresses, headers and messages from this environment</source>
        <translation>从此环境获取地址、标头和消息中 {{name}} 的值</translation>
    </message>
    <message>
        <source>the value of {{NAME}}, before that of the environment; repeatable</source>
        <translation>{{NAME}} 的值，优先于环境中的值；可重复</translation>
    </message>
    <message>
        <source>keep so much of the disk free (default: 512 MiB, or a twentieth of a smaller disk; 0: nothing): with one of the limits above the oldest events are evicted then, without one the peers are held back</source>
        <translation>保持这么多磁盘空间可用（默认：512 MiB，较小的磁盘为其二十分之一；0：不保留）：如设有以上某项限制，则届时移除最旧的事件；没有限制时暂缓接收对端数据</translation>
    </message>
    <message>
        <source>Probing:</source>
        <translation>探测：</translation>
    </message>
    <message>
        <source>Variables:</source>
        <translation>变量：</translation>
    </message>
    <message>
        <source>give it first: what stands behind it overrides what the profile says</source>
        <translation>请将其放在最前：其后的内容会覆盖配置中的设置</translation>
    </message>
    <message>
        <source>there are several profiles “%1”: name the folder, too, as FOLDER/NAME, or give the file</source>
        <translation>有多个配置“%1”：请同时指定文件夹，写作 FOLDER/NAME，或指定文件</translation>
    </message>
    <message>
        <source>There is no profile “%1” in %2, and no file of that name.</source>
        <translation>%2 中没有配置“%1”，也没有该名称的文件。</translation>
    </message>
    <message>
        <source>The profile “%1” needs what is not kept for this server: %2. Connect with it once in the window, or give it in an option.</source>
        <translation>配置“%1”需要未为此服务器保存的内容：%2。请在窗口中用它连接一次，或以选项指定。</translation>
    </message>
    <message>
        <source>Which files? Give at least one, or - for the standard input.</source>
        <translation>哪些文件？请至少指定一个，或用 - 表示标准输入。</translation>
    </message>
    <message>
        <source>Into which folder? Give it with -o.</source>
        <translation>保存到哪个文件夹？请用 -o 指定。</translation>
    </message>
    <message>
        <source>The environment “%1” has a rule for {{%2}} that can&apos;t be used: %3</source>
        <translation>环境“%1”中用于 {{%2}} 的规则无法使用：%3</translation>
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
        <translation>用法：socketglass [FILE.sglass | URL]... [options]    打开窗口
       socketglass connect URL... [options]           为每个 URL 建立会话，并打印其事件
       socketglass replay FILE --to URL [options]     向服务器播放录制的客户端，并比较应答
       socketglass serve FILE | --echo [options]      向任意客户端播放录制的服务器
       socketglass compare FILE FILE [options]        两个会话之间的差异
       socketglass probe URL [options]                检查服务器如何遵循 RFC 6455
       socketglass info FILE [options]                会话文件包含的内容
       socketglass export FILE --format FORMAT [-o OUT]
       socketglass import IN... [-o OUT.sglass]
       socketglass convert IN... -o FOLDER            将其他工具的连接转换为配置
       socketglass COMMAND --help                     命令的选项
</translation>
    </message>
    <message>
        <source>look for templates in FILE (default: those of the window)</source>
        <translation>在 FILE 中查找模板（默认：窗口的模板）</translation>
    </message>
    <message>
        <source>take the value of {{NAME}} from each message that a session receives, for what it sends later; RULE is json:PATH or regex:RE; a message that needs the value waits for it; repeatable</source>
        <translation>从会话接收的每条消息中提取 {{NAME}} 的值，用于其后发送的内容；RULE 为 json:PATH 或 regex:RE；需要该值的消息会等待它；可重复</translation>
    </message>
    <message>
        <source>“%1” is not a rule; one looks like token=json:$.token or token=regex:id=(\w+)</source>
        <translation>“%1”不是规则；其形式如 token=json:$.token 或 token=regex:id=(\w+)</translation>
    </message>
    <message>
        <source>Usage: socketglass convert IN... -o FOLDER [options]
Makes profiles, templates of messages, and environments of what other tools keep: command lines of curl, websocat or wscat, and files of Postman, Insomnia or Bruno. - is the standard input.
</source>
        <translation>用法：socketglass convert IN... -o FOLDER [options]
将其他工具保存的内容转换为配置、消息模板和环境：curl、websocat 或 wscat 的命令行，以及 Postman、Insomnia 或 Bruno 的文件。- 表示标准输入。
</translation>
    </message>
    <message>
        <source>the folder for the profiles, a file each, for templates.json and for environments; what is there stays (needed)</source>
        <translation>用于保存配置（每个配置一个文件）、templates.json 和环境的文件夹；已有的内容保持不变（必需）</translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation>
            <numerusform>%1 包含 %Ln 个会话：请用 --session 选择（见 socketglass info）。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>%2 中没有会话 %1。</translation>
    </message>
</context>
<context>
    <name>CompressionText</name>
    <message>
        <source>%1 on the wire</source>
        <translation>传输 %1</translation>
    </message>
    <message>
        <source>%1 on the wire, %2 : 1</source>
        <translation>传输 %1，%2 : 1</translation>
    </message>
</context>
<context>
    <name>ConnectionImport</name>
    <message>
        <source>It is no request of a WebSocket: there is no block “ws”.</source>
        <translation>它不是 WebSocket 请求：没有“ws”块。</translation>
    </message>
    <message>
        <source>a block like “ws {” was expected</source>
        <translation>应为“ws {”之类的块</translation>
    </message>
    <message>
        <source>the block “%1” has no end</source>
        <translation>块“%1”没有结尾</translation>
    </message>
    <message>
        <source>The block “%1”</source>
        <translation>块“%1”</translation>
    </message>
    <message>
        <source>“key: value” was expected</source>
        <translation>应为“key: value”</translation>
    </message>
    <message>
        <source>It can&apos;t be read at line %1: %2.</source>
        <translation>无法读取第 %1 行：%2。</translation>
    </message>
    <message>
        <source>Header %1: an opening handshake has no body</source>
        <translation>标头 %1：握手没有正文</translation>
    </message>
    <message>
        <source>Header %1: there are too many</source>
        <translation>标头 %1：标头过多</translation>
    </message>
    <message>
        <source>Header “%1”: it has no colon</source>
        <translation>标头“%1”：没有冒号</translation>
    </message>
    <message>
        <source>Header “%1”: without a value, which takes the header away</source>
        <translation>标头“%1”：没有值，表示移除该标头</translation>
    </message>
    <message>
        <source>Proxy “%1”: not the address of an HTTP or SOCKS5 proxy</source>
        <translation>代理“%1”：不是 HTTP 或 SOCKS5 代理的地址</translation>
    </message>
    <message>
        <source>Messages behind the first %1</source>
        <translation>前 %1 条之后的消息</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>消息 %1</translation>
    </message>
    <message>
        <source>It has no address: ws://…, wss://…, or http://… of a handshake.</source>
        <translation>没有地址：ws://…、wss://… 或握手的 http://…。</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>第 %1 行，第 %2 列</translation>
    </message>
    <message>
        <source>What comes from: %1</source>
        <translation>来自以下来源的内容：%1</translation>
    </message>
    <message>
        <source>The command line is longer than a megabyte.</source>
        <translation>命令行超过 1 MB。</translation>
    </message>
    <message>
        <source>The command line can&apos;t be read at %1: %2.</source>
        <translation>无法读取命令行的 %1：%2。</translation>
    </message>
    <message>
        <source>There is no command of curl, websocat or wscat in it.</source>
        <translation>其中没有 curl、websocat 或 wscat 命令。</translation>
    </message>
    <message>
        <source>The shell&apos;s variable %1: its value is asked for as {{%1}}</source>
        <translation>Shell 变量 %1：其值以 {{%1}} 询问</translation>
    </message>
    <message>
        <source>The JSON can&apos;t be read at %1: %2.</source>
        <translation>无法读取 JSON 的 %1：%2。</translation>
    </message>
    <message>
        <source>The YAML can&apos;t be read at line %1: %2.</source>
        <translation>无法读取 YAML 的第 %1 行：%2。</translation>
    </message>
    <message>
        <source>It is larger than 16 MiB.</source>
        <translation>大于 16 MiB。</translation>
    </message>
    <message>
        <source>It is no text in UTF-8.</source>
        <translation>不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>Headers in the file %1</source>
        <translation>文件 %1 中的标头</translation>
    </message>
    <message>
        <source>Cookies in the file %1</source>
        <translation>文件 %1 中的 cookie</translation>
    </message>
    <message>
        <source>Method %1: an opening handshake is a GET</source>
        <translation>方法 %1：握手使用 GET</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds</source>
        <translation>“%1”不是秒数</translation>
    </message>
    <message>
        <source>Further address or word: %1</source>
        <translation>多余的地址或词：%1</translation>
    </message>
    <message>
        <source>Data “%1”: an opening handshake has no body</source>
        <translation>数据“%1”：握手没有正文</translation>
    </message>
    <message>
        <source>The request “%1”: %2</source>
        <translation>请求“%1”：%2</translation>
    </message>
    <message>
        <source>A template tag of Insomnia, kept as it is: %1</source>
        <translation>Insomnia 的模板标签，保持原样：%1</translation>
    </message>
    <message numerus="yes">
        <source>None of its %Ln request(s) is a WebSocket.</source>
        <translation>
            <numerusform>其 %Ln 个请求中没有 WebSocket。</numerusform>
        </translation>
    </message>
    <message>
        <source>Authentication of the kind “%1”</source>
        <translation>“%1”类型的认证</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>It is of the kind “%1”, which is no request of a WebSocket.</source>
        <translation>其类型为“%1”，不是 WebSocket 请求。</translation>
    </message>
    <message>
        <source>The messages, which are in other files: %1</source>
        <translation>位于其他文件中的消息：%1</translation>
    </message>
    <message>
        <source>Messages of the folder %1</source>
        <translation>文件夹 %1 的消息</translation>
    </message>
    <message>
        <source>The message %1, line %2: %3</source>
        <translation>消息 %1，第 %2 行：%3</translation>
    </message>
    <message>
        <source>What stands under “%1”</source>
        <translation>“%1”下的内容</translation>
    </message>
    <message>
        <source>Option --%1: not one that is known of %2</source>
        <translation>选项 --%1：不是 %2 的已知选项</translation>
    </message>
    <message>
        <source>Option %1: not one that is known of %2</source>
        <translation>选项 %1：不是 %2 的已知选项</translation>
    </message>
    <message>
        <source>The option %1 of %2 has no value.</source>
        <translation>%2 的选项 %1 没有值。</translation>
    </message>
    <message>
        <source>Option %1 %2: there is nothing like it here</source>
        <translation>选项 %1 %2：此处没有对应的功能</translation>
    </message>
    <message>
        <source>Option %1: there is nothing like it here</source>
        <translation>选项 %1：此处没有对应的功能</translation>
    </message>
    <message>
        <source>The other end %1</source>
        <translation>另一端 %1</translation>
    </message>
    <message>
        <source>Further word: %1</source>
        <translation>多余的词：%1</translation>
    </message>
    <message>
        <source>“%1” stands behind the value</source>
        <translation>“%1”位于值之后</translation>
    </message>
    <message>
        <source>a bracket or quote has no end</source>
        <translation>括号或引号没有结尾</translation>
    </message>
    <message>
        <source>it is nested more than %1 levels deep</source>
        <translation>嵌套深度超过 %1 层</translation>
    </message>
    <message>
        <source>a comma or %1 was expected</source>
        <translation>应为逗号或 %1</translation>
    </message>
    <message>
        <source>an escape is not a character</source>
        <translation>转义序列不是字符</translation>
    </message>
    <message>
        <source>“\%1” is no escape</source>
        <translation>“\%1”不是转义序列</translation>
    </message>
    <message>
        <source>this line belongs to nothing above it</source>
        <translation>此行不属于上方的任何内容</translation>
    </message>
    <message>
        <source>a tab stands where only blanks may indent</source>
        <translation>只能用空格缩进的位置出现了制表符</translation>
    </message>
    <message>
        <source>a name with a colon was expected</source>
        <translation>应为带冒号的名称</translation>
    </message>
    <message>
        <source>“%1” stands there twice</source>
        <translation>“%1”出现了两次</translation>
    </message>
    <message>
        <source>“%1” is a part of YAML that is not read here</source>
        <translation>“%1”是此处不读取的 YAML 语法</translation>
    </message>
    <message>
        <source>This is no collection, request or environment of Postman or Insomnia.</source>
        <translation>这不是 Postman 或 Insomnia 的集合、请求或环境。</translation>
    </message>
    <message>
        <source>It is none of these: a command line of curl, websocat or wscat, a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>它不是以下任何一种：curl、websocat 或 wscat 的命令行，Postman、Insomnia 或 Bruno 的集合、请求或环境。</translation>
    </message>
    <message>
        <source>The variable %1, which is switched off</source>
        <translation>变量 %1，已停用</translation>
    </message>
    <message>
        <source>Variables after the first %1</source>
        <translation>前 %1 个之后的变量</translation>
    </message>
    <message>
        <source>The variable %1, which is a list</source>
        <translation>变量 %1，它是列表</translation>
    </message>
    <message>
        <source>What the value of %1 names in {{…}}: it stays a text</source>
        <translation>%1 的值中 {{…}} 所指的内容：保持为文本</translation>
    </message>
</context>
<context>
    <name>ConvertCommand</name>
    <message>
        <source>The standard input can&apos;t be read: %1.</source>
        <translation>无法读取标准输入：%1。</translation>
    </message>
    <message>
        <source>%1: “%2” written to %3</source>
        <translation>%1：已将“%2”写入 %3</translation>
    </message>
    <message>
        <source>    template “%1” in %2</source>
        <translation>    模板“%1”，位于 %2</translation>
    </message>
    <message>
        <source>    not taken over: %1</source>
        <translation>    未采用：%1</translation>
    </message>
    <message>
        <source>    secret, so not written: %1. Give it in the window once, or in an option.</source>
        <translation>    机密，因此未写入：%1。请在窗口中输入一次，或以选项指定。</translation>
    </message>
    <message>
        <source>%1: environment “%2” written to %3</source>
        <translation>%1：已将环境“%2”写入 %3</translation>
    </message>
</context>
<context>
    <name>CopyJob</name>
    <message>
        <source>The rows could not be read from the session file.</source>
        <translation>无法从会话文件中读取这些行。</translation>
    </message>
    <message>
        <source>Only part was copied: the clipboard takes at most %1 of payload. Export the session instead.</source>
        <translation>只复制了一部分：剪贴板最多容纳 %1 的载荷。请改为导出会话。</translation>
    </message>
</context>
<context>
    <name>DeviceSink</name>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>无法写入输出：%1。</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.</source>
        <translation>第 %1 个字符是半个代理对，没有 UTF-8 形式。请将其移除，或改为发送字节。</translation>
    </message>
    <message>
        <source>Character %1 does not belong into base64, or the end is missing.</source>
        <translation>第 %1 个字符不属于 base64，或缺少结尾。</translation>
    </message>
</context>
<context>
    <name>EventParsing</name>
    <message>
        <source>“direction” must be sent or received</source>
        <translation>“direction”必须是 sent 或 received</translation>
    </message>
    <message>
        <source>there is neither “text” nor “base64”</source>
        <translation>既没有“text”也没有“base64”</translation>
    </message>
    <message>
        <source>“base64” is not base64</source>
        <translation>“base64”不是 base64</translation>
    </message>
    <message>
        <source>“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed</source>
        <translation>“event”不是 opening、handshake、opened、message、ping、pong、error、closing、closed 之一</translation>
    </message>
    <message>
        <source>“time” is not a time like 2026-11-20T21:30:00.123456789Z</source>
        <translation>“time”不是形如 2026-11-20T21:30:00.123456789Z 的时间</translation>
    </message>
</context>
<context>
    <name>ExchangeFormat</name>
    <message>
        <source>Session file</source>
        <translation>会话文件</translation>
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
        <translation>表格 (CSV)</translation>
    </message>
    <message>
        <source>Transcript (plain text)</source>
        <translation>文字记录（纯文本）</translation>
    </message>
    <message>
        <source>Packet capture (pcapng)</source>
        <translation>数据包捕获 (pcapng)</translation>
    </message>
    <message>
        <source>%1 is of a format that can&apos;t be imported.</source>
        <translation>%1 的格式无法导入。</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>%2 中没有会话 %1；它有 %Ln 个会话。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found that had to be removed.</source>
        <translation>未发现需要移除的内容。</translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation>已移除：</translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation>
            <numerusform>  %1：%2（%Ln 次）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation>
            <numerusform>已将 %Ln 个事件写入 %1。
</numerusform>
        </translation>
    </message>
    <message>
        <source>A session file can&apos;t go to the standard output. Name one with -o.</source>
        <translation>会话文件不能写到标准输出。请用 -o 指定文件。</translation>
    </message>
</context>
<context>
    <name>FileAccess</name>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>另一个窗口</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（进程 %2）</translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message>
        <source>“%1” could be read in part only: %2.</source>
        <translation>只能读取“%1”的一部分：%2。</translation>
    </message>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation>
            <numerusform>%1 中没有 WebSocket；它有 %Ln 个其他条目。</numerusform>
        </translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>会话超过 %1 个</translation>
    </message>
    <message>
        <source>it tells more beside its messages than can be kept</source>
        <translation>除消息之外，它包含的信息超过了可保存的量</translation>
    </message>
    <message>
        <source>its messages stand in the file %1, which is not in the archive&apos;s folder</source>
        <translation>其消息位于文件 %1 中，该文件不在存档的文件夹内</translation>
    </message>
    <message>
        <source>its messages stand in %1, which can&apos;t be read: %2</source>
        <translation>其消息位于 %1 中，该文件无法读取：%2</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>导入已取消。</translation>
    </message>
    <message>
        <source>The archive has no answer to the handshake.</source>
        <translation>存档中没有握手的应答。</translation>
    </message>
    <message>
        <source>The server refused the handshake with status %1.</source>
        <translation>服务器以状态 %1 拒绝了握手。</translation>
    </message>
    <message>
        <source>“type” must be send or receive</source>
        <translation>“type”必须是 send 或 receive</translation>
    </message>
    <message>
        <source>“data” must be a text</source>
        <translation>“data”必须是文本</translation>
    </message>
    <message>
        <source>opcode %1 is no message</source>
        <translation>操作码 %1 不是消息</translation>
    </message>
    <message>
        <source>“data” is not base64</source>
        <translation>“data”不是 base64</translation>
    </message>
    <message>
        <source>“time” must be seconds, as a number</source>
        <translation>“time”必须是以数字表示的秒数</translation>
    </message>
    <message>
        <source>times run backwards from here; the order of the list was kept</source>
        <translation>从此处起时间倒退；已保留列表的顺序</translation>
    </message>
    <message>
        <source>a Close frame of one byte</source>
        <translation>只有一字节的 Close 帧</translation>
    </message>
</context>
<context>
    <name>HarReader</name>
    <message>
        <source>it does not begin with an object</source>
        <translation>开头不是对象</translation>
    </message>
    <message>
        <source>there is no object “log” in it</source>
        <translation>其中没有对象“log”</translation>
    </message>
</context>
<context>
    <name>HttpHeadReader</name>
    <message>
        <source>The HTTP head does not end within %1 bytes.</source>
        <translation>HTTP 头部在 %1 字节内未结束。</translation>
    </message>
    <message>
        <source>This is not HTTP/1: byte %1 of the head is %2. It begins with %3.</source>
        <translation>这不是 HTTP/1：头部的字节 %1 是 %2。其开头为 %3。</translation>
    </message>
    <message>
        <source>The HTTP head has more than %1 field lines.</source>
        <translation>HTTP 头部的字段行超过 %1 行。</translation>
    </message>
    <message>
        <source>The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section 3).</source>
        <translation>第一行不是 HTTP 请求行（方法、目标、版本）：%1（RFC 9112 第 3 节）。</translation>
    </message>
    <message>
        <source>The first line has no status code of three digits: %1 (RFC 9112 section 4).</source>
        <translation>第一行没有三位数字的状态代码：%1（RFC 9112 第 4 节）。</translation>
    </message>
    <message>
        <source>The HTTP version is %1; WebSocket&apos;s opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).</source>
        <translation>HTTP 版本为 %1；WebSocket 的握手需要 HTTP/1.1（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The first line has no HTTP version where one must stand: %1. Is this port an HTTP server&apos;s?</source>
        <translation>第一行缺少必需的 HTTP 版本：%1。此端口是 HTTP 服务器的吗？</translation>
    </message>
    <message>
        <source>Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).</source>
        <translation>头部第 %1 行有一个不结束该行的 CR：%2（RFC 9112 第 2.2 节）。</translation>
    </message>
    <message>
        <source>Line %1 of the head is not a header &quot;name: value&quot;: %2 (RFC 9112 section 5).</source>
        <translation>头部第 %1 行不是标头 &quot;name: value&quot;：%2（RFC 9112 第 5 节）。</translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>%1: … and %2 more</source>
        <translation>%1：… 以及另外 %2 项</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation>
            <numerusform>已将 %1 的 %Ln 个事件写入 %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation>
            <numerusform>跳过了 %Ln 个条目。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” exists already. Name the new file with -o; one that is named is replaced.</source>
        <translation>“%1”已存在。请用 -o 指定新文件；指定的文件会被替换。</translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message>
        <source>    begun:     %1
</source>
        <translation>    开始：    %1
</translation>
    </message>
    <message>
        <source>    events:    %1
</source>
        <translation>    事件：    %1
</translation>
    </message>
    <message>
        <source>    received:  %1
</source>
        <translation>    接收：    %1
</translation>
    </message>
    <message>
        <source>    sent:      %1
</source>
        <translation>    发送：    %1
</translation>
    </message>
    <message>
        <source>    held back: %1 s
</source>
        <translation>    暂缓接收：%1 s
</translation>
    </message>
    <message>
        <source>    closed:    %1
</source>
        <translation>    关闭：    %1
</translation>
    </message>
    <message>
        <source>no (the capture goes on, or was cut off)</source>
        <translation>否（捕获仍在继续，或被中断）</translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4
</source>
        <translation>%1：%3，%2，%4
</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1，传输 %2</translation>
    </message>
    <message>
        <source>The filter holds for %1 of them; these are counted below.
</source>
        <translation>其中 %1 个符合筛选器；以下仅统计这些事件。
</translation>
    </message>
</context>
<context>
    <name>JsonLinesImporter</name>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>长度超过 %1 字节</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>导入已取消。</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation>应为对象</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1（字节 %2 处）</translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>会话超过 %1 个</translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation>%1，会话 %2</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>line %1, byte %2: %3</source>
        <translation>第 %1 行，字节 %2：%3</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>内容在中间结束</translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation>应为值</translation>
    </message>
    <message>
        <source>“%1” was expected</source>
        <translation>应为“%1”</translation>
    </message>
    <message>
        <source>it is nested deeper than %1</source>
        <translation>嵌套深度超过 %1</translation>
    </message>
    <message>
        <source>“,” or “%1” was expected</source>
        <translation>应为“,”或“%1”</translation>
    </message>
    <message>
        <source>the name of a member was expected</source>
        <translation>应为成员名</translation>
    </message>
    <message>
        <source>“:” was expected</source>
        <translation>应为“:”</translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation>应为文本</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>数字格式错误</translation>
    </message>
    <message>
        <source>a text is longer than %1 bytes</source>
        <translation>有文本超过 %1 字节</translation>
    </message>
    <message>
        <source>it ends in the middle of a text</source>
        <translation>内容在文本中间结束</translation>
    </message>
    <message>
        <source>“\” stands before something that it can&apos;t stand before</source>
        <translation>“\”后面的字符不允许</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <comment>The name of the language that you translate to, in itself</comment>
        <translation>简体中文</translation>
    </message>
</context>
<context>
    <name>MembersIn</name>
    <message>
        <source>not a member that is known</source>
        <translation>不是已知的成员</translation>
    </message>
    <message>
        <source>a text is wanted</source>
        <translation>应为文本</translation>
    </message>
    <message>
        <source>true or false is wanted</source>
        <translation>应为 true 或 false</translation>
    </message>
    <message>
        <source>a number is wanted</source>
        <translation>应为数字</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is wanted</source>
        <translation>应为 %1 到 %2 的数字</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 is wanted</source>
        <translation>应为 %1 到 %2 的整数</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2</source>
        <translation>“%1”不是以下之一：%2</translation>
    </message>
    <message>
        <source>an object { … } is wanted</source>
        <translation>应为对象 { … }</translation>
    </message>
    <message>
        <source>a list [ … ] is wanted</source>
        <translation>应为列表 [ … ]</translation>
    </message>
    <message>
        <source>a close code from 1000 to 4999 is wanted</source>
        <translation>应为 1000 到 4999 的关闭代码</translation>
    </message>
    <message>
        <source>“%1” is not a proxy: http://host:port, socks5://host:port or system</source>
        <translation>“%1”不是代理：http://host:port、socks5://host:port 或 system</translation>
    </message>
</context>
<context>
    <name>MessageReader</name>
    <message>
        <source>%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).</source>
        <translation>%1发送了操作码为 %2 的帧，该操作码为保留值（RFC 6455 第 5.2 节）。</translation>
    </message>
    <message>
        <source>%1 set %2 in a %3 frame, but no extension in use gives it a meaning (RFC 6455 section 5.2).</source>
        <translation>%1在 %3 帧中设置了 %2，但使用中的扩展均未赋予其含义（RFC 6455 第 5.2 节）。</translation>
    </message>
    <message>
        <source>The client sent a %1 frame without a masking key; a client must mask every frame (RFC 6455 section 5.1).</source>
        <translation>客户端发送了没有掩码密钥的 %1 帧；客户端必须对每个帧使用掩码（RFC 6455 第 5.1 节）。</translation>
    </message>
    <message>
        <source>The server sent a masked %1 frame (masking key %2); a server must not mask frames (RFC 6455 section 5.1).</source>
        <translation>服务器发送了带掩码的 %1 帧（掩码密钥 %2）；服务器不得对帧使用掩码（RFC 6455 第 5.1 节）。</translation>
    </message>
    <message>
        <source>%1 sent a frame with the payload length %2, whose highest bit must be 0 (RFC 6455 section 5.2).</source>
        <translation>%1发送的帧的载荷长度为 %2，其最高位必须为 0（RFC 6455 第 5.2 节）。</translation>
    </message>
    <message>
        <source>%1 wrote the payload length %2 in more bytes than it needs (RFC 6455 section 5.2: the minimal number of bytes must be used).</source>
        <translation>%1用多于所需的字节写入载荷长度 %2（RFC 6455 第 5.2 节：必须使用最少的字节数）。</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame without FIN; control frames must not be fragmented (RFC 6455 section 5.5).</source>
        <translation>%1发送了没有 FIN 的 %2 帧；控制帧不得分片（RFC 6455 第 5.5 节）。</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 (RFC 6455 section 5.5).</source>
        <translation>%1发送了载荷为 %3 字节的 %2 帧；控制帧最多可有 %4 字节（RFC 6455 第 5.5 节）。</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame, but no message is open to continue (RFC 6455 section 5.4).</source>
        <translation>%1发送了延续帧，但没有待延续的消息（RFC 6455 第 5.4 节）。</translation>
    </message>
    <message>
        <source>%1 began a %2 message before the last frame of the %3 message before it (RFC 6455 section 5.4: messages must not be interleaved).</source>
        <translation>%1在前一条 %3 消息的最后一帧之前就开始了 %2 消息（RFC 6455 第 5.4 节：消息不得交错）。</translation>
    </message>
    <message>
        <source>%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1发送了至少 %2 字节的消息；限制为 %3。要接收它，请提高最大消息大小（RFC 6455 第 7.4.1 节）。</translation>
    </message>
    <message>
        <source>%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can&apos;t stand there (RFC 6455 section 8.1).</source>
        <translation>%1发送的文本消息不是有效的 UTF-8：位置 %3 处不能出现字节 %2（RFC 6455 第 8.1 节）。</translation>
    </message>
    <message>
        <source>%1 sent a text message that ends inside a UTF-8 character, after %2 bytes (RFC 6455 section 8.1).</source>
        <translation>%1发送的文本消息在 %2 字节后于一个 UTF-8 字符中间结束（RFC 6455 第 8.1 节）。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes (RFC 6455 section 5.5.1).</source>
        <translation>%1发送的 Close 帧载荷只有 1 字节 (%2)；关闭代码有 2 字节（RFC 6455 第 5.5.1 节）。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 (%3), which must not appear on the wire (RFC 6455 section 7.4).</source>
        <translation>%1发送了代码为 %2（%3）的 Close 帧，该代码不得在网络上传输（RFC 6455 第 7.4 节）。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on (RFC 6455 section 5.5.1).</source>
        <translation>%1发送了代码为 %2 的 Close 帧，其原因从字节 %3 起不是有效的 UTF-8（RFC 6455 第 5.5.1 节）。</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>%1 set RSV1 in a %2 frame; permessage-deflate allows it in the first frame of a text or binary message only (RFC 7692 section 6).</source>
        <translation>%1在 %2 帧中设置了 RSV1；permessage-deflate 只允许在 text 或 binary 消息的第一帧中设置它（RFC 7692 第 6 节）。</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that inflates to more than %2 bytes, the limit. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1发送的压缩消息解压后超过 %2 字节的限制。要接收它，请提高最大消息大小（RFC 6455 第 7.4.1 节）。</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that is no DEFLATE data after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1发送的压缩消息在消息的 %2 字节之后不是 DEFLATE 数据（RFC 7692 第 7.2.2 节）。</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that ends inside a block of DEFLATE data, after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1发送的压缩消息在 %2 字节之后、DEFLATE 数据块的中间结束（RFC 7692 第 7.2.2 节）。</translation>
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
        <translation>收到%1的消息时</translation>
    </message>
    <message>
        <source>When a client has connected</source>
        <translation>客户端连接后</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>每隔 %1</translation>
    </message>
    <message>
        <source>%1 after a client has connected</source>
        <translation>客户端连接 %1 后</translation>
    </message>
    <message>
        <source>At message %1 of the client</source>
        <translation>收到客户端第 %1 条消息时</translation>
    </message>
    <message>
        <source>send %1</source>
        <translation>发送 %1</translation>
    </message>
    <message numerus="yes">
        <source>send %Ln bytes</source>
        <translation>
            <numerusform>发送 %Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>发送 ping</translation>
    </message>
    <message>
        <source>close with %1</source>
        <translation>以 %1 关闭</translation>
    </message>
    <message>
        <source>close without a code</source>
        <translation>不带代码关闭</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>断开连接</translation>
    </message>
    <message>
        <source>say nothing for %1</source>
        <translation>静默 %1</translation>
    </message>
    <message>
        <source>The interval must be at least 1 ms.</source>
        <translation>间隔必须至少为 1 ms。</translation>
    </message>
    <message>
        <source>The number of messages must be at least 1.</source>
        <translation>消息数必须至少为 1。</translation>
    </message>
    <message>
        <source>The code %1 (%2) must not be sent.</source>
        <translation>不得发送代码 %1（%2）。</translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes.</source>
        <translation>原因最多为 123 字节。</translation>
    </message>
    <message>
        <source>A ping carries at most 125 bytes.</source>
        <translation>ping 最多携带 125 字节。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1，延迟 %2</translation>
    </message>
    <message>
        <source>“when” must be one of message, opened, every, afterTime, afterMessages.</source>
        <translation>“when”必须是 message、opened、every、afterTime、afterMessages 之一。</translation>
    </message>
    <message>
        <source>“action” must be one of sendText, sendBinary, ping, close, drop, pause.</source>
        <translation>“action”必须是 sendText、sendBinary、ping、close、drop、pause 之一。</translation>
    </message>
    <message>
        <source>“match” is not understood.</source>
        <translation>无法理解“match”。</translation>
    </message>
    <message>
        <source>A list of rules was expected: [{…}, …].</source>
        <translation>应为规则列表：[{…}, …]。</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1（字节 %2 处）</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>规则 %1：%2</translation>
    </message>
</context>
<context>
    <name>OpeningHandshake</name>
    <message>
        <source>The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols (RFC 6455 section 4.1).</source>
        <translation>服务器以状态 %1%2 应答，而 WebSocket 应以 101 Switching Protocols 开始（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section 4.2.2).</source>
        <translation>服务器在 %1 应答中切换了协议；这需要 HTTP/1.1（RFC 6455 第 4.2.2 节）。</translation>
    </message>
    <message>
        <source>The response has no Upgrade header; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>响应没有 Upgrade 标头；它必须为 &quot;websocket&quot;（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The Upgrade header of the response is %1; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>响应的 Upgrade 标头为 %1；它必须为 &quot;websocket&quot;（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The response has no Connection header; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>响应没有 Connection 标头；它必须包含 &quot;Upgrade&quot;（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The Connection header of the response is %1; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>响应的 Connection 标头为 %1；它必须包含 &quot;Upgrade&quot;（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The response has no Sec-WebSocket-Accept header; for the key of this request it must be %1 (RFC 6455 section 4.1).</source>
        <translation>响应没有 Sec-WebSocket-Accept 标头；对于此请求的密钥，它必须为 %1（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer belongs to another request or is not by a WebSocket server (RFC 6455 section 4.1).</source>
        <translation>Sec-WebSocket-Accept 为 %1，但对于此请求的密钥，它必须为 %2：该应答属于另一个请求，或并非来自 WebSocket 服务器（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).</source>
        <translation>服务器选择了多个子协议：%1；它只能选择一个（RFC 6455 第 4.2.2 节）。</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>服务器选择了子协议 %1，但请求未提供任何子协议（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>服务器选择了未提供的子协议 %1；提供的是：%2（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The server uses the extension %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>服务器使用了扩展 %1，但请求未提供任何扩展（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>服务器使用了未提供的扩展 %1；提供的是：%2（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).</source>
        <translation>方法为 %1；握手必须是 GET 请求（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).</source>
        <translation>HTTP 版本为 %1；握手需要 HTTP/1.1（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>The request target is %1; it must be a path that begins with &quot;/&quot; or an absolute address (RFC 6455 section 4.2.1).</source>
        <translation>请求目标为 %1；它必须是以 &quot;/&quot; 开头的路径或绝对地址（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>The request has no Host header (RFC 6455 section 4.2.1).</source>
        <translation>请求没有 Host 标头（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>The request has several Host headers: %1 (RFC 9112 section 3.2).</source>
        <translation>请求有多个 Host 标头：%1（RFC 9112 第 3.2 节）。</translation>
    </message>
    <message>
        <source>The Upgrade header of the request does not contain &quot;websocket&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>请求的 Upgrade 标头不包含 &quot;websocket&quot;；实际为：%1（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>no such header</source>
        <translation>没有此标头</translation>
    </message>
    <message>
        <source>The Connection header of the request does not contain &quot;Upgrade&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>请求的 Connection 标头不包含 &quot;Upgrade&quot;；实际为：%1（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).</source>
        <translation>请求没有 Sec-WebSocket-Key 标头（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Key 为 %1；它必须是一个 %2 字节的 base64 值（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>请求没有 Sec-WebSocket-Version 标头；它必须为 13（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Version 为 %1；它必须为 13（RFC 6455 第 4.2.1 节）。</translation>
    </message>
    <message>
        <source>The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).</source>
        <translation>请求的 Sec-WebSocket-Protocol 标头未指定任何子协议（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).</source>
        <translation>提供的子协议 %1 不是 token（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is offered twice (RFC 6455 section 4.1).</source>
        <translation>子协议 %1 提供了两次（RFC 6455 第 4.1 节）。</translation>
    </message>
    <message>
        <source>The server&apos;s answer %1 does not have the form of an extension (RFC 6455 section 9.1).</source>
        <translation>服务器的应答 %1 不符合扩展的格式（RFC 6455 第 9.1 节）。</translation>
    </message>
</context>
<context>
    <name>PermessageDeflate</name>
    <message>
        <source>permessage-deflate has the parameter %1, which RFC 7692 section 7.1 does not know.</source>
        <translation>permessage-deflate 带有参数 %1，RFC 7692 第 7.1 节没有定义该参数。</translation>
    </message>
    <message>
        <source>permessage-deflate has the parameter %1 twice (RFC 7692 section 7.1).</source>
        <translation>permessage-deflate 的参数 %1 出现了两次（RFC 7692 第 7.1 节）。</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it takes none (RFC 7692 section 7.1.1).</source>
        <translation>permessage-deflate 的参数 %1 带有值 %2；它不接受值（RFC 7692 第 7.1.1 节）。</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has no value; it must be a number from 8 to 15 (RFC 7692 section 7.1.2).</source>
        <translation>permessage-deflate 的参数 %1 没有值；它必须是 8 到 15 的数字（RFC 7692 第 7.1.2 节）。</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it must be a number from 8 to 15 without leading zeros (RFC 7692 section 7.1.2).</source>
        <translation>permessage-deflate 的参数 %1 的值为 %2；它必须是 8 到 15 的数字，且没有前导零（RFC 7692 第 7.1.2 节）。</translation>
    </message>
    <message>
        <source>We asked for server_no_context_takeover, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.1.1).</source>
        <translation>本端要求 server_no_context_takeover，但服务器接受 permessage-deflate 时未包含它（RFC 7692 第 7.1.1.1 节）。</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.2.1).</source>
        <translation>本端要求 server_max_window_bits，但服务器接受 permessage-deflate 时未包含它（RFC 7692 第 7.1.2.1 节）。</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.1).</source>
        <translation>本端要求 server_max_window_bits=%1，但服务器选择了更大的 %2（RFC 7692 第 7.1.2.1 节）。</translation>
    </message>
    <message>
        <source>The server answered with client_max_window_bits, which was not offered (RFC 7692 section 7.1.2.2).</source>
        <translation>服务器的应答包含请求未提供的 client_max_window_bits（RFC 7692 第 7.1.2.2 节）。</translation>
    </message>
    <message>
        <source>We offered client_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.2).</source>
        <translation>本端提供了 client_max_window_bits=%1，但服务器选择了更大的 %2（RFC 7692 第 7.1.2.2 节）。</translation>
    </message>
    <message>
        <source>The server accepted permessage-deflate more than once (RFC 7692 section 5).</source>
        <translation>服务器多次接受了 permessage-deflate（RFC 7692 第 5 节）。</translation>
    </message>
    <message>
        <source>The server accepted an offer that breaks a rule: %1</source>
        <translation>服务器接受了违反规则的提议：%1</translation>
    </message>
</context>
<context>
    <name>PlayPlan</name>
    <message>
        <source>The speed must be between 0.01 and 1000.</source>
        <translation>速度必须在 0.01 到 1000 之间。</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>范围的结束早于开始。</translation>
    </message>
    <message>
        <source>The JSON field by which replies are recognised: %1</source>
        <translation>用于识别回复的 JSON 字段：%1</translation>
    </message>
</context>
<context>
    <name>PlaySource</name>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>%2 中没有会话 %1。</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.</source>
        <translation>“%1”不是标头名：允许字母、数字和 -，不允许空格或冒号。</translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break in it.</source>
        <translation>标头 %1 的值中有换行符。</translation>
    </message>
    <message>
        <source>This is not a URL that can be connected to. One looks like ws://host:port/path or wss://host/path, without blanks.</source>
        <translation>这不是可以连接的 URL。其形式如 ws://host:port/path 或 wss://host/path，不含空格。</translation>
    </message>
    <message>
        <source>The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.</source>
        <translation>该 URL 以 %1:// 开头；WebSocket URL 以 ws:// 或 wss:// 开头。</translation>
    </message>
    <message>
        <source>The origin has a line break in it.</source>
        <translation>Origin 中有换行符。</translation>
    </message>
    <message>
        <source>“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.</source>
        <translation>“%1”不是子协议：允许字母、数字和符号，不允许空格或逗号。</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is asked for twice.</source>
        <translation>子协议 %1 请求了两次。</translation>
    </message>
    <message>
        <source>The user name has a colon in it, which Basic authentication can&apos;t carry.</source>
        <translation>用户名中有冒号，Basic 认证无法传送。</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header for the API key, as X-Api-Key is.</source>
        <translation>“%1”不是 API 密钥的标头名，正确的例子如 X-Api-Key。</translation>
    </message>
    <message>
        <source>The API key needs the name of its parameter in the query.</source>
        <translation>API 密钥需要其在查询中的参数名。</translation>
    </message>
    <message>
        <source>The user name, password, token or API key has a line break in it.</source>
        <translation>用户名、密码、令牌或 API 密钥中有换行符。</translation>
    </message>
    <message>
        <source>“%1” is not the name of a cookie: letters, digits and marks are allowed, no blank or =.</source>
        <translation>“%1”不是 cookie 的名称：允许字母、数字和符号，不允许空格或 =。</translation>
    </message>
    <message>
        <source>The value of the cookie %1 has a semicolon or a line break in it.</source>
        <translation>cookie %1 的值中有分号或换行符。</translation>
    </message>
    <message>
        <source>No authority is trusted: name a file with certificates of authorities, or trust those of the system.</source>
        <translation>没有受信任的颁发机构：请指定包含颁发机构证书的文件，或信任系统的颁发机构。</translation>
    </message>
    <message>
        <source>A key without its certificate: name the file of the client&apos;s certificate too.</source>
        <translation>只有密钥而没有证书：请同时指定客户端证书的文件。</translation>
    </message>
    <message>
        <source>Reconnect: the longest delay is shorter than the first one.</source>
        <translation>重新连接：最长延迟短于首次延迟。</translation>
    </message>
    <message>
        <source>Reconnect: the factor is 1 or more, the jitter from 0 to 1.</source>
        <translation>重新连接：倍数须为 1 或更大，抖动须为 0 到 1。</translation>
    </message>
    <message>
        <source>Reconnect: name the close codes after which to connect again, as 1006.</source>
        <translation>重新连接：请指定在哪些关闭代码之后重新连接，例如 1006。</translation>
    </message>
    <message>
        <source>password of %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>API key %1</source>
        <translation>API 密钥 %1</translation>
    </message>
    <message>
        <source>value of the header %1</source>
        <translation>标头 %1 的值</translation>
    </message>
    <message>
        <source>value of the cookie %1</source>
        <translation>cookie %1 的值</translation>
    </message>
    <message>
        <source>pass phrase of the client&apos;s key</source>
        <translation>客户端密钥的密码短语</translation>
    </message>
    <message>
        <source>password of %1 at the proxy</source>
        <translation>代理处 %1 的密码</translation>
    </message>
    <message>
        <source>A timeout, delay or interval is longer than a day.</source>
        <translation>超时、延迟或间隔超过一天。</translation>
    </message>
</context>
<context>
    <name>ProfileChanges</name>
    <message>
        <source>“%1” could not be moved to “%2”. Check that you may write in both folders and that the disk has room.</source>
        <translation>无法将“%1”移动到“%2”。请检查您是否可以在这两个文件夹中写入，以及磁盘是否有空间。</translation>
    </message>
    <message>
        <source>“%1” could not be deleted: %2. Check that you may write in this folder.</source>
        <translation>无法删除“%1”：%2。请检查您是否可以在此文件夹中写入。</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made. Check that you may write there.</source>
        <translation>无法创建文件夹“%1”。请检查您是否可以在该处写入。</translation>
    </message>
    <message>
        <source>“%1” could not be put back: %2. Check that you may write there and that the disk has room.</source>
        <translation>无法恢复“%1”：%2。请检查您是否可以在该处写入，以及磁盘是否有空间。</translation>
    </message>
</context>
<context>
    <name>ProfileCode</name>
    <message>
        <source>what the session sent; curl shows the handshake and the bytes that come</source>
        <translation>会话发送的内容；curl 会显示握手和收到的字节</translation>
    </message>
    <message>
        <source>a message that is binary or has more than one line</source>
        <translation>二进制或多于一行的消息</translation>
    </message>
    <message>
        <source>the authority; set SSL_CERT_FILE to %1</source>
        <translation>颁发机构；请将 SSL_CERT_FILE 设为 %1</translation>
    </message>
    <message>
        <source>the client&apos;s certificate, which has to be a PKCS#12 file for websocat</source>
        <translation>客户端证书，websocat 要求其为 PKCS#12 文件</translation>
    </message>
    <message>
        <source>the HTTP proxy</source>
        <translation>HTTP 代理</translation>
    </message>
    <message>
        <source>all messages but the first</source>
        <translation>除第一条以外的所有消息</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>the header %1; a browser sets its own</source>
        <translation>标头 %1；浏览器会设置自己的标头</translation>
    </message>
    <message>
        <source>the origin, which is that of the page</source>
        <translation>Origin，即页面的 Origin</translation>
    </message>
    <message>
        <source>Not in this code: %1</source>
        <translation>此代码中不包含：%1</translation>
    </message>
</context>
<context>
    <name>RawStream</name>
    <message>
        <source>Nothing may be sent after a Close frame (RFC 6455 section 5.5.1).</source>
        <translation>Close 帧之后不得再发送任何内容（RFC 6455 第 5.5.1 节）。</translation>
    </message>
    <message>
        <source>The rest of the frame that was begun before.</source>
        <translation>之前开始的帧的其余部分。</translation>
    </message>
    <message>
        <source>More of the frame that was begun before, still not its end.</source>
        <translation>之前开始的帧的更多部分，仍未结束。</translation>
    </message>
    <message>
        <source>Only a part of a frame: the server waits for the rest.</source>
        <translation>只是帧的一部分：服务器会等待其余部分。</translation>
    </message>
    <message>
        <source>Written as raw bytes.</source>
        <translation>以原始字节写出。</translation>
    </message>
</context>
<context>
    <name>ReaderThread</name>
    <message>
        <source>No session file is open.</source>
        <translation>没有打开的会话文件。</translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message>
        <source>“%1” could not be written: %2. Nothing was changed there.</source>
        <translation>无法写入“%1”：%2。其中内容未作任何更改。</translation>
    </message>
    <message>
        <source>it is the session file itself</source>
        <translation>它就是会话文件本身</translation>
    </message>
</context>
<context>
    <name>RecordingImport</name>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>“%1” is of no format that can be imported. These can: %2.</source>
        <translation>“%1”不是可以导入的格式。可导入的有：%2。</translation>
    </message>
    <message>
        <source>“%1” is one of the files to import. Choose another name for the new file.</source>
        <translation>“%1”是要导入的文件之一。请为新文件选择其他名称。</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation>导入已取消；未写入任何内容。</translation>
    </message>
    <message>
        <source>There is no WebSocket session in it; nothing was written.</source>
        <translation>其中没有 WebSocket 会话；未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>request header %1</source>
        <translation>请求标头 %1</translation>
    </message>
    <message>
        <source>response header %1</source>
        <translation>响应标头 %1</translation>
    </message>
    <message>
        <source>header %1 of the session’s settings</source>
        <translation>会话设置中的标头 %1</translation>
    </message>
    <message>
        <source>header %1, in “%2”</source>
        <translation>标头 %1，位于“%2”</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>request target</source>
        <translation>请求目标</translation>
    </message>
    <message>
        <source>response body</source>
        <translation>响应正文</translation>
    </message>
    <message>
        <source>response status line</source>
        <translation>响应状态行</translation>
    </message>
    <message>
        <source>close reason</source>
        <translation>关闭原因</translation>
    </message>
    <message>
        <source>explanation in “%1”</source>
        <translation>“%1”中的说明</translation>
    </message>
    <message>
        <source>settings of the session</source>
        <translation>会话的设置</translation>
    </message>
    <message>
        <source>details of “%1”</source>
        <translation>“%1”的详情</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>发送的消息</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>接收的消息</translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation>发送的 ping</translation>
    </message>
    <message>
        <source>received ping</source>
        <translation>接收的 ping</translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation>发送的 pong</translation>
    </message>
    <message>
        <source>received pong</source>
        <translation>接收的 pong</translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation>会话的名称</translation>
    </message>
    <message>
        <source>other rules</source>
        <translation>其他规则</translation>
    </message>
    <message>
        <source>other places</source>
        <translation>其他位置</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>标头 %1</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Authorization</translation>
    </message>
    <message>
        <source>Token among the sub-protocols</source>
        <translation>子协议中的令牌</translation>
    </message>
    <message>
        <source>Credentials in text</source>
        <translation>文本中的凭据</translation>
    </message>
    <message>
        <source>Password in a URL</source>
        <translation>URL 中的密码</translation>
    </message>
    <message>
        <source>JSON member %1</source>
        <translation>JSON 成员 %1</translation>
    </message>
    <message>
        <source>Tokens, keys and passwords</source>
        <translation>令牌、密钥和密码</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>Query item %1</source>
        <translation>查询项 %1</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>电子邮件地址</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>电子邮件地址</translation>
    </message>
    <message>
        <source>The rule is empty: say what to remove.</source>
        <translation>规则为空：请说明要移除什么。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a header.</source>
        <translation>“%1”不能是标头名。</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>“%1”不是 JSONPath：%2</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2, at character %3.</source>
        <translation>“%1”不是正则表达式：%2，位于第 %3 个字符。</translation>
    </message>
    <message>
        <source>“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.</source>
        <translation>“%1”不是规则。请写作 header:NAME、query:NAME、json:PATH 或 regex:EXPRESSION。</translation>
    </message>
</context>
<context>
    <name>Redirect</name>
    <message>
        <source>The server redirects, but its Location header “%1” is no address.</source>
        <translation>服务器进行重定向，但其 Location 标头“%1”不是地址。</translation>
    </message>
    <message>
        <source>The server redirects to %1, which is no address of a WebSocket server.</source>
        <translation>服务器重定向到 %1，它不是 WebSocket 服务器的地址。</translation>
    </message>
    <message>
        <source>The server redirects from wss to %1, which is not encrypted.</source>
        <translation>服务器从 wss 重定向到 %1，后者未加密。</translation>
    </message>
</context>
<context>
    <name>ReplayVerdict</name>
    <message>
        <source>The expectations in %1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1 中的预期：%2。</translation>
    </message>
    <message>
        <source>There are no expectations in %1. Make some in the window, or give --expectations FILE.</source>
        <translation>%1 中没有预期。请在窗口中创建，或指定 --expectations FILE。</translation>
    </message>
    <message>
        <source>Replay of %1, run %2</source>
        <translation>%1 的重放，第 %2 次运行</translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation>录制已播放到结尾</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>The answers are those of the recording</source>
        <translation>应答与录制一致</translation>
    </message>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>无法将结果写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>%1 kept, %2 evicted</source>
        <translation>保留 %1，移除 %2</translation>
    </message>
    <message>
        <source>The beginning of this session is not kept any more: its first %1 events were evicted by the limit of its file.</source>
        <translation>此会话的开头已不再保留：其最早的 %1 个事件因文件的限制而被移除。</translation>
    </message>
    <message>
        <source>Not in the export: %1 older events, which the limit of the file had evicted.</source>
        <translation>导出中不包含：因文件的限制而移除的 %1 个较早的事件。</translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>The picture could not be written to %1. Is there such a folder, and does the name end in .png?</source>
        <translation>无法将图片写入 %1。该文件夹是否存在，文件名是否以 .png 结尾？</translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message>
        <source>its folder doesn&apos;t exist, or takes no new files</source>
        <translation>其文件夹不存在，或不接受新文件</translation>
    </message>
    <message>
        <source>the copy could not be brought to the disk</source>
        <translation>无法将副本写入磁盘</translation>
    </message>
    <message>
        <source>there is a folder or a device of that name</source>
        <translation>已有同名的文件夹或设备</translation>
    </message>
    <message>
        <source>that is the file that is being captured into</source>
        <translation>这是正在捕获写入的文件</translation>
    </message>
    <message>
        <source>the folder doesn&apos;t exist</source>
        <translation>文件夹不存在</translation>
    </message>
    <message>
        <source>you have no permission to change it</source>
        <translation>您没有更改它的权限</translation>
    </message>
    <message>
        <source>its numbers leave no room for more</source>
        <translation>其编号已没有剩余空间</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the name, or whether it was moved.</source>
        <translation>没有文件“%1”。请检查名称，或确认它是否已被移动。</translation>
    </message>
    <message>
        <source>“%1” is a folder or a device, not a file. Choose a session file (.sglass).</source>
        <translation>“%1”是文件夹或设备，不是文件。请选择会话文件 (.sglass)。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no permission. Ask its owner, or copy it to a folder of yours.</source>
        <translation>无法读取“%1”：您没有权限。请联系其所有者，或将其复制到您自己的文件夹。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>无法写入“%1”：%2。请选择其他文件夹或名称。</translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes), so it is no session file. It may have been cut short while it was copied.</source>
        <translation>“%1”为空（0 字节），因此不是会话文件。它可能在复制时被截断。</translation>
    </message>
    <message>
        <source>“%1” is not a session file: its first bytes are those of another format. Choose a file that Socketglass saved (.sglass).</source>
        <translation>“%1”不是会话文件：其开头的字节属于另一种格式。请选择由 Socketglass 保存的文件 (.sglass)。</translation>
    </message>
    <message>
        <source>“%1” is a database of another program, not a session file. Choose a file that Socketglass saved (.sglass).</source>
        <translation>“%1”是其他程序的数据库，不是会话文件。请选择由 Socketglass 保存的文件 (.sglass)。</translation>
    </message>
    <message>
        <source>“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update Socketglass to open it.</source>
        <translation>“%1”由更新版本的 Socketglass 保存（格式 %2；此版本最高支持 %3）。请更新 Socketglass 后再打开。</translation>
    </message>
    <message>
        <source>“%1” says that it has format %2, which never existed: its first page is damaged. Use another copy.</source>
        <translation>“%1”声称其格式为 %2，但该格式从未存在：其首页已损坏。请使用其他副本。</translation>
    </message>
    <message>
        <source>“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use another copy.</source>
        <translation>“%1”缺少会话文件的一部分：%2。它被其他程序更改过，或已损坏。请使用其他副本。</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short: %2. What comes before can still be read; use another copy for the rest.</source>
        <translation>“%1”已损坏或被截断：%2。此前的内容仍可读取；其余部分请使用其他副本。</translation>
    </message>
    <message>
        <source>“%1” was not closed properly, and its folder can&apos;t be written to, so that its last events can&apos;t be brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.</source>
        <translation>“%1”未正常关闭，且其文件夹不可写入，因此无法并入最后的事件。请将它与文件“%1-wal”一起复制到您自己的文件夹，并在那里打开。</translation>
    </message>
    <message>
        <source>“%1” is being captured into already, by this program or another. Choose another file.</source>
        <translation>此程序或其他程序正在向“%1”捕获。请选择其他文件。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消；未作任何更改。</translation>
    </message>
    <message>
        <source>The capture could not be saved as “%1”: %2. It goes on where it was; choose another folder or name.</source>
        <translation>无法将捕获保存为“%1”：%2。捕获在原位置继续；请选择其他文件夹或名称。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>在关闭“%1”之前，有 %Ln 个事件未能写入。%2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room left on the disk of “%1”. Free some space, or save the capture to another disk.</source>
        <translation>“%1”所在的磁盘已无空间。请释放一些空间，或将捕获保存到其他磁盘。</translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation>内存不足，无法读取“%1”。</translation>
    </message>
    <message>
        <source>“%1” is locked by another program. Close what else has it open.</source>
        <translation>“%1”被其他程序锁定。请关闭打开它的其他程序。</translation>
    </message>
    <message>
        <source>a value is larger than any that Socketglass writes</source>
        <translation>有值大于 Socketglass 所写入的任何值</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Copy it to another folder and try again.</source>
        <translation>无法读取“%1”：%2。请将其复制到其他文件夹后重试。</translation>
    </message>
    <message>
        <source>the %1 “%2”</source>
        <translation>%1“%2”</translation>
    </message>
    <message>
        <source>plain columns in the table “%1”</source>
        <translation>表“%1”中的普通列</translation>
    </message>
    <message>
        <source>it ends after %1 of %2 bytes</source>
        <translation>在 %2 字节中的第 %1 字节后结束</translation>
    </message>
    <message>
        <source>its events are numbered from %1</source>
        <translation>其事件从 %1 开始编号</translation>
    </message>
    <message>
        <source>a number was expected where something else is stored</source>
        <translation>应为数字的位置存储了其他内容</translation>
    </message>
    <message>
        <source>it claims to hold %1 events, more than fit in it</source>
        <translation>它声称包含 %1 个事件，超过其可容纳的数量</translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation>缺少事件 %1</translation>
    </message>
    <message>
        <source>event %1 has values that make no sense</source>
        <translation>事件 %1 的值不合理</translation>
    </message>
    <message>
        <source>a row has values that make no sense</source>
        <translation>有一行的值不合理</translation>
    </message>
    <message>
        <source>the payload of event %1 ends at byte %2</source>
        <translation>事件 %1 的载荷在字节 %2 处结束</translation>
    </message>
    <message>
        <source>an event before event %1 is missing</source>
        <translation>缺少事件 %1 之前的某个事件</translation>
    </message>
    <message>
        <source>event %1 belongs to a session that is missing</source>
        <translation>事件 %1 所属的会话缺失</translation>
    </message>
    <message>
        <source>the payload of event %1 is not complete</source>
        <translation>事件 %1 的载荷不完整</translation>
    </message>
    <message>
        <source>the pieces of payload %1 don&apos;t fit together</source>
        <translation>载荷 %1 的各部分不匹配</translation>
    </message>
    <message>
        <source>the frames of event %1 are not complete</source>
        <translation>事件 %1 的帧不完整</translation>
    </message>
    <message>
        <source>where the session&apos;s event %1 stands is not known</source>
        <translation>会话的事件 %1 位置未知</translation>
    </message>
    <message>
        <source>a session lacks the event before its event %1</source>
        <translation>有会话缺少其事件 %1 之前的事件</translation>
    </message>
    <message>
        <source>a session does not have all of its events from %1 on</source>
        <translation>有会话自事件 %1 起的事件不齐全</translation>
    </message>
    <message>
        <source>not all of its %1 events belong to a session</source>
        <translation>其 %1 个事件并非都属于某个会话</translation>
    </message>
    <message>
        <source>Event %1 of “%2” is not kept any more: the limit that was set for the file removed it. Raise the limit to keep more.</source>
        <translation>“%2”的事件 %1 已不再保留：为该文件设置的限制移除了它。要保留更多事件，请提高限制。</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 left, and %3 are to stay free. Free some space, save the capture to another disk, or set a smaller reserve: File → Limits…, or --keep-free.</source>
        <translation>“%1”所在的磁盘剩余 %2，而应保留 %3 可用。请释放一些空间，将捕获保存到其他磁盘，或设置较小的保留空间：“文件 → 限制…”或 --keep-free。</translation>
    </message>
</context>
<context>
    <name>ShellWords</name>
    <message>
        <source>Left out, as it is another command or a redirection: %1</source>
        <translation>已略去，因为是另一个命令或重定向：%1</translation>
    </message>
    <message>
        <source>there is no %1 that ends this</source>
        <translation>缺少结束它的 %1</translation>
    </message>
    <message>
        <source>Kept as it is, as it is not run here: %1</source>
        <translation>保持原样，因为此处不会执行：%1</translation>
    </message>
    <message>
        <source>this $&apos; has no second &apos;</source>
        <translation>此 $&apos; 没有与之配对的 &apos;</translation>
    </message>
    <message>
        <source>the quote &quot; is not closed</source>
        <translation>引号 &quot; 没有闭合</translation>
    </message>
    <message>
        <source>the quote &apos; is not closed</source>
        <translation>引号 &apos; 没有闭合</translation>
    </message>
</context>
<context>
    <name>StreamSynthesis</name>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
</context>
<context>
    <name>TextExporter</name>
    <message>
        <source>Session %1: %2 (%3), %4
</source>
        <translation>会话 %1：%2（%3），%4
</translation>
    </message>
    <message>
        <source>(%1 bytes in all; the rest is left out of this transcript)</source>
        <translation>（共 %1 字节；其余部分未列入此文字记录）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
</context>
<context>
    <name>TimelineCells</name>
    <message>
        <source>Session %1</source>
        <translation>会话 %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what is folded; the first of it</comment>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>TlsReport</name>
    <message>
        <source>The server&apos;s certificate was not accepted: %1.</source>
        <translation>服务器的证书未被接受：%1。</translation>
    </message>
</context>
<context>
    <name>TlsSetup</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: it is neither PEM nor a PKCS#12 file that opens with this pass phrase.</source>
        <translation>无法使用 %1：它既不是 PEM，也不是能用此密码短语打开的 PKCS#12 文件。</translation>
    </message>
    <message>
        <source>There is no PEM certificate in %1.</source>
        <translation>%1 中没有 PEM 证书。</translation>
    </message>
    <message>
        <source>The private key in %1 is encrypted, and does not open with this pass phrase.</source>
        <translation>%1 中的私钥已加密，无法用此密码短语打开。</translation>
    </message>
    <message>
        <source>There is no PEM private key that can be read in %1.</source>
        <translation>%1 中没有可读取的 PEM 私钥。</translation>
    </message>
    <message>
        <source>There is no PEM certificate of an authority in %1.</source>
        <translation>%1 中没有颁发机构的 PEM 证书。</translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
</context>
<context>
    <name>socketglass::AboutDialog</name>
    <message>
        <source>About Socketglass</source>
        <translation>关于 Socketglass</translation>
    </message>
    <message>
        <source>Socketglass %1

Shows everything that crosses a WebSocket, decoded, as it happens.

%2

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Socketglass %1

实时显示并解码经过 WebSocket 的一切内容。

%2

自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>Copy &amp;Versions</source>
        <translation>复制版本信息(&amp;V)</translation>
    </message>
    <message>
        <source>Socketglass %1</source>
        <translation>Socketglass %1</translation>
    </message>
    <message>
        <source>Qt %1, built with %2, style %3, platform %4</source>
        <translation>Qt %1，构建时使用 %2，样式 %3，平台 %4</translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation>TLS：%1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation>系统：%1，%2</translation>
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
            <numerusform>接收 %Ln 条消息，%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sent %Ln message(s), %1</source>
        <translation>
            <numerusform>发送 %Ln 条消息，%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) closed</source>
        <translation>
            <numerusform>%Ln 个会话已关闭</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing happened</source>
        <translation>没有任何活动</translation>
    </message>
    <message>
        <source>no messages</source>
        <translation>没有消息</translation>
    </message>
</context>
<context>
    <name>socketglass::ActivityStrip</name>
    <message>
        <source>&amp;Activity</source>
        <translation>活动(&amp;A)</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>The whole capture by time, above the rows</source>
        <translation>在行的上方按时间显示整个捕获</translation>
    </message>
    <message>
        <source>%1 – %2: %3</source>
        <comment>from, to, what happened</comment>
        <translation>%1 – %2：%3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>The whole capture: %1</source>
        <translation>整个捕获：%1</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>已选择：%1</translation>
    </message>
    <message>
        <source>↑ sent, ↓ received; bars: messages, dashes: bytes. Click: go there; drag: select.</source>
        <translation>↑ 发送，↓ 接收；柱形：消息，短线：字节。单击：转到该处；拖动：选择。</translation>
    </message>
    <message>
        <source>reading… %1 %</source>
        <translation>正在读取… %1 %</translation>
    </message>
</context>
<context>
    <name>socketglass::AddressPage</name>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Host and path of the address</source>
        <translation>地址的主机和路径</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>URL(&amp;U)：</translation>
    </message>
    <message>
        <source>wss://example.test/feed</source>
        <translation>wss://example.test/feed</translation>
    </message>
    <message>
        <source>&amp;Sub-protocols:</source>
        <translation>子协议(&amp;S)：</translation>
    </message>
    <message>
        <source>Offered in this order, separated by commas</source>
        <translation>按此顺序提供，以逗号分隔</translation>
    </message>
    <message>
        <source>&amp;Origin:</source>
        <translation>Origin(&amp;O)：</translation>
    </message>
    <message>
        <source>None; for example https://example.test</source>
        <translation>无；例如 https://example.test</translation>
    </message>
    <message>
        <source>Parameters of the query</source>
        <translation>查询的参数</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>移除参数</translation>
    </message>
    <message>
        <source>Move the parameter up</source>
        <translation>上移参数</translation>
    </message>
    <message>
        <source>Move the parameter down</source>
        <translation>下移参数</translation>
    </message>
    <message>
        <source>Query:</source>
        <translation>查询：</translation>
    </message>
</context>
<context>
    <name>socketglass::Appearance</name>
    <message>
        <source>&amp;System Colours</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
</context>
<context>
    <name>socketglass::AuthenticationPage</name>
    <message>
        <source>Authentication</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic：用户名和密码</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer 令牌</translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation>标头中的 API 密钥</translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation>查询中的 API 密钥</translation>
    </message>
    <message>
        <source>&amp;Authentication:</source>
        <translation>认证(&amp;A)：</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>用户(&amp;U)：</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>密码(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Header:</source>
        <translation>标头(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Parameter:</source>
        <translation>参数(&amp;P)：</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>密码(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>令牌(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>密钥(&amp;K)：</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
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
        <translation>以“Authorization: Basic …”发送。</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Bearer …”.</source>
        <translation>以“Authorization: Bearer …”发送。</translation>
    </message>
    <message>
        <source>The server is told nothing but the headers and cookies of the other pages.</source>
        <translation>除其他页面中的标头和 cookie 外，不向服务器提供任何信息。</translation>
    </message>
    <message>
        <source>Sent as a header of this name.</source>
        <translation>以此名称的标头发送。</translation>
    </message>
    <message>
        <source>Added to the URL&apos;s query: it may turn up in logs of servers and proxies.</source>
        <translation>添加到 URL 的查询中：可能会出现在服务器和代理的日志中。</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message>
        <source>No temporary folder could be made: %1. Give --output FILE.sglass.</source>
        <translation>无法创建临时文件夹：%1。请指定 --output FILE.sglass。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were evicted before they could be printed.</source>
        <translation>
            <numerusform>%Ln 个事件在输出之前已被移除。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message>
        <source>New capture</source>
        <translation>新建捕获</translation>
    </message>
    <message>
        <source>Unsaved capture</source>
        <translation>未保存的捕获</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 及另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being opened. Try again in a moment.</source>
        <translation>正在打开文件。请稍后重试。</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureFigures</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times of what the rows show</source>
        <translation>各行所示内容的速率、大小、往返时间和回复时间</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureWorker</name>
    <message>
        <source>the capture is being saved elsewhere just now</source>
        <translation>捕获正在保存到其他位置</translation>
    </message>
</context>
<context>
    <name>socketglass::CapturedMessages</name>
    <message>
        <source>This message is too large to edit</source>
        <translation>此消息过大，无法编辑</translation>
    </message>
    <message>
        <source>It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.</source>
        <translation>其大小为 %1；消息编辑器最多容纳 %2。时间线中的“再次发送”会原样发送它。</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>会话已移除。</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint stopped: %1.</source>
        <translation>程序自身的 WebSocket 端点已停止：%1。</translation>
    </message>
    <message>
        <source>Closed by the user before the connection was open.</source>
        <translation>在连接打开之前被用户关闭。</translation>
    </message>
    <message>
        <source>The server did not answer a keep-alive ping within %1 s.</source>
        <translation>服务器在 %1 s 内未应答保活 ping。</translation>
    </message>
    <message>
        <source>The server hangs, or the network between is down. The deadline can be raised in the connection&apos;s options.</source>
        <translation>服务器停止响应，或中间的网络中断。可以在连接选项中提高时限。</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent.</source>
        <translation>已忽略证书错误：途中任何人都可以读取和更改所发送的内容。</translation>
    </message>
    <message>
        <source>Ignored: %1.</source>
        <translation>已忽略：%1。</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientListener</name>
    <message>
        <source>Port %1 is in use by another program. Choose another port, or 0 for any free one.</source>
        <translation>端口 %1 正被其他程序使用。请选择其他端口，或选择 0 以使用任意空闲端口。</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user: ports below 1024 are the system&apos;s. Choose a higher one.</source>
        <translation>此用户无权打开端口 %1：1024 以下的端口属于系统。请选择更大的端口号。</translation>
    </message>
    <message>
        <source>Port %1 could not be opened at %2: %3.</source>
        <translation>无法在 %2 上打开端口 %1：%3。</translation>
    </message>
    <message>
        <source>The client ended the connection before its request was complete.</source>
        <translation>客户端在其请求完成之前结束了连接。</translation>
    </message>
    <message>
        <source>The client&apos;s request was not complete after %1 s.</source>
        <translation>客户端的请求在 %1 s 后仍未完成。</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseDialog</name>
    <message>
        <source>Close with Code and Reason</source>
        <translation>使用代码和原因关闭</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>关闭代码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Close &amp;Session</source>
        <translation>关闭会话(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;ode:</source>
        <translation>代码(&amp;O)：</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>原因(&amp;R)：</translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation>可发送方：%1</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1/%2 字节</translation>
    </message>
    <message>
        <source>The reason is %1 bytes too long. Shorten it.</source>
        <translation>原因超出 %1 字节。请缩短。</translation>
    </message>
    <message>
        <source>Below it stands what the code means</source>
        <translation>下方为该代码的含义</translation>
    </message>
    <message>
        <source>Sent with the code: at most %1 bytes of UTF-8</source>
        <translation>随代码一起发送：最多 %1 字节的 UTF-8</translation>
    </message>
    <message>
        <source>⚠ This code must not stand in a Close frame (RFC 6455). It is sent all the same, to see what the server does.</source>
        <translation>⚠ 此代码不得出现在 Close 帧中 (RFC 6455)。仍会发送它，以查看服务器的反应。</translation>
    </message>
    <message>
        <source>Send &amp;Forbidden Code</source>
        <translation>发送禁用的代码(&amp;F)</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseExplanation</name>
    <message>
        <source>The reason given: “%1”</source>
        <translation>给出的原因：“%1”</translation>
    </message>
    <message>
        <source>We sent a Close frame with code %1</source>
        <translation>本端发送了代码为 %1 的 Close 帧</translation>
    </message>
    <message>
        <source>A Close frame with code %1 arrived</source>
        <translation>收到了代码为 %1 的 Close 帧</translation>
    </message>
    <message>
        <source>We sent a Close frame without a code</source>
        <translation>本端发送了不带代码的 Close 帧</translation>
    </message>
    <message>
        <source>A Close frame without a code arrived</source>
        <translation>收到了不带代码的 Close 帧</translation>
    </message>
    <message>
        <source>The connection was closed cleanly: both sides sent a Close frame</source>
        <translation>连接已干净关闭：双方都发送了 Close 帧</translation>
    </message>
    <message>
        <source>The connection was not closed cleanly</source>
        <translation>连接未干净关闭</translation>
    </message>
    <message>
        <source>We began the close.</source>
        <translation>本端发起了关闭。</translation>
    </message>
    <message>
        <source>We began the close; this is the peer&apos;s answer.</source>
        <translation>本端发起了关闭；这是对端的应答。</translation>
    </message>
    <message>
        <source>The peer began the close; this is our answer.</source>
        <translation>对端发起了关闭；这是本端的应答。</translation>
    </message>
    <message>
        <source>The peer began the close.</source>
        <translation>对端发起了关闭。</translation>
    </message>
    <message>
        <source>It is not known which side began.</source>
        <translation>不清楚是哪一方发起的。</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1</source>
        <translation>本端自己的 Close 帧代码为 %1</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1, reason “%2”</source>
        <translation>本端自己的 Close 帧代码为 %1，原因为“%2”</translation>
    </message>
    <message>
        <source>It is not known which side ended it</source>
        <translation>不清楚是哪一方结束的</translation>
    </message>
    <message>
        <source>We ended it</source>
        <translation>由本端结束</translation>
    </message>
    <message>
        <source>The peer ended it</source>
        <translation>由对端结束</translation>
    </message>
    <message>
        <source>The network: neither side asked for it</source>
        <translation>网络：双方都未要求结束</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name in the standard</source>
        <translation>标准中的名称</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Usual cause</source>
        <translation>常见原因</translation>
    </message>
    <message>
        <source>May be sent by</source>
        <translation>可发送方</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>may stand in a Close frame</source>
        <translation>可以出现在 Close 帧中</translation>
    </message>
    <message>
        <source>never: it must not stand in a Close frame</source>
        <translation>从不：不得出现在 Close 帧中</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>缘由</translation>
    </message>
    <message>
        <source>Closed cleanly</source>
        <translation>干净关闭</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>起因</translation>
    </message>
    <message>
        <source>Code we sent</source>
        <translation>本端发送的代码</translation>
    </message>
    <message>
        <source>Reason we sent</source>
        <translation>本端发送的原因</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseMenu</name>
    <message>
        <source>&amp;Other Code and Reason…</source>
        <translation>其他代码和原因(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;No Code</source>
        <translation>无代码(&amp;N)</translation>
    </message>
    <message>
        <source>An empty Close frame: the other side sees 1005</source>
        <translation>空的 Close 帧：另一方看到 1005</translation>
    </message>
    <message>
        <source>&amp;Cut the Connection</source>
        <translation>切断连接(&amp;C)</translation>
    </message>
    <message>
        <source>End TCP without a Close frame: the other side sees 1006</source>
        <translation>不发送 Close 帧即结束 TCP：另一方看到 1006</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>close code and its name</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Clo&amp;se with Code</source>
        <translation>使用代码关闭(&amp;S)</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseView</name>
    <message>
        <source>The name service: the host name has no address that this machine can find.</source>
        <translation>名称服务：本机找不到该主机名的地址。</translation>
    </message>
    <message>
        <source>The network or the server&apos;s machine: no connection came about or it was lost.</source>
        <translation>网络或服务器所在的机器：未能建立连接，或连接已丢失。</translation>
    </message>
    <message>
        <source>The proxy between this machine and the server.</source>
        <translation>本机与服务器之间的代理。</translation>
    </message>
    <message>
        <source>The TLS layer: the two sides did not agree, or a certificate was not trusted.</source>
        <translation>TLS 层：双方未能达成一致，或证书不受信任。</translation>
    </message>
    <message>
        <source>The server, or a gateway in front of it: its answer does not open a WebSocket.</source>
        <translation>服务器或其前面的网关：其应答未打开 WebSocket。</translation>
    </message>
    <message>
        <source>The server: it broke a rule of the WebSocket protocol, and the connection was failed.</source>
        <translation>服务器：它违反了 WebSocket 协议的规则，因此连接已失败。</translation>
    </message>
    <message>
        <source>Nobody in particular: the other side did not answer in time.</source>
        <translation>没有明确的一方：另一方未及时应答。</translation>
    </message>
    <message>
        <source>Socketglass: a limit of this session&apos;s profile was reached.</source>
        <translation>Socketglass：达到了此会话配置的限制。</translation>
    </message>
    <message>
        <source>This machine or the network: reading or writing failed.</source>
        <translation>本机或网络：读取或写入失败。</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Nothing has closed</source>
        <translation>尚无关闭</translation>
    </message>
    <message>
        <source>When a session closes or fails, what happened, who did it and what to try stand here. Select a closing, closed or error row.</source>
        <translation>会话关闭或失败时，这里会显示发生了什么、由谁造成以及可尝试的办法。请选择“正在关闭”、“已关闭”或“错误”行。</translation>
    </message>
</context>
<context>
    <name>socketglass::CodeMenu</name>
    <message>
        <source>&amp;curl Command</source>
        <translation>curl 命令(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;websocat Command</source>
        <translation>websocat 命令(&amp;W)</translation>
    </message>
    <message>
        <source>w&amp;scat Command</source>
        <translation>wscat 命令(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Python (websockets)</source>
        <translation>Python (websockets)(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;JavaScript (Node, ws)</source>
        <translation>JavaScript (Node, ws)(&amp;J)</translation>
    </message>
    <message>
        <source>JavaScript (&amp;browser)</source>
        <translation>JavaScript（浏览器）(&amp;B)</translation>
    </message>
    <message>
        <source>Copy as Cod&amp;e</source>
        <translation>复制为代码(&amp;E)</translation>
    </message>
    <message>
        <source>Connects as this session did, and sends its first messages. Passwords and tokens of the session are in it.</source>
        <translation>按此会话的方式连接，并发送其最初的消息。其中包含会话的密码和令牌。</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRule</name>
    <message>
        <source>Without a filter every row would have this colour. Write one, for example: error or size&gt;100k</source>
        <translation>没有筛选器时每一行都会有此颜色。请编写筛选器，例如：error or size&gt;100k</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Ends that are not normal</source>
        <translation>非正常结束</translation>
    </message>
    <message>
        <source>Large payloads</source>
        <translation>大载荷</translation>
    </message>
    <message>
        <source>Sent by a person or a script</source>
        <translation>由人或脚本发送</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>筛选(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>颜色(&amp;C)：</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>There are %1 rules already: remove one first.</source>
        <translation>已有 %1 条规则：请先移除一条。</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>颜色规则</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>编辑规则 (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>创建规则副本</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>移除规则 (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up (Alt+Up)</source>
        <translation>上移规则 (Alt+Up)</translation>
    </message>
    <message>
        <source>Move the rule down (Alt+Down)</source>
        <translation>下移规则 (Alt+Down)</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>没有规则</translation>
    </message>
    <message>
        <source>A rule gives the rows that a filter finds a colour.</source>
        <translation>规则为筛选器找到的行指定颜色。</translation>
    </message>
    <message>
        <source>Colour Rules</source>
        <translation>颜色规则</translation>
    </message>
    <message>
        <source>Rows of the timeline get the colour of the first ticked rule whose filter finds them (Space ticks). Of payloads beyond 16 KiB only the first 4 KiB are looked at.</source>
        <translation>时间线的行采用第一条已勾选且其筛选器找到该行的规则的颜色（按空格键勾选）。对于超过 16 KiB 的载荷，只检查前 4 KiB。</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1（无效：%2）</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rows that the filter finds</source>
        <translation>筛选器找到的行</translation>
    </message>
</context>
<context>
    <name>socketglass::ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns in their order</source>
        <translation>按顺序排列的列</translation>
    </message>
    <message>
        <source>Move the column to the left (Alt+Up)</source>
        <translation>左移列 (Alt+Up)</translation>
    </message>
    <message>
        <source>Move the column to the right (Alt+Down)</source>
        <translation>右移列 (Alt+Down)</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>列的宽度</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>宽度(&amp;W)：</translation>
    </message>
    <message>
        <source>All columns in their first order and width</source>
        <translation>所有列恢复最初的顺序和宽度</translation>
    </message>
    <message>
        <source>The ticked columns are shown, the topmost at the left. Space ticks.</source>
        <translation>显示已勾选的列，最上面的在最左侧。按空格键勾选。</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareDocks</name>
    <message>
        <source>Put two sessions side by side and tell what differs</source>
        <translation>将两个会话并排显示，并说明差异</translation>
    </message>
    <message>
        <source>E&amp;xpectations…</source>
        <translation>预期(&amp;X)…</translation>
    </message>
    <message>
        <source>Say what a session must do, and check it</source>
        <translation>说明会话必须做到什么，并加以检查</translation>
    </message>
    <message>
        <source>E&amp;xpectation from this row…</source>
        <translation>根据此行创建预期(&amp;X)…</translation>
    </message>
    <message>
        <source>Say that a session must have such a message, close or no errors</source>
        <translation>说明会话必须有这样的消息、关闭，或没有错误</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Compare &amp;Both</source>
        <translation>比较两者(&amp;B)</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>比较对象(&amp;W)…</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareForm</name>
    <message>
        <source>Left session</source>
        <translation>左侧会话</translation>
    </message>
    <message>
        <source>What is expected: the recording</source>
        <translation>预期的内容：录制</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>交换左右</translation>
    </message>
    <message>
        <source>Right session</source>
        <translation>右侧会话</translation>
    </message>
    <message>
        <source>What is compared with it: the replay</source>
        <translation>与之比较的内容：重放</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>&amp;Messages only</source>
        <translation>仅消息(&amp;M)</translation>
    </message>
    <message>
        <source>Neither handshake, close and errors nor pings and pongs</source>
        <translation>不含握手、关闭和错误，也不含 ping 和 pong</translation>
    </message>
    <message>
        <source>Ignore &amp;order</source>
        <translation>忽略顺序(&amp;O)</translation>
    </message>
    <message>
        <source>A message that came at another place is no difference</source>
        <translation>在其他位置出现的消息不算差异</translation>
    </message>
    <message>
        <source>&amp;Recognise what differs by nature</source>
        <translation>识别本就会变化的内容(&amp;R)</translation>
    </message>
    <message>
        <source>Times near the run&apos;s own clock, UUIDs, random tokens and counters are counted as ignored, not as changed</source>
        <translation>接近运行自身时钟的时间、UUID、随机令牌和计数器计为已忽略，而不是已更改</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>尚无可比较的内容</translation>
    </message>
    <message>
        <source>Two sessions stand side by side here: a recording and its replay, or any two. Record them, or open a file, or several files at once.</source>
        <translation>两个会话在这里并排显示：录制及其重放，或任意两个会话。请录制会话，或打开一个文件，或同时打开多个文件。</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>输入地址</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>Ignored places</source>
        <translation>忽略的位置</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>时序</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>在结束前已停止。</translation>
    </message>
    <message>
        <source>The sessions could not be compared. %1</source>
        <translation>无法比较会话。%1</translation>
    </message>
    <message>
        <source>Both sides are the same session.</source>
        <translation>两侧是同一个会话。</translation>
    </message>
    <message>
        <source>A session that is still open was compared as far as it had got.</source>
        <translation>仍处于打开状态的会话只比较到当时的进度。</translation>
    </message>
    <message>
        <source>One side was recorded as the server: what it sent is what the other received.</source>
        <translation>一侧是作为服务器录制的：它发送的内容就是另一侧接收的内容。</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>会话差异过大，无法查找每一对。</translation>
    </message>
    <message>
        <source>Choose two sessions and press Compare.</source>
        <translation>选择两个会话，然后点击“比较”。</translation>
    </message>
    <message>
        <source>Ignored (%1)</source>
        <translation>已忽略 (%1)</translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation>规则 (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::Comparison</name>
    <message>
        <source>present</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>equal, some values ignored</source>
        <translation>相同，忽略了部分值</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>多余</translation>
    </message>
    <message>
        <source>at another place</source>
        <translation>位置不同</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonDecorator</name>
    <message>
        <source>equal, ignoring</source>
        <translation>相同（有忽略）</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 条已更改</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 条缺失</translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation>%1 条多余</translation>
    </message>
    <message>
        <source>%1 at another place</source>
        <translation>%1 条位置不同</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 条相同</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ignored</source>
        <translation>
            <numerusform>忽略 %n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>= Equal: %1.</source>
        <translation>= 相同：%1。</translation>
    </message>
    <message>
        <source>≠ Different: %1.</source>
        <translation>≠ 不同：%1。</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Left #</source>
        <translation>左侧 #</translation>
    </message>
    <message>
        <source>Left time</source>
        <translation>左侧时间</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right #</source>
        <translation>右侧 #</translation>
    </message>
    <message>
        <source>Right time</source>
        <translation>右侧时间</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 为新增：%2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 已消失：%2</translation>
    </message>
    <message>
        <source>%1 (ignored: %2)</source>
        <translation>%1（已忽略：%2）</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonReport</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: expected %2, got %3</source>
        <translation>%1：预期 %2，实际 %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>比较已取消。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 相同</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) ignored</source>
        <translation>
            <numerusform>忽略 %Ln 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>Equal: %1.</source>
        <translation>相同：%1。</translation>
    </message>
    <message>
        <source>Different: %1.</source>
        <translation>不同：%1。</translation>
    </message>
    <message>
        <source>Comparison of %1 (expected) with %2 (got)</source>
        <translation>%1（预期）与 %2（实际）的比较</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>会话差异过大，无法查找每一对。</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… 以及另外 %1 处。</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1：%2，位于 %3</translation>
    </message>
    <message>
        <source>Ignored, because it differs by nature or by a rule:</source>
        <translation>已忽略，因为本就会变化或有规则规定：</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4, first %5 / %6</source>
        <translation>%1，%2 %3：%4，首次为 %5 / %6</translation>
    </message>
    <message>
        <source>… and %1 more places.</source>
        <translation>… 以及另外 %1 个位置。</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRule</name>
    <message>
        <source>The regular expression is empty. Write what shall be ignored.</source>
        <translation>正则表达式为空。请写明要忽略的内容。</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>不是正则表达式：第 %1 个字符：%2。</translation>
    </message>
    <message>
        <source>A rule needs “kind” (jsonpath or regex) and “pattern”.</source>
        <translation>规则需要“kind”（jsonpath 或 regex）和“pattern”。</translation>
    </message>
    <message>
        <source>The rules of comparison are not a JSON array.</source>
        <translation>比较规则不是 JSON 数组。</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>不比较的内容</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>what a JSONPath finds, with all below it</source>
        <translation>JSONPath 找到的内容及其下的一切</translation>
    </message>
    <message>
        <source>what a regular expression matches</source>
        <translation>正则表达式匹配的内容</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>忽略：</translation>
    </message>
    <message>
        <source>Pattern:</source>
        <translation>模式：</translation>
    </message>
    <message>
        <source>Rules of comparison</source>
        <translation>比较规则</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>编辑规则 (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>创建规则副本</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>移除规则 (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>上移规则</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>下移规则</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>没有规则</translation>
    </message>
    <message>
        <source>Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else differs from run to run. Rules are kept in the file, and the command line uses them too.</source>
        <translation>时间、UUID、随机令牌和计数器无需说明即可识别。规则用于指明各次运行之间的其他差异。规则保存在文件中，命令行也会使用它们。</translation>
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
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1（无效：%2）</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>不比较的内容</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonView</name>
    <message>
        <source>Both sessions side by side</source>
        <translation>两个会话并排显示</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>仅差异(&amp;D)</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>上一处差异 (Shift+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>下一处差异 (F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::Composer</name>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>Save as &amp;Template…</source>
        <translation>另存为模板(&amp;T)…</translation>
    </message>
    <message>
        <source>Keep this message to send it again with two clicks</source>
        <translation>保留此消息，以便双击再次发送</translation>
    </message>
    <message>
        <source>Size of the payload</source>
        <translation>载荷大小</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send a ping; the menu has payloads for it</source>
        <translation>发送 ping；菜单中有可用的载荷</translation>
    </message>
    <message>
        <source>Send as &amp;Binary</source>
        <translation>以二进制发送(&amp;B)</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8: byte %1 (0x%2) can&apos;t stand there. A text message would have to change it; as binary it goes out as it is.</source>
        <translation>此文本不是有效的 UTF-8：此处不能出现字节 %1 (0x%2)。以文本消息发送必须改动它；以二进制发送则保持原样。</translation>
    </message>
    <message>
        <source>This message has carriage returns or other characters that the field can&apos;t hold. It is sent as it is, unless you edit it.</source>
        <translation>此消息含有回车符或输入框无法容纳的其他字符。除非您编辑它，否则将原样发送。</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.</source>
        <translation>十六进制字节，例如 0a 0b ff。按 Ctrl+Enter 发送。</translation>
    </message>
    <message>
        <source>Message. Ctrl+Enter sends it, Alt+Up fetches the last one back.</source>
        <translation>消息。按 Ctrl+Enter 发送，按 Alt+Up 取回上一条。</translation>
    </message>
    <message>
        <source>Send to %1 (Ctrl+Enter)</source>
        <translation>发送到 %1 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Connect a session first; Ctrl+Enter sends to the current one</source>
        <translation>请先连接会话；Ctrl+Enter 会发送到当前会话</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Send what stands in a file</source>
        <translation>发送文件的内容</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Repeat, cut into frames, send to several sessions; see the frames that will go out</source>
        <translation>重复、分成帧、发送到多个会话；查看将要发出的帧</translation>
    </message>
    <message>
        <source>Bytes in base64, for example AAECAw==. Ctrl+Enter sends them.</source>
        <translation>base64 形式的字节，例如 AAECAw==。按 Ctrl+Enter 发送。</translation>
    </message>
    <message>
        <source>Send a File</source>
        <translation>发送文件</translation>
    </message>
    <message>
        <source>“%1” is sent as one binary message, as it is. Alt+Up or Alt+Down leaves it.</source>
        <translation>“%1”将原样作为一条二进制消息发送。按 Alt+Up 或 Alt+Down 离开。</translation>
    </message>
</context>
<context>
    <name>socketglass::ComposerEditor</name>
    <message>
        <source>Message to send</source>
        <translation>要发送的消息</translation>
    </message>
</context>
<context>
    <name>socketglass::CompressionPage</name>
    <message>
        <source>Offer co&amp;mpression (permessage-deflate)</source>
        <translation>提供压缩 (permessage-deflate)(&amp;M)</translation>
    </message>
    <message>
        <source>The server decides whether messages are compressed, in both directions; what it chose stands in the row “opened”. Each compressed message shows its size on the wire beside its own.</source>
        <translation>由服务器决定两个方向的消息是否压缩；其选择显示在“已打开”行中。每条压缩的消息会在自身大小旁显示传输大小。</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectBar</name>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>Connection &amp;Options…</source>
        <translation>连接选项(&amp;O)…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Address of a server, for example wss://example.test/feed</source>
        <translation>服务器地址，例如 wss://example.test/feed</translation>
    </message>
    <message>
        <source>ws:// or wss:// address; Enter connects (Ctrl+L comes back here)</source>
        <translation>ws:// 或 wss:// 地址；按 Enter 连接（Ctrl+L 返回此处）</translation>
    </message>
    <message>
        <source>Make a session to this address (Enter)</source>
        <translation>建立到此地址的会话 (Enter)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options •</source>
        <comment>some differ from the defaults</comment>
        <translation>选项 •</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)</source>
        <translation>已忽略证书错误：途中任何人都可以读取和更改所发送的内容 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Some options differ from the defaults (Ctrl+K)</source>
        <translation>部分选项与默认值不同 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Headers, authentication, certificates, proxy, timeouts, reconnect (Ctrl+K)</source>
        <translation>标头、认证、证书、代理、超时、重新连接 (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectCommand</name>
    <message>
        <source>%1: connects again, %2.</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1：重新连接，%2。</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectDialog</name>
    <message>
        <source>Connection Options</source>
        <translation>连接选项</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>连接(&amp;N)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImportDialog</name>
    <message>
        <source>Address: %1</source>
        <translation>地址：%1</translation>
    </message>
    <message>
        <source>Header: %1</source>
        <translation>标头：%1</translation>
    </message>
    <message>
        <source>Header, off: %1</source>
        <translation>标头（停用）：%1</translation>
    </message>
    <message>
        <source>Sub-protocols: %1</source>
        <translation>子协议：%1</translation>
    </message>
    <message>
        <source>Origin: %1</source>
        <translation>Origin：%1</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>认证</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cookie(s)</source>
        <translation>
            <numerusform>%Ln 个 cookie</numerusform>
        </translation>
    </message>
    <message>
        <source>TLS options; certificate errors are ignored</source>
        <translation>TLS 选项；忽略证书错误</translation>
    </message>
    <message>
        <source>TLS options</source>
        <translation>TLS 选项</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>代理：%1</translation>
    </message>
    <message>
        <source>Message, becomes a template: %1</source>
        <translation>消息，将成为模板：%1</translation>
    </message>
    <message>
        <source>Not taken over: %1</source>
        <translation>未采用：%1</translation>
    </message>
    <message>
        <source>Command line or request</source>
        <translation>命令行或请求</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>解析结果</translation>
    </message>
    <message>
        <source>Import a Connection</source>
        <translation>导入连接</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Connections found</source>
        <translation>找到的连接</translation>
    </message>
    <message>
        <source>One row per connection; the selected one is taken over.</source>
        <translation>每个连接一行；将采用所选的连接。</translation>
    </message>
    <message>
        <source>&amp;Take Over</source>
        <translation>采用(&amp;T)</translation>
    </message>
    <message>
        <source>Open Requests of Another Tool</source>
        <translation>打开其他工具的请求</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>From %1:</source>
        <translation>来自 %1：</translation>
    </message>
    <message>
        <source>What it comes to appears here.</source>
        <translation>解析结果显示在此处。</translation>
    </message>
    <message>
        <source>%1 (secret)</source>
        <translation>%1（机密）</translation>
    </message>
    <message>
        <source>Variables that become the environment %1: %2</source>
        <translation>变量，将成为环境 %1：%2</translation>
    </message>
    <message>
        <source>Paste a command line of curl (also as browsers copy it), websocat or wscat, or open a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>粘贴 curl（包括从浏览器复制的形式）、websocat 或 wscat 的命令行，或打开 Postman、Insomnia 或 Bruno 的集合、请求或环境。</translation>
    </message>
    <message>
        <source>Puts the connection into the address field, its messages among the templates and variables into environments</source>
        <translation>将连接放入地址栏，将其消息放入模板，将变量放入环境</translation>
    </message>
    <message>
        <source>Requests and environments (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</source>
        <translation>请求和环境 (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImporter</name>
    <message>
        <source>Im&amp;port Connection…</source>
        <translation>导入连接(&amp;P)…</translation>
    </message>
    <message>
        <source>This is a command line, not an address</source>
        <translation>这是命令行，不是地址</translation>
    </message>
    <message>
        <source>Its address, headers and messages can be taken over.</source>
        <translation>可以采用其地址、标头和消息。</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Take a command line of curl, websocat or wscat, or requests of Postman, Insomnia or Bruno, as a connection with its messages and variables</source>
        <translation>将 curl、websocat 或 wscat 的命令行，或 Postman、Insomnia 或 Bruno 的请求，采用为连接及其消息和变量</translation>
    </message>
    <message>
        <source>Variables were taken over</source>
        <translation>已采用变量</translation>
    </message>
    <message>
        <source>Not all variables were taken over</source>
        <translation>部分变量未采用</translation>
    </message>
    <message>
        <source>They are in: %1.</source>
        <translation>它们位于：%1。</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>使用 %1(&amp;U)</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>编辑环境(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentEditor</name>
    <message>
        <source>Written as</source>
        <translation>书写方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>A text message must be valid UTF-8: byte %1 can&apos;t stand there.</source>
        <translation>文本消息必须是有效的 UTF-8：此处不能出现字节 %1。</translation>
    </message>
    <message>
        <source>At most %1 bytes can be sent here; these are %2.</source>
        <translation>此处最多可发送 %1 字节；现有 %2 字节。</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentModes</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Send a text message (UTF-8)</source>
        <translation>发送文本消息 (UTF-8)</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Send a binary message, written as hexadecimal: 0a 0b 0c</source>
        <translation>发送以十六进制书写的二进制消息：0a 0b 0c</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Send a binary message, written as base64</source>
        <translation>发送以 base64 书写的二进制消息</translation>
    </message>
</context>
<context>
    <name>socketglass::CookiesPage</name>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Add a cookie</source>
        <translation>添加 cookie</translation>
    </message>
    <message>
        <source>Remove the cookie</source>
        <translation>移除 cookie</translation>
    </message>
    <message>
        <source>Move the cookie up</source>
        <translation>上移 cookie</translation>
    </message>
    <message>
        <source>Move the cookie down</source>
        <translation>下移 cookie</translation>
    </message>
    <message>
        <source>Sent in one Cookie header, in this order. Their values never go to a file.</source>
        <translation>按此顺序在一个 Cookie 标头中发送。其值绝不会写入文件。</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoFront</name>
    <message>
        <source>The head of the request is larger than %1 bytes.</source>
        <translation>请求的头部大于 %1 字节。</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoMenu</name>
    <message>
        <source>&amp;Demo Server</source>
        <translation>演示服务器(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Connect To</source>
        <translation>连接到</translation>
    </message>
    <message>
        <source>The demo server could not start</source>
        <translation>无法启动演示服务器</translation>
    </message>
    <message>
        <source>&amp;Running at %1</source>
        <translation>正在 %1 运行(&amp;R)</translation>
    </message>
    <message>
        <source>A server on this machine with something of everything, to try the program without a network</source>
        <translation>本机上的一个样样俱全的服务器，无需网络即可试用本程序</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoRun</name>
    <message>
        <source>Hello from Socketglass — ¡hola! Привет, Γειά σου</source>
        <translation>来自 Socketglass 的问候 — ¡hola! Привет, Γειά σου</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoServer</name>
    <message>
        <source>The demo server runs already, on port %1.</source>
        <translation>演示服务器已在端口 %1 上运行。</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>回显</translation>
    </message>
    <message>
        <source>JSON ticker</source>
        <translation>JSON 行情</translation>
    </message>
    <message>
        <source>Sends a price five times a second (?interval=milliseconds).</source>
        <translation>每秒发送五次价格（?interval=毫秒）。</translation>
    </message>
    <message>
        <source>Binary feed</source>
        <translation>二进制数据流</translation>
    </message>
    <message>
        <source>Sends samples of a sine twice a second (?interval=milliseconds, samples=number).</source>
        <translation>每秒发送两次正弦采样（?interval=毫秒，samples=数量）。</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Sends what anyone says to all who are connected; needs the sub-protocol &quot;chat&quot;.</source>
        <translation>将任何人所说的内容发送给所有已连接者；需要子协议 &quot;chat&quot;。</translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation>以代码关闭</translation>
    </message>
    <message>
        <source>Closes with any code and reason asked for; without a code: an empty Close frame.</source>
        <translation>以请求的任意代码和原因关闭；不带代码时：空的 Close 帧。</translation>
    </message>
    <message>
        <source>Refused handshake</source>
        <translation>拒绝握手</translation>
    </message>
    <message>
        <source>Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, header=Name: value).</source>
        <translation>以 HTTP 状态（300 到 599）、正文和标头应答握手（?body=文本，header=Name: value）。</translation>
    </message>
    <message>
        <source>Cut connection</source>
        <translation>切断连接</translation>
    </message>
    <message>
        <source>Ends TCP without a Close frame (?after=milliseconds).</source>
        <translation>不发送 Close 帧即结束 TCP（?after=毫秒）。</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>洪流</translation>
    </message>
    <message>
        <source>The demo server can&apos;t listen on port %1 of this machine: %2. Stop the program that uses the port, or let the system choose one.</source>
        <translation>演示服务器无法在本机的端口 %1 上监听：%2。请停止使用该端口的程序，或让系统选择端口。</translation>
    </message>
    <message>
        <source>There is no such path here. These are:</source>
        <translation>这里没有此路径。可用路径：</translation>
    </message>
    <message>
        <source>This path needs the sub-protocol &quot;chat&quot;.</source>
        <translation>此路径需要子协议 &quot;chat&quot;。</translation>
    </message>
    <message>
        <source>Sends back what you send; compressed (permessage-deflate) where you offer that, as the ticker, the binary feed and the chat are.</source>
        <translation>将您发送的内容发回；如果您提供压缩 (permessage-deflate)，则会压缩，JSON 行情、二进制数据流和聊天也是如此。</translation>
    </message>
    <message>
        <source>Sends as many messages as you ask for, as fast as you take them and never compressed, then closes.</source>
        <translation>按您请求的数量发送消息，以您接收的最快速度且从不压缩，然后关闭。</translation>
    </message>
</context>
<context>
    <name>socketglass::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation>所选事件的详情</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>The payload as text, JSON or bytes</source>
        <translation>以文本、JSON 或字节显示载荷</translation>
    </message>
    <message>
        <source>The frames in which it crossed the wire</source>
        <translation>传输时所用的帧</translation>
    </message>
    <message>
        <source>Both heads of the opening handshake, and TLS</source>
        <translation>握手双方的头部以及 TLS</translation>
    </message>
    <message>
        <source>Why it closed or failed, who did it, what to try</source>
        <translation>为何关闭或失败、由谁造成、可尝试什么</translation>
    </message>
    <message>
        <source>The session&apos;s properties</source>
        <translation>会话的属性</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferencePane</name>
    <message>
        <source>ignored: %1</source>
        <translation>已忽略：%1</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ 不同</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>#%1 %2 %3</source>
        <translation>#%1 %2 %3</translation>
    </message>
    <message>
        <source>The first %1 of it.</source>
        <translation>其前 %1。</translation>
    </message>
    <message>
        <source>Select a row to see what differs.</source>
        <translation>选择一行以查看差异。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>计为</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>&amp;Ignore This Place</source>
        <translation>忽略此位置(&amp;I)</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>右侧</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation>
            <numerusform>%n 个值不同：</numerusform>
        </translation>
    </message>
    <message>
        <source>The same on both sides.</source>
        <translation>两侧相同。</translation>
    </message>
    <message>
        <source>On one side only, or at another place.</source>
        <translation>仅在一侧，或位置不同。</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>左侧：%1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>右侧：%1</translation>
    </message>
    <message>
        <source>Adds a rule, kept in the file, and compares again</source>
        <translation>添加一条保存在文件中的规则，并重新比较</translation>
    </message>
    <message>
        <source>Select a value of a JSON message that counts. For other texts write a regular expression under Rules.</source>
        <translation>请选择 JSON 消息中计为差异的值。对于其他文本，请在“规则”下编写正则表达式。</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferenceView</name>
    <message>
        <source>Left message</source>
        <translation>左侧消息</translation>
    </message>
    <message>
        <source>Right message</source>
        <translation>右侧消息</translation>
    </message>
    <message numerus="yes">
        <source>⋯ %Ln line(s) the same</source>
        <translation>
            <numerusform>⋯ %Ln 行相同</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>新建捕获(&amp;N)</translation>
    </message>
    <message>
        <source>Close all sessions and begin an empty capture</source>
        <translation>关闭所有会话，并开始空的捕获</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a session file, or several files on one clock; recordings of other programs are imported</source>
        <translation>打开一个会话文件，或以统一时钟打开多个文件；其他程序的录制会被导入</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the capture as a session file; it goes on there</source>
        <translation>将捕获保存为会话文件；捕获在该文件中继续</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Stop saving; the capture goes on where it is, and nothing is written</source>
        <translation>停止保存；捕获在原位置继续，不写入任何内容</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Stop; the capture that is open stays</source>
        <translation>停止；已打开的捕获保持不变</translation>
    </message>
    <message>
        <source>Open Session Files</source>
        <translation>打开会话文件</translation>
    </message>
    <message>
        <source>Recordings (%1)</source>
        <translation>录制 (%1)</translation>
    </message>
    <message>
        <source>Session files (*.sglass);;All files (*)</source>
        <translation>会话文件 (*.sglass);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the Capture As</source>
        <translation>捕获另存为</translation>
    </message>
    <message>
        <source>Session files (*.sglass)</source>
        <translation>会话文件 (*.sglass)</translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation>未保存的捕获</translation>
    </message>
    <message>
        <source>Save the capture before it is closed?</source>
        <translation>关闭前是否保存捕获？</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>它包含 %Ln 个尚未存入任何会话文件的事件。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentNotices</name>
    <message>
        <source>The capture was not saved</source>
        <translation>捕获未保存</translation>
    </message>
    <message>
        <source>%1 can only be read</source>
        <translation>%1 为只读</translation>
    </message>
    <message>
        <source>The file or its folder is write-protected, so nothing can be recorded into it. To go on with it, save it under another name; to connect without it, begin a new capture.</source>
        <translation>该文件或其文件夹有写保护，因此无法向其中录制。要在此基础上继续，请以其他名称保存；要进行连接而不使用它，请新建捕获。</translation>
    </message>
    <message>
        <source>%1 is being recorded elsewhere</source>
        <translation>%1 正在其他位置录制</translation>
    </message>
    <message>
        <source>%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from here until that has ended. You can save what there is under another name, or begin a new capture.</source>
        <translation>%1正在写入它；新增内容会随时显示在这里。在录制结束之前，无法从这里向其中录制。您可以将现有内容以其他名称保存，或新建捕获。</translation>
    </message>
    <message>
        <source>&amp;Remove from the List</source>
        <translation>从列表中移除(&amp;R)</translation>
    </message>
    <message>
        <source>Could not open %1</source>
        <translation>无法打开 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries skipped</source>
        <translation>
            <numerusform>跳过 %Ln 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>已导入 %1</translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation>
            <numerusform>已以统一时钟打开 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.</source>
        <translation>%1。它们位于新的捕获中；原文件保持不变，按 Ctrl+S 可保存捕获。</translation>
    </message>
    <message>
        <source>The capture can&apos;t be written; the servers are held back and nothing is lost</source>
        <translation>无法写入捕获；已暂缓接收服务器的数据，不会丢失任何内容</translation>
    </message>
    <message>
        <source>Sessions can&apos;t be recorded into this file</source>
        <translation>无法将会话录制到此文件</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;New Capture</source>
        <translation>新建捕获(&amp;N)</translation>
    </message>
    <message>
        <source>A change was not kept in the file</source>
        <translation>有更改未保存到文件中</translation>
    </message>
</context>
<context>
    <name>socketglass::EntryEditor</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>socketglass::Environment</name>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>不是有效的 JSON：%1</translation>
    </message>
    <message>
        <source>not an environment: “format” is not “%1”</source>
        <translation>不是环境：“format”不是“%1”</translation>
    </message>
    <message>
        <source>written by another version of this program; update it to read this file</source>
        <translation>由本程序的其他版本写入；请更新程序以读取此文件</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>此处不认识“%1”</translation>
    </message>
    <message>
        <source>“variables” is not an object of names and texts</source>
        <translation>“variables”不是由名称和文本组成的对象</translation>
    </message>
    <message>
        <source>too many variables; at most %1</source>
        <translation>变量过多；最多为 %1</translation>
    </message>
    <message>
        <source>the value of “%1” is not a text</source>
        <translation>“%1”的值不是文本</translation>
    </message>
    <message>
        <source>“secrets” is not a list of names</source>
        <translation>“secrets”不是名称列表</translation>
    </message>
    <message>
        <source>a secret is the name of a variable</source>
        <translation>机密应为变量的名称</translation>
    </message>
    <message>
        <source>“extract” is not a list of at most %1 rules</source>
        <translation>“extract”不是最多 %1 条规则的列表</translation>
    </message>
    <message>
        <source>“%1” is neither json:PATH nor regex:EXPRESSION, like json:$.token</source>
        <translation>“%1”既不是 json:PATH 也不是 regex:EXPRESSION，例如 json:$.token</translation>
    </message>
    <message>
        <source>character %1 of the regular expression: %2</source>
        <translation>正则表达式的第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>环境需要名称。</translation>
    </message>
    <message>
        <source>A file has this name: leave out / \ : * ? &quot; &lt; &gt; | and a dot at the beginning.</source>
        <translation>文件使用此名称：请勿使用 / \ : * ? &quot; &lt; &gt; |，也不要以点开头。</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable: one line without { } that does not begin with $</source>
        <translation>“%1”不是变量的名称：应为一行，不含 { }，且不以 $ 开头</translation>
    </message>
    <message>
        <source>The environment “%1” could not be read. Check that the file is there and that you may read it.</source>
        <translation>无法读取环境“%1”。请检查文件是否存在，以及您是否可以读取它。</translation>
    </message>
    <message>
        <source>larger than %1 MiB</source>
        <translation>大于 %1 MiB</translation>
    </message>
    <message>
        <source>The environment “%1” can&apos;t be used: %2. The file is left as it is.</source>
        <translation>无法使用环境“%1”：%2。文件保持不变。</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentButton</name>
    <message>
        <source>&amp;Environment</source>
        <translation>环境(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Environments…</source>
        <translation>环境(&amp;E)…</translation>
    </message>
    <message>
        <source>Values for {{name}} in addresses, headers and messages</source>
        <translation>地址、标头和消息中 {{name}} 的值</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>无环境</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>环境：%1</translation>
    </message>
    <message>
        <source>Environments give values to {{name}} in addresses, headers and messages</source>
        <translation>环境为地址、标头和消息中的 {{name}} 提供值</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>取自</translation>
    </message>
    <message>
        <source>Only of messages</source>
        <translation>仅限消息</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Name, value, and whether it is a secret. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>名称、值，以及是否为机密。最后的空行用于新建；Delete 移除当前项。</translation>
    </message>
    <message>
        <source>Values taken out of received messages</source>
        <translation>从接收的消息中提取的值</translation>
    </message>
    <message>
        <source>Variable, json:PATH or regex:EXPRESSION, and a filter that says of which messages. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>变量、json:PATH 或 regex:EXPRESSION，以及限定消息的筛选器。最后的空行用于新建；Delete 移除当前项。</translation>
    </message>
    <message>
        <source>Taken out of messages as they come, for example json:$.token or regex:id=(\d+), and only of messages that a filter like session:feed holds for:</source>
        <translation>消息到来时从中提取，例如 json:$.token 或 regex:id=(\d+)，并且仅从符合筛选器（如 session:feed）的消息中提取：</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>At most %1 values can be taken out of messages.</source>
        <translation>最多可以从消息中提取 %1 个值。</translation>
    </message>
</context>
<context>
    <name>socketglass::Environments</name>
    <message>
        <source>There is an environment “%1” already. Choose another name.</source>
        <translation>已有环境“%1”。请选择其他名称。</translation>
    </message>
    <message>
        <source>The environment could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>无法将环境保存到“%1”：%2。请检查您是否可以在该处写入，以及磁盘是否有空间。</translation>
    </message>
    <message>
        <source>The file “%1” could not be deleted. Check that you may write in its folder.</source>
        <translation>无法删除文件“%1”。请检查您是否可以在其文件夹中写入。</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentsDialog</name>
    <message>
        <source>Environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>新建环境</translation>
    </message>
    <message>
        <source>Delete the environment</source>
        <translation>删除环境</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新环境</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>尚无环境</translation>
    </message>
    <message>
        <source>&amp;New Environment</source>
        <translation>新建环境(&amp;N)</translation>
    </message>
    <message>
        <source>An environment holds values, such as the name of a server. Write {{host}} in an address, a header or a message, and the chosen environment puts its value there. Secrets stay out of files.
Environments of Postman, Insomnia and Bruno come in with File → Import Connection.</source>
        <translation>环境中保存各种值，例如服务器名称。在地址、头部或消息中写入 {{host}}，所选环境就会在此处填入它的值。机密不会写入文件。
Postman、Insomnia 和 Bruno 的环境可通过 文件 → 导入连接 导入。</translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message>
        <source>Connecting to %1</source>
        <translation>正在连接到 %1</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>已连接到 %1</translation>
    </message>
    <message>
        <source>sub-protocol %1</source>
        <translation>子协议 %1</translation>
    </message>
    <message>
        <source>An error without a description</source>
        <translation>没有说明的错误</translation>
    </message>
    <message>
        <source>Close frame without a code</source>
        <translation>不带代码的 Close 帧</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>not clean</source>
        <translation>非干净</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Sent binary message of %1</source>
        <translation>已发送 %1 的二进制消息</translation>
    </message>
    <message>
        <source>Received binary message of %1</source>
        <translation>已接收 %1 的二进制消息</translation>
    </message>
    <message>
        <source>Sent text message of %1</source>
        <translation>已发送 %1 的文本消息</translation>
    </message>
    <message>
        <source>Received text message of %1</source>
        <translation>已接收 %1 的文本消息</translation>
    </message>
    <message>
        <source>Sent ping of %1</source>
        <translation>已发送 %1 的 ping</translation>
    </message>
    <message>
        <source>Received ping of %1</source>
        <translation>已接收 %1 的 ping</translation>
    </message>
    <message>
        <source>Sent pong of %1</source>
        <translation>已发送 %1 的 pong</translation>
    </message>
    <message>
        <source>Received pong of %1</source>
        <translation>已接收 %1 的 pong</translation>
    </message>
    <message>
        <source>Sent Close frame</source>
        <translation>已发送 Close 帧</translation>
    </message>
    <message>
        <source>Received Close frame</source>
        <translation>已接收 Close 帧</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
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
        <translation>错误</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>未知 (%1)</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
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
        <translation>正在重新连接 %1，会话 %3 之后的第 %2 次尝试</translation>
    </message>
</context>
<context>
    <name>socketglass::Expanding</name>
    <message>
        <source>The message was not sent</source>
        <translation>消息未发送</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>未发送任何内容</translation>
    </message>
    <message>
        <source>Cannot connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>编辑环境(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Send As It Is</source>
        <translation>原样发送(&amp;S)</translation>
    </message>
    <message>
        <source>Secrets of %1</source>
        <translation>%1 的机密</translation>
    </message>
    <message>
        <source>What is sent needs what is not kept:</source>
        <translation>要发送的内容需要未保存的内容：</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>继续(&amp;O)</translation>
    </message>
</context>
<context>
    <name>socketglass::Expansion</name>
    <message>
        <source>No value for %1. Give it one in the environment, or choose another environment.</source>
        <translation>%1 没有值。请在环境中为其指定值，或选择其他环境。</translation>
    </message>
</context>
<context>
    <name>socketglass::Expectation</name>
    <message>
        <source>“%1” is missing or has a value that is not known.</source>
        <translation>“%1”缺失，或其值未知。</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>发送的消息</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>接收的消息</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>一条%1</translation>
    </message>
    <message>
        <source>a %1 that %2</source>
        <translation>一条%2的%1</translation>
    </message>
    <message>
        <source>Some %1 %2.</source>
        <translation>有%1%2。</translation>
    </message>
    <message>
        <source>Every %1 %2.</source>
        <translation>每条%1都%2。</translation>
    </message>
    <message>
        <source>No %1 %2.</source>
        <translation>没有%1%2。</translation>
    </message>
    <message>
        <source>The %1 number %2 %3.</source>
        <translation>第 %2 条%1%3。</translation>
    </message>
    <message>
        <source>Exactly %1 times: %2.</source>
        <translation>恰好 %1 次：%2。</translation>
    </message>
    <message>
        <source>At least %1 times: %2.</source>
        <translation>至少 %1 次：%2。</translation>
    </message>
    <message>
        <source>At most %1 times: %2.</source>
        <translation>最多 %1 次：%2。</translation>
    </message>
    <message>
        <source>Within %1 ms of the message before it comes %2.</source>
        <translation>前一条消息之后 %1 ms 内出现%2。</translation>
    </message>
    <message>
        <source>Within %1 ms of opening comes %2.</source>
        <translation>打开后 %1 ms 内出现%2。</translation>
    </message>
    <message>
        <source>Within %1 ms of its request comes %2.</source>
        <translation>其请求之后 %1 ms 内出现%2。</translation>
    </message>
    <message>
        <source>Within %1 ms of the request that %2 comes %3.</source>
        <translation>在%2的请求之后 %1 ms 内出现%3。</translation>
    </message>
    <message>
        <source>The session closes with %1.</source>
        <translation>会话以 %1 关闭。</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>干净地</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>非干净地</translation>
    </message>
    <message>
        <source>The session closes %1.</source>
        <translation>会话%1关闭。</translation>
    </message>
    <message>
        <source>The session closes with %1, %2.</source>
        <translation>会话%2以 %1 关闭。</translation>
    </message>
    <message>
        <source>In this order: %1.</source>
        <translation>按此顺序：%1。</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，然后 </translation>
    </message>
    <message>
        <source>An order needs two messages at least. Add one.</source>
        <translation>顺序至少需要两条消息。请再添加一条。</translation>
    </message>
    <message>
        <source>Messages are numbered from 1.</source>
        <translation>消息从 1 开始编号。</translation>
    </message>
    <message>
        <source>The number of messages can&apos;t be negative.</source>
        <translation>消息数不能为负。</translation>
    </message>
    <message>
        <source>The time must be between 1 and %1 ms.</source>
        <translation>时间必须在 1 到 %1 ms 之间。</translation>
    </message>
    <message>
        <source>Say which close code is expected, or whether the close is clean.</source>
        <translation>请说明预期的关闭代码，或关闭是否干净。</translation>
    </message>
    <message>
        <source>Close codes go from 1000 to 4999.</source>
        <translation>关闭代码的范围为 1000 到 4999。</translation>
    </message>
    <message>
        <source>No errors.</source>
        <translation>没有错误。</translation>
    </message>
    <message>
        <source>“messages” holds no objects.</source>
        <translation>“messages”不包含对象。</translation>
    </message>
    <message>
        <source>The expectations are not a JSON array.</source>
        <translation>预期不是 JSON 数组。</translation>
    </message>
    <message>
        <source>Expectation %1: %2</source>
        <translation>预期 %1：%2</translation>
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
        <translation>没有这样的消息。</translation>
    </message>
    <message>
        <source>Closest came %1, with %2 there.</source>
        <translation>最接近的是 %1，该处为 %2。</translation>
    </message>
    <message>
        <source>Closest came %1.</source>
        <translation>最接近的是 %1。</translation>
    </message>
    <message>
        <source>%1 does.</source>
        <translation>%1 满足条件。</translation>
    </message>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation>
            <numerusform>只有 %Ln 条消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation>
            <numerusform>已查看 %Ln 条消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation>
            <numerusform>出现了 %Ln 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 One too many was %2.</source>
        <translation>%1多出的一条是 %2。</translation>
    </message>
    <message>
        <source>The last was %1.</source>
        <translation>最后一条是 %1。</translation>
    </message>
    <message>
        <source>After %1 no message came that %2.</source>
        <translation>%1 之后没有出现%2的消息。</translation>
    </message>
    <message>
        <source>No message came that %1.</source>
        <translation>没有出现%1的消息。</translation>
    </message>
    <message>
        <source>%1 came without a request before it.</source>
        <translation>%1 之前没有请求。</translation>
    </message>
    <message>
        <source>%1 took %2.</source>
        <translation>%1 用时 %2。</translation>
    </message>
    <message>
        <source>The longest took %1.</source>
        <translation>最长的用时 %1。</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>干净地</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>非干净地</translation>
    </message>
    <message>
        <source>The session closed with %1, %2.</source>
        <translation>会话%2以 %1 关闭了。</translation>
    </message>
    <message>
        <source>The session did not close, or its end was not recorded.</source>
        <translation>会话未关闭，或其结束未被录制。</translation>
    </message>
    <message>
        <source>There was an error: %1</source>
        <translation>出现了错误：%1</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>没有出现错误。</translation>
    </message>
    <message>
        <source>Expected: %1 %2</source>
        <translation>预期：%1%2</translation>
    </message>
    <message>
        <source>The file ends before all events were read.</source>
        <translation>文件在读完所有事件之前就结束了。</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>检查已取消。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationEditor</name>
    <message>
        <source>Keep the Expectation</source>
        <translation>保存预期</translation>
    </message>
    <message>
        <source>What is expected</source>
        <translation>预期的内容</translation>
    </message>
    <message>
        <source>messages that …</source>
        <translation>符合以下条件的消息…</translation>
    </message>
    <message>
        <source>a number of messages that …</source>
        <translation>符合以下条件的消息数量…</translation>
    </message>
    <message>
        <source>messages in this order</source>
        <translation>按此顺序的消息</translation>
    </message>
    <message>
        <source>a message in time</source>
        <translation>及时到来的消息</translation>
    </message>
    <message>
        <source>how the session closes</source>
        <translation>会话如何关闭</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>Expect:</source>
        <translation>预期：</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The sentence below</source>
        <translation>下方的句子</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>其中哪些</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>至少一条</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>每一条</translation>
    </message>
    <message>
        <source>not a single one</source>
        <translation>一条也没有</translation>
    </message>
    <message>
        <source>the one with this number</source>
        <translation>此编号的那一条</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>消息编号</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>恰好</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>How many:</source>
        <translation>数量：</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>消息数：</translation>
    </message>
    <message>
        <source>It is:</source>
        <translation>消息为：</translation>
    </message>
    <message>
        <source>Of these:</source>
        <translation>其中：</translation>
    </message>
    <message>
        <source>Number:</source>
        <translation>编号：</translation>
    </message>
    <message>
        <source>In order:</source>
        <translation>按顺序：</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>时限</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>the request that …</source>
        <translation>符合以下条件的请求…</translation>
    </message>
    <message>
        <source>the message before it</source>
        <translation>前一条消息</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>时限：</translation>
    </message>
    <message>
        <source>Since:</source>
        <translation>起点：</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>请求：</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>关闭代码</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>cleanly or not</source>
        <translation>干净与否均可</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>干净</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>非干净</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>代码：</translation>
    </message>
    <message>
        <source>Closed:</source>
        <translation>关闭方式：</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>“%1”不是关闭代码。请输入 1000 或 4001 之类的数字，或留空。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsModel</name>
    <message>
        <source>– not checked</source>
        <translation>– 未检查</translation>
    </message>
    <message>
        <source>! can&apos;t be checked</source>
        <translation>! 无法检查</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ 通过</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ 未通过</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and sentence</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>预期</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsPanel</name>
    <message>
        <source>Expectations</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Add an expectation</source>
        <translation>添加预期</translation>
    </message>
    <message>
        <source>Add an Expectation</source>
        <translation>添加预期</translation>
    </message>
    <message>
        <source>Edit the expectation (Enter)</source>
        <translation>编辑预期 (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the expectation</source>
        <translation>创建预期副本</translation>
    </message>
    <message>
        <source>Remove the expectation (Delete)</source>
        <translation>移除预期 (Delete)</translation>
    </message>
    <message>
        <source>Move the expectation up</source>
        <translation>上移预期</translation>
    </message>
    <message>
        <source>Move the expectation down</source>
        <translation>下移预期</translation>
    </message>
    <message>
        <source>No expectations</source>
        <translation>没有预期</translation>
    </message>
    <message>
        <source>What a session must do: a message that contains or equals something or meets a JSONPath condition, an order, an answer in time, a close code, no errors. A row of the timeline makes one from its menu. They are kept in the file and checked here, or in CI by the command line.</source>
        <translation>会话必须做到的事：包含或等于某内容、或满足 JSONPath 条件的消息，顺序，及时的应答，关闭代码，没有错误。时间线中的行可通过其菜单生成预期。预期保存在文件中，可在此处检查，也可在 CI 中通过命令行检查。</translation>
    </message>
    <message>
        <source>&amp;Show the Event</source>
        <translation>显示事件(&amp;S)</translation>
    </message>
    <message>
        <source>Go to the event in the timeline that decided it, or came closest</source>
        <translation>转到时间线中决定结果或最接近的事件</translation>
    </message>
    <message>
        <source>Session that is checked</source>
        <translation>要检查的会话</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Command line for CI</source>
        <translation>用于 CI 的命令行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>In C&amp;I:</source>
        <translation>用于 CI(&amp;I)：</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>在结束前已停止。</translation>
    </message>
    <message>
        <source>✓ All %1 passed.</source>
        <translation>✓ 全部 %1 项通过。</translation>
    </message>
    <message>
        <source>✗ %1 of %2 failed.</source>
        <translation>✗ %2 项中有 %1 项未通过。</translation>
    </message>
    <message>
        <source>The command line, once the capture is saved (Ctrl+S)</source>
        <translation>命令行，在保存捕获 (Ctrl+S) 后可用</translation>
    </message>
    <message>
        <source>Replays the session to this address, compares the answers and checks the expectations; exit status 1 where one fails</source>
        <translation>向此地址重放会话，比较应答并检查预期；有一项未通过时退出状态为 1</translation>
    </message>
</context>
<context>
    <name>socketglass::ExplanationCard</name>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>由谁造成</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>可尝试的办法</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportController</name>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the capture, or a part of it, in another format</source>
        <translation>以其他格式写入捕获或其一部分</translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation>保存副本(&amp;C)…</translation>
    </message>
    <message>
        <source>Save the capture, or a part of it, as another session file; cookies, tokens and the like can be removed from it</source>
        <translation>将捕获或其一部分保存为另一个会话文件；可从中移除 cookie、令牌等</translation>
    </message>
    <message>
        <source>&amp;Export This Session…</source>
        <translation>导出此会话(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the current session in another format</source>
        <translation>以其他格式写入当前会话</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>F&amp;ormat:</source>
        <translation>格式(&amp;O)：</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Remove before sharing</source>
        <translation>共享前移除</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>文件(&amp;F)：</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>取消(&amp;A)</translation>
    </message>
    <message>
        <source>Export A&amp;nother</source>
        <translation>再次导出(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>capture</source>
        <translation>捕获</translation>
    </message>
    <message>
        <source>%1-copy</source>
        <translation>%1-副本</translation>
    </message>
    <message>
        <source>Save a Copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation>%1 (*.%2);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 exists already. Press Replace to write it anew, or choose another name.</source>
        <translation>%1 已存在。点击“替换”以重新写入，或选择其他名称。</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>导出已取消；未写入任何内容。</translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation>替换(&amp;E)</translation>
    </message>
    <message>
        <source>Where the copy goes; the capture stays as it is.</source>
        <translation>副本的保存位置；捕获本身保持不变。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message>
        <source>Preview of the export</source>
        <translation>导出预览</translation>
    </message>
    <message>
        <source>No event is in this choice: the file would be empty.</source>
        <translation>所选范围内没有事件：文件将为空。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: %1</source>
        <translation>全部：%1</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>前 %1</translation>
    </message>
    <message>
        <source>, shown as JSON Lines</source>
        <translation>，以 JSON Lines 显示</translation>
    </message>
    <message>
        <source>. Nothing is removed.</source>
        <translation>。未移除任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation>
            <numerusform>。已从中移除 %Ln 个值。</numerusform>
        </translation>
    </message>
    <message>
        <source>The beginning of the file as it would be written, without what is removed.</source>
        <translation>将要写入的文件的开头，不含被移除的内容。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message>
        <source>Copy &amp;List</source>
        <translation>复制列表(&amp;L)</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>已移除的内容</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation>
            <numerusform>已将 %1 的 %Ln 个事件写入 %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation>
            <numerusform>已从副本中移除 %Ln 个值；捕获本身保持不变：</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules found nothing to remove. Look into the file before you share it.</source>
        <translation>规则未找到需要移除的内容。共享文件前请先查看其内容。</translation>
    </message>
    <message>
        <source>One row per rule and place: how many values were removed.</source>
        <translation>每个规则和位置一行：移除了多少个值。</translation>
    </message>
</context>
<context>
    <name>socketglass::FileContent</name>
    <message>
        <source>“%1” is no file that can be sent.</source>
        <translation>“%1”不是可以发送的文件。</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is larger than %2, the most that one message takes here.</source>
        <translation>“%1”大于 %2，这是此处一条消息的最大大小。</translation>
    </message>
</context>
<context>
    <name>socketglass::FileCopyJob</name>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space there.</source>
        <translation>无法写入 %1：%2。请选择其他文件夹，或在该处释放一些空间。</translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>保存已取消；未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>socketglass::FileField</name>
    <message>
        <source>PEM file</source>
        <translation>PEM 文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1：选择文件</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx);;All files (*)</source>
        <translation>证书和密钥 (*.pem *.crt *.cer *.key *.p12 *.pfx);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>socketglass::Filter</name>
    <message>
        <source>Write “%1:”; put “not” before it for the opposite.</source>
        <translation>请写成“%1:”；要取相反条件，请在前面加“not”。</translation>
    </message>
    <message>
        <source>A value is missing or wrong here. Write it like this: %1</source>
        <translation>此处的值缺失或有误。请这样写：%1</translation>
    </message>
    <message>
        <source>%1 Write it like this: json:$.type, json:$..price&gt;100</source>
        <translation>%1 请这样写：json:$.type、json:$..price&gt;100</translation>
    </message>
    <message>
        <source>This is no value of JSON. Write a number, true, false, null, or a text in quotes.</source>
        <translation>这不是 JSON 的值。请写数字、true、false、null 或带引号的文本。</translation>
    </message>
    <message numerus="yes">
        <source>A filter has at most %Ln character(s).</source>
        <translation>
            <numerusform>筛选器最多包含 %Ln 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no “(” for this “)”. Take it away, or write “(” before.</source>
        <translation>此“)”没有对应的“(”。请去掉它，或在前面写上“(”。</translation>
    </message>
    <message numerus="yes">
        <source>A filter may be nested %Ln level(s) deep.</source>
        <translation>
            <numerusform>筛选器最多可嵌套 %Ln 层。</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is missing at the end: a word like in, or a &quot;text&quot; to look for.</source>
        <translation>末尾缺少内容：像 in 这样的词，或要查找的 &quot;文本&quot;。</translation>
    </message>
    <message>
        <source>This parenthesis is not closed. Write “)” where it ends.</source>
        <translation>此括号没有闭合。请在其结束处写上“)”。</translation>
    </message>
    <message>
        <source>An empty text is everywhere. Write something between the quotes.</source>
        <translation>空文本处处都有。请在引号之间写些内容。</translation>
    </message>
    <message>
        <source>Behind a text there may be an i (upper and lower case are the same). Write a space before the next word.</source>
        <translation>文本后面可以有 i（不区分大小写）。请在下一个词之前加空格。</translation>
    </message>
    <message>
        <source>Behind an expression there may be i (upper and lower case are the same), m (^ and $ at each line) and s (. is a line feed too).</source>
        <translation>表达式后面可以有 i（不区分大小写）、m（^ 和 $ 匹配每一行）和 s（. 也匹配换行符）。</translation>
    </message>
    <message>
        <source>Not a regular expression: %1 (character %2). Write \ before a character that stands for itself.</source>
        <translation>不是正则表达式：%1（第 %2 个字符）。请在表示自身的字符前写 \。</translation>
    </message>
    <message>
        <source>This regular expression is too large. Write a shorter one.</source>
        <translation>此正则表达式过大。请写得短一些。</translation>
    </message>
    <message>
        <source>“%1” stands between two questions, as in: in %1 text.</source>
        <translation>“%1”位于两个条件之间，例如：in %1 text。</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write %2, or &quot;%1&quot; for the text.</source>
        <translation>没有词“%1”。请写 %2；要查找文本，请写 &quot;%1&quot;。</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write &quot;%1&quot; to look for the text.</source>
        <translation>没有词“%1”。要查找文本，请写 &quot;%1&quot;。</translation>
    </message>
    <message>
        <source>Write %1 in place of “%2”.</source>
        <translation>请写 %1，而不是“%2”。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand here. Write text to look for in quotes: &quot;%1&quot;.</source>
        <translation>“%1”不能出现在此处。要查找的文本请写在引号中：&quot;%1&quot;。</translation>
    </message>
    <message>
        <source>This text has no end. Write %1 behind it.</source>
        <translation>此文本没有结束。请在其后写上 %1。</translation>
    </message>
    <message>
        <source>There is no such escape. Write \\ for a backslash; there are \&quot; \n \r \t and \u0041 too.</source>
        <translation>没有这样的转义。反斜杠请写成 \\；此外还有 \&quot; \n \r \t 和 \u0041。</translation>
    </message>
    <message>
        <source>This regular expression has no end. Write / behind it.</source>
        <translation>此正则表达式没有结束。请在其后写上 /。</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>text and binary messages</source>
        <translation>文本和二进制消息</translation>
    </message>
    <message>
        <source>text messages</source>
        <translation>文本消息</translation>
    </message>
    <message>
        <source>binary messages</source>
        <translation>二进制消息</translation>
    </message>
    <message>
        <source>ping frames</source>
        <translation>ping 帧</translation>
    </message>
    <message>
        <source>pong frames</source>
        <translation>pong 帧</translation>
    </message>
    <message>
        <source>a connection is begun</source>
        <translation>开始建立连接</translation>
    </message>
    <message>
        <source>opening handshakes, refused ones too</source>
        <translation>握手，包括被拒绝的</translation>
    </message>
    <message>
        <source>a session is open</source>
        <translation>会话已打开</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Close frames</source>
        <translation>Close 帧</translation>
    </message>
    <message>
        <source>a session is closed</source>
        <translation>会话已关闭</translation>
    </message>
    <message>
        <source>compressed by permessage-deflate</source>
        <translation>由 permessage-deflate 压缩</translation>
    </message>
    <message>
        <source>messages in more than one frame</source>
        <translation>由多个帧组成的消息</translation>
    </message>
    <message>
        <source>messages whose end never came</source>
        <translation>未收到结尾的消息</translation>
    </message>
    <message>
        <source>text messages that are not UTF-8</source>
        <translation>不是 UTF-8 的文本消息</translation>
    </message>
    <message>
        <source>frames that were injected</source>
        <translation>注入的帧</translation>
    </message>
    <message>
        <source>something was removed</source>
        <translation>有值被移除</translation>
    </message>
    <message>
        <source>bytes of payload: size&gt;1k</source>
        <translation>载荷的字节数：size&gt;1k</translation>
    </message>
    <message>
        <source>close code: code:1006</source>
        <translation>关闭代码：code:1006</translation>
    </message>
    <message>
        <source>part of the name, or number: session:&quot;feed&quot;</source>
        <translation>名称的一部分或编号：session:&quot;feed&quot;</translation>
    </message>
    <message>
        <source>time of day, or date and time: time&gt;10:30:05</source>
        <translation>当日时间，或日期和时间：time&gt;10:30:05</translation>
    </message>
    <message>
        <source>bytes of the payload: hex:0a0b</source>
        <translation>载荷的字节：hex:0a0b</translation>
    </message>
    <message>
        <source>a value in JSON: json:$.type==&quot;tick&quot;</source>
        <translation>JSON 中的值：json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>both sides hold (may be left out)</source>
        <translation>两侧都成立（可省略）</translation>
    </message>
    <message>
        <source>one side holds</source>
        <translation>有一侧成立</translation>
    </message>
    <message>
        <source>what follows does not hold</source>
        <translation>后面的条件不成立</translation>
    </message>
    <message>
        <source>pings, pongs, and messages that repeat at an interval</source>
        <translation>ping、pong，以及按固定间隔重复的消息</translation>
    </message>
    <message>
        <source>“%1” needs a value. Write size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type or note:&quot;check&quot;.</source>
        <translation>“%1”需要一个值。请写 size&gt;1k、code:1006、session:&quot;name&quot;、time&gt;10:30:05、hex:0a0b、json:$.type 或 note:&quot;check&quot;。</translation>
    </message>
    <message>
        <source>There is no field “%1”. There are size, code, session, time, hex, json and note.</source>
        <translation>没有字段“%1”。可用的有 size、code、session、time、hex、json 和 note。</translation>
    </message>
    <message>
        <source>a bookmark or a note was set</source>
        <translation>已添加书签或备注</translation>
    </message>
    <message>
        <source>part of the note of a bookmark: note:&quot;check&quot;</source>
        <translation>书签备注的一部分：note:&quot;check&quot;</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterBar</name>
    <message>
        <source>Filter:</source>
        <translation>筛选：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>停止查找；已找到的内容保留</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选器</translation>
    </message>
    <message>
        <source>Filters that are kept, and the last ones</source>
        <translation>已保存和最近使用的筛选器</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows that are shown, of all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>移除此筛选器</translation>
    </message>
    <message>
        <source>Keep This Filter</source>
        <translation>保存此筛选器</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Last ones</source>
        <translation>最近使用</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter: in text &quot;words&quot; size&gt;1k json:$.type==&quot;tick&quot;</source>
        <translation>筛选：in text &quot;words&quot; size&gt;1k json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>Words of the filter language</source>
        <translation>筛选语言的词</translation>
    </message>
</context>
<context>
    <name>socketglass::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>查找：</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Text, /expression/i or hex:0a0b</source>
        <translation>文本、/expression/i 或 hex:0a0b</translation>
    </message>
    <message>
        <source>Upper and lower case of a text differ; of an /expression/ they do without i</source>
        <translation>文本区分大小写；/expression/ 没有 i 时区分大小写</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>The row above (Shift+F3)</source>
        <translation>上方的行 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>The row below (F3)</source>
        <translation>下方的行 (F3)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>停止查找；已找到的内容保留</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Close Find (Esc)</source>
        <translation>关闭查找 (Esc)</translation>
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
        <translation>后续还有</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>无掩码</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>RSV1–3</source>
        <translation>RSV1–3</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Masking key</source>
        <translation>掩码密钥</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Header bytes</source>
        <translation>头部字节</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesPreview</name>
    <message>
        <source>Frames that will go out</source>
        <translation>将要发出的帧</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s), masked</source>
        <translation>
            <numerusform>%Ln 个帧，有掩码</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; not compressed, %2 on the wire</source>
        <translation>%1；未压缩，传输 %2</translation>
    </message>
    <message>
        <source>; {{$…}} are made anew for each message</source>
        <translation>；每条消息的 {{$…}} 都重新生成</translation>
    </message>
    <message>
        <source>What would go out now, except for the masking key, which is chosen at random when it is sent. A compressed message may have different bytes after others have been sent.</source>
        <translation>现在发送时将要发出的内容，掩码密钥除外，它在发送时随机选择。如果先发送了其他消息，压缩消息的字节可能会不同。</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; how is known once what was sent before has gone out</source>
        <translation>%1，发送前压缩 (permessage-deflate)；待之前的内容发出后才能得知压缩结果</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; messages longer than %2 are not compressed ahead</source>
        <translation>%1，发送前压缩 (permessage-deflate)；超过 %2 的消息不会提前压缩</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln 个帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; compressed (permessage-deflate), %2 on the wire for %3</source>
        <translation>%1；已压缩 (permessage-deflate)，%3 传输 %2</translation>
    </message>
    <message>
        <source>%1; %2 on the wire, unless a session compresses it</source>
        <translation>%1；传输 %2，除非会话对其压缩</translation>
    </message>
    <message>
        <source>%1; not compressed since it is cut by hand, %2 on the wire</source>
        <translation>%1；因手动分帧而未压缩，传输 %2</translation>
    </message>
    <message>
        <source>%1; not compressed since it is so short, %2 on the wire</source>
        <translation>%1；因过短而未压缩，传输 %2</translation>
    </message>
    <message>
        <source>; so for %1, each session compresses by itself</source>
        <translation>；此为 %1 的结果，每个会话各自压缩</translation>
    </message>
    <message>
        <source>; without the files of {{$file}}, which are read when it goes</source>
        <translation>；不含 {{$file}} 的文件，它们在发送时读取</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message>
        <source>Frames of the message</source>
        <translation>消息的帧</translation>
    </message>
    <message>
        <source>No frames</source>
        <translation>没有帧</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame to see how it was cut into frames.</source>
        <translation>选择消息、ping、pong 或 Close 帧，以查看它如何被分成帧。</translation>
    </message>
    <message>
        <source>It came whole, in one frame.</source>
        <translation>它完整地在一个帧中到达。</translation>
    </message>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation>
            <numerusform>它分 %Ln 个帧到达。</numerusform>
        </translation>
    </message>
    <message>
        <source>One row per frame, in the order in which they crossed the wire.</source>
        <translation>每帧一行，按传输的顺序排列。</translation>
    </message>
    <message>
        <source>Compressed, RSV1 is set: %1.</source>
        <translation>已压缩，RSV1 已设置：%1。</translation>
    </message>
    <message>
        <source>Written as raw bytes; its head: %1. %2</source>
        <translation>以原始字节写出；其头部：%1。%2</translation>
    </message>
    <message>
        <source>It breaks no rule.</source>
        <translation>它未违反任何规则。</translation>
    </message>
</context>
<context>
    <name>socketglass::Generators</name>
    <message>
        <source>{{$randomInt}} takes two whole numbers, the smaller one first: {{$randomInt 1 100}}.</source>
        <translation>{{$randomInt}} 需要两个整数，较小的在前：{{$randomInt 1 100}}。</translation>
    </message>
    <message>
        <source>{{$file}} needs the path of a file: {{$file /path/to/file}}.</source>
        <translation>{{$file}} 需要文件的路径：{{$file /path/to/file}}。</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the path in {{$file}}.</source>
        <translation>没有文件“%1”。请检查 {{$file}} 中的路径。</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>无法读取文件“%1”：%2。</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 MiB, the most that {{$file}} takes.</source>
        <translation>文件“%1”大于 %2 MiB，这是 {{$file}} 允许的最大大小。</translation>
    </message>
    <message>
        <source>a new UUID (version 4)</source>
        <translation>新的 UUID（版本 4）</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>自 1970 年起的秒数</translation>
    </message>
    <message>
        <source>the time now, in UTC</source>
        <translation>当前时间 (UTC)</translation>
    </message>
    <message>
        <source>a whole number by chance, both ends included</source>
        <translation>随机整数，包括两端的值</translation>
    </message>
    <message>
        <source>1, then 2, then 3 …</source>
        <translation>1，然后 2，然后 3 …</translation>
    </message>
    <message>
        <source>the text in base64; it may hold a {{name}}</source>
        <translation>文本的 base64 形式；可以包含 {{name}}</translation>
    </message>
    <message>
        <source>what stands in a file</source>
        <translation>文件的内容</translation>
    </message>
    <message>
        <source>There is no {{$%1}}; there is %2.</source>
        <translation>没有 {{$%1}}；可用的有 %2。</translation>
    </message>
</context>
<context>
    <name>socketglass::Guide</name>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Socketglass shows everything that crosses a WebSocket: the opening handshake, every message, ping and pong, and how the connection ended.</source>
        <translation>Socketglass 显示经过 WebSocket 的一切内容：握手、每条消息、ping 和 pong，以及连接如何结束。</translation>
    </message>
    <message>
        <source>Without a server</source>
        <translation>没有服务器</translation>
    </message>
    <message>
        <source>The first page of an empty window starts a demo server on this machine, and Help → Demo Server connects to any of its paths. It needs no network.</source>
        <translation>空窗口的首页可启动本机上的演示服务器，“帮助 → 演示服务器”可连接到它的任一路径。它不需要网络。</translation>
    </message>
    <message>
        <source>With a server</source>
        <translation>有服务器</translation>
    </message>
    <message>
        <source>Type its address at the top, ws:// or wss://, and press Enter.</source>
        <translation>在顶部输入其 ws:// 或 wss:// 地址，然后按 Enter。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Every event becomes a row as it happens. Select a row: the details show all of it.</source>
        <translation>每个事件发生时即成为一行。选择一行：详情会显示其全部内容。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Write a message below the rows and press Ctrl+Enter.</source>
        <translation>在行的下方编写消息，然后按 Ctrl+Enter。</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Close ends the session with code 1000. The arrow beside it has all other codes.</source>
        <translation>“关闭”以代码 1000 结束会话。旁边的箭头提供所有其他代码。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Each connection is a session: a row of the list, with its state and how it was closed.</source>
        <translation>每个连接都是一个会话：列表中的一行，显示其状态和关闭方式。</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>多个同时进行</translation>
    </message>
    <message>
        <source>Sessions run beside each other. All Sessions on One Clock shows their events together, in the order of time; otherwise the rows are those of the current session.</source>
        <translation>会话可以并行运行。“统一时钟显示所有会话”按时间顺序一起显示它们的事件；否则只显示当前会话的行。</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再次</translation>
    </message>
    <message>
        <source>Connect Again makes a new session with the same settings.</source>
        <translation>“重新连接”以相同的设置建立新会话。</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>暂缓接收</translation>
    </message>
    <message>
        <source>Nothing is dropped. Where events come faster than they can be stored, the server is made to wait, and the figures above the rows say for how long.</source>
        <translation>不丢弃任何内容。当事件到来的速度超过存储速度时，会让服务器等待，行上方的数字会显示等待了多久。</translation>
    </message>
    <message>
        <source>Rows and details</source>
        <translation>行与详情</translation>
    </message>
    <message>
        <source>The rows stand in the order of time; the newest is at the end.</source>
        <translation>各行按时间顺序排列；最新的在末尾。</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes back to the end.</source>
        <translation>最新的行保持可见，直到您向上滚动。“跟随”或 Ctrl+End 可回到末尾。</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time of day, time since the first event, or time since the event before.</source>
        <translation>当日时间、距第一个事件的时间，或距前一个事件的时间。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.</source>
        <translation>以文本、缩进的 JSON 或字节显示载荷。不是有效 UTF-8 的文本会注明。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>How a message was cut into frames: opcode, masking key, length, time of each.</source>
        <translation>消息如何被分成帧：每帧的操作码、掩码密钥、长度、时间。</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Both heads as they were sent, the status, and the body of a refusal.</source>
        <translation>双方发送的原始头部、状态，以及拒绝时的正文。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Why it closed</source>
        <translation>为何关闭</translation>
    </message>
    <message>
        <source>Select the last row of a session: it says what happened, who did it, and what to try.</source>
        <translation>选择会话的最后一行：它会说明发生了什么、由谁造成以及可尝试的办法。</translation>
    </message>
    <message>
        <source>One side was done. Nothing is wrong.</source>
        <translation>一方已完成。没有问题。</translation>
    </message>
    <message>
        <source>The Close frame had no code.</source>
        <translation>Close 帧没有代码。</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame: it was cut, or never came about. This code is never sent.</source>
        <translation>连接在没有 Close 帧的情况下结束：被切断，或从未建立。此代码永远不会被发送。</translation>
    </message>
    <message>
        <source>The application&apos;s own: look into its documentation.</source>
        <translation>应用程序自定义的代码：请查看其文档。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>A server that answers the handshake with another status than 101 refuses it. Select the row of the handshake: headers and body most often say why.</source>
        <translation>服务器以 101 之外的状态应答握手，即表示拒绝。选择握手所在的行：标头和正文多半会说明原因。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>The composer below the rows sends to the current session, byte for byte what it shows.</source>
        <translation>行下方的消息编辑器向当前会话发送，逐字节与所显示的内容一致。</translation>
    </message>
    <message>
        <source>Text and bytes</source>
        <translation>文本和字节</translation>
    </message>
    <message>
        <source>Text, or binary messages written as hexadecimal digits.</source>
        <translation>文本，或以十六进制数字书写的二进制消息。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down fetch what was sent before.</source>
        <translation>Alt+Up 和 Alt+Down 取回之前发送的内容。</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Sends a ping; the arrow beside it chooses the payload.</source>
        <translation>发送 ping；旁边的箭头用于选择载荷。</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Messages that you send often. A double click or Enter sends one; the first nine have Ctrl+1 to Ctrl+9.</source>
        <translation>您经常发送的消息。双击或按 Enter 即可发送；前九个对应 Ctrl+1 到 Ctrl+9。</translation>
    </message>
    <message>
        <source>The menu of a row sends its message again, or opens it in the composer.</source>
        <translation>行的菜单可再次发送其消息，或在消息编辑器中打开它。</translation>
    </message>
    <message>
        <source>Keeping and sharing</source>
        <translation>保存与共享</translation>
    </message>
    <message>
        <source>Everything is written to a file from the first byte, so that a crash loses no more than a moment.</source>
        <translation>从第一个字节起，一切内容都写入文件，因此崩溃最多只会丢失片刻的内容。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>File → Save As keeps the capture as a session file; the capture goes on there.</source>
        <translation>“文件 → 另存为”将捕获保存为会话文件；捕获在该文件中继续。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Session files, and recordings of browsers, proxies and packet captures. Several files at once stand on one clock.</source>
        <translation>会话文件，以及浏览器、代理的录制和数据包捕获。同时打开的多个文件采用统一时钟。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are removed on demand, and the preview shows the result.</source>
        <translation>HAR、JSON Lines、CSV、文本、pcapng。可按需移除 cookie、令牌和地址，预览会显示结果。</translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation>崩溃之后</translation>
    </message>
    <message>
        <source>The next start offers what was captured and not saved.</source>
        <translation>下次启动时会提供已捕获但未保存的内容。</translation>
    </message>
    <message>
        <source>Replay and mock server</source>
        <translation>重放与模拟服务器</translation>
    </message>
    <message>
        <source>A recorded session can be played again, from either side.</source>
        <translation>录制的会话可以从任一侧重新播放。</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Session → Replay sends what the client sent to a server, as fast as it was recorded or otherwise, with messages edited where you want.</source>
        <translation>“会话 → 重放”向服务器发送客户端发送过的内容，可按录制的速度或其他速度，也可编辑其中的消息。</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>模拟服务器</translation>
    </message>
    <message>
        <source>Session → Serve as Mock answers clients as the server did. Rules answer what was never recorded.</source>
        <translation>“会话 → 作为模拟服务器提供”像原服务器那样应答客户端。从未录制过的内容由规则应答。</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>All of this works without a window: socketglass --help lists the commands, for scripts and tests.</source>
        <translation>以上一切无需窗口也能使用：socketglass --help 列出可用于脚本和测试的命令。</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>The strip above the rows is the whole capture by time: what was sent stands above the line, what was received below; signs mark errors and closes. A click goes there, dragging selects a time. With the keyboard: arrows, Shift with arrows, Enter, Esc.</source>
        <translation>行上方的条带按时间显示整个捕获：线上方为发送的内容，线下方为接收的内容；标记表示错误和关闭。单击可转到该处，拖动可选择一段时间。使用键盘：方向键、Shift+方向键、Enter、Esc。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>View → Statistics (Ctrl+Shift+I): rates, sizes, round trips of pings, time from a request to its reply, of what the rows show.</source>
        <translation>“视图 → 统计”(Ctrl+Shift+I)：各行所示内容的速率、大小、ping 的往返时间，以及从请求到回复的时间。</translation>
    </message>
    <message>
        <source>Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C. Copy as has hex, base64, a C array, and a command line that sends the message again.</source>
        <translation>行、载荷和 JSON 行：使用行的菜单或 Ctrl+C。“复制为”提供十六进制、base64、C 数组，以及可再次发送该消息的命令行。</translation>
    </message>
    <message>
        <source>Bookmarks and notes</source>
        <translation>书签和备注</translation>
    </message>
    <message>
        <source>Ctrl+B marks a row, Ctrl+Shift+B writes a note to it, F4 and Shift+F4 go to the next and the previous. They are kept in the session file.</source>
        <translation>Ctrl+B 为行添加书签，Ctrl+Shift+B 为其编写备注，F4 和 Shift+F4 转到下一个和上一个。它们保存在会话文件中。</translation>
    </message>
    <message>
        <source>Huge payloads</source>
        <translation>超大载荷</translation>
    </message>
    <message>
        <source>Text and hex come by pages, or from the byte that you type on; JSON of any length opens as a tree that is read as you open it.</source>
        <translation>文本和十六进制按页显示，或从您输入的字节开始显示；任意长度的 JSON 都以树的形式打开，展开时才读取。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>The line above the rows (Ctrl+Shift+F) shows only events that it holds for, old ones and those that still come. Esc shows all. Conditions beside each other must all hold.</source>
        <translation>行上方的输入框 (Ctrl+Shift+F) 只显示符合条件的事件，包括已有的和之后到来的。按 Esc 显示全部。并列的条件必须全部成立。</translation>
    </message>
    <message>
        <source>Received, or sent.</source>
        <translation>已接收，或已发送。</translation>
    </message>
    <message>
        <source>The kind of event.</source>
        <translation>事件的种类。</translation>
    </message>
    <message>
        <source>This text, anywhere in a payload of any size, a close reason, an error or a handshake. With i, upper and lower case are the same.</source>
        <translation>此文本，可位于任意大小的载荷、关闭原因、错误或握手中的任何位置。加 i 则不区分大小写。</translation>
    </message>
    <message>
        <source>A regular expression, in the first 16 MiB of a payload.</source>
        <translation>正则表达式，在载荷的前 16 MiB 中查找。</translation>
    </message>
    <message>
        <source>These bytes.</source>
        <translation>这些字节。</translation>
    </message>
    <message>
        <source>Bytes of payload; 1k is 1024.</source>
        <translation>载荷的字节数；1k 为 1024。</translation>
    </message>
    <message>
        <source>Close codes.</source>
        <translation>关闭代码。</translation>
    </message>
    <message>
        <source>Part of a session&apos;s name, or its number.</source>
        <translation>会话名称的一部分，或其编号。</translation>
    </message>
    <message>
        <source>Time of day, or date and time; local time without a zone. With a colon: within that minute.</source>
        <translation>当日时间，或日期和时间；不带时区则为本地时间。使用冒号：在该分钟之内。</translation>
    </message>
    <message>
        <source>A JSONPath (RFC 9535) finds such a value, or anything at all.</source>
        <translation>JSONPath (RFC 9535) 找到这样的值，或找到任何内容。</translation>
    </message>
    <message>
        <source>Put together with and, or, not and parentheses.</source>
        <translation>用 and、or、not 和括号组合。</translation>
    </message>
    <message>
        <source>How a message crossed the wire: compressed, in several frames, without its end, not UTF-8, made by Socketglass, or with parts removed.</source>
        <translation>消息的传输方式：经过压缩、分为多个帧、没有结尾、不是 UTF-8、由 Socketglass 生成，或部分值被移除。</translation>
    </message>
    <message>
        <source>connect, export and info take the same filters: --filter &apos;in &quot;tick&quot;&apos;.</source>
        <translation>connect、export 和 info 接受同样的筛选器：--filter &apos;in &quot;tick&quot;&apos;。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>The bookmark in front of the address keeps it with all options as a profile: a file in the folder of Profiles, or of a working copy that you open there. A double click connects. Changed options have a dot until they are saved.</source>
        <translation>地址前的书签将地址连同所有选项保存为配置：一个文件，位于“配置”的文件夹中，或位于您在其中打开的工作副本中。双击即可连接。已更改的选项在保存之前带有圆点。</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of the desktop, never into a profile&apos;s file. Where there is no keychain they are asked for.</source>
        <translation>密码、令牌和密钥保存到桌面的密钥环中，绝不会写入配置的文件。没有密钥环时会询问它们。</translation>
    </message>
    <message>
        <source>From another tool</source>
        <translation>来自其他工具</translation>
    </message>
    <message>
        <source>Paste a command line of curl, websocat or wscat as the address, or use File → Import Connection, which also takes requests of Postman, Insomnia and Bruno. Copy as Code in the menu of a session is the way back.</source>
        <translation>将 curl、websocat 或 wscat 的命令行粘贴为地址，或使用“文件 → 导入连接”，它还接受 Postman、Insomnia 和 Bruno 的请求。会话菜单中的“复制为代码”则是反方向的途径。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Ctrl+F looks for text, /an expression/i or hex:0a0b in the rows that are shown, without hiding the others; F3 and Shift+F3 go to the next and the previous. Places are marked in the rows and in the payload.</source>
        <translation>Ctrl+F 在显示的行中查找文本、/an expression/i 或 hex:0a0b，而不隐藏其他行；F3 和 Shift+F3 转到下一个和上一个。找到的位置会在行和载荷中标出。</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>View → Timeline → Fold Heartbeats (Ctrl+Shift+H): pings, pongs and messages that repeat at an interval become one row with a count and their time. Right or a double click opens it, Left folds it again.</source>
        <translation>“视图 → 时间线 → 折叠心跳”(Ctrl+Shift+H)：ping、pong 和按固定间隔重复的消息合为一行，显示其数量和时间。按向右键或双击展开，按向左键重新折叠。</translation>
    </message>
    <message>
        <source>Pings, pongs, and messages that repeat at an interval, from the fourth one on.</source>
        <translation>ping、pong，以及按固定间隔重复的消息（从第四条起）。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>View → Timeline → Colour rules… gives the rows that a filter holds for a colour, and leaves the others in view. The first ticked rule counts. The menu of a row begins one with what the row looks like.</source>
        <translation>“视图 &gt; 时间线 &gt; 颜色规则…”为符合筛选器的行指定颜色，并保持其他行可见。以第一条已勾选的规则为准。行的菜单可根据该行的特征新建规则。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>View → Timeline → Columns… shows, hides, orders and widens them by keys; the mouse drags the headers.</source>
        <translation>“视图 &gt; 时间线 &gt; 列…”用键盘显示、隐藏、排序和调整列宽；鼠标可拖动列标题。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>Several templates, or a folder, selected: Send in Order sends them one after the other, with the pauses of More.</source>
        <translation>选择多个模板或一个文件夹后：“按顺序发送”将其依次发送，间隔采用“更多”中的设置。</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>{{name}} in an address, a header or a text stands for a value of the chosen environment (beside the address). A name without a value is marked, and nothing is sent. {{$uuid}}, {{$counter}} and others are made anew each time. Rules of an environment take values out of received messages. Values of secrets are written to no file.</source>
        <translation>地址、标头或文本中的 {{name}} 代表所选环境（位于地址旁）中的值。没有值的名称会被标出，并且不会发送任何内容。{{$uuid}}、{{$counter}} 等每次重新生成。环境的规则可从接收的消息中提取值。机密的值不会写入任何文件。</translation>
    </message>
    <message>
        <source>File → Limits keeps the newest events, bytes or hours and removes what is older: the status bar says how many events were evicted. Some of the disk stays free: where it has no more than that, the oldest events make room, or without a limit the servers are held back. Settings has the limits of new captures.</source>
        <translation>“文件 → 限制”保留最新的事件、字节或小时数，并移除较旧的内容：状态栏显示移除了多少事件。磁盘会保留一些可用空间：当剩余空间降至此值时，移除最旧的事件以腾出空间；没有限制时则暂缓接收服务器数据。新捕获的限制位于“设置”中。</translation>
    </message>
    <message>
        <source>Probe a server</source>
        <translation>探测服务器</translation>
    </message>
    <message>
        <source>Raw frames</source>
        <translation>原始帧</translation>
    </message>
    <message>
        <source>Message → Raw Frame builds one frame by hand: any opcode, bits, mask, length and bytes, also such as must not be sent.</source>
        <translation>“消息 → 原始帧”手动构造一个帧：任意操作码、位、掩码、长度和字节，包括不得发送的内容。</translation>
    </message>
    <message>
        <source>Session → Probe a Server (Ctrl+Shift+Y) sends a server what is right and what is wrong, and tells where its answers differ from RFC 6455. Every case can be looked at in the timeline.</source>
        <translation>“会话 → 探测服务器”(Ctrl+Shift+Y) 向服务器发送正确和错误的内容，并指出其应答与 RFC 6455 不同之处。每个用例都可以在时间线中查看。</translation>
    </message>
    <message>
        <source>Headers, authentication, cookies, certificates, a proxy, timeouts, connecting again, compression: behind Options, beside the address. They count for the next connection.</source>
        <translation>标头、认证、cookie、证书、代理、超时、重新连接、压缩：位于地址旁的“选项”中。它们对下一次连接生效。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>View → Timeline → Preview What Differs shows of JSON only the values that differ from those in the message shown before it of the same session and direction: ≠ in front of them, − what is not there any more, = where nothing changed.</source>
        <translation>“视图 → 时间线 → 预览差异”对 JSON 只显示与同一会话、同一方向中前一条所显示消息不同的值：前面的 ≠ 表示不同，− 表示已不存在，= 表示没有变化。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Two rows selected, then Message → Compare both (Ctrl+D): both messages side by side, JSON laid out, binary ones in hex. ≠ stands in front of a line that differs, − and + in front of one that only the left or the right has; F8 and Shift+F8 go from difference to difference.</source>
        <translation>选择两行，然后选择“消息 → 比较两者”(Ctrl+D)：两条消息并排显示，JSON 经过排版，二进制消息以十六进制显示。≠ 位于不同的行之前，− 和 + 位于仅左侧或仅右侧才有的行之前；F8 和 Shift+F8 在差异之间跳转。</translation>
    </message>
    <message>
        <source>Rows that you marked, or whose note has this text.</source>
        <translation>已添加书签的行，或备注中含有此文本的行。</translation>
    </message>
    <message>
        <source>The button More beside the composer opens what is needed now and then: send every so many milliseconds, so many times, to the sessions that are selected in the list or to all that are open, cut into frames; and it shows the frames that will go out, compressed where the session has agreed on that.</source>
        <translation>消息编辑器旁的“更多”按钮打开偶尔需要的功能：每隔若干毫秒发送、发送若干次、发送到列表中所选的会话或所有打开的会话、分成多个帧；它还显示将要发出的帧，如果会话已协商压缩，则显示压缩后的帧。</translation>
    </message>
</context>
<context>
    <name>socketglass::GuideWindow</name>
    <message>
        <source>Guide – Socketglass</source>
        <translation>指南 – Socketglass</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>指南页面</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.</source>
        <translation>Tab 和 Shift+Tab 在各部分之间移动；Alt 加带下划线的字母可打开相应菜单。</translation>
    </message>
</context>
<context>
    <name>socketglass::HandshakeView</name>
    <message>
        <source>No handshake yet</source>
        <translation>尚无握手</translation>
    </message>
    <message>
        <source>The opening handshake of the session stands here: the request and the server&apos;s answer as they crossed the wire, and the certificates of TLS.</source>
        <translation>这里显示会话的握手：传输时的请求和服务器应答，以及 TLS 证书。</translation>
    </message>
    <message>
        <source>What was wrong with the handshake</source>
        <translation>握手的问题</translation>
    </message>
    <message>
        <source>Body of the response</source>
        <translation>响应正文</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>证书链</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Head of the request</source>
        <translation>请求头部</translation>
    </message>
    <message>
        <source>Head of the response</source>
        <translation>响应头部</translation>
    </message>
    <message>
        <source>No request was sent.</source>
        <translation>未发送请求。</translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation>未收到响应。</translation>
    </message>
    <message>
        <source>Answered after %1 ms</source>
        <translation>%1 ms 后应答</translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation>正文，%2 中的前 %1</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>正文，%1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1. Errors ignored: %2</source>
        <translation>%1。已忽略的错误：%2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期开始</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期结束</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then those that vouch for it.</source>
        <translation>首先是服务器的证书，然后是为其担保的证书。</translation>
    </message>
</context>
<context>
    <name>socketglass::HeadersPage</name>
    <message>
        <source>Request headers</source>
        <translation>请求标头</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>添加标头</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>移除标头</translation>
    </message>
    <message>
        <source>Move the header up</source>
        <translation>上移标头</translation>
    </message>
    <message>
        <source>Move the header down</source>
        <translation>下移标头</translation>
    </message>
    <message>
        <source>Added to the request in this order; one named Host takes the place of ours. Values of secret headers never go to a file.</source>
        <translation>按此顺序添加到请求中；名为 Host 的标头会代替本程序的 Host。机密标头的值绝不会写入文件。</translation>
    </message>
</context>
<context>
    <name>socketglass::HexDecoder</name>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>仅显示 %2 字节中的前 %1 字节。</translation>
    </message>
</context>
<context>
    <name>socketglass::HexReader</name>
    <message>
        <source>Character %1: half a byte. Write two hexadecimal digits for each byte.</source>
        <translation>第 %1 个字符：半个字节。每个字节请写两位十六进制数字。</translation>
    </message>
    <message>
        <source>Character %1: “%2” is not a hexadecimal digit (0–9, a–f).</source>
        <translation>第 %1 个字符：“%2”不是十六进制数字 (0–9、a–f)。</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredKind</name>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>random token</source>
        <translation>随机令牌</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>计数器</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>not recorded on one side</source>
        <translation>一侧未录制</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredModel</name>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>缘由</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>First left</source>
        <translation>左侧首次</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>右侧首次</translation>
    </message>
</context>
<context>
    <name>socketglass::ImportJob</name>
    <message>
        <source>Opening was cancelled.</source>
        <translation>打开已取消。</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonDecoder</name>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>嵌套深度超过 %1 层</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>冒号</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>字符串内有控制字符（必须转义）</translation>
    </message>
    <message>
        <source>a byte that is not valid UTF-8</source>
        <translation>有字节不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>字符串未结束</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>JSON 不支持的转义</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>转义缺少四位十六进制数字</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>数字有前导零</translation>
    </message>
    <message>
        <source>a number without the digit that must stand here</source>
        <translation>数字在此处缺少必需的数位</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2 (byte %3): %4.</source>
        <translation>不是有效的 JSON：第 %1 行，第 %2 列（字节 %3）：%4。</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>文本已结束，缺少%1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>出现了“%1”，此处应为%2</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>a value or “%1”</source>
        <translation>值或“%1”</translation>
    </message>
    <message>
        <source>a key in quotes</source>
        <translation>带引号的键</translation>
    </message>
    <message>
        <source>a key in quotes or “%1”</source>
        <translation>带引号的键或“%1”</translation>
    </message>
    <message>
        <source>a comma or “%1”</source>
        <translation>逗号或“%1”</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>仅显示 %2 字节中的前 %1 字节。</translation>
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
        <translation>文档结尾</translation>
    </message>
    <message>
        <source>This is not JSON from byte %1 on: %2.</source>
        <translation>从字节 %1 起不是 JSON：%2。</translation>
    </message>
    <message>
        <source>it ends where %1 should stand</source>
        <translation>在应为%1的位置结束</translation>
    </message>
    <message>
        <source>“%1” stands where %2 should</source>
        <translation>此处应为%2，而不是“%1”</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>a comma or }</source>
        <translation>逗号或 }</translation>
    </message>
    <message>
        <source>a comma or ]</source>
        <translation>逗号或 ]</translation>
    </message>
    <message>
        <source>a name in quotation marks</source>
        <translation>带引号的名称</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>冒号</translation>
    </message>
    <message>
        <source>the end of a string</source>
        <translation>字符串结尾</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>字符串内有控制字符（必须转义）</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>JSON 不支持的转义</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>转义缺少四位十六进制数字</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>数字有前导零</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message>
        <source>“&amp;&amp;”, “||”, a comparison or the end</source>
        <translation>“&amp;&amp;”、“||”、比较或结尾</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>嵌套深度超过 %1 层</translation>
    </message>
    <message>
        <source>“!” before a comparison (put the comparison in parentheses)</source>
        <translation>比较前有“!”（请将比较放在括号中）</translation>
    </message>
    <message>
        <source>“)”, “&amp;&amp;” or “||”</source>
        <translation>“)”、“&amp;&amp;”或“||”</translation>
    </message>
    <message>
        <source>a value that is compared with nothing</source>
        <translation>有值未与任何内容比较</translation>
    </message>
    <message>
        <source>only a single value can be compared</source>
        <translation>只能比较单个值</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>数字有前导零</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>“@”, “$”, a string, a number, true, false, null or a function</source>
        <translation>“@”、“$”、字符串、数字、true、false、null 或函数</translation>
    </message>
    <message>
        <source>no function is called “%1” (there are length, count, match, search and value)</source>
        <translation>没有名为“%1”的函数（可用的有 length、count、match、search 和 value）</translation>
    </message>
    <message>
        <source>“,” or “)”</source>
        <translation>“,”或“)”</translation>
    </message>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation>
            <numerusform>此函数需要 %Ln 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>this function needs a query</source>
        <translation>此函数需要查询</translation>
    </message>
    <message>
        <source>this function needs a single value</source>
        <translation>此函数需要单个值</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>长度超过 %1 个字符</translation>
    </message>
    <message>
        <source>“$”, with which every query begins,</source>
        <translation>每个查询开头的“$”</translation>
    </message>
    <message>
        <source>“.”, “[” or the end</source>
        <translation>“.”、“[”或结尾</translation>
    </message>
    <message>
        <source>a name or “*”</source>
        <translation>名称或“*”</translation>
    </message>
    <message>
        <source>half of a surrogate pair</source>
        <translation>半个代理对</translation>
    </message>
    <message>
        <source>“,” or “]”</source>
        <translation>“,”或“]”</translation>
    </message>
    <message>
        <source>a name in quotes, a number, “:”, “*” or “?”</source>
        <translation>带引号的名称、数字、“:”、“*”或“?”</translation>
    </message>
    <message>
        <source>“-0” is not an index</source>
        <translation>“-0”不是索引</translation>
    </message>
    <message>
        <source>a number beyond ±%1</source>
        <translation>数字超出 ±%1</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>字符串未结束</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>字符串内有控制字符（必须转义）</translation>
    </message>
    <message>
        <source>an escape that JSONPath does not have</source>
        <translation>JSONPath 不支持的转义</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>转义缺少四位十六进制数字</translation>
    </message>
    <message>
        <source>Not a condition in JSONPath: character %1: %2.</source>
        <translation>不是 JSONPath 条件：第 %1 个字符：%2。</translation>
    </message>
    <message>
        <source>Not a JSONPath query: character %1: %2.</source>
        <translation>不是 JSONPath 查询：第 %1 个字符：%2。</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>文本已结束，缺少%1</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>出现了“%1”，此处应为%2</translation>
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
        <translation>有效的 JSON</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>缩进(&amp;I)</translation>
    </message>
    <message>
        <source>On &amp;One Line</source>
        <translation>合为一行(&amp;O)</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>第 %1 行，第 %2 列</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>不是 JSON：%1</translation>
    </message>
    <message>
        <source>The text is valid JSON; the menu lays it out</source>
        <translation>文本是有效的 JSON；菜单可设置其排版</translation>
    </message>
    <message>
        <source>Not valid JSON at %1: %2</source>
        <translation>%1 处不是有效的 JSON：%2</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreeModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>document</source>
        <translation>文档</translation>
    </message>
    <message numerus="yes">
        <source>{ } %Ln member(s)</source>
        <translation>
            <numerusform>{ } %Ln 个成员</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ ] %Ln element(s)</source>
        <translation>
            <numerusform>[ ] %Ln 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreePage</name>
    <message>
        <source>Reading the payload</source>
        <translation>正在读取载荷</translation>
    </message>
    <message>
        <source>Payload as a tree</source>
        <translation>以树显示载荷</translation>
    </message>
    <message>
        <source>Right opens a value and reads what is in it. Enter shows its bytes in the payload.</source>
        <translation>向右键展开值并读取其内容。按 Enter 在载荷中显示其字节。</translation>
    </message>
    <message>
        <source>Enter shows the bytes of the value</source>
        <translation>按 Enter 显示该值的字节</translation>
    </message>
</context>
<context>
    <name>socketglass::KeptSetting</name>
    <message>
        <source>The change was not kept. %1</source>
        <translation>更改未保存。%1</translation>
    </message>
    <message>
        <source>This file is write-protected, so nothing can be changed here. Save it under another name to go on.</source>
        <translation>此文件有写保护，因此无法在此更改任何内容。请以其他名称保存后继续。</translation>
    </message>
    <message>
        <source>%1 records into this file, so nothing can be changed here until that has ended.</source>
        <translation>%1正在向此文件录制，因此在其结束之前无法在此更改任何内容。</translation>
    </message>
    <message>
        <source>Not all that is kept in this file can be read. %1</source>
        <translation>此文件中保存的内容未能全部读取。%1</translation>
    </message>
</context>
<context>
    <name>socketglass::Keychain</name>
    <message>
        <source>there is no keychain service</source>
        <translation>没有密钥环服务</translation>
    </message>
    <message>
        <source>access to the keychain was denied</source>
        <translation>对密钥环的访问被拒绝</translation>
    </message>
    <message>
        <source>the keychain service does not answer: %1</source>
        <translation>密钥环服务没有应答：%1</translation>
    </message>
</context>
<context>
    <name>socketglass::LimitsPage</name>
    <message>
        <source>Largest message</source>
        <translation>最大消息</translation>
    </message>
    <message>
        <source>For name, TCP, proxy, TLS and opening handshake together; for each redirect anew</source>
        <translation>名称查找、TCP、代理、TLS 和握手合计；每次重定向重新计算</translation>
    </message>
    <message>
        <source>From our Close frame to the end of the connection</source>
        <translation>从本端的 Close 帧到连接结束</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>A larger message ends the connection with 1009; of a compressed one its inflated size counts</source>
        <translation>更大的消息会以 1009 结束连接；压缩的消息按解压后的大小计算</translation>
    </message>
    <message>
        <source>&amp;Largest message:</source>
        <translation>最大消息(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Redirects:</source>
        <translation>重定向(&amp;R)：</translation>
    </message>
    <message>
        <source>How many are followed at most; each one is shown in the timeline</source>
        <translation>最多跟随的次数；每次重定向都显示在时间线中</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>不跟随</translation>
    </message>
    <message>
        <source>&amp;Connect timeout:</source>
        <translation>连接超时(&amp;C)：</translation>
    </message>
    <message>
        <source>C&amp;lose timeout:</source>
        <translation>关闭超时(&amp;L)：</translation>
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
        <translation>尚未保存；按 Ctrl+S 保存</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>%1 (recorded elsewhere)</source>
        <translation>%1（正在其他位置录制）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>事件：%1</translation>
    </message>
</context>
<context>
    <name>socketglass::MatchEditor</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Regular expression: subscribe (?&lt;name&gt;\w+)</source>
        <translation>正则表达式：subscribe (?&lt;name&gt;\w+)</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>is any</source>
        <translation>为任意消息</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation>匹配正则表达式</translation>
    </message>
    <message>
        <source>meets the JSONPath condition</source>
        <translation>满足 JSONPath 条件</translation>
    </message>
    <message>
        <source>begins with the bytes</source>
        <translation>以这些字节开头</translation>
    </message>
</context>
<context>
    <name>socketglass::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Open recordings of other programs (HAR, JSON Lines, packet captures); several at once stand on one clock</source>
        <translation>打开其他程序的录制（HAR、JSON Lines、数据包捕获）；同时打开多个时采用统一时钟</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>Type an A&amp;ddress</source>
        <translation>输入地址(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Write a Message</source>
        <translation>编写消息(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Follow the End</source>
        <translation>跟随末尾(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Socketglass</source>
        <translation>关于 Socketglass(&amp;A)</translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation>模板(&amp;M)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>指南(&amp;G)</translation>
    </message>
    <message>
        <source>Li&amp;mits…</source>
        <translation>限制(&amp;M)…</translation>
    </message>
    <message>
        <source>How many events, bytes, days this capture keeps</source>
        <translation>此捕获保留多少事件、字节、天数</translation>
    </message>
    <message>
        <source>Filter the Time&amp;line</source>
        <translation>筛选时间线(&amp;L)</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>提示信息</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageCompareWindow</name>
    <message>
        <source>JSON, laid out</source>
        <translation>JSON（已排版）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Compare Messages – Socketglass</source>
        <translation>比较消息 – Socketglass</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>正在读取… %1 %</translation>
    </message>
    <message>
        <source>What they are compared as</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>仅差异(&amp;D)</translation>
    </message>
    <message>
        <source>Compare &amp;as</source>
        <translation>比较方式(&amp;A)</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>上一处差异 (Shift+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>下一处差异 (F8)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Both are the same, byte for byte.</source>
        <translation>两者逐字节相同。</translation>
    </message>
    <message>
        <source>Both are the same up to byte %1. Shown and compared are the %2 from byte %3 on.</source>
        <translation>两者到第 %1 字节为止相同。显示并比较的是从第 %3 字节开始的 %2。</translation>
    </message>
    <message>
        <source>Shown and compared are the first %1 of each.</source>
        <translation>显示并比较的是各自的前 %1。</translation>
    </message>
    <message>
        <source>They differ in white space only: compare them as text.</source>
        <translation>两者只有空白字符不同：请作为文本比较。</translation>
    </message>
    <message>
        <source>What differs is not shown here: compare them as bytes.</source>
        <translation>此处未显示差异所在：请作为字节比较。</translation>
    </message>
    <message>
        <source>There are many lines: the first %1 are compared.</source>
        <translation>行数较多，只比较前 %1 行。</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>差异 %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln 处差异</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageComparer</name>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>字节 %1</translation>
    </message>
    <message>
        <source>bytes %1–%2</source>
        <translation>字节 %1–%2</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageDifference</name>
    <message>
        <source>It is not in the file any more.</source>
        <translation>它已不在文件中。</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageLeaves</name>
    <message>
        <source>word %1</source>
        <translation>单词 %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageMatch</name>
    <message>
        <source>The regular expression is empty. Write one, or let any message match.</source>
        <translation>正则表达式为空。请填写，或允许任意消息匹配。</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>不是正则表达式：第 %1 个字符：%2。</translation>
    </message>
    <message>
        <source>The text to look for is empty. Write one, or let any message match.</source>
        <translation>要查找的文本为空。请填写，或允许任意消息匹配。</translation>
    </message>
    <message>
        <source>The bytes to look for are missing. Write them as hexadecimal.</source>
        <translation>缺少要查找的字节。请以十六进制填写。</translation>
    </message>
    <message>
        <source>equals “%1”</source>
        <translation>等于“%1”</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>包含“%1”</translation>
    </message>
    <message>
        <source>matches the expression %1</source>
        <translation>匹配表达式 %1</translation>
    </message>
    <message>
        <source>fulfils %1</source>
        <translation>满足 %1</translation>
    </message>
    <message>
        <source>begins with the bytes %1</source>
        <translation>以字节 %1 开头</translation>
    </message>
    <message>
        <source>says anything</source>
        <translation>内容任意</translation>
    </message>
    <message>
        <source>A match without its “pattern”.</source>
        <translation>匹配条件缺少其“pattern”。</translation>
    </message>
    <message>
        <source>“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and hexPrefix).</source>
        <translation>“%1”不是匹配方式（可用的有 any、equals、contains、regex、jsonpath 和 hexPrefix）。</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageTemplate</name>
    <message>
        <source>“%1” is not a text</source>
        <translation>“%1”不是文本</translation>
    </message>
    <message>
        <source>“%1” is missing or empty</source>
        <translation>“%1”缺失或为空</translation>
    </message>
    <message>
        <source>“type” is “%1”; it must be “text” or “binary”</source>
        <translation>“type”为“%1”；它必须是“text”或“binary”</translation>
    </message>
    <message>
        <source>a binary message needs “base64”, not “text”</source>
        <translation>二进制消息需要“base64”，而不是“text”</translation>
    </message>
    <message>
        <source>both “text” and “base64” are given</source>
        <translation>同时指定了“text”和“base64”</translation>
    </message>
    <message>
        <source>“base64” is not valid base64</source>
        <translation>“base64”不是有效的 base64</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message>
        <source>compressed</source>
        <translation>已压缩</translation>
    </message>
    <message>
        <source>incomplete: the connection ended inside it</source>
        <translation>不完整：连接在消息中间结束</translation>
    </message>
    <message>
        <source>written by Socketglass</source>
        <translation>由 Socketglass 写入</translation>
    </message>
    <message>
        <source>came after our Close frame</source>
        <translation>在本端的 Close 帧之后到达</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>未选择消息</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame in the timeline to see its payload as text, JSON or bytes.</source>
        <translation>在时间线中选择消息、ping、pong 或 Close 帧，以文本、JSON 或字节查看其载荷。</translation>
    </message>
    <message>
        <source>Ways to read the payload</source>
        <translation>查看载荷的方式</translation>
    </message>
    <message>
        <source>Sa&amp;ve payload…</source>
        <translation>保存载荷(&amp;V)…</translation>
    </message>
    <message>
        <source>Writes the whole payload to a file, byte for byte</source>
        <translation>将整个载荷逐字节写入文件</translation>
    </message>
    <message>
        <source>invalid UTF-8</source>
        <translation>无效的 UTF-8</translation>
    </message>
    <message>
        <source>invalid UTF-8 at byte %1</source>
        <translation>字节 %1 处的 UTF-8 无效</translation>
    </message>
    <message>
        <source>%1 of payload</source>
        <translation>%1 载荷</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln 个帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation>保存载荷</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>JSON of any length, read as it is opened</source>
        <translation>任意长度的 JSON，展开时才读取</translation>
    </message>
</context>
<context>
    <name>socketglass::MockClient</name>
    <message>
        <source>A rule of this mock server.</source>
        <translation>此模拟服务器的规则。</translation>
    </message>
    <message>
        <source>Dropped by a rule of this mock server.</source>
        <translation>被此模拟服务器的规则断开。</translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message>
        <source>Mock server</source>
        <translation>模拟服务器</translation>
    </message>
    <message>
        <source>Answers with</source>
        <translation>应答内容</translation>
    </message>
    <message>
        <source>One recorded session</source>
        <translation>一个录制的会话</translation>
    </message>
    <message>
        <source>All sessions of this file, by path</source>
        <translation>此文件的所有会话，按路径</translation>
    </message>
    <message>
        <source>Rules only</source>
        <translation>仅规则</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>回显</translation>
    </message>
    <message>
        <source>What each client that connects gets. Rules work with all of them.</source>
        <translation>每个连接的客户端所得到的内容。规则适用于所有这些方式。</translation>
    </message>
    <message>
        <source>Answers with:</source>
        <translation>应答内容：</translation>
    </message>
    <message>
        <source>Session:</source>
        <translation>会话：</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>监听于</translation>
    </message>
    <message>
        <source>127.0.0.1 (this machine only)</source>
        <translation>127.0.0.1（仅本机）</translation>
    </message>
    <message>
        <source>::1 (this machine only)</source>
        <translation>::1（仅本机）</translation>
    </message>
    <message>
        <source>All interfaces (the network)</source>
        <translation>所有接口（网络）</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>任意空闲端口</translation>
    </message>
    <message>
        <source>Listens on:</source>
        <translation>监听于：</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>端口：</translation>
    </message>
    <message>
        <source>Start Serving</source>
        <translation>开始提供服务</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No more clients are let in; those that are connected stay</source>
        <translation>不再允许新的客户端接入；已连接的保持连接</translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation>供客户端使用的地址</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>已停止，因为录制正以新名称保存。请在保存后重新开始。</translation>
    </message>
    <message>
        <source>There is no recorded session in this window yet. Record one, open a file, or serve rules or an echo.</source>
        <translation>此窗口中尚无录制的会话。请录制一个、打开文件，或提供规则或回显。</translation>
    </message>
    <message>
        <source>Waits for clients. Each becomes a session in the list.</source>
        <translation>正在等待客户端。每个客户端都会成为列表中的一个会话。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>已连接 %Ln 个客户端</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 so far</source>
        <translation>，累计 %1 个</translation>
    </message>
    <message>
        <source>Warning: everybody in your network can connect and reads what was recorded.</source>
        <translation>警告：您网络中的任何人都可以连接并读取录制的内容。</translation>
    </message>
    <message>
        <source>The rules have changed. The new ones are used after Stop and Start.</source>
        <translation>规则已更改。停止并重新开始后将使用新规则。</translation>
    </message>
</context>
<context>
    <name>socketglass::MockServer</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1，来自 %2</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteBar</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What is to be remembered of this row</source>
        <translation>关于此行要记住的内容</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keeps the note in the session file (Enter)</source>
        <translation>将备注保存在会话文件中 (Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leaves the note as it was (Escape)</source>
        <translation>备注保持不变 (Escape)</translation>
    </message>
    <message>
        <source>Note on event %1:</source>
        <translation>事件 %1 的备注：</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteKeeper</name>
    <message>
        <source>The bookmark was not kept. %1</source>
        <translation>书签未能保存。%1</translation>
    </message>
    <message>
        <source>This file has %1 bookmarks already: remove one first.</source>
        <translation>此文件已有 %1 个书签：请先移除一个。</translation>
    </message>
</context>
<context>
    <name>socketglass::NoticeWidget</name>
    <message>
        <source>Details (%1)</source>
        <translation>详情 (%1)</translation>
    </message>
    <message>
        <source>Show each of them</source>
        <translation>逐一显示</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>此消息的详情</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingModel</name>
    <message>
        <source>edited: %1</source>
        <translation>已编辑：%1</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>已略去：%1</translation>
    </message>
    <message>
        <source>Edited: this is sent instead of what was recorded.</source>
        <translation>已编辑：将发送此内容，而不是录制的内容。</translation>
    </message>
    <message>
        <source>Not sent: outside of the chosen range.</source>
        <translation>未发送：在所选范围之外。</translation>
    </message>
    <message>
        <source>Not sent: heartbeats are skipped.</source>
        <translation>未发送：跳过心跳。</translation>
    </message>
    <message>
        <source>Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.</source>
        <translation>未发送：文本不是有效的 UTF-8。编辑后即可发送。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>时间 (s)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingPage</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>Send something else instead of the selected message (Enter)</source>
        <translation>发送其他内容代替所选消息 (Enter)</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>还原(&amp;R)</translation>
    </message>
    <message>
        <source>Send the selected message as it was recorded</source>
        <translation>按录制的内容发送所选消息</translation>
    </message>
    <message>
        <source>Send &amp;from Here</source>
        <translation>从此处开始发送(&amp;F)</translation>
    </message>
    <message>
        <source>Send &amp;until Here</source>
        <translation>发送到此处为止(&amp;U)</translation>
    </message>
    <message>
        <source>Messages that are sent</source>
        <translation>要发送的消息</translation>
    </message>
    <message>
        <source>Send This Instead</source>
        <translation>改为发送此内容</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Instead of message %1:</source>
        <translation>代替消息 %1：</translation>
    </message>
    <message>
        <source>Only messages of up to %1 can be edited.</source>
        <translation>只能编辑不超过 %1 的消息。</translation>
    </message>
    <message>
        <source>The client sent nothing in this recording.</source>
        <translation>客户端在此录制中未发送任何内容。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation>
            <numerusform>，已编辑 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::PaceForm</name>
    <message>
        <source>Pace</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>按录制</translation>
    </message>
    <message>
        <source>As fast as the server takes it</source>
        <translation>以服务器接收的最快速度</translation>
    </message>
    <message>
        <source>As fast as the client takes it</source>
        <translation>以客户端接收的最快速度</translation>
    </message>
    <message>
        <source>Step by step, by hand</source>
        <translation>手动逐步</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>2: twice as fast as recorded; 0.5: half as fast</source>
        <translation>2：录制速度的两倍；0.5：录制速度的一半</translation>
    </message>
    <message>
        <source>Pace:</source>
        <translation>节奏：</translation>
    </message>
    <message>
        <source>Speed:</source>
        <translation>速度：</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Each message also waits until the reply that came before it in the recording has come again</source>
        <translation>每条消息还会等待录制中在它之前的回复再次到来</translation>
    </message>
    <message>
        <source>Each message also waits until the client has said what it said before it in the recording</source>
        <translation>每条消息还会等待客户端发送录制中在它之前所发送的内容</translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation>不等待</translation>
    </message>
    <message>
        <source>For as many replies</source>
        <translation>等待同样数量的回复</translation>
    </message>
    <message>
        <source>For as many messages</source>
        <translation>等待同样数量的消息</translation>
    </message>
    <message>
        <source>For replies of the same type</source>
        <translation>等待同类型的回复</translation>
    </message>
    <message>
        <source>For messages of the same type</source>
        <translation>等待同类型的消息</translation>
    </message>
    <message>
        <source>For the same value of a JSON field</source>
        <translation>等待 JSON 字段的相同值</translation>
    </message>
    <message>
        <source>JSON field, as a JSONPath</source>
        <translation>JSON 字段，以 JSONPath 表示</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A wait that takes longer ends the playing with a report</source>
        <translation>等待超过此时间会结束播放并给出报告</translation>
    </message>
    <message>
        <source>In step:</source>
        <translation>同步：</translation>
    </message>
    <message>
        <source>Field:</source>
        <translation>字段：</translation>
    </message>
    <message>
        <source>Timeout:</source>
        <translation>超时：</translation>
    </message>
</context>
<context>
    <name>socketglass::PageBar</name>
    <message>
        <source>First page</source>
        <translation>第一页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>最后一页</translation>
    </message>
    <message>
        <source>Go to byte</source>
        <translation>转到字节</translation>
    </message>
    <message>
        <source>A byte of the payload, counted from 0: 1048576 or 0x100000, then Enter</source>
        <translation>载荷的字节，从 0 开始计数：1048576 或 0x100000，然后按 Enter</translation>
    </message>
    <message>
        <source>bytes %1 to %2 of %3</source>
        <translation>字节 %1 至 %2，共 %3</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>No such byte: 0 to %1</source>
        <translation>没有此字节：0 至 %1</translation>
    </message>
</context>
<context>
    <name>socketglass::PairsEditor</name>
    <message>
        <source>One row each: name and value. F2 edits the current cell, Space switches a row off.</source>
        <translation>每行一项：名称和值。F2 编辑当前单元格，空格键停用该行。</translation>
    </message>
    <message>
        <source>One row each: name and value. F2 edits the current cell.</source>
        <translation>每行一项：名称和值。F2 编辑当前单元格。</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>机密</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadPage</name>
    <message>
        <source>Payload as %1</source>
        <translation>以 %1 显示的载荷</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken to be shown.</source>
        <translation>超过 %1 个字符的行会折断显示。</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadSaver</name>
    <message>
        <source>%1 can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>无法写入 %1：%2。请选择其他文件夹或名称。</translation>
    </message>
    <message>
        <source>The payload can&apos;t be read from the session file beyond byte %1. Nothing was written.</source>
        <translation>无法从会话文件读取字节 %1 之后的载荷。未写入任何内容。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Nothing was saved; make room or choose another place.</source>
        <translation>无法写入 %1：%2。未保存任何内容；请腾出空间或选择其他位置。</translation>
    </message>
    <message>
        <source>Saving the payload</source>
        <translation>正在保存载荷</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation>停止保存；不会留下文件</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>正在保存 %1…</translation>
    </message>
    <message>
        <source>Saving was cancelled; no file was written.</source>
        <translation>保存已取消；未写入文件。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>socketglass::PingMenu</name>
    <message>
        <source>&amp;Ping</source>
        <translation>Ping(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Empty</source>
        <translation>空(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Time of Sending</source>
        <translation>发送时间(&amp;T)</translation>
    </message>
    <message>
        <source>Eight &amp;Random Bytes</source>
        <translation>八个随机字节(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Largest: 125 Bytes</source>
        <translation>最大：125 字节(&amp;L)</translation>
    </message>
    <message>
        <source>What the &amp;Composer Holds</source>
        <translation>消息编辑器的内容(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pong, Not Asked For</source>
        <translation>未经请求的 pong(&amp;P)</translation>
    </message>
    <message>
        <source>Pong with &amp;What the Composer Holds</source>
        <translation>以消息编辑器的内容发送 pong(&amp;W)</translation>
    </message>
</context>
<context>
    <name>socketglass::Player</name>
    <message>
        <source>The connection ended before all of the recording was played.</source>
        <translation>连接在录制全部播放完之前就结束了。</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>已手动停止。</translation>
    </message>
    <message>
        <source>Message %1 waits for you.</source>
        <translation>消息 %1 正在等待您。</translation>
    </message>
    <message>
        <source>Message %1 waits for the reply before it</source>
        <translation>消息 %1 正在等待它之前的回复</translation>
    </message>
    <message>
        <source>Message %1 waits for the client</source>
        <translation>消息 %1 正在等待客户端</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes</source>
        <translation>ping 最多携带 %1 字节</translation>
    </message>
    <message>
        <source>Cut without a closing handshake, as in the recording.</source>
        <translation>与录制中一样，未经关闭握手即切断。</translation>
    </message>
    <message>
        <source>it is a text that is not valid UTF-8</source>
        <translation>文本不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>the variable %1 has no value</source>
        <translation>变量 %1 没有值</translation>
    </message>
    <message>
        <source>Message %1 was not sent: %2.</source>
        <translation>消息 %1 未发送：%2。</translation>
    </message>
    <message>
        <source>%1, which did not come within %2 s. Is the server another one, or in another state? A larger timeout, or another way to recognise replies, may help.</source>
        <translation>%1，但未在 %2 秒内收到。服务器是否不是同一个，或处于其他状态？提高超时或改用其他识别回复的方式可能会有帮助。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCase</name>
    <message>
        <source>A Close frame without a code</source>
        <translation>不带代码的 Close 帧</translation>
    </message>
    <message>
        <source>Close with the code %1</source>
        <translation>以代码 %1 关闭</translation>
    </message>
    <message>
        <source>Close 1000 with a reason</source>
        <translation>带原因的 Close 1000</translation>
    </message>
    <message>
        <source>Close 1000 with a reason of 123 bytes</source>
        <translation>带 123 字节原因的 Close 1000</translation>
    </message>
    <message>
        <source>Close 1000, and a text behind it that must be ignored</source>
        <translation>Close 1000，其后有必须忽略的文本</translation>
    </message>
    <message>
        <source>Close 1000, and a ping behind it that must be ignored</source>
        <translation>Close 1000，其后有必须忽略的 ping</translation>
    </message>
    <message>
        <source>Close 1000 inside a text that has not ended</source>
        <translation>在尚未结束的文本中间发送 Close 1000</translation>
    </message>
    <message>
        <source>Two Close frames</source>
        <translation>两个 Close 帧</translation>
    </message>
    <message>
        <source>Close with the code %1, which must not be sent</source>
        <translation>以不得发送的代码 %1 关闭</translation>
    </message>
    <message>
        <source>Close with the code %1, which has no meaning yet</source>
        <translation>以尚无含义的代码 %1 关闭</translation>
    </message>
    <message>
        <source>A Close frame with 1 byte</source>
        <translation>1 字节的 Close 帧</translation>
    </message>
    <message>
        <source>A Close frame with 126 bytes</source>
        <translation>126 字节的 Close 帧</translation>
    </message>
    <message>
        <source>Close 1000 with a reason that is not UTF-8</source>
        <translation>原因不是 UTF-8 的 Close 1000</translation>
    </message>
    <message>
        <source>A Close frame without FIN</source>
        <translation>没有 FIN 的 Close 帧</translation>
    </message>
    <message>
        <source>A ping with a short payload</source>
        <translation>载荷较短的 ping</translation>
    </message>
    <message>
        <source>A ping without a payload</source>
        <translation>没有载荷的 ping</translation>
    </message>
    <message>
        <source>A ping whose payload is not UTF-8</source>
        <translation>载荷不是 UTF-8 的 ping</translation>
    </message>
    <message>
        <source>A ping with 125 bytes</source>
        <translation>125 字节的 ping</translation>
    </message>
    <message>
        <source>Ten pings in one write</source>
        <translation>一次写出十个 ping</translation>
    </message>
    <message>
        <source>A pong that nobody asked for, then a ping</source>
        <translation>未经请求的 pong，然后是 ping</translation>
    </message>
    <message>
        <source>A ping between two fragments of a text</source>
        <translation>文本的两个分片之间的 ping</translation>
    </message>
    <message>
        <source>A ping with 126 bytes</source>
        <translation>126 字节的 ping</translation>
    </message>
    <message>
        <source>A pong with 126 bytes</source>
        <translation>126 字节的 pong</translation>
    </message>
    <message>
        <source>A ping without FIN</source>
        <translation>没有 FIN 的 ping</translation>
    </message>
    <message>
        <source>A pong without FIN</source>
        <translation>没有 FIN 的 pong</translation>
    </message>
    <message>
        <source>A text in two frames</source>
        <translation>分为两个帧的文本</translation>
    </message>
    <message>
        <source>A binary message in three frames</source>
        <translation>分为三个帧的二进制消息</translation>
    </message>
    <message>
        <source>A text between empty frames</source>
        <translation>位于空帧之间的文本</translation>
    </message>
    <message>
        <source>An empty text in three empty frames</source>
        <translation>分为三个空帧的空文本</translation>
    </message>
    <message>
        <source>A text in three frames, with a pause between</source>
        <translation>分为三个帧的文本，中间有停顿</translation>
    </message>
    <message>
        <source>A continuation frame, but no message is open</source>
        <translation>没有打开的消息时的延续帧</translation>
    </message>
    <message>
        <source>A continuation frame without FIN, but no message is open</source>
        <translation>没有打开的消息时的延续帧，且没有 FIN</translation>
    </message>
    <message>
        <source>A whole text, then a continuation frame</source>
        <translation>完整的文本，然后是延续帧</translation>
    </message>
    <message>
        <source>A text begins before the last one has ended</source>
        <translation>上一个文本结束之前开始新的文本</translation>
    </message>
    <message>
        <source>A binary message begins inside a text</source>
        <translation>在文本中间开始二进制消息</translation>
    </message>
    <message>
        <source>A text without FIN begins inside a binary message</source>
        <translation>在二进制消息中间开始没有 FIN 的文本</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>短文本</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>空文本</translation>
    </message>
    <message>
        <source>A binary message with each byte from 0 to 255</source>
        <translation>包含 0 到 255 每个字节的二进制消息</translation>
    </message>
    <message>
        <source>An empty binary message</source>
        <translation>空的二进制消息</translation>
    </message>
    <message>
        <source>Three messages in one write</source>
        <translation>一次写出三条消息</translation>
    </message>
    <message>
        <source>A text of which each byte is written by itself</source>
        <translation>逐字节单独写出的文本</translation>
    </message>
    <message numerus="yes">
        <source>A binary message of %Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节的二进制消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节的文本</numerusform>
        </translation>
    </message>
    <message>
        <source>A length of 5 written in 16 bits</source>
        <translation>以 16 位书写的长度 5</translation>
    </message>
    <message>
        <source>A length of 5 written in 64 bits</source>
        <translation>以 64 位书写的长度 5</translation>
    </message>
    <message>
        <source>A length of 300 written in 64 bits</source>
        <translation>以 64 位书写的长度 300</translation>
    </message>
    <message>
        <source>A 64-bit length whose highest bit is set</source>
        <translation>最高位为 1 的 64 位长度</translation>
    </message>
    <message>
        <source>A text with %1, no extension in use</source>
        <translation>带有 %1 的文本，未使用扩展</translation>
    </message>
    <message>
        <source>all three reserved bits</source>
        <translation>全部三个保留位</translation>
    </message>
    <message>
        <source>A binary message with RSV1, no extension in use</source>
        <translation>带有 RSV1 的二进制消息，未使用扩展</translation>
    </message>
    <message>
        <source>A ping with RSV1, no extension in use</source>
        <translation>带有 RSV1 的 ping，未使用扩展</translation>
    </message>
    <message>
        <source>A pong with RSV3, no extension in use</source>
        <translation>带有 RSV3 的 pong，未使用扩展</translation>
    </message>
    <message>
        <source>A Close frame with RSV2, no extension in use</source>
        <translation>带有 RSV2 的 Close 帧，未使用扩展</translation>
    </message>
    <message>
        <source>A continuation frame with RSV1, no extension in use</source>
        <translation>带有 RSV1 的延续帧，未使用扩展</translation>
    </message>
    <message>
        <source>A frame with the reserved opcode 0x%1</source>
        <translation>带有保留操作码 0x%1 的帧</translation>
    </message>
    <message>
        <source>A text, then a frame with the reserved opcode 0x3</source>
        <translation>文本，然后是带有保留操作码 0x3 的帧</translation>
    </message>
    <message>
        <source>A text with the masking key 0</source>
        <translation>掩码密钥为 0 的文本</translation>
    </message>
    <message>
        <source>A binary message with the masking key 0xFFFFFFFF</source>
        <translation>掩码密钥为 0xFFFFFFFF 的二进制消息</translation>
    </message>
    <message>
        <source>A text that is not masked</source>
        <translation>无掩码的文本</translation>
    </message>
    <message>
        <source>An empty binary message that is not masked</source>
        <translation>无掩码的空二进制消息</translation>
    </message>
    <message>
        <source>A ping that is not masked</source>
        <translation>无掩码的 ping</translation>
    </message>
    <message>
        <source>A text masked with another key than its head shows</source>
        <translation>使用与头部所示不同的密钥进行掩码的文本</translation>
    </message>
    <message>
        <source>A binary message of 1 MiB in one frame</source>
        <translation>一个帧中 1 MiB 的二进制消息</translation>
    </message>
    <message>
        <source>A text of 256 KiB in 256 frames</source>
        <translation>分为 256 个帧的 256 KiB 文本</translation>
    </message>
    <message>
        <source>The head of a frame of 4 EiB, and 5 bytes of it</source>
        <translation>4 EiB 帧的头部，以及其中 5 字节</translation>
    </message>
    <message>
        <source>An opening handshake without anything special</source>
        <translation>没有任何特别之处的握手</translation>
    </message>
    <message>
        <source>“Upgrade: WebSocket” and “Connection: UPGRADE”</source>
        <translation>“Upgrade: WebSocket”和“Connection: UPGRADE”</translation>
    </message>
    <message>
        <source>“Connection: keep-alive, Upgrade”</source>
        <translation>“Connection: keep-alive, Upgrade”</translation>
    </message>
    <message>
        <source>Names of headers in upper case</source>
        <translation>大写的标头名</translation>
    </message>
    <message>
        <source>Headers that nobody knows</source>
        <translation>未知的标头</translation>
    </message>
    <message>
        <source>An extension that nobody knows is offered</source>
        <translation>提供未知的扩展</translation>
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
        <translation>没有 Sec-WebSocket-Version</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Key</source>
        <translation>没有 Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key of 4 bytes</source>
        <translation>4 字节的 Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key that is not base64</source>
        <translation>不是 base64 的 Sec-WebSocket-Key</translation>
    </message>
    <message>
        <source>No Upgrade header</source>
        <translation>没有 Upgrade 标头</translation>
    </message>
    <message>
        <source>“Upgrade: h2c”</source>
        <translation>“Upgrade: h2c”</translation>
    </message>
    <message>
        <source>“Connection: keep-alive”, without Upgrade</source>
        <translation>“Connection: keep-alive”，没有 Upgrade</translation>
    </message>
    <message>
        <source>No Host header</source>
        <translation>没有 Host 标头</translation>
    </message>
    <message>
        <source>The method POST</source>
        <translation>方法 POST</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>无代码</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Opening handshake</source>
        <translation>开启握手</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Payload lengths</source>
        <translation>载荷长度</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>保留位</translation>
    </message>
    <message>
        <source>Reserved opcodes</source>
        <translation>保留操作码</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Pings and pongs</source>
        <translation>Ping 和 pong</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Closing handshake</source>
        <translation>关闭握手</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>The connection stays open.</source>
        <translation>连接保持打开。</translation>
    </message>
    <message>
        <source>Each ping is answered by a pong with its payload.</source>
        <translation>每个 ping 都由带有其载荷的 pong 应答。</translation>
    </message>
    <message>
        <source>An echo server sends the same back.</source>
        <translation>回显服务器发回相同的内容。</translation>
    </message>
    <message>
        <source>An echo server sends the same back, each ping is answered by a pong.</source>
        <translation>回显服务器发回相同的内容，每个 ping 都由 pong 应答。</translation>
    </message>
    <message>
        <source>The server may fail the connection (Close %1), or go on.</source>
        <translation>服务器可以使连接失败 (Close %1)，也可以继续。</translation>
    </message>
    <message>
        <source>The server fails the connection: Close %1, or TCP ends.</source>
        <translation>服务器使连接失败：Close %1，或结束 TCP。</translation>
    </message>
    <message>
        <source>The server answers with a Close frame (%1), and ends TCP.</source>
        <translation>服务器以 Close 帧 (%1) 应答，并结束 TCP。</translation>
    </message>
    <message>
        <source>The RFC leaves it to the server. Usual: Close %1.</source>
        <translation>RFC 将其留给服务器决定。通常为：Close %1。</translation>
    </message>
    <message>
        <source>The server should refuse with an HTTP error; it need not look.</source>
        <translation>服务器应以 HTTP 错误拒绝；但不要求它检查。</translation>
    </message>
    <message>
        <source>The server refuses with an HTTP error, not with 101.</source>
        <translation>服务器以 HTTP 错误拒绝，而不是 101。</translation>
    </message>
    <message>
        <source>The server accepts: 101 Switching Protocols.</source>
        <translation>服务器接受：101 Switching Protocols。</translation>
    </message>
    <message>
        <source>Characters of two bytes</source>
        <translation>双字节字符</translation>
    </message>
    <message>
        <source>Characters of three bytes</source>
        <translation>三字节字符</translation>
    </message>
    <message>
        <source>Characters of four bytes</source>
        <translation>四字节字符</translation>
    </message>
    <message>
        <source>The highest character, U+10FFFF</source>
        <translation>最大的字符 U+10FFFF</translation>
    </message>
    <message>
        <source>U+FFFE and U+FFFF, which are valid in UTF-8</source>
        <translation>U+FFFE 和 U+FFFF（在 UTF-8 中有效）</translation>
    </message>
    <message>
        <source>A text that begins with U+FEFF</source>
        <translation>以 U+FEFF 开头的文本</translation>
    </message>
    <message>
        <source>A text with the character U+0000</source>
        <translation>包含字符 U+0000 的文本</translation>
    </message>
    <message>
        <source>U+D7FF and U+E000, beside the surrogates</source>
        <translation>与代理项相邻的 U+D7FF 和 U+E000</translation>
    </message>
    <message>
        <source>A character of four bytes that two frames share</source>
        <translation>跨两个帧的四字节字符</translation>
    </message>
    <message>
        <source>Characters of several bytes, each byte in a frame</source>
        <translation>多字节字符，每个字节一个帧</translation>
    </message>
    <message>
        <source>A text with a continuation byte at its beginning</source>
        <translation>以后续字节开头的文本</translation>
    </message>
    <message>
        <source>A text with the byte 0xFF</source>
        <translation>包含字节 0xFF 的文本</translation>
    </message>
    <message>
        <source>A text that ends inside a character</source>
        <translation>在字符中间结束的文本</translation>
    </message>
    <message>
        <source>A character of three bytes that lacks one</source>
        <translation>缺少一个字节的三字节字符</translation>
    </message>
    <message>
        <source>U+0000 in two bytes (overlong)</source>
        <translation>以两字节书写的 U+0000（超长编码）</translation>
    </message>
    <message>
        <source>“/” in three bytes (overlong)</source>
        <translation>以三字节书写的“/”（超长编码）</translation>
    </message>
    <message>
        <source>A character of three bytes in four (overlong)</source>
        <translation>以四字节书写的三字节字符（超长编码）</translation>
    </message>
    <message>
        <source>A lone surrogate, U+D800</source>
        <translation>单独的代理项 U+D800</translation>
    </message>
    <message>
        <source>A pair of surrogates, each in three bytes</source>
        <translation>一对代理项，各为三字节</translation>
    </message>
    <message>
        <source>A character above U+10FFFF</source>
        <translation>大于 U+10FFFF 的字符</translation>
    </message>
    <message>
        <source>A character of five bytes</source>
        <translation>五字节字符</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the first of two frames</source>
        <translation>两个帧中第一个帧的无效 UTF-8</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the last of two frames</source>
        <translation>两个帧中最后一个帧的无效 UTF-8</translation>
    </message>
    <message>
        <source>A character that the end of the last frame cuts</source>
        <translation>被最后一个帧的结尾截断的字符</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCommand</name>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>无法将结果写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDetails</name>
    <message numerus="yes">
        <source>%1 … (%Ln byte(s))</source>
        <translation>
            <numerusform>%1 …（%Ln 字节）</numerusform>
        </translation>
    </message>
    <message>
        <source>masked</source>
        <translation>有掩码</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>无掩码</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>长度 %1</translation>
    </message>
    <message>
        <source> (in more bytes than needed)</source>
        <translation> （使用的字节多于需要）</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>Wanted (RFC 6455 section %1):</source>
        <translation>要求（RFC 6455 第 %1 节）：</translation>
    </message>
    <message>
        <source>Sent:</source>
        <translation>发送：</translation>
    </message>
    <message>
        <source>What came:</source>
        <translation>收到：</translation>
    </message>
    <message>
        <source>Show in Timeline</source>
        <translation>在时间线中显示</translation>
    </message>
    <message>
        <source>Details of the case</source>
        <translation>用例的详情</translation>
    </message>
    <message>
        <source>Select a case to see what it sends, what RFC 6455 wants, and what came.</source>
        <translation>选择一个用例，以查看它发送的内容、RFC 6455 的要求以及收到的内容。</translation>
    </message>
    <message>
        <source>Everything that crossed the wire in this case</source>
        <translation>此用例中传输的一切内容</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDocks</name>
    <message>
        <source>Probe a Ser&amp;ver…</source>
        <translation>探测服务器(&amp;V)…</translation>
    </message>
    <message>
        <source>Raw &amp;Frame…</source>
        <translation>原始帧(&amp;F)…</translation>
    </message>
    <message>
        <source>Send a server what is right and what is wrong, and tell where it differs from RFC 6455</source>
        <translation>向服务器发送正确和错误的内容，并指出其与 RFC 6455 不同之处</translation>
    </message>
    <message>
        <source>Build one frame by hand, right or wrong, and send it</source>
        <translation>手动构造一个正确或错误的帧，并发送它</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>There is no open session to send to: connect, or choose one in the list of sessions.</source>
        <translation>没有可发送到的打开的会话：请先连接，或在会话列表中选择一个。</translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.</source>
        <translation>
            <numerusform>已发送 %Ln 字节。帧不完整：之后只能发送更多原始字节。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s).</source>
        <translation>
            <numerusform>已发送 %Ln 字节。</numerusform>
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
        <translation>不带代码</translation>
    </message>
    <message>
        <source>No answer; the RFC does not ask for one here.</source>
        <translation>没有应答；RFC 在此处不要求应答。</translation>
    </message>
    <message>
        <source>No answer within the time.</source>
        <translation>时限内没有应答。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pong(s) came.</source>
        <translation>
            <numerusform>收到 %Ln 个 pong。</numerusform>
        </translation>
    </message>
    <message>
        <source>The same came back.</source>
        <translation>发回了相同的内容。</translation>
    </message>
    <message>
        <source>Only %1 of %2 pings were answered, the last among them (section 5.5.3 permits it).</source>
        <translation>%2 个 ping 中只有 %1 个得到应答，其中包括最后一个（第 5.5.3 节允许）。</translation>
    </message>
    <message>
        <source>The server takes no messages of this size: Close 1009.</source>
        <translation>服务器不接受此大小的消息：Close 1009。</translation>
    </message>
    <message>
        <source>The connection ended: %1</source>
        <translation>连接已结束：%1</translation>
    </message>
    <message>
        <source>Something else came back than what was sent.</source>
        <translation>发回的内容与发送的不同。</translation>
    </message>
    <message>
        <source>The server went on: it answered the ping behind it.</source>
        <translation>服务器继续运行：它应答了其后的 ping。</translation>
    </message>
    <message>
        <source>The server ended TCP without a Close frame (section 7.1.7 permits it).</source>
        <translation>服务器未发送 Close 帧就结束了 TCP（第 7.1.7 节允许）。</translation>
    </message>
    <message>
        <source>%1; a server that says why says %2.</source>
        <translation>%1；说明原因的服务器会使用 %2。</translation>
    </message>
    <message>
        <source>The server ended TCP without answering the Close frame.</source>
        <translation>服务器未应答 Close 帧就结束了 TCP。</translation>
    </message>
    <message>
        <source>%1: another code than ours (section 5.5.1: it is typically the same).</source>
        <translation>%1：与本端的代码不同（第 5.5.1 节：通常相同）。</translation>
    </message>
    <message>
        <source>The server waits.</source>
        <translation>服务器在等待。</translation>
    </message>
    <message>
        <source>The server accepted the handshake (101).</source>
        <translation>服务器接受了握手 (101)。</translation>
    </message>
    <message>
        <source>Refused with the HTTP status %1.</source>
        <translation>以 HTTP 状态 %1 拒绝。</translation>
    </message>
    <message>
        <source>The server ended the connection without an HTTP answer.</source>
        <translation>服务器未作 HTTP 应答就结束了连接。</translation>
    </message>
    <message>
        <source>Accepted (101).</source>
        <translation>已接受 (101)。</translation>
    </message>
    <message>
        <source>Refused: HTTP status %1. %2</source>
        <translation>已拒绝：HTTP 状态 %1。%2</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>allowed, not strict</source>
        <translation>允许，但不严格</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>NO ANSWER</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>The connection could not be opened: %1</source>
        <translation>无法打开连接：%1</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeModel</name>
    <message>
        <source>%1 faults, %2 passed</source>
        <translation>%1 项错误，%2 项正常</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 项正常</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>发送的内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbePanel</name>
    <message>
        <source>Probe</source>
        <translation>探测</translation>
    </message>
    <message>
        <source>Address of the server to check</source>
        <translation>要检查的服务器的地址</translation>
    </message>
    <message>
        <source>ws://host:port/path, best one that sends back what it gets</source>
        <translation>ws://host:port/path，最好是会将收到的内容发回的地址</translation>
    </message>
    <message>
        <source>Cases that are done</source>
        <translation>已完成的用例</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v / %m</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Each checked case gets a connection of its own</source>
        <translation>每个已勾选的用例使用各自的连接</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Check all cases</source>
        <translation>勾选所有用例</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Uncheck all cases</source>
        <translation>取消勾选所有用例</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>用例</translation>
    </message>
    <message>
        <source>The server could not be checked: %1</source>
        <translation>无法检查服务器：%1</translation>
    </message>
    <message>
        <source>The server does not send back what it gets: cases that need that are not applicable.</source>
        <translation>服务器不会将收到的内容发回：需要此功能的用例不适用。</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>JSON 文件</translation>
    </message>
    <message>
        <source>JUnit XML files</source>
        <translation>JUnit XML 文件</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeReport</name>
    <message>
        <source>Sent: %1. Wanted: %2 (RFC 6455 section %3)</source>
        <translation>发送：%1。要求：%2（RFC 6455 第 %3 节）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeRunner</name>
    <message>
        <source>The server does not send back what it gets.</source>
        <translation>服务器不会将收到的内容发回。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileController</name>
    <message>
        <source>Pro&amp;file</source>
        <translation>配置(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Save Profile</source>
        <translation>保存配置(&amp;S)</translation>
    </message>
    <message>
        <source>Save as &amp;New Profile…</source>
        <translation>另存为新配置(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Take Back the Changes</source>
        <translation>撤回更改(&amp;T)</translation>
    </message>
    <message>
        <source>Keep address and options in the profile that is in use</source>
        <translation>将地址和选项保存到正在使用的配置中</translation>
    </message>
    <message>
        <source>Keep address and options to connect with one double click</source>
        <translation>保存地址和选项，以便双击即可连接</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>恢复到已保存的内容</translation>
    </message>
    <message>
        <source>The profiles could not be changed</source>
        <translation>无法更改配置</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>a profile with changes</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Save as profile</source>
        <translation>保存为配置</translation>
    </message>
    <message>
        <source>No profile is in use: press to save address and options as one</source>
        <translation>没有正在使用的配置：按下可将地址和选项保存为配置</translation>
    </message>
    <message>
        <source>Profile %1 is in use and was changed: press to save the changes</source>
        <translation>正在使用配置 %1，且已更改：按下可保存更改</translation>
    </message>
    <message>
        <source>Profile %1 is in use</source>
        <translation>正在使用配置 %1</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be used</source>
        <translation>无法使用配置 %1</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be edited</source>
        <translation>无法编辑配置 %1</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>连接到 %1</translation>
    </message>
    <message>
        <source>The connection needs what is not kept:</source>
        <translation>连接需要未保存的内容：</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>连接(&amp;N)</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileDialog</name>
    <message>
        <source>New Profile</source>
        <translation>新建配置</translation>
    </message>
    <message>
        <source>Edit Profile</source>
        <translation>编辑配置</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>文件夹(&amp;F)：</translation>
    </message>
    <message>
        <source>Save and Co&amp;nnect</source>
        <translation>保存并连接(&amp;N)</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileEditor</name>
    <message>
        <source>Parts of the options</source>
        <translation>选项的各部分</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Timeouts and limits</source>
        <translation>超时与限制</translation>
    </message>
    <message>
        <source>Reconnect, keep-alive</source>
        <translation>重新连接、保活</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>some differ from the defaults</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1, has a problem</source>
        <translation>%1，有问题</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1，已更改</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFile</name>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1，第 %2 行：%3。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>无法读取“%1”：%2。请检查您是否可以读取此文件。</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB and can&apos;t be a profile.</source>
        <translation>%1 大于 %2 KiB，不可能是配置。</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: not valid JSON, %4.</source>
        <translation>%1，第 %2 行，第 %3 列：不是有效的 JSON，%4。</translation>
    </message>
    <message>
        <source>“%1” is not “%2”, so this is no profile</source>
        <translation>“%1”不是“%2”，因此这不是配置</translation>
    </message>
    <message>
        <source>“version” is not %1: it was written by another version of this program</source>
        <translation>“version”不是 %1：它由本程序的其他版本写入</translation>
    </message>
    <message>
        <source>“id” is not a text of at most %1 characters</source>
        <translation>“id”不是最多 %1 个字符的文本</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>It is not written over: repair or delete it first, or save under another name.</source>
        <translation>不会覆盖它：请先修复或删除它，或以其他名称保存。</translation>
    </message>
    <message>
        <source>The profile could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>无法将配置保存到“%1”：%2。请检查您是否可以在该处写入，以及磁盘是否有空间。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFolder</name>
    <message>
        <source>“%1” can&apos;t be read. Check that it is a folder and that you may open it.</source>
        <translation>无法读取“%1”。请检查它是否为文件夹，以及您是否可以打开它。</translation>
    </message>
    <message>
        <source>“%1” holds more than %2 profiles or %3 files: the rest is not shown. Open a folder in it instead.</source>
        <translation>“%1”包含的配置超过 %2 个或文件超过 %3 个：其余的不显示。请改为打开其中的某个文件夹。</translation>
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
            <numerusform>已删除 %Ln 个配置</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesDecorator</name>
    <message>
        <source>Certificate errors are ignored</source>
        <translation>忽略证书错误</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>正在使用</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesModel</name>
    <message>
        <source>My profiles</source>
        <translation>我的配置</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesPanel</name>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>Connect with the profile (double click, or Enter)</source>
        <translation>使用此配置连接（双击或按 Enter）</translation>
    </message>
    <message>
        <source>&amp;Put into the Address Line</source>
        <translation>放入地址栏(&amp;P)</translation>
    </message>
    <message>
        <source>Use the profile&apos;s address and options, without connecting yet</source>
        <translation>使用此配置的地址和选项，但暂不连接</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>All options of the profile</source>
        <translation>配置的所有选项</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>创建副本(&amp;U)</translation>
    </message>
    <message>
        <source>A copy beside it, without its secrets</source>
        <translation>在旁边创建副本，不含其机密</translation>
    </message>
    <message>
        <source>&amp;New Profile…</source>
        <translation>新建配置(&amp;N)…</translation>
    </message>
    <message>
        <source>Make a profile in this folder</source>
        <translation>在此文件夹中创建配置</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>新建文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Make a folder in this folder</source>
        <translation>在此文件夹中创建文件夹</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete what is selected; it can be undone</source>
        <translation>删除所选内容；可以撤消</translation>
    </message>
    <message>
        <source>&amp;Open a Folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Show the profiles of another folder, for example in a working copy of git</source>
        <translation>显示另一个文件夹的配置，例如 git 工作副本中的文件夹</translation>
    </message>
    <message>
        <source>C&amp;lose This Folder</source>
        <translation>关闭此文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>移动到(&amp;M)</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Saved connections. Enter connects with the current one.</source>
        <translation>保存的连接。按 Enter 使用当前项连接。</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>尚无配置</translation>
    </message>
    <message>
        <source>A profile keeps an address with all its options, as a file that can be shared. Type an address, then press the bookmark in front of it; or begin here.</source>
        <translation>配置将地址及其所有选项保存为可以共享的文件。请输入地址，然后按地址前的书签；或从此处开始。</translation>
    </message>
    <message>
        <source>New Profile…</source>
        <translation>新建配置…</translation>
    </message>
    <message>
        <source>Open a Folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Search the profiles</source>
        <translation>搜索配置</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>搜索名称和地址</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Open a Folder of Profiles</source>
        <translation>打开配置文件夹</translation>
    </message>
    <message>
        <source>Take it out of this list; its files stay</source>
        <translation>将其从此列表中移除；其文件保持不变</translation>
    </message>
</context>
<context>
    <name>socketglass::ProxyPage</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>None: straight to the server</source>
        <translation>无：直接连接服务器</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>跟随系统设置</translation>
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
        <translation>代理(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>主机(&amp;H)：</translation>
    </message>
    <message>
        <source>proxy.example.test</source>
        <translation>proxy.example.test</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>端口(&amp;O)：</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>用户(&amp;U)：</translation>
    </message>
    <message>
        <source>None: the proxy wants no password</source>
        <translation>无：代理不需要密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>密码(&amp;W)：</translation>
    </message>
    <message>
        <source>The proxy needs a host, like proxy.example.test.</source>
        <translation>代理需要主机，例如 proxy.example.test。</translation>
    </message>
    <message>
        <source>“%1” is not the name or address of a host.</source>
        <translation>“%1”不是主机的名称或地址。</translation>
    </message>
</context>
<context>
    <name>socketglass::RawFrameDialog</name>
    <message>
        <source>By itself it breaks no rule.</source>
        <translation>它本身未违反任何规则。</translation>
    </message>
    <message>
        <source>Not complete: the server waits for the rest, and nothing else can be sent before it.</source>
        <translation>不完整：服务器会等待其余部分，在此之前不能发送其他内容。</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>&amp;FIN</source>
        <translation>FIN(&amp;F)</translation>
    </message>
    <message>
        <source>RSV&amp;1</source>
        <translation>RSV1(&amp;1)</translation>
    </message>
    <message>
        <source>RSV&amp;2</source>
        <translation>RSV2(&amp;2)</translation>
    </message>
    <message>
        <source>RSV&amp;3</source>
        <translation>RSV3(&amp;3)</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Masked, as a client must</source>
        <translation>有掩码，客户端必须如此</translation>
    </message>
    <message>
        <source>Not masked</source>
        <translation>无掩码</translation>
    </message>
    <message>
        <source>Masked with another key</source>
        <translation>使用其他密钥进行掩码</translation>
    </message>
    <message>
        <source>Masking key, eight hexadecimal digits</source>
        <translation>掩码密钥，八位十六进制数字</translation>
    </message>
    <message>
        <source>How the length is written</source>
        <translation>长度的书写方式</translation>
    </message>
    <message>
        <source>As short as it can be</source>
        <translation>尽可能短</translation>
    </message>
    <message>
        <source>In 16 bits at least</source>
        <translation>至少 16 位</translation>
    </message>
    <message>
        <source>In 64 bits</source>
        <translation>64 位</translation>
    </message>
    <message>
        <source>Length that the head claims</source>
        <translation>头部声称的长度</translation>
    </message>
    <message>
        <source>Bytes of the frame that are sent</source>
        <translation>要发送的帧字节数</translation>
    </message>
    <message>
        <source>How the payload is written</source>
        <translation>载荷的书写方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>The frame&apos;s bytes</source>
        <translation>帧的字节</translation>
    </message>
    <message>
        <source>Raw Frame</source>
        <translation>原始帧</translation>
    </message>
    <message>
        <source>that of the payload</source>
        <translation>载荷的长度</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Opcode:</source>
        <translation>操作码(&amp;O)：</translation>
    </message>
    <message>
        <source>Bits:</source>
        <translation>位：</translation>
    </message>
    <message>
        <source>&amp;Masking:</source>
        <translation>掩码(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>密钥(&amp;K)：</translation>
    </message>
    <message>
        <source>Length &amp;written:</source>
        <translation>长度书写为(&amp;W)：</translation>
    </message>
    <message>
        <source>Length &amp;claimed:</source>
        <translation>声称的长度(&amp;C)：</translation>
    </message>
    <message>
        <source>Only the first &amp;bytes:</source>
        <translation>仅前若干字节(&amp;B)：</translation>
    </message>
    <message>
        <source>Payload &amp;as:</source>
        <translation>载荷形式(&amp;A)：</translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation>载荷(&amp;P)：</translation>
    </message>
    <message>
        <source>On the wire:</source>
        <translation>传输：</translation>
    </message>
    <message numerus="yes">
        <source> … (%Ln byte(s))</source>
        <translation>
            <numerusform> …（%Ln 字节）</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would be sent.</source>
        <translation>不会发送任何内容。</translation>
    </message>
    <message>
        <source>The payload is not hexadecimal: write pairs of 0 to 9 and a to f, like 48 69.</source>
        <translation>载荷不是十六进制：请书写成对的 0 到 9 和 a 到 f，例如 48 69。</translation>
    </message>
    <message>
        <source>The masking key has eight hexadecimal digits.</source>
        <translation>掩码密钥为八位十六进制数字。</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>发送到 %1</translation>
    </message>
</context>
<context>
    <name>socketglass::RecentFiles</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>socketglass::Reconnect</name>
    <message numerus="yes">
        <source>Given up after %Ln attempt(s) to connect again.</source>
        <translation>
            <numerusform>尝试重新连接 %Ln 次后放弃。</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1 in %2 s</source>
        <translation>%2 s 后进行第 %1 次尝试</translation>
    </message>
</context>
<context>
    <name>socketglass::ReconnectPage</name>
    <message>
        <source>Connect &amp;again when the connection ends by itself</source>
        <translation>连接自行结束时重新连接(&amp;A)</translation>
    </message>
    <message>
        <source>Never when you closed it; each connection is a session of its own</source>
        <translation>由您关闭时不会重新连接；每个连接都是单独的会话</translation>
    </message>
    <message>
        <source>&amp;First after:</source>
        <translation>首次间隔(&amp;F)：</translation>
    </message>
    <message>
        <source>The first attempt comes so long after the end</source>
        <translation>连接结束后经过此时间进行首次尝试</translation>
    </message>
    <message>
        <source>Then each time</source>
        <translation>之后每次</translation>
    </message>
    <message>
        <source> times as long</source>
        <translation> 倍时长</translation>
    </message>
    <message>
        <source>Then &amp;each time:</source>
        <translation>之后每次(&amp;E)：</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>最长(&amp;M)：</translation>
    </message>
    <message>
        <source>No attempt waits longer than this</source>
        <translation>任何尝试的等待时间都不超过此值</translation>
    </message>
    <message>
        <source>&amp;Jitter:</source>
        <translation>抖动(&amp;J)：</translation>
    </message>
    <message>
        <source>Chance changes each wait by up to this share, so that not all clients come back at once</source>
        <translation>每次等待时间随机变动，幅度最大为此比例，以免所有客户端同时重新连接</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A&amp;ttempts:</source>
        <translation>尝试次数(&amp;T)：</translation>
    </message>
    <message>
        <source>In a row, without a connection that opened</source>
        <translation>连续次数，其间没有成功打开的连接</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>&amp;Codes:</source>
        <translation>代码(&amp;C)：</translation>
    </message>
    <message>
        <source>Close codes, separated by commas</source>
        <translation>关闭代码，以逗号分隔</translation>
    </message>
    <message>
        <source>After a close with one of these; no connection at all counts as 1006</source>
        <translation>以其中之一关闭之后；完全没有连接视为 1006</translation>
    </message>
    <message>
        <source>&amp;Ping every:</source>
        <translation>Ping 间隔(&amp;P)：</translation>
    </message>
    <message>
        <source>Keeps the connection alive, and shows when it is dead</source>
        <translation>保持连接，并在连接失效时显示</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Pong &amp;within:</source>
        <translation>Pong 时限(&amp;W)：</translation>
    </message>
    <message>
        <source>Without a pong for so long the connection counts as lost</source>
        <translation>这么久没有 pong 即视为连接丢失</translation>
    </message>
    <message>
        <source>A&amp;nswer pings with pongs</source>
        <translation>以 pong 应答 ping(&amp;N)</translation>
    </message>
    <message>
        <source>Off: to see how the server takes it when no pong comes</source>
        <translation>关闭：查看没有 pong 时服务器的反应</translation>
    </message>
    <message>
        <source>“%1” is not a close code: one is a number from 1000 to 4999.</source>
        <translation>“%1”不是关闭代码：应为 1000 到 4999 的数字。</translation>
    </message>
    <message>
        <source>Connecting again needs the close codes after which to do so, like 1006, 1012.</source>
        <translation>重新连接需要指定在哪些关闭代码之后进行，例如 1006, 1012。</translation>
    </message>
    <message>
        <source>The longest wait before connecting again is shorter than the first.</source>
        <translation>重新连接前的最长等待时间短于首次等待时间。</translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message>
        <source>An earlier run ended before its capture was saved</source>
        <translation>先前的一次运行在保存捕获之前就结束了</translation>
    </message>
    <message>
        <source>&amp;Open Recovered Capture</source>
        <translation>打开恢复的捕获(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>Nothing that was captured is lost.</source>
        <translation>已捕获的内容没有丢失。</translation>
    </message>
    <message>
        <source>Socketglass crashed last time</source>
        <translation>Socketglass 上次崩溃了</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>复制报告(&amp;R)</translation>
    </message>
    <message>
        <source>The run of %1 was killed, or the machine went down.</source>
        <translation>%1 启动的运行被强制终止，或机器已停机。</translation>
    </message>
    <message>
        <source>The run of %1 ended with %2: a fault of the program. Its authors can use the report, together with what you did last.</source>
        <translation>%1 启动的运行以 %2 结束：这是程序的缺陷。报告以及您最后的操作可供作者参考。</translation>
    </message>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation>
            <numerusform>已恢复：%2 起录制的 %1 中的 %Ln 个事件。最多缺少最后片刻的内容。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RedactionEditor</name>
    <message>
        <source>name, like X-Api-Key</source>
        <translation>名称，例如 X-Api-Key</translation>
    </message>
    <message>
        <source>name, like ticket</source>
        <translation>名称，例如 ticket</translation>
    </message>
    <message>
        <source>path, like $..password</source>
        <translation>路径，例如 $..password</translation>
    </message>
    <message>
        <source>expression, like card=(\d+)</source>
        <translation>表达式，例如 card=(\d+)</translation>
    </message>
    <message>
        <source>Add a rule of your own</source>
        <translation>添加自己的规则</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>移除规则</translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation>自定义规则</translation>
    </message>
    <message>
        <source>Own rule for</source>
        <translation>自定义规则用于</translation>
    </message>
    <message>
        <source>Name, path or expression</source>
        <translation>名称、路径或表达式</translation>
    </message>
    <message>
        <source>Kind of rule %1</source>
        <translation>规则 %1 的种类</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>标头</translation>
    </message>
    <message>
        <source>Item of the URL</source>
        <translation>URL 的查询项</translation>
    </message>
    <message>
        <source>JSON path</source>
        <translation>JSON 路径</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Pattern of rule %1</source>
        <translation>规则 %1 的模式</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message>
        <source>Run %1: %2 sent, %3 received, %4 skipped.
</source>
        <translation>第 %1 次运行：已发送 %2，已接收 %3，已跳过 %4。
</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation>
            <numerusform>%1 包含 %Ln 个会话：请用 --session N 选择一个（见 socketglass info）。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>%2 中没有会话 %1。</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayDocks</name>
    <message>
        <source>Re&amp;play…</source>
        <translation>重放(&amp;P)…</translation>
    </message>
    <message>
        <source>Send what the client sent in this session to a server again</source>
        <translation>将客户端在此会话中发送的内容再次发送给服务器</translation>
    </message>
    <message>
        <source>Serve as &amp;Mock…</source>
        <translation>作为模拟服务器提供(&amp;M)…</translation>
    </message>
    <message>
        <source>Be a server that answers clients as in this session</source>
        <translation>充当服务器，像此会话中那样应答客户端</translation>
    </message>
    <message>
        <source>Replay fro&amp;m this row…</source>
        <translation>从此行开始重放(&amp;M)…</translation>
    </message>
    <message>
        <source>Replay this session, beginning here</source>
        <translation>重放此会话，从此处开始</translation>
    </message>
    <message>
        <source>Replay &amp;until this row…</source>
        <translation>重放到此行为止(&amp;U)…</translation>
    </message>
    <message>
        <source>Replay this session, ending here</source>
        <translation>重放此会话，到此处结束</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>模拟服务器</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayForm</name>
    <message>
        <source>Pace</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Address to replay to</source>
        <translation>重放的目标地址</translation>
    </message>
    <message>
        <source>Where the messages are sent; the recorded address to begin with</source>
        <translation>消息发送到的位置；初始为录制的地址</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>From event</source>
        <translation>起始事件</translation>
    </message>
    <message>
        <source>Until event</source>
        <translation>结束事件</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>Skip &amp;heartbeats</source>
        <translation>跳过心跳(&amp;H)</translation>
    </message>
    <message>
        <source>Pings, and messages that only keep a connection alive</source>
        <translation>ping，以及仅用于保持连接活动的消息</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 次</translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation>同时进行的会话</translation>
    </message>
    <message>
        <source>From event:</source>
        <translation>起始事件：</translation>
    </message>
    <message>
        <source>Until event:</source>
        <translation>结束事件：</translation>
    </message>
    <message>
        <source>Play it:</source>
        <translation>播放：</translation>
    </message>
    <message>
        <source>Sessions at once:</source>
        <translation>同时进行的会话：</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>重放：%1</translation>
    </message>
    <message>
        <source>Connection Options of the Replay</source>
        <translation>重放的连接选项</translation>
    </message>
    <message>
        <source>Type the address of the server to replay to.</source>
        <translation>请输入要向其重放的服务器地址。</translation>
    </message>
    <message>
        <source>Headers, sub-protocols, timeouts, certificates, proxy. Begins with what was recorded; passwords and tokens are not kept in recordings.</source>
        <translation>标头、子协议、超时、证书、代理。初始为录制的内容；录制中不保存密码和令牌。</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayPanel</name>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Nothing to replay yet</source>
        <translation>尚无可重放的内容</translation>
    </message>
    <message>
        <source>What a client sent in a recorded session is sent again here: as recorded, faster, or step by step. Record a session first, or open a file with one.</source>
        <translation>客户端在录制的会话中发送的内容将在这里再次发送：按录制速度、更快或逐步进行。请先录制会话，或打开包含会话的文件。</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>输入地址</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>The session whose sent messages are sent again</source>
        <translation>要将其已发送的消息再次发送的会话</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Send the next message</source>
        <translation>发送下一条消息</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Compare with the Recording</source>
        <translation>与录制比较</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>已停止，因为录制正以新名称保存。请在保存后重新开始。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>socketglass::Replayer</name>
    <message>
        <source>The session was removed.</source>
        <translation>会话已移除。</translation>
    </message>
</context>
<context>
    <name>socketglass::ReportButtons</name>
    <message>
        <source>Copy Report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>报告已在剪贴板中。</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>报告位于 %1。</translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2. Choose another place.</source>
        <translation>无法将报告写入 %1：%2。请选择其他位置。</translation>
    </message>
    <message>
        <source>The ending of the name decides the format: %1</source>
        <translation>文件扩展名决定格式：%1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>文本文件</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionDialog</name>
    <message>
        <source>Limits of This Capture</source>
        <translation>此捕获的限制</translation>
    </message>
    <message>
        <source>Nothing can be changed in this file just now.</source>
        <translation>目前无法更改此文件中的任何内容。</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>事件：%1</translation>
    </message>
    <message>
        <source>There is no capture yet. The settings of the program have the limits that new captures begin with.</source>
        <translation>尚无捕获。新捕获起始的限制在程序的设置中。</translation>
    </message>
    <message>
        <source>Beyond any of these limits the oldest events are removed from the file for good, and counted. Without a limit everything is kept as long as the disk has room beyond what is to stay free.</source>
        <translation>超出其中任一限制时，最旧的事件将从文件中永久移除，并计入数量。没有限制时，只要磁盘空间多于应保留的可用空间，就保留一切内容。</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionForm</name>
    <message>
        <source>Keep the newest &amp;events:</source>
        <translation>保留最新的事件(&amp;E)：</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>thousand</source>
        <translation>千个</translation>
    </message>
    <message>
        <source>million</source>
        <translation>百万个</translation>
    </message>
    <message>
        <source>Keep at most in the &amp;file:</source>
        <translation>文件中最多保留(&amp;F)：</translation>
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
        <translation>字节</translation>
    </message>
    <message>
        <source>Keep no longer &amp;than:</source>
        <translation>保留时间不超过(&amp;T)：</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1单位</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>Keep free on the &amp;disk:</source>
        <translation>磁盘保留可用空间(&amp;D)：</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>The usual value is 512 MiB, or a twentieth of a smaller disk; 0 keeps nothing free. Where the disk has less left, the oldest events are evicted if there is a limit above; otherwise the peers are held back until there is room.</source>
        <translation>默认值为 512 MiB，较小的磁盘为其二十分之一；0 表示不保留可用空间。当磁盘剩余空间低于此值时，如设有以上限制，则移除最旧的事件；否则暂缓接收对端数据，直到有空间为止。</translation>
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
        <translation>何时</translation>
    </message>
    <message>
        <source>a message comes</source>
        <translation>收到消息时</translation>
    </message>
    <message>
        <source>a client has connected</source>
        <translation>客户端连接后</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>反复进行</translation>
    </message>
    <message>
        <source>some time after connecting</source>
        <translation>连接一段时间后</translation>
    </message>
    <message>
        <source>the client&apos;s n-th message comes</source>
        <translation>收到客户端的第 n 条消息时</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>消息编号</translation>
    </message>
    <message>
        <source>When:</source>
        <translation>何时：</translation>
    </message>
    <message>
        <source>It:</source>
        <translation>消息：</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>时间：</translation>
    </message>
    <message>
        <source>Message no.:</source>
        <translation>消息编号：</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>然后</translation>
    </message>
    <message>
        <source>send a text</source>
        <translation>发送文本</translation>
    </message>
    <message>
        <source>send bytes</source>
        <translation>发送字节</translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>发送 ping</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>断开连接</translation>
    </message>
    <message>
        <source>say nothing for a while</source>
        <translation>静默一段时间</translation>
    </message>
    <message>
        <source>{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} or {{name}} a group of the regular expression, {{value}} what JSONPath found.</source>
        <translation>{{message}} 是收到的文本，{{message.name}} 是其 JSON 对象的成员；{{1}} 或 {{name}} 是正则表达式的分组，{{value}} 是 JSONPath 找到的内容。</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>关闭代码</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>无代码</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>关闭原因</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>然后：</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>代码：</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>原因：</translation>
    </message>
    <message>
        <source>Delay:</source>
        <translation>延迟：</translation>
    </message>
    <message>
        <source>Keep the Rule</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>“%1”不是关闭代码。请输入 1000 或 4001 之类的数字，或留空。</translation>
    </message>
    <message>
        <source>A reason needs a code.</source>
        <translation>原因需要代码。</translation>
    </message>
    <message>
        <source>The content can&apos;t be sent as it is written.</source>
        <translation>内容无法按书写的形式发送。</translation>
    </message>
    <message>
        <source>For:</source>
        <translation>时长：</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesModel</name>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>编辑规则 (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>创建规则副本</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>移除规则 (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>上移规则</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>下移规则</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>没有规则</translation>
    </message>
    <message>
        <source>A rule says what the server does of its own: answer a message, send something every few seconds, close with a code. Rules are kept in the file.</source>
        <translation>规则说明服务器自行执行的操作：应答消息、每隔几秒发送内容、以代码关闭。规则保存在文件中。</translation>
    </message>
</context>
<context>
    <name>socketglass::RunView</name>
    <message>
        <source>Position in the recording</source>
        <translation>录制中的位置</translation>
    </message>
    <message>
        <source>Sessions of the replay</source>
        <translation>重放的会话</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>事件 %1/%2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>已发送 %1</translation>
    </message>
    <message>
        <source>%1 received, %2 in the recording</source>
        <translation>已接收 %1，录制中为 %2</translation>
    </message>
    <message>
        <source>at most %1 ms late</source>
        <translation>最多延迟 %1 ms</translation>
    </message>
    <message>
        <source>Session %1: %2</source>
        <translation>会话 %1：%2</translation>
    </message>
    <message>
        <source>Finished, some ended early</source>
        <translation>已完成，部分提前结束</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>%1 of %2 ended · %3 ended early · %4 sent · %5 received</source>
        <translation>已结束 %1/%2 · 提前结束 %3 · 已发送 %4 · 已接收 %5</translation>
    </message>
</context>
<context>
    <name>socketglass::RunsModel</name>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>正在播放</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Waits for the last replies</source>
        <translation>等待最后的回复</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>正在关闭</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation>
            <numerusform>已跳过 %Ln 条消息。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
</context>
<context>
    <name>socketglass::ScopeChooser</name>
    <message>
        <source>&amp;All sessions</source>
        <translation>所有会话(&amp;A)</translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation>要导出的会话</translation>
    </message>
    <message>
        <source>&amp;Time:</source>
        <translation>时间(&amp;T)：</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From beginning to end</source>
        <translation>从开头到末尾</translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation>两个时间之间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>#%1  %2  (%3 events)</source>
        <translation>#%1  %2（%3 个事件）</translation>
    </message>
    <message>
        <source>First to last selected event (%1 to %2)</source>
        <translation>所选的第一个到最后一个事件（%1 到 %2）</translation>
    </message>
    <message>
        <source>First to last selected event (select some in the timeline)</source>
        <translation>所选的第一个到最后一个事件（请在时间线中选择）</translation>
    </message>
    <message>
        <source>There is no session to export yet.</source>
        <translation>尚无可导出的会话。</translation>
    </message>
    <message>
        <source>Choose at least one session.</source>
        <translation>请至少选择一个会话。</translation>
    </message>
    <message>
        <source>The range of time ends before it begins.</source>
        <translation>时间范围的结束早于开始。</translation>
    </message>
    <message>
        <source>Space takes a session in or leaves it out.</source>
        <translation>按空格键可加入或略去会话。</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入的内容</translation>
    </message>
    <message>
        <source>Show what is typed (Alt+F8)</source>
        <translation>显示输入的内容 (Alt+F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretStore</name>
    <message>
        <source>this program was built without one</source>
        <translation>本程序构建时未包含密钥环支持</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of your desktop, never into the file.</source>
        <translation>密码、令牌和密钥保存到桌面的密钥环中，绝不会写入文件。</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not kept: there is no keychain that takes them (%1). They are asked for when they are needed, held in memory until the program ends, and never written to a file.</source>
        <translation>密码、令牌和密钥不会保存：没有可接受它们的密钥环 (%1)。需要时会询问，保留在内存中直到程序结束，绝不会写入文件。</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretsDialog</name>
    <message>
        <source>&amp;Keep in the keychain</source>
        <translation>保存在密钥环中(&amp;K)</translation>
    </message>
    <message>
        <source>%1:</source>
        <translation>%1：</translation>
    </message>
</context>
<context>
    <name>socketglass::SelectorEditor</name>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>a received message</source>
        <translation>接收的消息</translation>
    </message>
    <message>
        <source>a sent message</source>
        <translation>发送的消息</translation>
    </message>
    <message>
        <source>a message of either direction</source>
        <translation>任一方向的消息</translation>
    </message>
</context>
<context>
    <name>socketglass::SendController</name>
    <message>
        <source>Nothing was sent</source>
        <translation>未发送任何内容</translation>
    </message>
    <message>
        <source>No session is open. Connect first, or pick an open session in the list.</source>
        <translation>没有打开的会话。请先连接，或在列表中选择打开的会话。</translation>
    </message>
    <message>
        <source>Sending ended early</source>
        <translation>发送提前结束</translation>
    </message>
</context>
<context>
    <name>socketglass::SendOptions</name>
    <message>
        <source>How often</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Milliseconds between messages</source>
        <translation>消息之间的毫秒数</translation>
    </message>
    <message>
        <source>Bytes of payload in a frame</source>
        <translation>每帧的载荷字节数</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>直到停止</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>How often the message is sent</source>
        <translation>消息的发送次数</translation>
    </message>
    <message>
        <source>every </source>
        <translation>每隔 </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>From one message to the next; also between templates that are sent in order</source>
        <translation>从一条消息到下一条；也用于按顺序发送的模板之间</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>一个帧</translation>
    </message>
    <message>
        <source>frames of </source>
        <translation>每帧 </translation>
    </message>
    <message>
        <source> B</source>
        <translation> B</translation>
    </message>
    <message>
        <source>Cut the message into frames of so many bytes; these are never compressed</source>
        <translation>将消息分成这么多字节的帧；这些帧不会压缩</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>To this session</source>
        <translation>到此会话</translation>
    </message>
    <message>
        <source>To all open sessions</source>
        <translation>到所有打开的会话</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>已发送 %1</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>已发送 %1 / %2</translation>
    </message>
    <message>
        <source>Ctrl+click selects several in the list of sessions</source>
        <translation>按住 Ctrl 单击可在会话列表中选择多个</translation>
    </message>
    <message>
        <source>Where messages go: to the current session, to those that are selected in the list of sessions, or to all that are open</source>
        <translation>消息的发送目标：当前会话、会话列表中所选的会话，或所有打开的会话</translation>
    </message>
    <message>
        <source>To the selected sessions (%1)</source>
        <translation>到所选会话 (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::SendRun</name>
    <message>
        <source>The session is gone.</source>
        <translation>会话已不存在。</translation>
    </message>
</context>
<context>
    <name>socketglass::SequenceEditor</name>
    <message>
        <source>Then Another Message</source>
        <translation>再添加一条消息</translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation>略去此消息</translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message>
        <source>Listening on %1 (Ctrl+C ends)
</source>
        <translation>正在 %1 监听（按 Ctrl+C 结束）
</translation>
    </message>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>%2 中没有会话 %1；它有 %Ln 个会话。</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules in %1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1 中的规则：%2。</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>会话已移除。</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>由用户或脚本关闭。</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerTap</name>
    <message>
        <source>The client was refused with %1 %2, as this server is told to.</source>
        <translation>已按此服务器的设定以 %1 %2 拒绝客户端。</translation>
    </message>
    <message>
        <source>Answer to the client&apos;s Close frame.</source>
        <translation>对客户端 Close 帧的应答。</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>客户端关闭了连接。</translation>
    </message>
    <message>
        <source>We closed the connection, and the client confirmed it.</source>
        <translation>本端关闭了连接，客户端已确认。</translation>
    </message>
    <message>
        <source>The connection to the client broke: %1.</source>
        <translation>与客户端的连接中断：%1。</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame.</source>
        <translation>客户端未发送 Close 帧就结束了 TCP 连接。</translation>
    </message>
    <message>
        <source>The client&apos;s process may have ended, or cut the connection on purpose.</source>
        <translation>客户端的进程可能已结束，或主动切断了连接。</translation>
    </message>
    <message>
        <source>This is a fault of the client, or of something between that changes bytes.</source>
        <translation>这是客户端的问题，或由中间改动字节的设备或程序造成。</translation>
    </message>
    <message>
        <source>The client did not answer our Close frame within %1 s.</source>
        <translation>客户端在 %1 s 内未应答本端的 Close 帧。</translation>
    </message>
</context>
<context>
    <name>socketglass::Session</name>
    <message>
        <source>Not sent: the session is %1, not OPEN.</source>
        <translation>未发送：会话为 %1，而不是 OPEN。</translation>
    </message>
    <message>
        <source>Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as binary.</source>
        <translation>未发送：文本从字节 %1 起不是有效的 UTF-8。请在该处更正，或以二进制发送。</translation>
    </message>
    <message>
        <source>Not sent: a ping carries at most %1 bytes, this one has %2.</source>
        <translation>未发送：ping 最多携带 %1 字节，此 ping 有 %2 字节。</translation>
    </message>
    <message>
        <source>The session is %1 already.</source>
        <translation>会话已经是 %1。</translation>
    </message>
    <message>
        <source>Not closed: the code %1 (%2) must not be sent.</source>
        <translation>未关闭：不得发送代码 %1（%2）。</translation>
    </message>
    <message>
        <source>Not closed: a reason can&apos;t be sent without a code.</source>
        <translation>未关闭：没有代码不能发送原因。</translation>
    </message>
    <message>
        <source>Not closed: a reason has at most %1 bytes, this one has %2.</source>
        <translation>未关闭：原因最多为 %1 字节，此原因有 %2 字节。</translation>
    </message>
    <message>
        <source>Ended by the user without a closing handshake.</source>
        <translation>用户未经关闭握手即结束。</translation>
    </message>
    <message>
        <source>Not sent: a Close frame has been sent as raw bytes.</source>
        <translation>未发送：已以原始字节发送了 Close 帧。</translation>
    </message>
    <message>
        <source>Not sent: the last raw frame is not complete, so the server would take this as its rest. Send the rest as raw bytes, or close the session.</source>
        <translation>未发送：上一个原始帧不完整，服务器会将此内容当作其其余部分。请以原始字节发送其余部分，或关闭会话。</translation>
    </message>
    <message>
        <source>Not sent: raw frames can only be sent by a session that connected to a server.</source>
        <translation>未发送：只有连接到服务器的会话才能发送原始帧。</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionChoice</name>
    <message>
        <source>%1: %2</source>
        <comment>number and name of a session</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Recorded session</source>
        <translation>录制的会话</translation>
    </message>
    <message>
        <source>%1 (its beginning is not kept)</source>
        <translation>%1（其开头已不再保留）</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>会话已移除。</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionController</name>
    <message>
        <source>Cannot connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>无法连接到 %1</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>重新连接(&amp;A)</translation>
    </message>
    <message>
        <source>Could not rename the session</source>
        <translation>无法重命名会话</translation>
    </message>
    <message>
        <source>Could not close the session</source>
        <translation>无法关闭会话</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>未发送任何内容</translation>
    </message>
    <message>
        <source>No session is connected. Connect first, or pick an open session in the list.</source>
        <translation>没有已连接的会话。请先连接，或在列表中选择打开的会话。</translation>
    </message>
    <message>
        <source>The session %1 is not open. Connect again, or pick an open session in the list.</source>
        <translation>会话 %1 未打开。请重新连接，或在列表中选择打开的会话。</translation>
    </message>
    <message>
        <source>The message was not sent</source>
        <translation>消息未发送</translation>
    </message>
    <message>
        <source>The ping was not sent</source>
        <translation>ping 未发送</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>连接已丢失</translation>
    </message>
    <message>
        <source>The pong was not sent</source>
        <translation>pong 未发送</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionScript</name>
    <message>
        <source>%1: %2 messages came, %3 were expected.</source>
        <translation>%1：收到 %2 条消息，预期 %3 条。</translation>
    </message>
    <message>
        <source>%1: the session was closed before all steps were done.</source>
        <translation>%1：会话在所有步骤完成之前就已关闭。</translation>
    </message>
    <message>
        <source>%1: the session was closed, and no message had given %2 a value. See whether the rules fit what came.</source>
        <translation>%1：会话已关闭，没有消息为 %2 提供值。请检查规则是否与收到的内容相符。</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionStrip</name>
    <message>
        <source>Messages received in a second</source>
        <translation>每秒接收的消息</translation>
    </message>
    <message>
        <source>%1/s in</source>
        <translation>接收 %1/s</translation>
    </message>
    <message>
        <source>Messages sent in a second</source>
        <translation>每秒发送的消息</translation>
    </message>
    <message>
        <source>%1/s out</source>
        <translation>发送 %1/s</translation>
    </message>
    <message>
        <source>bufferedAmount: bytes given to send that the network has not taken yet</source>
        <translation>bufferedAmount：已提交发送但网络尚未接收的字节</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>How long the server was held back because the capture could not keep up</source>
        <translation>因捕获跟不上而暂缓接收服务器数据的时长</translation>
    </message>
    <message>
        <source>held %1 s</source>
        <translation>暂缓 %1 s</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the current session with 1000; the menu has all other codes</source>
        <translation>以 1000 关闭当前会话；菜单中有所有其他代码</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>没有会话</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1（录制）</translation>
    </message>
    <message>
        <source>⚠ The server&apos;s certificate is not checked: anyone on the way can read and change everything.</source>
        <translation>⚠ 未检查服务器的证书：途中任何人都可以读取和更改一切内容。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
            <numerusform>%Ln 条消息，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>未选择会话</translation>
    </message>
    <message>
        <source>Select a session, or a row of the timeline, to see the session&apos;s properties: state, sub-protocol, counters, and when it held the server back.</source>
        <translation>选择会话或时间线中的一行，以查看该会话的属性：状态、子协议、计数，以及何时暂缓接收服务器数据。</translation>
    </message>
    <message>
        <source>readyState</source>
        <translation>readyState</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation>会话的名称</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The address that the session connects to</source>
        <translation>会话所连接的地址</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>protocol</translation>
    </message>
    <message>
        <source>The sub-protocol that the server chose</source>
        <translation>服务器选择的子协议</translation>
    </message>
    <message>
        <source>extensions</source>
        <translation>extensions</translation>
    </message>
    <message>
        <source>The extensions in use</source>
        <translation>使用中的扩展</translation>
    </message>
    <message>
        <source>bufferedAmount</source>
        <translation>bufferedAmount</translation>
    </message>
    <message>
        <source>Bytes given to be sent that have not gone to the network yet</source>
        <translation>已提交发送但尚未进入网络的字节</translation>
    </message>
    <message>
        <source>binaryType</source>
        <translation>binaryType</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>对端</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>另一方的地址和端口</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Rows of this session in the timeline</source>
        <translation>时间线中此会话的行</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>暂缓接收</translation>
    </message>
    <message>
        <source>How long the server had to wait because the capture could not take more</source>
        <translation>因捕获无法接收更多内容而使服务器等待的时长</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Bytes in our receive buffers now</source>
        <translation>当前在本端接收缓冲区中的字节</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最近的错误</translation>
    </message>
    <message>
        <source>Of the last error event</source>
        <translation>来自最近的错误事件</translation>
    </message>
    <message>
        <source>How binary messages are shown: blob shows the size and the first 4 KiB, arraybuffer the first 256 KiB</source>
        <translation>二进制消息的显示方式：blob 显示大小和前 4 KiB，arraybuffer 显示前 256 KiB</translation>
    </message>
    <message>
        <source>When the server was held back</source>
        <translation>暂缓接收服务器数据的时段</translation>
    </message>
    <message>
        <source>Held back at</source>
        <translation>暂缓开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>直到</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>暂缓时长</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>最大等待量</translation>
    </message>
    <message>
        <source>Recorded: the session is not connected now.</source>
        <translation>录制：会话当前未连接。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>%1 in all, %2 times%3</source>
        <translation>共 %1，%2 次%3</translation>
    </message>
    <message>
        <source>, now</source>
        <translation>，正在暂缓</translation>
    </message>
    <message>
        <source>One row per time: when it began and how long it lasted.</source>
        <translation>每次一行：何时开始、持续多久。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Messages and their payload, and what they took on the wire</source>
        <translation>消息及其载荷，以及它们的传输量</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsDecorator</name>
    <message>
        <source>closed %1</source>
        <translation>已关闭 %1</translation>
    </message>
    <message>
        <source>closed %1 !</source>
        <translation>已关闭 %1 !</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message>
        <source>Session %1</source>
        <translation>会话 %1</translation>
    </message>
    <message>
        <source>a client of our mock server</source>
        <translation>本模拟服务器的客户端</translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation>已干净关闭</translation>
    </message>
    <message>
        <source>not closed cleanly</source>
        <translation>未干净关闭</translation>
    </message>
    <message>
        <source>the recording ends before the close</source>
        <translation>录制在关闭之前结束</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>the server is being held back</source>
        <translation>正在暂缓接收服务器数据</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>事件：%1</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not checked</source>
        <translation>未检查服务器的证书</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsPanel</name>
    <message>
        <source>All sessions</source>
        <translation>所有会话</translation>
    </message>
    <message>
        <source>Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only.</source>
        <translation>在一条时间线中显示所有会话的事件 (Ctrl+M)。关闭时：仅当前会话的事件。</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>重新连接(&amp;A)</translation>
    </message>
    <message>
        <source>Make a new session with the same settings</source>
        <translation>以相同的设置建立新会话</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>复制 URL(&amp;U)</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>Give the session a name of its own</source>
        <translation>为会话指定自己的名称</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>释放(&amp;R)</translation>
    </message>
    <message>
        <source>Close with 1001 where it is open and free what the session holds; its events stay in the capture</source>
        <translation>如果会话打开，则以 1001 关闭，并释放其占用的资源；其事件保留在捕获中</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>尚无会话</translation>
    </message>
    <message>
        <source>Each connection becomes a row here, with its state and how it was closed. Type an address above the timeline and press Enter.</source>
        <translation>每个连接都会成为这里的一行，显示其状态和关闭方式。在时间线上方输入地址并按 Enter。</translation>
    </message>
    <message>
        <source>A&amp;ll Sessions on One Clock</source>
        <translation>统一时钟显示所有会话(&amp;L)</translation>
    </message>
    <message>
        <source>One row per session: its name, its state, how many events it has.</source>
        <translation>每个会话一行：名称、状态、事件数。</translation>
    </message>
</context>
<context>
    <name>socketglass::SettingsDialog</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>语言(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>颜色(&amp;C)：</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>跟随系统：%1</translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation>更改语言将在下次启动后生效。</translation>
    </message>
    <message>
        <source>From the next start on: close Socketglass and start it again.</source>
        <translation>下次启动后生效：请关闭 Socketglass 并重新启动。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>New captures</source>
        <translation>新捕获</translation>
    </message>
    <message>
        <source>Beyond a limit the oldest events are removed. A capture&apos;s own limits: File → Limits.</source>
        <translation>超出限制时会移除最旧的事件。单个捕获的限制：“文件 → 限制”。</translation>
    </message>
</context>
<context>
    <name>socketglass::SizeHistogram</name>
    <message>
        <source>Sizes of messages</source>
        <translation>消息大小</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, to</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: sent %2, received %3</source>
        <comment>sizes, messages, messages</comment>
        <translation>%1：发送 %2，接收 %3</translation>
    </message>
</context>
<context>
    <name>socketglass::StandardInput</name>
    <message>
        <source>The standard input could not be read: %1.</source>
        <translation>无法读取标准输入：%1。</translation>
    </message>
    <message>
        <source>A line of the standard input is longer than %1 bytes. Send it with --send-text-file.</source>
        <translation>标准输入中有一行超过 %1 字节。请用 --send-text-file 发送。</translation>
    </message>
</context>
<context>
    <name>socketglass::StateDot</name>
    <message>
        <source>readyState %1 (%2), the server is being held back</source>
        <translation>readyState %1 (%2)，正在暂缓接收服务器数据</translation>
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
        <translation>最小值</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>99 % are at most</source>
        <translation>99 % 不超过</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>每秒消息数</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>每秒字节数</translation>
    </message>
    <message>
        <source>Size of a message</source>
        <translation>消息大小</translation>
    </message>
    <message>
        <source>Round trip of a ping</source>
        <translation>ping 的往返时间</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>ping 数</translation>
    </message>
    <message>
        <source>Without a pong</source>
        <translation>没有 pong</translation>
    </message>
    <message>
        <source>From a request to its reply</source>
        <translation>从请求到回复</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Without a reply</source>
        <translation>没有回复</translation>
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
        <translation>指标</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsPanel</name>
    <message>
        <source>What joins a request and its reply</source>
        <translation>请求与其回复的关联方式</translation>
    </message>
    <message>
        <source>Field that joins a request and its reply</source>
        <translation>关联请求与其回复的字段</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>尚无可统计的内容</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times appear here as soon as something is captured or a file is opened.</source>
        <translation>捕获到内容或打开文件后，速率、大小、往返时间和回复时间会立即显示在这里。</translation>
    </message>
    <message>
        <source>Copy the figures as text</source>
        <translation>将统计数据复制为文本</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计数据</translation>
    </message>
    <message>
        <source>Si&amp;zes of messages:</source>
        <translation>消息大小(&amp;Z)：</translation>
    </message>
    <message>
        <source>the id of a known protocol</source>
        <translation>已知协议的 id</translation>
    </message>
    <message>
        <source>a field of JSON messages</source>
        <translation>JSON 消息的字段</translation>
    </message>
    <message>
        <source>Known are JSON-RPC, GraphQL over WebSocket, and Socket.IO with acknowledgements</source>
        <translation>已知的有 JSON-RPC、GraphQL over WebSocket 和带确认的 Socket.IO</translation>
    </message>
    <message>
        <source>A JSONPath: two messages in which it finds the same value belong together</source>
        <translation>JSONPath：在其中找到相同值的两条消息互相对应</translation>
    </message>
    <message>
        <source>Requests and replies are &amp;joined by:</source>
        <translation>请求与回复的关联依据(&amp;J)：</translation>
    </message>
    <message>
        <source>%1 Until it is one, the ids of known protocols count.</source>
        <translation>%1 在其有效之前，以已知协议的 id 为准。</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>所有会话</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>会话 %1</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>正在读取… %1 %</translation>
    </message>
    <message>
        <source>Stopped at %1 %</source>
        <translation>已在 %1 % 处停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) too large to look for an id</source>
        <translation>
            <numerusform>%Ln 条消息过大，无法查找 id</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all could be read</source>
        <translation>未能读取全部内容</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 earlier events were evicted from the file and are not counted.</source>
        <translation>较早的 %1 个事件已从文件中移除，未计入。</translation>
    </message>
    <message>
        <source>%1 of the events counted here were evicted since.</source>
        <translation>此处计入的事件中有 %1 个之后已被移除。</translation>
    </message>
</context>
<context>
    <name>socketglass::TaskProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateDialog</name>
    <message>
        <source>New Template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>Edit Template</source>
        <translation>编辑模板</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Top level; orders/eu makes folders</source>
        <translation>顶层；orders/eu 会创建文件夹</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Shown as the tool tip</source>
        <translation>显示为工具提示</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Binary, as hexadecimal</source>
        <translation>二进制，以十六进制表示</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>文件夹(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>说明(&amp;D)：</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>类型(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Content:</source>
        <translation>内容(&amp;C)：</translation>
    </message>
    <message>
        <source>These bytes are not valid UTF-8: they can only be kept as binary.</source>
        <translation>这些字节不是有效的 UTF-8：只能保存为二进制。</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message>
        <source>There is no file “%1”. Check its name and folder.</source>
        <translation>没有文件“%1”。请检查其名称和文件夹。</translation>
    </message>
    <message>
        <source>The templates in “%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>无法读取“%1”中的模板：%2。请检查您是否有权读取此文件。</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MiB and can&apos;t be a file of templates.</source>
        <translation>“%1”大于 %2 MiB，不可能是模板文件。</translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: %2 (line %3, byte %4).</source>
        <translation>“%1”不是有效的 JSON：%2（第 %3 行，字节 %4）。</translation>
    </message>
    <message>
        <source>“%1” is JSON, but not a file of templates: “format” is not “%2”.</source>
        <translation>“%1”是 JSON，但不是模板文件：“format”不是“%2”。</translation>
    </message>
    <message>
        <source>“%1” was written by another version of this program. Update it to read these templates.</source>
        <translation>“%1”由此程序的其他版本写入。请更新程序以读取这些模板。</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation>模板 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>以及另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Some templates in “%1” can&apos;t be used: %2.</source>
        <translation>“%1”中的部分模板无法使用：%2。</translation>
    </message>
    <message>
        <source>It was kept as “%1”.</source>
        <translation>已将其保留为“%1”。</translation>
    </message>
    <message>
        <source>It could not be put aside as “%1”, so changes are not saved until it is moved away.</source>
        <translation>无法将其另存为“%1”，因此在它被移走之前不会保存更改。</translation>
    </message>
    <message>
        <source>The templates could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>无法将模板保存到“%1”：%2。请检查您是否有权在该处写入，以及磁盘是否有空间。</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesDecorator</name>
    <message>
        <source>Ctrl+%1 sends it</source>
        <translation>按 Ctrl+%1 发送</translation>
    </message>
    <message>
        <source>Binary, %1:</source>
        <translation>二进制，%1：</translation>
    </message>
    <message>
        <source>Text, %1:</source>
        <translation>文本，%1：</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesModel</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message>
        <source>The templates could not be read</source>
        <translation>无法读取模板</translation>
    </message>
    <message>
        <source>The templates could not be saved</source>
        <translation>无法保存模板</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>Open in &amp;Composer</source>
        <translation>在消息编辑器中打开(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>Send the template to the current session (double click, or Enter)</source>
        <translation>将模板发送到当前会话（双击或按 Enter）</translation>
    </message>
    <message>
        <source>&amp;New Template…</source>
        <translation>新建模板(&amp;N)…</translation>
    </message>
    <message>
        <source>Write a new template</source>
        <translation>编写新模板</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Send Template %1</source>
        <translation>发送模板 %1</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>尚无模板</translation>
    </message>
    <message>
        <source>Messages that you send often belong here. Keep one from the composer or from any message in the timeline; a double click sends it again.</source>
        <translation>您经常发送的消息可以放在这里。可从消息编辑器或时间线中的任意消息保存模板；双击即可再次发送。</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation>导入模板</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>模板 (*.json);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation>
            <numerusform>已导入 %Ln 个模板</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation>导出模板</translation>
    </message>
    <message>
        <source>The templates were exported</source>
        <translation>模板已导出</translation>
    </message>
    <message>
        <source>The templates could not be exported</source>
        <translation>无法导出模板</translation>
    </message>
    <message>
        <source>Messages to send again. Enter sends the current one.</source>
        <translation>可再次发送的消息。按 Enter 发送当前消息。</translation>
    </message>
    <message>
        <source>Send in &amp;Order</source>
        <translation>按顺序发送(&amp;O)</translation>
    </message>
    <message>
        <source>Send the selected templates, or those of the folder, one after the other, with the pauses of the composer’s options</source>
        <translation>将所选模板或文件夹中的模板依次发送，间隔采用消息编辑器选项中的设置</translation>
    </message>
</context>
<context>
    <name>socketglass::TestSuite</name>
    <message>
        <source>Event #%1 of the session.</source>
        <translation>会话的事件 #%1。</translation>
    </message>
    <message>
        <source>  passed  %1</source>
        <translation>  通过    %1</translation>
    </message>
    <message>
        <source>  FAILED  %1</source>
        <translation>  未通过  %1</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed.</source>
        <translation>%1 项通过，%2 项未通过。</translation>
    </message>
</context>
<context>
    <name>socketglass::TextDecoder</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>仅显示 %2 字节中的前 %1 字节。</translation>
    </message>
    <message>
        <source>Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.</source>
        <translation>不是有效的 UTF-8：有 %2 个字节显示为数字，第一个是字节 %1。</translation>
    </message>
</context>
<context>
    <name>socketglass::TextRowsModel</name>
    <message>
        <source>asked for when it is needed</source>
        <translation>需要时询问</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineColours</name>
    <message>
        <source>Colour &amp;rules…</source>
        <translation>颜色规则(&amp;R)…</translation>
    </message>
    <message>
        <source>Colour rows &amp;like this…</source>
        <translation>为此类行着色(&amp;L)…</translation>
    </message>
    <message>
        <source>Which rows have a colour</source>
        <translation>哪些行有颜色</translation>
    </message>
    <message>
        <source>Makes a colour rule of this row&apos;s direction, kind and JSON type</source>
        <translation>根据此行的方向、种类和 JSON 类型创建颜色规则</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineCopying</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Payload as text, hexadecimal where it is not text; other events as a sentence</source>
        <translation>载荷以文本复制，非文本则以十六进制；其他事件以句子复制</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>复制行(&amp;R)</translation>
    </message>
    <message>
        <source>The columns of the rows, separated by tabs</source>
        <translation>各行的列，以制表符分隔</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>复制为(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;JSON line</source>
        <translation>JSON 行(&amp;J)</translation>
    </message>
    <message>
        <source>Each event as one line of JSON</source>
        <translation>每个事件为一行 JSON</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>十六进制(&amp;H)</translation>
    </message>
    <message>
        <source>The bytes of the payload in hexadecimal</source>
        <translation>以十六进制表示的载荷字节</translation>
    </message>
    <message>
        <source>&amp;Base64</source>
        <translation>Base64(&amp;B)</translation>
    </message>
    <message>
        <source>The bytes of the payload in base64</source>
        <translation>以 base64 表示的载荷字节</translation>
    </message>
    <message>
        <source>&amp;C array</source>
        <translation>C 数组(&amp;C)</translation>
    </message>
    <message>
        <source>The bytes of the payload as a definition in C</source>
        <translation>以 C 语言定义表示的载荷字节</translation>
    </message>
    <message>
        <source>Command &amp;line</source>
        <translation>命令行(&amp;L)</translation>
    </message>
    <message>
        <source>A line for a shell that connects to the same address and sends the message again</source>
        <translation>连接到同一地址并再次发送此消息的 shell 命令行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop copying; the clipboard stays as it is</source>
        <translation>停止复制；剪贴板保持不变</translation>
    </message>
    <message>
        <source>Copying cancelled</source>
        <translation>复制已取消</translation>
    </message>
    <message>
        <source>Copying… %1 %</source>
        <translation>正在复制… %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>已复制 %Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineDelegate</name>
    <message>
        <source>bookmark</source>
        <translation>书签</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFiltering</name>
    <message>
        <source>Cancelled: not all events were looked at, and new ones are not. Enter in the filter begins again.</source>
        <translation>已取消：并未检查全部事件，新事件也不会检查。在筛选框中按 Enter 可重新开始。</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>Only this &amp;session</source>
        <translation>仅此会话(&amp;S)</translation>
    </message>
    <message>
        <source>Only this &amp;kind</source>
        <translation>仅此种类(&amp;K)</translation>
    </message>
    <message>
        <source>Only this &amp;direction</source>
        <translation>仅此方向(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Without this session</source>
        <translation>排除此会话(&amp;W)</translation>
    </message>
    <message>
        <source>With&amp;out this kind</source>
        <translation>排除此种类(&amp;O)</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFinding</name>
    <message>
        <source>Fin&amp;d…</source>
        <translation>查找(&amp;D)…</translation>
    </message>
    <message>
        <source>Looks for text or bytes in the rows that are shown</source>
        <translation>在显示的行中查找文本或字节</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Goes to the next row with what is looked for</source>
        <translation>转到下一个包含所查找内容的行</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>Goes to the row before with what is looked for</source>
        <translation>转到上一个包含所查找内容的行</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hits</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 个</translation>
    </message>
    <message>
        <source>looking, %1 %</source>
        <translation>正在查找，%1 %</translation>
    </message>
    <message>
        <source>not all were looked at</source>
        <translation>未全部查找</translation>
    </message>
    <message>
        <source>went on from the end</source>
        <translation>已从末尾继续</translation>
    </message>
    <message>
        <source>went on from the top</source>
        <translation>已从开头继续</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFolding</name>
    <message>
        <source>Fold &amp;Heartbeats</source>
        <translation>折叠心跳(&amp;H)</translation>
    </message>
    <message>
        <source>Open these &amp;heartbeats</source>
        <translation>展开这些心跳(&amp;H)</translation>
    </message>
    <message>
        <source>Fold these &amp;heartbeats</source>
        <translation>折叠这些心跳(&amp;H)</translation>
    </message>
    <message>
        <source>Pings, pongs and messages that repeat at an interval become one row with a count</source>
        <translation>ping、pong 和按固定间隔重复的消息合为带数量的一行</translation>
    </message>
    <message>
        <source>A row for each heartbeat (Right)</source>
        <translation>每个心跳一行（向右键）</translation>
    </message>
    <message>
        <source>One row for these heartbeats (Left)</source>
        <translation>这些心跳合为一行（向左键）</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message>
        <source>This row of the file is damaged and can&apos;t be read.</source>
        <translation>文件的这一行已损坏，无法读取。</translation>
    </message>
    <message>
        <source>This event is not kept any more.</source>
        <translation>此事件已不再保留。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln heartbeat(s), %1</source>
        <comment>how many, and the time from the first to the last</comment>
        <translation>
            <numerusform>%Ln 个心跳，%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineNotes</name>
    <message>
        <source>Boo&amp;kmark</source>
        <translation>书签(&amp;K)</translation>
    </message>
    <message>
        <source>Marks this row, or removes its mark and note; kept in the file</source>
        <translation>为此行添加书签，或移除其书签和备注；保存在文件中</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>备注(&amp;N)…</translation>
    </message>
    <message>
        <source>Writes a note to this row; kept in the file</source>
        <translation>为此行编写备注；保存在文件中</translation>
    </message>
    <message>
        <source>Next b&amp;ookmark</source>
        <translation>下一个书签(&amp;O)</translation>
    </message>
    <message>
        <source>Goes to the next row with a bookmark or note</source>
        <translation>转到下一个带书签或备注的行</translation>
    </message>
    <message>
        <source>Prev&amp;ious bookmark</source>
        <translation>上一个书签(&amp;I)</translation>
    </message>
    <message>
        <source>Goes to the row with a bookmark or note before</source>
        <translation>转到上一个带书签或备注的行</translation>
    </message>
    <message>
        <source>No bookmark below</source>
        <translation>下方没有书签</translation>
    </message>
    <message>
        <source>No bookmark above</source>
        <translation>上方没有书签</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>尚无事件</translation>
    </message>
    <message>
        <source>Every message, ping and pong, and the opening and closing of each session appear here as they happen.</source>
        <translation>每条消息、ping 和 pong，以及每个会话的打开和关闭，发生时都会显示在这里。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Time format and columns</source>
        <translation>时间格式和列</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up stops it.</source>
        <translation>保持最新的行可见 (End)。向上滚动即停止。</translation>
    </message>
    <message>
        <source>Sends this message once more, byte for byte</source>
        <translation>再次发送此消息，逐字节一致</translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation>在消息编辑器中编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Puts this message into the composer</source>
        <translation>将此消息放入消息编辑器</translation>
    </message>
    <message>
        <source>Keeps this message to be sent again</source>
        <translation>保留此消息，以便再次发送</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>再次发送(&amp;G)</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>另存为模板(&amp;V)…</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>没有符合筛选器的事件</translation>
    </message>
    <message>
        <source>New events appear here as soon as one does. Esc in the filter shows all.</source>
        <translation>一旦有符合的新事件，就会显示在这里。在筛选框中按 Esc 显示全部。</translation>
    </message>
    <message>
        <source>Compare &amp;both</source>
        <translation>比较两者(&amp;B)</translation>
    </message>
    <message>
        <source>Puts two selected messages side by side and marks what differs</source>
        <translation>将所选的两条消息并排显示，并标出差异</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineProxy</name>
    <message>
        <source>%1, bookmark</source>
        <translation>%1，书签</translation>
    </message>
    <message>
        <source>%1, note: %2</source>
        <translation>%1，备注：%2</translation>
    </message>
    <message>
        <source>%1, coloured as “%2”</source>
        <translation>%1，按“%2”着色</translation>
    </message>
    <message>
        <source>%1, compared with the one before: %2</source>
        <translation>%1，与前一条相比：%2</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>One row per event, newest at the end. End follows new rows.</source>
        <translation>每个事件一行，最新的在末尾。按 End 跟随新行。</translation>
    </message>
    <message>
        <source>Go to the newest row and follow (End)</source>
        <translation>转到最新的行并跟随 (End)</translation>
    </message>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation>
            <numerusform>↓ %1 个新行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation>
            <numerusform>%1 个新行。转到末尾。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>转到末尾</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineViewMenu</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Time of day of each event</source>
        <translation>每个事件的当日时间</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>距开始</translation>
    </message>
    <message>
        <source>Time since the first event</source>
        <translation>距第一个事件的时间</translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation>距上一个</translation>
    </message>
    <message>
        <source>Time since the event before</source>
        <translation>距前一个事件的时间</translation>
    </message>
    <message>
        <source>Colu&amp;mns…</source>
        <translation>列(&amp;M)…</translation>
    </message>
    <message>
        <source>Which columns there are, their order and width</source>
        <translation>有哪些列，及其顺序和宽度</translation>
    </message>
    <message>
        <source>Pre&amp;view What Differs</source>
        <translation>预览差异(&amp;V)</translation>
    </message>
    <message>
        <source>Of JSON the values that differ from the message shown before it of the same session and direction, in place of the start that they share</source>
        <translation>对 JSON 显示与同一会话、同一方向中前一条所显示消息不同的值，而不是它们共有的开头</translation>
    </message>
</context>
<context>
    <name>socketglass::Timing</name>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>%1 longer on the right</source>
        <translation>右侧长 %1</translation>
    </message>
    <message>
        <source>%1 shorter on the right</source>
        <translation>右侧短 %1</translation>
    </message>
    <message>
        <source>No two messages belong together, so there is no timing to compare.</source>
        <translation>没有互相对应的消息，因此没有可比较的时序。</translation>
    </message>
    <message>
        <source>Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).</source>
        <translation>延迟相差 %1（中位数）、%2 (95 %)，最多 %3（位于 %4 的消息）。</translation>
    </message>
    <message>
        <source>Message at %1: %2 after the event before it on the left, %3 on the right: %4.</source>
        <translation>位于 %1 的消息：左侧在前一个事件之后 %2，右侧为 %3：%4。</translation>
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
        <translation>时序</translation>
    </message>
    <message>
        <source>▲ longer delay on the right</source>
        <translation>▲ 右侧延迟更长</translation>
    </message>
    <message>
        <source>▼ shorter</source>
        <translation>▼ 更短</translation>
    </message>
    <message>
        <source>across: time since opening</source>
        <translation>横轴：打开后的时间</translation>
    </message>
</context>
<context>
    <name>socketglass::TlsPage</name>
    <message>
        <source>&amp;Trust the authorities of the system</source>
        <translation>信任系统的颁发机构(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;A file:</source>
        <translation>CA 文件(&amp;A)：</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>证书颁发机构</translation>
    </message>
    <message>
        <source>Its authorities are trusted as well</source>
        <translation>也信任其中的颁发机构</translation>
    </message>
    <message>
        <source>Server &amp;name:</source>
        <translation>服务器名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Host of the URL: asked for (SNI), and looked for in the certificate</source>
        <translation>URL 的主机：用于请求 (SNI)，并在证书中查找</translation>
    </message>
    <message>
        <source>Minimum version</source>
        <translation>最低版本</translation>
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
        <translation>最低版本(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Ignore certificate errors</source>
        <translation>忽略证书错误(&amp;I)</translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation>客户端证书(&amp;C)：</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>None; PEM, or PKCS#12 (.p12, .pfx) with its key</source>
        <translation>无；PEM，或包含密钥的 PKCS#12 (.p12, .pfx)</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>密钥(&amp;K)：</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>客户端证书的密钥</translation>
    </message>
    <message>
        <source>PEM; none for PKCS#12</source>
        <translation>PEM；PKCS#12 则无需指定</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>密码短语</translation>
    </message>
    <message>
        <source>None; of the key or the PKCS#12 file</source>
        <translation>无；密钥或 PKCS#12 文件的密码短语</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>密码短语(&amp;P)：</translation>
    </message>
    <message>
        <source>Warning: the server&apos;s identity is not checked. Anyone on the way can read and change everything, also passwords. For servers of your own only.</source>
        <translation>警告：不检查服务器的身份。途中任何人都可以读取和更改一切内容，包括密码。仅用于您自己的服务器。</translation>
    </message>
    <message>
        <source>The key needs its client certificate: name that file, too, or neither.</source>
        <translation>密钥需要其客户端证书：请同时指定该文件，或两者都不指定。</translation>
    </message>
</context>
<context>
    <name>socketglass::Upstream</name>
    <message>
        <source>looking up the name %1</source>
        <translation>查找名称 %1</translation>
    </message>
    <message>
        <source>connecting to %1 by TCP</source>
        <translation>通过 TCP 连接 %1</translation>
    </message>
    <message>
        <source>making the TLS handshake with %1</source>
        <translation>与 %1 进行 TLS 握手</translation>
    </message>
    <message>
        <source>waiting for the answer to the opening handshake</source>
        <translation>等待握手的应答</translation>
    </message>
    <message>
        <source>The proxy %1:%2 did not connect us: %3.</source>
        <translation>代理 %1:%2 未能建立连接：%3。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password, and whether it allows this target.</source>
        <translation>请检查代理的地址、用户和密码，以及它是否允许此目标。</translation>
    </message>
    <message>
        <source>The name %1 could not be found.</source>
        <translation>找不到名称 %1。</translation>
    </message>
    <message>
        <source>Check the spelling, the network, and whether a VPN is needed for this name.</source>
        <translation>请检查拼写和网络，以及此名称是否需要 VPN。</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port.</source>
        <translation>%1 拒绝了连接：该端口没有程序在监听。</translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation>请检查端口，以及服务器是否正在运行。</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation>与 %1 的 TLS 握手失败：%2。</translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a client certificate.</source>
        <translation>请检查服务器在此端口是否使用 TLS（ws:// 还是 wss://？），以及它是否要求客户端证书。</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>无法连接到 %1：%2。</translation>
    </message>
    <message>
        <source>Check the network, the address and any firewall between.</source>
        <translation>请检查网络、地址以及中间的防火墙。</translation>
    </message>
    <message>
        <source>Check the file and its pass phrase in the connection&apos;s options.</source>
        <translation>请在连接选项中检查该文件及其密码短语。</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: we ask for TLS %2 or later, which the server doesn&apos;t speak (%3).</source>
        <translation>与 %1 的 TLS 握手失败：本端要求 TLS %2 或更高版本，而服务器不支持 (%3)。</translation>
    </message>
    <message>
        <source>Lower the minimum version in the connection&apos;s options where it is 1.3; else the server has to be brought up to date.</source>
        <translation>如果连接选项中的最低版本为 1.3，请将其降低；否则需要更新服务器。</translation>
    </message>
</context>
<context>
    <name>socketglass::VariableHints</name>
    <message>
        <source>Names of variables</source>
        <translation>变量的名称</translation>
    </message>
    <message>
        <source>(secret)</source>
        <translation>（机密）</translation>
    </message>
</context>
<context>
    <name>socketglass::VariablesEditor</name>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>移除变量</translation>
    </message>
    <message>
        <source>{{name}} in a text message is replaced by its value. As long as no variable has a value, texts are sent as they stand.</source>
        <translation>文本消息中的 {{name}} 会被替换为其值。只要没有变量有值，文本就按原样发送。</translation>
    </message>
    <message>
        <source>No value yet: %1. Messages with it are skipped.</source>
        <translation>尚无值：%1。含有它的消息会被跳过。</translation>
    </message>
</context>
<context>
    <name>socketglass::Welcome</name>
    <message>
        <source>Type an Address</source>
        <translation>输入地址</translation>
    </message>
    <message>
        <source>Try the Demo Server</source>
        <translation>试用演示服务器</translation>
    </message>
    <message>
        <source>Open a Session File…</source>
        <translation>打开会话文件…</translation>
    </message>
    <message>
        <source>No events here yet</source>
        <translation>这里尚无事件</translation>
    </message>
    <message>
        <source>Everything that crosses the wire becomes a row here as it happens.</source>
        <translation>经过线路的一切内容，发生时都会成为这里的一行。</translation>
    </message>
    <message>
        <source>See what a WebSocket really says</source>
        <translation>看清 WebSocket 的真实内容</translation>
    </message>
    <message>
        <source>Type the address of a server above and press Enter: handshake, messages, pings and the close become rows here. The demo server needs no network.</source>
        <translation>在上方输入服务器地址并按 Enter：握手、消息、ping 和关闭都会成为这里的行。演示服务器不需要网络。</translation>
    </message>
    <message>
        <source>Read the Guide</source>
        <translation>阅读指南</translation>
    </message>
    <message>
        <source>Or one thing at a time:</source>
        <translation>或者逐一进行：</translation>
    </message>
    <message>
        <source>Or go on with one of the last files:</source>
        <translation>或者继续使用最近的文件：</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>socketglass::WireTap</name>
    <message>
        <source>No port could be opened on the loopback for this session: %1.</source>
        <translation>无法在环回接口上为此会话打开端口：%1。</translation>
    </message>
    <message>
        <source>Close sessions or programs that hold many sockets open.</source>
        <translation>请关闭占用大量套接字的会话或程序。</translation>
    </message>
    <message>
        <source>Timed out after %1 s while %2.</source>
        <translation>%2时超时，已等待 %1 s。</translation>
    </message>
    <message>
        <source>Check that a WebSocket server answers at this address, or raise the connect timeout.</source>
        <translation>请检查此地址是否有 WebSocket 服务器应答，或提高连接超时。</translation>
    </message>
    <message>
        <source>The server did not answer our Close frame within %1 s.</source>
        <translation>服务器在 %1 s 内未应答本端的 Close 帧。</translation>
    </message>
    <message>
        <source>The server may be busy or hang; the close timeout can be raised.</source>
        <translation>服务器可能繁忙或挂起；可以提高关闭超时。</translation>
    </message>
    <message>
        <source>Answer to the server&apos;s Close frame.</source>
        <translation>对服务器 Close 帧的应答。</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>由用户或脚本关闭。</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint closed unexpectedly.</source>
        <translation>程序自身的 WebSocket 端点意外关闭。</translation>
    </message>
    <message>
        <source>Check the path, and what stands at this address: the response is in the details.</source>
        <translation>请检查路径，以及此地址上运行的是什么：响应见详情。</translation>
    </message>
    <message>
        <source>Check the credentials: headers, cookies, token, origin and sub-protocol of the request.</source>
        <translation>请检查凭据：请求的标头、cookie、令牌、Origin 和子协议。</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.</source>
        <translation>服务器或其前面的代理不遵循 RFC 6455：请在详情中比较双方的头部。</translation>
    </message>
    <message>
        <source>The server, or the service behind its gateway, has a problem: look at its log, try again later.</source>
        <translation>服务器或其网关后面的服务有问题：请查看其日志，稍后重试。</translation>
    </message>
    <message>
        <source>Raise the maximum message size in the connection&apos;s options.</source>
        <translation>请在连接选项中提高最大消息大小。</translation>
    </message>
    <message>
        <source>This is a fault of the server, or of something between that changes bytes.</source>
        <translation>这是服务器的问题，或由中间改动字节的设备或程序造成。</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, please report it with the session file.</source>
        <translation>请重新连接；如果再次发生，请附上会话文件报告此问题。</translation>
    </message>
    <message>
        <source>The server reset the connection instead of answering the opening handshake.</source>
        <translation>服务器未应答握手，而是重置了连接。</translation>
    </message>
    <message>
        <source>The server ended the connection without an answer to the opening handshake.</source>
        <translation>服务器未应答握手就结束了连接。</translation>
    </message>
    <message>
        <source>Check that this port speaks WebSocket, and whether it wants TLS (wss://).</source>
        <translation>请检查此端口是否使用 WebSocket，以及是否需要 TLS (wss://)。</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>服务器重置了 TCP 连接（没有 Close 帧）。</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>服务器未发送 Close 帧就结束了 TCP 连接。</translation>
    </message>
    <message>
        <source>The connection broke: %1.</source>
        <translation>连接中断：%1。</translation>
    </message>
    <message>
        <source>The server&apos;s process may have crashed or been restarted, or a proxy between cut an idle connection: look at their logs.</source>
        <translation>服务器的进程可能已崩溃或重启，或中间的代理切断了空闲连接：请查看它们的日志。</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>服务器关闭了连接。</translation>
    </message>
    <message>
        <source>We closed the connection, and the server confirmed it.</source>
        <translation>本端关闭了连接，服务器已确认。</translation>
    </message>
    <message>
        <source>This is a fault of the server&apos;s compression, or of something between that changes bytes. Connect without compression to go on without it.</source>
        <translation>这是服务器压缩的问题，或由中间改动字节的设备或程序造成。要继续，请在不使用压缩的情况下连接。</translation>
    </message>
    <message>
        <source>The connection was ended without a Close frame of ours: the server would take it as the rest of the raw frame that was begun.</source>
        <translation>连接在本端未发送 Close 帧的情况下结束：服务器会将该帧当作已开始的原始帧的其余部分。</translation>
    </message>
    <message>
        <source>Connect to the address in the Location header, or let redirects be followed in the connection&apos;s options.</source>
        <translation>请连接到 Location 标头中的地址，或在连接选项中允许跟随重定向。</translation>
    </message>
    <message numerus="yes">
        <source>The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.</source>
        <translation>
            <numerusform>服务器再次重定向到 %1：已跟随 %Ln 次重定向，达到上限。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the Location header of each handshake; the limit is in the connection&apos;s options.</source>
        <translation>请查看每次握手的 Location 标头；上限位于连接选项中。</translation>
    </message>
</context>
<context>
    <name>socketglass::Workspace</name>
    <message>
        <source>The session could not be renamed: the file doesn&apos;t hold it. Try again in a moment.</source>
        <translation>无法重命名会话：文件中没有该会话。请稍后重试。</translation>
    </message>
</context>
</TS>
