/** @anthropic-ai/bedrock-sdk against a running server over examples/eu-landing-zone; it calls InvokeModel only. */
import { readFileSync } from "node:fs";
import { AnthropicBedrock } from "@anthropic-ai/bedrock-sdk";
import { fromIni } from "@aws-sdk/credential-providers";
import { check, equal, expect, finish, refused } from "./checks.mjs";

const version = JSON.parse(
    readFileSync(new URL("node_modules/@anthropic-ai/bedrock-sdk/package.json", import.meta.url)),
).version;
const NAME = `@anthropic-ai/bedrock-sdk ${version}`;
const MODEL = "eu.anthropic.claude-3-7-sonnet-20250219-v1:0";
const question = {
    model: MODEL,
    max_tokens: 64,
    messages: [{ role: "user", content: "Say hello." }],
};

async function as(profile) {
    const keys = await fromIni({ profile })();
    return new AnthropicBedrock({
        awsRegion: "eu-central-1",
        awsAccessKey: keys.accessKeyId,
        awsSecretKey: keys.secretAccessKey,
        awsSessionToken: keys.sessionToken,
        baseURL: process.env.AWS_ENDPOINT_URL,
        maxRetries: 0,
    });
}

const allowed = await as("Role1AllowedToBypassThisSCP");
const denied = await as("AppRole");

await check(NAME, "messages.create", async () => {
    const message = await allowed.messages.create(question);
    equal("assistant", message.role);
    equal("end_turn", message.stop_reason);
    expect(message.content[0].text.length > 0 && message.usage.output_tokens > 0, message);
});
await check(NAME, "messages.create with system and temperature", async () => {
    const message = await allowed.messages.create({ ...question, system: "Be brief.", temperature: 0.2, max_tokens: 2 });
    equal("max_tokens", message.stop_reason);
    equal(2, message.usage.output_tokens);
});
await check(NAME, "messages.create as a stream", async () => {
    const kinds = [];
    let text = "";
    for await (const event of await allowed.messages.create({ ...question, stream: true })) {
        kinds.push(event.type);
        text += event.delta?.text ?? "";
    }
    equal("message_start", kinds[0]);
    equal("message_stop", kinds.at(-1));
    expect(text.length > 0, kinds);
});
await check(NAME, "messages.stream", async () => {
    const message = await allowed.messages.stream(question).finalMessage();
    equal("end_turn", message.stop_reason);
    expect(message.content[0].text.length > 0, message);
});
for (const stream of [false, true]) {
    await check(NAME, `${stream ? "a stream" : "a call"} refused by the SCP`, async () => {
        const error = await refused(() => denied.messages.create({ ...question, stream }));
        equal(403, error.status);
        expect(
            error.message.includes("is not authorized to perform: bedrock:InvokeModel") &&
                error.message.includes("with an explicit deny in a service control policy"),
            error.message,
        );
    });
}
finish();
