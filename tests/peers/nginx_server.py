# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx in front of another peer: TLS versions, client certificates, redirects (README.md)."""

import argparse
import sys
import tempfile

import daemon

CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr crit;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port}{ssl};
        {tls}
        location = /moved {{ return {status} $args; }}
        location = /loop {{ return 302 /loop; }}
        location / {{
            proxy_pass http://127.0.0.1:{upstream};
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection upgrade;
            proxy_set_header Host $http_host;
            proxy_set_header X-Server-Name $ssl_server_name;
        }}
    }}
}}
"""


def tls_lines(options):
    if not options.cert:
        return ""
    lines = [f"ssl_certificate {options.cert};", f"ssl_certificate_key {options.key};",
             f"ssl_protocols {options.protocols};", "ssl_ciphers DEFAULT@SECLEVEL=0;"]
    if options.client_ca:
        lines += [f"ssl_client_certificate {options.client_ca};", "ssl_verify_client on;"]
    if options.ocsp:
        lines += ["ssl_stapling on;", f"ssl_stapling_file {options.ocsp};"]
    return "\n        ".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--upstream", type=int, required=True)
    parser.add_argument("--status", type=int, default=302)
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--client-ca")
    parser.add_argument("--ocsp")
    parser.add_argument("--protocols", default="TLSv1.2 TLSv1.3")
    options = parser.parse_args()
    program = daemon.find("nginx", "nginx")
    port = daemon.free_port()
    with tempfile.TemporaryDirectory() as folder:
        text = CONFIGURATION.format(folder=folder, port=port, ssl=" ssl" if options.cert else "",
                                    tls=tls_lines(options), status=options.status, upstream=options.upstream)
        configuration = daemon.write(f"{folder}/nginx.conf", text)
        return daemon.run([program, "-e", "stderr", "-p", folder, "-c", configuration], port)


sys.exit(main())
