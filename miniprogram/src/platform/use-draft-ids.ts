// About what something was begun and not handed in, for a quiet mark in a list.
// Read each time the page shows: coming back from a form is when it changes.
import { useCallback, useEffect, useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { idsSealed } from './sealed-json';
import { useSession } from './session';

/** The ids of the drafts that the signed-in person keeps on this phone. */
export function useDraftIds(): readonly string[] {
  const accountId = useSession().me?.accountId;
  const [ids, setIds] = useState<readonly string[]>([]);
  const read = useCallback(() => {
    if (accountId) void idsSealed('draft', accountId).then(setIds, () => undefined);
  }, [accountId]);
  useEffect(read, [read]);
  useDidShow(read);
  return ids;
}
