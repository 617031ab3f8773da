// The shapes of a talk that cross the wire: as it is sent, mended, read and listed.
// The exact rule is obligations.md; each field carries its own sentence for a teacher.
import { z } from 'zod';
import {
  Instant,
  IsoDay,
  longText,
  Month,
  ToldInstant,
  Receipt,
  reason,
  seen,
  shortText,
  wholeNumber,
} from '../common';
import { ChildCard } from '../children/card';
import { ChildId } from '../children/ids';
import { ObligationId } from '../months/ids';
import { TalkId } from './ids';
import { ObligationState } from '../months/shapes';

export * from './words';

/** How a talk was held. Only `phone` and `video` want a reason outside vacation months (obligations.md, refused in the form). */
export const TalkMode = z.enum(['faceToFace', 'homeVisit', 'phone', 'video'], {
  error: '请选怎么谈的。',
});
export type TalkMode = z.infer<typeof TalkMode>;

/** A face, 1 很不好 … 5 挺好; see FACE_WORDS. */
const Face = wholeNumber(1, 5, '请选一个表情。');

/** The four sides that the plan asks a talk to cover: 学习、生活、情绪、身体 (seed 三（二）). */
export const Faces = z
  .strictObject({ study: Face, life: Face, mood: Face, body: Face }, { error: '请重新选表情。' })
  .partial();
export type Faces = z.infer<typeof Faces>;

/** Why a talk was held by phone or video; one word for both (没有当面谈). */
export const modeReason = reason('没有当面谈的原因');

/** What a teacher sends: two required fields (the day and 谈了些什么), everything else optional. */
export const RecordTalk = z
  .strictObject({
    childId: ChildId,
    heldOn: IsoDay,
    mode: TalkMode.default('faceToFace'),
    modeReason: modeReason.nullish(),
    faces: Faces.default({}),
    chips: z
      .array(shortText('聊到的词', 20), { error: '请重新选聊到的词。' })
      .max(12, '最多选 12 个词。')
      .default([]),
    words: seen(longText('谈了些什么'), '请写一两句谈了些什么。').meta({ grade: 'sealed' }),
    agreed: longText('约定').nullish().meta({ grade: 'sealed' }),
    nextStep: longText('下一步').nullish().meta({ grade: 'sealed' }),
    concern: z
      .boolean({ error: '请选有没有担心。' })
      .default(false)
      .meta({ description: '我有担心: asks the psychology teacher to look', grade: 'restricted' }),
    lateReason: reason('晚记的原因').nullish(),
    writtenAt: ToldInstant.meta({ description: "The phone's clock when 提交 was pressed" }),
  })
  .meta({ id: 'RecordTalk' });
export type RecordTalk = z.infer<typeof RecordTalk>;
export type RecordTalkInput = z.input<typeof RecordTalk>;

/** Something added later; it hangs below its talk and replaces nothing (补记). */
export const Addendum = z
  .object({
    id: z.string(),
    words: z.string().meta({ grade: 'sealed' }),
    byName: z.string(),
    receivedAt: Instant,
    receipt: Receipt,
  })
  .meta({ id: 'Addendum' });
export type Addendum = z.infer<typeof Addendum>;

/** What whoever was told of a worry does next, from a short list; the words beside it say the rest. */
export const AnswerStep = z.enum(['meetToday', 'meetSoon', 'talkToWriter', 'otherStep'], {
  error: '请选接下来怎么做。',
});
export type AnswerStep = z.infer<typeof AnswerStep>;

/** 看到了: what its reader says to the writer of a talk. It may hang below any talk, and changes no state. */
export const TalkAnswer = z
  .object({
    id: z.string(),
    step: AnswerStep.meta({ grade: 'restricted' }),
    words: z.string().nullable().meta({ grade: 'sealed' }),
    byName: z.string(),
    byRoleWord: z.string(),
    receivedAt: Instant,
    receipt: Receipt,
  })
  .meta({ id: 'TalkAnswer' });
export type TalkAnswer = z.infer<typeof TalkAnswer>;

/**
 * A talk as read. Its day, its month and whether it is late are told as corrected; `corrections` say what was written
 * before. Where the reader may not read the words, `sealed` is true, the texts are null and `readers` says who may.
 */
