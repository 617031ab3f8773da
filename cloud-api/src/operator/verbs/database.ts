// `operator database`: an empty mongod with authentication becomes the replica set that the service needs, without mongosh.
// Passwords are made here, written to files that only their owner reads, and shown nowhere.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { prepareReplicaSet } from '../../platform/db';
import { OperatorError, type Call, type Verb } from '../verb';

const SET = 'xinqiao';
const DATABASE = 'xinqiao';
const HOST = /^[\w.-]+:\d{1,5}$/;

export const database: Verb = {
  name: 'database',
  summary: '把空的 mongod 变成带密码的副本集，建好管理员和服务用的账号',
  usage: '<主机:端口>[,<主机:端口>…] --ca <文件> --out <文件夹>',
  help: `  --ca <文件>      认 mongod 用的根证书；和数据库之间只走 TLS
  --out <文件夹>   密码写在这里：mongodb-admin.password 给管数据库的人，mongodb.env 给服务

在第一台 mongod 所在的机器上运行；它们都已经用 --replSet ${SET} --keyFile 和证书启动，里面还是空的。
服务的账号只能用数据库 ${DATABASE}：哪里都能读、能加，存证、记录和查看的痕迹不能改也不能删。
中断了再运行一次就接着做，服务升级以后也再运行一次，账号的权限就跟上新版本；密码只在文件里，不显示。`,
  options: { out: { type: 'string' }, ca: { type: 'string' } },
  run,
};

async function run({ words, values, say }: Call): Promise<number> {
  const hosts = (words[0] ?? '').split(',');
  if (words.length !== 1 || !hosts.every((host) => HOST.test(host)))
    throw new OperatorError(
      '请写 mongod 的地址，例如 10.0.0.1:27017,10.0.0.2:27017,10.0.0.3:27017。',
    );
  if (typeof values.out !== 'string' || !existsSync(values.out))
    throw new OperatorError('请用 --out 写一个已有的文件夹，密码放在那里。');
  if (typeof values.ca !== 'string' || !existsSync(values.ca))
    throw new OperatorError('请用 --ca 写根证书的文件，mongod 的证书由它签发。');
  const tlsCAFile = path.resolve(values.ca);
  const at = (file: string) => path.join(values.out as string, file);
  const admin = { name: 'admin', password: await secretIn(at('mongodb-admin.password')) };
  const service = { name: SET, password: await secretIn(at('mongodb-service.password')) };
  await prepareReplicaSet({ name: SET, hosts, database: DATABASE, admin, service, tlsCAFile });
  const uri = `mongodb://${service.name}:${service.password}@${hosts.join(',')}/${DATABASE}?replicaSet=${SET}&tls=true&tlsCAFile=${encodeURIComponent(tlsCAFile)}`;
  await writeFile(at('mongodb.env'), `MONGODB_URI='${uri}'\n`, { mode: 0o600 });
  say(
    `副本集 ${SET} 准备好了；服务的地址在 ${at('mongodb.env')}，管理员 ${admin.name} 的密码在 ${at('mongodb-admin.password')}。`,
  );
  return 0;
}

/** The secret in a file, which is made before anything relies on it. */
async function secretIn(file: string): Promise<string> {
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFile(file, 'utf8');
}
