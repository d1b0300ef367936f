#!/bin/sh
# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# make_ca.sh FOLDER: a throw-away authority and certificates of every kind that a test needs (README.md).
set -eu
cd "$1"
mkdir -p issued
: > index.txt
echo unique_subject=no > index.txt.attr
echo 1000 > serial
cat > ca.cnf <<'CNF'
[ca]
default_ca = here
[here]
new_certs_dir = issued
database = index.txt
serial = serial
default_md = sha256
policy = anything
copy_extensions = copy
[anything]
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
CN = unused
CNF

new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }

authority() { # NAME CN
    new_key "$1.key"
    openssl req -x509 -new -key "$1.key" -out "$1.pem" -days 3650 -subj "/CN=$2" -config ca.cnf \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
}

issue() { # NAME CN ALTERNATIVE-NAMES PURPOSE START END
    [ -e "$1.key" ] || new_key "$1.key"
    openssl req -new -key "$1.key" -out "$1.csr" -subj "/CN=$2" -config ca.cnf \
        -addext "subjectAltName=$3" -addext "extendedKeyUsage=$4"
    sign "$1" "$5" "$6"
}

sign() { # NAME START END
    openssl ca -batch -config ca.cnf -cert ca.pem -keyfile ca.key -in "$1.csr" -out "$1.pem" -notext \
        -startdate "$2" -enddate "$3" 2> issue.log || { cat issue.log >&2; exit 1; }
}

HERE=DNS:localhost,IP:127.0.0.1
authority ca 'Socketglass test authority'
authority other-ca 'Another authority'
issue server localhost $HERE serverAuth 20200101000000Z 20491231235959Z
issue expired localhost $HERE serverAuth 20200101000000Z 20200201000000Z
issue wrong-host example.test DNS:example.test serverAuth 20200101000000Z 20491231235959Z
issue client 'test client' DNS:client.test clientAuth 20200101000000Z 20491231235959Z
new_key self-signed.key
openssl req -x509 -new -key self-signed.key -out self-signed.pem -days 3650 -subj /CN=localhost -config ca.cnf \
    -addext subjectAltName=$HERE

issue not-yet-valid localhost $HERE serverAuth 20480101000000Z 20491231235959Z
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out weak.key 2> /dev/null
issue weak localhost $HERE serverAuth 20200101000000Z 20491231235959Z
issue revoked localhost $HERE serverAuth 20200101000000Z 20491231235959Z
{
    openssl ca -config ca.cnf -cert ca.pem -keyfile ca.key -revoke revoked.pem
    openssl ocsp -index index.txt -CA ca.pem -rsigner ca.pem -rkey ca.key -issuer ca.pem -cert revoked.pem \
        -respout revoked.ocsp -ndays 3650
} > revoke.log 2>&1 || { cat revoke.log >&2; exit 1; }
new_key intermediate.key
openssl req -new -key intermediate.key -out intermediate.csr -subj '/CN=Intermediate authority' -config ca.cnf \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
sign intermediate 20200101000000Z 20200201000000Z
new_key by-expired.key
openssl req -new -key by-expired.key -out by-expired.csr -subj /CN=localhost -config ca.cnf \
    -addext subjectAltName=$HERE
openssl x509 -req -in by-expired.csr -CA intermediate.pem -CAkey intermediate.key -CAcreateserial -days 3650 \
    -copy_extensions copy -out by-expired.pem 2> /dev/null
cat intermediate.pem >> by-expired.pem
openssl pkcs12 -export -in client.pem -inkey client.key -out client.p12 -passout 'pass:open sesame'
openssl pkcs8 -topk8 -in client.key -out client-encrypted.key -passout 'pass:open sesame'
