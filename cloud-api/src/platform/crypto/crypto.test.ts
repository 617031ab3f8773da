// Sealed texts open only where they were sealed, for whom, and as long as their key lives.
// Every tampered byte, every moved ciphertext and every destroyed key is tried.
import { fc } from '../../../stage/laws';
import { useDatabase } from '../../../test/mongod';
import { readConfig } from '../config';
import { DataKeyModel } from './data-key.model';
import { knownKey } from './data-keys';
import { encrypt } from './envelope';
import {
  SealBrokenError,
  blindIndex,
  destructionOf,
  forgetKey,
  openJson,
  openText,
  rewrapKeys,
} from '.';
import { sealJson, sealText, useKeys, type Place } from '.';
import { asIf } from '../../../stage/as-if';

useDatabase();

const place: Place = { collection: 'talks', field: 'summary', docId: 'tlk_0001' };
const child = (id: string) => ({ id, districtId: 'dst_demo' });
const ring = (keys: string) => readConfig({ XQ_DEMO: 'yes', MONGODB_URI: 'x', XQ_KEYS: keys }).keys;
const index = `index:${'ef'.repeat(32)}`;

describe('a sealed text', () => {
  it('does not open in another record, field or collection', async () => {
    const sealed = await sealText(child('chd_a'), place, '今天他笑了');
    for (const moved of [{ docId: 'tlk_0002' }, { field: 'next' }, { collection: 'notes' }])
      await expect(openText('chd_a', { ...place, ...moved }, sealed)).rejects.toThrow(
        SealBrokenError,
      );
  });

  it('does not open under the key of another child', async () => {
    const sealed = await sealText(child('chd_a'), place, '今天他笑了');
    await sealText(child('chd_b'), place, '别的');
    await expect(openText('chd_b', place, sealed)).rejects.toThrow(SealBrokenError);
  });

  it('does not open when any one byte is changed', async () => {
    const sealed = await sealText(child('chd_a'), place, '好');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ 1;
      await expect(openText('chd_a', place, changed)).rejects.toThrow(SealBrokenError);
    }
  });

  it('opens as it was written, whatever was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const sealed = await sealText(child('chd_a'), place, text);
        expect(await openText('chd_a', place, sealed)).toBe(text.normalize('NFC'));
      }),
    );
  });

  it('never looks the same twice, and shows nothing of its content', async () => {
    const [one, two] = [
      await sealText(child('chd_a'), place, 'CANARY'),
      await sealText(child('chd_a'), place, 'CANARY'),
    ];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('CANARY')).toBe(false);
  });

  it('does not tell a name of two characters from one of four, nor of ten', async () => {
    const lengths = ['王乐', '欧阳乐乐', '买买提·艾合买提江'].map(async (name) => {
      return (await sealText(child('chd_a'), place, name)).length;
    });
    expect(new Set(await Promise.all(lengths)).size).toBe(1);
  });

  it('that was sealed before its length was filled up opens as well', async () => {
    await sealText(child('chd_a'), place, '新');
    const key = (await knownKey('chd_a'))!;
    const bound = { version: 1, place: 'talks|summary|tlk_0001' };
    for (const before of ['旧的话', '', 'ends as a filled one does\u0080\0\0'])
      expect(await openText('chd_a', place, encrypt(key, bound, Buffer.from(before)))).toBe(before);
  });

  it('carries values that are no text as well', async () => {
    const sealed = await sealJson(child('chd_a'), place, { mood: ['calm', 3] });
    expect(await openJson('chd_a', place, sealed)).toEqual({ mood: ['calm', 3] });
  });
});

describe('a data key', () => {
  it('made by two processes at once is one key', async () => {
    const [one, two] = await Promise.all([
      sealText(child('chd_new'), place, '一'),
      sealText(child('chd_new'), place, '二'),
    ]);
    useKeys(readConfig({ XQ_DEMO: 'yes', MONGODB_URI: 'x' }).keys);
    expect(await openText('chd_new', place, one)).toBe('一');
    expect(await openText('chd_new', place, two)).toBe('二');
  });

  it('once destroyed opens nothing, seals nothing and is not replaced', async () => {
    const sealed = await sealText(child('chd_gone'), place, '旧事');
    const destruction = await destructionOf('chd_gone', new Date('2025-12-01'));
    const { guard, update } = destruction!;
    const filter = guard as object;
    await asIf(DataKeyModel, filter, { ...update, $inc: { version: 1 } });
    forgetKey('chd_gone');
    expect(await destructionOf('chd_gone', new Date('2025-12-01'))).toBeNull();
    expect(await openText('chd_gone', place, sealed)).toBeNull();
    await expect(sealText(child('chd_gone'), place, '新事')).rejects.toThrow(/destroyed/);
    expect(await DataKeyModel.findById('chd_gone').lean()).toMatchObject({ version: 1 });
  });

  it('is wrapped anew when the wrapping key changes, and the old one can then go', async () => {
    const [old, young] = [`1:${'ab'.repeat(32)}`, `2:${'cd'.repeat(32)}`];
    await DataKeyModel.deleteMany({});
    useKeys(ring(`${old},${index}`));
    const sealed = await sealText(child('chd_r'), place, '一直在');
    useKeys(ring(`${old},${young},${index}`));
    expect(await rewrapKeys()).toEqual({ done: 1, broken: [] });
    expect(await rewrapKeys()).toEqual({ done: 0, broken: [] });
    useKeys(ring(`${young},${index}`));
    expect(await openText('chd_r', place, sealed)).toBe('一直在');
  });

  it('does not lie unwrapped in the database', async () => {
    const rows = await DataKeyModel.find({}).lean();
    expect(rows.length).toBeGreaterThan(0);
    useKeys(ring(`2:${'99'.repeat(32)},${index}`));
    await expect(openText('chd_r', place, Buffer.alloc(64))).rejects.toThrow(SealBrokenError);
  });
});

describe('a blind index', () => {
  it('is equal for equal identifiers, however they were typed, and differs by purpose', () => {
    const indexOf = (purpose: string, value: string) => blindIndex({ purpose, value });
    expect(indexOf('studentNo', 'g50010220150101123x')).toBe(
      indexOf('studentNo', 'Ｇ500102 20150101 123X'),
    );
    expect(indexOf('studentNo', 'A1')).not.toBe(indexOf('unionid', 'A1'));
    expect(indexOf('studentNo', 'A1')).toMatch(/^v\d+:[0-9a-f]{32}$/);
  });
});
