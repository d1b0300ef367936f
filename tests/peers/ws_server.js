// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server on Node's `ws`; what it does is chosen by the path (README.md). Prints "READY <port>", ends with its stdin.
'use strict';

const fs = require('fs');
const http = require('http');
const https = require('https');
const zlib = require('zlib');
const { WebSocketServer } = require('ws');

const options = {};
for (let i = 2; i + 1 < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];

const say = (...words) => process.stdout.write(words.join(' ') + '\n');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function createHttpServer() {
    if (!options.cert) return http.createServer();
    return https.createServer({
        cert: fs.readFileSync(options.cert),
        key: fs.readFileSync(options.key),
        ca: options['client-ca'] ? fs.readFileSync(options['client-ca']) : undefined,
        requestCert: Boolean(options['client-ca']),
        rejectUnauthorized: Boolean(options['client-ca']),
    });
}

function frame(opcode, payload) {
    const size = payload.length;
    const head = size < 126 ? Buffer.from([0x80 | opcode, size])
        : size < 65536 ? Buffer.from([0x80 | opcode, 126, size >> 8, size & 255])
            : Buffer.concat([Buffer.from([0x80 | opcode, 127]), Buffer.alloc(8)]);
    if (size >= 65536) head.writeBigUInt64BE(BigInt(size), 2);
    return Buffer.concat([head, payload]);
}

function sequenceText(seq, size) {
    const start = `{"seq":${seq},"pad":"`;
    return start + 'x'.repeat(Math.max(0, size - start.length - 2)) + '"}';
}

const drained = (socket) => new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', resolve);
});

// Frames written in blocks: as fast as a flood gets from Node.
async function pushBlocks(ws, count, size, opcode) {
    for (let seq = 1; seq <= count && ws.readyState === ws.OPEN;) {
        const block = [];
        for (let bytes = 0; bytes < 65536 && seq <= count; seq++) {
            const text = sequenceText(seq, size);
            bytes += text.length;
            block.push(frame(opcode, Buffer.from(text, 'latin1')));
        }
        if (!ws._socket.write(Buffer.concat(block))) await drained(ws._socket);
    }
}

async function push(ws, query) {
    const count = Number(query.get('count') ?? 10);
    const size = Number(query.get('size') ?? 100);
    const binary = query.get('binary') === '1';
    if (query.get('fast') === '1') {
        await pushBlocks(ws, count, size, binary ? 2 : 1);
    } else {
        for (let seq = 1; seq <= count && ws.readyState === ws.OPEN; seq++) {
            ws.send(sequenceText(seq, size), { binary });
            if (ws.bufferedAmount > 1 << 20) await drained(ws._socket);
            if (query.has('interval')) await pause(Number(query.get('interval')));
        }
    }
    if (query.get('close') !== '0') ws.close(1000, query.get('reason') ?? 'done');
}

function sendFragments(ws, query) {
    const text = Buffer.from(query.get('text') ?? 'grün → 世界 😀', 'utf8');
    const step = Number(query.get('step') ?? 1);
    for (let at = 0; at < text.length; at += step) {
        ws.send(text.subarray(at, at + step), { binary: false, fin: at + step >= text.length });
        if (at === 0) ws.ping('between');
    }
}

function closeAsAsked(ws, query) {
    const reason = Buffer.from(query.get('reason') ?? '', 'utf8');
    if (!query.has('code')) return ws.close();
    const code = Number(query.get('code'));
    try {
        return ws.close(code, reason);
    } catch {
        // Codes that `ws` refuses to send.
        return ws._socket.write(frame(8, Buffer.concat([Buffer.from([code >> 8, code & 255]), reason])));
    }
}

// `ws` answers a Close at once by calling close() on itself: the answer waits, messages still come.
function answerCloseLate(ws, query) {
    const answer = ws.close.bind(ws);
    ws.close = async (...words) => {
        const count = Number(query.get('count') ?? 3);
        for (let i = 1; i <= count; i++) {
            await pause(Number(query.get('ms') ?? 300) / count);
            ws.send(`late ${i}`);
        }
        answer(...words);
    };
}

