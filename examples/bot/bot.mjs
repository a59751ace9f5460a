/**
 * A small real bot for a flower shop: it answers what it knows, calls a person for the rest, and is silent when a person
 * has the conversation. Node 20 or newer, nothing to install. See README.md.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { TANDEM_URL, TANDEM_KEY, TANDEM_SECRET, PORT = '3000', HOST = '127.0.0.1' } = process.env;
if (!TANDEM_URL || !TANDEM_KEY || !TANDEM_SECRET) {
  console.error('Set TANDEM_URL, TANDEM_KEY (scope send) and TANDEM_SECRET (of the subscriber).');
  process.exit(1);
}

/** What the bot says to a text; undefined: it does not know. */
function answerTo(text) {
  if (/\b(hi|hello|good (morning|evening))\b/i.test(text))
    return 'Hello! Ask me about opening hours or delivery.';
  if (/\b(open|opening|hours)\b/i.test(text)) return 'We are open Monday to Saturday, 8 to 18.';
  if (/\bdeliver/i.test(text)) return 'We deliver in town for free from 30 euros.';
  return undefined;
}

/** A customer wrote. Throws when Tandem should bring the event again. */
async function onMessage(event) {
  const { message, contact } = event.data;
  if (message.type !== 'text') return;
  const answer = answerTo(message.text);
  if (answer === undefined) {
    await say(event, contact, 'One moment, I am asking a person.');
    await call('POST', `/conversations/${event.conversation_id}/handoff`, { by: 'the bot' });
    return;
  }
  await say(event, contact, answer);
}

async function say(event, contact, body) {
  const to = contact.wa_id ? { to: `+${contact.wa_id}` } : { recipient: contact.user_id };
  const wish = {
    number_id: event.number_id,
    ...to,
    type: 'text',
    text: { body },
    actor: 'bot',
    // What it answers: if a person has replied to that meanwhile, Tandem refuses this.
    in_reply_to_event: event.id,
  };
  // Deliveries come at least once; under this key the answer goes out once.
  const problem = await call('POST', '/messages', wish, { 'idempotency-key': `bot:${event.id}` });
  if (problem === undefined) return;
  console.log(`silent: ${problem.code}`);
}

/**
 * These are no faults: a person has it, the window has closed, the number is not linked, Meta said no for good, or the
 * event was answered before, in other words (`conflict`).
 */
const silencing = new Set([
  ...['handoff_active', 'window_closed', 'number_suspended', 'number_disconnected'],
  ...['meta_refused', 'invalid_request', 'conflict'],
]);

/** Calls Tandem; answers the problem that silences the bot, if there is one. */
async function call(method, path, body, headers = {}) {
  const answer = await fetch(`${TANDEM_URL}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${TANDEM_KEY}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (answer.ok) return undefined;
  if (silencing.has(told.code)) return told;
  throw new Error(`${method} ${path}: ${answer.status} ${told.code}`);
}

/** Standard Webhooks: HMAC-SHA256 over id, time and the raw body; nothing older than five minutes. */
function isSigned(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures = '' } = headers;
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(TANDEM_SECRET.replace(/^whsec_/, ''), 'base64');
  const own = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest();
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return one.startsWith('v1,') && given.length === own.length && timingSafeEqual(given, own);
  });
}

/** Far more than a delivery of Tandem's. */
const mostBytes = 4 * 1024 * 1024;

/** Undefined: too much; the rest is not read. */
async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  // Not destroyed when left early: it is still to be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const server = createServer(async (request, response) => {
  try {
    const body = await bodyOf(request);
    if (body === undefined) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    if (!isSigned(request.headers, body)) {
      response.writeHead(401).end();
      return;
    }
    const event = JSON.parse(body.toString('utf8'));
    if (event.type === 'message.received') await onMessage(event);
    response.writeHead(200).end();
  } catch (error) {
    console.error(error.message);
    // Tandem tries again.
    response.writeHead(500).end();
  }
});

server.listen(Number(PORT), HOST, () => {
  console.log(`the bot listens on http://${HOST}:${server.address().port}/`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close(() => process.exit(0)));
