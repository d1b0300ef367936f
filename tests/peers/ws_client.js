// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A client on Node's `ws`: ws_client.js [--deflate=JSON] URL [SUBPROTOCOL…]. Prints "READY 0", then one JSON object per event; does what the
// lines of its stdin say: {"text":…}, {"hex":…}, {"ping":…}, {"close":[code, reason]}, {"pause":true|false}, {"terminate":true}.
'use strict';

const WebSocket = require('ws');

const say = (event) => process.stdout.write(JSON.stringify(event) + '\n');
process.stdout.write('READY 0\n');

const words = process.argv.slice(2).filter((word) => !word.startsWith('--deflate='));
const deflate = process.argv.find((word) => word.startsWith('--deflate='));
const ws = new WebSocket(words[0], words.slice(1), { perMessageDeflate: deflate ? JSON.parse(deflate.slice(10)) : false });
let waiting = [];

function obey(command) {
    if ('text' in command) ws.send(command.text);
    if ('hex' in command) ws.send(Buffer.from(command.hex, 'hex'), { binary: true });
    if ('ping' in command) ws.ping(command.ping);
    if ('close' in command) ws.close(...command.close);
    if ('pause' in command) command.pause ? ws.pause() : ws.resume();
    if ('terminate' in command) ws.terminate();
}

ws.on('open', () => {
    say({ event: 'open', protocol: ws.protocol, extensions: ws.extensions });
    waiting.forEach(obey);
    waiting = null;
});
ws.on('message', (data, binary) => say(binary ? { event: 'binary', hex: data.toString('hex') } : { event: 'text', text: data.toString('utf8') }));
ws.on('pong', (data) => say({ event: 'pong', text: data.toString('utf8') }));
ws.on('close', (code, reason) => say({ event: 'close', code, reason: reason.toString('utf8') }));
ws.on('error', (error) => say({ event: 'error', message: error.message }));
ws.on('unexpected-response', (request, response) => {
    let body = '';
    response.setEncoding('utf8').on('data', (piece) => { body += piece; })
        .on('end', () => say({ event: 'refused', status: response.statusCode, headers: response.rawHeaders, body }));
});

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
    if (waiting) waiting.push(JSON.parse(line));
    else obey(JSON.parse(line));
}).on('close', () => process.exit(0));
