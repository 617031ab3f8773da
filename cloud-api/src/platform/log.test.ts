// A second fence around people's data: even what was passed to the log by mistake does not appear in it.
import { createLog } from './log';

it('keeps names, texts, openids and tokens out of its lines', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.info({ name: 'CANARY', child: { name: 'CANARY', text: 'CANARY' }, openid: 'CANARY' }, 'one');
  log.warn({ headers: { authorization: 'CANARY', cookie: 'CANARY' }, code: 'common/busy' }, 'two');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('CANARY');
  expect(lines[1]).toContain('common/busy');
});

it('writes one line for each event, whatever a word in it holds', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const route = 'GET /x\n{"level":50,"msg":"failed"}\r\n\u2028\u0007\u001b[2J';
  log.info({ route }, 'refused');
  expect(lines).toHaveLength(1);
  // eslint-disable-next-line no-control-regex -- this is what must not be there
  expect(lines[0]).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|\n./);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ route, msg: 'refused', level: 30 });
});
