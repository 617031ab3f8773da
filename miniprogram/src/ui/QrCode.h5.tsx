// A code for a phone's camera, black on white whatever the page looks like: a dark page would make it unreadable.
// Only browsers show one; what draws it is fetched when the first is shown, for nobody else needs it.
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import './QrCode.scss';

/** The text as a QR code. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [svg, setSvg] = useState<string>();
  useEffect(() => {
    let gone = false;
    void import('uqr').then(({ renderSVG }) => {
      if (!gone) setSvg(renderSVG(text, { border: 1 }));
    });
    return () => {
      gone = true;
    };
  }, [text]);
  const style = svg && { backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(svg)}")` };
  return <View className="xq-qr" role="img" aria-label={label} {...(style && { style })} />;
}
