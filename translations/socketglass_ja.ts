<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>CaptureFileReader</name>
    <message>
        <source>“%1” is damaged at byte %2: %3. What came before is taken.</source>
        <translation>「%1」はバイト%2の位置で破損しています: %3。それより前の内容は取り込まれます。</translation>
    </message>
    <message>
        <source>it ends in the middle of a packet</source>
        <translation>パケットの途中で終わっています</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>“%1” is neither a pcap nor a pcapng capture.</source>
        <translation>「%1」はpcapキャプチャでもpcapngキャプチャでもありません。</translation>
    </message>
    <message>
        <source>its head is not complete</source>
        <translation>ファイルのヘッダーが不完全です</translation>
    </message>
    <message>
        <source>a packet claims to have %1 bytes</source>
        <translation>パケットの長さが%1バイトと記されています</translation>
    </message>
    <message>
        <source>the head of a section is not complete</source>
        <translation>セクションのヘッダーが不完全です</translation>
    </message>
    <message>
        <source>the head of a section has no byte order</source>
        <translation>セクションのヘッダーにバイト順がありません</translation>
    </message>
    <message>
        <source>the head of a section claims to have %1 bytes</source>
        <translation>セクションのヘッダーの長さが%1バイトと記されています</translation>
    </message>
    <message>
        <source>a block claims to have %1 bytes</source>
        <translation>ブロックの長さが%1バイトと記されています</translation>
    </message>
    <message>
        <source>it ends in the middle of a block</source>
        <translation>ブロックの途中で終わっています</translation>
    </message>
    <message>
        <source>the two lengths of a block differ</source>
        <translation>ブロックの2つの長さが一致しません</translation>
    </message>
    <message>
        <source>an interface is not described properly</source>
        <translation>インターフェイスの記述が正しくありません</translation>
    </message>
    <message>
        <source>the block of a packet is too short</source>
        <translation>パケットのブロックが短すぎます</translation>
    </message>
</context>
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation>
            <numerusform>%Ln個のパケットは、ファイルに記述されていないインターフェイスのものです。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureStore</name>
    <message>
        <source>Captures can&apos;t be kept in “%1”: the folder can&apos;t be made or written to. Free some space or change its permissions, or name a file to capture into.</source>
        <translation>「%1」にキャプチャを保存できません: フォルダーを作成できないか、書き込めません。空き容量を増やすか、アクセス権を変更するか、キャプチャ先のファイルを指定してください。</translation>
    </message>
</context>
<context>
    <name>CapturedConnection</name>
    <message>
        <source>The server’s answer is not in the capture.</source>
        <translation>サーバーの応答がキャプチャにありません。</translation>
    </message>
    <message>
        <source>The client’s request is not in the capture.</source>
        <translation>クライアントのリクエストがキャプチャにありません。</translation>
    </message>
    <message>
        <source>The server refused the opening handshake with status %1.</source>
        <translation>サーバーがステータス%1でオープニングハンドシェイクを拒否しました。</translation>
    </message>
    <message>
        <source>The connection ended without an answer to the opening handshake.</source>
        <translation>オープニングハンドシェイクへの応答がないまま接続が終了しました。</translation>
    </message>
</context>
<context>
    <name>CapturedFrames</name>
    <message>
        <source>The client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>%1 bytes that the client sent are missing from the capture.</source>
        <translation>クライアントが送信した%1バイトがキャプチャにありません。</translation>
    </message>
    <message>
        <source>%1 bytes that the server sent are missing from the capture.</source>
        <translation>サーバーが送信した%1バイトがキャプチャにありません。</translation>
    </message>
    <message>
        <source>%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent from there on can&apos;t be read.</source>
        <translation>%1が、RFC 6455で許可されていないフレーム（opcode %2、%3バイト）を送信しました。それ以降に送信された内容は読み取れません。</translation>
    </message>
    <message>
        <source>The client sent a frame without a masking key (RFC 6455 section 5.1).</source>
        <translation>クライアントがマスキングキーのないフレームを送信しました（RFC 6455 第5.1節）。</translation>
    </message>
    <message>
        <source>The server sent a masked frame (RFC 6455 section 5.1).</source>
        <translation>サーバーがマスクされたフレームを送信しました（RFC 6455 第5.1節）。</translation>
    </message>
    <message>
        <source>%1 sent a frame whose head breaks RFC 6455 section 5.2.</source>
        <translation>%1が、RFC 6455 第5.2節に違反するヘッダーのフレームを送信しました。</translation>
    </message>
    <message>
        <source>%1 began a message before the one before it was complete (RFC 6455 section 5.4).</source>
        <translation>%1が、前のメッセージが完了する前に次のメッセージを開始しました（RFC 6455 第5.4節）。</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).</source>
        <translation>%1が、継続すべきメッセージがないのに継続フレームを送信しました（RFC 6455 第5.4節）。</translation>
    </message>
    <message>
        <source>A message is too big to be taken whole: its first %1 bytes are kept.</source>
        <translation>メッセージが大きすぎて全体を取り込めません。先頭の%1バイトを保持します。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).</source>
        <translation>%1が、ペイロードが1バイトのCloseフレームを送信しました（RFC 6455 第5.5.1節）。</translation>
    </message>
</context>
<context>
    <name>CapturedSession</name>
    <message>
        <source>The server closed the connection.</source>
        <translation>サーバーが接続を閉じました。</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>クライアントが接続を閉じました。</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>サーバーがTCP接続をリセットしました（Closeフレームなし）。</translation>
    </message>
    <message>
        <source>The client reset the TCP connection (no Close frame of the server).</source>
        <translation>クライアントがTCP接続をリセットしました（サーバーからのCloseフレームなし）。</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>サーバーがCloseフレームなしでTCP接続を終了しました。</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame of the server.</source>
        <translation>サーバーからのCloseフレームがないまま、クライアントがTCP接続を終了しました。</translation>
    </message>
</context>
<context>
    <name>CertificateFault</name>
    <message>
        <source>%1 (issued by “%2”, valid from %3 to %4) %5</source>
        <comment>%1: which certificate; %5: what is wrong with it</comment>
        <translation>%1（発行者「%2」、有効期間 %3～%4）は%5</translation>
    </message>
    <message>
        <source>the server&apos;s certificate “%1”</source>
        <translation>サーバーの証明書「%1」</translation>
    </message>
    <message>
        <source>the authority&apos;s certificate “%1”, number %2 of the chain,</source>
        <translation>認証局の証明書「%1」（チェーンの%2番目）</translation>
    </message>
    <message>
        <source>the intermediate certificate “%1”, number %2 of the chain,</source>
        <translation>中間証明書「%1」（チェーンの%2番目）</translation>
    </message>
    <message>
        <source>has expired</source>
        <translation>有効期限が切れています</translation>
    </message>
    <message>
        <source>is not valid yet</source>
        <translation>まだ有効になっていません</translation>
    </message>
    <message>
        <source>is signed by itself, so that nobody vouches for it</source>
        <translation>自己署名であり、保証する認証局がありません</translation>
    </message>
    <message>
        <source>is not trusted here</source>
        <translation>ここでは信頼されていません</translation>
    </message>
    <message>
        <source>comes from an authority that is not trusted here, or the server does not send the certificates between</source>
        <translation>ここでは信頼されていない認証局が発行したものか、サーバーが中間証明書を送信していません</translation>
    </message>
    <message>
        <source>is not made for the name %1, but for: %2</source>
        <translation>名前 %1 用ではなく、次の名前用です: %2</translation>
    </message>
    <message>
        <source>is too weak: %1</source>
        <translation>強度が不足しています: %1</translation>
    </message>
    <message>
        <source>was revoked by its authority</source>
        <translation>認証局によって失効されています</translation>
    </message>
    <message>
        <source>did not pass a check: %1</source>
        <translation>検証に合格しませんでした: %1</translation>
    </message>
    <message>
        <source>Renew the certificate on the server, and check this computer&apos;s clock.</source>
        <translation>サーバーの証明書を更新し、このコンピューターの時計を確認してください。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock and the server&apos;s; otherwise wait, or put the former certificate back.</source>
        <translation>このコンピューターとサーバーの時計を確認してください。時計が正しい場合は、有効になるまで待つか、以前の証明書に戻してください。</translation>
    </message>
    <message>
        <source>If this is your own test server, give the file of this certificate as an authority in the connection&apos;s options.</source>
        <translation>自分のテストサーバーの場合は、この証明書のファイルを接続オプションで認証局として指定してください。</translation>
    </message>
    <message>
        <source>If you trust this authority, give the file of its certificate in the connection&apos;s options; else have the server send its whole chain.</source>
        <translation>この認証局を信頼する場合は、その証明書のファイルを接続オプションで指定してください。信頼しない場合は、サーバーがチェーン全体を送信するようにしてください。</translation>
    </message>
    <message>
        <source>Connect with a name that stands in the certificate, set it as the server name in the connection&apos;s options, or have the certificate made for this name.</source>
        <translation>証明書に記載された名前で接続するか、その名前を接続オプションでサーバー名に設定するか、この名前用の証明書を発行してもらってください。</translation>
    </message>
    <message>
        <source>Have a certificate made with an RSA key of 2048 bits or more, or an EC key, and SHA-256.</source>
        <translation>2048ビット以上のRSA鍵またはEC鍵と、SHA-256を使用する証明書を発行してもらってください。</translation>
    </message>
    <message>
        <source>Don&apos;t send anything secret there: the key may be in wrong hands. The server needs a new certificate.</source>
        <translation>機密情報を送信しないでください。鍵が第三者の手に渡っている可能性があります。サーバーには新しい証明書が必要です。</translation>
    </message>
    <message>
        <source>Look at the certificate chain in the details; for a test, certificate errors can be ignored in the connection&apos;s options.</source>
        <translation>詳細で証明書チェーンを確認してください。テストの場合は、接続オプションで証明書エラーを無視できます。</translation>
    </message>
    <message>
        <source>its key has %1 bits, %2 are the least</source>
        <translation>鍵が%1ビットです（%2ビット以上が必要）</translation>
    </message>
    <message>
        <source>it is signed with %1, which can be forged</source>
        <translation>偽造可能な%1で署名されています</translation>
    </message>
</context>
<context>
    <name>CloseCodes</name>
    <message>
        <source>client or server</source>
        <translation>クライアントまたはサーバー</translation>
    </message>
    <message>
        <source>only the client</source>
        <translation>クライアントのみ</translation>
    </message>
    <message>
        <source>only the server</source>
        <translation>サーバーのみ</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>正常終了</translation>
    </message>
    <message>
        <source>The purpose of the connection has been fulfilled.</source>
        <translation>接続の目的が達成されました。</translation>
    </message>
    <message>
        <source>One side had nothing more to say and closed the connection on purpose.</source>
        <translation>一方の側が用件を終え、意図して接続を閉じました。</translation>
    </message>
    <message>
        <source>Nothing is wrong. If it comes too early, look at the last messages before it: a finished subscription or a logout often ends like this.</source>
        <translation>問題はありません。予想より早く閉じた場合は、直前のメッセージを確認してください。購読の終了やログアウトはこのように終わることがよくあります。</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>離脱</translation>
    </message>
    <message>
        <source>The endpoint is going away, such as a server that shuts down or a browser that leaves the page.</source>
        <translation>サーバーの停止や、ブラウザーのページ移動などにより、エンドポイントが離脱します。</translation>
    </message>
    <message>
        <source>The server was stopped or dropped an idle connection; on the client&apos;s side the page or the program was closed.</source>
        <translation>サーバーが停止したか、アイドル状態の接続を切断しました。クライアント側では、ページまたはプログラムが閉じられました。</translation>
    </message>
    <message>
        <source>Connect again after a short, random delay. If it comes after the same time without traffic each time, send pings more often than that.</source>
        <translation>ランダムな短い時間をおいてから再接続してください。毎回、無通信のまま同じ時間が経過した後に発生する場合は、それより短い間隔でpingを送信してください。</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation>プロトコルエラー</translation>
    </message>
    <message>
        <source>The endpoint ended the connection because the other side broke a rule of the WebSocket protocol.</source>
        <translation>相手側がWebSocketプロトコルの規則に違反したため、エンドポイントが接続を終了しました。</translation>
    </message>
    <message>
        <source>A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an invalid close code; often a proxy or a faulty library in between.</source>
        <translation>不正なフレームです: マスキング、予約ビット、opcodeの誤り、不正な断片化、無効なクローズコードなど。途中のプロキシや不具合のあるライブラリが原因のことがよくあります。</translation>
    </message>
    <message>
        <source>Look at the frames that went to the side that closed, the last ones first. Try again without compression and without a proxy in between.</source>
        <translation>接続を閉じた側に送られたフレームを、最後のものから順に確認してください。圧縮なし、プロキシなしでもう一度試してください。</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>未対応のデータ</translation>
    </message>
    <message>
        <source>The endpoint received a type of data that it cannot accept.</source>
        <translation>エンドポイントが受け付けられない種類のデータを受信しました。</translation>
    </message>
    <message>
        <source>A binary message went to an endpoint that takes only text, or the other way round.</source>
        <translation>テキストのみを受け付けるエンドポイントにバイナリメッセージが送られたか、その逆です。</translation>
    </message>
    <message>
        <source>Send the message as the other type, text or binary.</source>
        <translation>メッセージをもう一方の種類（テキストまたはバイナリ）で送信してください。</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>予約済み</translation>
    </message>
    <message>
        <source>This code has no meaning yet; it might be defined in the future.</source>
        <translation>このコードにはまだ意味がありません。将来定義される可能性があります。</translation>
    </message>
    <message>
        <source>A program sent a code that it must not use.</source>
        <translation>使用してはならないコードをプログラムが送信しました。</translation>
    </message>
    <message>
        <source>Tell the authors of the program that sent it; a code from 4000 to 4999 suits an application&apos;s own meaning.</source>
        <translation>送信したプログラムの作者に知らせてください。アプリケーション独自の意味には4000～4999のコードが適しています。</translation>
    </message>
    <message>
        <source>No Status Rcvd</source>
        <translation>ステータス未受信</translation>
    </message>
    <message>
        <source>The Close frame had no code. This number stands for its absence and is never sent.</source>
        <translation>Closeフレームにコードがありませんでした。この番号はコードがないことを表し、送信されることはありません。</translation>
    </message>
    <message>
        <source>The other side closed the connection in order without saying why, such as close() without arguments in a browser.</source>
        <translation>相手側が理由を示さずに正しい手順で接続を閉じました。ブラウザーで引数なしの close() を呼び出した場合などです。</translation>
    </message>
    <message>
        <source>The close itself was clean. To learn the reason, look at the last messages or let the other side send a code.</source>
        <translation>クローズ自体はクリーンです。理由を知るには、直前のメッセージを確認するか、相手側でコードを送信するようにしてください。</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>異常終了</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame. This number stands for that and is never sent.</source>
        <translation>Closeフレームなしで接続が終了しました。この番号はそのことを表し、送信されることはありません。</translation>
    </message>
    <message>
        <source>The connection could not be established, the network or a proxy cut it, a program crashed, or this side failed the connection itself.</source>
        <translation>接続を確立できなかった、ネットワークまたはプロキシが切断した、プログラムがクラッシュした、またはこちら側が接続を失敗として終了しました。</translation>
    </message>
    <message>
        <source>Invalid frame payload data</source>
        <translation>フレームのペイロードデータが無効</translation>
    </message>
    <message>
        <source>The endpoint received data that does not fit the type of its message, such as a text that is not UTF-8.</source>
        <translation>UTF-8ではないテキストなど、メッセージの種類に合わないデータをエンドポイントが受信しました。</translation>
    </message>
    <message>
        <source>Binary data or text in another encoding was sent as a text message, or compressed data was damaged.</source>
        <translation>バイナリデータや別の文字コードのテキストがテキストメッセージとして送信されたか、圧縮データが破損していました。</translation>
    </message>
    <message>
        <source>Look at the bytes of the last message to the side that closed. Send it as binary, or encode the text as UTF-8.</source>
        <translation>接続を閉じた側に送られた最後のメッセージのバイト列を確認してください。バイナリとして送信するか、テキストをUTF-8でエンコードしてください。</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>ポリシー違反</translation>
    </message>
    <message>
        <source>The endpoint received a message that breaks its rules. It is the general code where no other fits or details are to be hidden.</source>
        <translation>エンドポイントがその規則に反するメッセージを受信しました。他に適切なコードがない場合や、詳細を伏せる場合に使われる汎用のコードです。</translation>
    </message>
    <message>
        <source>A missing or expired login, an origin that is not allowed, or too many messages.</source>
        <translation>ログインしていないか期限切れ、許可されていないオリジン、またはメッセージの送りすぎです。</translation>
    </message>
    <message>
        <source>Read the close reason. Check the token, the Origin header and the rate of messages against the server&apos;s documentation.</source>
        <translation>クローズ理由を確認してください。トークン、Originヘッダー、メッセージの頻度をサーバーのドキュメントと照らし合わせてください。</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>メッセージが大きすぎる</translation>
    </message>
    <message>
        <source>The endpoint received a message that is too big for it to process.</source>
        <translation>エンドポイントが処理できない大きさのメッセージを受信しました。</translation>
    </message>
    <message>
        <source>The last message is above a size limit of the side that closed; many servers take at most 1 MiB or less.</source>
        <translation>最後のメッセージが、接続を閉じた側のサイズ上限を超えています。多くのサーバーの上限は1 MiB以下です。</translation>
    </message>
    <message>
        <source>Split the message, or raise the limit of the side that closed. On this side it is the maximum message size of the session.</source>
        <translation>メッセージを分割するか、接続を閉じた側の上限を引き上げてください。こちら側では、セッションの最大メッセージサイズがこの上限です。</translation>
    </message>
    <message>
        <source>Mandatory Ext.</source>
        <translation>必須の拡張</translation>
    </message>
    <message>
        <source>The client needs an extension that the server did not negotiate in the opening handshake.</source>
        <translation>クライアントが必要とする拡張を、サーバーがオープニングハンドシェイクで受け入れませんでした。</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not support the extension or removed its header.</source>
        <translation>サーバーまたはその手前のプロキシが拡張に対応していないか、そのヘッダーを取り除きました。</translation>
    </message>
    <message>
        <source>Read the close reason: it should list the extensions. Compare Sec-WebSocket-Extensions in both heads of the handshake.</source>
        <translation>クローズ理由を確認してください。拡張が列挙されているはずです。ハンドシェイクの両方のヘッダー部で Sec-WebSocket-Extensions を比較してください。</translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation>内部エラー</translation>
    </message>
    <message>
        <source>An unexpected condition kept the endpoint, usually the server, from fulfilling the request.</source>
        <translation>予期しない状況により、エンドポイント（通常はサーバー）が要求を処理できませんでした。</translation>
    </message>
    <message>
        <source>The server&apos;s program failed while it handled a message; some libraries also use it when a ping is not answered in time.</source>
        <translation>メッセージの処理中にサーバーのプログラムで障害が発生しました。pingへの応答が間に合わない場合にこのコードを使うライブラリもあります。</translation>
    </message>
    <message>
        <source>Look in the server&apos;s log at that time, and send the last message again to see whether it is the trigger.</source>
        <translation>その時刻のサーバーログを確認し、最後のメッセージをもう一度送信して、それが引き金かどうかを確かめてください。</translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation>サービスの再起動</translation>
    </message>
    <message>
        <source>The service is restarting.</source>
        <translation>サービスを再起動しています。</translation>
    </message>
    <message>
        <source>A new version is being installed or the server was restarted by its operator.</source>
        <translation>新しいバージョンを導入しているか、運用者がサーバーを再起動しました。</translation>
    </message>
    <message>
        <source>Connect again after a random delay of 5 to 30 seconds, so that not all clients come back at once.</source>
        <translation>すべてのクライアントが一斉に戻らないように、5～30秒のランダムな時間をおいてから再接続してください。</translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation>後で再試行</translation>
    </message>
    <message>
        <source>A temporary condition, such as too much load, made the server end the connection.</source>
        <translation>過負荷などの一時的な状況により、サーバーが接続を終了しました。</translation>
    </message>
    <message>
        <source>The server is overloaded, or a limit of connections or messages was reached.</source>
        <translation>サーバーが過負荷になっているか、接続数またはメッセージ数の上限に達しました。</translation>
    </message>
    <message>
        <source>Wait longer after each attempt before you connect again, or connect to another address of the service.</source>
        <translation>試行のたびに待ち時間を延ばして再接続するか、サービスの別のアドレスに接続してください。</translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation>不正なゲートウェイ</translation>
    </message>
    <message>
        <source>The server is a gateway or proxy and got an invalid response from the server behind it, like status 502 in HTTP.</source>
        <translation>サーバーはゲートウェイまたはプロキシで、背後のサーバーから無効な応答を受け取りました。HTTPのステータス502に相当します。</translation>
    </message>
    <message>
        <source>The server behind the gateway is down or restarting, or the gateway points at the wrong address.</source>
        <translation>ゲートウェイの背後のサーバーが停止中または再起動中か、ゲートウェイが誤ったアドレスを指しています。</translation>
    </message>
    <message>
        <source>Check the server behind the gateway and the gateway&apos;s log; then connect again.</source>
        <translation>ゲートウェイの背後のサーバーとゲートウェイのログを確認してから、再接続してください。</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLSハンドシェイク</translation>
    </message>
    <message>
        <source>The TLS handshake failed. This number stands for that and is never sent.</source>
        <translation>TLSハンドシェイクに失敗しました。この番号はそのことを表し、送信されることはありません。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified: self-signed, expired, or for another name; or both sides have no TLS version in common.</source>
        <translation>サーバーの証明書を検証できませんでした（自己署名、期限切れ、または名前の不一致）。または、双方に共通するTLSバージョンがありません。</translation>
    </message>
    <message>
        <source>Look at the certificate chain. Name the file of the certificate authority that signed it, or correct the host name in the address.</source>
        <translation>証明書チェーンを確認してください。署名した認証局のファイルを指定するか、アドレスのホスト名を修正してください。</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>未認証</translation>
    </message>
    <message>
        <source>The endpoint must be authorized for the request, like status 401 in HTTP.</source>
        <translation>この要求にはエンドポイントの認証が必要です。HTTPのステータス401に相当します。</translation>
    </message>
    <message>
        <source>The login or token is missing, wrong or expired.</source>
        <translation>ログイン情報またはトークンがないか、誤っているか、期限切れです。</translation>
    </message>
    <message>
        <source>Get a fresh token and send it where the server expects it: in a header, in the address or in the first message.</source>
        <translation>新しいトークンを取得し、サーバーが求める場所（ヘッダー、アドレス、最初のメッセージのいずれか）で送信してください。</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>禁止</translation>
    </message>
    <message>
        <source>The endpoint is authorized but has no permission for the request, like status 403 in HTTP.</source>
        <translation>エンドポイントは認証されていますが、この要求を行う権限がありません。HTTPのステータス403に相当します。</translation>
    </message>
    <message>
        <source>The login is valid, but its account or token may not do this.</source>
        <translation>ログインは有効ですが、そのアカウントまたはトークンではこの操作を行えません。</translation>
    </message>
    <message>
        <source>Use an account or token with the needed permission; the same login fails again.</source>
        <translation>必要な権限を持つアカウントまたはトークンを使用してください。同じログインでは再び失敗します。</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>The endpoint took too long to respond, like status 408 in HTTP.</source>
        <translation>エンドポイントの応答に時間がかかりすぎました。HTTPのステータス408に相当します。</translation>
    </message>
    <message>
        <source>An expected message, often the login right after connecting, did not come in time.</source>
        <translation>待っていたメッセージ（多くは接続直後のログイン）が時間内に届きませんでした。</translation>
    </message>
    <message>
        <source>Send what the server waits for sooner, and look for what delays it.</source>
        <translation>サーバーが待っているものをより早く送信し、遅れの原因を調べてください。</translation>
    </message>
    <message>
        <source>Not Used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Codes from 0 to 999 are not used.</source>
        <translation>0～999のコードは使用されません。</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, such as a status of its own or an uninitialised value.</source>
        <translation>独自のステータスや未初期化の値など、クローズコードではない番号をプログラムが送信しました。</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未割り当て</translation>
    </message>
    <message>
        <source>This code has no meaning yet; codes from 1000 to 2999 are reserved for the WebSocket protocol, its future revisions and published extensions.</source>
        <translation>このコードにはまだ意味がありません。1000～2999のコードは、WebSocketプロトコル、その将来の改訂版、および公開された拡張のために予約されています。</translation>
    </message>
    <message>
        <source>A program uses a number of the protocol for a meaning of its own.</source>
        <translation>プログラムがプロトコル用の番号を独自の意味で使用しています。</translation>
    </message>
    <message>
        <source>Look the number up in the documentation of the program that sent it, and tell its authors: such meanings belong to 4000 to 4999.</source>
        <translation>送信したプログラムのドキュメントでこの番号を調べ、作者に知らせてください。独自の意味には4000～4999を使うべきです。</translation>
    </message>
    <message>
        <source>An extension, or a program that took the number for free to use. No published extension with a code in this range is known here.</source>
        <translation>拡張によるものか、プログラムがこの番号を自由に使えるものとして使用しました。この範囲のコードを使う公開された拡張は、本プログラムでは確認されていません。</translation>
    </message>
    <message>
        <source>Try again without extensions. Look the number up in the documentation of the program that sent it: an application&apos;s own meanings belong to 4000 to 4999.</source>
        <translation>拡張なしでもう一度試してください。送信したプログラムのドキュメントでこの番号を調べてください。アプリケーション独自の意味には4000～4999を使うべきです。</translation>
    </message>
    <message>
        <source>Library or Framework Code</source>
        <translation>ライブラリまたはフレームワークのコード</translation>
    </message>
    <message>
        <source>Codes from 3000 to 3999 are for libraries, frameworks and applications that register them with IANA; no registration of this one is known here.</source>
        <translation>3000～3999のコードは、IANAに登録するライブラリ、フレームワーク、アプリケーションのためのものです。このコードの登録は、本プログラムでは確認されていません。</translation>
    </message>
    <message>
        <source>A library, framework or application closed for a reason of its own.</source>
        <translation>ライブラリ、フレームワーク、またはアプリケーションが独自の理由で接続を閉じました。</translation>
    </message>
    <message>
        <source>Read the close reason and the documentation of the library or framework on the side that closed.</source>
        <translation>クローズ理由と、接続を閉じた側のライブラリまたはフレームワークのドキュメントを確認してください。</translation>
    </message>
    <message>
        <source>Private Use</source>
        <translation>私的使用</translation>
    </message>
    <message>
        <source>Codes from 4000 to 4999 mean what both applications have agreed on; they cannot be registered.</source>
        <translation>4000～4999のコードの意味は、双方のアプリケーションの取り決めによります。登録はできません。</translation>
    </message>
    <message>
        <source>The application closed for a reason of its own, such as an expired session or a second login.</source>
        <translation>セッションの期限切れや二重ログインなど、アプリケーション独自の理由で接続が閉じられました。</translation>
    </message>
    <message>
        <source>Read the close reason and look the number up in the application&apos;s documentation.</source>
        <translation>クローズ理由を確認し、アプリケーションのドキュメントでこの番号を調べてください。</translation>
    </message>
    <message>
        <source>Out of Range</source>
        <translation>範囲外</translation>
    </message>
    <message>
        <source>Codes of 5000 and above are outside the ranges that the protocol defines.</source>
        <translation>5000以上のコードは、プロトコルが定める範囲の外にあります。</translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, or wrote its two bytes in the wrong order.</source>
        <translation>プログラムがクローズコードではない番号を送信したか、2つのバイトを逆の順序で書き込みました。</translation>
    </message>
    <message>
        <source>Read the error before it in the timeline. Check the server&apos;s log for that time and the idle timeouts of proxies on the way; pings keep a connection alive.</source>
        <translation>タイムラインで、その前にあるエラーを確認してください。その時刻のサーバーのログと、途中にあるプロキシのアイドルタイムアウトを確認してください。pingを送信すると接続を維持できます。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no option %1 here.</source>
        <translation>オプション %1 はここでは使用できません。</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>オプション %1 は値を取りません。</translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2</source>
        <translation>オプション %1 には値が必要です: %1 %2</translation>
    </message>
    <message>
        <source>The option %1: %2.</source>
        <translation>オプション %1: %2。</translation>
    </message>
    <message>
        <source>One file at a time: what is “%1”?</source>
        <translation>ファイルは一度に1つだけ指定できます:「%1」は何ですか？</translation>
    </message>
    <message>
        <source>“%1” is not a command, a session file or a URL. The commands are: %2.</source>
        <translation>「%1」はコマンドでも、セッションファイルでも、URLでもありません。使用できるコマンド: %2。</translation>
    </message>
    <message>
        <source>Serve what? Give a session file, --rules FILE or --echo.</source>
        <translation>何を提供しますか？ セッションファイル、--rules FILE、または --echo を指定してください。</translation>
    </message>
    <message>
        <source>Which files? Give at least one.</source>
        <translation>どのファイルですか？ 1つ以上指定してください。</translation>
    </message>
    <message>
        <source>Which session file? Give its name.</source>
        <translation>どのセッションファイルですか？ 名前を指定してください。</translation>
    </message>
    <message>
        <source>Which format? Give --format, like --format jsonl.</source>
        <translation>どの形式ですか？ --format jsonl のように --format を指定してください。</translation>
    </message>
    <message>
        <source>One session at a time can be replayed: give --session once.</source>
        <translation>一度にリプレイできるセッションは1つです。--session は1回だけ指定してください。</translation>
    </message>
    <message>
        <source>--junit needs something to report: leave out --no-compare, or give --expect.</source>
        <translation>--junit には報告する内容が必要です。--no-compare を外すか、--expect を指定してください。</translation>
    </message>
    <message>
        <source>Compare what? Give two session files, or one with --session twice.</source>
        <translation>何を比較しますか？ セッションファイルを2つ指定するか、1つのファイルに --session を2回指定してください。</translation>
    </message>
    <message>
        <source>Which sessions of this file? Give --session twice.</source>
        <translation>このファイルのどのセッションですか？ --session を2回指定してください。</translation>
    </message>
    <message>
        <source>Give --session twice: for the first file and for the second.</source>
        <translation>--session を2回指定してください（1つ目のファイル用と2つ目のファイル用）。</translation>
    </message>
    <message>
        <source>Connect to what? Give a URL like ws://host:port/path.</source>
        <translation>どこに接続しますか？ ws://host:port/path のようなURLを指定してください。</translation>
    </message>
    <message>
        <source>Usage: socketglass info FILE [options]
Checks a session file and prints what it holds.
</source>
        <translation>使用法: socketglass info FILE [options]
セッションファイルを検査し、その内容を表示します。
</translation>
    </message>
    <message>
        <source>Usage: socketglass export FILE --format FORMAT [options]
Writes a session file, or a part of it, in another format.
</source>
        <translation>使用法: socketglass export FILE --format FORMAT [options]
セッションファイルの全体または一部を別の形式で書き出します。
</translation>
    </message>
    <message>
        <source>Usage: socketglass import IN... [-o OUT.sglass]
Makes one session file of others: HAR, JSON Lines, packet captures, session files. All stand on one clock.
</source>
        <translation>使用法: socketglass import IN... [-o OUT.sglass]
HAR、JSON Lines、パケットキャプチャ、セッションファイルから1つのセッションファイルを作成します。すべて同一の時間軸に並びます。
</translation>
    </message>
    <message>
        <source>Usage: socketglass replay FILE [--to URL] [options]
Plays the client&apos;s side of a recorded session against a server, and compares the answers with the recording.
</source>
        <translation>使用法: socketglass replay FILE [--to URL] [options]
記録されたセッションのクライアント側をサーバーに対して再生し、応答を記録と比較します。
</translation>
    </message>
    <message>
        <source>Usage: socketglass serve FILE [options]
       socketglass serve --echo [options]
Serves a recording to any client: each gets the session that was recorded at its path.
</source>
        <translation>使用法: socketglass serve FILE [options]
       socketglass serve --echo [options]
記録を任意のクライアントに提供します。各クライアントには、そのパスで記録されたセッションを再生します。
</translation>
    </message>
    <message>
        <source>Usage: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
Tells what differs between two sessions; the first is the one that is expected.
</source>
        <translation>使用法: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
2つのセッションの違いを表示します。1つ目が期待されるセッションです。
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
        <translation>終了ステータス:
  0  要求どおりに完了
  1  比較または期待条件が不合格
  2  使用法の誤り
  3  接続できなかったか、ハンドシェイクに失敗
  4  接続がエラーで終了: クリーンでないか、1002、1003、または1007～1014
  5  ファイルを読み書きできなかった
</translation>
    </message>
    <message>
        <source>Ctrl+C closes with 1001 and leaves the output whole.
</source>
        <translation>Ctrl+Cで1001を送って接続を閉じ、出力は完全な状態で残します。
</translation>
    </message>
    <message>
        <source>Its options: %1 --help</source>
        <translation>オプションの表示: %1 --help</translation>
    </message>
    <message>
        <source>“%1” is not a whole number of at least %2</source>
        <translation>「%1」は%2以上の整数ではありません</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds of at least %2, like 2 or 0.5</source>
        <translation>「%1」は%2以上の秒数（2や0.5など）ではありません</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes</source>
        <translation>テキストがバイト%1以降で有効なUTF-8ではありません。このようなバイト列には --send-binary を使用してください</translation>
    </message>
    <message>
        <source>“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10</source>
        <translation>「%1」は、00ff10のような2桁ずつの16進数で表したバイト列ではありません</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes, not %2</source>
        <translation>pingで送れるのは最大%1バイトです（指定は%2バイト）</translation>
    </message>
    <message>
        <source>%1 milliseconds are too long</source>
        <translation>%1ミリ秒は長すぎます</translation>
    </message>
    <message>
        <source>“%1” is not a close code; it looks like 1000, 4001:reason or none</source>
        <translation>「%1」はクローズコードではありません。1000、4001:reason、none のように指定します</translation>
    </message>
    <message>
        <source>the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may</source>
        <translation>クローズコード%1（%2）は送信できません。送信できるのは1000～1003、1007～1014、3000～4999です</translation>
    </message>
    <message>
        <source>a close reason is at most %1 bytes of UTF-8; this one has %2</source>
        <translation>クローズ理由はUTF-8で最大%1バイトです（指定は%2バイト）</translation>
    </message>
    <message>
        <source>“%1” is not a header; it looks like &apos;Name: value&apos;</source>
        <translation>「%1」はヘッダーではありません。&apos;Name: value&apos; のように指定します</translation>
    </message>
    <message>
        <source>it needs the name of a file</source>
        <translation>ファイル名が必要です</translation>
    </message>
    <message>
        <source>%1 is too many; at most %2</source>
        <translation>%1は多すぎます。最大%2です</translation>
    </message>
    <message>
        <source>“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z</source>
        <translation>「%1」は時刻ではありません。2026-11-20T21:30:00.5Z のように指定します</translation>
    </message>
    <message>
        <source>“%1” is not a pace</source>
        <translation>「%1」はペースではありません</translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation>「%1」は数値ではありません</translation>
    </message>
    <message>
        <source>“%1” is none of no, position, type, json:PATH</source>
        <translation>「%1」は no、position、type、json:PATH のいずれでもありません</translation>
    </message>
    <message>
        <source>“%1” is not an edit; one looks like 12=TEXT</source>
        <translation>「%1」は編集の指定ではありません。12=TEXT のように指定します</translation>
    </message>
    <message>
        <source>“%1” is not a variable; one looks like name=value</source>
        <translation>「%1」は変数ではありません。name=value のように指定します</translation>
    </message>
    <message>
        <source>“%1” is no such rule; it looks like json:$.id or regex:[0-9]+</source>
        <translation>「%1」というルールはありません。json:$.id や regex:[0-9]+ のように指定します</translation>
    </message>
    <message>
        <source>“%1” is not a port from 0 to 65535</source>
        <translation>「%1」は0～65535のポートではありません</translation>
    </message>
    <message>
        <source>“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1</source>
        <translation>「%1」は 127.0.0.1、0.0.0.0、::1 のようなアドレスではありません</translation>
    </message>
    <message>
        <source>the format “%1” is unknown; there is: %2</source>
        <translation>形式「%1」は不明です。使用できる形式: %2</translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>出力を書き込めませんでした: %1。</translation>
    </message>
    <message>
        <source>“%1” is a folder; it can&apos;t be sent. Name a file.</source>
        <translation>「%1」はフォルダーなので送信できません。ファイルを指定してください。</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>ファイル「%1」を読み取れませんでした: %2。</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 bytes, the most that one message can take here.</source>
        <translation>ファイル「%1」は、1つのメッセージで扱える上限の%2バイトを超えています。</translation>
    </message>
    <message>
        <source>The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use --send-file to send it as binary.</source>
        <translation>ファイル「%1」はバイト%2以降で有効なUTF-8ではありません。修正するか、--send-file を使ってバイナリとして送信してください。</translation>
    </message>
    <message>
        <source>There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.</source>
        <translation>テンプレート「%1」が%2にないか、複数あります。FOLDER/NAME のようにフォルダーも指定してください。</translation>
    </message>
    <message>
        <source>start the demo server and connect to several of its paths</source>
        <translation>デモサーバーを起動し、そのいくつかのパスに接続します</translation>
    </message>
    <message>
        <source>write a picture of the window to FILE (PNG) and end</source>
        <translation>ウィンドウの画像をFILE（PNG）に書き出して終了します</translation>
    </message>
    <message>
        <source>send a text message</source>
        <translation>テキストメッセージを送信します</translation>
    </message>
    <message>
        <source>send a binary message, given as hexadecimal digits</source>
        <translation>16進数で指定したバイナリメッセージを送信します</translation>
    </message>
    <message>
        <source>send a file as one binary message</source>
        <translation>ファイルを1つのバイナリメッセージとして送信します</translation>
    </message>
    <message>
        <source>send a file as one text message</source>
        <translation>ファイルを1つのテキストメッセージとして送信します</translation>
    </message>
    <message>
        <source>send each line of the standard input as a text message (line ends are not sent)</source>
        <translation>標準入力の各行をテキストメッセージとして送信します（行末は送信しません）</translation>
    </message>
    <message>
        <source>send a saved template, by NAME or FOLDER/NAME</source>
        <translation>保存済みのテンプレートをNAMEまたはFOLDER/NAMEで指定して送信します</translation>
    </message>
    <message>
        <source>send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT</source>
        <translation>pingを送信します。TEXTは - で始めたり、URLに見える形にしたりできません（--ping=TEXT と書く場合を除く）</translation>
    </message>
    <message>
        <source>wait until N messages have come in all</source>
        <translation>受信メッセージが合計N件になるまで待ちます</translation>
    </message>
    <message>
        <source>wait for MS milliseconds</source>
        <translation>MSミリ秒待ちます</translation>
    </message>
    <message>
        <source>close at once, with this code; none: a Close frame without a code</source>
        <translation>このコードで直ちに閉じます。none: コードなしのCloseフレーム</translation>
    </message>
    <message>
        <source>close when N messages have come in all; exit status 1 where fewer come</source>
        <translation>受信メッセージが合計N件になったら閉じます。N件に満たない場合の終了ステータスは1です</translation>
    </message>
    <message>
        <source>close after S seconds</source>
        <translation>S秒後に閉じます</translation>
    </message>
    <message>
        <source>close after S seconds of silence (default 1); forever: not before the server does</source>
        <translation>無通信がS秒続いたら閉じます（既定値1）。forever: サーバーが閉じるまで閉じません</translation>
    </message>
    <message>
        <source>the server (default: the one of the recording)</source>
        <translation>サーバー（既定: 記録されたサーバー）</translation>
    </message>
    <message>
        <source>listen on this port (default 0: any free one)</source>
        <translation>このポートで待ち受けます（既定値0: 任意の空きポート）</translation>
    </message>
    <message>
        <source>listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)</source>
        <translation>このアドレスで待ち受けます（既定値127.0.0.1。0.0.0.0: ネットワーク内の誰でも接続できます）</translation>
    </message>
    <message>
        <source>send every message back to its client</source>
        <translation>すべてのメッセージを送信元のクライアントに返します</translation>
    </message>
    <message>
        <source>rules of the mock as JSON (default: those kept in the session file)</source>
        <translation>モックのルール（JSON。既定: セッションファイルに保存されたもの）</translation>
    </message>
    <message>
        <source>end after S seconds</source>
        <translation>S秒後に終了します</translation>
    </message>
    <message>
        <source>the session with this number (see info); repeatable where several make sense</source>
        <translation>この番号のセッション（infoを参照）。複数が意味を持つ場合は繰り返し指定できます</translation>
    </message>
    <message>
        <source>as recorded (default), as fast as the other side takes it, or one for each line of the standard input</source>
        <translation>記録どおり（既定）、相手側が受け取れる最速、または標準入力の1行ごとに1件</translation>
    </message>
    <message>
        <source>with the recording&apos;s pauses (default), or without</source>
        <translation>記録の無通信時間を再現する（既定）か、しないか</translation>
    </message>
    <message>
        <source>X times as fast as recorded</source>
        <translation>記録のX倍の速さ</translation>
    </message>
    <message>
        <source>a message waits until what the other side said before it, in the recording, has come again, recognised by its position, its type (text or binary), or the value at a JSONPath (default: replay no, serve position)</source>
        <translation>記録でそのメッセージより前に相手側が送った内容が再び届くまで、メッセージを待たせます。照合は位置、種類（テキストまたはバイナリ）、またはJSONPathの値で行います（既定: replayはno、serveはposition）</translation>
    </message>
    <message>
        <source>give up when a reply has not come after S seconds (default 10)</source>
        <translation>応答がS秒以内に来ない場合は中止します（既定値10）</translation>
    </message>
    <message>
        <source>begin with this event of the recording</source>
        <translation>記録のこのイベントから始めます</translation>
    </message>
    <message>
        <source>end with this event of the recording</source>
        <translation>記録のこのイベントで終えます</translation>
    </message>
    <message>
        <source>leave out pings and messages that only keep the connection alive</source>
        <translation>pingと、接続維持のためだけのメッセージを省きます</translation>
    </message>
    <message>
        <source>send TEXT in place of event SEQ; repeatable</source>
        <translation>イベントSEQの代わりにTEXTを送信します。繰り返し指定できます</translation>
    </message>
    <message>
        <source>play it N times, one after the other</source>
        <translation>続けてN回再生します</translation>
    </message>
    <message>
        <source>N sessions at once</source>
        <translation>同時にN個のセッション</translation>
    </message>
    <message>
        <source>don&apos;t compare the answers with the recording</source>
        <translation>応答を記録と比較しません</translation>
    </message>
    <message>
        <source>don&apos;t compare the values at a JSONPath, or what a regular expression matches; repeatable</source>
        <translation>JSONPathの値、または正規表現に一致する部分を比較しません。繰り返し指定できます</translation>
    </message>
    <message>
        <source>check the expectations that are kept in the session file; exit status 1 where one fails</source>
        <translation>セッションファイルに保存された期待条件を検査します。不合格がある場合の終了ステータスは1です</translation>
    </message>
    <message>
        <source>check the expectations of this JSON file instead</source>
        <translation>代わりに、このJSONファイルの期待条件を検査します</translation>
    </message>
    <message>
        <source>write the results to FILE as JUnit XML</source>
        <translation>結果をJUnit XMLとしてFILEに書き出します</translation>
    </message>
    <message>
        <source>from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)</source>
        <translation>この時刻以降。2026-11-20T21:30:00.5Z のように指定します（タイムゾーンなし: ローカル時刻）</translation>
    </message>
    <message>
        <source>up to this time</source>
        <translation>この時刻まで</translation>
    </message>
    <message>
        <source>remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, authorization, tokens, email or all; repeatable</source>
        <translation>header:NAME、query:NAME、json:PATH、regex:RE、または既知の種類 cookies、authorization、tokens、email、all を除去します。繰り返し指定できます</translation>
    </message>
    <message>
        <source>add a header to the request (repeatable)</source>
        <translation>リクエストにヘッダーを追加します（繰り返し可）</translation>
    </message>
    <message>
        <source>offer a sub-protocol (repeatable)</source>
        <translation>サブプロトコルを提示します（繰り返し可）</translation>
    </message>
    <message>
        <source>send this Origin</source>
        <translation>このOriginを送信します</translation>
    </message>
    <message>
        <source>trust the authorities in FILE (PEM), not the system&apos;s</source>
        <translation>システムの認証局ではなく、FILE（PEM）の認証局を信頼します</translation>
    </message>
    <message>
        <source>key of the client certificate (PEM)</source>
        <translation>クライアント証明書の鍵（PEM）</translation>
    </message>
    <message>
        <source>accept any server certificate</source>
        <translation>どのサーバー証明書も受け入れます</translation>
    </message>
    <message>
        <source>give up connecting after S seconds (default 15)</source>
        <translation>S秒たっても接続できない場合は中止します（既定値15）</translation>
    </message>
    <message>
        <source>wait S seconds for the server&apos;s Close frame (default 5)</source>
        <translation>サーバーのCloseフレームをS秒待ちます（既定値5）</translation>
    </message>
    <message>
        <source>fail the connection with 1009 when a larger message comes (default 268435456)</source>
        <translation>これより大きいメッセージが届いたら、1009で接続を失敗として終了します（既定値268435456）</translation>
    </message>
    <message>
        <source>HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session file (needed)</source>
        <translation>HTTP Archive、JSON Lines、表、テキスト記録、Wireshark用パケットキャプチャ、またはセッションファイル（必須）</translation>
    </message>
    <message>
        <source>print JSON, one object per line</source>
        <translation>1行に1オブジェクトのJSONで出力します</translation>
    </message>
    <message>
        <source>keep the session in FILE.sglass; one that exists is continued</source>
        <translation>セッションをFILE.sglassに保存します。既存のファイルには続きを書き込みます</translation>
    </message>
    <message>
        <source>the new session file (default: the first input&apos;s name with .sglass)</source>
        <translation>新しいセッションファイル（既定: 最初の入力ファイルの名前に .sglass を付けたもの）</translation>
    </message>
    <message>
        <source>write to FILE instead of the standard output</source>
        <translation>標準出力の代わりにFILEに書き出します</translation>
    </message>
    <message>
        <source>print nothing but problems</source>
        <translation>問題だけを出力します</translation>
    </message>
    <message>
        <source>print this help</source>
        <translation>このヘルプを表示します</translation>
    </message>
    <message>
        <source>print the version</source>
        <translation>バージョンを表示します</translation>
    </message>
    <message>
        <source>Window:</source>
        <translation>ウィンドウ:</translation>
    </message>
    <message>
        <source>Steps, done in the order given once the session is open (repeatable):</source>
        <translation>セッションが開いた後、指定した順に実行する手順（繰り返し可）:</translation>
    </message>
    <message>
        <source>When the steps are done:</source>
        <translation>手順の完了後:</translation>
    </message>
    <message>
        <source>Playing the recording:</source>
        <translation>記録の再生:</translation>
    </message>
    <message>
        <source>Comparing and expecting:</source>
        <translation>比較と期待条件:</translation>
    </message>
    <message>
        <source>Serving:</source>
        <translation>サーバーとしての動作:</translation>
    </message>
    <message>
        <source>What part:</source>
        <translation>対象の範囲:</translation>
    </message>
    <message>
        <source>Connection:</source>
        <translation>接続:</translation>
    </message>
    <message>
        <source>Output:</source>
        <translation>出力:</translation>
    </message>
    <message>
        <source>General:</source>
        <translation>全般:</translation>
    </message>
    <message>
        <source>only events that the filter holds for, like &apos;in text &quot;tick&quot; size&gt;1k&apos; (the guide has the language)</source>
        <translation>フィルターに一致するイベントのみ。&apos;in text &quot;tick&quot; size&gt;1k&apos; のように指定します（書き方はガイドにあります）</translation>
    </message>
    <message>
        <source>don&apos;t offer permessage-deflate</source>
        <translation>permessage-deflateを提示しません</translation>
    </message>
    <message>
        <source>keep the newest N events in the file: beyond that the oldest are evicted</source>
        <translation>最新のN件のイベントをファイルに保持します。これを超えると最も古いものから破棄します</translation>
    </message>
    <message>
        <source>evict the oldest events when the file uses more than N bytes</source>
        <translation>ファイルの使用量がNバイトを超えると、最も古いイベントから破棄します</translation>
    </message>
    <message>
        <source>evict events when they are S seconds old</source>
        <translation>S秒経過したイベントを破棄します</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>%1文字目: %2</translation>
    </message>
    <message>
        <source>One server at a time: what is “%1”?</source>
        <translation>サーバーは一度に1つだけ指定できます:「%1」は何ですか？</translation>
    </message>
    <message>
        <source>There is no case or group “%1”: probe --list names them.</source>
        <translation>ケースまたはグループ「%1」はありません。名前は probe --list で表示できます。</translation>
    </message>
    <message>
        <source>Probe which server? Give a URL like ws://host:port/path.</source>
        <translation>どのサーバーを検査しますか？ ws://host:port/path のようなURLを指定してください。</translation>
    </message>
    <message>
        <source>Usage: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
Opens a session to each URL (ws:// or wss://) and prints its events.
</source>
        <translation>使用法: socketglass connect URL... [options]
       socketglass connect --profile NAME|FILE [URL...] [options]
各URL（ws:// または wss://）へのセッションを開き、イベントを表示します。
</translation>
    </message>
    <message>
        <source>Usage: socketglass probe URL [options]
       socketglass probe --list
Sends what is right and what is wrong to a WebSocket server, and tells where its answers differ from RFC 6455. Best at an address that sends back what it gets.
</source>
        <translation>使用法: socketglass probe URL [options]
       socketglass probe --list
正しい内容と誤った内容をWebSocketサーバーに送信し、応答がRFC 6455と異なる点を表示します。受信した内容を送り返すアドレスが最適です。
</translation>
    </message>
    <message>
        <source>authenticate by Basic; PASSWORD, as each SECRET, may also be env:NAME or @FILE</source>
        <translation>Basicで認証します。PASSWORDは、ほかのSECRETと同様に env:NAME または @FILE でも指定できます</translation>
    </message>
    <message>
        <source>authenticate by this Bearer token</source>
        <translation>このBearerトークンで認証します</translation>
    </message>
    <message>
        <source>send an API key in the header NAME</source>
        <translation>APIキーをヘッダーNAMEで送信します</translation>
    </message>
    <message>
        <source>send an API key as the parameter NAME of the query</source>
        <translation>APIキーをクエリのパラメーターNAMEとして送信します</translation>
    </message>
    <message>
        <source>send a cookie (repeatable)</source>
        <translation>Cookieを送信します（複数指定可）</translation>
    </message>
    <message>
        <source>trust the system&apos;s authorities besides those of --ca</source>
        <translation>--ca の認証局に加えて、システムの認証局も信頼します</translation>
    </message>
    <message>
        <source>client certificate: PKCS#12, or PEM with --key or its key in the same file</source>
        <translation>クライアント証明書: PKCS#12、またはPEM（鍵は --key で指定するか同じファイルに含める）</translation>
    </message>
    <message>
        <source>pass phrase of the key or of the PKCS#12 file</source>
        <translation>鍵またはPKCS#12ファイルのパスフレーズ</translation>
    </message>
    <message>
        <source>the least version of TLS (default 1.2)</source>
        <translation>TLSの最小バージョン（既定値: 1.2）</translation>
    </message>
    <message>
        <source>ask for NAME (SNI), and look for it in the certificate, in place of the host of the URL</source>
        <translation>URLのホストの代わりにNAMEを要求し（SNI）、証明書でもこの名前を確認します</translation>
    </message>
    <message>
        <source>connect through http://HOST:PORT, socks5://HOST:PORT, or system: the system&apos;s proxy</source>
        <translation>http://HOST:PORT、socks5://HOST:PORT、または system（システムのプロキシ）を経由して接続します</translation>
    </message>
    <message>
        <source>authenticate at the proxy</source>
        <translation>プロキシで認証します</translation>
    </message>
    <message>
        <source>follow redirects, 10 at most</source>
        <translation>リダイレクトに従います（最大10回）</translation>
    </message>
    <message>
        <source>follow N redirects at most</source>
        <translation>リダイレクトに最大N回従います</translation>
    </message>
    <message>
        <source>send a ping every S seconds</source>
        <translation>S秒ごとにpingを送信します</translation>
    </message>
    <message>
        <source>with --keep-alive: the connection is lost when a pong has not come after S seconds (default 10)</source>
        <translation>--keep-alive とともに使用: S秒以内にpongが届かない場合、接続が失われたとみなします（既定値: 10）</translation>
    </message>
    <message>
        <source>don&apos;t answer pings</source>
        <translation>pingに応答しません</translation>
    </message>
    <message>
        <source>connect again when the connection is lost, later each time; the steps are done anew</source>
        <translation>接続が失われたら再接続します。待ち時間は試行のたびに長くなり、手順は最初から実行し直します</translation>
    </message>
    <message>
        <source>before the first attempt (default 1)</source>
        <translation>最初の試行までの待ち時間（既定値: 1）</translation>
    </message>
    <message>
        <source>each delay is X times the one before (default 2)</source>
        <translation>待ち時間を毎回、直前のX倍にします（既定値: 2）</translation>
    </message>
    <message>
        <source>the longest delay (default 60)</source>
        <translation>最長の待ち時間（既定値: 60）</translation>
    </message>
    <message>
        <source>chance changes each delay by a share of up to X, from 0 to 1 (default 0.2)</source>
        <translation>各待ち時間を最大Xの割合（0～1）でランダムに変えます（既定値: 0.2）</translation>
    </message>
    <message>
        <source>give up after N attempts in a row (default 10; 0: never)</source>
        <translation>連続してN回試行したら断念します（既定値: 10、0: 断念しない）</translation>
    </message>
    <message>
        <source>only after these close codes (default 1001,1006,1011,1012,1013,1014; no connection at all counts as 1006)</source>
        <translation>これらのクローズコードの後にのみ再接続します（既定値: 1001,1006,1011,1012,1013,1014。まったく接続できない場合は1006とみなします）</translation>
    </message>
    <message>
        <source>the environment has no variable %1</source>
        <translation>環境に変数 %1 がありません</translation>
    </message>
    <message>
        <source>the file “%1” can&apos;t be read: %2</source>
        <translation>ファイル「%1」を読み取れません: %2</translation>
    </message>
    <message>
        <source>“%1” is not a number from %2 to %3</source>
        <translation>「%1」は%2～%3の数値ではありません</translation>
    </message>
    <message>
        <source>--user, --bearer and an API key can&apos;t be used together</source>
        <translation>--user、--bearer、APIキーは同時に使用できません</translation>
    </message>
    <message>
        <source>“%1” is not a proxy; it looks like http://host:3128 or socks5://user:password@host:1080, or is the word system</source>
        <translation>「%1」はプロキシではありません。http://host:3128 や socks5://user:password@host:1080 のように指定するか、system と指定します</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like &apos;X-Api-Key: secret&apos;</source>
        <translation>「%1」にコロンがありません。&apos;X-Api-Key: secret&apos; のように指定します</translation>
    </message>
    <message>
        <source>“%1” has no =; it looks like key=secret</source>
        <translation>「%1」に = がありません。key=secret のように指定します</translation>
    </message>
    <message>
        <source>“%1” is not a cookie; it looks like name=value</source>
        <translation>「%1」はCookieではありません。name=value のように指定します</translation>
    </message>
    <message>
        <source>“%1” is not 1.2 or 1.3</source>
        <translation>「%1」は1.2でも1.3でもありません</translation>
    </message>
    <message>
        <source>“%1” has no colon; it looks like user:password</source>
        <translation>「%1」にコロンがありません。user:password のように指定します</translation>
    </message>
    <message>
        <source>%1 is too many, %2 are the most</source>
        <translation>%1は多すぎます。最大%2です</translation>
    </message>
    <message>
        <source>“%1” is not a close code from 1000 to 4999</source>
        <translation>「%1」は1000～4999のクローズコードではありません</translation>
    </message>
    <message>
        <source>connect as a saved profile says, by NAME, FOLDER/NAME or its FILE; options and URLs behind it override it</source>
        <translation>NAME、FOLDER/NAME、またはFILEで指定した保存済みプロファイルのとおりに接続します。後に続くオプションとURLが優先されます</translation>
    </message>
    <message>
        <source>only this case, or the cases of this group; repeatable</source>
        <translation>このケース、またはこのグループのケースのみ（複数指定可）</translation>
    </message>
    <message>
        <source>print the names of the cases, and connect to nothing</source>
        <translation>ケースの名前を表示します（接続はしません）</translation>
    </message>
    <message>
        <source>wait S seconds in each case for the connection, the answer, the close (default 5)</source>
        <translation>各ケースで接続、応答、クローズをS秒待ちます（既定値: 5）</translation>
    </message>
    <message>
        <source>take the values of {{name}} in addresses, headers and messages from this environment</source>
        <translation>アドレス、ヘッダー、メッセージ中の {{name}} の値をこの環境から取得します</translation>
    </message>
    <message>
        <source>the value of {{NAME}}, before that of the environment; repeatable</source>
        <translation>{{NAME}} の値。環境の値より優先されます（複数指定可）</translation>
    </message>
    <message>
        <source>keep so much of the disk free (default: 512 MiB, or a twentieth of a smaller disk; 0: nothing): with one of the limits above the oldest events are evicted then, without one the peers are held back</source>
        <translation>ディスクにこれだけの空きを残します（既定値: 512 MiB、小さいディスクではその20分の1。0: 残さない）。上の制限のいずれかがあれば最も古いイベントから破棄し、なければ通信相手を待たせます</translation>
    </message>
    <message>
        <source>Probing:</source>
        <translation>検査:</translation>
    </message>
    <message>
        <source>Variables:</source>
        <translation>変数:</translation>
    </message>
    <message>
        <source>give it first: what stands behind it overrides what the profile says</source>
        <translation>最初に指定してください。後に続くものがプロファイルの内容より優先されます</translation>
    </message>
    <message>
        <source>there are several profiles “%1”: name the folder, too, as FOLDER/NAME, or give the file</source>
        <translation>プロファイル「%1」は複数あります。FOLDER/NAME のようにフォルダーも指定するか、ファイルを指定してください</translation>
    </message>
    <message>
        <source>There is no profile “%1” in %2, and no file of that name.</source>
        <translation>プロファイル「%1」は%2になく、その名前のファイルもありません。</translation>
    </message>
    <message>
        <source>The profile “%1” needs what is not kept for this server: %2. Connect with it once in the window, or give it in an option.</source>
        <translation>プロファイル「%1」には、このサーバー用に保存されていない情報が必要です: %2。ウィンドウで一度接続するか、オプションで指定してください。</translation>
    </message>
    <message>
        <source>Which files? Give at least one, or - for the standard input.</source>
        <translation>どのファイルですか？ 少なくとも1つ指定するか、標準入力の場合は - を指定してください。</translation>
    </message>
    <message>
        <source>Into which folder? Give it with -o.</source>
        <translation>どのフォルダーに保存しますか？ -o で指定してください。</translation>
    </message>
    <message>
        <source>The environment “%1” has a rule for {{%2}} that can&apos;t be used: %3</source>
        <translation>環境「%1」の {{%2}} のルールを使用できません: %3</translation>
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
        <translation>使用法: socketglass [FILE.sglass | URL]... [options]  ウィンドウを開きます
       socketglass connect URL... [options]           URLごとにセッションを作成し、イベントを表示します
       socketglass replay FILE --to URL [options]     記録されたクライアントをサーバーに対して再生し、応答を比較します
       socketglass serve FILE | --echo [options]      記録されたサーバーを任意のクライアントに対して再生します
       socketglass compare FILE FILE [options]        2つのセッションの違いを示します
       socketglass probe URL [options]                サーバーがRFC 6455に従っているか検査します
       socketglass info FILE [options]                セッションファイルの内容を示します
       socketglass export FILE --format FORMAT [-o OUT]
       socketglass import IN... [-o OUT.sglass]
       socketglass convert IN... -o FOLDER            ほかのツールの接続からプロファイルを作成します
       socketglass COMMAND --help                     コマンドのオプションを表示します
</translation>
    </message>
    <message>
        <source>look for templates in FILE (default: those of the window)</source>
        <translation>テンプレートをFILEから探します（既定値: ウィンドウのテンプレート）</translation>
    </message>
    <message>
        <source>take the value of {{NAME}} from each message that a session receives, for what it sends later; RULE is json:PATH or regex:RE; a message that needs the value waits for it; repeatable</source>
        <translation>セッションが受信する各メッセージから {{NAME}} の値を取り出し、その後の送信に使用します。RULEは json:PATH または regex:RE です。この値を必要とするメッセージは、値が得られるまで待ちます（複数指定可）</translation>
    </message>
    <message>
        <source>“%1” is not a rule; one looks like token=json:$.token or token=regex:id=(\w+)</source>
        <translation>「%1」はルールではありません。token=json:$.token または token=regex:id=(\w+) のように指定します</translation>
    </message>
    <message>
        <source>Usage: socketglass convert IN... -o FOLDER [options]
Makes profiles, templates of messages, and environments of what other tools keep: command lines of curl, websocat or wscat, and files of Postman, Insomnia or Bruno. - is the standard input.
</source>
        <translation>使用法: socketglass convert IN... -o FOLDER [options]
ほかのツールが保存しているものから、プロファイル、メッセージのテンプレート、環境を作成します。対象は、curl、websocat、wscatのコマンドラインと、Postman、Insomnia、Brunoのファイルです。- は標準入力です。
</translation>
    </message>
    <message>
        <source>the folder for the profiles, a file each, for templates.json and for environments; what is there stays (needed)</source>
        <translation>プロファイル（1つにつき1ファイル）、templates.json、環境の保存先フォルダー。既存のものはそのまま残ります（必須）</translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation>
            <numerusform>%1 には%Ln個のセッションがあります。--session で選択してください（socketglass info を参照）。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>セッション%1は %2 にありません。</translation>
    </message>
</context>
<context>
    <name>CompressionText</name>
    <message>
        <source>%1 on the wire</source>
        <translation>通信路上 %1</translation>
    </message>
    <message>
        <source>%1 on the wire, %2 : 1</source>
        <translation>通信路上 %1、%2 : 1</translation>
    </message>
</context>
<context>
    <name>ConnectionImport</name>
    <message>
        <source>It is no request of a WebSocket: there is no block “ws”.</source>
        <translation>WebSocketのリクエストではありません: ブロック「ws」がありません。</translation>
    </message>
    <message>
        <source>a block like “ws {” was expected</source>
        <translation>「ws {」のようなブロックが必要です</translation>
    </message>
    <message>
        <source>the block “%1” has no end</source>
        <translation>ブロック「%1」に終わりがありません</translation>
    </message>
    <message>
        <source>The block “%1”</source>
        <translation>ブロック「%1」</translation>
    </message>
    <message>
        <source>“key: value” was expected</source>
        <translation>「key: value」の形式が必要です</translation>
    </message>
    <message>
        <source>It can&apos;t be read at line %1: %2.</source>
        <translation>%1行目を読み取れません: %2。</translation>
    </message>
    <message>
        <source>Header %1: an opening handshake has no body</source>
        <translation>ヘッダー %1: オープニングハンドシェイクには本文がありません</translation>
    </message>
    <message>
        <source>Header %1: there are too many</source>
        <translation>ヘッダー %1: 多すぎます</translation>
    </message>
    <message>
        <source>Header “%1”: it has no colon</source>
        <translation>ヘッダー「%1」: コロンがありません</translation>
    </message>
    <message>
        <source>Header “%1”: without a value, which takes the header away</source>
        <translation>ヘッダー「%1」: 値がなく、ヘッダーを取り除く指定です</translation>
    </message>
    <message>
        <source>Proxy “%1”: not the address of an HTTP or SOCKS5 proxy</source>
        <translation>プロキシ「%1」: HTTPプロキシまたはSOCKS5プロキシのアドレスではありません</translation>
    </message>
    <message>
        <source>Messages behind the first %1</source>
        <translation>先頭の%1件より後のメッセージ</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>メッセージ %1</translation>
    </message>
    <message>
        <source>It has no address: ws://…, wss://…, or http://… of a handshake.</source>
        <translation>アドレスがありません: ws://…、wss://…、またはハンドシェイクの http://…。</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>%1行%2列</translation>
    </message>
    <message>
        <source>What comes from: %1</source>
        <translation>コマンドの出力: %1</translation>
    </message>
    <message>
        <source>The command line is longer than a megabyte.</source>
        <translation>コマンドラインが1メガバイトを超えています。</translation>
    </message>
    <message>
        <source>The command line can&apos;t be read at %1: %2.</source>
        <translation>コマンドラインの%1を読み取れません: %2。</translation>
    </message>
    <message>
        <source>There is no command of curl, websocat or wscat in it.</source>
        <translation>curl、websocat、wscatのコマンドが含まれていません。</translation>
    </message>
    <message>
        <source>The shell&apos;s variable %1: its value is asked for as {{%1}}</source>
        <translation>シェルの変数 %1: 値は {{%1}} として入力を求めます</translation>
    </message>
    <message>
        <source>The JSON can&apos;t be read at %1: %2.</source>
        <translation>JSONの%1を読み取れません: %2。</translation>
    </message>
    <message>
        <source>The YAML can&apos;t be read at line %1: %2.</source>
        <translation>YAMLの%1行目を読み取れません: %2。</translation>
    </message>
    <message>
        <source>It is larger than 16 MiB.</source>
        <translation>16 MiBを超えています。</translation>
    </message>
    <message>
        <source>It is no text in UTF-8.</source>
        <translation>UTF-8のテキストではありません。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2.</source>
        <translation>「%1」を読み取れません: %2。</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>「%1」: %2</translation>
    </message>
    <message>
        <source>Headers in the file %1</source>
        <translation>ファイル %1 のヘッダー</translation>
    </message>
    <message>
        <source>Cookies in the file %1</source>
        <translation>ファイル %1 のCookie</translation>
    </message>
    <message>
        <source>Method %1: an opening handshake is a GET</source>
        <translation>メソッド %1: オープニングハンドシェイクはGETです</translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds</source>
        <translation>「%1」は秒数ではありません</translation>
    </message>
    <message>
        <source>Further address or word: %1</source>
        <translation>余分なアドレスまたは語: %1</translation>
    </message>
    <message>
        <source>Data “%1”: an opening handshake has no body</source>
        <translation>データ「%1」: オープニングハンドシェイクには本文がありません</translation>
    </message>
    <message>
        <source>The request “%1”: %2</source>
        <translation>リクエスト「%1」: %2</translation>
    </message>
    <message>
        <source>A template tag of Insomnia, kept as it is: %1</source>
        <translation>Insomniaのテンプレートタグ（そのまま残します）: %1</translation>
    </message>
    <message numerus="yes">
        <source>None of its %Ln request(s) is a WebSocket.</source>
        <translation>
            <numerusform>%Ln件のリクエストの中にWebSocketのものはありません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Authentication of the kind “%1”</source>
        <translation>種類「%1」の認証</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>スクリプト</translation>
    </message>
    <message>
        <source>It is of the kind “%1”, which is no request of a WebSocket.</source>
        <translation>種類「%1」であり、WebSocketのリクエストではありません。</translation>
    </message>
    <message>
        <source>The messages, which are in other files: %1</source>
        <translation>別のファイルにあるメッセージ: %1</translation>
    </message>
    <message>
        <source>Messages of the folder %1</source>
        <translation>フォルダー %1 のメッセージ</translation>
    </message>
    <message>
        <source>The message %1, line %2: %3</source>
        <translation>メッセージ %1、%2行目: %3</translation>
    </message>
    <message>
        <source>What stands under “%1”</source>
        <translation>「%1」の下の内容</translation>
    </message>
    <message>
        <source>Option --%1: not one that is known of %2</source>
        <translation>オプション --%1: %2の既知のオプションではありません</translation>
    </message>
    <message>
        <source>Option %1: not one that is known of %2</source>
        <translation>オプション %1: %2の既知のオプションではありません</translation>
    </message>
    <message>
        <source>The option %1 of %2 has no value.</source>
        <translation>%2のオプション %1 に値がありません。</translation>
    </message>
    <message>
        <source>Option %1 %2: there is nothing like it here</source>
        <translation>オプション %1 %2: Socketglassには相当するものがありません</translation>
    </message>
    <message>
        <source>Option %1: there is nothing like it here</source>
        <translation>オプション %1: Socketglassには相当するものがありません</translation>
    </message>
    <message>
        <source>The other end %1</source>
        <translation>もう一方の端 %1</translation>
    </message>
    <message>
        <source>Further word: %1</source>
        <translation>余分な語: %1</translation>
    </message>
    <message>
        <source>“%1” stands behind the value</source>
        <translation>値の後に「%1」があります</translation>
    </message>
    <message>
        <source>a bracket or quote has no end</source>
        <translation>括弧または引用符が閉じられていません</translation>
    </message>
    <message>
        <source>it is nested more than %1 levels deep</source>
        <translation>入れ子が%1段を超えています</translation>
    </message>
    <message>
        <source>a comma or %1 was expected</source>
        <translation>コンマまたは %1 が必要です</translation>
    </message>
    <message>
        <source>an escape is not a character</source>
        <translation>エスケープが文字を表していません</translation>
    </message>
    <message>
        <source>“\%1” is no escape</source>
        <translation>「\%1」はエスケープではありません</translation>
    </message>
    <message>
        <source>this line belongs to nothing above it</source>
        <translation>この行は上のどの行にも属していません</translation>
    </message>
    <message>
        <source>a tab stands where only blanks may indent</source>
        <translation>空白のみでインデントする場所にタブがあります</translation>
    </message>
    <message>
        <source>a name with a colon was expected</source>
        <translation>コロンの付いた名前が必要です</translation>
    </message>
    <message>
        <source>“%1” stands there twice</source>
        <translation>「%1」が2回現れています</translation>
    </message>
    <message>
        <source>“%1” is a part of YAML that is not read here</source>
        <translation>「%1」はここでは読み取れないYAMLの機能です</translation>
    </message>
    <message>
        <source>This is no collection, request or environment of Postman or Insomnia.</source>
        <translation>PostmanまたはInsomniaのコレクション、リクエスト、環境ではありません。</translation>
    </message>
    <message>
        <source>It is none of these: a command line of curl, websocat or wscat, a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>次のいずれでもありません: curl、websocat、wscatのコマンドライン、またはPostman、Insomnia、Brunoのコレクション、リクエスト、環境。</translation>
    </message>
    <message>
        <source>The variable %1, which is switched off</source>
        <translation>オフになっている変数 %1</translation>
    </message>
    <message>
        <source>Variables after the first %1</source>
        <translation>先頭の%1個より後の変数</translation>
    </message>
    <message>
        <source>The variable %1, which is a list</source>
        <translation>リストである変数 %1</translation>
    </message>
    <message>
        <source>What the value of %1 names in {{…}}: it stays a text</source>
        <translation>%1 の値の {{…}} が指す内容（テキストのまま残します）</translation>
    </message>
</context>
<context>
    <name>ConvertCommand</name>
    <message>
        <source>The standard input can&apos;t be read: %1.</source>
        <translation>標準入力を読み取れません: %1。</translation>
    </message>
    <message>
        <source>%1: “%2” written to %3</source>
        <translation>%1: 「%2」を %3 に書き込みました</translation>
    </message>
    <message>
        <source>    template “%1” in %2</source>
        <translation>    テンプレート「%1」（%2）</translation>
    </message>
    <message>
        <source>    not taken over: %1</source>
        <translation>    取り込まれないもの: %1</translation>
    </message>
    <message>
        <source>    secret, so not written: %1. Give it in the window once, or in an option.</source>
        <translation>    シークレットのため書き込まれません: %1。ウィンドウで一度入力するか、オプションで指定してください。</translation>
    </message>
    <message>
        <source>%1: environment “%2” written to %3</source>
        <translation>%1: 環境「%2」を %3 に書き込みました</translation>
    </message>
</context>
<context>
    <name>CopyJob</name>
    <message>
        <source>The rows could not be read from the session file.</source>
        <translation>セッションファイルから行を読み取れませんでした。</translation>
    </message>
    <message>
        <source>Only part was copied: the clipboard takes at most %1 of payload. Export the session instead.</source>
        <translation>一部のみコピーしました。クリップボードにコピーできるペイロードは最大%1です。代わりにセッションをエクスポートしてください。</translation>
    </message>
</context>
<context>
    <name>DeviceSink</name>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>出力を書き込めませんでした: %1。</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.</source>
        <translation>%1文字目はサロゲートペアの片方のため、UTF-8で表せません。削除するか、バイト列で送信してください。</translation>
    </message>
    <message>
        <source>Character %1 does not belong into base64, or the end is missing.</source>
        <translation>%1文字目がbase64の文字ではないか、末尾が欠けています。</translation>
    </message>
</context>
<context>
    <name>EventParsing</name>
    <message>
        <source>“direction” must be sent or received</source>
        <translation>「direction」は sent または received でなければなりません</translation>
    </message>
    <message>
        <source>there is neither “text” nor “base64”</source>
        <translation>「text」も「base64」もありません</translation>
    </message>
    <message>
        <source>“base64” is not base64</source>
        <translation>「base64」がbase64ではありません</translation>
    </message>
    <message>
        <source>“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed</source>
        <translation>「event」が opening、handshake、opened、message、ping、pong、error、closing、closed のいずれでもありません</translation>
    </message>
    <message>
        <source>“time” is not a time like 2026-11-20T21:30:00.123456789Z</source>
        <translation>「time」が 2026-11-20T21:30:00.123456789Z のような時刻ではありません</translation>
    </message>
</context>
<context>
    <name>ExchangeFormat</name>
    <message>
        <source>Session file</source>
        <translation>セッションファイル</translation>
    </message>
    <message>
        <source>HTTP Archive (HAR)</source>
        <translation>HTTP Archive（HAR）</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表（CSV）</translation>
    </message>
    <message>
        <source>Transcript (plain text)</source>
        <translation>テキスト記録（プレーンテキスト）</translation>
    </message>
    <message>
        <source>Packet capture (pcapng)</source>
        <translation>パケットキャプチャ（pcapng）</translation>
    </message>
    <message>
        <source>%1 is of a format that can&apos;t be imported.</source>
        <translation>%1 はインポートできない形式です。</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>セッション%1は %2 にありません。このファイルのセッションは%Ln個です。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found that had to be removed.</source>
        <translation>除去が必要なものは見つかりませんでした。</translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation>除去した項目:</translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation>
            <numerusform>  %1: %2（%Ln回）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation>
            <numerusform>%Ln件のイベントを %1 に書き出しました。
</numerusform>
        </translation>
    </message>
    <message>
        <source>A session file can&apos;t go to the standard output. Name one with -o.</source>
        <translation>セッションファイルは標準出力に書き出せません。-o でファイルを指定してください。</translation>
    </message>
</context>
<context>
    <name>FileAccess</name>
    <message>
        <source>another program</source>
        <translation>別のプログラム</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>別のウィンドウ</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（プロセス %2）</translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message>
        <source>“%1” could be read in part only: %2.</source>
        <translation>「%1」は一部しか読み取れませんでした: %2。</translation>
    </message>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation>
            <numerusform>%1 にWebSocketはありません。その他のエントリが%Ln件あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>セッションが%1個を超えています</translation>
    </message>
    <message>
        <source>it tells more beside its messages than can be kept</source>
        <translation>メッセージ以外の情報が、保持できる量を超えています</translation>
    </message>
    <message>
        <source>its messages stand in the file %1, which is not in the archive&apos;s folder</source>
        <translation>メッセージがファイル %1 にありますが、このファイルはアーカイブのフォルダーにありません</translation>
    </message>
    <message>
        <source>its messages stand in %1, which can&apos;t be read: %2</source>
        <translation>メッセージが %1 にありますが、読み取れません: %2</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>インポートはキャンセルされました。</translation>
    </message>
    <message>
        <source>The archive has no answer to the handshake.</source>
        <translation>アーカイブにハンドシェイクへの応答がありません。</translation>
    </message>
    <message>
        <source>The server refused the handshake with status %1.</source>
        <translation>サーバーがステータス%1でハンドシェイクを拒否しました。</translation>
    </message>
    <message>
        <source>“type” must be send or receive</source>
        <translation>「type」は send または receive でなければなりません</translation>
    </message>
    <message>
        <source>“data” must be a text</source>
        <translation>「data」はテキストでなければなりません</translation>
    </message>
    <message>
        <source>opcode %1 is no message</source>
        <translation>opcode %1 はメッセージではありません</translation>
    </message>
    <message>
        <source>“data” is not base64</source>
        <translation>「data」がbase64ではありません</translation>
    </message>
    <message>
        <source>“time” must be seconds, as a number</source>
        <translation>「time」は秒数を表す数値でなければなりません</translation>
    </message>
    <message>
        <source>times run backwards from here; the order of the list was kept</source>
        <translation>ここから時刻が逆行しています。一覧の順序を維持しました</translation>
    </message>
    <message>
        <source>a Close frame of one byte</source>
        <translation>1バイトのCloseフレームです</translation>
    </message>
</context>
<context>
    <name>HarReader</name>
    <message>
        <source>it does not begin with an object</source>
        <translation>オブジェクトで始まっていません</translation>
    </message>
    <message>
        <source>there is no object “log” in it</source>
        <translation>オブジェクト「log」がありません</translation>
    </message>
</context>
<context>
    <name>HttpHeadReader</name>
    <message>
        <source>The HTTP head does not end within %1 bytes.</source>
        <translation>HTTPのヘッダー部が%1バイト以内に終わっていません。</translation>
    </message>
    <message>
        <source>This is not HTTP/1: byte %1 of the head is %2. It begins with %3.</source>
        <translation>HTTP/1ではありません: ヘッダー部のバイト%1が %2 です。先頭は %3 です。</translation>
    </message>
    <message>
        <source>The HTTP head has more than %1 field lines.</source>
        <translation>HTTPのヘッダー部のフィールド行が%1行を超えています。</translation>
    </message>
    <message>
        <source>The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section 3).</source>
        <translation>最初の行がHTTPのリクエスト行（メソッド、ターゲット、バージョン）ではありません: %1（RFC 9112 第3節）。</translation>
    </message>
    <message>
        <source>The first line has no status code of three digits: %1 (RFC 9112 section 4).</source>
        <translation>最初の行に3桁のステータスコードがありません: %1（RFC 9112 第4節）。</translation>
    </message>
    <message>
        <source>The HTTP version is %1; WebSocket&apos;s opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).</source>
        <translation>HTTPのバージョンが %1 です。WebSocketのオープニングハンドシェイクにはHTTP/1.1が必要です（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The first line has no HTTP version where one must stand: %1. Is this port an HTTP server&apos;s?</source>
        <translation>最初の行の必要な位置にHTTPのバージョンがありません: %1。このポートはHTTPサーバーのものですか？</translation>
    </message>
    <message>
        <source>Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).</source>
        <translation>ヘッダー部の%1行目に、行末ではないCRがあります: %2（RFC 9112 第2.2節）。</translation>
    </message>
    <message>
        <source>Line %1 of the head is not a header &quot;name: value&quot;: %2 (RFC 9112 section 5).</source>
        <translation>ヘッダー部の%1行目が「name: value」の形式のヘッダーではありません: %2（RFC 9112 第5節）。</translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>%1: … and %2 more</source>
        <translation>%1: …ほか%2件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation>
            <numerusform>%Ln件のイベント（%1）を %2 に書き出しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>セッション%Ln個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation>
            <numerusform>%Ln件のエントリをスキップしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” exists already. Name the new file with -o; one that is named is replaced.</source>
        <translation>「%1」は既に存在します。新しいファイルを -o で指定してください。明示的に指定したファイルは置き換えられます。</translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message>
        <source>    begun:     %1
</source>
        <translation>    開始:      %1
</translation>
    </message>
    <message>
        <source>    events:    %1
</source>
        <translation>    イベント:  %1
</translation>
    </message>
    <message>
        <source>    received:  %1
</source>
        <translation>    受信:      %1
</translation>
    </message>
    <message>
        <source>    sent:      %1
</source>
        <translation>    送信:      %1
</translation>
    </message>
    <message>
        <source>    held back: %1 s
</source>
        <translation>    抑制:      %1 秒
</translation>
    </message>
    <message>
        <source>    closed:    %1
</source>
        <translation>    クローズ:  %1
</translation>
    </message>
    <message>
        <source>no (the capture goes on, or was cut off)</source>
        <translation>いいえ（キャプチャが続いているか、途中で切れています）</translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4
</source>
        <translation>%1: %2（%3）、%4
</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>イベント%Ln件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>セッション%Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1、通信路上 %2</translation>
    </message>
    <message>
        <source>The filter holds for %1 of them; these are counted below.
</source>
        <translation>そのうちフィルターに一致するのは%1件です。以下はその集計です。
</translation>
    </message>
</context>
<context>
    <name>JsonLinesImporter</name>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>%1バイトを超えています</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>インポートはキャンセルされました。</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1行目</translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation>オブジェクトが必要です</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1（バイト%2）</translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation>セッションが%1個を超えています</translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation>%1、セッション%2</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>line %1, byte %2: %3</source>
        <translation>%1行目、バイト%2: %3</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>途中で終わっています</translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation>値が必要です</translation>
    </message>
    <message>
        <source>“%1” was expected</source>
        <translation>「%1」が必要です</translation>
    </message>
    <message>
        <source>it is nested deeper than %1</source>
        <translation>%1段より深い入れ子になっています</translation>
    </message>
    <message>
        <source>“,” or “%1” was expected</source>
        <translation>「,」または「%1」が必要です</translation>
    </message>
    <message>
        <source>the name of a member was expected</source>
        <translation>メンバーの名前が必要です</translation>
    </message>
    <message>
        <source>“:” was expected</source>
        <translation>「:」が必要です</translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation>テキストが必要です</translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation>数値の形式が正しくありません</translation>
    </message>
    <message>
        <source>a text is longer than %1 bytes</source>
        <translation>テキストが%1バイトを超えています</translation>
    </message>
    <message>
        <source>it ends in the middle of a text</source>
        <translation>テキストの途中で終わっています</translation>
    </message>
    <message>
        <source>“\” stands before something that it can&apos;t stand before</source>
        <translation>「\」の後に、続けられない文字があります</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <comment>The name of the language that you translate to, in itself</comment>
        <translation>日本語</translation>
    </message>
</context>
<context>
    <name>MembersIn</name>
    <message>
        <source>not a member that is known</source>
        <translation>既知のメンバーではありません</translation>
    </message>
    <message>
        <source>a text is wanted</source>
        <translation>テキストが必要です</translation>
    </message>
    <message>
        <source>true or false is wanted</source>
        <translation>true または false が必要です</translation>
    </message>
    <message>
        <source>a number is wanted</source>
        <translation>数値が必要です</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is wanted</source>
        <translation>%1～%2の数値が必要です</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 is wanted</source>
        <translation>%1～%2の整数が必要です</translation>
    </message>
    <message>
        <source>“%1” is not one of: %2</source>
        <translation>「%1」は次のいずれでもありません: %2</translation>
    </message>
    <message>
        <source>an object { … } is wanted</source>
        <translation>オブジェクト { … } が必要です</translation>
    </message>
    <message>
        <source>a list [ … ] is wanted</source>
        <translation>リスト [ … ] が必要です</translation>
    </message>
    <message>
        <source>a close code from 1000 to 4999 is wanted</source>
        <translation>1000～4999のクローズコードが必要です</translation>
    </message>
    <message>
        <source>“%1” is not a proxy: http://host:port, socks5://host:port or system</source>
        <translation>「%1」はプロキシではありません: http://host:port、socks5://host:port、または system を指定します</translation>
    </message>
</context>
<context>
    <name>MessageReader</name>
    <message>
        <source>%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).</source>
        <translation>%1が、予約されているopcode %2 のフレームを送信しました（RFC 6455 第5.2節）。</translation>
    </message>
    <message>
        <source>%1 set %2 in a %3 frame, but no extension in use gives it a meaning (RFC 6455 section 5.2).</source>
        <translation>%1が %3 フレームで %2 を設定しましたが、使用中の拡張にその意味を定めるものはありません（RFC 6455 第5.2節）。</translation>
    </message>
    <message>
        <source>The client sent a %1 frame without a masking key; a client must mask every frame (RFC 6455 section 5.1).</source>
        <translation>クライアントがマスキングキーのない %1 フレームを送信しました。クライアントはすべてのフレームをマスクしなければなりません（RFC 6455 第5.1節）。</translation>
    </message>
    <message>
        <source>The server sent a masked %1 frame (masking key %2); a server must not mask frames (RFC 6455 section 5.1).</source>
        <translation>サーバーがマスクされた %1 フレーム（マスキングキー %2）を送信しました。サーバーはフレームをマスクしてはなりません（RFC 6455 第5.1節）。</translation>
    </message>
    <message>
        <source>%1 sent a frame with the payload length %2, whose highest bit must be 0 (RFC 6455 section 5.2).</source>
        <translation>%1が、ペイロード長 %2 のフレームを送信しました。ペイロード長の最上位ビットは0でなければなりません（RFC 6455 第5.2節）。</translation>
    </message>
    <message>
        <source>%1 wrote the payload length %2 in more bytes than it needs (RFC 6455 section 5.2: the minimal number of bytes must be used).</source>
        <translation>%1が、ペイロード長 %2 を必要以上のバイト数で書き込みました（RFC 6455 第5.2節: 最小限のバイト数を使用しなければなりません）。</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame without FIN; control frames must not be fragmented (RFC 6455 section 5.5).</source>
        <translation>%1が、FINのない %2 フレームを送信しました。制御フレームは断片化してはなりません（RFC 6455 第5.5節）。</translation>
    </message>
    <message>
        <source>%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 (RFC 6455 section 5.5).</source>
        <translation>%1が、ペイロードが%3バイトの %2 フレームを送信しました。制御フレームのペイロードは最大%4バイトです（RFC 6455 第5.5節）。</translation>
    </message>
    <message>
        <source>%1 sent a continuation frame, but no message is open to continue (RFC 6455 section 5.4).</source>
        <translation>%1が継続フレームを送信しましたが、継続すべきメッセージがありません（RFC 6455 第5.4節）。</translation>
    </message>
    <message>
        <source>%1 began a %2 message before the last frame of the %3 message before it (RFC 6455 section 5.4: messages must not be interleaved).</source>
        <translation>%1が、前の %3 メッセージの最後のフレームより前に %2 メッセージを開始しました（RFC 6455 第5.4節: メッセージを混在させてはなりません）。</translation>
    </message>
    <message>
        <source>%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1が、%2バイト以上のメッセージを送信しました。上限は%3バイトです。受信するには、最大メッセージサイズを引き上げてください（RFC 6455 第7.4.1節）。</translation>
    </message>
    <message>
        <source>%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can&apos;t stand there (RFC 6455 section 8.1).</source>
        <translation>%1が、有効なUTF-8ではないテキストメッセージを送信しました: 位置%3にバイト %2 は使用できません（RFC 6455 第8.1節）。</translation>
    </message>
    <message>
        <source>%1 sent a text message that ends inside a UTF-8 character, after %2 bytes (RFC 6455 section 8.1).</source>
        <translation>%1が、%2バイト目の後、UTF-8文字の途中で終わるテキストメッセージを送信しました（RFC 6455 第8.1節）。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes (RFC 6455 section 5.5.1).</source>
        <translation>%1が、ペイロードが1バイト（%2）のCloseフレームを送信しました。クローズコードは2バイトです（RFC 6455 第5.5.1節）。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 (%3), which must not appear on the wire (RFC 6455 section 7.4).</source>
        <translation>%1が、通信路上に現れてはならないコード%2（%3）のCloseフレームを送信しました（RFC 6455 第7.4節）。</translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on (RFC 6455 section 5.5.1).</source>
        <translation>%1が、コード%2のCloseフレームを送信しましたが、理由がバイト%3以降で有効なUTF-8ではありません（RFC 6455 第5.5.1節）。</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>The client</source>
        <translation>クライアント</translation>
    </message>
    <message>
        <source>%1 set RSV1 in a %2 frame; permessage-deflate allows it in the first frame of a text or binary message only (RFC 7692 section 6).</source>
        <translation>%1が %2 フレームでRSV1を設定しました。permessage-deflateで許可されるのは、textまたはbinaryメッセージの最初のフレームのみです（RFC 7692 第6節）。</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that inflates to more than %2 bytes, the limit. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation>%1が、展開すると上限の%2バイトを超える圧縮メッセージを送信しました。受信するには、最大メッセージサイズを引き上げてください（RFC 6455 第7.4.1節）。</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that is no DEFLATE data after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1が、メッセージの%2バイト目より後がDEFLATEデータではない圧縮メッセージを送信しました（RFC 7692 第7.2.2節）。</translation>
    </message>
    <message>
        <source>%1 sent a compressed message that ends inside a block of DEFLATE data, after %2 bytes of the message (RFC 7692 section 7.2.2).</source>
        <translation>%1が、メッセージの%2バイト目の後、DEFLATEデータのブロックの途中で終わる圧縮メッセージを送信しました（RFC 7692 第7.2.2節）。</translation>
    </message>
</context>
<context>
    <name>MockRule</name>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>When a message comes that %1</source>
        <translation>%1メッセージの受信時</translation>
    </message>
    <message>
        <source>When a client has connected</source>
        <translation>クライアントの接続時</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>%1ごと</translation>
    </message>
    <message>
        <source>%1 after a client has connected</source>
        <translation>クライアントの接続から%1後</translation>
    </message>
    <message>
        <source>At message %1 of the client</source>
        <translation>クライアントの%1番目のメッセージの受信時</translation>
    </message>
    <message>
        <source>send %1</source>
        <translation>%1 を送信</translation>
    </message>
    <message numerus="yes">
        <source>send %Ln bytes</source>
        <translation>
            <numerusform>%Lnバイトを送信</numerusform>
        </translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>pingを送信</translation>
    </message>
    <message>
        <source>close with %1</source>
        <translation>%1 で閉じる</translation>
    </message>
    <message>
        <source>close without a code</source>
        <translation>コードなしで閉じる</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>接続を切断</translation>
    </message>
    <message>
        <source>say nothing for %1</source>
        <translation>%1間何も送信しない</translation>
    </message>
    <message>
        <source>The interval must be at least 1 ms.</source>
        <translation>間隔は1 ms以上でなければなりません。</translation>
    </message>
    <message>
        <source>The number of messages must be at least 1.</source>
        <translation>メッセージの数は1以上でなければなりません。</translation>
    </message>
    <message>
        <source>The code %1 (%2) must not be sent.</source>
        <translation>コード%1（%2）は送信できません。</translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes.</source>
        <translation>理由は最大123バイトです。</translation>
    </message>
    <message>
        <source>A ping carries at most 125 bytes.</source>
        <translation>pingで送れるのは最大125バイトです。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1（%2後）</translation>
    </message>
    <message>
        <source>“when” must be one of message, opened, every, afterTime, afterMessages.</source>
        <translation>「when」は message、opened、every、afterTime、afterMessages のいずれかでなければなりません。</translation>
    </message>
    <message>
        <source>“action” must be one of sendText, sendBinary, ping, close, drop, pause.</source>
        <translation>「action」は sendText、sendBinary、ping、close、drop、pause のいずれかでなければなりません。</translation>
    </message>
    <message>
        <source>“match” is not understood.</source>
        <translation>「match」を解釈できません。</translation>
    </message>
    <message>
        <source>A list of rules was expected: [{…}, …].</source>
        <translation>ルールの一覧が必要です: [{…}, …]。</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1（バイト%2）</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>ルール%1: %2</translation>
    </message>
</context>
<context>
    <name>OpeningHandshake</name>
    <message>
        <source>The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols (RFC 6455 section 4.1).</source>
        <translation>サーバーがステータス %1%2 で応答しました。WebSocketは 101 Switching Protocols で始まります（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section 4.2.2).</source>
        <translation>サーバーが %1 の応答でプロトコルを切り替えました。切り替えにはHTTP/1.1が必要です（RFC 6455 第4.2.2節）。</translation>
    </message>
    <message>
        <source>The response has no Upgrade header; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>レスポンスにUpgradeヘッダーがありません。「websocket」でなければなりません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The Upgrade header of the response is %1; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation>レスポンスのUpgradeヘッダーが %1 です。「websocket」でなければなりません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The response has no Connection header; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>レスポンスにConnectionヘッダーがありません。「Upgrade」を含まなければなりません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The Connection header of the response is %1; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation>レスポンスのConnectionヘッダーが %1 です。「Upgrade」を含まなければなりません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The response has no Sec-WebSocket-Accept header; for the key of this request it must be %1 (RFC 6455 section 4.1).</source>
        <translation>レスポンスに Sec-WebSocket-Accept ヘッダーがありません。このリクエストのキーに対する値は %1 でなければなりません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer belongs to another request or is not by a WebSocket server (RFC 6455 section 4.1).</source>
        <translation>Sec-WebSocket-Accept が %1 ですが、このリクエストのキーに対しては %2 でなければなりません。別のリクエストへの応答か、WebSocketサーバーの応答ではありません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).</source>
        <translation>サーバーが複数のサブプロトコルを選択しました: %1。選択できるのは1つです（RFC 6455 第4.2.2節）。</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>サーバーがサブプロトコル %1 を選択しましたが、提示されたものはありません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>サーバーが、提示されていないサブプロトコル %1 を選択しました。提示されたもの: %2（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The server uses the extension %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation>サーバーが拡張 %1 を使用していますが、提示されたものはありません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation>サーバーが、提示されていない拡張 %1 を使用しています。提示されたもの: %2（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).</source>
        <translation>メソッドが %1 です。オープニングハンドシェイクはGETリクエストでなければなりません（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).</source>
        <translation>HTTPのバージョンが %1 です。オープニングハンドシェイクにはHTTP/1.1が必要です（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>The request target is %1; it must be a path that begins with &quot;/&quot; or an absolute address (RFC 6455 section 4.2.1).</source>
        <translation>リクエストターゲットが %1 です。「/」で始まるパスか絶対アドレスでなければなりません（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>The request has no Host header (RFC 6455 section 4.2.1).</source>
        <translation>リクエストにHostヘッダーがありません（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>The request has several Host headers: %1 (RFC 9112 section 3.2).</source>
        <translation>リクエストに複数のHostヘッダーがあります: %1（RFC 9112 第3.2節）。</translation>
    </message>
    <message>
        <source>The Upgrade header of the request does not contain &quot;websocket&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>リクエストのUpgradeヘッダーに「websocket」が含まれていません。実際の値: %1（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>no such header</source>
        <translation>該当するヘッダーなし</translation>
    </message>
    <message>
        <source>The Connection header of the request does not contain &quot;Upgrade&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation>リクエストのConnectionヘッダーに「Upgrade」が含まれていません。実際の値: %1（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).</source>
        <translation>リクエストに Sec-WebSocket-Key ヘッダーがありません（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Key が %1 です。base64で表した%2バイトの値1つでなければなりません（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>リクエストに Sec-WebSocket-Version ヘッダーがありません。値は13でなければなりません（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation>Sec-WebSocket-Version が %1 です。13でなければなりません（RFC 6455 第4.2.1節）。</translation>
    </message>
    <message>
        <source>The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).</source>
        <translation>リクエストの Sec-WebSocket-Protocol ヘッダーにサブプロトコルが指定されていません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).</source>
        <translation>提示されたサブプロトコル %1 はトークンではありません（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is offered twice (RFC 6455 section 4.1).</source>
        <translation>サブプロトコル %1 が二重に提示されています（RFC 6455 第4.1節）。</translation>
    </message>
    <message>
        <source>The server&apos;s answer %1 does not have the form of an extension (RFC 6455 section 9.1).</source>
        <translation>サーバーの応答 %1 は拡張の形式になっていません（RFC 6455 第9.1節）。</translation>
    </message>
</context>
<context>
    <name>PermessageDeflate</name>
    <message>
        <source>permessage-deflate has the parameter %1, which RFC 7692 section 7.1 does not know.</source>
        <translation>permessage-deflateに、RFC 7692 第7.1節で定められていないパラメーター %1 があります。</translation>
    </message>
    <message>
        <source>permessage-deflate has the parameter %1 twice (RFC 7692 section 7.1).</source>
        <translation>permessage-deflateにパラメーター %1 が二重に指定されています（RFC 7692 第7.1節）。</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it takes none (RFC 7692 section 7.1.1).</source>
        <translation>permessage-deflateのパラメーター %1 に値 %2 が指定されていますが、このパラメーターは値を取りません（RFC 7692 第7.1.1節）。</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has no value; it must be a number from 8 to 15 (RFC 7692 section 7.1.2).</source>
        <translation>permessage-deflateのパラメーター %1 に値がありません。8～15の数値でなければなりません（RFC 7692 第7.1.2節）。</translation>
    </message>
    <message>
        <source>The parameter %1 of permessage-deflate has the value %2; it must be a number from 8 to 15 without leading zeros (RFC 7692 section 7.1.2).</source>
        <translation>permessage-deflateのパラメーター %1 の値が %2 です。先頭に0を付けない8～15の数値でなければなりません（RFC 7692 第7.1.2節）。</translation>
    </message>
    <message>
        <source>We asked for server_no_context_takeover, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.1.1).</source>
        <translation>こちらは server_no_context_takeover を求めましたが、サーバーはこれを付けずにpermessage-deflateを受け入れました（RFC 7692 第7.1.1.1節）。</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits, and the server accepted permessage-deflate without it (RFC 7692 section 7.1.2.1).</source>
        <translation>こちらは server_max_window_bits を求めましたが、サーバーはこれを付けずにpermessage-deflateを受け入れました（RFC 7692 第7.1.2.1節）。</translation>
    </message>
    <message>
        <source>We asked for server_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.1).</source>
        <translation>こちらは server_max_window_bits=%1 を求めましたが、サーバーはそれより大きい %2 を選択しました（RFC 7692 第7.1.2.1節）。</translation>
    </message>
    <message>
        <source>The server answered with client_max_window_bits, which was not offered (RFC 7692 section 7.1.2.2).</source>
        <translation>サーバーが、提示されていない client_max_window_bits を返しました（RFC 7692 第7.1.2.2節）。</translation>
    </message>
    <message>
        <source>We offered client_max_window_bits=%1, and the server chose %2, which is more (RFC 7692 section 7.1.2.2).</source>
        <translation>こちらは client_max_window_bits=%1 を提示しましたが、サーバーはそれより大きい %2 を選択しました（RFC 7692 第7.1.2.2節）。</translation>
    </message>
    <message>
        <source>The server accepted permessage-deflate more than once (RFC 7692 section 5).</source>
        <translation>サーバーがpermessage-deflateを複数回受け入れました（RFC 7692 第5節）。</translation>
    </message>
    <message>
        <source>The server accepted an offer that breaks a rule: %1</source>
        <translation>サーバーが、規則に違反する提示を受け入れました: %1</translation>
    </message>
</context>
<context>
    <name>PlayPlan</name>
    <message>
        <source>The speed must be between 0.01 and 1000.</source>
        <translation>速度は0.01～1000でなければなりません。</translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation>範囲の終わりが始まりより前にあります。</translation>
    </message>
    <message>
        <source>The JSON field by which replies are recognised: %1</source>
        <translation>応答の照合に使うJSONフィールド: %1</translation>
    </message>
</context>
<context>
    <name>PlaySource</name>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>セッション%1は %2 にありません。</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.</source>
        <translation>「%1」はヘッダー名ではありません。使用できるのは英字、数字、- で、空白やコロンは使用できません。</translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break in it.</source>
        <translation>ヘッダー %1 の値に改行が含まれています。</translation>
    </message>
    <message>
        <source>This is not a URL that can be connected to. One looks like ws://host:port/path or wss://host/path, without blanks.</source>
        <translation>接続できるURLではありません。ws://host:port/path または wss://host/path のように、空白なしで指定してください。</translation>
    </message>
    <message>
        <source>The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.</source>
        <translation>URLが %1:// で始まっています。WebSocketのURLは ws:// または wss:// で始まります。</translation>
    </message>
    <message>
        <source>The origin has a line break in it.</source>
        <translation>オリジンに改行が含まれています。</translation>
    </message>
    <message>
        <source>“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.</source>
        <translation>「%1」はサブプロトコルではありません。使用できるのは英字、数字、記号で、空白やカンマは使用できません。</translation>
    </message>
    <message>
        <source>The sub-protocol %1 is asked for twice.</source>
        <translation>サブプロトコル %1 が二重に指定されています。</translation>
    </message>
    <message>
        <source>The user name has a colon in it, which Basic authentication can&apos;t carry.</source>
        <translation>ユーザー名にコロンが含まれています。Basic認証ではコロンを送れません。</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header for the API key, as X-Api-Key is.</source>
        <translation>「%1」はAPIキーのヘッダー名として使用できません。X-Api-Key のように指定します。</translation>
    </message>
    <message>
        <source>The API key needs the name of its parameter in the query.</source>
        <translation>APIキーには、クエリのパラメーター名が必要です。</translation>
    </message>
    <message>
        <source>The user name, password, token or API key has a line break in it.</source>
        <translation>ユーザー名、パスワード、トークン、またはAPIキーに改行が含まれています。</translation>
    </message>
    <message>
        <source>“%1” is not the name of a cookie: letters, digits and marks are allowed, no blank or =.</source>
        <translation>「%1」はCookieの名前として使用できません。文字、数字、記号は使用できますが、空白と = は使用できません。</translation>
    </message>
    <message>
        <source>The value of the cookie %1 has a semicolon or a line break in it.</source>
        <translation>Cookie %1 の値にセミコロンまたは改行が含まれています。</translation>
    </message>
    <message>
        <source>No authority is trusted: name a file with certificates of authorities, or trust those of the system.</source>
        <translation>信頼する認証局がありません。認証局の証明書のファイルを指定するか、システムの認証局を信頼してください。</translation>
    </message>
    <message>
        <source>A key without its certificate: name the file of the client&apos;s certificate too.</source>
        <translation>鍵に対応する証明書がありません。クライアント証明書のファイルも指定してください。</translation>
    </message>
    <message>
        <source>Reconnect: the longest delay is shorter than the first one.</source>
        <translation>再接続: 最長の待ち時間が最初の待ち時間より短くなっています。</translation>
    </message>
    <message>
        <source>Reconnect: the factor is 1 or more, the jitter from 0 to 1.</source>
        <translation>再接続: 倍率は1以上、ゆらぎは0～1です。</translation>
    </message>
    <message>
        <source>Reconnect: name the close codes after which to connect again, as 1006.</source>
        <translation>再接続: 再接続の対象となるクローズコードを1006のように指定してください。</translation>
    </message>
    <message>
        <source>password of %1</source>
        <translation>%1 のパスワード</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearerトークン</translation>
    </message>
    <message>
        <source>API key %1</source>
        <translation>APIキー %1</translation>
    </message>
    <message>
        <source>value of the header %1</source>
        <translation>ヘッダー %1 の値</translation>
    </message>
    <message>
        <source>value of the cookie %1</source>
        <translation>Cookie %1 の値</translation>
    </message>
    <message>
        <source>pass phrase of the client&apos;s key</source>
        <translation>クライアントの鍵のパスフレーズ</translation>
    </message>
    <message>
        <source>password of %1 at the proxy</source>
        <translation>プロキシでの %1 のパスワード</translation>
    </message>
    <message>
        <source>A timeout, delay or interval is longer than a day.</source>
        <translation>タイムアウト、待ち時間、または間隔が1日を超えています。</translation>
    </message>
</context>
<context>
    <name>ProfileChanges</name>
    <message>
        <source>“%1” could not be moved to “%2”. Check that you may write in both folders and that the disk has room.</source>
        <translation>「%1」を「%2」に移動できませんでした。両方のフォルダーの書き込み権限とディスクの空き容量を確認してください。</translation>
    </message>
    <message>
        <source>“%1” could not be deleted: %2. Check that you may write in this folder.</source>
        <translation>「%1」を削除できませんでした: %2。このフォルダーの書き込み権限を確認してください。</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made. Check that you may write there.</source>
        <translation>フォルダー「%1」を作成できませんでした。書き込み権限を確認してください。</translation>
    </message>
    <message>
        <source>“%1” could not be put back: %2. Check that you may write there and that the disk has room.</source>
        <translation>「%1」を元に戻せませんでした: %2。書き込み権限とディスクの空き容量を確認してください。</translation>
    </message>
</context>
<context>
    <name>ProfileCode</name>
    <message>
        <source>what the session sent; curl shows the handshake and the bytes that come</source>
        <translation>セッションが送信した内容（curlではハンドシェイクと受信したバイト列が表示されます）</translation>
    </message>
    <message>
        <source>a message that is binary or has more than one line</source>
        <translation>バイナリまたは複数行のメッセージ</translation>
    </message>
    <message>
        <source>the authority; set SSL_CERT_FILE to %1</source>
        <translation>認証局（SSL_CERT_FILE に %1 を設定してください）</translation>
    </message>
    <message>
        <source>the client&apos;s certificate, which has to be a PKCS#12 file for websocat</source>
        <translation>クライアント証明書（websocatではPKCS#12ファイルが必要です）</translation>
    </message>
    <message>
        <source>the HTTP proxy</source>
        <translation>HTTPプロキシ</translation>
    </message>
    <message>
        <source>all messages but the first</source>
        <translation>最初のもの以外のすべてのメッセージ</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>the header %1; a browser sets its own</source>
        <translation>ヘッダー %1（ブラウザーが独自に設定します）</translation>
    </message>
    <message>
        <source>the origin, which is that of the page</source>
        <translation>オリジン（ページのオリジンになります）</translation>
    </message>
    <message>
        <source>Not in this code: %1</source>
        <translation>このコードに含まれないもの: %1</translation>
    </message>
</context>
<context>
    <name>RawStream</name>
    <message>
        <source>Nothing may be sent after a Close frame (RFC 6455 section 5.5.1).</source>
        <translation>Closeフレームの後には何も送信できません（RFC 6455 第5.5.1節）。</translation>
    </message>
    <message>
        <source>The rest of the frame that was begun before.</source>
        <translation>前に開始したフレームの残りです。</translation>
    </message>
    <message>
        <source>More of the frame that was begun before, still not its end.</source>
        <translation>前に開始したフレームの続きですが、まだ終わりではありません。</translation>
    </message>
    <message>
        <source>Only a part of a frame: the server waits for the rest.</source>
        <translation>フレームの一部のみです。サーバーは残りを待ちます。</translation>
    </message>
    <message>
        <source>Written as raw bytes.</source>
        <translation>生バイトとして書き込みました。</translation>
    </message>
</context>
<context>
    <name>ReaderThread</name>
    <message>
        <source>No session file is open.</source>
        <translation>開いているセッションファイルがありません。</translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message>
        <source>“%1” could not be written: %2. Nothing was changed there.</source>
        <translation>「%1」に書き込めませんでした: %2。ファイルは変更されていません。</translation>
    </message>
    <message>
        <source>it is the session file itself</source>
        <translation>セッションファイル自体です</translation>
    </message>
</context>
<context>
    <name>RecordingImport</name>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>「%1」を読み取れませんでした: %2。</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>ファイルが存在しません</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>“%1” is of no format that can be imported. These can: %2.</source>
        <translation>「%1」はインポートできない形式です。インポートできる形式: %2。</translation>
    </message>
    <message>
        <source>“%1” is one of the files to import. Choose another name for the new file.</source>
        <translation>「%1」はインポートするファイルの1つです。新しいファイルには別の名前を選んでください。</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation>インポートはキャンセルされました。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>There is no WebSocket session in it; nothing was written.</source>
        <translation>WebSocketセッションがありません。何も書き込まれていません。</translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>request header %1</source>
        <translation>リクエストヘッダー %1</translation>
    </message>
    <message>
        <source>response header %1</source>
        <translation>レスポンスヘッダー %1</translation>
    </message>
    <message>
        <source>header %1 of the session’s settings</source>
        <translation>セッション設定のヘッダー %1</translation>
    </message>
    <message>
        <source>header %1, in “%2”</source>
        <translation>「%2」のヘッダー %1</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>request target</source>
        <translation>リクエストターゲット</translation>
    </message>
    <message>
        <source>response body</source>
        <translation>レスポンスの本文</translation>
    </message>
    <message>
        <source>response status line</source>
        <translation>レスポンスのステータス行</translation>
    </message>
    <message>
        <source>close reason</source>
        <translation>クローズ理由</translation>
    </message>
    <message>
        <source>explanation in “%1”</source>
        <translation>「%1」の説明</translation>
    </message>
    <message>
        <source>settings of the session</source>
        <translation>セッションの設定</translation>
    </message>
    <message>
        <source>details of “%1”</source>
        <translation>「%1」の詳細</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>送信メッセージ</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>受信メッセージ</translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation>送信ping</translation>
    </message>
    <message>
        <source>received ping</source>
        <translation>受信ping</translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation>送信pong</translation>
    </message>
    <message>
        <source>received pong</source>
        <translation>受信pong</translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation>セッションの名前</translation>
    </message>
    <message>
        <source>other rules</source>
        <translation>その他のルール</translation>
    </message>
    <message>
        <source>other places</source>
        <translation>その他の箇所</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>ヘッダー %1</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>認証情報</translation>
    </message>
    <message>
        <source>Token among the sub-protocols</source>
        <translation>サブプロトコル中のトークン</translation>
    </message>
    <message>
        <source>Credentials in text</source>
        <translation>テキスト中の認証情報</translation>
    </message>
    <message>
        <source>Password in a URL</source>
        <translation>URL中のパスワード</translation>
    </message>
    <message>
        <source>JSON member %1</source>
        <translation>JSONメンバー %1</translation>
    </message>
    <message>
        <source>Tokens, keys and passwords</source>
        <translation>トークン、鍵、パスワード</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>Query item %1</source>
        <translation>クエリ項目 %1</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>The rule is empty: say what to remove.</source>
        <translation>ルールが空です。除去するものを指定してください。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a header.</source>
        <translation>「%1」はヘッダー名として使用できません。</translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation>「%1」はJSONPathではありません: %2</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2, at character %3.</source>
        <translation>「%1」は正規表現ではありません: %2（%3文字目）。</translation>
    </message>
    <message>
        <source>“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.</source>
        <translation>「%1」はルールではありません。header:NAME、query:NAME、json:PATH、regex:EXPRESSION のいずれかで指定してください。</translation>
    </message>
</context>
<context>
    <name>Redirect</name>
    <message>
        <source>The server redirects, but its Location header “%1” is no address.</source>
        <translation>サーバーがリダイレクトしますが、Locationヘッダー「%1」はアドレスではありません。</translation>
    </message>
    <message>
        <source>The server redirects to %1, which is no address of a WebSocket server.</source>
        <translation>サーバーが %1 にリダイレクトしますが、これはWebSocketサーバーのアドレスではありません。</translation>
    </message>
    <message>
        <source>The server redirects from wss to %1, which is not encrypted.</source>
        <translation>サーバーがwssから、暗号化されていない %1 にリダイレクトします。</translation>
    </message>
</context>
<context>
    <name>ReplayVerdict</name>
    <message>
        <source>The expectations in %1 can&apos;t be read: %2.</source>
        <translation>%1 の期待条件を読み取れません: %2。</translation>
    </message>
    <message>
        <source>There are no expectations in %1. Make some in the window, or give --expectations FILE.</source>
        <translation>%1 に期待条件がありません。ウィンドウで作成するか、--expectations FILE を指定してください。</translation>
    </message>
    <message>
        <source>Replay of %1, run %2</source>
        <translation>%1 のリプレイ、%2回目</translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation>記録が最後まで再生された</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>リプレイ</translation>
    </message>
    <message>
        <source>The answers are those of the recording</source>
        <translation>応答が記録と一致する</translation>
    </message>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>結果を %1 に書き込めませんでした: %2。</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>%1 kept, %2 evicted</source>
        <translation>保持 %1、破棄 %2</translation>
    </message>
    <message>
        <source>The beginning of this session is not kept any more: its first %1 events were evicted by the limit of its file.</source>
        <translation>このセッションの先頭部分は保持されていません。ファイルの制限により、最初の%1件のイベントが破棄されました。</translation>
    </message>
    <message>
        <source>Not in the export: %1 older events, which the limit of the file had evicted.</source>
        <translation>エクスポートに含まれないもの: ファイルの制限により破棄された古いイベント%1件。</translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>The picture could not be written to %1. Is there such a folder, and does the name end in .png?</source>
        <translation>画像を %1 に書き込めませんでした。フォルダーが存在し、名前が .png で終わっていることを確認してください。</translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message>
        <source>its folder doesn&apos;t exist, or takes no new files</source>
        <translation>フォルダーが存在しないか、新しいファイルを作成できません</translation>
    </message>
    <message>
        <source>the copy could not be brought to the disk</source>
        <translation>コピーをディスクに書き込めませんでした</translation>
    </message>
    <message>
        <source>there is a folder or a device of that name</source>
        <translation>同じ名前のフォルダーまたはデバイスがあります</translation>
    </message>
    <message>
        <source>that is the file that is being captured into</source>
        <translation>現在のキャプチャ先のファイルです</translation>
    </message>
    <message>
        <source>the folder doesn&apos;t exist</source>
        <translation>フォルダーが存在しません</translation>
    </message>
    <message>
        <source>you have no permission to change it</source>
        <translation>変更する権限がありません</translation>
    </message>
    <message>
        <source>its numbers leave no room for more</source>
        <translation>番号に空きがありません</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the name, or whether it was moved.</source>
        <translation>ファイル「%1」がありません。名前が正しいか、移動されていないかを確認してください。</translation>
    </message>
    <message>
        <source>“%1” is a folder or a device, not a file. Choose a session file (.sglass).</source>
        <translation>「%1」はファイルではなく、フォルダーまたはデバイスです。セッションファイル（.sglass）を選択してください。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no permission. Ask its owner, or copy it to a folder of yours.</source>
        <translation>「%1」を読み取れません。権限がありません。所有者に依頼するか、自分のフォルダーにコピーしてください。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>「%1」に書き込めません: %2。別のフォルダーまたは名前を選択してください。</translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes), so it is no session file. It may have been cut short while it was copied.</source>
        <translation>「%1」は空（0バイト）のため、セッションファイルではありません。コピー中に途切れた可能性があります。</translation>
    </message>
    <message>
        <source>“%1” is not a session file: its first bytes are those of another format. Choose a file that Socketglass saved (.sglass).</source>
        <translation>「%1」はセッションファイルではありません。先頭のバイトが別の形式のものです。Socketglassで保存したファイル（.sglass）を選択してください。</translation>
    </message>
    <message>
        <source>“%1” is a database of another program, not a session file. Choose a file that Socketglass saved (.sglass).</source>
        <translation>「%1」は別のプログラムのデータベースで、セッションファイルではありません。Socketglassで保存したファイル（.sglass）を選択してください。</translation>
    </message>
    <message>
        <source>“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update Socketglass to open it.</source>
        <translation>「%1」は新しいバージョンのSocketglassで保存されています（形式%2。このバージョンで読み取れるのは%3まで）。開くにはSocketglassを更新してください。</translation>
    </message>
    <message>
        <source>“%1” says that it has format %2, which never existed: its first page is damaged. Use another copy.</source>
        <translation>「%1」には形式%2と記されていますが、そのような形式は存在しません。先頭ページが破損しています。別のコピーを使用してください。</translation>
    </message>
    <message>
        <source>“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use another copy.</source>
        <translation>「%1」にはセッションファイルの一部がありません: %2。別のプログラムに変更されたか、破損しています。別のコピーを使用してください。</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short: %2. What comes before can still be read; use another copy for the rest.</source>
        <translation>「%1」は破損しているか、途中で切れています: %2。それより前の内容は読み取れます。残りについては別のコピーを使用してください。</translation>
    </message>
    <message>
        <source>“%1” was not closed properly, and its folder can&apos;t be written to, so that its last events can&apos;t be brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.</source>
        <translation>「%1」は正しく閉じられておらず、フォルダーに書き込めないため、最後のイベントを取り込めません。ファイル「%1-wal」と一緒に自分のフォルダーにコピーして、そこで開いてください。</translation>
    </message>
    <message>
        <source>“%1” is being captured into already, by this program or another. Choose another file.</source>
        <translation>「%1」は、このプログラムまたは別のプログラムが既にキャプチャ先として使用しています。別のファイルを選択してください。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>キャンセルしました。何も変更されていません。</translation>
    </message>
    <message>
        <source>The capture could not be saved as “%1”: %2. It goes on where it was; choose another folder or name.</source>
        <translation>キャプチャを「%1」として保存できませんでした: %2。キャプチャは元の場所で続行されます。別のフォルダーまたは名前を選択してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>「%1」を閉じる前に、%Ln件のイベントを書き込めませんでした。%2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room left on the disk of “%1”. Free some space, or save the capture to another disk.</source>
        <translation>「%1」のディスクに空きがありません。空き容量を増やすか、キャプチャを別のディスクに保存してください。</translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation>「%1」を読み取るためのメモリが不足しています。</translation>
    </message>
    <message>
        <source>“%1” is locked by another program. Close what else has it open.</source>
        <translation>「%1」は別のプログラムによってロックされています。このファイルを開いている他のプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>a value is larger than any that Socketglass writes</source>
        <translation>Socketglassが書き込む最大の値を超える値があります</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Copy it to another folder and try again.</source>
        <translation>「%1」を読み取れません: %2。別のフォルダーにコピーして、もう一度試してください。</translation>
    </message>
    <message>
        <source>the %1 “%2”</source>
        <translation>%1「%2」</translation>
    </message>
    <message>
        <source>plain columns in the table “%1”</source>
        <translation>テーブル「%1」の通常の列</translation>
    </message>
    <message>
        <source>it ends after %1 of %2 bytes</source>
        <translation>%2バイト中%1バイトで終わっています</translation>
    </message>
    <message>
        <source>its events are numbered from %1</source>
        <translation>イベントの番号が%1から始まっています</translation>
    </message>
    <message>
        <source>a number was expected where something else is stored</source>
        <translation>数値があるべき箇所に別のものが格納されています</translation>
    </message>
    <message>
        <source>it claims to hold %1 events, more than fit in it</source>
        <translation>イベント数が%1件と記されていますが、ファイルに収まりません</translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation>イベント%1がありません</translation>
    </message>
    <message>
        <source>event %1 has values that make no sense</source>
        <translation>イベント%1に不正な値があります</translation>
    </message>
    <message>
        <source>a row has values that make no sense</source>
        <translation>不正な値の行があります</translation>
    </message>
    <message>
        <source>the payload of event %1 ends at byte %2</source>
        <translation>イベント%1のペイロードがバイト%2で終わっています</translation>
    </message>
    <message>
        <source>an event before event %1 is missing</source>
        <translation>イベント%1より前のイベントがありません</translation>
    </message>
    <message>
        <source>event %1 belongs to a session that is missing</source>
        <translation>イベント%1が属するセッションがありません</translation>
    </message>
    <message>
        <source>the payload of event %1 is not complete</source>
        <translation>イベント%1のペイロードが不完全です</translation>
    </message>
    <message>
        <source>the pieces of payload %1 don&apos;t fit together</source>
        <translation>ペイロード%1の各部分が整合しません</translation>
    </message>
    <message>
        <source>the frames of event %1 are not complete</source>
        <translation>イベント%1のフレームが不完全です</translation>
    </message>
    <message>
        <source>where the session&apos;s event %1 stands is not known</source>
        <translation>セッションのイベント%1の位置が不明です</translation>
    </message>
    <message>
        <source>a session lacks the event before its event %1</source>
        <translation>セッションのイベント%1の直前のイベントがありません</translation>
    </message>
    <message>
        <source>a session does not have all of its events from %1 on</source>
        <translation>セッションのイベント%1以降に欠落があります</translation>
    </message>
    <message>
        <source>not all of its %1 events belong to a session</source>
        <translation>%1件のイベントの一部がどのセッションにも属していません</translation>
    </message>
    <message>
        <source>Event %1 of “%2” is not kept any more: the limit that was set for the file removed it. Raise the limit to keep more.</source>
        <translation>「%2」のイベント%1は保持されていません。ファイルに設定された制限により削除されました。より多く保持するには、上限を引き上げてください。</translation>
    </message>
    <message>
        <source>The disk of “%1” has %2 left, and %3 are to stay free. Free some space, save the capture to another disk, or set a smaller reserve: File → Limits…, or --keep-free.</source>
        <translation>「%1」のディスクの空きは%2ですが、%3を空けておく設定です。空き容量を増やすか、キャプチャを別のディスクに保存するか、空けておく量を小さくしてください: ［ファイル］→［制限…］または --keep-free。</translation>
    </message>
</context>
<context>
    <name>ShellWords</name>
    <message>
        <source>Left out, as it is another command or a redirection: %1</source>
        <translation>別のコマンドまたはリダイレクトのため除外しました: %1</translation>
    </message>
    <message>
        <source>there is no %1 that ends this</source>
        <translation>これを閉じる %1 がありません</translation>
    </message>
    <message>
        <source>Kept as it is, as it is not run here: %1</source>
        <translation>ここでは実行されないため、そのまま残しました: %1</translation>
    </message>
    <message>
        <source>this $&apos; has no second &apos;</source>
        <translation>この $&apos; に対応する2つ目の &apos; がありません</translation>
    </message>
    <message>
        <source>the quote &quot; is not closed</source>
        <translation>引用符 &quot; が閉じられていません</translation>
    </message>
    <message>
        <source>the quote &apos; is not closed</source>
        <translation>引用符 &apos; が閉じられていません</translation>
    </message>
</context>
<context>
    <name>StreamSynthesis</name>
    <message>
        <source>Bookmark</source>
        <translation>ブックマーク</translation>
    </message>
</context>
<context>
    <name>TextExporter</name>
    <message>
        <source>Session %1: %2 (%3), %4
</source>
        <translation>セッション%1: %2（%3）、%4
</translation>
    </message>
    <message>
        <source>(%1 bytes in all; the rest is left out of this transcript)</source>
        <translation>（全%1バイト。残りはこのテキスト記録では省略されています）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Lnバイト</numerusform>
        </translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>ブックマーク</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>メモ: %1</translation>
    </message>
</context>
<context>
    <name>TimelineCells</name>
    <message>
        <source>Session %1</source>
        <translation>セッション%1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what is folded; the first of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
</context>
<context>
    <name>TlsReport</name>
    <message>
        <source>The server&apos;s certificate was not accepted: %1.</source>
        <translation>サーバーの証明書は受け入れられませんでした: %1。</translation>
    </message>
</context>
<context>
    <name>TlsSetup</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>%1 を読み取れません: %2。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: it is neither PEM nor a PKCS#12 file that opens with this pass phrase.</source>
        <translation>%1 を使用できません: PEMでも、このパスフレーズで開けるPKCS#12ファイルでもありません。</translation>
    </message>
    <message>
        <source>There is no PEM certificate in %1.</source>
        <translation>%1 にPEM形式の証明書がありません。</translation>
    </message>
    <message>
        <source>The private key in %1 is encrypted, and does not open with this pass phrase.</source>
        <translation>%1 の秘密鍵は暗号化されており、このパスフレーズでは開けません。</translation>
    </message>
    <message>
        <source>There is no PEM private key that can be read in %1.</source>
        <translation>%1 に読み取り可能なPEM形式の秘密鍵がありません。</translation>
    </message>
    <message>
        <source>There is no PEM certificate of an authority in %1.</source>
        <translation>%1 にPEM形式の認証局証明書がありません。</translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Sessions</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
</context>
<context>
    <name>socketglass::AboutDialog</name>
    <message>
        <source>About Socketglass</source>
        <translation>Socketglassについて</translation>
    </message>
    <message>
        <source>Socketglass %1

Shows everything that crosses a WebSocket, decoded, as it happens.

%2

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Socketglass %1

WebSocketを流れるすべてのデータをデコードし、リアルタイムで表示します。

%2

GNU General Public Licenseバージョン3またはそれ以降に基づくフリーソフトウェアです。</translation>
    </message>
    <message>
        <source>Copy &amp;Versions</source>
        <translation>バージョン情報をコピー(&amp;V)</translation>
    </message>
    <message>
        <source>Socketglass %1</source>
        <translation>Socketglass %1</translation>
    </message>
    <message>
        <source>Qt %1, built with %2, style %3, platform %4</source>
        <translation>Qt %1（ビルド時 %2）、スタイル %3、プラットフォーム %4</translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation>TLS: %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>利用不可</translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation>システム: %1、%2</translation>
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
            <numerusform>メッセージ%Ln件を受信、%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sent %Ln message(s), %1</source>
        <translation>
            <numerusform>メッセージ%Ln件を送信、%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>エラー%Ln件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) closed</source>
        <translation>
            <numerusform>セッション%Ln個がクローズ</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing happened</source>
        <translation>動きなし</translation>
    </message>
    <message>
        <source>no messages</source>
        <translation>メッセージなし</translation>
    </message>
</context>
<context>
    <name>socketglass::ActivityStrip</name>
    <message>
        <source>&amp;Activity</source>
        <translation>アクティビティ(&amp;A)</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>The whole capture by time, above the rows</source>
        <translation>キャプチャ全体を時間順に、行の上に表示します</translation>
    </message>
    <message>
        <source>%1 – %2: %3</source>
        <comment>from, to, what happened</comment>
        <translation>%1～%2: %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>The whole capture: %1</source>
        <translation>キャプチャ全体: %1</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>選択範囲: %1</translation>
    </message>
    <message>
        <source>↑ sent, ↓ received; bars: messages, dashes: bytes. Click: go there; drag: select.</source>
        <translation>↑ 送信、↓ 受信。棒: メッセージ、破線: バイト数。クリック: その時刻に移動、ドラッグ: 選択。</translation>
    </message>
    <message>
        <source>reading… %1 %</source>
        <translation>読み取り中… %1 %</translation>
    </message>
</context>
<context>
    <name>socketglass::AddressPage</name>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>Host and path of the address</source>
        <translation>アドレスのホストとパス</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>URL(&amp;U):</translation>
    </message>
    <message>
        <source>wss://example.test/feed</source>
        <translation>wss://example.test/feed</translation>
    </message>
    <message>
        <source>&amp;Sub-protocols:</source>
        <translation>サブプロトコル(&amp;S):</translation>
    </message>
    <message>
        <source>Offered in this order, separated by commas</source>
        <translation>この順に提示されます（コンマ区切り）</translation>
    </message>
    <message>
        <source>&amp;Origin:</source>
        <translation>オリジン(&amp;O):</translation>
    </message>
    <message>
        <source>None; for example https://example.test</source>
        <translation>なし（例: https://example.test）</translation>
    </message>
    <message>
        <source>Parameters of the query</source>
        <translation>クエリのパラメーター</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>パラメーターを追加します</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>パラメーターを削除します</translation>
    </message>
    <message>
        <source>Move the parameter up</source>
        <translation>パラメーターを上へ移動します</translation>
    </message>
    <message>
        <source>Move the parameter down</source>
        <translation>パラメーターを下へ移動します</translation>
    </message>
    <message>
        <source>Query:</source>
        <translation>クエリ:</translation>
    </message>
</context>
<context>
    <name>socketglass::Appearance</name>
    <message>
        <source>&amp;System Colours</source>
        <translation>システムの配色(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
</context>
<context>
    <name>socketglass::AuthenticationPage</name>
    <message>
        <source>Authentication</source>
        <translation>認証</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic: ユーザーとパスワード</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearerトークン</translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation>ヘッダーのAPIキー</translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation>クエリのAPIキー</translation>
    </message>
    <message>
        <source>&amp;Authentication:</source>
        <translation>認証(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー(&amp;U):</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>パスワード(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Header:</source>
        <translation>ヘッダー(&amp;H):</translation>
    </message>
    <message>
        <source>&amp;Parameter:</source>
        <translation>パラメーター(&amp;P):</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>パスワード(&amp;W):</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>トークン(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>キー(&amp;K):</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
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
        <translation>「Authorization: Basic …」として送信します。</translation>
    </message>
    <message>
        <source>Sent as “Authorization: Bearer …”.</source>
        <translation>「Authorization: Bearer …」として送信します。</translation>
    </message>
    <message>
        <source>The server is told nothing but the headers and cookies of the other pages.</source>
        <translation>サーバーには、ほかのページのヘッダーとCookie以外は何も送信しません。</translation>
    </message>
    <message>
        <source>Sent as a header of this name.</source>
        <translation>この名前のヘッダーとして送信します。</translation>
    </message>
    <message>
        <source>Added to the URL&apos;s query: it may turn up in logs of servers and proxies.</source>
        <translation>URLのクエリに追加します。サーバーやプロキシのログに残ることがあります。</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message>
        <source>No temporary folder could be made: %1. Give --output FILE.sglass.</source>
        <translation>一時フォルダーを作成できませんでした: %1。--output FILE.sglass を指定してください。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) were evicted before they could be printed.</source>
        <translation>
            <numerusform>%Ln件のイベントは、出力する前に破棄されました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message>
        <source>New capture</source>
        <translation>新しいキャプチャ</translation>
    </message>
    <message>
        <source>Unsaved capture</source>
        <translation>未保存のキャプチャ</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 ほか%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being opened. Try again in a moment.</source>
        <translation>ファイルを開いている途中です。しばらくしてからもう一度試してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureFigures</name>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times of what the rows show</source>
        <translation>表示中の行の頻度、サイズ、往復時間、応答時間</translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureWorker</name>
    <message>
        <source>the capture is being saved elsewhere just now</source>
        <translation>キャプチャを別の場所に保存している最中です</translation>
    </message>
</context>
<context>
    <name>socketglass::CapturedMessages</name>
    <message>
        <source>This message is too large to edit</source>
        <translation>このメッセージは大きすぎて編集できません</translation>
    </message>
    <message>
        <source>It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.</source>
        <translation>サイズは%1で、作成欄で扱えるのは%2までです。タイムラインの「もう一度送信」を使うと、そのまま送信できます。</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>セッションが削除されました。</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint stopped: %1.</source>
        <translation>プログラム自身のWebSocketエンドポイントが停止しました: %1。</translation>
    </message>
    <message>
        <source>Closed by the user before the connection was open.</source>
        <translation>接続が開く前にユーザーが閉じました。</translation>
    </message>
    <message>
        <source>The server did not answer a keep-alive ping within %1 s.</source>
        <translation>サーバーがキープアライブのpingに%1秒以内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The server hangs, or the network between is down. The deadline can be raised in the connection&apos;s options.</source>
        <translation>サーバーが停止しているか、途中のネットワークが切れています。期限は接続オプションで延ばせます。</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent.</source>
        <translation>証明書エラーを無視しています。経路上の誰でも、送信内容を読み取り、改変できます。</translation>
    </message>
    <message>
        <source>Ignored: %1.</source>
        <translation>無視したエラー: %1。</translation>
    </message>
</context>
<context>
    <name>socketglass::ClientListener</name>
    <message>
        <source>Port %1 is in use by another program. Choose another port, or 0 for any free one.</source>
        <translation>ポート%1は別のプログラムが使用しています。別のポートを選ぶか、0を指定して任意の空きポートを使用してください。</translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user: ports below 1024 are the system&apos;s. Choose a higher one.</source>
        <translation>このユーザーはポート%1を開くことができません。1024未満のポートはシステム用です。より大きい番号を選んでください。</translation>
    </message>
    <message>
        <source>Port %1 could not be opened at %2: %3.</source>
        <translation>ポート%1を %2 で開けませんでした: %3。</translation>
    </message>
    <message>
        <source>The client ended the connection before its request was complete.</source>
        <translation>リクエストが完了する前にクライアントが接続を終了しました。</translation>
    </message>
    <message>
        <source>The client&apos;s request was not complete after %1 s.</source>
        <translation>クライアントのリクエストが%1秒以内に完了しませんでした。</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseDialog</name>
    <message>
        <source>Close with Code and Reason</source>
        <translation>コードと理由を指定して閉じる</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>クローズコード</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Close &amp;Session</source>
        <translation>セッションを閉じる(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;ode:</source>
        <translation>コード(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>理由(&amp;R):</translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation>送信できる側: %1</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%2バイト中%1バイト</translation>
    </message>
    <message>
        <source>The reason is %1 bytes too long. Shorten it.</source>
        <translation>理由が%1バイト長すぎます。短くしてください。</translation>
    </message>
    <message>
        <source>Below it stands what the code means</source>
        <translation>コードの意味は下に表示されます</translation>
    </message>
    <message>
        <source>Sent with the code: at most %1 bytes of UTF-8</source>
        <translation>コードと一緒に送信されます: UTF-8で最大%1バイト</translation>
    </message>
    <message>
        <source>⚠ This code must not stand in a Close frame (RFC 6455). It is sent all the same, to see what the server does.</source>
        <translation>⚠ このコードはCloseフレームに使用できません（RFC 6455）。サーバーの動作を確かめるため、それでも送信します。</translation>
    </message>
    <message>
        <source>Send &amp;Forbidden Code</source>
        <translation>禁止されたコードを送信(&amp;F)</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseExplanation</name>
    <message>
        <source>The reason given: “%1”</source>
        <translation>示された理由:「%1」</translation>
    </message>
    <message>
        <source>We sent a Close frame with code %1</source>
        <translation>こちらがコード%1のCloseフレームを送信しました</translation>
    </message>
    <message>
        <source>A Close frame with code %1 arrived</source>
        <translation>コード%1のCloseフレームを受信しました</translation>
    </message>
    <message>
        <source>We sent a Close frame without a code</source>
        <translation>こちらがコードなしのCloseフレームを送信しました</translation>
    </message>
    <message>
        <source>A Close frame without a code arrived</source>
        <translation>コードなしのCloseフレームを受信しました</translation>
    </message>
    <message>
        <source>The connection was closed cleanly: both sides sent a Close frame</source>
        <translation>接続はクリーンに閉じられました（双方がCloseフレームを送信）</translation>
    </message>
    <message>
        <source>The connection was not closed cleanly</source>
        <translation>接続はクリーンに閉じられませんでした</translation>
    </message>
    <message>
        <source>We began the close.</source>
        <translation>こちらがクローズを開始しました。</translation>
    </message>
    <message>
        <source>We began the close; this is the peer&apos;s answer.</source>
        <translation>こちらがクローズを開始しました。これは相手の応答です。</translation>
    </message>
    <message>
        <source>The peer began the close; this is our answer.</source>
        <translation>相手がクローズを開始しました。これはこちらの応答です。</translation>
    </message>
    <message>
        <source>The peer began the close.</source>
        <translation>相手がクローズを開始しました。</translation>
    </message>
    <message>
        <source>It is not known which side began.</source>
        <translation>どちらが開始したかは不明です。</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1</source>
        <translation>こちらのCloseフレームのコードは%1でした</translation>
    </message>
    <message>
        <source>Our own Close frame had code %1, reason “%2”</source>
        <translation>こちらのCloseフレームのコードは%1、理由は「%2」でした</translation>
    </message>
    <message>
        <source>It is not known which side ended it</source>
        <translation>どちらが終了したかは不明です</translation>
    </message>
    <message>
        <source>We ended it</source>
        <translation>こちらが終了しました</translation>
    </message>
    <message>
        <source>The peer ended it</source>
        <translation>相手が終了しました</translation>
    </message>
    <message>
        <source>The network: neither side asked for it</source>
        <translation>ネットワーク: どちらの側も終了を要求していません</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name in the standard</source>
        <translation>標準での名称</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>Usual cause</source>
        <translation>主な原因</translation>
    </message>
    <message>
        <source>May be sent by</source>
        <translation>送信できる側</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>通信路上</translation>
    </message>
    <message>
        <source>may stand in a Close frame</source>
        <translation>Closeフレームに使用できます</translation>
    </message>
    <message>
        <source>never: it must not stand in a Close frame</source>
        <translation>現れません: Closeフレームに使用できません</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>経緯</translation>
    </message>
    <message>
        <source>Closed cleanly</source>
        <translation>クリーンなクローズ</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Code we sent</source>
        <translation>こちらが送信したコード</translation>
    </message>
    <message>
        <source>Reason we sent</source>
        <translation>こちらが送信した理由</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseMenu</name>
    <message>
        <source>&amp;Other Code and Reason…</source>
        <translation>その他のコードと理由(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;No Code</source>
        <translation>コードなし(&amp;N)</translation>
    </message>
    <message>
        <source>An empty Close frame: the other side sees 1005</source>
        <translation>空のCloseフレーム: 相手側には1005と見えます</translation>
    </message>
    <message>
        <source>&amp;Cut the Connection</source>
        <translation>接続を切断(&amp;C)</translation>
    </message>
    <message>
        <source>End TCP without a Close frame: the other side sees 1006</source>
        <translation>CloseフレームなしでTCPを終了: 相手側には1006と見えます</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>close code and its name</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Clo&amp;se with Code</source>
        <translation>コードを指定して閉じる(&amp;S)</translation>
    </message>
</context>
<context>
    <name>socketglass::CloseView</name>
    <message>
        <source>The name service: the host name has no address that this machine can find.</source>
        <translation>名前解決: このマシンではホスト名のアドレスが見つかりません。</translation>
    </message>
    <message>
        <source>The network or the server&apos;s machine: no connection came about or it was lost.</source>
        <translation>ネットワークまたはサーバーのマシン: 接続できなかったか、接続が失われました。</translation>
    </message>
    <message>
        <source>The proxy between this machine and the server.</source>
        <translation>このマシンとサーバーの間のプロキシ。</translation>
    </message>
    <message>
        <source>The TLS layer: the two sides did not agree, or a certificate was not trusted.</source>
        <translation>TLS層: 双方が合意できなかったか、証明書が信頼されませんでした。</translation>
    </message>
    <message>
        <source>The server, or a gateway in front of it: its answer does not open a WebSocket.</source>
        <translation>サーバーまたはその手前のゲートウェイ: 応答がWebSocketを開くものではありません。</translation>
    </message>
    <message>
        <source>The server: it broke a rule of the WebSocket protocol, and the connection was failed.</source>
        <translation>サーバー: WebSocketプロトコルの規則に違反したため、接続を失敗として終了しました。</translation>
    </message>
    <message>
        <source>Nobody in particular: the other side did not answer in time.</source>
        <translation>特定できません: 相手側が時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>Socketglass: a limit of this session&apos;s profile was reached.</source>
        <translation>Socketglass: このセッションの設定の上限に達しました。</translation>
    </message>
    <message>
        <source>This machine or the network: reading or writing failed.</source>
        <translation>このマシンまたはネットワーク: 読み取りまたは書き込みに失敗しました。</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>エラー: %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Nothing has closed</source>
        <translation>クローズはありません</translation>
    </message>
    <message>
        <source>When a session closes or fails, what happened, who did it and what to try stand here. Select a closing, closed or error row.</source>
        <translation>セッションが閉じたり失敗したりすると、何が起きたか、どちらによるものか、何を試せるかがここに表示されます。クローズ中、クローズ済み、またはエラーの行を選択してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::CodeMenu</name>
    <message>
        <source>&amp;curl Command</source>
        <translation>curlコマンド(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;websocat Command</source>
        <translation>websocatコマンド(&amp;W)</translation>
    </message>
    <message>
        <source>w&amp;scat Command</source>
        <translation>wscatコマンド(&amp;S)</translation>
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
        <translation>JavaScript (ブラウザー)(&amp;B)</translation>
    </message>
    <message>
        <source>Copy as Cod&amp;e</source>
        <translation>コードとしてコピー(&amp;E)</translation>
    </message>
    <message>
        <source>Connects as this session did, and sends its first messages. Passwords and tokens of the session are in it.</source>
        <translation>このセッションと同じように接続し、最初のメッセージを送信するコードです。セッションのパスワードとトークンも含まれます。</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRule</name>
    <message>
        <source>Without a filter every row would have this colour. Write one, for example: error or size&gt;100k</source>
        <translation>フィルターがないと、すべての行がこの色になります。フィルターを入力してください（例: error または size&gt;100k）</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Ends that are not normal</source>
        <translation>正常でない終了</translation>
    </message>
    <message>
        <source>Large payloads</source>
        <translation>大きなペイロード</translation>
    </message>
    <message>
        <source>Sent by a person or a script</source>
        <translation>人またはスクリプトが送信</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>オレンジ</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青緑</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>ピンク</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>ルールを保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>&amp;Filter:</source>
        <translation>フィルター(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>色(&amp;C):</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>There are %1 rules already: remove one first.</source>
        <translation>ルールはすでに%1個あります。先に1つ削除してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>色分けルール</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>ルールを追加します</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>ルールを追加</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>ルールを編集します (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>ルールを複製します</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>ルールを削除します (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up (Alt+Up)</source>
        <translation>ルールを上へ移動します (Alt+Up)</translation>
    </message>
    <message>
        <source>Move the rule down (Alt+Down)</source>
        <translation>ルールを下へ移動します (Alt+Down)</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>ルールなし</translation>
    </message>
    <message>
        <source>A rule gives the rows that a filter finds a colour.</source>
        <translation>ルールは、フィルターに一致する行に色を付けます。</translation>
    </message>
    <message>
        <source>Colour Rules</source>
        <translation>色分けルール</translation>
    </message>
    <message>
        <source>Rows of the timeline get the colour of the first ticked rule whose filter finds them (Space ticks). Of payloads beyond 16 KiB only the first 4 KiB are looked at.</source>
        <translation>タイムラインの行には、フィルターが一致するチェック済みルールのうち最初のものの色が付きます（Spaceでチェック）。16 KiBを超えるペイロードは先頭の4 KiBのみを調べます。</translation>
    </message>
</context>
<context>
    <name>socketglass::ColourRulesModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1（効果なし: %2）</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Rows that the filter finds</source>
        <translation>フィルターに一致する行</translation>
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
        <translation>列の並び順</translation>
    </message>
    <message>
        <source>Move the column to the left (Alt+Up)</source>
        <translation>列を左へ移動します (Alt+Up)</translation>
    </message>
    <message>
        <source>Move the column to the right (Alt+Down)</source>
        <translation>列を右へ移動します (Alt+Down)</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>列の幅</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>幅(&amp;W):</translation>
    </message>
    <message>
        <source>All columns in their first order and width</source>
        <translation>すべての列を最初の順序と幅に戻します</translation>
    </message>
    <message>
        <source>The ticked columns are shown, the topmost at the left. Space ticks.</source>
        <translation>チェックした列が表示され、一番上の列が左端になります。Spaceでチェックします。</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareDocks</name>
    <message>
        <source>Put two sessions side by side and tell what differs</source>
        <translation>2つのセッションを並べて違いを示します</translation>
    </message>
    <message>
        <source>E&amp;xpectations…</source>
        <translation>期待条件(&amp;X)…</translation>
    </message>
    <message>
        <source>Say what a session must do, and check it</source>
        <translation>セッションが満たすべき条件を定めて検査します</translation>
    </message>
    <message>
        <source>E&amp;xpectation from this row…</source>
        <translation>この行から期待条件を作成(&amp;X)…</translation>
    </message>
    <message>
        <source>Say that a session must have such a message, close or no errors</source>
        <translation>このようなメッセージやクローズがあること、またはエラーがないことを、セッションの条件にします</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>期待条件</translation>
    </message>
    <message>
        <source>Compare &amp;Both</source>
        <translation>両方を比較(&amp;B)</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>比較する相手を選択(&amp;W)…</translation>
    </message>
</context>
<context>
    <name>socketglass::CompareForm</name>
    <message>
        <source>Left session</source>
        <translation>左のセッション</translation>
    </message>
    <message>
        <source>What is expected: the recording</source>
        <translation>期待される側: 記録</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>左右を入れ替える</translation>
    </message>
    <message>
        <source>Right session</source>
        <translation>右のセッション</translation>
    </message>
    <message>
        <source>What is compared with it: the replay</source>
        <translation>比較される側: リプレイ</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>&amp;Messages only</source>
        <translation>メッセージのみ(&amp;M)</translation>
    </message>
    <message>
        <source>Neither handshake, close and errors nor pings and pongs</source>
        <translation>ハンドシェイク、クローズ、エラー、ping、pongを含めません</translation>
    </message>
    <message>
        <source>Ignore &amp;order</source>
        <translation>順序を無視(&amp;O)</translation>
    </message>
    <message>
        <source>A message that came at another place is no difference</source>
        <translation>別の位置に届いたメッセージを違いとみなしません</translation>
    </message>
    <message>
        <source>&amp;Recognise what differs by nature</source>
        <translation>本質的に変わる値を認識(&amp;R)</translation>
    </message>
    <message>
        <source>Times near the run&apos;s own clock, UUIDs, random tokens and counters are counted as ignored, not as changed</source>
        <translation>実行時の時計に近い時刻、UUID、ランダムなトークン、カウンターを、変更ではなく無視として扱います</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>比較するものがまだありません</translation>
    </message>
    <message>
        <source>Two sessions stand side by side here: a recording and its replay, or any two. Record them, or open a file, or several files at once.</source>
        <translation>ここには2つのセッション（記録とそのリプレイ、または任意の2つ）が並びます。セッションを記録するか、1つまたは複数のファイルを開いてください。</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>アドレスを入力</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>比較中…</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>比較を中止</translation>
    </message>
    <message>
        <source>Ignored places</source>
        <translation>無視した箇所</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>左右に並べて表示</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>タイミング</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>無視</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>途中で中止しました。</translation>
    </message>
    <message>
        <source>The sessions could not be compared. %1</source>
        <translation>セッションを比較できませんでした。%1</translation>
    </message>
    <message>
        <source>Both sides are the same session.</source>
        <translation>左右が同じセッションです。</translation>
    </message>
    <message>
        <source>A session that is still open was compared as far as it had got.</source>
        <translation>まだ開いているセッションは、現時点までの内容で比較しました。</translation>
    </message>
    <message>
        <source>One side was recorded as the server: what it sent is what the other received.</source>
        <translation>一方はサーバーとして記録されているため、その送信を他方の受信と対応させています。</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>セッションの違いが大きすぎるため、すべての組み合わせを調べることはできませんでした。</translation>
    </message>
    <message>
        <source>Choose two sessions and press Compare.</source>
        <translation>2つのセッションを選択し、［比較］を押してください。</translation>
    </message>
    <message>
        <source>Ignored (%1)</source>
        <translation>無視（%1）</translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation>ルール（%1）</translation>
    </message>
</context>
<context>
    <name>socketglass::Comparison</name>
    <message>
        <source>present</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>equal, some values ignored</source>
        <translation>一致（一部の値を無視）</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>欠落</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>余分</translation>
    </message>
    <message>
        <source>at another place</source>
        <translation>別の位置</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>無視</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト列</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>ペイロード</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1バイト</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonDecorator</name>
    <message>
        <source>equal, ignoring</source>
        <translation>一致（無視あり）</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>変更 %1</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>欠落 %1</translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation>余分 %1</translation>
    </message>
    <message>
        <source>%1 at another place</source>
        <translation>別の位置 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>メッセージ%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>一致 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ignored</source>
        <translation>
            <numerusform>無視した値 %n個</numerusform>
        </translation>
    </message>
    <message>
        <source>= Equal: %1.</source>
        <translation>= 一致: %1。</translation>
    </message>
    <message>
        <source>≠ Different: %1.</source>
        <translation>≠ 相違: %1。</translation>
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
        <translation>%1: %2。%3</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Left #</source>
        <translation>左 #</translation>
    </message>
    <message>
        <source>Left time</source>
        <translation>左の時刻</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right #</source>
        <translation>右 #</translation>
    </message>
    <message>
        <source>Right time</source>
        <translation>右の時刻</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>違い</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 が追加: %2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 が消失: %2</translation>
    </message>
    <message>
        <source>%1 (ignored: %2)</source>
        <translation>%1（無視: %2）</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonReport</name>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1: expected %2, got %3</source>
        <translation>%1: 期待 %2、実際 %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln回</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>比較はキャンセルされました。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>一致 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) ignored</source>
        <translation>
            <numerusform>無視した値 %Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>Equal: %1.</source>
        <translation>一致: %1。</translation>
    </message>
    <message>
        <source>Different: %1.</source>
        <translation>相違: %1。</translation>
    </message>
    <message>
        <source>Comparison of %1 (expected) with %2 (got)</source>
        <translation>%1（期待）と %2（実際）の比較</translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation>セッションの違いが大きすぎるため、すべての組み合わせを調べることはできませんでした。</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… ほか%1件。</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2（%3）</translation>
    </message>
    <message>
        <source>Ignored, because it differs by nature or by a rule:</source>
        <translation>本質的に変わる値であるか、ルールに該当するため無視:</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4, first %5 / %6</source>
        <translation>%1、%2 %3: %4、最初の値 %5 / %6</translation>
    </message>
    <message>
        <source>… and %1 more places.</source>
        <translation>… ほか%1か所。</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRule</name>
    <message>
        <source>The regular expression is empty. Write what shall be ignored.</source>
        <translation>正規表現が空です。無視するものを入力してください。</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>正規表現ではありません: %1文字目: %2。</translation>
    </message>
    <message>
        <source>A rule needs “kind” (jsonpath or regex) and “pattern”.</source>
        <translation>ルールには「kind」（jsonpath または regex）と「pattern」が必要です。</translation>
    </message>
    <message>
        <source>The rules of comparison are not a JSON array.</source>
        <translation>比較ルールがJSON配列ではありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation>ルールを保存</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>比較しないもの</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>パターン</translation>
    </message>
    <message>
        <source>what a JSONPath finds, with all below it</source>
        <translation>JSONPathで見つかる値とその下位すべて</translation>
    </message>
    <message>
        <source>what a regular expression matches</source>
        <translation>正規表現に一致する部分</translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation>無視:</translation>
    </message>
    <message>
        <source>Pattern:</source>
        <translation>パターン:</translation>
    </message>
    <message>
        <source>Rules of comparison</source>
        <translation>比較ルール</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>ルールを追加します</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>ルールを追加</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>ルールを編集します (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>ルールを複製します</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>ルールを削除します (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>ルールを上へ移動します</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>ルールを下へ移動します</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>ルールなし</translation>
    </message>
    <message>
        <source>Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else differs from run to run. Rules are kept in the file, and the command line uses them too.</source>
        <translation>時刻、UUID、ランダムなトークン、カウンターは、指定しなくても認識されます。それ以外に実行のたびに変わるものをルールで指定します。ルールはファイルに保存され、コマンドラインでも使用されます。</translation>
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
        <translation>正規表現</translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation>%1（効果なし: %2）</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation>比較しないもの</translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonView</name>
    <message>
        <source>Both sessions side by side</source>
        <translation>左右に並べた2つのセッション</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>違いのみ(&amp;D)</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>前の違い (Shift+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>次の違い (F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::Composer</name>
    <message>
        <source>&amp;Send</source>
        <translation>送信(&amp;S)</translation>
    </message>
    <message>
        <source>Save as &amp;Template…</source>
        <translation>テンプレートとして保存(&amp;T)…</translation>
    </message>
    <message>
        <source>Keep this message to send it again with two clicks</source>
        <translation>このメッセージを保存し、2回のクリックで再び送信できるようにします</translation>
    </message>
    <message>
        <source>Size of the payload</source>
        <translation>ペイロードのサイズ</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Send a ping; the menu has payloads for it</source>
        <translation>pingを送信します。ペイロードはメニューで選べます</translation>
    </message>
    <message>
        <source>Send as &amp;Binary</source>
        <translation>バイナリとして送信(&amp;B)</translation>
    </message>
    <message>
        <source>This text is not valid UTF-8: byte %1 (0x%2) can&apos;t stand there. A text message would have to change it; as binary it goes out as it is.</source>
        <translation>このテキストは有効なUTF-8ではありません: バイト%1（0x%2）はこの位置に使用できません。テキストメッセージでは内容を変える必要がありますが、バイナリならそのまま送信されます。</translation>
    </message>
    <message>
        <source>This message has carriage returns or other characters that the field can&apos;t hold. It is sent as it is, unless you edit it.</source>
        <translation>このメッセージには、入力欄で扱えない復帰文字などの文字が含まれています。編集しない限り、そのまま送信されます。</translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.</source>
        <translation>16進数のバイト列（例: 0a 0b ff）。Ctrl+Enterで送信します。</translation>
    </message>
    <message>
        <source>Message. Ctrl+Enter sends it, Alt+Up fetches the last one back.</source>
        <translation>メッセージ。Ctrl+Enterで送信、Alt+Upで直前のものを呼び戻します。</translation>
    </message>
    <message>
        <source>Send to %1 (Ctrl+Enter)</source>
        <translation>%1 に送信 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Connect a session first; Ctrl+Enter sends to the current one</source>
        <translation>先にセッションを接続してください。Ctrl+Enterで現在のセッションに送信します</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Send what stands in a file</source>
        <translation>ファイルの内容を送信します</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Repeat, cut into frames, send to several sessions; see the frames that will go out</source>
        <translation>繰り返し、フレーム分割、複数セッションへの送信、送信されるフレームの表示</translation>
    </message>
    <message>
        <source>Bytes in base64, for example AAECAw==. Ctrl+Enter sends them.</source>
        <translation>base64のバイト列（例: AAECAw==）。Ctrl+Enterで送信します。</translation>
    </message>
    <message>
        <source>Send a File</source>
        <translation>ファイルを送信</translation>
    </message>
    <message>
        <source>“%1” is sent as one binary message, as it is. Alt+Up or Alt+Down leaves it.</source>
        <translation>「%1」をそのまま1つのバイナリメッセージとして送信します。Alt+UpまたはAlt+Downで取り消します。</translation>
    </message>
</context>
<context>
    <name>socketglass::ComposerEditor</name>
    <message>
        <source>Message to send</source>
        <translation>送信するメッセージ</translation>
    </message>
</context>
<context>
    <name>socketglass::CompressionPage</name>
    <message>
        <source>Offer co&amp;mpression (permessage-deflate)</source>
        <translation>圧縮（permessage-deflate）を提示(&amp;M)</translation>
    </message>
    <message>
        <source>The server decides whether messages are compressed, in both directions; what it chose stands in the row “opened”. Each compressed message shows its size on the wire beside its own.</source>
        <translation>メッセージを圧縮するかどうかは、双方向ともサーバーが決めます。その選択は「接続確立」の行に表示されます。圧縮された各メッセージには、元のサイズと並べて通信路上のサイズを表示します。</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectBar</name>
    <message>
        <source>&amp;Connect</source>
        <translation>接続(&amp;C)</translation>
    </message>
    <message>
        <source>Connection &amp;Options…</source>
        <translation>接続オプション(&amp;O)…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Address of a server, for example wss://example.test/feed</source>
        <translation>サーバーのアドレス（例: wss://example.test/feed）</translation>
    </message>
    <message>
        <source>ws:// or wss:// address; Enter connects (Ctrl+L comes back here)</source>
        <translation>ws:// または wss:// のアドレス。Enterで接続します（Ctrl+Lでここに戻ります）</translation>
    </message>
    <message>
        <source>Make a session to this address (Enter)</source>
        <translation>このアドレスへのセッションを作成します (Enter)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>Options •</source>
        <comment>some differ from the defaults</comment>
        <translation>オプション •</translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)</source>
        <translation>証明書エラーを無視しています: 経路上の誰でも送信内容を読み取り、改変できます (Ctrl+K)</translation>
    </message>
    <message>
        <source>Some options differ from the defaults (Ctrl+K)</source>
        <translation>既定値と異なるオプションがあります (Ctrl+K)</translation>
    </message>
    <message>
        <source>Headers, authentication, certificates, proxy, timeouts, reconnect (Ctrl+K)</source>
        <translation>ヘッダー、認証、証明書、プロキシ、タイムアウト、再接続 (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectCommand</name>
    <message>
        <source>%1: connects again, %2.</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: 再接続します（%2）。</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectDialog</name>
    <message>
        <source>Connection Options</source>
        <translation>接続オプション</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>接続(&amp;N)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImportDialog</name>
    <message>
        <source>Address: %1</source>
        <translation>アドレス: %1</translation>
    </message>
    <message>
        <source>Header: %1</source>
        <translation>ヘッダー: %1</translation>
    </message>
    <message>
        <source>Header, off: %1</source>
        <translation>ヘッダー（オフ）: %1</translation>
    </message>
    <message>
        <source>Sub-protocols: %1</source>
        <translation>サブプロトコル: %1</translation>
    </message>
    <message>
        <source>Origin: %1</source>
        <translation>オリジン: %1</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>認証</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cookie(s)</source>
        <translation>
            <numerusform>Cookie %Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>TLS options; certificate errors are ignored</source>
        <translation>TLSオプション（証明書エラーを無視）</translation>
    </message>
    <message>
        <source>TLS options</source>
        <translation>TLSオプション</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>プロキシ: %1</translation>
    </message>
    <message>
        <source>Message, becomes a template: %1</source>
        <translation>メッセージ（テンプレートになります）: %1</translation>
    </message>
    <message>
        <source>Not taken over: %1</source>
        <translation>取り込まれないもの: %1</translation>
    </message>
    <message>
        <source>Command line or request</source>
        <translation>コマンドラインまたはリクエスト</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>取り込み結果</translation>
    </message>
    <message>
        <source>Import a Connection</source>
        <translation>接続をインポート</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>ファイルを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Connections found</source>
        <translation>見つかった接続</translation>
    </message>
    <message>
        <source>One row per connection; the selected one is taken over.</source>
        <translation>接続ごとに1行で、選択した接続を取り込みます。</translation>
    </message>
    <message>
        <source>&amp;Take Over</source>
        <translation>取り込む(&amp;T)</translation>
    </message>
    <message>
        <source>Open Requests of Another Tool</source>
        <translation>ほかのツールのリクエストを開く</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>From %1:</source>
        <translation>%1 から:</translation>
    </message>
    <message>
        <source>What it comes to appears here.</source>
        <translation>取り込み結果がここに表示されます。</translation>
    </message>
    <message>
        <source>%1 (secret)</source>
        <translation>%1（シークレット）</translation>
    </message>
    <message>
        <source>Variables that become the environment %1: %2</source>
        <translation>変数（環境 %1 になります）: %2</translation>
    </message>
    <message>
        <source>Paste a command line of curl (also as browsers copy it), websocat or wscat, or open a collection, request or environment of Postman, Insomnia or Bruno.</source>
        <translation>curl（ブラウザーでコピーした形式も可）、websocat、wscatのコマンドラインを貼り付けるか、Postman、Insomnia、Brunoのコレクション、リクエスト、環境を開いてください。</translation>
    </message>
    <message>
        <source>Puts the connection into the address field, its messages among the templates and variables into environments</source>
        <translation>接続をアドレス欄に入れ、そのメッセージをテンプレートに、変数を環境に追加します</translation>
    </message>
    <message>
        <source>Requests and environments (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</source>
        <translation>リクエストと環境 (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)</translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImporter</name>
    <message>
        <source>Im&amp;port Connection…</source>
        <translation>接続をインポート(&amp;P)…</translation>
    </message>
    <message>
        <source>This is a command line, not an address</source>
        <translation>これはアドレスではなくコマンドラインです</translation>
    </message>
    <message>
        <source>Its address, headers and messages can be taken over.</source>
        <translation>そのアドレス、ヘッダー、メッセージを取り込めます。</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>インポート(&amp;I)…</translation>
    </message>
    <message>
        <source>Take a command line of curl, websocat or wscat, or requests of Postman, Insomnia or Bruno, as a connection with its messages and variables</source>
        <translation>curl、websocat、wscatのコマンドライン、またはPostman、Insomnia、Brunoのリクエストを、メッセージと変数を含む接続として取り込みます</translation>
    </message>
    <message>
        <source>Variables were taken over</source>
        <translation>変数を取り込みました</translation>
    </message>
    <message>
        <source>Not all variables were taken over</source>
        <translation>一部の変数を取り込めませんでした</translation>
    </message>
    <message>
        <source>They are in: %1.</source>
        <translation>追加先: %1。</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>%1 を使用(&amp;U)</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>環境を編集(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentEditor</name>
    <message>
        <source>Written as</source>
        <translation>記述形式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>16進数</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>A text message must be valid UTF-8: byte %1 can&apos;t stand there.</source>
        <translation>テキストメッセージは有効なUTF-8でなければなりません: バイト%1はこの位置に使用できません。</translation>
    </message>
    <message>
        <source>At most %1 bytes can be sent here; these are %2.</source>
        <translation>ここで送信できるのは最大%1バイトですが、これは%2バイトです。</translation>
    </message>
</context>
<context>
    <name>socketglass::ContentModes</name>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Send a text message (UTF-8)</source>
        <translation>テキストメッセージ（UTF-8）を送信します</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>16進</translation>
    </message>
    <message>
        <source>Send a binary message, written as hexadecimal: 0a 0b 0c</source>
        <translation>16進数で記述したバイナリメッセージを送信します: 0a 0b 0c</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Send a binary message, written as base64</source>
        <translation>base64で記述したバイナリメッセージを送信します</translation>
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
        <translation>値</translation>
    </message>
    <message>
        <source>Add a cookie</source>
        <translation>Cookieを追加します</translation>
    </message>
    <message>
        <source>Remove the cookie</source>
        <translation>Cookieを削除します</translation>
    </message>
    <message>
        <source>Move the cookie up</source>
        <translation>Cookieを上へ移動します</translation>
    </message>
    <message>
        <source>Move the cookie down</source>
        <translation>Cookieを下へ移動します</translation>
    </message>
    <message>
        <source>Sent in one Cookie header, in this order. Their values never go to a file.</source>
        <translation>この順に1つのCookieヘッダーで送信します。値がファイルに保存されることはありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoFront</name>
    <message>
        <source>The head of the request is larger than %1 bytes.</source>
        <translation>リクエストのヘッダー部が%1バイトを超えています。</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoMenu</name>
    <message>
        <source>&amp;Demo Server</source>
        <translation>デモサーバー(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>実行(&amp;R)</translation>
    </message>
    <message>
        <source>Connect To</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>The demo server could not start</source>
        <translation>デモサーバーを起動できませんでした</translation>
    </message>
    <message>
        <source>&amp;Running at %1</source>
        <translation>%1 で実行中(&amp;R)</translation>
    </message>
    <message>
        <source>A server on this machine with something of everything, to try the program without a network</source>
        <translation>ネットワークなしでプログラムを試せる、ひととおりの機能を備えたこのマシン上のサーバー</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoRun</name>
    <message>
        <source>Hello from Socketglass — ¡hola! Привет, Γειά σου</source>
        <translation>Socketglassからこんにちは — ¡hola! Привет, Γειά σου</translation>
    </message>
</context>
<context>
    <name>socketglass::DemoServer</name>
    <message>
        <source>The demo server runs already, on port %1.</source>
        <translation>デモサーバーは既にポート%1で実行中です。</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>エコー</translation>
    </message>
    <message>
        <source>JSON ticker</source>
        <translation>JSONティッカー</translation>
    </message>
    <message>
        <source>Sends a price five times a second (?interval=milliseconds).</source>
        <translation>1秒に5回、価格を送信します（?interval=ミリ秒）。</translation>
    </message>
    <message>
        <source>Binary feed</source>
        <translation>バイナリフィード</translation>
    </message>
    <message>
        <source>Sends samples of a sine twice a second (?interval=milliseconds, samples=number).</source>
        <translation>1秒に2回、正弦波のサンプルを送信します（?interval=ミリ秒, samples=個数）。</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Sends what anyone says to all who are connected; needs the sub-protocol &quot;chat&quot;.</source>
        <translation>誰かの発言を接続中の全員に送信します。サブプロトコル「chat」が必要です。</translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation>コードを指定して閉じる</translation>
    </message>
    <message>
        <source>Closes with any code and reason asked for; without a code: an empty Close frame.</source>
        <translation>要求された任意のコードと理由で閉じます。コードなしの場合は空のCloseフレームを送信します。</translation>
    </message>
    <message>
        <source>Refused handshake</source>
        <translation>ハンドシェイクの拒否</translation>
    </message>
    <message>
        <source>Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, header=Name: value).</source>
        <translation>HTTPステータス（300～599）、本文、ヘッダーでハンドシェイクに応答します（?body=テキスト, header=Name: value）。</translation>
    </message>
    <message>
        <source>Cut connection</source>
        <translation>接続の切断</translation>
    </message>
    <message>
        <source>Ends TCP without a Close frame (?after=milliseconds).</source>
        <translation>CloseフレームなしでTCPを終了します（?after=ミリ秒）。</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>大量送信</translation>
    </message>
    <message>
        <source>The demo server can&apos;t listen on port %1 of this machine: %2. Stop the program that uses the port, or let the system choose one.</source>
        <translation>デモサーバーはこのマシンのポート%1で待ち受けできません: %2。ポートを使用しているプログラムを停止するか、システムにポートを選ばせてください。</translation>
    </message>
    <message>
        <source>There is no such path here. These are:</source>
        <translation>そのようなパスはありません。使用できるパス:</translation>
    </message>
    <message>
        <source>This path needs the sub-protocol &quot;chat&quot;.</source>
        <translation>このパスにはサブプロトコル「chat」が必要です。</translation>
    </message>
    <message>
        <source>Sends back what you send; compressed (permessage-deflate) where you offer that, as the ticker, the binary feed and the chat are.</source>
        <translation>送信された内容をそのまま送り返します。クライアントが提示した場合は圧縮（permessage-deflate）します。JSONティッカー、バイナリフィード、チャットも同様です。</translation>
    </message>
    <message>
        <source>Sends as many messages as you ask for, as fast as you take them and never compressed, then closes.</source>
        <translation>要求された件数のメッセージを、受信側が受け取れる最速で、圧縮せずに送信し、その後閉じます。</translation>
    </message>
</context>
<context>
    <name>socketglass::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation>選択したイベントの詳細</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>ハンドシェイク</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>クローズ</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>The payload as text, JSON or bytes</source>
        <translation>ペイロードをテキスト、JSON、またはバイト列で表示</translation>
    </message>
    <message>
        <source>The frames in which it crossed the wire</source>
        <translation>通信路を流れたときのフレーム</translation>
    </message>
    <message>
        <source>Both heads of the opening handshake, and TLS</source>
        <translation>オープニングハンドシェイクの両方のヘッダー部とTLS</translation>
    </message>
    <message>
        <source>Why it closed or failed, who did it, what to try</source>
        <translation>閉じた、または失敗した理由、どちらによるものか、試せること</translation>
    </message>
    <message>
        <source>The session&apos;s properties</source>
        <translation>セッションのプロパティ</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferencePane</name>
    <message>
        <source>ignored: %1</source>
        <translation>無視: %1</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ 相違</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>読み取れません</translation>
    </message>
    <message>
        <source>#%1 %2 %3</source>
        <translation>#%1 %2 %3</translation>
    </message>
    <message>
        <source>The first %1 of it.</source>
        <translation>先頭の%1。</translation>
    </message>
    <message>
        <source>Select a row to see what differs.</source>
        <translation>行を選択すると、違いが表示されます。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>箇所</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>扱い</translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation>異なる値</translation>
    </message>
    <message>
        <source>&amp;Ignore This Place</source>
        <translation>この箇所を無視(&amp;I)</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>左側</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>右側</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation>
            <numerusform>同じではない値 %n個:</numerusform>
        </translation>
    </message>
    <message>
        <source>The same on both sides.</source>
        <translation>左右で同じです。</translation>
    </message>
    <message>
        <source>On one side only, or at another place.</source>
        <translation>片側にのみあるか、別の位置にあります。</translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation>左: %1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>右: %1</translation>
    </message>
    <message>
        <source>Adds a rule, kept in the file, and compares again</source>
        <translation>ルールを追加してファイルに保存し、もう一度比較します</translation>
    </message>
    <message>
        <source>Select a value of a JSON message that counts. For other texts write a regular expression under Rules.</source>
        <translation>変更として扱われているJSONメッセージの値を選択してください。その他のテキストには、［ルール］で正規表現を指定してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::DifferenceView</name>
    <message>
        <source>Left message</source>
        <translation>左のメッセージ</translation>
    </message>
    <message>
        <source>Right message</source>
        <translation>右のメッセージ</translation>
    </message>
    <message numerus="yes">
        <source>⋯ %Ln line(s) the same</source>
        <translation>
            <numerusform>⋯ 同じ%Ln行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message>
        <source>&amp;New Capture</source>
        <translation>新しいキャプチャ(&amp;N)</translation>
    </message>
    <message>
        <source>Close all sessions and begin an empty capture</source>
        <translation>すべてのセッションを閉じ、空のキャプチャを開始します</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a session file, or several files on one clock; recordings of other programs are imported</source>
        <translation>セッションファイルを開きます。複数のファイルは同一の時間軸に並びます。他のプログラムの記録はインポートされます</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the capture as a session file; it goes on there</source>
        <translation>キャプチャをセッションファイルとして保存し、そこで続行します</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <source>Stop saving; the capture goes on where it is, and nothing is written</source>
        <translation>保存を中止します。キャプチャは元の場所で続行され、何も書き込まれません</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>Stop; the capture that is open stays</source>
        <translation>中止します。現在開いているキャプチャはそのまま残ります</translation>
    </message>
    <message>
        <source>Open Session Files</source>
        <translation>セッションファイルを開く</translation>
    </message>
    <message>
        <source>Recordings (%1)</source>
        <translation>記録 (%1)</translation>
    </message>
    <message>
        <source>Session files (*.sglass);;All files (*)</source>
        <translation>セッションファイル (*.sglass);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Save the Capture As</source>
        <translation>キャプチャに名前を付けて保存</translation>
    </message>
    <message>
        <source>Session files (*.sglass)</source>
        <translation>セッションファイル (*.sglass)</translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation>未保存のキャプチャ</translation>
    </message>
    <message>
        <source>Save the capture before it is closed?</source>
        <translation>閉じる前にキャプチャを保存しますか？</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>まだどのセッションファイルにも保存されていないイベントが%Ln件あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>破棄(&amp;D)</translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentNotices</name>
    <message>
        <source>The capture was not saved</source>
        <translation>キャプチャは保存されませんでした</translation>
    </message>
    <message>
        <source>%1 can only be read</source>
        <translation>%1 は読み取り専用です</translation>
    </message>
    <message>
        <source>The file or its folder is write-protected, so nothing can be recorded into it. To go on with it, save it under another name; to connect without it, begin a new capture.</source>
        <translation>ファイルまたはフォルダーが書き込み禁止のため、記録できません。続けるには別の名前で保存してください。保存せずに接続するには、新しいキャプチャを開始してください。</translation>
    </message>
    <message>
        <source>%1 is being recorded elsewhere</source>
        <translation>%1 は他で記録中です</translation>
    </message>
    <message>
        <source>%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from here until that has ended. You can save what there is under another name, or begin a new capture.</source>
        <translation>%1が書き込んでいます。追加された内容は随時ここに表示されます。終了するまで、ここから記録することはできません。現在の内容を別の名前で保存するか、新しいキャプチャを開始できます。</translation>
    </message>
    <message>
        <source>&amp;Remove from the List</source>
        <translation>一覧から削除(&amp;R)</translation>
    </message>
    <message>
        <source>Could not open %1</source>
        <translation>%1 を開けませんでした</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>セッション%Ln個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>イベント%Ln件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries skipped</source>
        <translation>
            <numerusform>スキップしたエントリ%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>%1 をインポートしました</translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation>
            <numerusform>%Ln個のファイルを同一の時間軸で開きました</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.</source>
        <translation>%1。新しいキャプチャに取り込まれました。元のファイルはそのままです。Ctrl+Sで保存できます。</translation>
    </message>
    <message>
        <source>The capture can&apos;t be written; the servers are held back and nothing is lost</source>
        <translation>キャプチャを書き込めません。サーバーを待たせているため、失われるものはありません</translation>
    </message>
    <message>
        <source>Sessions can&apos;t be recorded into this file</source>
        <translation>このファイルにはセッションを記録できません</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;New Capture</source>
        <translation>新しいキャプチャ(&amp;N)</translation>
    </message>
    <message>
        <source>A change was not kept in the file</source>
        <translation>変更がファイルに保存されませんでした</translation>
    </message>
</context>
<context>
    <name>socketglass::EntryEditor</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>socketglass::Environment</name>
    <message>
        <source>line %1: %2</source>
        <translation>%1行目: %2</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>有効なJSONではありません: %1</translation>
    </message>
    <message>
        <source>not an environment: “format” is not “%1”</source>
        <translation>環境ではありません:「format」が「%1」ではありません</translation>
    </message>
    <message>
        <source>written by another version of this program; update it to read this file</source>
        <translation>別のバージョンのSocketglassで書き込まれています。このファイルを読み取るには、プログラムを更新してください</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>「%1」はここでは不明です</translation>
    </message>
    <message>
        <source>“variables” is not an object of names and texts</source>
        <translation>「variables」が名前とテキストのオブジェクトではありません</translation>
    </message>
    <message>
        <source>too many variables; at most %1</source>
        <translation>変数が多すぎます。最大%1個です</translation>
    </message>
    <message>
        <source>the value of “%1” is not a text</source>
        <translation>「%1」の値がテキストではありません</translation>
    </message>
    <message>
        <source>“secrets” is not a list of names</source>
        <translation>「secrets」が名前のリストではありません</translation>
    </message>
    <message>
        <source>a secret is the name of a variable</source>
        <translation>シークレットは変数の名前です</translation>
    </message>
    <message>
        <source>“extract” is not a list of at most %1 rules</source>
        <translation>「extract」が最大%1個のルールのリストではありません</translation>
    </message>
    <message>
        <source>“%1” is neither json:PATH nor regex:EXPRESSION, like json:$.token</source>
        <translation>「%1」は json:PATH でも regex:EXPRESSION でもありません（例: json:$.token）</translation>
    </message>
    <message>
        <source>character %1 of the regular expression: %2</source>
        <translation>正規表現の%1文字目: %2</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>環境には名前が必要です。</translation>
    </message>
    <message>
        <source>A file has this name: leave out / \ : * ? &quot; &lt; &gt; | and a dot at the beginning.</source>
        <translation>名前はファイル名になります。/ \ : * ? &quot; &lt; &gt; | と先頭のドットは使用できません。</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable: one line without { } that does not begin with $</source>
        <translation>「%1」は変数の名前として使用できません。{ } を含まず、$ で始まらない1行にしてください</translation>
    </message>
    <message>
        <source>The environment “%1” could not be read. Check that the file is there and that you may read it.</source>
        <translation>環境「%1」を読み取れませんでした。ファイルの有無と読み取り権限を確認してください。</translation>
    </message>
    <message>
        <source>larger than %1 MiB</source>
        <translation>%1 MiBを超えています</translation>
    </message>
    <message>
        <source>The environment “%1” can&apos;t be used: %2. The file is left as it is.</source>
        <translation>環境「%1」を使用できません: %2。ファイルはそのまま残します。</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentButton</name>
    <message>
        <source>&amp;Environment</source>
        <translation>環境(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Environments…</source>
        <translation>環境(&amp;E)…</translation>
    </message>
    <message>
        <source>Values for {{name}} in addresses, headers and messages</source>
        <translation>アドレス、ヘッダー、メッセージ中の {{name}} の値</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>環境なし</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>環境: %1</translation>
    </message>
    <message>
        <source>Environments give values to {{name}} in addresses, headers and messages</source>
        <translation>環境は、アドレス、ヘッダー、メッセージ中の {{name}} に値を与えます</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentPage</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>シークレット</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>取り出し元</translation>
    </message>
    <message>
        <source>Only of messages</source>
        <translation>対象のメッセージ</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>Name, value, and whether it is a secret. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>名前、値、シークレットかどうか。最後の空の行に新しいものを入力し、Deleteで現在の行を削除します。</translation>
    </message>
    <message>
        <source>Values taken out of received messages</source>
        <translation>受信したメッセージから取り出す値</translation>
    </message>
    <message>
        <source>Variable, json:PATH or regex:EXPRESSION, and a filter that says of which messages. The empty last row takes a new one; Delete removes the current one.</source>
        <translation>変数、json:PATH または regex:EXPRESSION、および対象のメッセージを指定するフィルター。最後の空の行に新しいものを入力し、Deleteで現在の行を削除します。</translation>
    </message>
    <message>
        <source>Taken out of messages as they come, for example json:$.token or regex:id=(\d+), and only of messages that a filter like session:feed holds for:</source>
        <translation>受信したメッセージから順次取り出します（例: json:$.token または regex:id=(\d+)）。session:feed のようなフィルターに一致するメッセージのみを対象にできます:</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>At most %1 values can be taken out of messages.</source>
        <translation>メッセージから取り出せる値は最大%1個です。</translation>
    </message>
</context>
<context>
    <name>socketglass::Environments</name>
    <message>
        <source>There is an environment “%1” already. Choose another name.</source>
        <translation>環境「%1」はすでに存在します。別の名前を選択してください。</translation>
    </message>
    <message>
        <source>The environment could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>環境を「%1」に保存できませんでした: %2。書き込み権限とディスクの空き容量を確認してください。</translation>
    </message>
    <message>
        <source>The file “%1” could not be deleted. Check that you may write in its folder.</source>
        <translation>ファイル「%1」を削除できませんでした。フォルダーの書き込み権限を確認してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::EnvironmentsDialog</name>
    <message>
        <source>Environments</source>
        <translation>環境</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>新しい環境</translation>
    </message>
    <message>
        <source>Delete the environment</source>
        <translation>環境を削除します</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>No environments yet</source>
        <translation>環境はまだありません</translation>
    </message>
    <message>
        <source>&amp;New Environment</source>
        <translation>新しい環境(&amp;N)</translation>
    </message>
    <message>
        <source>An environment holds values, such as the name of a server. Write {{host}} in an address, a header or a message, and the chosen environment puts its value there. Secrets stay out of files.
Environments of Postman, Insomnia and Bruno come in with File → Import Connection.</source>
        <translation>環境には、サーバー名などの値を入れます。アドレス、ヘッダー、メッセージに {{host}} と書くと、選択した環境の値がそこに入ります。シークレットはファイルに保存されません。
Postman、Insomnia、Brunoの環境は、ファイル → 接続をインポート で取り込めます。</translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message>
        <source>Connecting to %1</source>
        <translation>%1 に接続中</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続しました</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>%1 に接続しました</translation>
    </message>
    <message>
        <source>sub-protocol %1</source>
        <translation>サブプロトコル %1</translation>
    </message>
    <message>
        <source>An error without a description</source>
        <translation>説明のないエラー</translation>
    </message>
    <message>
        <source>Close frame without a code</source>
        <translation>コードなしのCloseフレーム</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>クローズ済み</translation>
    </message>
    <message>
        <source>not clean</source>
        <translation>クリーンでない</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Sent binary message of %1</source>
        <translation>バイナリメッセージを送信（%1）</translation>
    </message>
    <message>
        <source>Received binary message of %1</source>
        <translation>バイナリメッセージを受信（%1）</translation>
    </message>
    <message>
        <source>Sent text message of %1</source>
        <translation>テキストメッセージを送信（%1）</translation>
    </message>
    <message>
        <source>Received text message of %1</source>
        <translation>テキストメッセージを受信（%1）</translation>
    </message>
    <message>
        <source>Sent ping of %1</source>
        <translation>pingを送信（%1）</translation>
    </message>
    <message>
        <source>Received ping of %1</source>
        <translation>pingを受信（%1）</translation>
    </message>
    <message>
        <source>Sent pong of %1</source>
        <translation>pongを送信（%1）</translation>
    </message>
    <message>
        <source>Received pong of %1</source>
        <translation>pongを受信（%1）</translation>
    </message>
    <message>
        <source>Sent Close frame</source>
        <translation>Closeフレームを送信</translation>
    </message>
    <message>
        <source>Received Close frame</source>
        <translation>Closeフレームを受信</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Lnバイト</numerusform>
        </translation>
    </message>
    <message>
        <source>opening</source>
        <translation>接続開始</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>ハンドシェイク</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>接続確立</translation>
    </message>
    <message>
        <source>message</source>
        <translation>メッセージ</translation>
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
        <translation>エラー</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>クローズ中</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>クローズ済み</translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation>不明（%1）</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>バイナリ</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>received</source>
        <translation>受信</translation>
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
        <translation>%1 に再接続中、セッション%3後の試行%2回目</translation>
    </message>
</context>
<context>
    <name>socketglass::Expanding</name>
    <message>
        <source>The message was not sent</source>
        <translation>メッセージは送信されませんでした</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>何も送信されませんでした</translation>
    </message>
    <message>
        <source>Cannot connect</source>
        <translation>接続できません</translation>
    </message>
    <message>
        <source>Edit &amp;Environments…</source>
        <translation>環境を編集(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Send As It Is</source>
        <translation>そのまま送信(&amp;S)</translation>
    </message>
    <message>
        <source>Secrets of %1</source>
        <translation>%1 のシークレット</translation>
    </message>
    <message>
        <source>What is sent needs what is not kept:</source>
        <translation>送信する内容には、保存されていない次の情報が必要です:</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>続行(&amp;O)</translation>
    </message>
</context>
<context>
    <name>socketglass::Expansion</name>
    <message>
        <source>No value for %1. Give it one in the environment, or choose another environment.</source>
        <translation>%1 の値がありません。環境で値を指定するか、別の環境を選択してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::Expectation</name>
    <message>
        <source>“%1” is missing or has a value that is not known.</source>
        <translation>「%1」がないか、その値が不明です。</translation>
    </message>
    <message>
        <source>sent message</source>
        <translation>送信メッセージ</translation>
    </message>
    <message>
        <source>received message</source>
        <translation>受信メッセージ</translation>
    </message>
    <message>
        <source>message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>a %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>a %1 that %2</source>
        <translation>%2%1</translation>
    </message>
    <message>
        <source>Some %1 %2.</source>
        <translation>少なくとも1件の%1が%2。</translation>
    </message>
    <message>
        <source>Every %1 %2.</source>
        <translation>すべての%1が%2。</translation>
    </message>
    <message>
        <source>No %1 %2.</source>
        <translation>%2%1は1件もない。</translation>
    </message>
    <message>
        <source>The %1 number %2 %3.</source>
        <translation>%2番目の%1が%3。</translation>
    </message>
    <message>
        <source>Exactly %1 times: %2.</source>
        <translation>ちょうど%1件ある: %2。</translation>
    </message>
    <message>
        <source>At least %1 times: %2.</source>
        <translation>%1件以上ある: %2。</translation>
    </message>
    <message>
        <source>At most %1 times: %2.</source>
        <translation>%1件以下である: %2。</translation>
    </message>
    <message>
        <source>Within %1 ms of the message before it comes %2.</source>
        <translation>直前のメッセージから%1 ms以内に%2が届く。</translation>
    </message>
    <message>
        <source>Within %1 ms of opening comes %2.</source>
        <translation>接続確立から%1 ms以内に%2が届く。</translation>
    </message>
    <message>
        <source>Within %1 ms of its request comes %2.</source>
        <translation>リクエストから%1 ms以内に%2が届く。</translation>
    </message>
    <message>
        <source>Within %1 ms of the request that %2 comes %3.</source>
        <translation>%2リクエストから%1 ms以内に%3が届く。</translation>
    </message>
    <message>
        <source>The session closes with %1.</source>
        <translation>セッションがコード%1で閉じる。</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>クリーンに</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>クリーンでない形で</translation>
    </message>
    <message>
        <source>The session closes %1.</source>
        <translation>セッションが%1閉じる。</translation>
    </message>
    <message>
        <source>The session closes with %1, %2.</source>
        <translation>セッションが%2コード%1で閉じる。</translation>
    </message>
    <message>
        <source>In this order: %1.</source>
        <translation>この順序で届く: %1。</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>、次に </translation>
    </message>
    <message>
        <source>An order needs two messages at least. Add one.</source>
        <translation>順序には2件以上のメッセージが必要です。追加してください。</translation>
    </message>
    <message>
        <source>Messages are numbered from 1.</source>
        <translation>メッセージの番号は1から始まります。</translation>
    </message>
    <message>
        <source>The number of messages can&apos;t be negative.</source>
        <translation>メッセージの数を負にすることはできません。</translation>
    </message>
    <message>
        <source>The time must be between 1 and %1 ms.</source>
        <translation>時間は1～%1 msでなければなりません。</translation>
    </message>
    <message>
        <source>Say which close code is expected, or whether the close is clean.</source>
        <translation>期待するクローズコード、またはクリーンに閉じるかどうかを指定してください。</translation>
    </message>
    <message>
        <source>Close codes go from 1000 to 4999.</source>
        <translation>クローズコードは1000～4999です。</translation>
    </message>
    <message>
        <source>No errors.</source>
        <translation>エラーがない。</translation>
    </message>
    <message>
        <source>“messages” holds no objects.</source>
        <translation>「messages」にオブジェクトがありません。</translation>
    </message>
    <message>
        <source>The expectations are not a JSON array.</source>
        <translation>期待条件がJSON配列ではありません。</translation>
    </message>
    <message>
        <source>Expectation %1: %2</source>
        <translation>期待条件%1: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationCheck</name>
    <message>
        <source>#%1 “%2”</source>
        <translation>#%1「%2」</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>There was no such message.</source>
        <translation>該当するメッセージはありませんでした。</translation>
    </message>
    <message>
        <source>Closest came %1, with %2 there.</source>
        <translation>最も近いのは %1 で、該当箇所は %2 でした。</translation>
    </message>
    <message>
        <source>Closest came %1.</source>
        <translation>最も近いのは %1 でした。</translation>
    </message>
    <message>
        <source>%1 does.</source>
        <translation>%1 が該当します。</translation>
    </message>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation>
            <numerusform>メッセージは%Ln件しかありませんでした。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation>
            <numerusform>%Ln件のメッセージを調べました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation>
            <numerusform>%Ln件ありました。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 One too many was %2.</source>
        <translation>%1 %2 で超過しました。</translation>
    </message>
    <message>
        <source>The last was %1.</source>
        <translation>最後は %1 でした。</translation>
    </message>
    <message>
        <source>After %1 no message came that %2.</source>
        <translation>%1 の後に、%2メッセージはありませんでした。</translation>
    </message>
    <message>
        <source>No message came that %1.</source>
        <translation>%1メッセージはありませんでした。</translation>
    </message>
    <message>
        <source>%1 came without a request before it.</source>
        <translation>%1 より前にリクエストがありませんでした。</translation>
    </message>
    <message>
        <source>%1 took %2.</source>
        <translation>%1 は%2かかりました。</translation>
    </message>
    <message>
        <source>The longest took %1.</source>
        <translation>最長で%1かかりました。</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>クリーンに</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>クリーンでない形で</translation>
    </message>
    <message>
        <source>The session closed with %1, %2.</source>
        <translation>セッションは%2コード%1で閉じました。</translation>
    </message>
    <message>
        <source>The session did not close, or its end was not recorded.</source>
        <translation>セッションが閉じなかったか、終了が記録されていません。</translation>
    </message>
    <message>
        <source>There was an error: %1</source>
        <translation>エラーがありました: %1</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>ありませんでした。</translation>
    </message>
    <message>
        <source>Expected: %1 %2</source>
        <translation>期待: %1 %2</translation>
    </message>
    <message>
        <source>The file ends before all events were read.</source>
        <translation>すべてのイベントを読み取る前にファイルが終わっています。</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>検査はキャンセルされました。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationEditor</name>
    <message>
        <source>Keep the Expectation</source>
        <translation>期待条件を保存</translation>
    </message>
    <message>
        <source>What is expected</source>
        <translation>期待する内容</translation>
    </message>
    <message>
        <source>messages that …</source>
        <translation>次に該当するメッセージ…</translation>
    </message>
    <message>
        <source>a number of messages that …</source>
        <translation>次に該当するメッセージの数…</translation>
    </message>
    <message>
        <source>messages in this order</source>
        <translation>この順序のメッセージ</translation>
    </message>
    <message>
        <source>a message in time</source>
        <translation>時間内のメッセージ</translation>
    </message>
    <message>
        <source>how the session closes</source>
        <translation>セッションの閉じ方</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>エラーなし</translation>
    </message>
    <message>
        <source>Expect:</source>
        <translation>期待:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>The sentence below</source>
        <translation>下に示す文</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名前:</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>どのメッセージか</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>少なくとも1件</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>not a single one</source>
        <translation>1件もない</translation>
    </message>
    <message>
        <source>the one with this number</source>
        <translation>この番号のもの</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>メッセージの番号</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>件数の条件</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>ちょうど</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>以上</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>以下</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ数</translation>
    </message>
    <message>
        <source>How many:</source>
        <translation>件数の条件:</translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation>メッセージ数:</translation>
    </message>
    <message>
        <source>It is:</source>
        <translation>対象:</translation>
    </message>
    <message>
        <source>Of these:</source>
        <translation>このうち:</translation>
    </message>
    <message>
        <source>Number:</source>
        <translation>番号:</translation>
    </message>
    <message>
        <source>In order:</source>
        <translation>順序:</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>時間内</translation>
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
        <translation>次に該当するリクエスト…</translation>
    </message>
    <message>
        <source>the message before it</source>
        <translation>直前のメッセージ</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>接続確立</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>時間内:</translation>
    </message>
    <message>
        <source>Since:</source>
        <translation>起点:</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>リクエスト:</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>クローズコード</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>クリーン</translation>
    </message>
    <message>
        <source>cleanly or not</source>
        <translation>問わない</translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation>クリーン</translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation>クリーンでない</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>コード:</translation>
    </message>
    <message>
        <source>Closed:</source>
        <translation>閉じ方:</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>「%1」はクローズコードではありません。1000や4001のような番号を入力するか、空にしてください。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsModel</name>
    <message>
        <source>– not checked</source>
        <translation>– 未検査</translation>
    </message>
    <message>
        <source>! can&apos;t be checked</source>
        <translation>! 検査不可</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ 合格</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ 不合格</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and sentence</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>期待条件</translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsPanel</name>
    <message>
        <source>Expectations</source>
        <translation>期待条件</translation>
    </message>
    <message>
        <source>Add an expectation</source>
        <translation>期待条件を追加します</translation>
    </message>
    <message>
        <source>Add an Expectation</source>
        <translation>期待条件を追加</translation>
    </message>
    <message>
        <source>Edit the expectation (Enter)</source>
        <translation>期待条件を編集します (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the expectation</source>
        <translation>期待条件を複製します</translation>
    </message>
    <message>
        <source>Remove the expectation (Delete)</source>
        <translation>期待条件を削除します (Delete)</translation>
    </message>
    <message>
        <source>Move the expectation up</source>
        <translation>期待条件を上へ移動します</translation>
    </message>
    <message>
        <source>Move the expectation down</source>
        <translation>期待条件を下へ移動します</translation>
    </message>
    <message>
        <source>No expectations</source>
        <translation>期待条件なし</translation>
    </message>
    <message>
        <source>What a session must do: a message that contains or equals something or meets a JSONPath condition, an order, an answer in time, a close code, no errors. A row of the timeline makes one from its menu. They are kept in the file and checked here, or in CI by the command line.</source>
        <translation>セッションが満たすべき条件: 何かを含む、何かと等しい、またはJSONPath条件を満たすメッセージ、順序、時間内の応答、クローズコード、エラーなし。タイムラインの行のメニューからも作成できます。期待条件はファイルに保存され、ここで、またはCIのコマンドラインで検査されます。</translation>
    </message>
    <message>
        <source>&amp;Show the Event</source>
        <translation>イベントを表示(&amp;S)</translation>
    </message>
    <message>
        <source>Go to the event in the timeline that decided it, or came closest</source>
        <translation>判定の決め手となった、または最も近かったイベントにタイムラインで移動します</translation>
    </message>
    <message>
        <source>Session that is checked</source>
        <translation>検査するセッション</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>今すぐ検査</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>検査中…</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>検査を中止</translation>
    </message>
    <message>
        <source>Command line for CI</source>
        <translation>CI用コマンドライン</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>コマンドラインをコピーします</translation>
    </message>
    <message>
        <source>In C&amp;I:</source>
        <translation>CI用(&amp;I):</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>途中で中止しました。</translation>
    </message>
    <message>
        <source>✓ All %1 passed.</source>
        <translation>✓ %1件すべて合格しました。</translation>
    </message>
    <message>
        <source>✗ %1 of %2 failed.</source>
        <translation>✗ %2件中%1件が不合格です。</translation>
    </message>
    <message>
        <source>The command line, once the capture is saved (Ctrl+S)</source>
        <translation>キャプチャを保存すると表示されるコマンドライン (Ctrl+S)</translation>
    </message>
    <message>
        <source>Replays the session to this address, compares the answers and checks the expectations; exit status 1 where one fails</source>
        <translation>このアドレスに対してセッションをリプレイし、応答を比較して期待条件を検査します。不合格がある場合の終了ステータスは1です</translation>
    </message>
</context>
<context>
    <name>socketglass::ExplanationCard</name>
    <message>
        <source>What happened</source>
        <translation>何が起きたか</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>どちらによるものか</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>試せること</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>詳しい情報</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportController</name>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the capture, or a part of it, in another format</source>
        <translation>キャプチャの全体または一部を別の形式で書き出します</translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation>コピーを保存(&amp;C)…</translation>
    </message>
    <message>
        <source>Save the capture, or a part of it, as another session file; cookies, tokens and the like can be removed from it</source>
        <translation>キャプチャの全体または一部を別のセッションファイルとして保存します。Cookieやトークンなどを除去できます</translation>
    </message>
    <message>
        <source>&amp;Export This Session…</source>
        <translation>このセッションをエクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the current session in another format</source>
        <translation>現在のセッションを別の形式で書き出します</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>F&amp;ormat:</source>
        <translation>形式(&amp;O):</translation>
    </message>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Remove before sharing</source>
        <translation>共有前に除去する項目</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>書き出すファイル</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>ファイル(&amp;F):</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>エクスポートの進行状況</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>キャンセル(&amp;A)</translation>
    </message>
    <message>
        <source>Export A&amp;nother</source>
        <translation>続けてエクスポート(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>エクスポート(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>capture</source>
        <translation>キャプチャ</translation>
    </message>
    <message>
        <source>%1-copy</source>
        <translation>%1-コピー</translation>
    </message>
    <message>
        <source>Save a Copy</source>
        <translation>コピーを保存</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>エクスポート先</translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation>%1 (*.%2);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>%1 exists already. Press Replace to write it anew, or choose another name.</source>
        <translation>%1 は既に存在します。［置き換え］を押して上書きするか、別の名前を選択してください。</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>エクスポートはキャンセルされました。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation>置き換え(&amp;E)</translation>
    </message>
    <message>
        <source>Where the copy goes; the capture stays as it is.</source>
        <translation>コピーの保存先です。キャプチャはそのまま残ります。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message>
        <source>Preview of the export</source>
        <translation>エクスポートのプレビュー</translation>
    </message>
    <message>
        <source>No event is in this choice: the file would be empty.</source>
        <translation>この選択に含まれるイベントはありません。ファイルは空になります。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>イベント%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: %1</source>
        <translation>全体: %1</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>先頭部分: %1</translation>
    </message>
    <message>
        <source>, shown as JSON Lines</source>
        <translation>、JSON Linesで表示</translation>
    </message>
    <message>
        <source>. Nothing is removed.</source>
        <translation>。除去されるものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation>
            <numerusform>。ここから%Ln個の値を除去します。</numerusform>
        </translation>
    </message>
    <message>
        <source>The beginning of the file as it would be written, without what is removed.</source>
        <translation>除去する項目を除いて書き出されるファイルの先頭部分。</translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message>
        <source>Copy &amp;List</source>
        <translation>一覧をコピー(&amp;L)</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>フォルダーを開く(&amp;F)</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>除去した項目</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>箇所</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>回数</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation>
            <numerusform>%Ln件のイベント（%1）を %2 に書き出しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>セッション%Ln個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation>
            <numerusform>コピーから%Ln個の値を除去しました。キャプチャ自体は元のままです:</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules found nothing to remove. Look into the file before you share it.</source>
        <translation>ルールに該当し、除去するものは見つかりませんでした。共有する前にファイルの内容を確認してください。</translation>
    </message>
    <message>
        <source>One row per rule and place: how many values were removed.</source>
        <translation>ルールと箇所ごとに1行: 除去した値の数を示します。</translation>
    </message>
</context>
<context>
    <name>socketglass::FileContent</name>
    <message>
        <source>“%1” is no file that can be sent.</source>
        <translation>「%1」は送信できるファイルではありません。</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>「%1」を読み取れませんでした: %2。</translation>
    </message>
    <message>
        <source>“%1” is larger than %2, the most that one message takes here.</source>
        <translation>「%1」は、1つのメッセージで扱える上限の%2を超えています。</translation>
    </message>
</context>
<context>
    <name>socketglass::FileCopyJob</name>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space there.</source>
        <translation>%1 に書き込めませんでした: %2。別のフォルダーを選ぶか、空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation>%1 を読み取れませんでした: %2。</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>保存はキャンセルされました。何も書き込まれていません。</translation>
    </message>
</context>
<context>
    <name>socketglass::FileField</name>
    <message>
        <source>PEM file</source>
        <translation>PEMファイル</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: ファイルを選択</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx);;All files (*)</source>
        <translation>証明書と鍵 (*.pem *.crt *.cer *.key *.p12 *.pfx);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>socketglass::Filter</name>
    <message>
        <source>Write “%1:”; put “not” before it for the opposite.</source>
        <translation>「%1:」と入力してください。反対の条件にするには、前に「not」を付けます。</translation>
    </message>
    <message>
        <source>A value is missing or wrong here. Write it like this: %1</source>
        <translation>ここの値がないか、誤っています。次のように入力してください: %1</translation>
    </message>
    <message>
        <source>%1 Write it like this: json:$.type, json:$..price&gt;100</source>
        <translation>%1 次のように入力してください: json:$.type、json:$..price&gt;100</translation>
    </message>
    <message>
        <source>This is no value of JSON. Write a number, true, false, null, or a text in quotes.</source>
        <translation>これはJSONの値ではありません。数値、true、false、null、または引用符で囲んだテキストを入力してください。</translation>
    </message>
    <message numerus="yes">
        <source>A filter has at most %Ln character(s).</source>
        <translation>
            <numerusform>フィルターは最大%Ln文字です。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no “(” for this “)”. Take it away, or write “(” before.</source>
        <translation>この「)」に対応する「(」がありません。削除するか、前に「(」を入力してください。</translation>
    </message>
    <message numerus="yes">
        <source>A filter may be nested %Ln level(s) deep.</source>
        <translation>
            <numerusform>フィルターの入れ子は最大%Ln段です。</numerusform>
        </translation>
    </message>
    <message>
        <source>Something is missing at the end: a word like in, or a &quot;text&quot; to look for.</source>
        <translation>末尾に何かが足りません。in のような語か、探す &quot;text&quot; を入力してください。</translation>
    </message>
    <message>
        <source>This parenthesis is not closed. Write “)” where it ends.</source>
        <translation>このかっこが閉じられていません。終わりの位置に「)」を入力してください。</translation>
    </message>
    <message>
        <source>An empty text is everywhere. Write something between the quotes.</source>
        <translation>空のテキストはあらゆる箇所に一致します。引用符の間に何か入力してください。</translation>
    </message>
    <message>
        <source>Behind a text there may be an i (upper and lower case are the same). Write a space before the next word.</source>
        <translation>テキストの後には i（大文字と小文字を区別しない）を付けられます。次の語の前には空白を入れてください。</translation>
    </message>
    <message>
        <source>Behind an expression there may be i (upper and lower case are the same), m (^ and $ at each line) and s (. is a line feed too).</source>
        <translation>式の後には i（大文字と小文字を区別しない）、m（^ と $ が各行に一致）、s（. が改行にも一致）を付けられます。</translation>
    </message>
    <message>
        <source>Not a regular expression: %1 (character %2). Write \ before a character that stands for itself.</source>
        <translation>正規表現ではありません: %1（%2文字目）。文字そのものを表すには、その前に \ を付けてください。</translation>
    </message>
    <message>
        <source>This regular expression is too large. Write a shorter one.</source>
        <translation>この正規表現は大きすぎます。もっと短いものを入力してください。</translation>
    </message>
    <message>
        <source>“%1” stands between two questions, as in: in %1 text.</source>
        <translation>「%1」は2つの条件の間に置きます。例: in %1 text</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write %2, or &quot;%1&quot; for the text.</source>
        <translation>「%1」という語はありません。%2 と入力するか、テキストとして探すには &quot;%1&quot; と入力してください。</translation>
    </message>
    <message>
        <source>There is no word “%1”. Write &quot;%1&quot; to look for the text.</source>
        <translation>「%1」という語はありません。テキストを探すには &quot;%1&quot; と入力してください。</translation>
    </message>
    <message>
        <source>Write %1 in place of “%2”.</source>
        <translation>「%2」の代わりに %1 と入力してください。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t stand here. Write text to look for in quotes: &quot;%1&quot;.</source>
        <translation>ここに「%1」は置けません。探すテキストは &quot;%1&quot; のように引用符で囲んでください。</translation>
    </message>
    <message>
        <source>This text has no end. Write %1 behind it.</source>
        <translation>このテキストには終わりがありません。後ろに %1 を入力してください。</translation>
    </message>
    <message>
        <source>There is no such escape. Write \\ for a backslash; there are \&quot; \n \r \t and \u0041 too.</source>
        <translation>このようなエスケープはありません。バックスラッシュは \\ と入力します。ほかに \&quot; \n \r \t と \u0041 を使用できます。</translation>
    </message>
    <message>
        <source>This regular expression has no end. Write / behind it.</source>
        <translation>この正規表現には終わりがありません。後ろに / を入力してください。</translation>
    </message>
    <message>
        <source>received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>text and binary messages</source>
        <translation>テキストメッセージとバイナリメッセージ</translation>
    </message>
    <message>
        <source>text messages</source>
        <translation>テキストメッセージ</translation>
    </message>
    <message>
        <source>binary messages</source>
        <translation>バイナリメッセージ</translation>
    </message>
    <message>
        <source>ping frames</source>
        <translation>pingフレーム</translation>
    </message>
    <message>
        <source>pong frames</source>
        <translation>pongフレーム</translation>
    </message>
    <message>
        <source>a connection is begun</source>
        <translation>接続の開始</translation>
    </message>
    <message>
        <source>opening handshakes, refused ones too</source>
        <translation>オープニングハンドシェイク（拒否されたものを含む）</translation>
    </message>
    <message>
        <source>a session is open</source>
        <translation>セッションの確立</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Close frames</source>
        <translation>Closeフレーム</translation>
    </message>
    <message>
        <source>a session is closed</source>
        <translation>セッションのクローズ</translation>
    </message>
    <message>
        <source>compressed by permessage-deflate</source>
        <translation>permessage-deflateで圧縮</translation>
    </message>
    <message>
        <source>messages in more than one frame</source>
        <translation>複数のフレームからなるメッセージ</translation>
    </message>
    <message>
        <source>messages whose end never came</source>
        <translation>最後まで届かなかったメッセージ</translation>
    </message>
    <message>
        <source>text messages that are not UTF-8</source>
        <translation>UTF-8ではないテキストメッセージ</translation>
    </message>
    <message>
        <source>frames that were injected</source>
        <translation>注入されたフレーム</translation>
    </message>
    <message>
        <source>something was removed</source>
        <translation>一部が除去されたもの</translation>
    </message>
    <message>
        <source>bytes of payload: size&gt;1k</source>
        <translation>ペイロードのバイト数: size&gt;1k</translation>
    </message>
    <message>
        <source>close code: code:1006</source>
        <translation>クローズコード: code:1006</translation>
    </message>
    <message>
        <source>part of the name, or number: session:&quot;feed&quot;</source>
        <translation>名前の一部、または番号: session:&quot;feed&quot;</translation>
    </message>
    <message>
        <source>time of day, or date and time: time&gt;10:30:05</source>
        <translation>時刻、または日付と時刻: time&gt;10:30:05</translation>
    </message>
    <message>
        <source>bytes of the payload: hex:0a0b</source>
        <translation>ペイロードのバイト列: hex:0a0b</translation>
    </message>
    <message>
        <source>a value in JSON: json:$.type==&quot;tick&quot;</source>
        <translation>JSON内の値: json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>both sides hold (may be left out)</source>
        <translation>両側の条件を満たす（省略可）</translation>
    </message>
    <message>
        <source>one side holds</source>
        <translation>いずれかの側の条件を満たす</translation>
    </message>
    <message>
        <source>what follows does not hold</source>
        <translation>後に続く条件を満たさない</translation>
    </message>
    <message>
        <source>pings, pongs, and messages that repeat at an interval</source>
        <translation>ping、pong、および一定間隔で繰り返されるメッセージ</translation>
    </message>
    <message>
        <source>“%1” needs a value. Write size&gt;1k, code:1006, session:&quot;name&quot;, time&gt;10:30:05, hex:0a0b, json:$.type or note:&quot;check&quot;.</source>
        <translation>「%1」には値が必要です。size&gt;1k、code:1006、session:&quot;name&quot;、time&gt;10:30:05、hex:0a0b、json:$.type、note:&quot;check&quot; のように入力してください。</translation>
    </message>
    <message>
        <source>There is no field “%1”. There are size, code, session, time, hex, json and note.</source>
        <translation>「%1」というフィールドはありません。使用できるのは size、code、session、time、hex、json、note です。</translation>
    </message>
    <message>
        <source>a bookmark or a note was set</source>
        <translation>ブックマークまたはメモが付いたもの</translation>
    </message>
    <message>
        <source>part of the note of a bookmark: note:&quot;check&quot;</source>
        <translation>ブックマークのメモの一部: note:&quot;check&quot;</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterBar</name>
    <message>
        <source>Filter:</source>
        <translation>フィルター:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>検索を中止します。見つかったものはそのまま残ります</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filters that are kept, and the last ones</source>
        <translation>保存済みのフィルターと最近使用したフィルター</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rows that are shown, of all</comment>
        <translation>%2行中%1行</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>このフィルターを削除</translation>
    </message>
    <message>
        <source>Keep This Filter</source>
        <translation>このフィルターを保存</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>Last ones</source>
        <translation>最近使用したもの</translation>
    </message>
</context>
<context>
    <name>socketglass::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filter: in text &quot;words&quot; size&gt;1k json:$.type==&quot;tick&quot;</source>
        <translation>フィルター: in text &quot;words&quot; size&gt;1k json:$.type==&quot;tick&quot;</translation>
    </message>
    <message>
        <source>Words of the filter language</source>
        <translation>フィルター言語の語</translation>
    </message>
</context>
<context>
    <name>socketglass::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>大文字と小文字を区別</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>検索:</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Text, /expression/i or hex:0a0b</source>
        <translation>テキスト、/正規表現/i、または hex:0a0b</translation>
    </message>
    <message>
        <source>Upper and lower case of a text differ; of an /expression/ they do without i</source>
        <translation>テキストの大文字と小文字を区別します。/正規表現/ は i がなければ区別します</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>The row above (Shift+F3)</source>
        <translation>上の行 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>The row below (F3)</source>
        <translation>下の行 (F3)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop looking; what was found stays</source>
        <translation>検索を中止します。見つかったものはそのまま残ります</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Close Find (Esc)</source>
        <translation>検索を閉じます (Esc)</translation>
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
        <translation>続きあり</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>マスクなし</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>RSV1–3</source>
        <translation>RSV1～3</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>opcode</translation>
    </message>
    <message>
        <source>Masking key</source>
        <translation>マスキングキー</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Header bytes</source>
        <translation>ヘッダーのバイト列</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesPreview</name>
    <message>
        <source>Frames that will go out</source>
        <translation>送信されるフレーム</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s), masked</source>
        <translation>
            <numerusform>フレーム%Ln個（マスクあり）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; not compressed, %2 on the wire</source>
        <translation>%1、圧縮なし、通信路上で%2</translation>
    </message>
    <message>
        <source>; {{$…}} are made anew for each message</source>
        <translation>、{{$…}} はメッセージごとに新しく生成されます</translation>
    </message>
    <message>
        <source>What would go out now, except for the masking key, which is chosen at random when it is sent. A compressed message may have different bytes after others have been sent.</source>
        <translation>今送信した場合の内容です。ただし、マスキングキーは送信時にランダムに選ばれます。圧縮されたメッセージのバイト列は、先にほかのメッセージが送信されると変わることがあります。</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; how is known once what was sent before has gone out</source>
        <translation>%1、送信前に圧縮 (permessage-deflate)。圧縮結果は、先のメッセージの送信が完了するとわかります</translation>
    </message>
    <message>
        <source>%1, compressed (permessage-deflate) before it goes; messages longer than %2 are not compressed ahead</source>
        <translation>%1、送信前に圧縮 (permessage-deflate)。%2を超えるメッセージは事前に圧縮されません</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>フレーム%Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; compressed (permessage-deflate), %2 on the wire for %3</source>
        <translation>%1、圧縮 (permessage-deflate)、%3が通信路上で%2</translation>
    </message>
    <message>
        <source>%1; %2 on the wire, unless a session compresses it</source>
        <translation>%1、通信路上で%2（セッションが圧縮しない場合）</translation>
    </message>
    <message>
        <source>%1; not compressed since it is cut by hand, %2 on the wire</source>
        <translation>%1、手動で分割するため圧縮なし、通信路上で%2</translation>
    </message>
    <message>
        <source>%1; not compressed since it is so short, %2 on the wire</source>
        <translation>%1、短いため圧縮なし、通信路上で%2</translation>
    </message>
    <message>
        <source>; so for %1, each session compresses by itself</source>
        <translation>、%1 の場合（圧縮はセッションごとに異なります）</translation>
    </message>
    <message>
        <source>; without the files of {{$file}}, which are read when it goes</source>
        <translation>、{{$file}} のファイルは含みません（送信時に読み取られます）</translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message>
        <source>Frames of the message</source>
        <translation>メッセージのフレーム</translation>
    </message>
    <message>
        <source>No frames</source>
        <translation>フレームなし</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame to see how it was cut into frames.</source>
        <translation>メッセージ、ping、pong、またはCloseフレームを選択すると、フレームへの分割が表示されます。</translation>
    </message>
    <message>
        <source>It came whole, in one frame.</source>
        <translation>1つのフレームで全体が届きました。</translation>
    </message>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation>
            <numerusform>%Ln個のフレームに分かれて届きました。</numerusform>
        </translation>
    </message>
    <message>
        <source>One row per frame, in the order in which they crossed the wire.</source>
        <translation>フレームごとに1行。通信路を流れた順に並びます。</translation>
    </message>
    <message>
        <source>Compressed, RSV1 is set: %1.</source>
        <translation>圧縮されています。RSV1が設定されています: %1。</translation>
    </message>
    <message>
        <source>Written as raw bytes; its head: %1. %2</source>
        <translation>生バイトとして書き込みました。ヘッダー: %1。%2</translation>
    </message>
    <message>
        <source>It breaks no rule.</source>
        <translation>規則違反はありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::Generators</name>
    <message>
        <source>{{$randomInt}} takes two whole numbers, the smaller one first: {{$randomInt 1 100}}.</source>
        <translation>{{$randomInt}} には2つの整数を小さい順に指定します: {{$randomInt 1 100}}。</translation>
    </message>
    <message>
        <source>{{$file}} needs the path of a file: {{$file /path/to/file}}.</source>
        <translation>{{$file}} にはファイルのパスが必要です: {{$file /path/to/file}}。</translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the path in {{$file}}.</source>
        <translation>ファイル「%1」がありません。{{$file}} のパスを確認してください。</translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation>ファイル「%1」を読み取れませんでした: %2。</translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 MiB, the most that {{$file}} takes.</source>
        <translation>ファイル「%1」は、{{$file}} で扱える上限の%2 MiBを超えています。</translation>
    </message>
    <message>
        <source>a new UUID (version 4)</source>
        <translation>新しいUUID（バージョン4）</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>1970年からの秒数</translation>
    </message>
    <message>
        <source>the time now, in UTC</source>
        <translation>現在時刻（UTC）</translation>
    </message>
    <message>
        <source>a whole number by chance, both ends included</source>
        <translation>ランダムな整数（両端を含む）</translation>
    </message>
    <message>
        <source>1, then 2, then 3 …</source>
        <translation>1、2、3と増える番号 …</translation>
    </message>
    <message>
        <source>the text in base64; it may hold a {{name}}</source>
        <translation>base64にしたテキスト（{{name}} を含めることも可能）</translation>
    </message>
    <message>
        <source>what stands in a file</source>
        <translation>ファイルの内容</translation>
    </message>
    <message>
        <source>There is no {{$%1}}; there is %2.</source>
        <translation>{{$%1}} はありません。使用できるもの: %2。</translation>
    </message>
</context>
<context>
    <name>socketglass::Guide</name>
    <message>
        <source>First steps</source>
        <translation>はじめに</translation>
    </message>
    <message>
        <source>Socketglass shows everything that crosses a WebSocket: the opening handshake, every message, ping and pong, and how the connection ended.</source>
        <translation>SocketglassはWebSocketを流れるすべてを表示します: オープニングハンドシェイク、すべてのメッセージ、ping、pong、そして接続がどのように終わったか。</translation>
    </message>
    <message>
        <source>Without a server</source>
        <translation>サーバーがない場合</translation>
    </message>
    <message>
        <source>The first page of an empty window starts a demo server on this machine, and Help → Demo Server connects to any of its paths. It needs no network.</source>
        <translation>空のウィンドウの最初のページから、このマシン上でデモサーバーを起動できます。［ヘルプ］→［デモサーバー］では、そのどのパスにも接続できます。ネットワークは不要です。</translation>
    </message>
    <message>
        <source>With a server</source>
        <translation>サーバーがある場合</translation>
    </message>
    <message>
        <source>Type its address at the top, ws:// or wss://, and press Enter.</source>
        <translation>上部に ws:// または wss:// のアドレスを入力し、Enterを押します。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>読む</translation>
    </message>
    <message>
        <source>Every event becomes a row as it happens. Select a row: the details show all of it.</source>
        <translation>イベントは発生するたびに1行になります。行を選択すると、詳細にそのすべてが表示されます。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Write a message below the rows and press Ctrl+Enter.</source>
        <translation>行の下にメッセージを入力し、Ctrl+Enterを押します。</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Close ends the session with code 1000. The arrow beside it has all other codes.</source>
        <translation>［閉じる］でセッションをコード1000で終了します。隣の矢印からその他のコードを選べます。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Each connection is a session: a row of the list, with its state and how it was closed.</source>
        <translation>接続はそれぞれ1つのセッションです。一覧の1行になり、状態と閉じ方を示します。</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>複数同時</translation>
    </message>
    <message>
        <source>Sessions run beside each other. All Sessions on One Clock shows their events together, in the order of time; otherwise the rows are those of the current session.</source>
        <translation>セッションは並行して動作します。［全セッションを同一の時間軸で表示］を使うと、それらのイベントを時刻順にまとめて表示します。それ以外では現在のセッションの行が表示されます。</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Connect Again makes a new session with the same settings.</source>
        <translation>［再接続］は、同じ設定で新しいセッションを作成します。</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>抑制</translation>
    </message>
    <message>
        <source>Nothing is dropped. Where events come faster than they can be stored, the server is made to wait, and the figures above the rows say for how long.</source>
        <translation>失われるものはありません。保存が追いつかない速さでイベントが届くと、サーバーを待たせます。待たせた時間は行の上の数値でわかります。</translation>
    </message>
    <message>
        <source>Rows and details</source>
        <translation>行と詳細</translation>
    </message>
    <message>
        <source>The rows stand in the order of time; the newest is at the end.</source>
        <translation>行は時刻順に並び、最新の行が末尾にあります。</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>追従</translation>
    </message>
    <message>
        <source>The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes back to the end.</source>
        <translation>上にスクロールするまで、最新の行が常に表示されます。［追従］またはCtrl+Endで末尾に戻ります。</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Time of day, time since the first event, or time since the event before.</source>
        <translation>時刻、最初のイベントからの時間、または直前のイベントからの時間。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.</source>
        <translation>ペイロードをテキスト、整形したJSON、またはバイト列で表示します。有効なUTF-8ではないテキストには、その旨を示します。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>How a message was cut into frames: opcode, masking key, length, time of each.</source>
        <translation>メッセージがどのようにフレームに分割されたか: それぞれのopcode、マスキングキー、長さ、時刻。</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>ハンドシェイク</translation>
    </message>
    <message>
        <source>Both heads as they were sent, the status, and the body of a refusal.</source>
        <translation>送信されたままの両方のヘッダー部、ステータス、拒否された場合の本文。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Why it closed</source>
        <translation>閉じた理由</translation>
    </message>
    <message>
        <source>Select the last row of a session: it says what happened, who did it, and what to try.</source>
        <translation>セッションの最後の行を選択すると、何が起きたか、どちらによるものか、何を試せるかがわかります。</translation>
    </message>
    <message>
        <source>One side was done. Nothing is wrong.</source>
        <translation>一方の側が用件を終えました。問題はありません。</translation>
    </message>
    <message>
        <source>The Close frame had no code.</source>
        <translation>Closeフレームにコードがありませんでした。</translation>
    </message>
    <message>
        <source>The connection ended without a Close frame: it was cut, or never came about. This code is never sent.</source>
        <translation>Closeフレームなしで接続が終了しました。切断されたか、接続できていません。このコードが送信されることはありません。</translation>
    </message>
    <message>
        <source>The application&apos;s own: look into its documentation.</source>
        <translation>アプリケーション独自のコードです。そのドキュメントを参照してください。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>A server that answers the handshake with another status than 101 refuses it. Select the row of the handshake: headers and body most often say why.</source>
        <translation>サーバーが101以外のステータスで応答した場合、ハンドシェイクは拒否されています。ハンドシェイクの行を選択してください。多くの場合、ヘッダーと本文から理由がわかります。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>The composer below the rows sends to the current session, byte for byte what it shows.</source>
        <translation>行の下の作成欄から、表示されている内容を1バイトも変えずに現在のセッションに送信します。</translation>
    </message>
    <message>
        <source>Text and bytes</source>
        <translation>テキストとバイト列</translation>
    </message>
    <message>
        <source>Text, or binary messages written as hexadecimal digits.</source>
        <translation>テキスト、または16進数で記述したバイナリメッセージ。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down fetch what was sent before.</source>
        <translation>Alt+UpとAlt+Downで、以前に送信したものを呼び戻します。</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Sends a ping; the arrow beside it chooses the payload.</source>
        <translation>pingを送信します。隣の矢印からペイロードを選べます。</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>Messages that you send often. A double click or Enter sends one; the first nine have Ctrl+1 to Ctrl+9.</source>
        <translation>よく送信するメッセージです。ダブルクリックまたはEnterで送信します。最初の9つにはCtrl+1～Ctrl+9が割り当てられます。</translation>
    </message>
    <message>
        <source>The menu of a row sends its message again, or opens it in the composer.</source>
        <translation>行のメニューから、そのメッセージをもう一度送信するか、作成欄で開くことができます。</translation>
    </message>
    <message>
        <source>Keeping and sharing</source>
        <translation>保存と共有</translation>
    </message>
    <message>
        <source>Everything is written to a file from the first byte, so that a crash loses no more than a moment.</source>
        <translation>最初の1バイトからすべてがファイルに書き込まれるため、クラッシュしても失われるのは最後のわずかな間だけです。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>File → Save As keeps the capture as a session file; the capture goes on there.</source>
        <translation>［ファイル］→［名前を付けて保存］でキャプチャをセッションファイルとして保存します。キャプチャはそこで続行されます。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Session files, and recordings of browsers, proxies and packet captures. Several files at once stand on one clock.</source>
        <translation>セッションファイル、ブラウザーやプロキシの記録、パケットキャプチャを開けます。複数のファイルを一度に開くと、同一の時間軸に並びます。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are removed on demand, and the preview shows the result.</source>
        <translation>HAR、JSON Lines、CSV、テキスト、pcapng。必要に応じてCookie、トークン、アドレスを除去でき、結果はプレビューで確認できます。</translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation>クラッシュした後</translation>
    </message>
    <message>
        <source>The next start offers what was captured and not saved.</source>
        <translation>次回の起動時に、保存されていないキャプチャを開くことができます。</translation>
    </message>
    <message>
        <source>Replay and mock server</source>
        <translation>リプレイとモックサーバー</translation>
    </message>
    <message>
        <source>A recorded session can be played again, from either side.</source>
        <translation>記録されたセッションは、どちらの側からでも再び再生できます。</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>リプレイ</translation>
    </message>
    <message>
        <source>Session → Replay sends what the client sent to a server, as fast as it was recorded or otherwise, with messages edited where you want.</source>
        <translation>［セッション］→［リプレイ］で、クライアントが送信した内容を、記録どおりの速さまたは別の速さでサーバーに送信します。メッセージは必要な箇所で編集できます。</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>モックサーバー</translation>
    </message>
    <message>
        <source>Session → Serve as Mock answers clients as the server did. Rules answer what was never recorded.</source>
        <translation>［セッション］→［モックとして動作］で、サーバーと同じようにクライアントに応答します。記録にないものにはルールで応答します。</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>All of this works without a window: socketglass --help lists the commands, for scripts and tests.</source>
        <translation>これらはすべてウィンドウなしでも使えます。socketglass --help でスクリプトやテスト用のコマンドの一覧を表示します。</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>The strip above the rows is the whole capture by time: what was sent stands above the line, what was received below; signs mark errors and closes. A click goes there, dragging selects a time. With the keyboard: arrows, Shift with arrows, Enter, Esc.</source>
        <translation>行の上の帯は、キャプチャ全体を時間順に示します。線の上が送信、線の下が受信で、記号はエラーとクローズを表します。クリックするとその時刻に移動し、ドラッグすると時間の範囲を選択します。キーボードでは、矢印キー、Shift+矢印キー、Enter、Escを使います。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>View → Statistics (Ctrl+Shift+I): rates, sizes, round trips of pings, time from a request to its reply, of what the rows show.</source>
        <translation>［表示］→［統計］(Ctrl+Shift+I): 表示中の行の頻度、サイズ、pingの往復時間、リクエストから応答までの時間。</translation>
    </message>
    <message>
        <source>Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C. Copy as has hex, base64, a C array, and a command line that sends the message again.</source>
        <translation>行、ペイロード、JSON行を、行のメニューまたはCtrl+Cでコピーできます。［形式を選択してコピー］では、16進数、base64、Cの配列、メッセージをもう一度送信するコマンドラインを選べます。</translation>
    </message>
    <message>
        <source>Bookmarks and notes</source>
        <translation>ブックマークとメモ</translation>
    </message>
    <message>
        <source>Ctrl+B marks a row, Ctrl+Shift+B writes a note to it, F4 and Shift+F4 go to the next and the previous. They are kept in the session file.</source>
        <translation>Ctrl+Bで行に印を付け、Ctrl+Shift+Bでメモを書きます。F4で次、Shift+F4で前に移動します。これらはセッションファイルに保存されます。</translation>
    </message>
    <message>
        <source>Huge payloads</source>
        <translation>巨大なペイロード</translation>
    </message>
    <message>
        <source>Text and hex come by pages, or from the byte that you type on; JSON of any length opens as a tree that is read as you open it.</source>
        <translation>テキストと16進数は、ページごと、または入力したバイト位置から表示します。JSONは長さにかかわらずツリーで開き、展開した部分を読み取ります。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>The line above the rows (Ctrl+Shift+F) shows only events that it holds for, old ones and those that still come. Esc shows all. Conditions beside each other must all hold.</source>
        <translation>行の上の入力欄 (Ctrl+Shift+F) は、既存のものもこれから届くものも、条件に一致するイベントだけを表示します。Escですべて表示します。並べた条件は、すべてを満たす必要があります。</translation>
    </message>
    <message>
        <source>Received, or sent.</source>
        <translation>受信、または送信。</translation>
    </message>
    <message>
        <source>The kind of event.</source>
        <translation>イベントの種類。</translation>
    </message>
    <message>
        <source>This text, anywhere in a payload of any size, a close reason, an error or a handshake. With i, upper and lower case are the same.</source>
        <translation>任意の大きさのペイロード、クローズ理由、エラー、ハンドシェイクのどこかにあるこのテキスト。i を付けると、大文字と小文字を区別しません。</translation>
    </message>
    <message>
        <source>A regular expression, in the first 16 MiB of a payload.</source>
        <translation>ペイロードの先頭16 MiBに対する正規表現。</translation>
    </message>
    <message>
        <source>These bytes.</source>
        <translation>このバイト列。</translation>
    </message>
    <message>
        <source>Bytes of payload; 1k is 1024.</source>
        <translation>ペイロードのバイト数。1kは1024です。</translation>
    </message>
    <message>
        <source>Close codes.</source>
        <translation>クローズコード。</translation>
    </message>
    <message>
        <source>Part of a session&apos;s name, or its number.</source>
        <translation>セッションの名前の一部、または番号。</translation>
    </message>
    <message>
        <source>Time of day, or date and time; local time without a zone. With a colon: within that minute.</source>
        <translation>時刻、または日付と時刻。タイムゾーンがなければローカル時刻です。コロンを使うと、その1分間の範囲です。</translation>
    </message>
    <message>
        <source>A JSONPath (RFC 9535) finds such a value, or anything at all.</source>
        <translation>JSONPath（RFC 9535）でそのような値、または何らかの値が見つかるもの。</translation>
    </message>
    <message>
        <source>Put together with and, or, not and parentheses.</source>
        <translation>and、or、not、かっこで組み合わせます。</translation>
    </message>
    <message>
        <source>How a message crossed the wire: compressed, in several frames, without its end, not UTF-8, made by Socketglass, or with parts removed.</source>
        <translation>メッセージが通信路をどのように流れたか: 圧縮、複数のフレーム、途中で終了、UTF-8ではない、Socketglassが作成、一部を除去。</translation>
    </message>
    <message>
        <source>connect, export and info take the same filters: --filter &apos;in &quot;tick&quot;&apos;.</source>
        <translation>connect、export、infoでも同じフィルターを使えます: --filter &apos;in &quot;tick&quot;&apos;。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>The bookmark in front of the address keeps it with all options as a profile: a file in the folder of Profiles, or of a working copy that you open there. A double click connects. Changed options have a dot until they are saved.</source>
        <translation>アドレスの前のブックマークを押すと、アドレスとすべてのオプションがプロファイルとして保存されます。プロファイルは、プロファイルのフォルダー、またはそこで開いた作業コピーのフォルダー内のファイルです。ダブルクリックで接続します。変更したオプションには、保存するまで点が付きます。</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>シークレット</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of the desktop, never into a profile&apos;s file. Where there is no keychain they are asked for.</source>
        <translation>パスワード、トークン、鍵はデスクトップのキーチェーンに保存され、プロファイルのファイルには書き込まれません。キーチェーンがない場合は入力を求めます。</translation>
    </message>
    <message>
        <source>From another tool</source>
        <translation>ほかのツールから</translation>
    </message>
    <message>
        <source>Paste a command line of curl, websocat or wscat as the address, or use File → Import Connection, which also takes requests of Postman, Insomnia and Bruno. Copy as Code in the menu of a session is the way back.</source>
        <translation>curl、websocat、wscatのコマンドラインをアドレスとして貼り付けるか、［ファイル］→［接続をインポート］を使用します。後者ではPostman、Insomnia、Brunoのリクエストも取り込めます。逆方向には、セッションのメニューの［コードとしてコピー］を使用します。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Ctrl+F looks for text, /an expression/i or hex:0a0b in the rows that are shown, without hiding the others; F3 and Shift+F3 go to the next and the previous. Places are marked in the rows and in the payload.</source>
        <translation>Ctrl+Fは、表示されている行からテキスト、/正規表現/i、または hex:0a0b を検索します。ほかの行は非表示になりません。F3とShift+F3で次と前に移動します。見つかった箇所は、行とペイロードの中で強調表示されます。</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>ハートビート</translation>
    </message>
    <message>
        <source>View → Timeline → Fold Heartbeats (Ctrl+Shift+H): pings, pongs and messages that repeat at an interval become one row with a count and their time. Right or a double click opens it, Left folds it again.</source>
        <translation>［表示］→［タイムライン］→［ハートビートを折りたたむ］(Ctrl+Shift+H): ping、pong、および一定間隔で繰り返されるメッセージが、件数と時間を示す1行になります。Rightまたはダブルクリックで展開し、Leftで再び折りたたみます。</translation>
    </message>
    <message>
        <source>Pings, pongs, and messages that repeat at an interval, from the fourth one on.</source>
        <translation>ping、pong、および一定間隔で繰り返されるメッセージ（4件目以降）。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>View → Timeline → Colour rules… gives the rows that a filter holds for a colour, and leaves the others in view. The first ticked rule counts. The menu of a row begins one with what the row looks like.</source>
        <translation>［表示］→［タイムライン］→［色分けルール…］は、フィルターに一致する行に色を付け、ほかの行も表示したままにします。チェックした最初のルールが有効です。行のメニューから、その行の特徴をもとにルールを作成できます。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>View → Timeline → Columns… shows, hides, orders and widens them by keys; the mouse drags the headers.</source>
        <translation>［表示］→［タイムライン］→［列…］で、列の表示、非表示、順序、幅をキーで変更できます。マウスでは列見出しをドラッグします。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>順に送信</translation>
    </message>
    <message>
        <source>Several templates, or a folder, selected: Send in Order sends them one after the other, with the pauses of More.</source>
        <translation>複数のテンプレートまたはフォルダーを選択すると、［順に送信］で［その他］の間隔をおいて1つずつ送信します。</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>{{name}} in an address, a header or a text stands for a value of the chosen environment (beside the address). A name without a value is marked, and nothing is sent. {{$uuid}}, {{$counter}} and others are made anew each time. Rules of an environment take values out of received messages. Values of secrets are written to no file.</source>
        <translation>アドレス、ヘッダー、テキスト中の {{name}} は、選択した環境（アドレスの横）の値を表します。値のない名前は強調表示され、何も送信されません。{{$uuid}}、{{$counter}} などは毎回新しく生成されます。環境のルールで、受信したメッセージから値を取り出せます。シークレットの値はどのファイルにも書き込まれません。</translation>
    </message>
    <message>
        <source>File → Limits keeps the newest events, bytes or hours and removes what is older: the status bar says how many events were evicted. Some of the disk stays free: where it has no more than that, the oldest events make room, or without a limit the servers are held back. Settings has the limits of new captures.</source>
        <translation>［ファイル］→［制限］は、最新のイベント、バイト、または時間分を保持し、それより古いものを削除します。破棄されたイベントの件数はステータスバーに表示されます。ディスクには一定の空きを残します。空きがそこまで減ると、最も古いイベントを破棄して場所を空け、制限がない場合はサーバーを待たせます。新しいキャプチャの制限は［設定］にあります。</translation>
    </message>
    <message>
        <source>Probe a server</source>
        <translation>サーバーの検査</translation>
    </message>
    <message>
        <source>Raw frames</source>
        <translation>生フレーム</translation>
    </message>
    <message>
        <source>Message → Raw Frame builds one frame by hand: any opcode, bits, mask, length and bytes, also such as must not be sent.</source>
        <translation>［メッセージ］→［生フレーム］は、任意のopcode、ビット、マスク、長さ、バイト列で1つのフレームを手動で組み立てます。送信が禁止されているフレームも作成できます。</translation>
    </message>
    <message>
        <source>Session → Probe a Server (Ctrl+Shift+Y) sends a server what is right and what is wrong, and tells where its answers differ from RFC 6455. Every case can be looked at in the timeline.</source>
        <translation>［セッション］→［サーバーを検査］(Ctrl+Shift+Y) は、正しい内容と誤った内容をサーバーに送信し、応答がRFC 6455と異なる点を示します。すべてのケースをタイムラインで確認できます。</translation>
    </message>
    <message>
        <source>Headers, authentication, cookies, certificates, a proxy, timeouts, connecting again, compression: behind Options, beside the address. They count for the next connection.</source>
        <translation>ヘッダー、認証、Cookie、証明書、プロキシ、タイムアウト、再接続、圧縮: アドレスの横の［オプション］にあります。次の接続から有効です。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>View → Timeline → Preview What Differs shows of JSON only the values that differ from those in the message shown before it of the same session and direction: ≠ in front of them, − what is not there any more, = where nothing changed.</source>
        <translation>［表示］→［タイムライン］→［違いをプレビュー］は、JSONについて、同じセッションと方向で直前に表示されているメッセージと異なる値だけを表示します。前に付く記号は、≠ が異なる値、− がなくなった値、= が変更なしを表します。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Two rows selected, then Message → Compare both (Ctrl+D): both messages side by side, JSON laid out, binary ones in hex. ≠ stands in front of a line that differs, − and + in front of one that only the left or the right has; F8 and Shift+F8 go from difference to difference.</source>
        <translation>2行を選択し、［メッセージ］→［両方を比較］(Ctrl+D): 2つのメッセージを並べて表示します。JSONは整形され、バイナリは16進数で表示されます。異なる行の前には ≠、左だけにある行の前には −、右だけにある行の前には + が付きます。F8とShift+F8で違いの間を移動します。</translation>
    </message>
    <message>
        <source>Rows that you marked, or whose note has this text.</source>
        <translation>印を付けた行、またはメモにこのテキストを含む行。</translation>
    </message>
    <message>
        <source>The button More beside the composer opens what is needed now and then: send every so many milliseconds, so many times, to the sessions that are selected in the list or to all that are open, cut into frames; and it shows the frames that will go out, compressed where the session has agreed on that.</source>
        <translation>作成欄の横の［その他］ボタンで、ときどき必要になるものを開きます: 指定したミリ秒ごとの送信、指定した回数の送信、一覧で選択したセッションまたは開いているすべてのセッションへの送信、フレームへの分割。さらに、送信されるフレームも表示します。セッションで圧縮が合意されている場合は、圧縮された状態で表示します。</translation>
    </message>
</context>
<context>
    <name>socketglass::GuideWindow</name>
    <message>
        <source>Guide – Socketglass</source>
        <translation>ガイド – Socketglass</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>ガイドのページ</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>ガイド</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.</source>
        <translation>TabとShift+Tabで各部分を移動します。Altと下線付きの文字でそのメニューを開きます。</translation>
    </message>
</context>
<context>
    <name>socketglass::HandshakeView</name>
    <message>
        <source>No handshake yet</source>
        <translation>ハンドシェイクはまだありません</translation>
    </message>
    <message>
        <source>The opening handshake of the session stands here: the request and the server&apos;s answer as they crossed the wire, and the certificates of TLS.</source>
        <translation>ここにはセッションのオープニングハンドシェイク（通信路を流れたままのリクエストとサーバーの応答）と、TLSの証明書が表示されます。</translation>
    </message>
    <message>
        <source>What was wrong with the handshake</source>
        <translation>ハンドシェイクの問題点</translation>
    </message>
    <message>
        <source>Body of the response</source>
        <translation>レスポンスの本文</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>証明書チェーン</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>レスポンス</translation>
    </message>
    <message>
        <source>Head of the request</source>
        <translation>リクエストのヘッダー部</translation>
    </message>
    <message>
        <source>Head of the response</source>
        <translation>レスポンスのヘッダー部</translation>
    </message>
    <message>
        <source>No request was sent.</source>
        <translation>リクエストは送信されていません。</translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation>レスポンスは届いていません。</translation>
    </message>
    <message>
        <source>Answered after %1 ms</source>
        <translation>%1 msで応答</translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation>本文（%2のうち先頭の%1）</translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation>本文（%1）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1. Errors ignored: %2</source>
        <translation>%1。無視したエラー: %2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有効期間の開始</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期間の終了</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>シリアル番号</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then those that vouch for it.</source>
        <translation>先頭がサーバーの証明書で、その後にそれを保証する証明書が続きます。</translation>
    </message>
</context>
<context>
    <name>socketglass::HeadersPage</name>
    <message>
        <source>Request headers</source>
        <translation>リクエストヘッダー</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>ヘッダーを追加します</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>ヘッダーを削除します</translation>
    </message>
    <message>
        <source>Move the header up</source>
        <translation>ヘッダーを上へ移動します</translation>
    </message>
    <message>
        <source>Move the header down</source>
        <translation>ヘッダーを下へ移動します</translation>
    </message>
    <message>
        <source>Added to the request in this order; one named Host takes the place of ours. Values of secret headers never go to a file.</source>
        <translation>この順にリクエストに追加します。Hostという名前のヘッダーは既定のものを置き換えます。シークレットのヘッダーの値がファイルに保存されることはありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::HexDecoder</name>
    <message>
        <source>Hex</source>
        <translation>16進</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>%2バイト中、先頭の%1バイトのみ表示しています。</translation>
    </message>
</context>
<context>
    <name>socketglass::HexReader</name>
    <message>
        <source>Character %1: half a byte. Write two hexadecimal digits for each byte.</source>
        <translation>%1文字目: 1バイトに足りません。各バイトを2桁の16進数で入力してください。</translation>
    </message>
    <message>
        <source>Character %1: “%2” is not a hexadecimal digit (0–9, a–f).</source>
        <translation>%1文字目:「%2」は16進数字（0～9、a～f）ではありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredKind</name>
    <message>
        <source>time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>random token</source>
        <translation>ランダムなトークン</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>カウンター</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>ルールによる</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>ハートビート</translation>
    </message>
    <message>
        <source>not recorded on one side</source>
        <translation>片側に記録なし</translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredModel</name>
    <message>
        <source>Times</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>箇所</translation>
    </message>
    <message>
        <source>First left</source>
        <translation>最初の左の値</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>最初の右の値</translation>
    </message>
</context>
<context>
    <name>socketglass::ImportJob</name>
    <message>
        <source>Opening was cancelled.</source>
        <translation>開く操作はキャンセルされました。</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonDecoder</name>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>%1段より深い入れ子</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>コロン</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>文字列内の制御文字（エスケープが必要です）</translation>
    </message>
    <message>
        <source>a byte that is not valid UTF-8</source>
        <translation>有効なUTF-8ではないバイト</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>終わりのない文字列</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>JSONにないエスケープ</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>4桁の16進数字がないエスケープ</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>先頭に0が付いた数値</translation>
    </message>
    <message>
        <source>a number without the digit that must stand here</source>
        <translation>ここに必要な数字がない数値</translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2 (byte %3): %4.</source>
        <translation>有効なJSONではありません: %1行%2列（バイト%3）: %4。</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>%1がないままテキストが終わっています</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>%2が必要な位置に「%1」があります</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>a value or “%1”</source>
        <translation>値または「%1」</translation>
    </message>
    <message>
        <source>a key in quotes</source>
        <translation>引用符付きのキー</translation>
    </message>
    <message>
        <source>a key in quotes or “%1”</source>
        <translation>引用符付きのキーまたは「%1」</translation>
    </message>
    <message>
        <source>a comma or “%1”</source>
        <translation>カンマまたは「%1」</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>%2バイト中、先頭の%1バイトのみ表示しています。</translation>
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
        <translation>ドキュメントの末尾</translation>
    </message>
    <message>
        <source>This is not JSON from byte %1 on: %2.</source>
        <translation>バイト%1以降はJSONではありません: %2。</translation>
    </message>
    <message>
        <source>it ends where %1 should stand</source>
        <translation>%1が必要な位置で終わっています</translation>
    </message>
    <message>
        <source>“%1” stands where %2 should</source>
        <translation>%2が必要な位置に「%1」があります</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>%1段より深い入れ子</translation>
    </message>
    <message>
        <source>a comma or }</source>
        <translation>カンマまたは「}」</translation>
    </message>
    <message>
        <source>a comma or ]</source>
        <translation>カンマまたは「]」</translation>
    </message>
    <message>
        <source>a name in quotation marks</source>
        <translation>引用符付きの名前</translation>
    </message>
    <message>
        <source>a colon</source>
        <translation>コロン</translation>
    </message>
    <message>
        <source>the end of a string</source>
        <translation>文字列の終わり</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>文字列内の制御文字（エスケープが必要です）</translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation>JSONにないエスケープ</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>4桁の16進数字がないエスケープ</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>先頭に0が付いた数値</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>値</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message>
        <source>“&amp;&amp;”, “||”, a comparison or the end</source>
        <translation>「&amp;&amp;」、「||」、比較、または末尾</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>%1段より深い入れ子</translation>
    </message>
    <message>
        <source>“!” before a comparison (put the comparison in parentheses)</source>
        <translation>比較の前の「!」（比較を丸かっこで囲んでください）</translation>
    </message>
    <message>
        <source>“)”, “&amp;&amp;” or “||”</source>
        <translation>「)」、「&amp;&amp;」、または「||」</translation>
    </message>
    <message>
        <source>a value that is compared with nothing</source>
        <translation>比較の相手がない値</translation>
    </message>
    <message>
        <source>only a single value can be compared</source>
        <translation>比較できるのは単一の値だけです</translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation>先頭に0が付いた数値</translation>
    </message>
    <message>
        <source>a digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>“@”, “$”, a string, a number, true, false, null or a function</source>
        <translation>「@」、「$」、文字列、数値、true、false、null、または関数</translation>
    </message>
    <message>
        <source>no function is called “%1” (there are length, count, match, search and value)</source>
        <translation>「%1」という関数はありません（使用できる関数: length、count、match、search、value）</translation>
    </message>
    <message>
        <source>“,” or “)”</source>
        <translation>「,」または「)」</translation>
    </message>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation>
            <numerusform>この関数には引数が%Ln個必要です</numerusform>
        </translation>
    </message>
    <message>
        <source>this function needs a query</source>
        <translation>この関数にはクエリが必要です</translation>
    </message>
    <message>
        <source>this function needs a single value</source>
        <translation>この関数には単一の値が必要です</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>%1文字を超えています</translation>
    </message>
    <message>
        <source>“$”, with which every query begins,</source>
        <translation>クエリの先頭の「$」</translation>
    </message>
    <message>
        <source>“.”, “[” or the end</source>
        <translation>「.」、「[」、または末尾</translation>
    </message>
    <message>
        <source>a name or “*”</source>
        <translation>名前または「*」</translation>
    </message>
    <message>
        <source>half of a surrogate pair</source>
        <translation>サロゲートペアの片方</translation>
    </message>
    <message>
        <source>“,” or “]”</source>
        <translation>「,」または「]」</translation>
    </message>
    <message>
        <source>a name in quotes, a number, “:”, “*” or “?”</source>
        <translation>引用符付きの名前、数値、「:」、「*」、または「?」</translation>
    </message>
    <message>
        <source>“-0” is not an index</source>
        <translation>「-0」はインデックスではありません</translation>
    </message>
    <message>
        <source>a number beyond ±%1</source>
        <translation>±%1を超える数値</translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation>終わりのない文字列</translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation>文字列内の制御文字（エスケープが必要です）</translation>
    </message>
    <message>
        <source>an escape that JSONPath does not have</source>
        <translation>JSONPathにないエスケープ</translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation>4桁の16進数字がないエスケープ</translation>
    </message>
    <message>
        <source>Not a condition in JSONPath: character %1: %2.</source>
        <translation>JSONPathの条件ではありません: %1文字目: %2。</translation>
    </message>
    <message>
        <source>Not a JSONPath query: character %1: %2.</source>
        <translation>JSONPathのクエリではありません: %1文字目: %2。</translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation>%1がないままテキストが終わっています</translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation>%2が必要な位置に「%1」があります</translation>
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
        <translation>有効なJSONです</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>インデント(&amp;I)</translation>
    </message>
    <message>
        <source>On &amp;One Line</source>
        <translation>1行にする(&amp;O)</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>%1行%2列</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>JSONではありません: %1</translation>
    </message>
    <message>
        <source>The text is valid JSON; the menu lays it out</source>
        <translation>テキストは有効なJSONです。メニューで整形できます</translation>
    </message>
    <message>
        <source>Not valid JSON at %1: %2</source>
        <translation>%1 で無効なJSONです: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreeModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>document</source>
        <translation>ドキュメント</translation>
    </message>
    <message numerus="yes">
        <source>{ } %Ln member(s)</source>
        <translation>
            <numerusform>{ } メンバー%Ln個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ ] %Ln element(s)</source>
        <translation>
            <numerusform>[ ] 要素%Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1バイト</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreePage</name>
    <message>
        <source>Reading the payload</source>
        <translation>ペイロードを読み取り中</translation>
    </message>
    <message>
        <source>Payload as a tree</source>
        <translation>ツリー形式のペイロード</translation>
    </message>
    <message>
        <source>Right opens a value and reads what is in it. Enter shows its bytes in the payload.</source>
        <translation>右矢印キーで値を展開し、その中身を読み取ります。Enterでペイロード内のバイト列を表示します。</translation>
    </message>
    <message>
        <source>Enter shows the bytes of the value</source>
        <translation>Enterで値のバイト列を表示します</translation>
    </message>
</context>
<context>
    <name>socketglass::KeptSetting</name>
    <message>
        <source>The change was not kept. %1</source>
        <translation>変更は保存されませんでした。%1</translation>
    </message>
    <message>
        <source>This file is write-protected, so nothing can be changed here. Save it under another name to go on.</source>
        <translation>このファイルは書き込み禁止のため、ここでは何も変更できません。続けるには別の名前で保存してください。</translation>
    </message>
    <message>
        <source>%1 records into this file, so nothing can be changed here until that has ended.</source>
        <translation>%1がこのファイルに記録しているため、終了するまでここでは何も変更できません。</translation>
    </message>
    <message>
        <source>Not all that is kept in this file can be read. %1</source>
        <translation>このファイルに保存されている内容の一部を読み取れません。%1</translation>
    </message>
</context>
<context>
    <name>socketglass::Keychain</name>
    <message>
        <source>there is no keychain service</source>
        <translation>キーチェーンサービスがありません</translation>
    </message>
    <message>
        <source>access to the keychain was denied</source>
        <translation>キーチェーンへのアクセスが拒否されました</translation>
    </message>
    <message>
        <source>the keychain service does not answer: %1</source>
        <translation>キーチェーンサービスが応答しません: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::LimitsPage</name>
    <message>
        <source>Largest message</source>
        <translation>最大メッセージ</translation>
    </message>
    <message>
        <source>For name, TCP, proxy, TLS and opening handshake together; for each redirect anew</source>
        <translation>名前解決、TCP、プロキシ、TLS、オープニングハンドシェイクの合計時間（リダイレクトごとに数え直します）</translation>
    </message>
    <message>
        <source>From our Close frame to the end of the connection</source>
        <translation>こちらのCloseフレームから接続が終了するまで</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>A larger message ends the connection with 1009; of a compressed one its inflated size counts</source>
        <translation>これより大きいメッセージを受信すると、1009で接続を終了します。圧縮されたメッセージは展開後のサイズで判定します</translation>
    </message>
    <message>
        <source>&amp;Largest message:</source>
        <translation>最大メッセージ(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Redirects:</source>
        <translation>リダイレクト(&amp;R):</translation>
    </message>
    <message>
        <source>How many are followed at most; each one is shown in the timeline</source>
        <translation>従う最大回数。それぞれタイムラインに表示されます</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>従わない</translation>
    </message>
    <message>
        <source>&amp;Connect timeout:</source>
        <translation>接続タイムアウト(&amp;C):</translation>
    </message>
    <message>
        <source>C&amp;lose timeout:</source>
        <translation>クローズタイムアウト(&amp;L):</translation>
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
        <translation>まだ保存されていません。Ctrl+Sで保存します</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1（読み取り専用）</translation>
    </message>
    <message>
        <source>%1 (recorded elsewhere)</source>
        <translation>%1（他で記録中）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>セッション%Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>イベント%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>イベント: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::MatchEditor</name>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Regular expression: subscribe (?&lt;name&gt;\w+)</source>
        <translation>正規表現: subscribe (?&lt;name&gt;\w+)</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>メッセージの条件</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>パターン</translation>
    </message>
    <message>
        <source>is any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>次と等しい</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>次を含む</translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation>正規表現に一致する</translation>
    </message>
    <message>
        <source>meets the JSONPath condition</source>
        <translation>JSONPath条件を満たす</translation>
    </message>
    <message>
        <source>begins with the bytes</source>
        <translation>次のバイト列で始まる</translation>
    </message>
</context>
<context>
    <name>socketglass::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>インポート(&amp;I)…</translation>
    </message>
    <message>
        <source>Open recordings of other programs (HAR, JSON Lines, packet captures); several at once stand on one clock</source>
        <translation>他のプログラムの記録（HAR、JSON Lines、パケットキャプチャ）を開きます。複数を一度に開くと、同一の時間軸に並びます</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>セッション(&amp;S)</translation>
    </message>
    <message>
        <source>Type an A&amp;ddress</source>
        <translation>アドレスを入力(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>メッセージ(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Write a Message</source>
        <translation>メッセージを作成(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Follow the End</source>
        <translation>末尾に追従(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Socketglass</source>
        <translation>Socketglassについて(&amp;A)</translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation>テンプレート(&amp;M)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>設定(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>ガイド(&amp;G)</translation>
    </message>
    <message>
        <source>Li&amp;mits…</source>
        <translation>制限(&amp;M)…</translation>
    </message>
    <message>
        <source>How many events, bytes, days this capture keeps</source>
        <translation>このキャプチャで保持するイベント数、バイト数、日数</translation>
    </message>
    <message>
        <source>Filter the Time&amp;line</source>
        <translation>タイムラインをフィルター(&amp;L)</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageCompareWindow</name>
    <message>
        <source>JSON, laid out</source>
        <translation>JSON（整形）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>Compare Messages – Socketglass</source>
        <translation>メッセージを比較 – Socketglass</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>読み取り中… %1 %</translation>
    </message>
    <message>
        <source>What they are compared as</source>
        <translation>比較の形式</translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation>違いのみ(&amp;D)</translation>
    </message>
    <message>
        <source>Compare &amp;as</source>
        <translation>比較の形式(&amp;A)</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation>前の違い (Shift+F8)</translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation>次の違い (F8)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み取り中…</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>読み取れません: %1</translation>
    </message>
    <message>
        <source>#%1</source>
        <translation>#%1</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>比較中…</translation>
    </message>
    <message>
        <source>Both are the same, byte for byte.</source>
        <translation>両方とも1バイトも違わず同じです。</translation>
    </message>
    <message>
        <source>Both are the same up to byte %1. Shown and compared are the %2 from byte %3 on.</source>
        <translation>%1バイト目までは両方とも同じです。%3バイト目からの%2を表示し、比較しています。</translation>
    </message>
    <message>
        <source>Shown and compared are the first %1 of each.</source>
        <translation>それぞれの先頭の%1を表示し、比較しています。</translation>
    </message>
    <message>
        <source>They differ in white space only: compare them as text.</source>
        <translation>違いは空白文字だけです。テキストとして比較してください。</translation>
    </message>
    <message>
        <source>What differs is not shown here: compare them as bytes.</source>
        <translation>違いはここには表示されていません。バイトとして比較してください。</translation>
    </message>
    <message>
        <source>There are many lines: the first %1 are compared.</source>
        <translation>行数が多いため、先頭の%1行を比較しています。</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>違い %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln件の違い</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageComparer</name>
    <message>
        <source>type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト列</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>バイト%1</translation>
    </message>
    <message>
        <source>bytes %1–%2</source>
        <translation>バイト%1～%2</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageDifference</name>
    <message>
        <source>It is not in the file any more.</source>
        <translation>ファイルにはもう存在しません。</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageLeaves</name>
    <message>
        <source>word %1</source>
        <translation>%1語目</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageMatch</name>
    <message>
        <source>The regular expression is empty. Write one, or let any message match.</source>
        <translation>正規表現が空です。入力するか、すべてのメッセージに一致させてください。</translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation>正規表現ではありません: %1文字目: %2。</translation>
    </message>
    <message>
        <source>The text to look for is empty. Write one, or let any message match.</source>
        <translation>検索するテキストが空です。入力するか、すべてのメッセージに一致させてください。</translation>
    </message>
    <message>
        <source>The bytes to look for are missing. Write them as hexadecimal.</source>
        <translation>検索するバイト列がありません。16進数で入力してください。</translation>
    </message>
    <message>
        <source>equals “%1”</source>
        <translation>「%1」と等しい</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>「%1」を含む</translation>
    </message>
    <message>
        <source>matches the expression %1</source>
        <translation>正規表現 %1 に一致する</translation>
    </message>
    <message>
        <source>fulfils %1</source>
        <translation>%1 を満たす</translation>
    </message>
    <message>
        <source>begins with the bytes %1</source>
        <translation>バイト列 %1 で始まる</translation>
    </message>
    <message>
        <source>says anything</source>
        <translation>任意の内容である</translation>
    </message>
    <message>
        <source>A match without its “pattern”.</source>
        <translation>「pattern」のない一致条件です。</translation>
    </message>
    <message>
        <source>“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and hexPrefix).</source>
        <translation>「%1」という一致条件はありません（使用できる種類: any、equals、contains、regex、jsonpath、hexPrefix）。</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageTemplate</name>
    <message>
        <source>“%1” is not a text</source>
        <translation>「%1」がテキストではありません</translation>
    </message>
    <message>
        <source>“%1” is missing or empty</source>
        <translation>「%1」がないか、空です</translation>
    </message>
    <message>
        <source>“type” is “%1”; it must be “text” or “binary”</source>
        <translation>「type」が「%1」です。「text」または「binary」でなければなりません</translation>
    </message>
    <message>
        <source>a binary message needs “base64”, not “text”</source>
        <translation>バイナリメッセージには「text」ではなく「base64」が必要です</translation>
    </message>
    <message>
        <source>both “text” and “base64” are given</source>
        <translation>「text」と「base64」の両方が指定されています</translation>
    </message>
    <message>
        <source>“base64” is not valid base64</source>
        <translation>「base64」が有効なbase64ではありません</translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message>
        <source>compressed</source>
        <translation>圧縮</translation>
    </message>
    <message>
        <source>incomplete: the connection ended inside it</source>
        <translation>不完全: メッセージの途中で接続が終了しました</translation>
    </message>
    <message>
        <source>written by Socketglass</source>
        <translation>Socketglassが生成</translation>
    </message>
    <message>
        <source>came after our Close frame</source>
        <translation>こちらのCloseフレームの後に到着</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>メッセージが選択されていません</translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame in the timeline to see its payload as text, JSON or bytes.</source>
        <translation>タイムラインでメッセージ、ping、pong、またはCloseフレームを選択すると、ペイロードがテキスト、JSON、またはバイト列で表示されます。</translation>
    </message>
    <message>
        <source>Ways to read the payload</source>
        <translation>ペイロードの表示方法</translation>
    </message>
    <message>
        <source>Sa&amp;ve payload…</source>
        <translation>ペイロードを保存(&amp;V)…</translation>
    </message>
    <message>
        <source>Writes the whole payload to a file, byte for byte</source>
        <translation>ペイロード全体を1バイトも変えずにファイルに書き込みます</translation>
    </message>
    <message>
        <source>invalid UTF-8</source>
        <translation>無効なUTF-8</translation>
    </message>
    <message>
        <source>invalid UTF-8 at byte %1</source>
        <translation>バイト%1に無効なUTF-8</translation>
    </message>
    <message>
        <source>%1 of payload</source>
        <translation>ペイロード %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>フレーム%Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation>ペイロードを保存</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>ツリー</translation>
    </message>
    <message>
        <source>JSON of any length, read as it is opened</source>
        <translation>任意の長さのJSON。展開した部分を読み取ります</translation>
    </message>
</context>
<context>
    <name>socketglass::MockClient</name>
    <message>
        <source>A rule of this mock server.</source>
        <translation>このモックサーバーのルール。</translation>
    </message>
    <message>
        <source>Dropped by a rule of this mock server.</source>
        <translation>このモックサーバーのルールにより切断されました。</translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message>
        <source>Mock server</source>
        <translation>モックサーバー</translation>
    </message>
    <message>
        <source>Answers with</source>
        <translation>応答方法</translation>
    </message>
    <message>
        <source>One recorded session</source>
        <translation>記録された1つのセッション</translation>
    </message>
    <message>
        <source>All sessions of this file, by path</source>
        <translation>このファイルの全セッション（パス別）</translation>
    </message>
    <message>
        <source>Rules only</source>
        <translation>ルールのみ</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>エコー</translation>
    </message>
    <message>
        <source>What each client that connects gets. Rules work with all of them.</source>
        <translation>接続した各クライアントへの応答です。ルールはどの方法とも併用できます。</translation>
    </message>
    <message>
        <source>Answers with:</source>
        <translation>応答方法:</translation>
    </message>
    <message>
        <source>Session:</source>
        <translation>セッション:</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>待ち受けアドレス</translation>
    </message>
    <message>
        <source>127.0.0.1 (this machine only)</source>
        <translation>127.0.0.1（このマシンのみ）</translation>
    </message>
    <message>
        <source>::1 (this machine only)</source>
        <translation>::1（このマシンのみ）</translation>
    </message>
    <message>
        <source>All interfaces (the network)</source>
        <translation>すべてのインターフェイス（ネットワーク）</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>任意の空きポート</translation>
    </message>
    <message>
        <source>Listens on:</source>
        <translation>待ち受けアドレス:</translation>
    </message>
    <message>
        <source>Port:</source>
        <translation>ポート:</translation>
    </message>
    <message>
        <source>Start Serving</source>
        <translation>サーバーを開始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No more clients are let in; those that are connected stay</source>
        <translation>新しいクライアントは受け付けません。接続済みのクライアントはそのままです</translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation>クライアント用アドレス</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>アドレスをコピーします</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>ペース</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>記録を新しい名前で保存しているため停止しました。保存後にもう一度開始してください。</translation>
    </message>
    <message>
        <source>There is no recorded session in this window yet. Record one, open a file, or serve rules or an echo.</source>
        <translation>このウィンドウには記録されたセッションがまだありません。セッションを記録するか、ファイルを開くか、ルールまたはエコーで応答してください。</translation>
    </message>
    <message>
        <source>Waits for clients. Each becomes a session in the list.</source>
        <translation>クライアントを待っています。各クライアントは一覧のセッションになります。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>クライアント%Ln個が接続中</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 so far</source>
        <translation>、これまでに%1個</translation>
    </message>
    <message>
        <source>Warning: everybody in your network can connect and reads what was recorded.</source>
        <translation>警告: ネットワーク内の誰でも接続でき、記録された内容を読み取れます。</translation>
    </message>
    <message>
        <source>The rules have changed. The new ones are used after Stop and Start.</source>
        <translation>ルールが変更されました。新しいルールは、停止して開始し直すと有効になります。</translation>
    </message>
</context>
<context>
    <name>socketglass::MockServer</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1（%2 から）</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteBar</name>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>What is to be remembered of this row</source>
        <translation>この行について覚えておきたいこと</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keeps the note in the session file (Enter)</source>
        <translation>メモをセッションファイルに保存します (Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Leaves the note as it was (Escape)</source>
        <translation>メモを元のままにします (Escape)</translation>
    </message>
    <message>
        <source>Note on event %1:</source>
        <translation>イベント%1のメモ:</translation>
    </message>
</context>
<context>
    <name>socketglass::NoteKeeper</name>
    <message>
        <source>The bookmark was not kept. %1</source>
        <translation>ブックマークは保存されませんでした。%1</translation>
    </message>
    <message>
        <source>This file has %1 bookmarks already: remove one first.</source>
        <translation>このファイルには既に%1個のブックマークがあります。先に1つ削除してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::NoticeWidget</name>
    <message>
        <source>Details (%1)</source>
        <translation>詳細（%1）</translation>
    </message>
    <message>
        <source>Show each of them</source>
        <translation>それぞれを表示します</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>メッセージの詳細</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>このメッセージを閉じます</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingModel</name>
    <message>
        <source>edited: %1</source>
        <translation>編集済み: %1</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>除外: %1</translation>
    </message>
    <message>
        <source>Edited: this is sent instead of what was recorded.</source>
        <translation>編集済み: 記録された内容の代わりにこれが送信されます。</translation>
    </message>
    <message>
        <source>Not sent: outside of the chosen range.</source>
        <translation>送信しません: 選択した範囲の外です。</translation>
    </message>
    <message>
        <source>Not sent: heartbeats are skipped.</source>
        <translation>送信しません: ハートビートはスキップされます。</translation>
    </message>
    <message>
        <source>Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.</source>
        <translation>送信しません: 有効なUTF-8ではないテキストです。編集すると送信できます。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>時間 (秒)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingPage</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>編集(&amp;E)…</translation>
    </message>
    <message>
        <source>Send something else instead of the selected message (Enter)</source>
        <translation>選択したメッセージの代わりに別の内容を送信します (Enter)</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>元に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Send the selected message as it was recorded</source>
        <translation>選択したメッセージを記録どおりに送信します</translation>
    </message>
    <message>
        <source>Send &amp;from Here</source>
        <translation>ここから送信(&amp;F)</translation>
    </message>
    <message>
        <source>Send &amp;until Here</source>
        <translation>ここまで送信(&amp;U)</translation>
    </message>
    <message>
        <source>Messages that are sent</source>
        <translation>送信されるメッセージ</translation>
    </message>
    <message>
        <source>Send This Instead</source>
        <translation>代わりにこれを送信</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Instead of message %1:</source>
        <translation>メッセージ%1の代わり:</translation>
    </message>
    <message>
        <source>Only messages of up to %1 can be edited.</source>
        <translation>編集できるのは%1までのメッセージのみです。</translation>
    </message>
    <message>
        <source>The client sent nothing in this recording.</source>
        <translation>この記録では、クライアントは何も送信していません。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み取り中…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>メッセージ%Ln件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation>
            <numerusform>、編集済み%Ln件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::PaceForm</name>
    <message>
        <source>Pace</source>
        <translation>ペース</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>記録どおり</translation>
    </message>
    <message>
        <source>As fast as the server takes it</source>
        <translation>サーバーが受け取れる最速</translation>
    </message>
    <message>
        <source>As fast as the client takes it</source>
        <translation>クライアントが受け取れる最速</translation>
    </message>
    <message>
        <source>Step by step, by hand</source>
        <translation>手動で1件ずつ</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>2: twice as fast as recorded; 0.5: half as fast</source>
        <translation>2: 記録の2倍の速さ、0.5: 記録の半分の速さ</translation>
    </message>
    <message>
        <source>Pace:</source>
        <translation>ペース:</translation>
    </message>
    <message>
        <source>Speed:</source>
        <translation>速度:</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>同期</translation>
    </message>
    <message>
        <source>Each message also waits until the reply that came before it in the recording has come again</source>
        <translation>各メッセージは、記録でその前にあった応答が再び届くまでさらに待ちます</translation>
    </message>
    <message>
        <source>Each message also waits until the client has said what it said before it in the recording</source>
        <translation>各メッセージは、記録でその前にクライアントが送った内容が再び届くまでさらに待ちます</translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation>待たない</translation>
    </message>
    <message>
        <source>For as many replies</source>
        <translation>同じ数の応答を待つ</translation>
    </message>
    <message>
        <source>For as many messages</source>
        <translation>同じ数のメッセージを待つ</translation>
    </message>
    <message>
        <source>For replies of the same type</source>
        <translation>同じ種類の応答を待つ</translation>
    </message>
    <message>
        <source>For messages of the same type</source>
        <translation>同じ種類のメッセージを待つ</translation>
    </message>
    <message>
        <source>For the same value of a JSON field</source>
        <translation>JSONフィールドの同じ値を待つ</translation>
    </message>
    <message>
        <source>JSON field, as a JSONPath</source>
        <translation>JSONフィールド（JSONPath）</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>A wait that takes longer ends the playing with a report</source>
        <translation>待ち時間がこれを超えると、報告を出して再生を終了します</translation>
    </message>
    <message>
        <source>In step:</source>
        <translation>同期:</translation>
    </message>
    <message>
        <source>Field:</source>
        <translation>フィールド:</translation>
    </message>
    <message>
        <source>Timeout:</source>
        <translation>タイムアウト:</translation>
    </message>
</context>
<context>
    <name>socketglass::PageBar</name>
    <message>
        <source>First page</source>
        <translation>最初のページ</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>前のページ</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>次のページ</translation>
    </message>
    <message>
        <source>Last page</source>
        <translation>最後のページ</translation>
    </message>
    <message>
        <source>Go to byte</source>
        <translation>バイト位置に移動</translation>
    </message>
    <message>
        <source>A byte of the payload, counted from 0: 1048576 or 0x100000, then Enter</source>
        <translation>ペイロードのバイト位置を0から数えて 1048576 や 0x100000 のように入力し、Enterを押します</translation>
    </message>
    <message>
        <source>bytes %1 to %2 of %3</source>
        <translation>%3バイト中、バイト%1～%2</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>読み込み中…</translation>
    </message>
    <message>
        <source>No such byte: 0 to %1</source>
        <translation>このバイト位置はありません: 0～%1</translation>
    </message>
</context>
<context>
    <name>socketglass::PairsEditor</name>
    <message>
        <source>One row each: name and value. F2 edits the current cell, Space switches a row off.</source>
        <translation>1行に1組: 名前と値。F2で現在のセルを編集し、Spaceで行をオフにします。</translation>
    </message>
    <message>
        <source>One row each: name and value. F2 edits the current cell.</source>
        <translation>1行に1組: 名前と値。F2で現在のセルを編集します。</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>シークレット</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>シークレット</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>非表示</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadPage</name>
    <message>
        <source>Payload as %1</source>
        <translation>ペイロード（%1）</translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken to be shown.</source>
        <translation>%1文字を超える行は折り返して表示されます。</translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadSaver</name>
    <message>
        <source>%1 can&apos;t be written: %2. Choose another folder or name.</source>
        <translation>%1 に書き込めません: %2。別のフォルダーまたは名前を選択してください。</translation>
    </message>
    <message>
        <source>The payload can&apos;t be read from the session file beyond byte %1. Nothing was written.</source>
        <translation>セッションファイルからペイロードをバイト%1より先まで読み取れません。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Nothing was saved; make room or choose another place.</source>
        <translation>%1 に書き込めません: %2。何も保存されていません。空き容量を増やすか、別の場所を選択してください。</translation>
    </message>
    <message>
        <source>Saving the payload</source>
        <translation>ペイロードの保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation>保存を中止します。ファイルは残りません</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>%1 を保存中…</translation>
    </message>
    <message>
        <source>Saving was cancelled; no file was written.</source>
        <translation>保存はキャンセルされました。ファイルは書き込まれていません。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1 として保存しました</translation>
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
        <translation>送信時刻(&amp;T)</translation>
    </message>
    <message>
        <source>Eight &amp;Random Bytes</source>
        <translation>ランダムな8バイト(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Largest: 125 Bytes</source>
        <translation>最大: 125バイト(&amp;L)</translation>
    </message>
    <message>
        <source>What the &amp;Composer Holds</source>
        <translation>作成欄の内容(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pong, Not Asked For</source>
        <translation>要求されていないpong(&amp;P)</translation>
    </message>
    <message>
        <source>Pong with &amp;What the Composer Holds</source>
        <translation>作成欄の内容でpong(&amp;W)</translation>
    </message>
</context>
<context>
    <name>socketglass::Player</name>
    <message>
        <source>The connection ended before all of the recording was played.</source>
        <translation>記録をすべて再生する前に接続が終了しました。</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>手動で停止しました。</translation>
    </message>
    <message>
        <source>Message %1 waits for you.</source>
        <translation>メッセージ%1は操作を待っています。</translation>
    </message>
    <message>
        <source>Message %1 waits for the reply before it</source>
        <translation>メッセージ%1は直前の応答を待っています</translation>
    </message>
    <message>
        <source>Message %1 waits for the client</source>
        <translation>メッセージ%1はクライアントを待っています</translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes</source>
        <translation>pingで送れるのは最大%1バイトです</translation>
    </message>
    <message>
        <source>Cut without a closing handshake, as in the recording.</source>
        <translation>記録どおり、クロージングハンドシェイクなしで切断しました。</translation>
    </message>
    <message>
        <source>it is a text that is not valid UTF-8</source>
        <translation>有効なUTF-8ではないテキストです</translation>
    </message>
    <message>
        <source>the variable %1 has no value</source>
        <translation>変数 %1 に値がありません</translation>
    </message>
    <message>
        <source>Message %1 was not sent: %2.</source>
        <translation>メッセージ%1は送信されませんでした: %2。</translation>
    </message>
    <message>
        <source>%1, which did not come within %2 s. Is the server another one, or in another state? A larger timeout, or another way to recognise replies, may help.</source>
        <translation>%1が、%2秒以内に届きませんでした。サーバーが別のものか、別の状態になっていませんか？ タイムアウトを延ばすか、応答の照合方法を変えると解決することがあります。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCase</name>
    <message>
        <source>A Close frame without a code</source>
        <translation>コードのないCloseフレーム</translation>
    </message>
    <message>
        <source>Close with the code %1</source>
        <translation>コード%1のClose</translation>
    </message>
    <message>
        <source>Close 1000 with a reason</source>
        <translation>理由付きのClose 1000</translation>
    </message>
    <message>
        <source>Close 1000 with a reason of 123 bytes</source>
        <translation>123バイトの理由付きのClose 1000</translation>
    </message>
    <message>
        <source>Close 1000, and a text behind it that must be ignored</source>
        <translation>Close 1000と、その後の無視されるべきテキスト</translation>
    </message>
    <message>
        <source>Close 1000, and a ping behind it that must be ignored</source>
        <translation>Close 1000と、その後の無視されるべきping</translation>
    </message>
    <message>
        <source>Close 1000 inside a text that has not ended</source>
        <translation>終わっていないテキストの途中のClose 1000</translation>
    </message>
    <message>
        <source>Two Close frames</source>
        <translation>2つのCloseフレーム</translation>
    </message>
    <message>
        <source>Close with the code %1, which must not be sent</source>
        <translation>送信が禁止されているコード%1のClose</translation>
    </message>
    <message>
        <source>Close with the code %1, which has no meaning yet</source>
        <translation>まだ意味のないコード%1のClose</translation>
    </message>
    <message>
        <source>A Close frame with 1 byte</source>
        <translation>1バイトのCloseフレーム</translation>
    </message>
    <message>
        <source>A Close frame with 126 bytes</source>
        <translation>126バイトのCloseフレーム</translation>
    </message>
    <message>
        <source>Close 1000 with a reason that is not UTF-8</source>
        <translation>UTF-8ではない理由付きのClose 1000</translation>
    </message>
    <message>
        <source>A Close frame without FIN</source>
        <translation>FINのないCloseフレーム</translation>
    </message>
    <message>
        <source>A ping with a short payload</source>
        <translation>短いペイロードのping</translation>
    </message>
    <message>
        <source>A ping without a payload</source>
        <translation>ペイロードのないping</translation>
    </message>
    <message>
        <source>A ping whose payload is not UTF-8</source>
        <translation>ペイロードがUTF-8ではないping</translation>
    </message>
    <message>
        <source>A ping with 125 bytes</source>
        <translation>125バイトのping</translation>
    </message>
    <message>
        <source>Ten pings in one write</source>
        <translation>1回の書き込みで10個のping</translation>
    </message>
    <message>
        <source>A pong that nobody asked for, then a ping</source>
        <translation>要求されていないpong、続いてping</translation>
    </message>
    <message>
        <source>A ping between two fragments of a text</source>
        <translation>テキストの2つのフラグメントの間のping</translation>
    </message>
    <message>
        <source>A ping with 126 bytes</source>
        <translation>126バイトのping</translation>
    </message>
    <message>
        <source>A pong with 126 bytes</source>
        <translation>126バイトのpong</translation>
    </message>
    <message>
        <source>A ping without FIN</source>
        <translation>FINのないping</translation>
    </message>
    <message>
        <source>A pong without FIN</source>
        <translation>FINのないpong</translation>
    </message>
    <message>
        <source>A text in two frames</source>
        <translation>2つのフレームのテキスト</translation>
    </message>
    <message>
        <source>A binary message in three frames</source>
        <translation>3つのフレームのバイナリメッセージ</translation>
    </message>
    <message>
        <source>A text between empty frames</source>
        <translation>空のフレームに挟まれたテキスト</translation>
    </message>
    <message>
        <source>An empty text in three empty frames</source>
        <translation>3つの空のフレームによる空のテキスト</translation>
    </message>
    <message>
        <source>A text in three frames, with a pause between</source>
        <translation>間をおいて送る3つのフレームのテキスト</translation>
    </message>
    <message>
        <source>A continuation frame, but no message is open</source>
        <translation>開始されたメッセージがない継続フレーム</translation>
    </message>
    <message>
        <source>A continuation frame without FIN, but no message is open</source>
        <translation>開始されたメッセージがない、FINのない継続フレーム</translation>
    </message>
    <message>
        <source>A whole text, then a continuation frame</source>
        <translation>完全なテキスト、続いて継続フレーム</translation>
    </message>
    <message>
        <source>A text begins before the last one has ended</source>
        <translation>前のテキストが終わらないうちに始まるテキスト</translation>
    </message>
    <message>
        <source>A binary message begins inside a text</source>
        <translation>テキストの途中で始まるバイナリメッセージ</translation>
    </message>
    <message>
        <source>A text without FIN begins inside a binary message</source>
        <translation>バイナリメッセージの途中で始まる、FINのないテキスト</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>短いテキスト</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>空のテキスト</translation>
    </message>
    <message>
        <source>A binary message with each byte from 0 to 255</source>
        <translation>0～255の各バイトを含むバイナリメッセージ</translation>
    </message>
    <message>
        <source>An empty binary message</source>
        <translation>空のバイナリメッセージ</translation>
    </message>
    <message>
        <source>Three messages in one write</source>
        <translation>1回の書き込みで3つのメッセージ</translation>
    </message>
    <message>
        <source>A text of which each byte is written by itself</source>
        <translation>1バイトずつ個別に書き込まれるテキスト</translation>
    </message>
    <message numerus="yes">
        <source>A binary message of %Ln byte(s)</source>
        <translation>
            <numerusform>%Lnバイトのバイナリメッセージ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %Ln byte(s)</source>
        <translation>
            <numerusform>%Lnバイトのテキスト</numerusform>
        </translation>
    </message>
    <message>
        <source>A length of 5 written in 16 bits</source>
        <translation>16ビットで書かれた長さ5</translation>
    </message>
    <message>
        <source>A length of 5 written in 64 bits</source>
        <translation>64ビットで書かれた長さ5</translation>
    </message>
    <message>
        <source>A length of 300 written in 64 bits</source>
        <translation>64ビットで書かれた長さ300</translation>
    </message>
    <message>
        <source>A 64-bit length whose highest bit is set</source>
        <translation>最上位ビットが立った64ビットの長さ</translation>
    </message>
    <message>
        <source>A text with %1, no extension in use</source>
        <translation>%1が立ったテキスト（拡張は未使用）</translation>
    </message>
    <message>
        <source>all three reserved bits</source>
        <translation>3つの予約ビットすべて</translation>
    </message>
    <message>
        <source>A binary message with RSV1, no extension in use</source>
        <translation>RSV1が立ったバイナリメッセージ（拡張は未使用）</translation>
    </message>
    <message>
        <source>A ping with RSV1, no extension in use</source>
        <translation>RSV1が立ったping（拡張は未使用）</translation>
    </message>
    <message>
        <source>A pong with RSV3, no extension in use</source>
        <translation>RSV3が立ったpong（拡張は未使用）</translation>
    </message>
    <message>
        <source>A Close frame with RSV2, no extension in use</source>
        <translation>RSV2が立ったCloseフレーム（拡張は未使用）</translation>
    </message>
    <message>
        <source>A continuation frame with RSV1, no extension in use</source>
        <translation>RSV1が立った継続フレーム（拡張は未使用）</translation>
    </message>
    <message>
        <source>A frame with the reserved opcode 0x%1</source>
        <translation>予約済みのopcode 0x%1のフレーム</translation>
    </message>
    <message>
        <source>A text, then a frame with the reserved opcode 0x3</source>
        <translation>テキスト、続いて予約済みのopcode 0x3のフレーム</translation>
    </message>
    <message>
        <source>A text with the masking key 0</source>
        <translation>マスキングキーが0のテキスト</translation>
    </message>
    <message>
        <source>A binary message with the masking key 0xFFFFFFFF</source>
        <translation>マスキングキーが0xFFFFFFFFのバイナリメッセージ</translation>
    </message>
    <message>
        <source>A text that is not masked</source>
        <translation>マスクされていないテキスト</translation>
    </message>
    <message>
        <source>An empty binary message that is not masked</source>
        <translation>マスクされていない空のバイナリメッセージ</translation>
    </message>
    <message>
        <source>A ping that is not masked</source>
        <translation>マスクされていないping</translation>
    </message>
    <message>
        <source>A text masked with another key than its head shows</source>
        <translation>ヘッダーが示すものとは別のキーでマスクされたテキスト</translation>
    </message>
    <message>
        <source>A binary message of 1 MiB in one frame</source>
        <translation>1つのフレームによる1 MiBのバイナリメッセージ</translation>
    </message>
    <message>
        <source>A text of 256 KiB in 256 frames</source>
        <translation>256個のフレームによる256 KiBのテキスト</translation>
    </message>
    <message>
        <source>The head of a frame of 4 EiB, and 5 bytes of it</source>
        <translation>4 EiBのフレームのヘッダーと、その先頭の5バイト</translation>
    </message>
    <message>
        <source>An opening handshake without anything special</source>
        <translation>特別な点のないオープニングハンドシェイク</translation>
    </message>
    <message>
        <source>“Upgrade: WebSocket” and “Connection: UPGRADE”</source>
        <translation>「Upgrade: WebSocket」と「Connection: UPGRADE」</translation>
    </message>
    <message>
        <source>“Connection: keep-alive, Upgrade”</source>
        <translation>「Connection: keep-alive, Upgrade」</translation>
    </message>
    <message>
        <source>Names of headers in upper case</source>
        <translation>大文字のヘッダー名</translation>
    </message>
    <message>
        <source>Headers that nobody knows</source>
        <translation>未知のヘッダー</translation>
    </message>
    <message>
        <source>An extension that nobody knows is offered</source>
        <translation>未知の拡張の提示</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 12”</source>
        <translation>「Sec-WebSocket-Version: 12」</translation>
    </message>
    <message>
        <source>“Sec-WebSocket-Version: 99”</source>
        <translation>「Sec-WebSocket-Version: 99」</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Version</source>
        <translation>Sec-WebSocket-Versionなし</translation>
    </message>
    <message>
        <source>No Sec-WebSocket-Key</source>
        <translation>Sec-WebSocket-Keyなし</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key of 4 bytes</source>
        <translation>4バイトのSec-WebSocket-Key</translation>
    </message>
    <message>
        <source>A Sec-WebSocket-Key that is not base64</source>
        <translation>base64ではないSec-WebSocket-Key</translation>
    </message>
    <message>
        <source>No Upgrade header</source>
        <translation>Upgradeヘッダーなし</translation>
    </message>
    <message>
        <source>“Upgrade: h2c”</source>
        <translation>「Upgrade: h2c」</translation>
    </message>
    <message>
        <source>“Connection: keep-alive”, without Upgrade</source>
        <translation>Upgradeのない「Connection: keep-alive」</translation>
    </message>
    <message>
        <source>No Host header</source>
        <translation>Hostヘッダーなし</translation>
    </message>
    <message>
        <source>The method POST</source>
        <translation>メソッドPOST</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>コードなし</translation>
    </message>
    <message>
        <source> or </source>
        <translation> または </translation>
    </message>
    <message>
        <source>Opening handshake</source>
        <translation>オープニングハンドシェイク</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Payload lengths</source>
        <translation>ペイロード長</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>予約ビット</translation>
    </message>
    <message>
        <source>Reserved opcodes</source>
        <translation>予約済みopcode</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>マスキング</translation>
    </message>
    <message>
        <source>Pings and pongs</source>
        <translation>pingとpong</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>フラグメント</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Closing handshake</source>
        <translation>クロージングハンドシェイク</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>The connection stays open.</source>
        <translation>接続は開いたままです。</translation>
    </message>
    <message>
        <source>Each ping is answered by a pong with its payload.</source>
        <translation>各pingに、そのペイロードを含むpongで応答します。</translation>
    </message>
    <message>
        <source>An echo server sends the same back.</source>
        <translation>エコーサーバーは同じものを送り返します。</translation>
    </message>
    <message>
        <source>An echo server sends the same back, each ping is answered by a pong.</source>
        <translation>エコーサーバーは同じものを送り返し、各pingにpongで応答します。</translation>
    </message>
    <message>
        <source>The server may fail the connection (Close %1), or go on.</source>
        <translation>サーバーは接続を失敗させる（Close %1）ことも、続行することもできます。</translation>
    </message>
    <message>
        <source>The server fails the connection: Close %1, or TCP ends.</source>
        <translation>サーバーは接続を失敗させます: Close %1、またはTCPの終了。</translation>
    </message>
    <message>
        <source>The server answers with a Close frame (%1), and ends TCP.</source>
        <translation>サーバーはCloseフレーム（%1）で応答し、TCPを終了します。</translation>
    </message>
    <message>
        <source>The RFC leaves it to the server. Usual: Close %1.</source>
        <translation>RFCではサーバーに任されています。通常はClose %1です。</translation>
    </message>
    <message>
        <source>The server should refuse with an HTTP error; it need not look.</source>
        <translation>サーバーはHTTPエラーで拒否するべきですが、確認は必須ではありません。</translation>
    </message>
    <message>
        <source>The server refuses with an HTTP error, not with 101.</source>
        <translation>サーバーは101ではなく、HTTPエラーで拒否します。</translation>
    </message>
    <message>
        <source>The server accepts: 101 Switching Protocols.</source>
        <translation>サーバーは受け入れます: 101 Switching Protocols。</translation>
    </message>
    <message>
        <source>Characters of two bytes</source>
        <translation>2バイトの文字</translation>
    </message>
    <message>
        <source>Characters of three bytes</source>
        <translation>3バイトの文字</translation>
    </message>
    <message>
        <source>Characters of four bytes</source>
        <translation>4バイトの文字</translation>
    </message>
    <message>
        <source>The highest character, U+10FFFF</source>
        <translation>最後の文字U+10FFFF</translation>
    </message>
    <message>
        <source>U+FFFE and U+FFFF, which are valid in UTF-8</source>
        <translation>UTF-8で有効なU+FFFEとU+FFFF</translation>
    </message>
    <message>
        <source>A text that begins with U+FEFF</source>
        <translation>U+FEFFで始まるテキスト</translation>
    </message>
    <message>
        <source>A text with the character U+0000</source>
        <translation>文字U+0000を含むテキスト</translation>
    </message>
    <message>
        <source>U+D7FF and U+E000, beside the surrogates</source>
        <translation>サロゲートに隣接するU+D7FFとU+E000</translation>
    </message>
    <message>
        <source>A character of four bytes that two frames share</source>
        <translation>2つのフレームにまたがる4バイトの文字</translation>
    </message>
    <message>
        <source>Characters of several bytes, each byte in a frame</source>
        <translation>1バイトずつ別のフレームに入った複数バイトの文字</translation>
    </message>
    <message>
        <source>A text with a continuation byte at its beginning</source>
        <translation>継続バイトで始まるテキスト</translation>
    </message>
    <message>
        <source>A text with the byte 0xFF</source>
        <translation>バイト0xFFを含むテキスト</translation>
    </message>
    <message>
        <source>A text that ends inside a character</source>
        <translation>文字の途中で終わるテキスト</translation>
    </message>
    <message>
        <source>A character of three bytes that lacks one</source>
        <translation>1バイト足りない3バイトの文字</translation>
    </message>
    <message>
        <source>U+0000 in two bytes (overlong)</source>
        <translation>2バイトのU+0000（冗長な符号化）</translation>
    </message>
    <message>
        <source>“/” in three bytes (overlong)</source>
        <translation>3バイトの「/」（冗長な符号化）</translation>
    </message>
    <message>
        <source>A character of three bytes in four (overlong)</source>
        <translation>4バイトで書かれた3バイトの文字（冗長な符号化）</translation>
    </message>
    <message>
        <source>A lone surrogate, U+D800</source>
        <translation>単独のサロゲートU+D800</translation>
    </message>
    <message>
        <source>A pair of surrogates, each in three bytes</source>
        <translation>それぞれ3バイトのサロゲートペア</translation>
    </message>
    <message>
        <source>A character above U+10FFFF</source>
        <translation>U+10FFFFを超える文字</translation>
    </message>
    <message>
        <source>A character of five bytes</source>
        <translation>5バイトの文字</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the first of two frames</source>
        <translation>2つのフレームの最初にある無効なUTF-8</translation>
    </message>
    <message>
        <source>Invalid UTF-8 in the last of two frames</source>
        <translation>2つのフレームの最後にある無効なUTF-8</translation>
    </message>
    <message>
        <source>A character that the end of the last frame cuts</source>
        <translation>最後のフレームの終わりで途切れる文字</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCommand</name>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation>結果を %1 に書き込めませんでした: %2。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDetails</name>
    <message numerus="yes">
        <source>%1 … (%Ln byte(s))</source>
        <translation>
            <numerusform>%1 …（%Lnバイト）</numerusform>
        </translation>
    </message>
    <message>
        <source>masked</source>
        <translation>マスクあり</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>マスクなし</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>長さ%1</translation>
    </message>
    <message>
        <source> (in more bytes than needed)</source>
        <translation> （必要以上のバイト数）</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>結果: %1</translation>
    </message>
    <message>
        <source>Wanted (RFC 6455 section %1):</source>
        <translation>期待される動作（RFC 6455 第%1節）:</translation>
    </message>
    <message>
        <source>Sent:</source>
        <translation>送信:</translation>
    </message>
    <message>
        <source>What came:</source>
        <translation>受信:</translation>
    </message>
    <message>
        <source>Show in Timeline</source>
        <translation>タイムラインで表示</translation>
    </message>
    <message>
        <source>Details of the case</source>
        <translation>ケースの詳細</translation>
    </message>
    <message>
        <source>Select a case to see what it sends, what RFC 6455 wants, and what came.</source>
        <translation>ケースを選択すると、送信内容、RFC 6455が求める動作、受信内容が表示されます。</translation>
    </message>
    <message>
        <source>Everything that crossed the wire in this case</source>
        <translation>このケースで通信路を流れたすべて</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDocks</name>
    <message>
        <source>Probe a Ser&amp;ver…</source>
        <translation>サーバーを検査(&amp;V)…</translation>
    </message>
    <message>
        <source>Raw &amp;Frame…</source>
        <translation>生フレーム(&amp;F)…</translation>
    </message>
    <message>
        <source>Send a server what is right and what is wrong, and tell where it differs from RFC 6455</source>
        <translation>正しい内容と誤った内容をサーバーに送信し、RFC 6455と異なる点を示します</translation>
    </message>
    <message>
        <source>Build one frame by hand, right or wrong, and send it</source>
        <translation>正しいフレームまたは誤ったフレームを手動で1つ組み立てて送信します</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>There is no open session to send to: connect, or choose one in the list of sessions.</source>
        <translation>送信先の開いているセッションがありません。接続するか、セッションの一覧から選択してください。</translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.</source>
        <translation>
            <numerusform>%Lnバイト送信しました。フレームが未完了のため、続けて送信できるのは生バイトのみです。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s).</source>
        <translation>
            <numerusform>%Lnバイト送信しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeFinding</name>
    <message>
        <source>Close %1 (%2)</source>
        <translation>Close %1（%2）</translation>
    </message>
    <message>
        <source>without a code</source>
        <translation>コードなし</translation>
    </message>
    <message>
        <source>No answer; the RFC does not ask for one here.</source>
        <translation>応答なし。RFCはここでは応答を求めていません。</translation>
    </message>
    <message>
        <source>No answer within the time.</source>
        <translation>時間内に応答がありませんでした。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pong(s) came.</source>
        <translation>
            <numerusform>pongが%Ln個届きました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The same came back.</source>
        <translation>同じものが返されました。</translation>
    </message>
    <message>
        <source>Only %1 of %2 pings were answered, the last among them (section 5.5.3 permits it).</source>
        <translation>%2個のpingのうち、最後のものを含む%1個にのみ応答がありました（第5.5.3節で認められています）。</translation>
    </message>
    <message>
        <source>The server takes no messages of this size: Close 1009.</source>
        <translation>サーバーはこのサイズのメッセージを受け付けません: Close 1009。</translation>
    </message>
    <message>
        <source>The connection ended: %1</source>
        <translation>接続が終了しました: %1</translation>
    </message>
    <message>
        <source>Something else came back than what was sent.</source>
        <translation>送信したものとは異なるものが返されました。</translation>
    </message>
    <message>
        <source>The server went on: it answered the ping behind it.</source>
        <translation>サーバーは続行し、その後のpingに応答しました。</translation>
    </message>
    <message>
        <source>The server ended TCP without a Close frame (section 7.1.7 permits it).</source>
        <translation>サーバーがCloseフレームなしでTCPを終了しました（第7.1.7節で認められています）。</translation>
    </message>
    <message>
        <source>%1; a server that says why says %2.</source>
        <translation>%1。理由を示すサーバーは%2を送ります。</translation>
    </message>
    <message>
        <source>The server ended TCP without answering the Close frame.</source>
        <translation>サーバーがCloseフレームに応答せずにTCPを終了しました。</translation>
    </message>
    <message>
        <source>%1: another code than ours (section 5.5.1: it is typically the same).</source>
        <translation>%1: こちらのコードと異なります（第5.5.1節: 通常は同じ）。</translation>
    </message>
    <message>
        <source>The server waits.</source>
        <translation>サーバーは待機しています。</translation>
    </message>
    <message>
        <source>The server accepted the handshake (101).</source>
        <translation>サーバーがハンドシェイクを受け入れました（101）。</translation>
    </message>
    <message>
        <source>Refused with the HTTP status %1.</source>
        <translation>HTTPステータス%1で拒否されました。</translation>
    </message>
    <message>
        <source>The server ended the connection without an HTTP answer.</source>
        <translation>サーバーがHTTPの応答なしに接続を終了しました。</translation>
    </message>
    <message>
        <source>Accepted (101).</source>
        <translation>受け入れられました（101）。</translation>
    </message>
    <message>
        <source>Refused: HTTP status %1. %2</source>
        <translation>拒否: HTTPステータス%1。%2</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未実行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>allowed, not strict</source>
        <translation>許容（厳密ではない）</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>NO ANSWER</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>The connection could not be opened: %1</source>
        <translation>接続を開けませんでした: %1</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeModel</name>
    <message>
        <source>%1 faults, %2 passed</source>
        <translation>問題 %1件、良好 %2件</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>良好 %1件</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>送信内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbePanel</name>
    <message>
        <source>Probe</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Address of the server to check</source>
        <translation>検査するサーバーのアドレス</translation>
    </message>
    <message>
        <source>ws://host:port/path, best one that sends back what it gets</source>
        <translation>ws://host:port/path（受信内容を送り返すアドレスが最適）</translation>
    </message>
    <message>
        <source>Cases that are done</source>
        <translation>完了したケース</translation>
    </message>
    <message>
        <source>%v of %m</source>
        <translation>%v / %m</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Each checked case gets a connection of its own</source>
        <translation>チェックした各ケースは、それぞれ独自の接続で実行されます</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Check all cases</source>
        <translation>すべてのケースをチェックします</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Uncheck all cases</source>
        <translation>すべてのケースのチェックを外します</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>ケース</translation>
    </message>
    <message>
        <source>The server could not be checked: %1</source>
        <translation>サーバーを検査できませんでした: %1</translation>
    </message>
    <message>
        <source>The server does not send back what it gets: cases that need that are not applicable.</source>
        <translation>サーバーが受信内容を送り返さないため、それを必要とするケースは対象外です。</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>JSONファイル</translation>
    </message>
    <message>
        <source>JUnit XML files</source>
        <translation>JUnit XMLファイル</translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeReport</name>
    <message>
        <source>Sent: %1. Wanted: %2 (RFC 6455 section %3)</source>
        <translation>送信: %1。期待される動作: %2（RFC 6455 第%3節）</translation>
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
        <translation>サーバーは受信内容を送り返しません。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileController</name>
    <message>
        <source>Pro&amp;file</source>
        <translation>プロファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Save Profile</source>
        <translation>プロファイルを保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save as &amp;New Profile…</source>
        <translation>新しいプロファイルとして保存(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Take Back the Changes</source>
        <translation>変更を取り消す(&amp;T)</translation>
    </message>
    <message>
        <source>Keep address and options in the profile that is in use</source>
        <translation>アドレスとオプションを使用中のプロファイルに保存します</translation>
    </message>
    <message>
        <source>Keep address and options to connect with one double click</source>
        <translation>ダブルクリックで接続できるように、アドレスとオプションを保存します</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>保存された内容に戻します</translation>
    </message>
    <message>
        <source>The profiles could not be changed</source>
        <translation>プロファイルを変更できませんでした</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>a profile with changes</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>Save as profile</source>
        <translation>プロファイルとして保存</translation>
    </message>
    <message>
        <source>No profile is in use: press to save address and options as one</source>
        <translation>使用中のプロファイルはありません。押すと、アドレスとオプションをプロファイルとして保存します</translation>
    </message>
    <message>
        <source>Profile %1 is in use and was changed: press to save the changes</source>
        <translation>プロファイル %1 を使用中で、変更があります。押すと変更を保存します</translation>
    </message>
    <message>
        <source>Profile %1 is in use</source>
        <translation>プロファイル %1 を使用中です</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be used</source>
        <translation>プロファイル %1 を使用できません</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（コピー）</translation>
    </message>
    <message>
        <source>The profile %1 can&apos;t be edited</source>
        <translation>プロファイル %1 を編集できません</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>%1 に接続</translation>
    </message>
    <message>
        <source>The connection needs what is not kept:</source>
        <translation>この接続には、保存されていない次の情報が必要です:</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>接続(&amp;N)</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileDialog</name>
    <message>
        <source>New Profile</source>
        <translation>新しいプロファイル</translation>
    </message>
    <message>
        <source>Edit Profile</source>
        <translation>プロファイルを編集</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>フォルダー(&amp;F):</translation>
    </message>
    <message>
        <source>Save and Co&amp;nnect</source>
        <translation>保存して接続(&amp;N)</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileEditor</name>
    <message>
        <source>Parts of the options</source>
        <translation>オプションの分類</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>認証</translation>
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
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>Timeouts and limits</source>
        <translation>タイムアウトと制限</translation>
    </message>
    <message>
        <source>Reconnect, keep-alive</source>
        <translation>再接続、キープアライブ</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>圧縮</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>some differ from the defaults</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1, has a problem</source>
        <translation>%1、問題あり</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1、変更あり</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFile</name>
    <message>
        <source>%1, line %2: %3.</source>
        <translation>%1、%2行目: %3。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>「%1」を読み取れません: %2。このファイルの読み取り権限があることを確認してください。</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB and can&apos;t be a profile.</source>
        <translation>%1 は%2 KiBを超えているため、プロファイルではありません。</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: not valid JSON, %4.</source>
        <translation>%1、%2行%3列: 有効なJSONではありません。%4。</translation>
    </message>
    <message>
        <source>“%1” is not “%2”, so this is no profile</source>
        <translation>「%1」が「%2」ではないため、プロファイルではありません</translation>
    </message>
    <message>
        <source>“version” is not %1: it was written by another version of this program</source>
        <translation>「version」が%1ではありません。別のバージョンのSocketglassで書き込まれています</translation>
    </message>
    <message>
        <source>“id” is not a text of at most %1 characters</source>
        <translation>「id」が%1文字以内のテキストではありません</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>「%1」: %2</translation>
    </message>
    <message>
        <source>It is not written over: repair or delete it first, or save under another name.</source>
        <translation>上書きはしません。先に修復または削除するか、別の名前で保存してください。</translation>
    </message>
    <message>
        <source>The profile could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>プロファイルを「%1」に保存できませんでした: %2。書き込み権限とディスクの空き容量を確認してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileFolder</name>
    <message>
        <source>“%1” can&apos;t be read. Check that it is a folder and that you may open it.</source>
        <translation>「%1」を読み取れません。フォルダーであること、開く権限があることを確認してください。</translation>
    </message>
    <message>
        <source>“%1” holds more than %2 profiles or %3 files: the rest is not shown. Open a folder in it instead.</source>
        <translation>「%1」には%2個を超えるプロファイルまたは%3個を超えるファイルがあるため、残りは表示されません。代わりに、その中のフォルダーを開いてください。</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilePage</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileRemoval</name>
    <message numerus="yes">
        <source>Deleted %Ln profile(s)</source>
        <translation>
            <numerusform>プロファイル%Ln個を削除しました</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 を削除しました</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesDecorator</name>
    <message>
        <source>Certificate errors are ignored</source>
        <translation>証明書エラーを無視します</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesModel</name>
    <message>
        <source>My profiles</source>
        <translation>マイプロファイル</translation>
    </message>
</context>
<context>
    <name>socketglass::ProfilesPanel</name>
    <message>
        <source>&amp;Connect</source>
        <translation>接続(&amp;C)</translation>
    </message>
    <message>
        <source>Connect with the profile (double click, or Enter)</source>
        <translation>プロファイルを使って接続します（ダブルクリックまたはEnter）</translation>
    </message>
    <message>
        <source>&amp;Put into the Address Line</source>
        <translation>アドレス欄に入れる(&amp;P)</translation>
    </message>
    <message>
        <source>Use the profile&apos;s address and options, without connecting yet</source>
        <translation>まだ接続せずに、プロファイルのアドレスとオプションを使用します</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>編集(&amp;E)…</translation>
    </message>
    <message>
        <source>All options of the profile</source>
        <translation>プロファイルのすべてのオプション</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>複製(&amp;U)</translation>
    </message>
    <message>
        <source>A copy beside it, without its secrets</source>
        <translation>シークレットを含まないコピーを同じ場所に作成します</translation>
    </message>
    <message>
        <source>&amp;New Profile…</source>
        <translation>新しいプロファイル(&amp;N)…</translation>
    </message>
    <message>
        <source>Make a profile in this folder</source>
        <translation>このフォルダーにプロファイルを作成します</translation>
    </message>
    <message>
        <source>New &amp;Folder</source>
        <translation>新しいフォルダー(&amp;F)</translation>
    </message>
    <message>
        <source>Make a folder in this folder</source>
        <translation>このフォルダーにフォルダーを作成します</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete what is selected; it can be undone</source>
        <translation>選択したものを削除します。元に戻すことができます</translation>
    </message>
    <message>
        <source>&amp;Open a Folder…</source>
        <translation>フォルダーを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Show the profiles of another folder, for example in a working copy of git</source>
        <translation>別のフォルダー（gitの作業コピーなど）のプロファイルを表示します</translation>
    </message>
    <message>
        <source>C&amp;lose This Folder</source>
        <translation>このフォルダーを閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>移動先(&amp;M)</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>Saved connections. Enter connects with the current one.</source>
        <translation>保存された接続。Enterで現在のもので接続します。</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>プロファイルはまだありません</translation>
    </message>
    <message>
        <source>A profile keeps an address with all its options, as a file that can be shared. Type an address, then press the bookmark in front of it; or begin here.</source>
        <translation>プロファイルは、アドレスとそのすべてのオプションを、共有可能なファイルとして保存します。アドレスを入力してその前のブックマークを押すか、ここから始めてください。</translation>
    </message>
    <message>
        <source>New Profile…</source>
        <translation>新しいプロファイル…</translation>
    </message>
    <message>
        <source>Open a Folder…</source>
        <translation>フォルダーを開く…</translation>
    </message>
    <message>
        <source>Search the profiles</source>
        <translation>プロファイルを検索</translation>
    </message>
    <message>
        <source>Search names and addresses</source>
        <translation>名前とアドレスを検索</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新しいフォルダー</translation>
    </message>
    <message>
        <source>Open a Folder of Profiles</source>
        <translation>プロファイルのフォルダーを開く</translation>
    </message>
    <message>
        <source>Take it out of this list; its files stay</source>
        <translation>この一覧から外します。ファイルはそのまま残ります</translation>
    </message>
</context>
<context>
    <name>socketglass::ProxyPage</name>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>None: straight to the server</source>
        <translation>なし: サーバーに直接接続</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>システムの設定に従う</translation>
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
        <translation>プロキシ(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>ホスト(&amp;H):</translation>
    </message>
    <message>
        <source>proxy.example.test</source>
        <translation>proxy.example.test</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>ポート(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー(&amp;U):</translation>
    </message>
    <message>
        <source>None: the proxy wants no password</source>
        <translation>なし: プロキシはパスワードを必要としません</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>パスワード(&amp;W):</translation>
    </message>
    <message>
        <source>The proxy needs a host, like proxy.example.test.</source>
        <translation>プロキシには、proxy.example.test のようなホストが必要です。</translation>
    </message>
    <message>
        <source>“%1” is not the name or address of a host.</source>
        <translation>「%1」はホストの名前またはアドレスではありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::RawFrameDialog</name>
    <message>
        <source>By itself it breaks no rule.</source>
        <translation>単独では規則違反はありません。</translation>
    </message>
    <message>
        <source>Not complete: the server waits for the rest, and nothing else can be sent before it.</source>
        <translation>未完了: サーバーは残りを待ちます。残りを送るまで、ほかのものは送信できません。</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>opcode</translation>
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
        <translation>マスキング</translation>
    </message>
    <message>
        <source>Masked, as a client must</source>
        <translation>マスクする（クライアントの義務）</translation>
    </message>
    <message>
        <source>Not masked</source>
        <translation>マスクしない</translation>
    </message>
    <message>
        <source>Masked with another key</source>
        <translation>別のキーでマスクする</translation>
    </message>
    <message>
        <source>Masking key, eight hexadecimal digits</source>
        <translation>マスキングキー（16進数8桁）</translation>
    </message>
    <message>
        <source>How the length is written</source>
        <translation>長さの書き方</translation>
    </message>
    <message>
        <source>As short as it can be</source>
        <translation>可能な限り短く</translation>
    </message>
    <message>
        <source>In 16 bits at least</source>
        <translation>16ビット以上で</translation>
    </message>
    <message>
        <source>In 64 bits</source>
        <translation>64ビットで</translation>
    </message>
    <message>
        <source>Length that the head claims</source>
        <translation>ヘッダーに記す長さ</translation>
    </message>
    <message>
        <source>Bytes of the frame that are sent</source>
        <translation>送信するフレームのバイト数</translation>
    </message>
    <message>
        <source>How the payload is written</source>
        <translation>ペイロードの入力形式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>16進数</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>ペイロード</translation>
    </message>
    <message>
        <source>The frame&apos;s bytes</source>
        <translation>フレームのバイト列</translation>
    </message>
    <message>
        <source>Raw Frame</source>
        <translation>生フレーム</translation>
    </message>
    <message>
        <source>that of the payload</source>
        <translation>ペイロードの長さ</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>送信(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Opcode:</source>
        <translation>opcode(&amp;O):</translation>
    </message>
    <message>
        <source>Bits:</source>
        <translation>ビット:</translation>
    </message>
    <message>
        <source>&amp;Masking:</source>
        <translation>マスキング(&amp;M):</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>キー(&amp;K):</translation>
    </message>
    <message>
        <source>Length &amp;written:</source>
        <translation>長さの書き方(&amp;W):</translation>
    </message>
    <message>
        <source>Length &amp;claimed:</source>
        <translation>記す長さ(&amp;C):</translation>
    </message>
    <message>
        <source>Only the first &amp;bytes:</source>
        <translation>先頭のバイトのみ送信(&amp;B):</translation>
    </message>
    <message>
        <source>Payload &amp;as:</source>
        <translation>ペイロードの形式(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation>ペイロード(&amp;P):</translation>
    </message>
    <message>
        <source>On the wire:</source>
        <translation>通信路上:</translation>
    </message>
    <message numerus="yes">
        <source> … (%Ln byte(s))</source>
        <translation>
            <numerusform> …（%Lnバイト）</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would be sent.</source>
        <translation>何も送信されません。</translation>
    </message>
    <message>
        <source>The payload is not hexadecimal: write pairs of 0 to 9 and a to f, like 48 69.</source>
        <translation>ペイロードが16進数ではありません。48 69 のように、0～9とa～fの2桁の組で入力してください。</translation>
    </message>
    <message>
        <source>The masking key has eight hexadecimal digits.</source>
        <translation>マスキングキーは16進数8桁です。</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>%1 に送信</translation>
    </message>
</context>
<context>
    <name>socketglass::RecentFiles</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近使ったファイルを開く(&amp;R)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation>一覧をクリア(&amp;C)</translation>
    </message>
</context>
<context>
    <name>socketglass::Reconnect</name>
    <message numerus="yes">
        <source>Given up after %Ln attempt(s) to connect again.</source>
        <translation>
            <numerusform>再接続を%Ln回試行した後、断念しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %1 in %2 s</source>
        <translation>%2秒後に試行%1回目</translation>
    </message>
</context>
<context>
    <name>socketglass::ReconnectPage</name>
    <message>
        <source>Connect &amp;again when the connection ends by itself</source>
        <translation>接続が意図せず終了したら再接続(&amp;A)</translation>
    </message>
    <message>
        <source>Never when you closed it; each connection is a session of its own</source>
        <translation>自分で閉じた場合は再接続しません。各接続は独立したセッションになります</translation>
    </message>
    <message>
        <source>&amp;First after:</source>
        <translation>最初の待ち時間(&amp;F):</translation>
    </message>
    <message>
        <source>The first attempt comes so long after the end</source>
        <translation>接続の終了から最初の試行までの時間</translation>
    </message>
    <message>
        <source>Then each time</source>
        <translation>2回目以降の倍率</translation>
    </message>
    <message>
        <source> times as long</source>
        <translation> 倍</translation>
    </message>
    <message>
        <source>Then &amp;each time:</source>
        <translation>2回目以降(&amp;E):</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>最長(&amp;M):</translation>
    </message>
    <message>
        <source>No attempt waits longer than this</source>
        <translation>試行の待ち時間がこれより長くなることはありません</translation>
    </message>
    <message>
        <source>&amp;Jitter:</source>
        <translation>ゆらぎ(&amp;J):</translation>
    </message>
    <message>
        <source>Chance changes each wait by up to this share, so that not all clients come back at once</source>
        <translation>すべてのクライアントが一斉に戻らないように、各待ち時間を最大この割合だけランダムに変えます</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A&amp;ttempts:</source>
        <translation>試行回数(&amp;T):</translation>
    </message>
    <message>
        <source>In a row, without a connection that opened</source>
        <translation>接続が確立しないまま連続して試行する回数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>&amp;Codes:</source>
        <translation>コード(&amp;C):</translation>
    </message>
    <message>
        <source>Close codes, separated by commas</source>
        <translation>クローズコード（コンマ区切り）</translation>
    </message>
    <message>
        <source>After a close with one of these; no connection at all counts as 1006</source>
        <translation>これらのいずれかでクローズした後に再接続します。まったく接続できない場合は1006とみなします</translation>
    </message>
    <message>
        <source>&amp;Ping every:</source>
        <translation>pingの間隔(&amp;P):</translation>
    </message>
    <message>
        <source>Keeps the connection alive, and shows when it is dead</source>
        <translation>接続を維持し、切れたことを検出します</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Pong &amp;within:</source>
        <translation>pongの期限(&amp;W):</translation>
    </message>
    <message>
        <source>Without a pong for so long the connection counts as lost</source>
        <translation>この時間pongがなければ、接続が失われたとみなします</translation>
    </message>
    <message>
        <source>A&amp;nswer pings with pongs</source>
        <translation>pingにpongで応答(&amp;N)</translation>
    </message>
    <message>
        <source>Off: to see how the server takes it when no pong comes</source>
        <translation>オフ: pongが届かないときのサーバーの動作を確認できます</translation>
    </message>
    <message>
        <source>“%1” is not a close code: one is a number from 1000 to 4999.</source>
        <translation>「%1」はクローズコードではありません。1000～4999の数値を指定します。</translation>
    </message>
    <message>
        <source>Connecting again needs the close codes after which to do so, like 1006, 1012.</source>
        <translation>再接続するには、1006, 1012 のように対象のクローズコードを指定する必要があります。</translation>
    </message>
    <message>
        <source>The longest wait before connecting again is shorter than the first.</source>
        <translation>再接続までの最長の待ち時間が、最初の待ち時間より短くなっています。</translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message>
        <source>An earlier run ended before its capture was saved</source>
        <translation>以前の実行が、キャプチャを保存する前に終了しました</translation>
    </message>
    <message>
        <source>&amp;Open Recovered Capture</source>
        <translation>復元されたキャプチャを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>破棄(&amp;D)</translation>
    </message>
    <message>
        <source>Nothing that was captured is lost.</source>
        <translation>キャプチャした内容は失われていません。</translation>
    </message>
    <message>
        <source>Socketglass crashed last time</source>
        <translation>Socketglassは前回クラッシュしました</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>レポートをコピー(&amp;R)</translation>
    </message>
    <message>
        <source>The run of %1 was killed, or the machine went down.</source>
        <translation>%1 の実行は強制終了されたか、マシンが停止しました。</translation>
    </message>
    <message>
        <source>The run of %1 ended with %2: a fault of the program. Its authors can use the report, together with what you did last.</source>
        <translation>%1 の実行は %2 で終了しました（プログラムの不具合です）。レポートと、最後に行った操作を作者にお知らせください。</translation>
    </message>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation>
            <numerusform>復元: %1 のイベント%Ln件（%2 から記録）。失われたとしても最後のわずかな間だけです。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RedactionEditor</name>
    <message>
        <source>name, like X-Api-Key</source>
        <translation>名前（例: X-Api-Key）</translation>
    </message>
    <message>
        <source>name, like ticket</source>
        <translation>名前（例: ticket）</translation>
    </message>
    <message>
        <source>path, like $..password</source>
        <translation>パス（例: $..password）</translation>
    </message>
    <message>
        <source>expression, like card=(\d+)</source>
        <translation>正規表現（例: card=(\d+)）</translation>
    </message>
    <message>
        <source>Add a rule of your own</source>
        <translation>独自のルールを追加します</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>ルールを削除します</translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation>独自のルール</translation>
    </message>
    <message>
        <source>Own rule for</source>
        <translation>独自のルールの対象</translation>
    </message>
    <message>
        <source>Name, path or expression</source>
        <translation>名前、パス、または正規表現</translation>
    </message>
    <message>
        <source>Kind of rule %1</source>
        <translation>ルール%1の種類</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>ヘッダー</translation>
    </message>
    <message>
        <source>Item of the URL</source>
        <translation>URLの項目</translation>
    </message>
    <message>
        <source>JSON path</source>
        <translation>JSONパス</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正規表現</translation>
    </message>
    <message>
        <source>Pattern of rule %1</source>
        <translation>ルール%1のパターン</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message>
        <source>Run %1: %2 sent, %3 received, %4 skipped.
</source>
        <translation>実行%1: 送信 %2、受信 %3、スキップ %4。
</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation>
            <numerusform>%1 には%Ln個のセッションがあります。--session N で1つ選択してください（socketglass info を参照）。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation>セッション%1は %2 にありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayDocks</name>
    <message>
        <source>Re&amp;play…</source>
        <translation>リプレイ(&amp;P)…</translation>
    </message>
    <message>
        <source>Send what the client sent in this session to a server again</source>
        <translation>このセッションでクライアントが送信した内容を、もう一度サーバーに送信します</translation>
    </message>
    <message>
        <source>Serve as &amp;Mock…</source>
        <translation>モックとして動作(&amp;M)…</translation>
    </message>
    <message>
        <source>Be a server that answers clients as in this session</source>
        <translation>このセッションと同じようにクライアントに応答するサーバーになります</translation>
    </message>
    <message>
        <source>Replay fro&amp;m this row…</source>
        <translation>この行からリプレイ(&amp;M)…</translation>
    </message>
    <message>
        <source>Replay this session, beginning here</source>
        <translation>ここを開始位置として、このセッションをリプレイします</translation>
    </message>
    <message>
        <source>Replay &amp;until this row…</source>
        <translation>この行までリプレイ(&amp;U)…</translation>
    </message>
    <message>
        <source>Replay this session, ending here</source>
        <translation>ここを終了位置として、このセッションをリプレイします</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>リプレイ</translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation>モックサーバー</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayForm</name>
    <message>
        <source>Pace</source>
        <translation>ペース</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>Address to replay to</source>
        <translation>リプレイ先のアドレス</translation>
    </message>
    <message>
        <source>Where the messages are sent; the recorded address to begin with</source>
        <translation>メッセージの送信先。初期値は記録されたアドレスです</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>From event</source>
        <translation>開始イベント</translation>
    </message>
    <message>
        <source>Until event</source>
        <translation>終了イベント</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>最後</translation>
    </message>
    <message>
        <source>Skip &amp;heartbeats</source>
        <translation>ハートビートをスキップ(&amp;H)</translation>
    </message>
    <message>
        <source>Pings, and messages that only keep a connection alive</source>
        <translation>pingと、接続維持のためだけのメッセージ</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>繰り返し</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 回</translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation>同時セッション数</translation>
    </message>
    <message>
        <source>From event:</source>
        <translation>開始イベント:</translation>
    </message>
    <message>
        <source>Until event:</source>
        <translation>終了イベント:</translation>
    </message>
    <message>
        <source>Play it:</source>
        <translation>再生回数:</translation>
    </message>
    <message>
        <source>Sessions at once:</source>
        <translation>同時セッション数:</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>リプレイ: %1</translation>
    </message>
    <message>
        <source>Connection Options of the Replay</source>
        <translation>リプレイの接続オプション</translation>
    </message>
    <message>
        <source>Type the address of the server to replay to.</source>
        <translation>リプレイ先のサーバーのアドレスを入力してください。</translation>
    </message>
    <message>
        <source>Headers, sub-protocols, timeouts, certificates, proxy. Begins with what was recorded; passwords and tokens are not kept in recordings.</source>
        <translation>ヘッダー、サブプロトコル、タイムアウト、証明書、プロキシ。初期値は記録された内容です。パスワードとトークンは記録に保存されません。</translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayPanel</name>
    <message>
        <source>Replay</source>
        <translation>リプレイ</translation>
    </message>
    <message>
        <source>Nothing to replay yet</source>
        <translation>リプレイするものがまだありません</translation>
    </message>
    <message>
        <source>What a client sent in a recorded session is sent again here: as recorded, faster, or step by step. Record a session first, or open a file with one.</source>
        <translation>記録されたセッションでクライアントが送信した内容を、ここからもう一度送信します。記録どおり、より速く、または1件ずつ送信できます。先にセッションを記録するか、セッションを含むファイルを開いてください。</translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation>アドレスを入力</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>ファイルを開く…</translation>
    </message>
    <message>
        <source>The session whose sent messages are sent again</source>
        <translation>送信メッセージをもう一度送信するセッション</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Send the next message</source>
        <translation>次のメッセージを送信します</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Compare with the Recording</source>
        <translation>記録と比較</translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation>記録を新しい名前で保存しているため停止しました。保存後にもう一度開始してください。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
</context>
<context>
    <name>socketglass::Replayer</name>
    <message>
        <source>The session was removed.</source>
        <translation>セッションが削除されました。</translation>
    </message>
</context>
<context>
    <name>socketglass::ReportButtons</name>
    <message>
        <source>Copy Report</source>
        <translation>レポートをコピー</translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation>レポートを保存…</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>レポートをクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>レポートを保存</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>レポートを %1 に保存しました。</translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2. Choose another place.</source>
        <translation>レポートを %1 に書き込めませんでした: %2。別の場所を選択してください。</translation>
    </message>
    <message>
        <source>The ending of the name decides the format: %1</source>
        <translation>ファイル名の拡張子で形式が決まります: %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>テキストファイル</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionDialog</name>
    <message>
        <source>Limits of This Capture</source>
        <translation>このキャプチャの制限</translation>
    </message>
    <message>
        <source>Nothing can be changed in this file just now.</source>
        <translation>現在、このファイルでは何も変更できません。</translation>
    </message>
    <message>
        <source>Events: %1</source>
        <translation>イベント: %1</translation>
    </message>
    <message>
        <source>There is no capture yet. The settings of the program have the limits that new captures begin with.</source>
        <translation>キャプチャはまだありません。新しいキャプチャの初期の制限は、プログラムの設定にあります。</translation>
    </message>
    <message>
        <source>Beyond any of these limits the oldest events are removed from the file for good, and counted. Without a limit everything is kept as long as the disk has room beyond what is to stay free.</source>
        <translation>これらの制限のいずれかを超えると、最も古いイベントがファイルから完全に削除され、その件数が数えられます。制限がなければ、空けておく量を除いてディスクに空きがある限り、すべて保持されます。</translation>
    </message>
</context>
<context>
    <name>socketglass::RetentionForm</name>
    <message>
        <source>Keep the newest &amp;events:</source>
        <translation>保持する最新イベント数(&amp;E):</translation>
    </message>
    <message>
        <source>events</source>
        <translation>件</translation>
    </message>
    <message>
        <source>thousand</source>
        <translation>千件</translation>
    </message>
    <message>
        <source>million</source>
        <translation>百万件</translation>
    </message>
    <message>
        <source>Keep at most in the &amp;file:</source>
        <translation>ファイルに保持する最大サイズ(&amp;F):</translation>
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
        <translation>バイト</translation>
    </message>
    <message>
        <source>Keep no longer &amp;than:</source>
        <translation>最長保持期間(&amp;T):</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1: 単位</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>Keep free on the &amp;disk:</source>
        <translation>ディスクに残す空き(&amp;D):</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>The usual value is 512 MiB, or a twentieth of a smaller disk; 0 keeps nothing free. Where the disk has less left, the oldest events are evicted if there is a limit above; otherwise the peers are held back until there is room.</source>
        <translation>標準の値は512 MiB、小さいディスクではその20分の1です。0にすると空きを残しません。ディスクの空きがこれを下回ると、上の制限がある場合は最も古いイベントから破棄し、ない場合は空きができるまで通信相手を待たせます。</translation>
    </message>
</context>
<context>
    <name>socketglass::RuleEditor</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>a message comes</source>
        <translation>メッセージが届いたとき</translation>
    </message>
    <message>
        <source>a client has connected</source>
        <translation>クライアントが接続したとき</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>一定間隔で繰り返し</translation>
    </message>
    <message>
        <source>some time after connecting</source>
        <translation>接続から一定時間後</translation>
    </message>
    <message>
        <source>the client&apos;s n-th message comes</source>
        <translation>クライアントのn番目のメッセージが届いたとき</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>メッセージの番号</translation>
    </message>
    <message>
        <source>When:</source>
        <translation>条件:</translation>
    </message>
    <message>
        <source>It:</source>
        <translation>内容:</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>時間:</translation>
    </message>
    <message>
        <source>Message no.:</source>
        <translation>メッセージの番号:</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>send a text</source>
        <translation>テキストを送信</translation>
    </message>
    <message>
        <source>send bytes</source>
        <translation>バイト列を送信</translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation>pingを送信</translation>
    </message>
    <message>
        <source>close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation>接続を切断</translation>
    </message>
    <message>
        <source>say nothing for a while</source>
        <translation>しばらく何も送信しない</translation>
    </message>
    <message>
        <source>{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} or {{name}} a group of the regular expression, {{value}} what JSONPath found.</source>
        <translation>{{message}} は届いたテキスト、{{message.name}} はそのJSONオブジェクトのメンバー、{{1}} または {{name}} は正規表現のグループ、{{value}} はJSONPathで見つかった値です。</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>クローズコード</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>コードなし</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>クローズ理由</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>遅延</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>動作:</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>コード:</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>理由:</translation>
    </message>
    <message>
        <source>Delay:</source>
        <translation>遅延:</translation>
    </message>
    <message>
        <source>Keep the Rule</source>
        <translation>ルールを保存</translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation>「%1」はクローズコードではありません。1000や4001のような番号を入力するか、空にしてください。</translation>
    </message>
    <message>
        <source>A reason needs a code.</source>
        <translation>理由を指定するにはコードが必要です。</translation>
    </message>
    <message>
        <source>The content can&apos;t be sent as it is written.</source>
        <translation>この内容のままでは送信できません。</translation>
    </message>
    <message>
        <source>For:</source>
        <translation>時間:</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesModel</name>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>On</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
</context>
<context>
    <name>socketglass::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>ルールを追加します</translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation>ルールを追加</translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation>ルールを編集します (Enter)</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>ルールを複製します</translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation>ルールを削除します (Delete)</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>ルールを上へ移動します</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>ルールを下へ移動します</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>ルールなし</translation>
    </message>
    <message>
        <source>A rule says what the server does of its own: answer a message, send something every few seconds, close with a code. Rules are kept in the file.</source>
        <translation>ルールは、サーバーが独自に行う動作を定めます: メッセージへの応答、数秒ごとの送信、コードを指定したクローズなど。ルールはファイルに保存されます。</translation>
    </message>
</context>
<context>
    <name>socketglass::RunView</name>
    <message>
        <source>Position in the recording</source>
        <translation>記録内の位置</translation>
    </message>
    <message>
        <source>Sessions of the replay</source>
        <translation>リプレイのセッション</translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation>イベント%1 / %2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>送信 %1</translation>
    </message>
    <message>
        <source>%1 received, %2 in the recording</source>
        <translation>受信 %1、記録では %2</translation>
    </message>
    <message>
        <source>at most %1 ms late</source>
        <translation>遅れは最大%1 ms</translation>
    </message>
    <message>
        <source>Session %1: %2</source>
        <translation>セッション%1: %2</translation>
    </message>
    <message>
        <source>Finished, some ended early</source>
        <translation>完了（一部は途中で終了）</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>再生中</translation>
    </message>
    <message>
        <source>%1 of %2 ended · %3 ended early · %4 sent · %5 received</source>
        <translation>終了 %1 / %2 · 途中で終了 %3 · 送信 %4 · 受信 %5</translation>
    </message>
</context>
<context>
    <name>socketglass::RunsModel</name>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>再生中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Waits for the last replies</source>
        <translation>最後の応答を待機中</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>途中で終了</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>クローズ中</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation>
            <numerusform>%Ln件のメッセージをスキップしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
</context>
<context>
    <name>socketglass::ScopeChooser</name>
    <message>
        <source>&amp;All sessions</source>
        <translation>すべてのセッション(&amp;A)</translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation>エクスポートするセッション</translation>
    </message>
    <message>
        <source>&amp;Time:</source>
        <translation>時間(&amp;T):</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>From beginning to end</source>
        <translation>最初から最後まで</translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation>2つの時刻の間</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>#%1  %2  (%3 events)</source>
        <translation>#%1  %2  (イベント%3件)</translation>
    </message>
    <message>
        <source>First to last selected event (%1 to %2)</source>
        <translation>選択した最初のイベントから最後のイベントまで（%1～%2）</translation>
    </message>
    <message>
        <source>First to last selected event (select some in the timeline)</source>
        <translation>選択した最初のイベントから最後のイベントまで（タイムラインで選択してください）</translation>
    </message>
    <message>
        <source>There is no session to export yet.</source>
        <translation>エクスポートできるセッションがまだありません。</translation>
    </message>
    <message>
        <source>Choose at least one session.</source>
        <translation>セッションを1つ以上選択してください。</translation>
    </message>
    <message>
        <source>The range of time ends before it begins.</source>
        <translation>時間の範囲の終わりが始まりより前にあります。</translation>
    </message>
    <message>
        <source>Space takes a session in or leaves it out.</source>
        <translation>スペースキーでセッションを含めるか外すかを切り替えます。</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>入力内容を表示</translation>
    </message>
    <message>
        <source>Show what is typed (Alt+F8)</source>
        <translation>入力内容を表示します (Alt+F8)</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretStore</name>
    <message>
        <source>this program was built without one</source>
        <translation>このプログラムはキーチェーンなしでビルドされています</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys go to the keychain of your desktop, never into the file.</source>
        <translation>パスワード、トークン、鍵はデスクトップのキーチェーンに保存され、ファイルには書き込まれません。</translation>
    </message>
    <message>
        <source>Passwords, tokens and keys are not kept: there is no keychain that takes them (%1). They are asked for when they are needed, held in memory until the program ends, and never written to a file.</source>
        <translation>パスワード、トークン、鍵は保存されません。それらを保存できるキーチェーンがありません（%1）。必要になったときに入力を求め、プログラムが終了するまでメモリに保持し、ファイルには書き込みません。</translation>
    </message>
</context>
<context>
    <name>socketglass::SecretsDialog</name>
    <message>
        <source>&amp;Keep in the keychain</source>
        <translation>キーチェーンに保存(&amp;K)</translation>
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
        <translation>方向</translation>
    </message>
    <message>
        <source>a received message</source>
        <translation>受信メッセージ</translation>
    </message>
    <message>
        <source>a sent message</source>
        <translation>送信メッセージ</translation>
    </message>
    <message>
        <source>a message of either direction</source>
        <translation>いずれかの方向のメッセージ</translation>
    </message>
</context>
<context>
    <name>socketglass::SendController</name>
    <message>
        <source>Nothing was sent</source>
        <translation>何も送信されませんでした</translation>
    </message>
    <message>
        <source>No session is open. Connect first, or pick an open session in the list.</source>
        <translation>開いているセッションがありません。先に接続するか、一覧から開いているセッションを選択してください。</translation>
    </message>
    <message>
        <source>Sending ended early</source>
        <translation>送信が途中で終了しました</translation>
    </message>
</context>
<context>
    <name>socketglass::SendOptions</name>
    <message>
        <source>How often</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Milliseconds between messages</source>
        <translation>メッセージ間のミリ秒数</translation>
    </message>
    <message>
        <source>Bytes of payload in a frame</source>
        <translation>1フレームのペイロードのバイト数</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>停止するまで</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> 回</translation>
    </message>
    <message>
        <source>How often the message is sent</source>
        <translation>メッセージを送信する回数</translation>
    </message>
    <message>
        <source>every </source>
        <translation>間隔 </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>From one message to the next; also between templates that are sent in order</source>
        <translation>1つのメッセージから次のメッセージまでの間隔。順に送信するテンプレートの間にも使用します</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>1フレーム</translation>
    </message>
    <message>
        <source>frames of </source>
        <translation>フレーム長 </translation>
    </message>
    <message>
        <source> B</source>
        <translation> B</translation>
    </message>
    <message>
        <source>Cut the message into frames of so many bytes; these are never compressed</source>
        <translation>メッセージをこのバイト数ごとのフレームに分割します。分割したフレームは圧縮されません</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>To this session</source>
        <translation>このセッションへ</translation>
    </message>
    <message>
        <source>To all open sessions</source>
        <translation>開いているすべてのセッションへ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>送信 %1</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%2件中%1件を送信</translation>
    </message>
    <message>
        <source>Ctrl+click selects several in the list of sessions</source>
        <translation>Ctrl+クリックで、セッションの一覧から複数を選択できます</translation>
    </message>
    <message>
        <source>Where messages go: to the current session, to those that are selected in the list of sessions, or to all that are open</source>
        <translation>メッセージの送信先: 現在のセッション、セッションの一覧で選択したセッション、または開いているすべてのセッション</translation>
    </message>
    <message>
        <source>To the selected sessions (%1)</source>
        <translation>選択したセッションへ (%1)</translation>
    </message>
</context>
<context>
    <name>socketglass::SendRun</name>
    <message>
        <source>The session is gone.</source>
        <translation>セッションはもうありません。</translation>
    </message>
</context>
<context>
    <name>socketglass::SequenceEditor</name>
    <message>
        <source>Then Another Message</source>
        <translation>次のメッセージを追加</translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation>このメッセージを外します</translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message>
        <source>Listening on %1 (Ctrl+C ends)
</source>
        <translation>%1 で待ち受け中（Ctrl+Cで終了）
</translation>
    </message>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>セッション%1は %2 にありません。このファイルのセッションは%Ln個です。</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules in %1 can&apos;t be read: %2.</source>
        <translation>%1 のルールを読み取れません: %2。</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>セッションが削除されました。</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>ユーザーまたはスクリプトが閉じました。</translation>
    </message>
</context>
<context>
    <name>socketglass::ServerTap</name>
    <message>
        <source>The client was refused with %1 %2, as this server is told to.</source>
        <translation>このサーバーの設定に従い、クライアントを %1 %2 で拒否しました。</translation>
    </message>
    <message>
        <source>Answer to the client&apos;s Close frame.</source>
        <translation>クライアントのCloseフレームへの応答。</translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation>クライアントが接続を閉じました。</translation>
    </message>
    <message>
        <source>We closed the connection, and the client confirmed it.</source>
        <translation>こちらが接続を閉じ、クライアントが確認しました。</translation>
    </message>
    <message>
        <source>The connection to the client broke: %1.</source>
        <translation>クライアントとの接続が切れました: %1。</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame.</source>
        <translation>クライアントがCloseフレームなしでTCP接続を終了しました。</translation>
    </message>
    <message>
        <source>The client&apos;s process may have ended, or cut the connection on purpose.</source>
        <translation>クライアントのプロセスが終了したか、意図して接続を切断した可能性があります。</translation>
    </message>
    <message>
        <source>This is a fault of the client, or of something between that changes bytes.</source>
        <translation>クライアント、または途中でバイト列を変更するものの不具合です。</translation>
    </message>
    <message>
        <source>The client did not answer our Close frame within %1 s.</source>
        <translation>クライアントが%1秒以内にこちらのCloseフレームに応答しませんでした。</translation>
    </message>
</context>
<context>
    <name>socketglass::Session</name>
    <message>
        <source>Not sent: the session is %1, not OPEN.</source>
        <translation>送信していません: セッションの状態が OPEN ではなく %1 です。</translation>
    </message>
    <message>
        <source>Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as binary.</source>
        <translation>送信していません: テキストがバイト%1以降で有効なUTF-8ではありません。その箇所を修正するか、バイナリとして送信してください。</translation>
    </message>
    <message>
        <source>Not sent: a ping carries at most %1 bytes, this one has %2.</source>
        <translation>送信していません: pingで送れるのは最大%1バイトですが、これは%2バイトです。</translation>
    </message>
    <message>
        <source>The session is %1 already.</source>
        <translation>セッションは既に %1 です。</translation>
    </message>
    <message>
        <source>Not closed: the code %1 (%2) must not be sent.</source>
        <translation>閉じていません: コード%1（%2）は送信できません。</translation>
    </message>
    <message>
        <source>Not closed: a reason can&apos;t be sent without a code.</source>
        <translation>閉じていません: コードなしで理由を送信することはできません。</translation>
    </message>
    <message>
        <source>Not closed: a reason has at most %1 bytes, this one has %2.</source>
        <translation>閉じていません: 理由は最大%1バイトですが、これは%2バイトです。</translation>
    </message>
    <message>
        <source>Ended by the user without a closing handshake.</source>
        <translation>ユーザーがクロージングハンドシェイクなしで終了しました。</translation>
    </message>
    <message>
        <source>Not sent: a Close frame has been sent as raw bytes.</source>
        <translation>送信していません: Closeフレームが生バイトとして送信されています。</translation>
    </message>
    <message>
        <source>Not sent: the last raw frame is not complete, so the server would take this as its rest. Send the rest as raw bytes, or close the session.</source>
        <translation>送信していません: 最後の生フレームが未完了のため、サーバーはこれをその残りとみなします。残りを生バイトとして送信するか、セッションを閉じてください。</translation>
    </message>
    <message>
        <source>Not sent: raw frames can only be sent by a session that connected to a server.</source>
        <translation>送信していません: 生フレームを送信できるのは、サーバーに接続したセッションのみです。</translation>
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
        <translation>記録されたセッション</translation>
    </message>
    <message>
        <source>%1 (its beginning is not kept)</source>
        <translation>%1（先頭部分は保持されていません）</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation>セッションが削除されました。</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionController</name>
    <message>
        <source>Cannot connect</source>
        <translation>接続できません</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>%1 に接続できませんでした</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>再接続(&amp;A)</translation>
    </message>
    <message>
        <source>Could not rename the session</source>
        <translation>セッションの名前を変更できませんでした</translation>
    </message>
    <message>
        <source>Could not close the session</source>
        <translation>セッションを閉じることができませんでした</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>何も送信されませんでした</translation>
    </message>
    <message>
        <source>No session is connected. Connect first, or pick an open session in the list.</source>
        <translation>接続中のセッションがありません。先に接続するか、一覧で開いているセッションを選択してください。</translation>
    </message>
    <message>
        <source>The session %1 is not open. Connect again, or pick an open session in the list.</source>
        <translation>セッション %1 は開いていません。再接続するか、一覧で開いているセッションを選択してください。</translation>
    </message>
    <message>
        <source>The message was not sent</source>
        <translation>メッセージは送信されませんでした</translation>
    </message>
    <message>
        <source>The ping was not sent</source>
        <translation>pingは送信されませんでした</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>接続が失われました</translation>
    </message>
    <message>
        <source>The pong was not sent</source>
        <translation>pongは送信されませんでした</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionScript</name>
    <message>
        <source>%1: %2 messages came, %3 were expected.</source>
        <translation>%1: メッセージが%2件届きました（期待は%3件）。</translation>
    </message>
    <message>
        <source>%1: the session was closed before all steps were done.</source>
        <translation>%1: すべての手順が完了する前にセッションが閉じられました。</translation>
    </message>
    <message>
        <source>%1: the session was closed, and no message had given %2 a value. See whether the rules fit what came.</source>
        <translation>%1: セッションが閉じられましたが、%2 に値を与えるメッセージはありませんでした。ルールが受信内容に合っているか確認してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionStrip</name>
    <message>
        <source>Messages received in a second</source>
        <translation>1秒間に受信したメッセージ</translation>
    </message>
    <message>
        <source>%1/s in</source>
        <translation>受信 %1/秒</translation>
    </message>
    <message>
        <source>Messages sent in a second</source>
        <translation>1秒間に送信したメッセージ</translation>
    </message>
    <message>
        <source>%1/s out</source>
        <translation>送信 %1/秒</translation>
    </message>
    <message>
        <source>bufferedAmount: bytes given to send that the network has not taken yet</source>
        <translation>bufferedAmount: 送信用に渡され、まだネットワークに送られていないバイト数</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>待機 %1</translation>
    </message>
    <message>
        <source>How long the server was held back because the capture could not keep up</source>
        <translation>キャプチャが追いつかないためにサーバーを待たせた時間</translation>
    </message>
    <message>
        <source>held %1 s</source>
        <translation>抑制 %1秒</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close the current session with 1000; the menu has all other codes</source>
        <translation>現在のセッションを1000で閉じます。その他のコードはメニューから選べます</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>セッションなし</translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation>%1（記録）</translation>
    </message>
    <message>
        <source>⚠ The server&apos;s certificate is not checked: anyone on the way can read and change everything.</source>
        <translation>⚠ サーバーの証明書を確認していません。経路上の誰でも、すべてを読み取り、改変できます。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%2: attempt 3 in 4.2 s</comment>
        <translation>%1: %2</translation>
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
            <numerusform>メッセージ%Ln件、%1</numerusform>
        </translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>セッションが選択されていません</translation>
    </message>
    <message>
        <source>Select a session, or a row of the timeline, to see the session&apos;s properties: state, sub-protocol, counters, and when it held the server back.</source>
        <translation>セッションまたはタイムラインの行を選択すると、セッションのプロパティ（状態、サブプロトコル、カウンター、サーバーを待たせた時間帯）が表示されます。</translation>
    </message>
    <message>
        <source>readyState</source>
        <translation>readyState</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation>セッションの名前</translation>
    </message>
    <message>
        <source>url</source>
        <translation>url</translation>
    </message>
    <message>
        <source>The address that the session connects to</source>
        <translation>セッションの接続先アドレス</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>protocol</translation>
    </message>
    <message>
        <source>The sub-protocol that the server chose</source>
        <translation>サーバーが選択したサブプロトコル</translation>
    </message>
    <message>
        <source>extensions</source>
        <translation>extensions</translation>
    </message>
    <message>
        <source>The extensions in use</source>
        <translation>使用中の拡張</translation>
    </message>
    <message>
        <source>bufferedAmount</source>
        <translation>bufferedAmount</translation>
    </message>
    <message>
        <source>Bytes given to be sent that have not gone to the network yet</source>
        <translation>送信用に渡され、まだネットワークに送られていないバイト数</translation>
    </message>
    <message>
        <source>binaryType</source>
        <translation>binaryType</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>相手</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>相手側のアドレスとポート</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Rows of this session in the timeline</source>
        <translation>タイムラインにあるこのセッションの行</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>抑制</translation>
    </message>
    <message>
        <source>How long the server had to wait because the capture could not take more</source>
        <translation>キャプチャがそれ以上受け取れないためにサーバーを待たせた時間</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機</translation>
    </message>
    <message>
        <source>Bytes in our receive buffers now</source>
        <translation>現在の受信バッファー内のバイト数</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最後のエラー</translation>
    </message>
    <message>
        <source>Of the last error event</source>
        <translation>最後のエラーイベントの内容</translation>
    </message>
    <message>
        <source>How binary messages are shown: blob shows the size and the first 4 KiB, arraybuffer the first 256 KiB</source>
        <translation>バイナリメッセージの表示方法: blob はサイズと先頭4 KiB、arraybuffer は先頭256 KiBを表示します</translation>
    </message>
    <message>
        <source>When the server was held back</source>
        <translation>サーバーを待たせた時間帯</translation>
    </message>
    <message>
        <source>Held back at</source>
        <translation>抑制の開始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>抑制時間</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>最大待機量</translation>
    </message>
    <message>
        <source>Recorded: the session is not connected now.</source>
        <translation>記録: セッションは現在接続されていません。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1 in all, %2 times%3</source>
        <translation>合計%1、%2回%3</translation>
    </message>
    <message>
        <source>, now</source>
        <translation>、現在も抑制中</translation>
    </message>
    <message>
        <source>One row per time: when it began and how long it lasted.</source>
        <translation>1回につき1行: 開始時刻と継続時間を示します。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Messages and their payload, and what they took on the wire</source>
        <translation>メッセージとそのペイロード、および通信路上のサイズ</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsDecorator</name>
    <message>
        <source>closed %1</source>
        <translation>クローズ %1</translation>
    </message>
    <message>
        <source>closed %1 !</source>
        <translation>クローズ %1 !</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message>
        <source>Session %1</source>
        <translation>セッション%1</translation>
    </message>
    <message>
        <source>a client of our mock server</source>
        <translation>モックサーバーのクライアント</translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation>クリーンに閉じました</translation>
    </message>
    <message>
        <source>not closed cleanly</source>
        <translation>クリーンに閉じていません</translation>
    </message>
    <message>
        <source>the recording ends before the close</source>
        <translation>クローズの前に記録が終わっています</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>イベント%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>the server is being held back</source>
        <translation>サーバーを待たせています</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>events: %1</source>
        <translation>イベント: %1</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not checked</source>
        <translation>サーバーの証明書を確認していません</translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsPanel</name>
    <message>
        <source>All sessions</source>
        <translation>全セッション</translation>
    </message>
    <message>
        <source>Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only.</source>
        <translation>全セッションのイベントを1つのタイムラインに表示します (Ctrl+M)。オフ: 現在のセッションのみ表示します。</translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation>再接続(&amp;A)</translation>
    </message>
    <message>
        <source>Make a new session with the same settings</source>
        <translation>同じ設定で新しいセッションを作成します</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>URLをコピー(&amp;U)</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>名前を変更(&amp;N)</translation>
    </message>
    <message>
        <source>Give the session a name of its own</source>
        <translation>セッションに独自の名前を付けます</translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation>解放(&amp;R)</translation>
    </message>
    <message>
        <source>Close with 1001 where it is open and free what the session holds; its events stay in the capture</source>
        <translation>開いている場合は1001で閉じ、セッションが保持しているものを解放します。イベントはキャプチャに残ります</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>セッションはまだありません</translation>
    </message>
    <message>
        <source>Each connection becomes a row here, with its state and how it was closed. Type an address above the timeline and press Enter.</source>
        <translation>接続はそれぞれここに1行で表示され、状態と閉じ方を示します。タイムラインの上にアドレスを入力し、Enterを押してください。</translation>
    </message>
    <message>
        <source>A&amp;ll Sessions on One Clock</source>
        <translation>全セッションを同一の時間軸で表示(&amp;L)</translation>
    </message>
    <message>
        <source>One row per session: its name, its state, how many events it has.</source>
        <translation>セッションごとに1行: 名前、状態、イベント数を示します。</translation>
    </message>
</context>
<context>
    <name>socketglass::SettingsDialog</name>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>言語(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>配色(&amp;C):</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>システムに合わせる: %1</translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation>言語の変更は次回の起動から有効になります。</translation>
    </message>
    <message>
        <source>From the next start on: close Socketglass and start it again.</source>
        <translation>次回の起動から有効です: Socketglassを閉じて、もう一度起動してください。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>New captures</source>
        <translation>新しいキャプチャ</translation>
    </message>
    <message>
        <source>Beyond a limit the oldest events are removed. A capture&apos;s own limits: File → Limits.</source>
        <translation>制限を超えると、最も古いイベントから削除されます。個々のキャプチャの制限: ［ファイル］→［制限］。</translation>
    </message>
</context>
<context>
    <name>socketglass::SizeHistogram</name>
    <message>
        <source>Sizes of messages</source>
        <translation>メッセージのサイズ</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from, to</comment>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>%1: sent %2, received %3</source>
        <comment>sizes, messages, messages</comment>
        <translation>%1: 送信 %2、受信 %3</translation>
    </message>
</context>
<context>
    <name>socketglass::StandardInput</name>
    <message>
        <source>The standard input could not be read: %1.</source>
        <translation>標準入力を読み取れませんでした: %1。</translation>
    </message>
    <message>
        <source>A line of the standard input is longer than %1 bytes. Send it with --send-text-file.</source>
        <translation>標準入力の行が%1バイトを超えています。--send-text-file で送信してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::StateDot</name>
    <message>
        <source>readyState %1 (%2), the server is being held back</source>
        <translation>readyState %1（%2）、サーバーを待たせています</translation>
    </message>
    <message>
        <source>readyState %1 (%2)</source>
        <translation>readyState %1（%2）</translation>
    </message>
</context>
<context>
    <name>socketglass::Statistics</name>
    <message>
        <source>Minimum</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>99 % are at most</source>
        <translation>99パーセンタイル</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>Messages per second</source>
        <translation>1秒あたりのメッセージ数</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>ピーク</translation>
    </message>
    <message>
        <source>Bytes per second</source>
        <translation>1秒あたりのバイト数</translation>
    </message>
    <message>
        <source>Size of a message</source>
        <translation>メッセージのサイズ</translation>
    </message>
    <message>
        <source>Round trip of a ping</source>
        <translation>pingの往復時間</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>Without a pong</source>
        <translation>pongなし</translation>
    </message>
    <message>
        <source>From a request to its reply</source>
        <translation>リクエストから応答まで</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>Without a reply</source>
        <translation>応答なし</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsModel</name>
    <message>
        <source>%1/s</source>
        <comment>how many in a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsPanel</name>
    <message>
        <source>What joins a request and its reply</source>
        <translation>リクエストと応答の対応付け方法</translation>
    </message>
    <message>
        <source>Field that joins a request and its reply</source>
        <translation>リクエストと応答を対応付けるフィールド</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>集計するものはまだありません</translation>
    </message>
    <message>
        <source>Rates, sizes, round trips and reply times appear here as soon as something is captured or a file is opened.</source>
        <translation>キャプチャが始まるかファイルを開くと、頻度、サイズ、往復時間、応答時間がここに表示されます。</translation>
    </message>
    <message>
        <source>Copy the figures as text</source>
        <translation>数値をテキストとしてコピー</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>Si&amp;zes of messages:</source>
        <translation>メッセージのサイズ(&amp;Z):</translation>
    </message>
    <message>
        <source>the id of a known protocol</source>
        <translation>既知のプロトコルのID</translation>
    </message>
    <message>
        <source>a field of JSON messages</source>
        <translation>JSONメッセージのフィールド</translation>
    </message>
    <message>
        <source>Known are JSON-RPC, GraphQL over WebSocket, and Socket.IO with acknowledgements</source>
        <translation>既知のプロトコルは、JSON-RPC、GraphQL over WebSocket、および確認応答付きのSocket.IOです</translation>
    </message>
    <message>
        <source>A JSONPath: two messages in which it finds the same value belong together</source>
        <translation>JSONPath: 同じ値が見つかる2つのメッセージを対応付けます</translation>
    </message>
    <message>
        <source>Requests and replies are &amp;joined by:</source>
        <translation>リクエストと応答の対応付け(&amp;J):</translation>
    </message>
    <message>
        <source>%1 Until it is one, the ids of known protocols count.</source>
        <translation>%1 正しく入力されるまでは、既知のプロトコルのIDを使用します。</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>全セッション</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>セッション %1</translation>
    </message>
    <message>
        <source>Reading… %1 %</source>
        <translation>読み取り中… %1 %</translation>
    </message>
    <message>
        <source>Stopped at %1 %</source>
        <translation>%1 %で中止しました</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) too large to look for an id</source>
        <translation>
            <numerusform>%Ln件のメッセージは大きすぎるため、IDを検索できません</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all could be read</source>
        <translation>一部を読み取れませんでした</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>もう一度読み取る</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 earlier events were evicted from the file and are not counted.</source>
        <translation>それ以前の%1件のイベントはファイルから破棄されており、集計に含まれません。</translation>
    </message>
    <message>
        <source>%1 of the events counted here were evicted since.</source>
        <translation>ここで集計したイベントのうち%1件は、その後破棄されました。</translation>
    </message>
</context>
<context>
    <name>socketglass::TaskProgress</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateDialog</name>
    <message>
        <source>New Template</source>
        <translation>新しいテンプレート</translation>
    </message>
    <message>
        <source>Edit Template</source>
        <translation>テンプレートを編集</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Top level; orders/eu makes folders</source>
        <translation>最上位（orders/eu でフォルダーを作成）</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Shown as the tool tip</source>
        <translation>ツールチップに表示されます</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Binary, as hexadecimal</source>
        <translation>バイナリ（16進数）</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>フォルダー(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>説明(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>種類(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Content:</source>
        <translation>内容(&amp;C):</translation>
    </message>
    <message>
        <source>These bytes are not valid UTF-8: they can only be kept as binary.</source>
        <translation>このバイト列は有効なUTF-8ではないため、バイナリとしてのみ保存できます。</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message>
        <source>There is no file “%1”. Check its name and folder.</source>
        <translation>ファイル「%1」がありません。名前とフォルダーを確認してください。</translation>
    </message>
    <message>
        <source>The templates in “%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation>「%1」のテンプレートを読み取れません: %2。このファイルの読み取り権限があることを確認してください。</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MiB and can&apos;t be a file of templates.</source>
        <translation>「%1」は%2 MiBを超えているため、テンプレートのファイルではありません。</translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: %2 (line %3, byte %4).</source>
        <translation>「%1」は有効なJSONではありません: %2（%3行目、バイト%4）。</translation>
    </message>
    <message>
        <source>“%1” is JSON, but not a file of templates: “format” is not “%2”.</source>
        <translation>「%1」はJSONですが、テンプレートのファイルではありません:「format」が「%2」ではありません。</translation>
    </message>
    <message>
        <source>“%1” was written by another version of this program. Update it to read these templates.</source>
        <translation>「%1」は別のバージョンのSocketglassで書き込まれています。これらのテンプレートを読み取るには、プログラムを更新してください。</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>オブジェクトではありません</translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation>テンプレート%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ほか%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>Some templates in “%1” can&apos;t be used: %2.</source>
        <translation>「%1」の一部のテンプレートを使用できません: %2。</translation>
    </message>
    <message>
        <source>It was kept as “%1”.</source>
        <translation>元のファイルは「%1」として保管しました。</translation>
    </message>
    <message>
        <source>It could not be put aside as “%1”, so changes are not saved until it is moved away.</source>
        <translation>「%1」として退避できなかったため、元のファイルを移動するまで変更は保存されません。</translation>
    </message>
    <message>
        <source>The templates could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation>テンプレートを「%1」に保存できませんでした: %2。書き込み権限とディスクの空き容量を確認してください。</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesDecorator</name>
    <message>
        <source>Ctrl+%1 sends it</source>
        <translation>Ctrl+%1で送信</translation>
    </message>
    <message>
        <source>Binary, %1:</source>
        <translation>バイナリ、%1:</translation>
    </message>
    <message>
        <source>Text, %1:</source>
        <translation>テキスト、%1:</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesModel</name>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message>
        <source>The templates could not be read</source>
        <translation>テンプレートを読み取れませんでした</translation>
    </message>
    <message>
        <source>The templates could not be saved</source>
        <translation>テンプレートを保存できませんでした</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>送信(&amp;S)</translation>
    </message>
    <message>
        <source>Open in &amp;Composer</source>
        <translation>作成欄で開く(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>編集(&amp;E)…</translation>
    </message>
    <message>
        <source>Send the template to the current session (double click, or Enter)</source>
        <translation>テンプレートを現在のセッションに送信します（ダブルクリックまたはEnter）</translation>
    </message>
    <message>
        <source>&amp;New Template…</source>
        <translation>新しいテンプレート(&amp;N)…</translation>
    </message>
    <message>
        <source>Write a new template</source>
        <translation>新しいテンプレートを作成します</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>インポート(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>エクスポート(&amp;X)…</translation>
    </message>
    <message>
        <source>Send Template %1</source>
        <translation>テンプレート%1を送信</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>テンプレートはまだありません</translation>
    </message>
    <message>
        <source>Messages that you send often belong here. Keep one from the composer or from any message in the timeline; a double click sends it again.</source>
        <translation>よく送信するメッセージをここに保存します。作成欄またはタイムラインの任意のメッセージから保存できます。ダブルクリックでもう一度送信します。</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1 を削除しました</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation>テンプレートをインポート</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>テンプレート (*.json);;すべてのファイル (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation>
            <numerusform>%Ln個のテンプレートをインポートしました</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation>テンプレートをエクスポート</translation>
    </message>
    <message>
        <source>The templates were exported</source>
        <translation>テンプレートをエクスポートしました</translation>
    </message>
    <message>
        <source>The templates could not be exported</source>
        <translation>テンプレートをエクスポートできませんでした</translation>
    </message>
    <message>
        <source>Messages to send again. Enter sends the current one.</source>
        <translation>もう一度送信するメッセージ。Enterで現在のものを送信します。</translation>
    </message>
    <message>
        <source>Send in &amp;Order</source>
        <translation>順に送信(&amp;O)</translation>
    </message>
    <message>
        <source>Send the selected templates, or those of the folder, one after the other, with the pauses of the composer’s options</source>
        <translation>選択したテンプレート、またはフォルダー内のテンプレートを、作成欄のオプションの間隔をおいて1つずつ送信します</translation>
    </message>
</context>
<context>
    <name>socketglass::TestSuite</name>
    <message>
        <source>Event #%1 of the session.</source>
        <translation>セッションのイベント #%1。</translation>
    </message>
    <message>
        <source>  passed  %1</source>
        <translation>  合格    %1</translation>
    </message>
    <message>
        <source>  FAILED  %1</source>
        <translation>  不合格  %1</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed.</source>
        <translation>合格 %1件、不合格 %2件。</translation>
    </message>
</context>
<context>
    <name>socketglass::TextDecoder</name>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation>%2バイト中、先頭の%1バイトのみ表示しています。</translation>
    </message>
    <message>
        <source>Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.</source>
        <translation>有効なUTF-8ではありません: 数値で表示している%2バイトのうち、最初はバイト%1です。</translation>
    </message>
</context>
<context>
    <name>socketglass::TextRowsModel</name>
    <message>
        <source>asked for when it is needed</source>
        <translation>必要になったときに入力を求めます</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineColours</name>
    <message>
        <source>Colour &amp;rules…</source>
        <translation>色分けルール(&amp;R)…</translation>
    </message>
    <message>
        <source>Colour rows &amp;like this…</source>
        <translation>似た行を色分け(&amp;L)…</translation>
    </message>
    <message>
        <source>Which rows have a colour</source>
        <translation>どの行に色を付けるかを設定します</translation>
    </message>
    <message>
        <source>Makes a colour rule of this row&apos;s direction, kind and JSON type</source>
        <translation>この行の方向、種類、JSONの型から色分けルールを作成します</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineCopying</name>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Payload as text, hexadecimal where it is not text; other events as a sentence</source>
        <translation>ペイロードをテキストで、テキストでなければ16進数でコピーします。その他のイベントは文としてコピーします</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>行をコピー(&amp;R)</translation>
    </message>
    <message>
        <source>The columns of the rows, separated by tabs</source>
        <translation>行の各列をタブで区切ってコピーします</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>形式を選択してコピー(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;JSON line</source>
        <translation>JSON行(&amp;J)</translation>
    </message>
    <message>
        <source>Each event as one line of JSON</source>
        <translation>各イベントを1行のJSONとしてコピーします</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>16進数(&amp;H)</translation>
    </message>
    <message>
        <source>The bytes of the payload in hexadecimal</source>
        <translation>ペイロードのバイト列を16進数でコピーします</translation>
    </message>
    <message>
        <source>&amp;Base64</source>
        <translation>Base64(&amp;B)</translation>
    </message>
    <message>
        <source>The bytes of the payload in base64</source>
        <translation>ペイロードのバイト列をbase64でコピーします</translation>
    </message>
    <message>
        <source>&amp;C array</source>
        <translation>Cの配列(&amp;C)</translation>
    </message>
    <message>
        <source>The bytes of the payload as a definition in C</source>
        <translation>ペイロードのバイト列をCの定義としてコピーします</translation>
    </message>
    <message>
        <source>Command &amp;line</source>
        <translation>コマンドライン(&amp;L)</translation>
    </message>
    <message>
        <source>A line for a shell that connects to the same address and sends the message again</source>
        <translation>同じアドレスに接続し、メッセージをもう一度送信するシェルのコマンドラインをコピーします</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stop copying; the clipboard stays as it is</source>
        <translation>コピーを中止します。クリップボードはそのまま残ります</translation>
    </message>
    <message>
        <source>Copying cancelled</source>
        <translation>コピーをキャンセルしました</translation>
    </message>
    <message>
        <source>Copying… %1 %</source>
        <translation>コピー中… %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln行をコピーしました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineDelegate</name>
    <message>
        <source>bookmark</source>
        <translation>ブックマーク</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFiltering</name>
    <message>
        <source>Cancelled: not all events were looked at, and new ones are not. Enter in the filter begins again.</source>
        <translation>キャンセルしました: 一部のイベントは調べておらず、新しいイベントも調べません。フィルターでEnterを押すと、もう一度開始します。</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>フィルター(&amp;F)</translation>
    </message>
    <message>
        <source>Only this &amp;session</source>
        <translation>このセッションのみ(&amp;S)</translation>
    </message>
    <message>
        <source>Only this &amp;kind</source>
        <translation>この種類のみ(&amp;K)</translation>
    </message>
    <message>
        <source>Only this &amp;direction</source>
        <translation>この方向のみ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Without this session</source>
        <translation>このセッションを除外(&amp;W)</translation>
    </message>
    <message>
        <source>With&amp;out this kind</source>
        <translation>この種類を除外(&amp;O)</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFinding</name>
    <message>
        <source>Fin&amp;d…</source>
        <translation>検索(&amp;D)…</translation>
    </message>
    <message>
        <source>Looks for text or bytes in the rows that are shown</source>
        <translation>表示されている行からテキストまたはバイト列を検索します</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>次を検索(&amp;N)</translation>
    </message>
    <message>
        <source>Goes to the next row with what is looked for</source>
        <translation>検索内容を含む次の行に移動します</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>前を検索(&amp;P)</translation>
    </message>
    <message>
        <source>Goes to the row before with what is looked for</source>
        <translation>検索内容を含む前の行に移動します</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>hits</comment>
        <translation>%2件中%1件目</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1件見つかりました</translation>
    </message>
    <message>
        <source>looking, %1 %</source>
        <translation>検索中 %1 %</translation>
    </message>
    <message>
        <source>not all were looked at</source>
        <translation>一部は検索していません</translation>
    </message>
    <message>
        <source>went on from the end</source>
        <translation>末尾から続行</translation>
    </message>
    <message>
        <source>went on from the top</source>
        <translation>先頭から続行</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineFolding</name>
    <message>
        <source>Fold &amp;Heartbeats</source>
        <translation>ハートビートを折りたたむ(&amp;H)</translation>
    </message>
    <message>
        <source>Open these &amp;heartbeats</source>
        <translation>これらのハートビートを展開(&amp;H)</translation>
    </message>
    <message>
        <source>Fold these &amp;heartbeats</source>
        <translation>これらのハートビートを折りたたむ(&amp;H)</translation>
    </message>
    <message>
        <source>Pings, pongs and messages that repeat at an interval become one row with a count</source>
        <translation>ping、pong、および一定間隔で繰り返されるメッセージを、件数を示す1行にまとめます</translation>
    </message>
    <message>
        <source>A row for each heartbeat (Right)</source>
        <translation>ハートビートを1件ずつ1行で表示します (Right)</translation>
    </message>
    <message>
        <source>One row for these heartbeats (Left)</source>
        <translation>これらのハートビートを1行にまとめます (Left)</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message>
        <source>This row of the file is damaged and can&apos;t be read.</source>
        <translation>ファイルのこの行は破損しており、読み取れません。</translation>
    </message>
    <message>
        <source>This event is not kept any more.</source>
        <translation>このイベントは保持されていません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln heartbeat(s), %1</source>
        <comment>how many, and the time from the first to the last</comment>
        <translation>
            <numerusform>ハートビート%Ln件、%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineNotes</name>
    <message>
        <source>Boo&amp;kmark</source>
        <translation>ブックマーク(&amp;K)</translation>
    </message>
    <message>
        <source>Marks this row, or removes its mark and note; kept in the file</source>
        <translation>この行に印を付けるか、印とメモを削除します。ファイルに保存されます</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>メモ(&amp;N)…</translation>
    </message>
    <message>
        <source>Writes a note to this row; kept in the file</source>
        <translation>この行にメモを書きます。ファイルに保存されます</translation>
    </message>
    <message>
        <source>Next b&amp;ookmark</source>
        <translation>次のブックマーク(&amp;O)</translation>
    </message>
    <message>
        <source>Goes to the next row with a bookmark or note</source>
        <translation>ブックマークまたはメモのある次の行に移動します</translation>
    </message>
    <message>
        <source>Prev&amp;ious bookmark</source>
        <translation>前のブックマーク(&amp;I)</translation>
    </message>
    <message>
        <source>Goes to the row with a bookmark or note before</source>
        <translation>ブックマークまたはメモのある前の行に移動します</translation>
    </message>
    <message>
        <source>No bookmark below</source>
        <translation>これより下にブックマークはありません</translation>
    </message>
    <message>
        <source>No bookmark above</source>
        <translation>これより上にブックマークはありません</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>イベントはまだありません</translation>
    </message>
    <message>
        <source>Every message, ping and pong, and the opening and closing of each session appear here as they happen.</source>
        <translation>すべてのメッセージ、ping、pong、および各セッションの接続開始とクローズが、発生するたびにここに表示されます。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Time format and columns</source>
        <translation>時刻の形式と列</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>追従</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up stops it.</source>
        <translation>最新の行を常に表示します (End)。上にスクロールすると解除されます。</translation>
    </message>
    <message>
        <source>Sends this message once more, byte for byte</source>
        <translation>このメッセージを1バイトも変えずにもう一度送信します</translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation>作成欄で編集(&amp;E)</translation>
    </message>
    <message>
        <source>Puts this message into the composer</source>
        <translation>このメッセージを作成欄に入れます</translation>
    </message>
    <message>
        <source>Keeps this message to be sent again</source>
        <translation>もう一度送信できるように、このメッセージを保存します</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>もう一度送信(&amp;G)</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>テンプレートとして保存(&amp;V)…</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>フィルターに一致するイベントはありません</translation>
    </message>
    <message>
        <source>New events appear here as soon as one does. Esc in the filter shows all.</source>
        <translation>一致する新しいイベントが発生すると、ここに表示されます。フィルターでEscを押すと、すべて表示します。</translation>
    </message>
    <message>
        <source>Compare &amp;both</source>
        <translation>両方を比較(&amp;B)</translation>
    </message>
    <message>
        <source>Puts two selected messages side by side and marks what differs</source>
        <translation>選択した2つのメッセージを並べて、違いを強調表示します</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineProxy</name>
    <message>
        <source>%1, bookmark</source>
        <translation>%1、ブックマーク</translation>
    </message>
    <message>
        <source>%1, note: %2</source>
        <translation>%1、メモ: %2</translation>
    </message>
    <message>
        <source>%1, coloured as “%2”</source>
        <translation>%1、「%2」の色</translation>
    </message>
    <message>
        <source>%1, compared with the one before: %2</source>
        <translation>%1、直前との比較: %2</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>One row per event, newest at the end. End follows new rows.</source>
        <translation>イベントごとに1行で、最新の行が末尾にあります。Endで新しい行に追従します。</translation>
    </message>
    <message>
        <source>Go to the newest row and follow (End)</source>
        <translation>最新の行に移動して追従します (End)</translation>
    </message>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation>
            <numerusform>↓ 新着%1件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation>
            <numerusform>新しい行が%1件あります。末尾に移動します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>末尾に移動します</translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineViewMenu</name>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Time of day of each event</source>
        <translation>各イベントの時刻</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>開始から</translation>
    </message>
    <message>
        <source>Time since the first event</source>
        <translation>最初のイベントからの時間</translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation>直前から</translation>
    </message>
    <message>
        <source>Time since the event before</source>
        <translation>直前のイベントからの時間</translation>
    </message>
    <message>
        <source>Colu&amp;mns…</source>
        <translation>列(&amp;M)…</translation>
    </message>
    <message>
        <source>Which columns there are, their order and width</source>
        <translation>表示する列、その順序と幅を設定します</translation>
    </message>
    <message>
        <source>Pre&amp;view What Differs</source>
        <translation>違いをプレビュー(&amp;V)</translation>
    </message>
    <message>
        <source>Of JSON the values that differ from the message shown before it of the same session and direction, in place of the start that they share</source>
        <translation>JSONについて、共通する先頭部分の代わりに、同じセッションと方向で直前に表示されているメッセージと異なる値を表示します</translation>
    </message>
</context>
<context>
    <name>socketglass::Timing</name>
    <message>
        <source>the same</source>
        <translation>同じ</translation>
    </message>
    <message>
        <source>%1 longer on the right</source>
        <translation>右が%1長い</translation>
    </message>
    <message>
        <source>%1 shorter on the right</source>
        <translation>右が%1短い</translation>
    </message>
    <message>
        <source>No two messages belong together, so there is no timing to compare.</source>
        <translation>対応するメッセージの組がないため、比較できるタイミングがありません。</translation>
    </message>
    <message>
        <source>Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).</source>
        <translation>遅延の差は%1（中央値）、%2（95 %）、最大%3（%4 のメッセージ）です。</translation>
    </message>
    <message>
        <source>Message at %1: %2 after the event before it on the left, %3 on the right: %4.</source>
        <translation>%1 のメッセージ: 直前のイベントから左は%2、右は%3: %4。</translation>
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
        <translation>タイミング</translation>
    </message>
    <message>
        <source>▲ longer delay on the right</source>
        <translation>▲ 右の遅延が長い</translation>
    </message>
    <message>
        <source>▼ shorter</source>
        <translation>▼ 短い</translation>
    </message>
    <message>
        <source>across: time since opening</source>
        <translation>横軸: 接続確立からの時間</translation>
    </message>
</context>
<context>
    <name>socketglass::TlsPage</name>
    <message>
        <source>&amp;Trust the authorities of the system</source>
        <translation>システムの認証局を信頼(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;A file:</source>
        <translation>CAファイル(&amp;A):</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>認証局</translation>
    </message>
    <message>
        <source>Its authorities are trusted as well</source>
        <translation>ファイル内の認証局も信頼します</translation>
    </message>
    <message>
        <source>Server &amp;name:</source>
        <translation>サーバー名(&amp;N):</translation>
    </message>
    <message>
        <source>Host of the URL: asked for (SNI), and looked for in the certificate</source>
        <translation>URLのホスト: この名前を要求し（SNI）、証明書でも確認します</translation>
    </message>
    <message>
        <source>Minimum version</source>
        <translation>最小バージョン</translation>
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
        <translation>最小バージョン(&amp;M):</translation>
    </message>
    <message>
        <source>&amp;Ignore certificate errors</source>
        <translation>証明書エラーを無視(&amp;I)</translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation>クライアント証明書(&amp;C):</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>クライアント証明書</translation>
    </message>
    <message>
        <source>None; PEM, or PKCS#12 (.p12, .pfx) with its key</source>
        <translation>なし（PEM、または鍵を含むPKCS#12（.p12、.pfx））</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>鍵(&amp;K):</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>クライアント証明書の鍵</translation>
    </message>
    <message>
        <source>PEM; none for PKCS#12</source>
        <translation>PEM（PKCS#12では不要）</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>None; of the key or the PKCS#12 file</source>
        <translation>なし（鍵またはPKCS#12ファイルのもの）</translation>
    </message>
    <message>
        <source>&amp;Pass phrase:</source>
        <translation>パスフレーズ(&amp;P):</translation>
    </message>
    <message>
        <source>Warning: the server&apos;s identity is not checked. Anyone on the way can read and change everything, also passwords. For servers of your own only.</source>
        <translation>警告: サーバーの身元を確認しません。経路上の誰でも、パスワードを含むすべてを読み取り、改変できます。自分のサーバーに対してのみ使用してください。</translation>
    </message>
    <message>
        <source>The key needs its client certificate: name that file, too, or neither.</source>
        <translation>鍵にはクライアント証明書が必要です。そのファイルも指定するか、どちらも指定しないでください。</translation>
    </message>
</context>
<context>
    <name>socketglass::Upstream</name>
    <message>
        <source>looking up the name %1</source>
        <translation>名前 %1 の検索</translation>
    </message>
    <message>
        <source>connecting to %1 by TCP</source>
        <translation>%1 へのTCP接続</translation>
    </message>
    <message>
        <source>making the TLS handshake with %1</source>
        <translation>%1 とのTLSハンドシェイク</translation>
    </message>
    <message>
        <source>waiting for the answer to the opening handshake</source>
        <translation>オープニングハンドシェイクの応答待ち</translation>
    </message>
    <message>
        <source>The proxy %1:%2 did not connect us: %3.</source>
        <translation>プロキシ %1:%2 が接続を仲介しませんでした: %3。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password, and whether it allows this target.</source>
        <translation>プロキシのアドレス、ユーザー、パスワード、およびこの接続先が許可されているかを確認してください。</translation>
    </message>
    <message>
        <source>The name %1 could not be found.</source>
        <translation>名前 %1 が見つかりませんでした。</translation>
    </message>
    <message>
        <source>Check the spelling, the network, and whether a VPN is needed for this name.</source>
        <translation>つづり、ネットワーク、およびこの名前にVPNが必要かどうかを確認してください。</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port.</source>
        <translation>%1 が接続を拒否しました: そのポートで待ち受けているものがありません。</translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation>ポートと、サーバーが実行中かどうかを確認してください。</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation>%1 とのTLSハンドシェイクに失敗しました: %2。</translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a client certificate.</source>
        <translation>サーバーがこのポートでTLSに対応しているか（ws:// か wss:// か）、クライアント証明書を求めているかを確認してください。</translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation>%1 に接続できません: %2。</translation>
    </message>
    <message>
        <source>Check the network, the address and any firewall between.</source>
        <translation>ネットワーク、アドレス、および途中のファイアウォールを確認してください。</translation>
    </message>
    <message>
        <source>Check the file and its pass phrase in the connection&apos;s options.</source>
        <translation>接続オプションでファイルとパスフレーズを確認してください。</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: we ask for TLS %2 or later, which the server doesn&apos;t speak (%3).</source>
        <translation>%1 とのTLSハンドシェイクに失敗しました: こちらはTLS %2以降を要求していますが、サーバーが対応していません（%3）。</translation>
    </message>
    <message>
        <source>Lower the minimum version in the connection&apos;s options where it is 1.3; else the server has to be brought up to date.</source>
        <translation>最小バージョンが1.3の場合は、接続オプションで下げてください。それ以外の場合は、サーバーを更新する必要があります。</translation>
    </message>
</context>
<context>
    <name>socketglass::VariableHints</name>
    <message>
        <source>Names of variables</source>
        <translation>変数の名前</translation>
    </message>
    <message>
        <source>(secret)</source>
        <translation>（シークレット）</translation>
    </message>
</context>
<context>
    <name>socketglass::VariablesEditor</name>
    <message>
        <source>Variables</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>変数を追加します</translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation>変数を削除します</translation>
    </message>
    <message>
        <source>{{name}} in a text message is replaced by its value. As long as no variable has a value, texts are sent as they stand.</source>
        <translation>テキストメッセージ中の {{name}} はその値に置き換えられます。値を持つ変数が1つもない間は、テキストはそのまま送信されます。</translation>
    </message>
    <message>
        <source>No value yet: %1. Messages with it are skipped.</source>
        <translation>値がまだありません: %1。これを含むメッセージはスキップされます。</translation>
    </message>
</context>
<context>
    <name>socketglass::Welcome</name>
    <message>
        <source>Type an Address</source>
        <translation>アドレスを入力</translation>
    </message>
    <message>
        <source>Try the Demo Server</source>
        <translation>デモサーバーを試す</translation>
    </message>
    <message>
        <source>Open a Session File…</source>
        <translation>セッションファイルを開く…</translation>
    </message>
    <message>
        <source>No events here yet</source>
        <translation>ここにはまだイベントがありません</translation>
    </message>
    <message>
        <source>Everything that crosses the wire becomes a row here as it happens.</source>
        <translation>通信路を流れるすべてが、発生するたびにここに1行で表示されます。</translation>
    </message>
    <message>
        <source>See what a WebSocket really says</source>
        <translation>WebSocketの本当のやり取りを見る</translation>
    </message>
    <message>
        <source>Type the address of a server above and press Enter: handshake, messages, pings and the close become rows here. The demo server needs no network.</source>
        <translation>上にサーバーのアドレスを入力してEnterを押してください。ハンドシェイク、メッセージ、ping、クローズがここに行として表示されます。デモサーバーにネットワークは不要です。</translation>
    </message>
    <message>
        <source>Read the Guide</source>
        <translation>ガイドを読む</translation>
    </message>
    <message>
        <source>Or one thing at a time:</source>
        <translation>または、個別に試す:</translation>
    </message>
    <message>
        <source>Or go on with one of the last files:</source>
        <translation>または、最近のファイルで続ける:</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
</context>
<context>
    <name>socketglass::WireTap</name>
    <message>
        <source>No port could be opened on the loopback for this session: %1.</source>
        <translation>このセッション用のポートをループバックで開けませんでした: %1。</translation>
    </message>
    <message>
        <source>Close sessions or programs that hold many sockets open.</source>
        <translation>多数のソケットを開いているセッションまたはプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Timed out after %1 s while %2.</source>
        <translation>%2の途中、%1秒でタイムアウトしました。</translation>
    </message>
    <message>
        <source>Check that a WebSocket server answers at this address, or raise the connect timeout.</source>
        <translation>このアドレスでWebSocketサーバーが応答するか確認するか、接続タイムアウトを延ばしてください。</translation>
    </message>
    <message>
        <source>The server did not answer our Close frame within %1 s.</source>
        <translation>サーバーが%1秒以内にこちらのCloseフレームに応答しませんでした。</translation>
    </message>
    <message>
        <source>The server may be busy or hang; the close timeout can be raised.</source>
        <translation>サーバーがビジー状態か、停止している可能性があります。クローズタイムアウトを延ばすことができます。</translation>
    </message>
    <message>
        <source>Answer to the server&apos;s Close frame.</source>
        <translation>サーバーのCloseフレームへの応答。</translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation>ユーザーまたはスクリプトが閉じました。</translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint closed unexpectedly.</source>
        <translation>プログラム自身のWebSocketエンドポイントが予期せず閉じました。</translation>
    </message>
    <message>
        <source>Check the path, and what stands at this address: the response is in the details.</source>
        <translation>パスと、このアドレスで何が動作しているかを確認してください。レスポンスは詳細にあります。</translation>
    </message>
    <message>
        <source>Check the credentials: headers, cookies, token, origin and sub-protocol of the request.</source>
        <translation>認証情報を確認してください: リクエストのヘッダー、Cookie、トークン、オリジン、サブプロトコル。</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.</source>
        <translation>サーバーまたはその手前のプロキシがRFC 6455に従っていません。詳細で両方のヘッダー部を比較してください。</translation>
    </message>
    <message>
        <source>The server, or the service behind its gateway, has a problem: look at its log, try again later.</source>
        <translation>サーバー、またはゲートウェイの背後のサービスに問題があります。ログを確認し、後でもう一度試してください。</translation>
    </message>
    <message>
        <source>Raise the maximum message size in the connection&apos;s options.</source>
        <translation>接続オプションで最大メッセージサイズを引き上げてください。</translation>
    </message>
    <message>
        <source>This is a fault of the server, or of something between that changes bytes.</source>
        <translation>サーバー、または途中でバイト列を変更するものの不具合です。</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, please report it with the session file.</source>
        <translation>再接続してください。再び発生する場合は、セッションファイルを添えて報告してください。</translation>
    </message>
    <message>
        <source>The server reset the connection instead of answering the opening handshake.</source>
        <translation>サーバーがオープニングハンドシェイクに応答せず、接続をリセットしました。</translation>
    </message>
    <message>
        <source>The server ended the connection without an answer to the opening handshake.</source>
        <translation>サーバーがオープニングハンドシェイクに応答せず、接続を終了しました。</translation>
    </message>
    <message>
        <source>Check that this port speaks WebSocket, and whether it wants TLS (wss://).</source>
        <translation>このポートがWebSocketに対応しているか、TLS（wss://）を求めているかを確認してください。</translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation>サーバーがTCP接続をリセットしました（Closeフレームなし）。</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation>サーバーがCloseフレームなしでTCP接続を終了しました。</translation>
    </message>
    <message>
        <source>The connection broke: %1.</source>
        <translation>接続が切れました: %1。</translation>
    </message>
    <message>
        <source>The server&apos;s process may have crashed or been restarted, or a proxy between cut an idle connection: look at their logs.</source>
        <translation>サーバーのプロセスがクラッシュまたは再起動したか、途中のプロキシがアイドル状態の接続を切断した可能性があります。それぞれのログを確認してください。</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>サーバーが接続を閉じました。</translation>
    </message>
    <message>
        <source>We closed the connection, and the server confirmed it.</source>
        <translation>こちらが接続を閉じ、サーバーが確認しました。</translation>
    </message>
    <message>
        <source>This is a fault of the server&apos;s compression, or of something between that changes bytes. Connect without compression to go on without it.</source>
        <translation>サーバーの圧縮、または途中でバイト列を変更するものの不具合です。続けるには、圧縮なしで接続してください。</translation>
    </message>
    <message>
        <source>The connection was ended without a Close frame of ours: the server would take it as the rest of the raw frame that was begun.</source>
        <translation>接続をこちらのCloseフレームなしで終了しました。サーバーがそれを、開始済みの生フレームの残りとみなすためです。</translation>
    </message>
    <message>
        <source>Connect to the address in the Location header, or let redirects be followed in the connection&apos;s options.</source>
        <translation>Locationヘッダーのアドレスに接続するか、接続オプションでリダイレクトに従うようにしてください。</translation>
    </message>
    <message numerus="yes">
        <source>The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.</source>
        <translation>
            <numerusform>サーバーがさらに %1 へリダイレクトします。上限である%Ln回のリダイレクトに従いました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the Location header of each handshake; the limit is in the connection&apos;s options.</source>
        <translation>各ハンドシェイクのLocationヘッダーを確認してください。上限は接続オプションにあります。</translation>
    </message>
</context>
<context>
    <name>socketglass::Workspace</name>
    <message>
        <source>The session could not be renamed: the file doesn&apos;t hold it. Try again in a moment.</source>
        <translation>セッションの名前を変更できませんでした: ファイルにこのセッションがありません。しばらくしてからもう一度試してください。</translation>
    </message>
</context>
</TS>
