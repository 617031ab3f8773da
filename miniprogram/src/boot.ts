// The first import of the app: what must be true before any schema or page is loaded.
// WeChat forbids new Function, which zod's fast parsers need; a rule without its own sentence gets this one.
import { config } from 'zod/v4/core';
import './platform/uncontrolled';

config({ jitless: true, customError: () => '这里填得不对，请再看看。' });
