// What a person is told when no answer came: whether words are kept, or that the act may simply be tapped again.
// Only the phone's network is scripted.
import { world } from '../../test/taro';
import { OfflineError, ProblemError, titleOfAct } from './problems';
import { watchNetwork } from './online';

beforeEach(() => world.reset());

describe('an act in which nothing was written', () => {
  it('says that it may be tapped again and is done once, and nothing of words', () => {
    expect(titleOfAct(new OfflineError())).toBe('心桥暂时没有回应。过一会儿再点一次，不会重复。');
  });

  it('tells a phone without a network to wait for it', () => {
    watchNetwork();
    world.networkChanged(false);
    expect(titleOfAct(new OfflineError())).toBe('现在没有网络。连上以后再点一次，不会重复。');
    world.networkChanged(true);
  });

  it('repeats what the service says, the field before the whole', () => {
    const facts = { status: 422, code: 'common/invalid', title: '有几处要补。' };
    const errors = [{ pointer: '/accountId', detail: '这位老师不教这个班。' }];
    expect(titleOfAct(new ProblemError(facts))).toBe('有几处要补。');
    expect(titleOfAct(new ProblemError({ ...facts, errors }))).toBe('这位老师不教这个班。');
  });
});
