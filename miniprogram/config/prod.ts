// What differs for people's phones: squeezed output and a quiet log.
// Source maps stay off in both targets; the package test looks for them.
import type { UserConfigExport } from '@tarojs/cli';

const prod: UserConfigExport<'webpack5'> = { logger: { quiet: true, stats: false } };
export default prod;
