// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
//
// node provider.js CONFIGURATION: an OpenID provider on a free port of this machine, behind
// whatever its issuer says. Everybody may sign in with any password; her address is her name at
// example.org, and verified unless the name begins with "unverified".
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

console.info = console.error; // what it says of itself; the first line out is ours

const { issuer, clients } = JSON.parse(process.argv[2]);

const key = (type, options, more) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  ...more,
});

const provider = new Provider(issuer, {
  clients,
  jwks: {
    keys: [
      key('rsa', { modulusLength: 2048 }, { alg: 'RS256' }),
      key('ec', { namedCurve: 'P-256' }, { alg: 'ES256' }),
      key('ed25519', {}, { alg: 'EdDSA' }),
    ],
  },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
  cookies: { keys: ['a key of this test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  pkce: { methods: ['S256'], required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@example.org`,
      email_verified: !id.startsWith('unverified'),
    }),
  }),
});

const server = createServer(provider.callback());
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: server.address().port }));
});
