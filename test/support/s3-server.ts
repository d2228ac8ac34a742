import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { makeTempFolder } from './temp-folder.js';

/** A real S3 server: OpenStack Swift with its s3api, from Debian's packages, on loopback. */
export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Ends its processes and removes what it has stored. */
  stop(): Promise<void>;
}

const programs = ['swift-proxy-server', 'swift-account-server', 'swift-container-server', 'swift-object-server'];
// Debian's programs are written for Debian's Python, whatever comes first on PATH
const python = '/usr/bin/python3';

/** Why the server cannot run here, for `skip`; false when it can. */
export const noS3Server: string | false =
  [...programs, 'memcached'].every((name) => existsSync(`/usr/bin/${name}`)) && existsSync('/etc/swift/swift.conf')
    ? false
    : 'no S3 server: swift-proxy swift-account swift-container swift-object memcached are not installed';

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function userName(): string {
  return execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
}

/** Configuration of one part of the server. */
function section(entries: Record<string, Record<string, string | number>>): string {
  return Object.entries(entries)
    .map(([name, values]) => {
      const lines = Object.entries(values).map(([key, value]) => `${key} = ${String(value)}`);
      return `[${name}]\n${lines.join('\n')}\n`;
    })
    .join('');
}

/** Starts the server and makes a bucket; stop it in `after`. */
export async function startS3Server(bucket: string): Promise<S3Server> {
  const folder = makeTempFolder();
  const inside = (...parts: string[]): string => path.join(folder.path, ...parts);
  for (const name of ['etc', 'data/d1', 'run']) mkdirSync(inside(name), { recursive: true });
  const [proxyPort = 0, cachePort = 0, ...partPorts] = await freePorts(5);
  const common = {
    bind_ip: '127.0.0.1',
    workers: 0,
    user: userName(),
    swift_dir: inside('etc'),
    log_address: inside('run/log'),
  };
  const children: ChildProcess[] = [];
  const start = (name: string, program: string, args: readonly string[]): void => {
    const log = openSync(inside('run', `${name}.log`), 'w');
    children.push(spawn(program, args, { stdio: ['ignore', log, log], env: { PATH: '/usr/bin:/bin' } }));
    closeSync(log);
  };

  ['account', 'container', 'object'].forEach((part, index) => {
    const port = partPorts[index] ?? 0;
    writeFileSync(
      inside('etc', `${part}.conf`),
      section({
        DEFAULT: {
          ...common,
          bind_port: port,
          devices: inside('data'),
          mount_check: 'false',
          disable_fallocate: 'true',
        },
        'pipeline:main': { pipeline: `${part}-server` },
        [`app:${part}-server`]: { use: `egg:swift#${part}` },
      }),
    );
    const ring = (...args: string[]): void => {
      execFileSync(python, ['/usr/bin/swift-ring-builder', `${part}.builder`, ...args], {
        cwd: inside('etc'),
        stdio: 'ignore',
      });
    };
    ring('create', '4', '1', '0');
    ring(
      'add',
      ...[
        '--region',
        '1',
        '--zone',
        '1',
        '--ip',
        '127.0.0.1',
        '--port',
        String(port),
        '--device',
        'd1',
        '--weight',
        '1',
      ],
    );
    ring('rebalance');
  });
  const accessKeyId = 'snp:tester';
  const secretAccessKey = 'testing';
  const filters = ['catch_errors', 'cache', 's3api', 'tempauth', 'bulk', 'slo', 'dlo'];
  writeFileSync(
    inside('etc/proxy.conf'),
    section({
      DEFAULT: { ...common, bind_port: proxyPort },
      'pipeline:main': { pipeline: [...filters, 'proxy-server'].join(' ') },
      'app:proxy-server': { use: 'egg:swift#proxy', account_autocreate: 'true' },
      'filter:catch_errors': { use: 'egg:swift#catch_errors' },
      'filter:cache': { use: 'egg:swift#memcache', memcache_servers: `127.0.0.1:${String(cachePort)}` },
      'filter:s3api': { use: 'egg:swift#s3api', s3_acl: 'no', location: 'us-east-1' },
      'filter:tempauth': { use: 'egg:swift#tempauth', user_snp_tester: `${secretAccessKey} .admin` },
      'filter:bulk': { use: 'egg:swift#bulk' },
      'filter:slo': { use: 'egg:swift#slo' },
      'filter:dlo': { use: 'egg:swift#dlo' },
    }),
  );
  start('cache', '/usr/bin/memcached', ['-u', 'nobody', '-l', '127.0.0.1', '-p', String(cachePort), '-m', '16']);
  for (const part of ['account', 'container', 'object', 'proxy'])
    start(part, python, [`/usr/bin/swift-${part}-server`, inside('etc', `${part}.conf`)]);

  const kill = (): void => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.on('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    const ends = children
      .filter((child) => child.exitCode === null && child.signalCode === null)
      .map((child) => new Promise((resolve) => child.once('exit', resolve)));
    kill();
    await Promise.all(ends);
    folder.remove();
  };
  const endpoint = `http://127.0.0.1:${String(proxyPort)}`;
  const server = { endpoint, region: 'us-east-1', accessKeyId, secretAccessKey, stop };
  try {
    await makeBucket(server, bucket);
  } catch (error) {
    const log = readFileSync(inside('run/proxy.log'), 'utf8').slice(-2000);
    await stop();
    throw new Error(`The S3 server did not start: ${log}`, { cause: error });
  }
  return server;
}

const startTimeoutMs = 60_000;

async function makeBucket({ endpoint, region, ...credentials }: Omit<S3Server, 'stop'>, Bucket: string): Promise<void> {
  const { CreateBucketCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
  const until = performance.now() + startTimeoutMs;
  for (;;) {
    try {
      await client.send(new CreateBucketCommand({ Bucket }));
      client.destroy();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
