// The Chinese words of 谈心, apart from the schemas: a page that only shows a state loads these and nothing else.
// They leave by the room's door, so nobody needs to know that they stand here.
import type { AnswerStep, AttemptReason, TalkMode } from './shapes';

/** How a talk was held. */
export const MODE_WORDS: Record<TalkMode, string> = {
  faceToFace: '当面',
  homeVisit: '家访',
  phone: '打电话',
  video: '视频',
};

/** Why a talk did not come about. */
export const ATTEMPT_WORDS: Record<AttemptReason, string> = {
  absent: '孩子没来',
  refused: '孩子不想谈',
  notReached: '没联系上',
};

/** What whoever was told of a worry does next. */
export const ANSWER_WORDS: Record<AnswerStep, string> = {
  meetToday: '今天去见孩子',
  meetSoon: '这几天去见孩子',
  talkToWriter: '先来找您商量',
  otherStep: '另有安排',
};

/** What stands in place of a record whose seal is broken. */
export const UNREADABLE = '这条记录的内容打不开了，已经记下，请联系区教委管理员。';

/** The five faces, 1 to 5. */
export const FACE_WORDS = ['很不好', '不太好', '一般', '挺好', '很好'] as const;

/** The four sides of a talk. */
export const SIDE_WORDS = { study: '学习', life: '生活', mood: '情绪', body: '身体' } as const;
