// What somebody kept outside, held against the ledger: receipts, and checkpoints as they were printed or came with a proof.
// Whoever rewrites everything here and signs it anew does not reach what lies elsewhere.
import mongoose from 'mongoose';
import { collectionOf } from '../store/connection';
import type { Break } from './breaks';
import { CheckpointModel, lastCheckpoint } from './checkpoint.model';
import { hashOf } from './commitment';
import { bodyOf, type Entry, type Receipt } from './entry.model';
import { openNote } from '../signer/note';
import { noteIn } from './proof';
import type { PublicKey } from '../signer/keys';
import { WitnessModel } from './witness.model';

/** What a receipt shows to be otherwise; nothing where its entry stands as it says. */
export async function receiptBreaks({ chain, seq, hash }: Receipt): Promise<Break[]> {
  const filter = { _id: `${chain}:${seq}` } as object;
  const raw = await collectionOf('entries').findOne(filter, { raw: true });
  if (raw === null) return [{ kind: 'receipt-missing', chain, seq }];
  const bytes = raw as unknown as Uint8Array;
  const { mac } = mongoose.mongo.BSON.deserialize(bytes) as Entry;
  const body = bodyOf(bytes, { hash, mac });
  const stands = body !== null && hashOf(body) === hash;
  return stands ? [] : [{ kind: 'receipt-differs', chain, seq }];
}

/** What a checkpoint that somebody kept shows to be otherwise; a proof is taken by the checkpoint in it. */
export async function pageBreaks(key: PublicKey, page: string): Promise<Break[]> {
  const said = openNote(key, noteIn(page));
  if (!said) return [{ kind: 'page-forged' }];
  const { districtId, number } = said;
  const id = `ckp_${districtId}_${number}`;
  const here = await CheckpointModel.findOne({ districtId, number }).lean();
  if (here)
    return openNote(key, here.note)?.text === said.text ? [] : [{ kind: 'page-differs', id }];
  const last = await lastCheckpoint(districtId);
  // One that is missing between others is told by those.
  return !last || last.number < number ? [{ kind: 'page-missing', id }] : [];
}

/**
 * What a kept checkpoint states if it was signed with this key and the ledger here says otherwise; null where it does not. Its
 * note is as we write it, whatever somebody has put beside our signature.
 */
export async function contradictedBy(
  key: PublicKey,
  page: string,
): Promise<{ districtId: string; number: number; note: string } | null> {
  const said = openNote(key, noteIn(page));
  if (!said || (await pageBreaks(key, said.note)).length === 0) return null;
  return { districtId: said.districtId, number: said.number, note: said.note };
}

/** What phones have handed over, held against the ledger as it is now. */
export async function witnessBreaks(key: PublicKey, districtId?: string): Promise<Break[]> {
  const filter = districtId === undefined ? {} : { districtId };
  const notes = await WitnessModel.find(filter, { note: 1 }).lean();
  return (await Promise.all(notes.map(({ note }) => pageBreaks(key, note)))).flat();
}
