// A migration, forward only: messages that tell something of a child by being there, and that a version before left in clear.
import { NoticeModel, type NoticeDoc } from './notice.model';
import { sealPage } from './notice.seals';
import { secretKey } from './carry';

/** Kinds whose letters are secret, as the rooms write them. */
const SECRET_KINDS = ['concern'];
const inClear = (districtId: string) => ({
  districtId,
  kind: { $in: SECRET_KINDS },
  page: { $ne: null },
});

/** The districts in which such a message leads to a child in clear. */
export const districtsOfClearPages = (): Promise<string[]> =>
  NoticeModel.distinct('districtId', { kind: { $in: SECRET_KINDS }, page: { $ne: null } });

/** How many there are in a district. */
export const countClearPages = (districtId: string): Promise<number> =>
  NoticeModel.countDocuments(inClear(districtId));

/** Seals them; what is interrupted goes on when it is asked again. */
export async function sealClearPages(districtId: string): Promise<void> {
  for await (const notice of NoticeModel.find(inClear(districtId)).lean<NoticeDoc>().cursor()) {
    const { _id, version, accountId, kind, key, page } = notice;
    const [, subject = ''] = key.split(':');
    const sealed = await sealPage(notice, page ?? '');
    const $set = { ...sealed, key: secretKey({ accountId, subject, kind }) };
    await NoticeModel.updateOne({ _id, version }, { $set, $inc: { version: 1 } });
  }
}
