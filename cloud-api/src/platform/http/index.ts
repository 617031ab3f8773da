// The door of the web floor: what rooms bind with, and what the app mounts.
// The rest of this folder is nobody else's business.
export { bind, type BoundRoute } from './bind';
export { mount } from './mount';
export { mountRaw, type RawAnswer, type RawRequest, type RawRoute } from './raw';
export { problems } from './problem';
export { contractVersion, jsonBody, requestId } from './request';
export { gate } from './gate';
export { alive, ready } from './health';
export { cutOff } from './body';
export { webServer } from './server';
export { pages, securityHeaders, withHeaders } from './pages';
export { documentation } from './docs';
export { openApiOf } from './openapi';
