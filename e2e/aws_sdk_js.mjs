/** The AWS SDK for JavaScript 3 against a running server over examples/eu-landing-zone. */
import { readFileSync } from "node:fs";
import { fromIni } from "@aws-sdk/credential-providers";
import {
    BedrockRuntimeClient,
    ConverseCommand,
    ConverseStreamCommand,
    InvokeModelCommand,
    InvokeModelWithResponseStreamCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { BedrockClient, GetInferenceProfileCommand, paginateListInferenceProfiles } from "@aws-sdk/client-bedrock";
import { CloudWatchClient, GetMetricStatisticsCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { getToken } from "@aws/bedrock-token-generator";
import { check, equal, expect, finish, refused } from "./checks.mjs";

const version = JSON.parse(
    readFileSync(new URL("node_modules/@aws-sdk/client-bedrock-runtime/package.json", import.meta.url)),
).version;
const NAME = `AWS SDK for JavaScript ${version}`;
const REGION = "eu-central-1";
const MODEL = "eu.amazon.nova-pro-v1:0";
const ALLOWED = "Role1AllowedToBypassThisSCP";
const messages = [{ role: "user", content: [{ text: "Say hello." }] }];
const native = JSON.stringify({ messages, inferenceConfig: { maxTokens: 64 } });

const as = (profile) => ({ region: REGION, maxAttempts: 1, credentials: fromIni({ profile }) });
const runtime = new BedrockRuntimeClient(as(ALLOWED));
const denied = new BedrockRuntimeClient(as("AppRole"));
const text = (bytes) => new TextDecoder().decode(bytes);

async function converse(client = runtime) {
    const answer = await client.send(new ConverseCommand({ modelId: MODEL, messages }));
    equal("end_turn", answer.stopReason);
    equal(answer.usage.totalTokens, answer.usage.inputTokens + answer.usage.outputTokens);
    return answer.output.message.content[0].text;
}

async function streamed(client) {
    const answer = await client.send(new ConverseStreamCommand({ modelId: MODEL, messages }));
    const kinds = [];
    let all = "";
    for await (const event of answer.stream) {
        kinds.push(Object.keys(event)[0]);
        all += event.contentBlockDelta?.delta.text ?? "";
    }
    equal("messageStart", kinds[0]);
    equal(["contentBlockStop", "messageStop", "metadata"], kinds.slice(-3));
    return all;
}

await check(NAME, "Converse", () => converse());
await check(NAME, "ConverseStream says what Converse says", async () => equal(await converse(), await streamed(runtime)));
await check(NAME, "20 streams at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => streamed(runtime)));
    equal(1, new Set(all).size);
});
await check(NAME, "InvokeModel", async () => {
    const answer = await runtime.send(new InvokeModelCommand({ modelId: MODEL, body: native }));
    equal("end_turn", JSON.parse(text(answer.body)).stopReason);
});
await check(NAME, "InvokeModelWithResponseStream", async () => {
    const answer = await runtime.send(new InvokeModelWithResponseStreamCommand({ modelId: MODEL, body: native }));
    const chunks = [];
    for await (const event of answer.body) {
        chunks.push(JSON.parse(text(event.chunk.bytes)));
    }
    expect(chunks[0].messageStart && chunks.some((chunk) => chunk.contentBlockDelta), chunks);
});
for (const [command, body, action] of [
    [ConverseCommand, { messages }, "bedrock:InvokeModel"],
    [ConverseStreamCommand, { messages }, "bedrock:InvokeModelWithResponseStream"],
    [InvokeModelCommand, { body: native }, "bedrock:InvokeModel"],
    [InvokeModelWithResponseStreamCommand, { body: native }, "bedrock:InvokeModelWithResponseStream"],
]) {
    await check(NAME, `${command.name.replace("Command", "")} refused by the SCP`, async () => {
        const error = await refused(() => denied.send(new command({ modelId: MODEL, ...body })));
        equal("AccessDeniedException", error.name);
        equal(403, error.$metadata.httpStatusCode);
        expect(
            new RegExp(
                `^User: arn:aws:sts::111122223333:assumed-role/AppRole/[^ ]+ is not authorized to perform: ${action} on resource: ` +
                    "arn:aws:bedrock:eu-(north|west)-[13]::foundation-model/amazon\\.nova-pro-v1:0 with an explicit deny in a " +
                    "service control policy: arn:aws:organizations::999999999999:policy/o-[a-z0-9]+/service_control_policy/p-[a-z0-9]+$",
            ).test(error.message),
            error.message,
        );
    });
}
await check(NAME, "an input that is not valid", async () => {
    const error = await refused(() => runtime.send(new ConverseCommand({ modelId: "nothing.at-all", messages })));
    equal("ValidationException", error.name);
    equal("The provided model identifier is invalid.", error.message);
});
await check(NAME, "ListInferenceProfiles page by page, GetInferenceProfile", async () => {
    const client = new BedrockClient(as(ALLOWED));
    const ids = [];
    for await (const page of paginateListInferenceProfiles({ client, pageSize: 4 }, { typeEquals: "SYSTEM_DEFINED" })) {
        ids.push(...page.inferenceProfileSummaries.map((summary) => summary.inferenceProfileId));
    }
    expect(ids.includes(MODEL) && new Set(ids).size === ids.length, ids);
    const one = await client.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: MODEL }));
    expect(one.status === "ACTIVE" && one.models.length === 4, one);
});
await check(NAME, "GetCallerIdentity", async () => {
    const who = await new STSClient(as("AppRole")).send(new GetCallerIdentityCommand({}));
    equal("111122223333", who.Account);
});
await check(NAME, "CloudWatch ListMetrics and GetMetricStatistics", async () => {
    const client = new CloudWatchClient(as("AppRole"));
    const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: "AWS/Bedrock" }));
    expect(Metrics.some((metric) => metric.MetricName === "Invocations"), Metrics);
    const { Datapoints } = await client.send(
        new GetMetricStatisticsCommand({
            Namespace: "AWS/Bedrock",
            MetricName: "Invocations",
            Dimensions: [{ Name: "ModelId", Value: MODEL }],
            StartTime: new Date(Date.now() - 600_000),
            EndTime: new Date(Date.now() + 300_000),
            Period: 3600,
            Statistics: ["Sum"],
        }),
    );
    expect(Datapoints.length > 0 && Datapoints[0].Timestamp instanceof Date, Datapoints);
});

const key = (profile) => getToken({ credentials: fromIni({ profile }), region: REGION, expiresInSeconds: 3600 });
const bearing = async (profile) =>
    new BedrockRuntimeClient({
        region: REGION,
        maxAttempts: 1,
        token: { token: await key(profile) },
        authSchemePreference: ["httpBearerAuth"],
    });
await check(NAME, "Bedrock API key of @aws/bedrock-token-generator", async () => {
    const client = await bearing(ALLOWED);
    equal(await converse(), await converse(client));
    expect((await streamed(client)).length > 0, "an empty stream");
});
await check(NAME, "Bedrock API key without CallWithBearerToken", async () => {
    const client = await bearing("NovaProEu");
    const error = await refused(() => converse(client));
    equal("AccessDeniedException", error.name);
    expect(error.message.includes("is not authorized to perform: bedrock:CallWithBearerToken"), error.message);
});
finish();
