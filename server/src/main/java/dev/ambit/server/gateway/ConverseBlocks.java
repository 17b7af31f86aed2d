package dev.ambit.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.server.backend.Block;
import dev.ambit.server.front.OpenValues;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.AudioBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CitationGeneratedContent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentSource;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConverseContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ImageBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.S3Location;
import software.amazon.awssdk.services.bedrockruntime.model.SearchResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SearchResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.VideoBlock;

/** Content blocks of Converse, brought into the form that backends take. What a block does not hold gives no block. */
final class ConverseBlocks {
    private ConverseBlocks() {}

    static List<Block> system(List<SystemContentBlock> blocks) {
        List<Block> read = new ArrayList<>();
        for (SystemContentBlock block : blocks) {
            if (block.text() != null) {
                read.add(new Block.Text(block.text()));
            } else if (block.guardContent() != null) {
                read.add(guarded(block.guardContent()));
            } else if (block.cachePoint() != null) {
                read.add(new Block.CachePoint());
            }
        }
        return read;
    }

    static List<Block> content(List<ContentBlock> blocks) {
        List<Block> read = new ArrayList<>();
        for (ContentBlock block : blocks) {
            if (block.text() != null) {
                read.add(new Block.Text(block.text()));
            } else if (block.image() != null) {
                read.add(image(block.image()));
            } else if (block.document() != null) {
                read.add(document(block.document()));
            } else if (block.video() != null) {
                read.add(video(block.video()));
            } else if (block.audio() != null) {
                read.add(audio(block.audio()));
            } else if (block.toolUse() != null) {
                JsonNode input = OpenValues.json(block.toolUse().input());
                read.add(new Block.ToolUse(
                        block.toolUse().toolUseId(), block.toolUse().name(), input));
            } else if (block.toolResult() != null) {
                read.add(toolResult(block.toolResult()));
            } else if (block.guardContent() != null) {
                read.add(guarded(block.guardContent()));
            } else if (block.cachePoint() != null) {
                read.add(new Block.CachePoint());
            } else if (block.reasoningContent() != null) {
                read.add(reasoning(block.reasoningContent()));
            } else if (block.citationsContent() != null) {
                read.add(new Block.Text(block.citationsContent().content().stream()
                        .map(CitationGeneratedContent::text)
                        .collect(Collectors.joining())));
            } else if (block.searchResult() != null) {
                read.add(searchResult(block.searchResult()));
            }
        }
        return read;
    }

    private static Block toolResult(ToolResultBlock result) {
        List<Block> content = new ArrayList<>();
        for (ToolResultContentBlock block : result.content()) {
            if (block.json() != null) {
                content.add(new Block.Json(OpenValues.json(block.json())));
            } else if (block.text() != null) {
                content.add(new Block.Text(block.text()));
            } else if (block.image() != null) {
                content.add(image(block.image()));
            } else if (block.document() != null) {
                content.add(document(block.document()));
            } else if (block.video() != null) {
                content.add(video(block.video()));
            } else if (block.searchResult() != null) {
                content.add(searchResult(block.searchResult()));
            }
        }
        return new Block.ToolResult(result.toolUseId(), content, "error".equals(result.statusAsString()));
    }

    private static Block guarded(GuardrailConverseContentBlock guarded) {
        if (guarded.image() != null) {
            SdkBytes bytes = guarded.image().source() == null
                    ? null
                    : guarded.image().source().bytes();
            return new Block.Media(Block.Kind.IMAGE, text(guarded.image().formatAsString()), "", source(bytes, null));
        }
        return new Block.Text(guarded.text() == null ? "" : text(guarded.text().text()));
    }

    private static Block reasoning(ReasoningContentBlock reasoning) {
        if (reasoning.reasoningText() != null) {
            return new Block.Reasoning(
                    text(reasoning.reasoningText().text()),
                    text(reasoning.reasoningText().signature()));
        }
        return new Block.Reasoning("", base64(reasoning.redactedContent()));
    }

    private static Block searchResult(SearchResultBlock result) {
        return new Block.Text(
                result.content().stream().map(SearchResultContentBlock::text).collect(Collectors.joining("\n")));
    }

    private static Block image(ImageBlock image) {
        return new Block.Media(
                Block.Kind.IMAGE,
                text(image.formatAsString()),
                "",
                source(image.source().bytes(), image.source().s3Location()));
    }

    private static Block video(VideoBlock video) {
        return new Block.Media(
                Block.Kind.VIDEO,
                text(video.formatAsString()),
                "",
                source(video.source().bytes(), video.source().s3Location()));
    }

    private static Block audio(AudioBlock audio) {
        return new Block.Media(
                Block.Kind.AUDIO,
                text(audio.formatAsString()),
                "",
                source(audio.source().bytes(), audio.source().s3Location()));
    }

    private static Block document(DocumentBlock document) {
        String format = document.formatAsString() == null ? "txt" : document.formatAsString();
        return new Block.Media(Block.Kind.DOCUMENT, format, text(document.name()), source(document.source()));
    }

    private static Block.Source source(DocumentSource source) {
        if (source.text() != null) {
            return new Block.Source.PlainText(source.text());
        }
        if (source.hasContent()) {
            return new Block.Source.PlainText(
                    source.content().stream().map(DocumentContentBlock::text).collect(Collectors.joining("\n")));
        }
        return source(source.bytes(), source.s3Location());
    }

    private static Block.Source source(@Nullable SdkBytes bytes, @Nullable S3Location location) {
        return location == null ? new Block.Source.Base64(base64(bytes)) : new Block.Source.S3(text(location.uri()));
    }

    private static String base64(@Nullable SdkBytes bytes) {
        return bytes == null ? "" : Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
