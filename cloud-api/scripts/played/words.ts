// What teachers of the played district write: invented sentences, in many combinations, never about a real child.
import type { Chance } from '../plan/chance';

const MET = [
  '午休时在操场边聊了十来分钟',
  '放学后在办公室坐了一会儿',
  '课间一起浇花，边做边聊',
  '美术课后留下来帮忙收颜料',
];
const TOLD = [
  '说晚上等爸爸的电话，常等到十点多',
  '数学应用题不敢问，怕同学笑',
  '最近和同桌和好了，还教他下棋',
  '奶奶腿疼，周末要帮着买菜做饭',
  '新学会了骑车，说想骑去镇上看妈妈',
  '早上起得晚，没吃早饭就来了',
  '背下了一首长诗，很得意',
  '说想参加跑步队，又怕没有鞋',
];
const AGREED = ['每周三午休一起看书', '有题不会先画圈来问', '周五带画来看', '早上来办公室喝牛奶'];
const NEXT = [
  '下月再问问睡得怎样',
  '和班主任说一声座位的事',
  '给家里打一次电话',
  '看看运动队的报名',
];
const CHIPS = ['想爸爸妈妈', '应用题怕难', '睡得晚', '和同学玩得好', '按时交作业', '爱看书'];

/** The words of one talk. */
export function wordsOfTalk(luck: Chance) {
  const face = () => 2 + luck.below(4);
  return {
    faces: { study: face(), life: face(), mood: face(), body: face() },
    chips: [...new Set([luck.pick(CHIPS), luck.pick(CHIPS)])],
    words: `${luck.pick(MET)}。${luck.pick(TOLD)}。`,
    agreed: luck.happens(0.6) ? luck.pick(AGREED) : null,
    nextStep: luck.happens(0.6) ? luck.pick(NEXT) : null,
  };
}
