// The least that can be started: Koa and one answer.
// Plain JavaScript, so that nothing is compiled before it listens.
import Koa from 'koa';

const app = new Koa();
app.use((http) => {
  http.body = { ready: true };
});
app.listen(Number(process.env.XQ_PORT), '127.0.0.1');
