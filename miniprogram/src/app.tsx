// The shell of the app: starts the platform once; every page brings its own appearance.
// A mini-program page has no shared root, so nothing is rendered here.
import './boot';
import { type PropsWithChildren } from 'react';
import { useLaunch, usePageNotFound } from '@tarojs/taro';
import { goAstray } from './platform/routes';
import { startPlatform } from './platform/start';
import { warmPages } from './warm';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startPlatform();
    warmPages();
  });
  usePageNotFound(goAstray);
  return children;
}
