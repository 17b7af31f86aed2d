/** Prints one line for each check; the caller counts them. */
let failures = 0;

export async function check(client, name, action) {
    try {
        await action();
        console.log(`PASS  ${client}: ${name}`);
    } catch (error) {
        failures++;
        console.log(`FAIL  ${client}: ${name}: ${error.name}: ${String(error.message).replaceAll("\n", " ")}`);
    }
}

export function expect(condition, found) {
    if (!condition) {
        throw new Error(`found ${typeof found === "string" ? found : JSON.stringify(found)}`);
    }
}

export function equal(expected, found) {
    expect(JSON.stringify(expected) === JSON.stringify(found), `${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
}

/** The error that an action ends with. */
export async function refused(action) {
    let answer;
    try {
        answer = await action();
    } catch (error) {
        return error;
    }
    throw new Error(`expected a refusal, got ${JSON.stringify(answer)}`);
}

/** Ends the process with 1 if a check failed. */
export function finish() {
    process.exit(failures > 0 ? 1 : 0);
}
