// Whether words may speak of a child who wants to harm herself, or whom somebody harms. A short list of our own; it decides
// nothing, leaves the phone with nobody, and is only ever the reason of a question.
import { comparable } from '@xinqiao/types/text';

/** What children and teachers say of it, without blanks and dots between. */
const SPEAKS = [
  // 不想活 and its kin; 想死我了, 想死你 and 想死爸爸 mean longing.
  /不想活|活不下去|活着没|活腻|轻生|寻短见|寻死|自杀|自残|自尽|自伤|遗书/,
  /想死(?!我|你|您|他|她|爸|妈|爷|奶|外|家|哥|姐|弟|妹|老)/,
  /不如死|死了算|死了就|去死|结束(自己的)?生命|伤害自己|打自己|掐自己/,
  /割(腕|手|脉|自己)|(从|往)楼上跳|跳楼(?!机)|跳河|跳桥|喝农药|吃(了)?很多药/,
  /被打|挨打|挨揍|毒打|殴打|家暴|虐待|霸凌|勒索|打伤|烫伤她|烫伤他|掐脖子|新伤|伤痕|淤青|瘀青/,
  /不给(他|她|孩子)?饭吃|(关|锁)在(屋|房|家|门)/,
  /性侵|强奸|猥亵|摸(我|她|他|了她|了他)的?(身|下|胸|屁)|脱(我|她|他)的?(衣|裤)/,
];

/** Whether any of these texts may speak of harm. */
export const speaksOfHarm = (...texts: readonly string[]): boolean =>
  texts.map(comparable).some((text) => SPEAKS.some((words) => words.test(text)));