export const Talk = z
  .object({
    id: TalkId,
    childId: ChildId,
    month: Month,
    byName: z.string(),
    byRoleWord: z.string(),
    mine: z.boolean(),
    heldOn: IsoDay,
    writtenAt: Instant,
    receivedAt: Instant,
    late: z.boolean(),
    offlineLate: z.boolean().meta({ description: '离线补传: written in time, received late' }),
    afterClose: z.boolean(),
    lateReason: z.string().nullable(),
    mode: TalkMode,
    modeReason: z.string().nullable(),
    sealed: z.boolean(),
    unreadable: z.boolean().meta({
      description:
        'true when the record does not open any more: the texts are null, see UNREADABLE',
    }),
    readers: z.array(z.string()),
    faces: Faces.nullable(),
    chips: z.array(z.string()).nullable(),
    words: z.string().nullable().meta({ grade: 'sealed' }),
    agreed: z.string().nullable().meta({ grade: 'sealed' }),
    nextStep: z.string().nullable().meta({ grade: 'sealed' }),
    concern: z.boolean().nullable().meta({ grade: 'restricted' }),
    tells: z.array(z.string()).meta({
      description: 'the names of those on whose home page the worry stands until answered',
    }),
    answers: z.array(TalkAnswer),
    retracted: z.object({ at: Instant, reason: z.string().nullable() }).nullable(),
    corrections: z.array(z.object({ from: IsoDay, to: IsoDay, at: Instant })),
    addenda: z.array(Addendum),
    receipt: Receipt,
    can: z.object({
      ...{ amend: z.boolean(), correct: z.boolean(), retract: z.boolean() },
      answer: z.boolean(),
    }),
  })
  .meta({ id: 'Talk' });
export type Talk = z.infer<typeof Talk>;

/** 我有担心 as it stands on a home page: of others until somebody says 看到了, one's own for some days after that too. */
export const Worry = z
  .object({
    talkId: TalkId,
    child: ChildCard,
    byName: z.string(),
    mine: z.boolean(),
    heldOn: IsoDay,
    receivedAt: Instant,
    tells: Talk.shape.tells,
    answer: TalkAnswer.nullable(),
  })
  .meta({ id: 'Worry' });
export type Worry = z.infer<typeof Worry>;

/**
 * What its author is told of a talk that has just been filed: how it was counted, and the receipt; the words are her
 * own. It is told as it was filed, whatever was corrected since.
 */
export const FiledTalk = Talk.pick({
  ...{ id: true, childId: true, month: true, heldOn: true, receivedAt: true },
  ...{ late: true, offlineLate: true, afterClose: true, receipt: true },
}).meta({ id: 'FiledTalk' });
export type FiledTalk = z.infer<typeof FiledTalk>;

/** Answer of 提交: the talk as it was taken, and the state of its obligation afterwards. */
export const TalkRecorded = z
  .object({
    talk: FiledTalk,
    obligation: z.object({ id: ObligationId, state: ObligationState }).nullable(),
  })
  .meta({ id: 'TalkRecorded' });
export type TalkRecorded = z.infer<typeof TalkRecorded>;

/** 没谈成: absent, refused or not reached. Listed on the obligation, changes no state. */
export const AttemptReason = z.enum(['absent', 'refused', 'notReached'], {
  error: '请选没谈成的原因。',
});
export type AttemptReason = z.infer<typeof AttemptReason>;

/** What may be said of an attempt. */
export const AttemptNote = longText('说明');

/** An entry of a child's timeline: a talk or an attempt, newest first. */
export const TimelineEntry = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('talk'), talk: Talk }),
    z.object({
      kind: z.literal('attempt'),
      id: z.string(),
      byName: z.string(),
      triedOn: IsoDay,
      reason: AttemptReason.nullable().meta({
        description: 'null once it cannot be opened any more',
      }),
      note: z.string().nullable().meta({ grade: 'sealed' }),
      unreadable: z.boolean(),
      receivedAt: Instant,
      afterClose: z.boolean(),
    }),
  ])
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

const BAD_PROOF = '带签名的回执不完整，请重新核对一次。';

/** A receipt as a phone has kept it, with the newest proof that it was given. */
export const KeptReceipt = Receipt.extend({
  proof: z.string({ error: BAD_PROOF }).max(8000, BAD_PROOF).nullish().meta({
    description:
      'a C2SP tlog-proof: shows that the ledger has not been put back or written anew since',
  }),
}).meta({ id: 'KeptReceipt' });
export type KeptReceipt = z.infer<typeof KeptReceipt>;

/** What the service says of a receipt that a phone has kept. */
export const ReceiptCheck = z
  .object({
    holds: z.boolean(),
    latestSeq: z.number().int(),
    signed: z
      .object({
        number: z.number().int().meta({ description: 'the number of the checkpoint' }),
        proof: z.string().meta({
          description:
            'C2SP tlog-proof: checked offline, with the public key of the district alone',
        }),
        key: z.string().meta({
          description: 'the public key of the district’s log; whoever has seen one keeps to it',
        }),
        growth: z.array(z.string()).nullable().meta({
          description:
            'consistency proof (RFC 6962, base64) from the log of the proof that was shown to this one; null where none was shown',
        }),
      })
      .nullable()
      .meta({ description: 'null until the next checkpoint has taken the entry in' }),
    unsignedSince: Instant.nullable().meta({
      description: 'since when nothing has been signed, where the next signature is overdue',
    }),
  })
  .meta({ id: 'ReceiptCheck' });
export type ReceiptCheck = z.infer<typeof ReceiptCheck>;
