// The shell of the app: starts the platform once; every page brings its own appearance.
// A mini-program page has no shared root, so nothing is rendered here; the demo's phone has its own.
import './boot';
import { type PropsWithChildren } from 'react';
import { useLaunch, usePageNotFound } from '@tarojs/taro';
import { goAstray } from './platform/routes';
import { standBeside } from './beside';
import { startPlatform } from './platform/start';
import { warmPages } from './warm';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startPlatform();
    warmPages();
    standBeside();
  });
  usePageNotFound(goAstray);
  return children;
}
