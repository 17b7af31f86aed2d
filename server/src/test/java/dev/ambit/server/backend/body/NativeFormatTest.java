package dev.ambit.server.backend.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Block;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.backend.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class NativeFormatTest {
    private static final String CLAUDE = "anthropic.claude-3-5-sonnet-20241022-v2:0";
    private static final Answer ANSWER = new Answer(
            List.of(new Block.Text("Hi there")),
            Answer.Stop.MAX_TOKENS,
            Optional.empty(),
            new Answer.Usage(7, 2, 0, 0),
            Duration.ofMillis(5),
            Duration.ofMillis(9));
    private static final String METRICS =
            "\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":7,\"outputTokenCount\":2,"
                    + "\"invocationLatency\":9,\"firstByteLatency\":5}";

    private static ObjectNode json(String text) {
        return switch (NativeFormat.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8))) {
            case Read.Ok<ObjectNode>(ObjectNode node) -> node;
            case Read.Malformed<ObjectNode>(String message) -> throw new AssertionError(message);
        };
    }

    private static TextFormat text(String modelId) {
        return assertInstanceOf(TextFormat.class, NativeFormat.of(modelId).orElseThrow());
    }

    private static Conversation read(String modelId, String body) {
        return switch (text(modelId).read(json(body))) {
            case Read.Ok<Conversation>(Conversation conversation) -> conversation;
            case Read.Malformed<Conversation>(String message) -> throw new AssertionError(message);
        };
    }

    private static String malformed(String modelId, String body) {
        return switch (text(modelId).read(json(body))) {
            case Read.Ok<Conversation>(Conversation conversation) -> throw new AssertionError("read " + conversation);
            case Read.Malformed<Conversation>(String message) -> message;
        };
    }

    private static NativeFormat.Head head(String modelId) {
        return new NativeFormat.Head("0000-11", modelId, 7);
    }

    private static String write(String modelId) {
        return text(modelId).write(head(modelId), ANSWER).toString().replace('"', '\'');
    }

    private static List<String> stream(String modelId) {
        TextFormat.Chunks chunks = text(modelId).stream(head(modelId));
        List<ObjectNode> all = new ArrayList<>(chunks.on(new Delta.Text(0, "Hi")));
        all.addAll(chunks.on(new Delta.Text(0, " there")));
        all.addAll(chunks.end(ANSWER));
        return all.stream().map(ObjectNode::toString).toList();
    }

    @Test
    void claudeReadsTextMediaAndTools() {
        Conversation read = read(CLAUDE, """
                {'anthropic_version':'bedrock-2023-05-31','max_tokens':100,'temperature':0.5,'system':'Be brief.',
                 'stop_sequences':['END'],'tools':[{'name':'t','description':'d','input_schema':{'type':'object'}}],
                 'tool_choice':{'type':'tool','name':'t'},
                 'messages':[{'role':'user','content':'one'},
                  {'role':'assistant','content':[{'type':'tool_use','id':'x','name':'t','input':{}}]},
                  {'role':'user','content':[{'type':'tool_result','tool_use_id':'x','content':'ok'},
                   {'type':'image','source':{'type':'base64','media_type':'image/png','data':'QUJD'}},
                   {'type':'text','text':'two','cache_control':{'type':'ephemeral'}}]}]}""");
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(
                new Conversation(
                        List.of(
                                new Conversation.Turn(Conversation.Role.USER, List.of(new Block.Text("one"))),
                                new Conversation.Turn(
                                        Conversation.Role.ASSISTANT,
                                        List.of(new Block.ToolUse("x", "t", mapper.createObjectNode()))),
                                new Conversation.Turn(
                                        Conversation.Role.USER,
                                        List.of(
                                                new Block.ToolResult("x", List.of(new Block.Text("ok")), false),
                                                new Block.Media(
                                                        Block.Kind.IMAGE, "png", "", new Block.Source.Base64("QUJD")),
                                                new Block.Text("two"),
                                                new Block.CachePoint()))),
                        List.of(new Block.Text("Be brief.")),
                        new Conversation.Limits(
                                OptionalInt.of(100), OptionalDouble.of(0.5), OptionalDouble.empty(), List.of("END")),
                        Optional.of(new Conversation.Tools(
                                List.of(new Conversation.Tool(
                                        "t", "d", mapper.createObjectNode().put("type", "object"))),
                                new Conversation.Choice.Named("t")))),
                read);
    }

    @Test
    void claudeWritesAMessage() {
        assertEquals(
                "{'model':'claude-3-5-sonnet-20241022','id':'msg_bdrk_000011','type':'message','role':'assistant',"
                        + "'content':[{'type':'text','text':'Hi there'}],'stop_reason':'max_tokens','stop_sequence':null,"
                        + "'usage':{'input_tokens':7,'cache_creation_input_tokens':0,'cache_read_input_tokens':0,"
                        + "'output_tokens':2}}",
                write(CLAUDE));
    }

    @Test
    void claudeStreamsTheEventsOfAMessageInOrder() {
        List<String> types = stream(CLAUDE).stream()
                .map(chunk -> json(chunk).path("type").asText())
                .toList();
        assertEquals(
                List.of(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop"),
                types);
        assertTrue(stream(CLAUDE).getLast().contains(METRICS), stream(CLAUDE).getLast());
    }

    @Test
    void claudeStreamsAToolUse() {
        TextFormat.Chunks chunks = text(CLAUDE).stream(head(CLAUDE));
        List<ObjectNode> all = new ArrayList<>(chunks.on(new Delta.ToolStart(0, "x", "t")));
        all.addAll(chunks.on(new Delta.ToolInput(0, "{}")));
        assertEquals(
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"x\","
                        + "\"name\":\"t\",\"input\":{}}}",
                all.get(1).toString());
        assertEquals(
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\","
                        + "\"partial_json\":\"{}\"}}",
                all.get(2).toString());
    }

    @Test
    void claudeSaysWhatIsWrongByField() {
        assertEquals("anthropic_version: Field required", malformed(CLAUDE, "{'max_tokens':1,'messages':[]}"));
        String version = "{'anthropic_version':'bedrock-2023-05-31',";
        assertEquals("max_tokens: Field required", malformed(CLAUDE, version + "'messages':[]}"));
        assertEquals(
                "model: Extra inputs are not permitted",
                malformed(CLAUDE, version + "'max_tokens':1,'messages':[{'role':'user','content':'x'}],'model':'m'}"));
        assertEquals(
                "max_tokens: Input should be a valid integer",
                malformed(CLAUDE, version + "'max_tokens':'many','messages':[{'role':'user','content':'x'}]}"));
        assertEquals(
                "messages.0.role: Input should be 'user' or 'assistant'",
                malformed(CLAUDE, version + "'max_tokens':1,'messages':[{'role':'system','content':'x'}]}"));
        assertEquals(
                "messages: at least one message is required",
                malformed(CLAUDE, version + "'max_tokens':1,'messages':[]}"));
    }

    @Test
    void novaReadsWritesAndStreams() {
        Conversation read = read("amazon.nova-pro-v1:0", """
                {'schemaVersion':'messages-v1','system':[{'text':'s'}],'messages':[{'role':'user','content':[{'text':'hi'},
                 {'image':{'format':'png','source':{'bytes':'QUJD'}}}]}],
                 'inferenceConfig':{'maxTokens':5,'topP':0.9,'stopSequences':['x']}}""");
        assertEquals(OptionalInt.of(5), read.limits().maxTokens());
        assertEquals(
                List.of(
                        new Block.Text("hi"),
                        new Block.Media(Block.Kind.IMAGE, "png", "", new Block.Source.Base64("QUJD"))),
                read.turns().getFirst().content());
        assertEquals(
                "{'output':{'message':{'content':[{'text':'Hi there'}],'role':'assistant'}},'stopReason':'max_tokens',"
                        + "'usage':{'inputTokens':7,'outputTokens':2,'totalTokens':9,'cacheReadInputTokenCount':0,"
                        + "'cacheWriteInputTokenCount':0}}",
                write("amazon.nova-pro-v1:0"));
        assertEquals(
                List.of(
                        "messageStart",
                        "contentBlockDelta",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "messageStop",
                        "metadata"),
                stream("amazon.nova-pro-v1:0").stream()
                        .map(chunk -> json(chunk).fieldNames().next())
                        .toList());
        assertTrue(stream("amazon.nova-pro-v1:0").getLast().contains(METRICS));
    }

    @Test
    void theOthersSayWhatIsWrongBySchema() {
        String end = ", please reformat your input and try again.";
        assertEquals(
                "Malformed input request: #: required key [messages] not found#: extraneous key [prompt] is not"
                        + " permitted" + end,
                malformed("amazon.nova-pro-v1:0", "{'prompt':'x'}"));
        assertEquals(
                "Malformed input request: #/messages/0/content/0: extraneous key [type] is not permitted" + end,
                malformed(
                        "amazon.nova-pro-v1:0",
                        "{'messages':[{'role':'user','content':[{'type':'text','text':'x'}]}]}"));
        assertEquals(
                "Malformed input request: #/max_gen_len: expected type: Integer, found: String" + end,
                malformed("meta.llama3-1-70b-instruct-v1:0", "{'prompt':'x','max_gen_len':'5'}"));
        assertEquals(
                "Malformed input request: #: required key [inputText] not found" + end,
                malformed("amazon.titan-text-express-v1", "{}"));
        assertEquals(
                "Malformed input request: #/temperature: 9 is not less or equal to 5" + end,
                malformed("mistral.mistral-7b-instruct-v0:2", "{'prompt':'x','temperature':9}"));
    }

    @Test
    void aBodyThatIsNoJsonObjectIsMalformed() {
        for (String body : List.of("", "{", "[]", "1", "null")) {
            assertEquals(
                    new Read.Malformed<ObjectNode>(
                            "Malformed input request, please reformat your input and try again."),
                    NativeFormat.parse(body.getBytes(StandardCharsets.UTF_8)),
                    body);
        }
    }

    @Test
    void promptFamiliesReadOneTextAndItsLimit() {
        TreeMap<String, String> bodies = new TreeMap<>();
        bodies.put("amazon.titan-text-express-v1", "{'inputText':'hi','textGenerationConfig':{'maxTokenCount':5}}");
        bodies.put("meta.llama3-1-70b-instruct-v1:0", "{'prompt':'hi','max_gen_len':5}");
        bodies.put("mistral.mixtral-8x7b-instruct-v0:1", "{'prompt':'hi','max_tokens':5}");
        bodies.put("deepseek.r1-v1:0", "{'prompt':'hi','max_tokens':5}");
        bodies.put("cohere.command-text-v14", "{'prompt':'hi','max_tokens':5}");
        bodies.put("cohere.command-r-v1:0", "{'message':'hi','max_tokens':5}");
        bodies.put("ai21.jamba-1-5-large-v1:0", "{'messages':[{'role':'user','content':'hi'}],'max_tokens':5}");
        bodies.put("mistral.pixtral-large-2502-v1:0", "{'messages':[{'role':'user','content':'hi'}],'max_tokens':5}");
        Conversation.Limits five =
                new Conversation.Limits(OptionalInt.of(5), OptionalDouble.empty(), OptionalDouble.empty(), List.of());
        bodies.forEach((model, body) -> assertEquals(Conversation.of("hi", five), read(model, body), model));
    }

    @Test
    void eachFamilyWritesItsOwnShape() {
        TreeMap<String, String> bodies = new TreeMap<>();
        bodies.put(
                "amazon.titan-text-express-v1",
                "{'inputTextTokenCount':7,'results':[{'tokenCount':2,'outputText':'Hi there','completionReason':'LENGTH'}]}");
        bodies.put(
                "meta.llama3-1-70b-instruct-v1:0",
                "{'generation':'Hi there','prompt_token_count':7,'generation_token_count':2,'stop_reason':'length'}");
        bodies.put("mistral.mixtral-8x7b-instruct-v0:1", "{'outputs':[{'text':'Hi there','stop_reason':'length'}]}");
        bodies.put("deepseek.r1-v1:0", "{'choices':[{'text':'Hi there','stop_reason':'length'}]}");
        bodies.put(
                "cohere.command-text-v14",
                "{'generations':[{'finish_reason':'MAX_TOKENS','id':'0000-11','text':'Hi there'}],'id':'0000-11'}");
        bodies.put(
                "cohere.command-r-v1:0",
                "{'response_id':'0000-11','text':'Hi there','generation_id':'0000-11','finish_reason':'MAX_TOKENS'}");
        bodies.put(
                "ai21.jamba-1-5-large-v1:0",
                "{'id':'0000-11','object':'chat.completion','model':'ai21.jamba-1-5-large-v1:0','choices':[{'index':0,"
                        + "'message':{'role':'assistant','content':'Hi there'},'finish_reason':'length'}],"
                        + "'usage':{'prompt_tokens':7,'completion_tokens':2,'total_tokens':9}}");
        bodies.forEach((model, body) -> {
            assertEquals(body, write(model), model);
            List<String> chunks = stream(model);
            assertEquals(3, chunks.size(), model);
            assertTrue(chunks.get(1).contains(" there"), chunks.get(1));
            assertTrue(chunks.getLast().contains(METRICS), chunks.getLast());
        });
    }

    @Test
    void embeddingsAreReadAndWritten() {
        EmbeddingFormat titan = assertInstanceOf(
                EmbeddingFormat.class,
                NativeFormat.of("amazon.titan-embed-text-v2:0").orElseThrow());
        EmbeddingFormat.Texts asked = new EmbeddingFormat.Texts(List.of("hi"), 256, true);
        assertEquals(new Read.Ok<>(asked), titan.read(json("{'inputText':'hi','dimensions':256}")));
        Vectors vectors = new Vectors(List.of(List.of(0.5, -0.25)), 1, Duration.ZERO);
        assertEquals(
                "{\"embedding\":[0.5,-0.25],\"embeddingsByType\":{\"float\":[0.5,-0.25]},\"inputTextTokenCount\":1}",
                titan.write(head("amazon.titan-embed-text-v2:0"), asked, vectors)
                        .toString());
        EmbeddingFormat cohere = assertInstanceOf(
                EmbeddingFormat.class,
                NativeFormat.of("cohere.embed-english-v3").orElseThrow());
        assertEquals(
                new Read.Ok<>(new EmbeddingFormat.Texts(List.of("a", "b"), 1024, true)),
                cohere.read(json("{'texts':['a','b'],'input_type':'search_query'}")));
        assertEquals(
                new Read.Malformed<>("Malformed input request: #: required key [texts] not found#: required key"
                        + " [input_type] not found#: extraneous key [inputText] is not permitted, please reformat your"
                        + " input and try again."),
                cohere.read(json("{'inputText':'a'}")));
        assertInstanceOf(Read.Malformed.class, titan.read(json("{'inputText':'a','dimensions':7}")));
    }

    @Test
    void aModelWithNoKnownBodyIsSaidToHaveNone() {
        for (String model : List.of("stability.sd3-large-v1:0", "amazon.nova-canvas-v1:0", "nonsense", "")) {
            assertEquals(Optional.empty(), NativeFormat.of(model), model);
        }
    }
}
