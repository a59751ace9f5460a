/** Faults of endpoints by name, over real sockets. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTls } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { until } from '../testing-until.ts';
import { openPoster, type Poster, type PosterOptions } from './post.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function posterWith(options: Partial<PosterOptions> = {}): Poster {
  const poster = openPoster({ allowPrivate: true, userAgent: 'test', timeoutMs: 1_500, ...options });
  open.push(poster);
  return poster;
}

/** Speaks to each connection once the request has come. */
async function endpoint(speak: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => speak(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(done));
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('fault: slow, answers just in time: delivered', async () => {
  const url = await endpoint((socket) => {
    setTimeout(() => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'), 900);
  });
  expect(await posterWith().post(url, {}, '{}')).toEqual({ delivered: true, statusCode: 200 });
});

test('fault: answers 200, then resets the connection: delivered, for the head is what counts', async () => {
  const url = await endpoint((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf', () => socket.resetAndDestroy());
  });
  expect(await posterWith().post(url, {}, '{}')).toEqual({ delivered: true, statusCode: 200 });
});

test('fault: never answers: failed in time, and the connection is not used again', async () => {
  let closed = false;
  const url = await endpoint((socket) => socket.once('close', () => (closed = true)));
  const answer = await posterWith({ timeoutMs: 300 }).post(url, {}, '{}');
  expect(answer).toMatchObject({ delivered: false, error: 'no answer within 0.3 s' });
  await until('the connection to close', () => closed);
});

test.each([
  [200, { delivered: true, statusCode: 200 }],
  [500, { delivered: false, statusCode: 500, response: expect.stringMatching(/^\.+$/) }],
])(
  'fault: answers %i in drops that never end: the time is limited, the head counts',
  async (status, expected) => {
    const url = await endpoint((socket) => {
      socket.write(`HTTP/1.1 ${status} X\r\ncontent-length: 900\r\n\r\n`);
      const drops = setInterval(() => socket.write('.'), 50);
      socket.once('close', () => clearInterval(drops));
    });
    expect(await posterWith({ timeoutMs: 400 }).post(url, {}, '{}')).toMatchObject(expected);
  },
);

test('fault: resets before it answers: failed, to be tried again', async () => {
  const url = await endpoint((socket) => socket.resetAndDestroy());
  expect(await posterWith().post(url, {}, '{}')).toMatchObject({ delivered: false, statusCode: undefined });
});

test.each([200, 500])('fault: answers %i with 10 MB: not read to the end, nor kept', async (status) => {
  let written = 0;
  const page = Buffer.alloc(64 * 1024, 'x');
  const url = await endpoint((socket) => {
    socket.write(`HTTP/1.1 ${status} X\r\ncontent-length: ${10 * 1024 * 1024}\r\n\r\n`);
    const more = (): void => {
      while (written < 10 * 1024 * 1024 && !socket.destroyed) {
        written += page.length;
        if (!socket.write(page)) {
          socket.once('drain', more);
          return;
        }
      }
    };
    more();
  });
  const answer = await posterWith().post(url, {}, '{}');
  expect(answer).toMatchObject({ delivered: status === 200, statusCode: status });
  expect(answer.delivered ? undefined : answer.response?.length).toBe(status === 200 ? undefined : 1_000);
  expect(written).toBeLessThan(10 * 1024 * 1024);
});

test('mutual TLS: an endpoint that asks for a certificate gets ours, and refuses who has none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-tls-'));
  open.push({ close: () => rmSync(folder, { recursive: true }) });
  const make = (name: string) => {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject],
      {
        stdio: 'ignore',
      },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  };
  const [theirs, ours] = [make('theirs'), make('ours')];
  const server = createTls(
    { ...theirs, ca: ours.cert, requestCert: true, rejectUnauthorized: true },
    (_request, response) => response.end(),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // The test's own authority: in operation the system's are asked.
  const certificate = { ...ours, ca: theirs.cert };
  expect(await posterWith({ certificate }).post(url, {}, '{}')).toEqual({ delivered: true, statusCode: 200 });
  const without = { ca: theirs.cert } as unknown as { cert: string; key: string };
  expect(await posterWith({ certificate: without }).post(url, {}, '{}')).toMatchObject({ delivered: false });
});
