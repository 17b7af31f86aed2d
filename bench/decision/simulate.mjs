// The side of @cloud-copilot/iam-simulate in bench/decision.py: its core, on policies and a request that were parsed before.
// One line of JSON for each round. Arguments: folder of the package, folder of policies, before or after, rounds, milliseconds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, policies, which, rounds, milliseconds] = process.argv.slice(2)
const part = (name, file) => import(pathToFileURL(join(modules, '@cloud-copilot', name, 'dist/esm', file)))
const { loadPolicy } = await part('iam-policy', 'index.js')
const { authorize } = await part('iam-simulate', 'core_engine/CoreSimulatorEngine.js')
const { AwsRequestImpl } = await part('iam-simulate', 'request/request.js')
const { RequestContextImpl } = await part('iam-simulate', 'requestContext.js')
const { DiscoveryContextKeyConstraints } = await part('iam-simulate', 'context_keys/discoveryContextKeyConstraints.js')

const account = '111122223333'
const read = (file) => loadPolicy(JSON.parse(readFileSync(join(policies, file), 'utf8')), { name: file })
const all = loadPolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }, { name: 'FullAWSAccess' })
const scp = read(which === 'after' ? 'deny-all-outside-eu-extended.json' : 'deny-all-outside-eu.json')
const question = {
  request: new AwsRequestImpl(
    `arn:aws:sts::${account}:assumed-role/NovaProEu/session`,
    { resource: 'arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0', accountId: account },
    'bedrock:InvokeModel',
    new RequestContextImpl({
      'aws:RequestedRegion': 'eu-west-3',
      'aws:PrincipalArn': `arn:aws:iam::${account}:role/NovaProEu`,
      'aws:PrincipalAccount': account,
      'aws:PrincipalOrgID': 'o-exampleorg1',
      'aws:SecureTransport': 'true',
      'bedrock:InferenceProfileArn': `arn:aws:bedrock:eu-central-1:${account}:inference-profile/eu.amazon.nova-pro-v1:0`,
    }),
  ),
  sessionPolicy: undefined,
  identityPolicies: [read('nova-pro-eu.json')],
  serviceControlPolicies: [
    { orgIdentifier: 'Root', policies: [all] },
    { orgIdentifier: 'Workloads', policies: [all, scp] },
    { orgIdentifier: account, policies: [all] },
  ],
  resourceControlPolicies: [],
  resourcePolicy: undefined,
  permissionBoundaries: undefined,
  vpcEndpointPolicies: undefined,
  simulationParameters: { simulationMode: 'Strict', discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints([]) },
}

for (let round = -1; round < Number(rounds); round++) {
  let decisions = 0
  let last
  const processor = process.cpuUsage()
  const start = process.hrtime.bigint()
  const end = start + BigInt(milliseconds) * 1_000_000n
  while (process.hrtime.bigint() < end) {
    for (let i = 0; i < 50; i++) last = authorize(question)
    decisions += 50
  }
  const nanoseconds = Number(process.hrtime.bigint() - start)
  const used = process.cpuUsage(processor)
  if (round >= 0) {
    console.log(JSON.stringify({ decisions, nanoseconds, processor: (used.user + used.system) * 1000, allowed: last.result === 'Allowed', says: last.result }))
  }
}
