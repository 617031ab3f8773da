// A command that met somebody else's change runs again from its loads, but not for ever.
// Whatever is no conflict is not run again.
import { ConflictError } from '../db';
import { Fault } from '../fail';
import { rerun } from './rerun';

const conflictTimes = (times: number) => {
  let runs = 0;
  const command = () => {
    runs += 1;
    if (runs <= times) return Promise.reject(new ConflictError('duties'));
    return Promise.resolve(runs);
  };
  return { command, runs: () => runs };
};

describe('a command in conflict', () => {
  it('is refused as a conflict after three more runs', async () => {
    const { command, runs } = conflictTimes(4);
    await expect(rerun(command)).rejects.toMatchObject({ code: 'common/conflict' });
    expect(runs()).toBe(4);
  });

  it('succeeds on its third repetition', async () => {
    await expect(rerun(conflictTimes(3).command)).resolves.toBe(4);
  });

  it('is not run again for another reason', async () => {
    let runs = 0;
    const refused = rerun(() => {
      runs += 1;
      return Promise.reject(new Fault('common/forbidden'));
    });
    await expect(refused).rejects.toMatchObject({ code: 'common/forbidden' });
    expect(runs).toBe(1);
  });
});
