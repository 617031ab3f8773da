// The shell of the app: starts the platform once; every page brings its own appearance.
// A mini-program page has no shared root, so nothing is rendered here.
import './boot';
import { type PropsWithChildren } from 'react';
import { useLaunch } from '@tarojs/taro';
import { startPlatform } from './platform/start';
import { warmPages } from './warm';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startPlatform();
    warmPages();
  });
  return children;
}
