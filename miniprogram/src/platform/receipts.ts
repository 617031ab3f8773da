// Receipts that the phone keeps, so that a teacher can prove later what the service had taken from her.
// They hold no content: the place in the chain, its hash, and an alias.
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Receipt } from '@xinqiao/types/common';
import type { QueueRecord } from './queue-record';
import { allSealed, writeSealed } from './sealed-json';
import { useSession } from './session';

export interface SavedReceipt {
  readonly id: string;
  readonly title: string;
  readonly writtenAt: string;
  readonly receipt: Receipt;
}

/** How many receipts have been kept since the app opened: whoever shows them reads them again. */
const savedSoFar = create(() => ({ count: 0 }));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The receipt in an answer, directly or inside the record that it returns. */
export function receiptIn(answer: unknown): Receipt | undefined {
  const places: unknown[] = [answer, ...Object.values(isObject(answer) ? answer : {})];
  const found = places.map((place) => (isObject(place) ? place['receipt'] : undefined));
  return found.find(
    (value): value is Receipt => isObject(value) && 'seq' in value && 'hash' in value,
  );
}

/** Keeps the receipt of an arrived record, if its answer has one. */
export async function keepReceipt(record: QueueRecord, answer: unknown): Promise<void> {
  const receipt = receiptIn(answer);
  if (!receipt) return;
  const { id, title, createdAt: writtenAt, accountId } = record;
  const value: SavedReceipt = { id, title, writtenAt, receipt };
  await writeSealed('receipt', accountId, { id, value });
  savedSoFar.setState(({ count }) => ({ count: count + 1 }));
}

/** The receipts of the signed-in account, newest first; undefined while they are read. */
export function useReceipts(): readonly SavedReceipt[] | undefined {
  const accountId = useSession().me?.accountId;
  const count = savedSoFar((state) => state.count);
  const [receipts, setReceipts] = useState<readonly SavedReceipt[]>();
  useEffect(() => {
    let stale = false;
    if (accountId)
      void allSealed<SavedReceipt>('receipt', accountId).then(
        ({ values }) => {
          const newest = [...values].sort((a, b) => b.receipt.at.localeCompare(a.receipt.at));
          if (!stale) setReceipts(newest);
        },
        () => undefined,
      );
    return () => {
      stale = true;
    };
  }, [accountId, count]);
  return receipts;
}