// One compressed message of one byte, inflated `bytes` long, written as it is made.
function bomb(ws, query) {
    const left = { bytes: Number(query.get('bytes')) };
    const deflate = zlib.createDeflateRaw({ level: 9 });
    const pieces = [];
    deflate.on('data', (piece) => pieces.push(piece));
    const zeros = Buffer.alloc(1 << 20, query.get('text') === '1' ? 0x61 : 0);
    const more = () => {
        while (left.bytes > 0) {
            const piece = zeros.subarray(0, Math.min(left.bytes, zeros.length));
            left.bytes -= piece.length;
            if (!deflate.write(piece)) return deflate.once('drain', more);
        }
        return deflate.flush(zlib.constants.Z_SYNC_FLUSH, () => {
            const payload = Buffer.concat(pieces);
            ws._socket.write(frame(0x40 | (query.get('text') === '1' ? 1 : 2), payload.subarray(0, payload.length - 4)));
        });
    };
    more();
}

const scenarios = {
    '/echo': (ws) => ws.on('message', (data, binary) => ws.send(data, { binary })),
    '/push': push,
    '/bomb': bomb,
    '/big': (ws, query) => ws.send(Buffer.alloc(Number(query.get('bytes') ?? 1048576), 0x5a)),
    '/fragments': sendFragments,
    '/ping': (ws, query) => {
        ws.on('pong', (data) => ws.send('pong:' + data.toString('utf8')));
        ws.ping(query.get('payload') ?? 'hello');
    },
    '/close': closeAsAsked,
    '/terminate': async (ws, query) => {
        for (let i = 1; i <= Number(query.get('count') ?? 0); i++) ws.send(`before ${i}`);
        await pause(Number(query.get('ms') ?? 50));
        if (query.get('reset') === '1') ws._socket.resetAndDestroy();
        else ws.terminate();
    },
    '/subprotocol': (ws) => ws.send(ws.protocol),
    '/slowclose': answerCloseLate,
    '/noclose': (ws) => { ws.close = () => {}; },
    '/headers': (ws, query, request) => ws.send(JSON.stringify(request.rawHeaders)),
    '/auth': (ws) => ws.send('welcome'),
    // Reads nothing: what the client sends waits on its side.
    '/deaf': (ws) => ws._socket.pause(),
    '/count': (ws, query) => {
        let count = 0;
        ws.on('message', () => { if (++count === Number(query.get('until') ?? 1)) ws.send(`got ${count}`); });
    },
};

function refusal(url, request) {
    if (url.pathname === '/refuse') {
        return { status: Number(url.searchParams.get('status') ?? 403), body: url.searchParams.get('body') ?? 'no entry\n',
            headers: url.searchParams.getAll('header') };
    }
    if (url.pathname === '/auth' && request.headers.authorization !== 'Bearer secret')
        return { status: 401, body: 'who are you?\n', headers: ['WWW-Authenticate: Bearer realm="peers"'] };
    if (!scenarios[url.pathname]) return { status: 404, body: 'no such scenario\n', headers: [] };
    return null;
}

const server = createHttpServer();
const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1 << 30,
    perMessageDeflate: JSON.parse(options.deflate ?? 'false'),
    handleProtocols: (offered, request) => {
        const query = new URL(request.url, 'ws://localhost').searchParams;
        return query.get('none') === '1' ? false : query.get('choose') ?? [...offered][0];
    },
});

server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url, 'ws://localhost');
    const no = refusal(url, request);
    if (no) {
        const body = Buffer.from(no.body, 'utf8');
        say('REFUSED', no.status, request.url);
        socket.end(Buffer.concat([Buffer.from([`HTTP/1.1 ${no.status} ${http.STATUS_CODES[no.status] ?? 'Unknown'}`,
            'Content-Type: text/plain', `Content-Length: ${body.length}`, ...no.headers, 'Connection: close', '', ''].join('\r\n')), body]));
        return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
        say('OPEN', request.url);
        ws.on('error', (error) => say('ERROR', error.message));
        ws.on('close', (code, reason) => say('CLIENT close', code, reason.toString('utf8')));
        Promise.resolve(scenarios[url.pathname](ws, url.searchParams, request)).catch((error) => say('ERROR', error.message));
    });
});
server.on('tlsClientError', (error) => say('TLS', error.message));

server.listen(Number(options.port ?? 0), options.host ?? '127.0.0.1', () => say('READY', server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
