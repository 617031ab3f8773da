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
