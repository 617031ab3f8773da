// 登录电脑, on the phone: from the scan in 我的, or straight from WeChat's own camera, which brings the address that it has read.
// A desk cannot stand here: what was left open somewhere lets nobody in elsewhere.
import { useState } from 'react';
import { deskCodeIn } from '@xinqiao/types/accounts';
import { call } from '@/platform/call';
import { back, useParams } from '@/platform/routes';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { DeskAsk } from './DeskAsk';
import { canScan, scanned } from './scan';
import './me.scss';

/** The page. */
export function DeskScreen() {
  const { code = '', q = '' } = useParams('desk');
  const [text, setText] = useState(code || q);
  const read = deskCodeIn(text);
  const scanAgain = () => void scanned().then((found) => found !== undefined && setText(found));
  return (
    <Page title="登录电脑" onBack={back}>
      {read ? (
        <DeskAsk key={read} code={read} ask={call} onScanAgain={canScan ? scanAgain : undefined} />
      ) : (
        <>
          <Banner tone="attention" icon="alert">
            这不是“心桥”电脑登录的码。请在电脑上打开心桥，扫登录页上的码。
          </Banner>
          {canScan && (
            <Button id="scan-again" kind="second" onTap={scanAgain}>
              再扫一次
            </Button>
          )}
        </>
      )}
    </Page>
  );
}
