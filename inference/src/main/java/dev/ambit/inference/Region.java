package dev.ambit.inference;

/**
 * An AWS Region of the bundled list.
 *
 * @param id such as {@code eu-central-1}
 * @param name such as {@code Europe (Frankfurt)}
 * @param partition {@code aws}, {@code aws-us-gov}, {@code aws-cn}, …: the second part of every ARN in it
 * @param optIn an account has to enable the Region before its own calls to it; as a destination it needs no opt-in
 */
public record Region(String id, String name, String partition, boolean optIn) implements Comparable<Region> {
    /** True for the Regions that a global inference profile may reach. */
    public boolean commercial() {
        return partition.equals("aws");
    }

    /** {@code arn:PARTITION:bedrock:REGION:ACCOUNT:RESOURCE}. */
    public String bedrockArn(String account, String resource) {
        return "arn:" + partition + ":bedrock:" + id + ":" + account + ":" + resource;
    }

    @Override
    public int compareTo(Region other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
