// 确认是您本人: before what others answer for, six digits and a fresh login of one's own WeChat; at a desk one's phone says so.
// It lies over whatever is open, so that nothing that was begun is lost; whoever has no PIN yet sets one here.
import { useEffect, useState } from 'react';
import { Input, View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { DEMO_PIN } from '@xinqiao/types/accounts';
import { useDeskCode } from '../platform/desk-code';
import { askByPhone, confirmWithPin, fromDemo, loadPin, setPin } from '../platform/sign-in';
import { stepUpStore, thePersonAnswers } from '../platform/step-up';
import { useAction } from '../platform/use-action';
import { Banner } from './Banner';
import { Button } from './Button';
import { DeskCode } from './DeskCode';
import { Layer } from './Sheet';
import './Box.scss';
import './StepUp.scss';

const DIGITS = 6;

/** The sheet, on the page that is seen; nothing while nobody is asked. */
export function StepUp() {
  const open = stepUpStore((state) => state.open);
  const [seen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  if (!open || !seen) return null;
  return process.env.TARO_ENV === 'h5' && !fromDemo() ? <ByPhone /> : <Asked />;
}

/** A browser has no WeChat to say who sits there: the person's phone does. */
function ByPhone() {
  const waiting = useDeskCode(askByPhone, () => Promise.resolve(thePersonAnswers(true)));
  return (
    <Layer title="确认是您本人" onClose={() => thePersonAnswers(false)}>
      <View className="xq-pin__says">
        请用您的手机确认：打开微信里的“心桥”小程序，在“我的”里点“登录电脑”，扫这个码。
      </View>
      <DeskCode {...waiting} />
    </Layer>
  );
}

function Asked() {
  const [digits, setDigits] = useState('');
  const [fresh, setFresh] = useState<boolean>();
  const look = useAction(async () => setFresh(!(await loadPin()).set));
  const { run } = look;
  useEffect(() => void run(), [run]);
  const confirm = useAction(async () => {
    await (fresh ? setPin(digits) : confirmWithPin(digits));
    thePersonAnswers(true);
  });
  const problem = confirm.problem ?? look.problem;
  const footer = (
    <Button id="confirm-pin" busy={confirm.busy || look.busy} onTap={() => void confirm.run()}>
      {fresh ? '设好，继续' : '确认'}
    </Button>
  );
  return (
    <Layer title="确认是您本人" onClose={() => thePersonAnswers(false)} footer={footer}>
      {problem && (
        <Banner tone="attention" icon="alert">
          {problem.errors[0]?.detail ?? problem.title}
        </Banner>
      )}
      <View className="xq-pin__says">{fresh ? FIRST : EVERY}</View>
      <View className="xq-box xq-pin">
        <Input
          id="pin"
          className="xq-own xq-box__input"
          type="number"
          password={fresh === false}
          aria-label="六位数字密码"
          value={digits}
          maxlength={DIGITS}
          placeholder="六位数字"
          placeholderClass="xq-placeholder"
          onInput={(event) => setDigits(event.detail.value)}
        />
      </View>
      <View className="xq-hint">
        {fromDemo() && !fresh ? `演示里，大家的密码都是 ${DEMO_PIN}。` : FORGOTTEN}
      </View>
    </Layer>
  );
}

const FIRST =
  '安排人员、签认、改规定，都要先确认是您本人。请设一个六位数字密码，以后每次用它确认，不要告诉别人。';
const EVERY = '请输入您的六位数字密码。确认以后，几分钟里不用再输。';
const FORGOTTEN = '忘了的话，请管理员在“人员”里替您申请“换手机”，另一个岗位的人同意以后重新设。';
