// Contract, routes, OpenAPI and client are held together here: whoever adds an endpoint and forgets one of them
// learns it from this test and not from a teacher.
import { allEndpoints } from '@xinqiao/types';
import { ROLE_WORDS } from '@xinqiao/types/common';
import { ERRORS } from '@xinqiao/types/errors';
import { EVENTS } from '@xinqiao/types/events';
import { endpointsOf } from '../src/platform/room';
import { rooms } from '../src/rooms';
import { useApp } from './app';
import { contractLaws, documentOf, openToStrangers, undescribed } from './contract-laws';
import { eventLaws } from './event-laws';

const app = useApp();

it.each(Object.entries(contractLaws))('%s', (_words, law) => {
  expect(law(rooms)).toEqual([]);
});

it('a stranger is asked to sign in, except where the public is let in', async () => {
  expect(await openToStrangers(rooms, app.origin)).toEqual([]);
});

describe('the OpenAPI document', () => {
  it('describes every endpoint under its own id, with its refusals', async () => {
    expect(undescribed(await documentOf(app.origin), rooms)).toEqual([]);
  });

  it('tells also what every request may meet: too old, too many, too large, nothing there, nobody home', async () => {
    const { paths } = await documentOf(app.origin);
    const refusals = (operation: { responses: object } | undefined) =>
      Object.keys(operation?.responses ?? {});
    expect(refusals(paths['/talks']?.post)).toEqual(
      expect.arrayContaining([
        '400',
        '401',
        '403',
        '404',
        '409',
        '413',
        '422',
        '426',
        '429',
        '503',
      ]),
    );
    expect(refusals(paths['/me']?.get)).toEqual(['200', '401', '403', '426', '429', '503']);
  });

  it('limits no text by blanks that are cut off before it is counted', async () => {
    const { components } = await documentOf(app.origin);
    const { words } = components.schemas.RecordTalk?.properties ?? {};
    expect(words).not.toHaveProperty('maxLength');
    expect(words?.description).toContain('最多 2000 个字');
  });

  it('says of a text that must be seen which texts will do', async () => {
    const { components } = await documentOf(app.origin);
    const { words } = components.schemas.RecordTalk?.properties ?? {};
    const pattern = new RegExp(words?.pattern ?? '', 'u');
    expect(['', ' ', '\u200b\u3000'].some((text) => pattern.test(text))).toBe(false);
    expect(['好', ' 好', '😀', 'x\u200b'].every((text) => pattern.test(text))).toBe(true);
  });
});

describe('the rooms', () => {
  const contracts = rooms.flatMap(({ contract }) => contract ?? []);

  it('bring each its part of the contract, and together all of it', () => {
    const ids = (endpoints: readonly { id: string }[]) => endpoints.map(({ id }) => id).sort();
    expect(ids(endpointsOf(rooms))).toEqual(ids(allEndpoints()));
    const shared = Object.keys(ERRORS).filter((code) => /^(common|contract)\//.test(code));
    const errors = contracts.flatMap((contract) => Object.keys(contract.errors));
    expect([...shared, ...errors].sort()).toEqual(Object.keys(ERRORS).sort());
    const events = contracts.flatMap((contract) => Object.keys(contract.events));
    expect(events.sort()).toEqual(Object.keys(EVENTS).sort());
    const roles = contracts.flatMap((contract) => Object.keys(contract.roles ?? {}));
    expect(roles.sort()).toEqual(Object.keys(ROLE_WORDS).sort());
  });

  it('declare no event that nobody tells', () => {
    // The rule knows what an undone import does to a month; the import that tells of it is still to be built.
    expect(eventLaws(rooms).untold).toEqual(['child.importUndone']);
  });
});
