// RPC: JSON-RPC 2.0 over standard input and output, a message a line. Nothing else is ever written to the output.
const MOST_LETTERS = 1_000_000;
export const PARSE = -32700;
export const INVALID = -32600;
export const UNKNOWN_METHOD = -32601;
export const INVALID_PARAMS = -32602;
const INTERNAL = -32603;

/** What is wrong with a request, for who sent it. */
export class Refused extends Error {
  constructor(code, message, data) {
    super(message);
    Object.assign(this, { code, data });
  }
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const refuse = (id, { code, message, data }) => send({ id, error: { code, message, ...(data === undefined ? {} : { data }) } });
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (id) => typeof id === 'string' || Number.isSafeInteger(id);

/** Answers every request by `methods`: name -> (params) => result. One at a time, in the order in which they come. */
export function serve(methods) {
  let turn = Promise.resolve();
  const inTurn = (work) => { turn = turn.then(work); };

  async function answer({ id, method, params }) {
    try {
      if (!Object.hasOwn(methods, method)) throw new Refused(UNKNOWN_METHOD, 'Method not found', { method: method.slice(0, 200) });
      if (params !== undefined && !isObject(params)) throw new Refused(INVALID_PARAMS, 'The parameters must be an object.');
      send({ id, result: await methods[method](params ?? {}) });
    } catch (problem) {
      if (problem instanceof Refused) refuse(id, problem);
      else {
        console.error(problem);
        refuse(id, { code: INTERNAL, message: 'Internal error' });
      }
    }
  }

  function take(line) {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      return refuse(null, { code: PARSE, message: 'Parse error' });
    }
    // The protocol has no batches since 2025-06-18.
    if (!isObject(message)) return refuse(null, { code: INVALID, message: 'A message must be one object.' });
    const { jsonrpc, id, method } = message;
    // An answer to a question that was never asked.
    if (method === undefined && ('result' in message || 'error' in message)) return undefined;
    if (jsonrpc !== '2.0' || typeof method !== 'string' || ('id' in message && !isId(id))) return refuse(isId(id) ? id : null, { code: INVALID, message: 'Invalid request' });
    return 'id' in message ? answer(message) : undefined;
  }

  let rest = '';
  let tooLong = false;
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (tooLong || line.length > MOST_LETTERS) inTurn(() => refuse(null, { code: PARSE, message: 'The message is too long.' }));
      else if (line.trim()) inTurn(() => take(line));
      tooLong = false;
    }
    if (rest.length > MOST_LETTERS) {
      tooLong = true;
      rest = '';
    }
  });
  process.stdin.on('end', () => inTurn(() => { if (rest.trim() || tooLong) take(rest); }));
  // Who asked is gone.
  process.stdout.on('error', () => process.exit(0));
}
