// Of whom a message speaks is sealed under its reader's own key where the message itself would tell something of the child:
// that somebody has a concern.
import { openText, sealText } from '../platform/crypto';
import type { NoticeDoc } from './notice.model';

const place = (docId: string) => ({ collection: 'notices', field: 'sealedPage', docId });

/** The page of a message as it is kept, for nobody but its reader. */
export async function sealPage(
  { _id, accountId, districtId }: Pick<NoticeDoc, '_id' | 'accountId' | 'districtId'>,
  page: string,
): Promise<Pick<NoticeDoc, 'page' | 'sealedPage'>> {
  const sealedPage = await sealText({ id: accountId, districtId }, place(_id), page);
  return { page: null, sealedPage };
}

/** Where a tap leads. */
export async function openPage({
  _id,
  accountId,
  page,
  sealedPage,
}: NoticeDoc): Promise<string | null> {
  return sealedPage ? openText(accountId, place(_id), sealedPage) : page;
}
