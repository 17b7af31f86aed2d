package dev.ambit.cli.imports.aws;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Lets through the operations that are listed here, all of which only read, and no other: it stands before the signer of every client. */
final class ReadOnly implements ExecutionInterceptor {
    /** By the service's prefix in policies. */
    static final SortedMap<String, List<String>> OPERATIONS = new TreeMap<>();

    static {
        OPERATIONS.put("bedrock", List.of("ListInferenceProfiles", "ListTagsForResource"));
        OPERATIONS.put(
                "iam",
                List.of(
                        "GetAccountAuthorizationDetails",
                        "GetPolicy",
                        "GetPolicyVersion",
                        "GetRole",
                        "GetRolePolicy",
                        "GetUser",
                        "GetUserPolicy",
                        "ListAttachedRolePolicies",
                        "ListAttachedUserPolicies",
                        "ListPolicies",
                        "ListRolePolicies",
                        "ListRoles",
                        "ListUserPolicies",
                        "ListUsers"));
        OPERATIONS.put(
                "organizations",
                List.of(
                        "DescribeOrganization",
                        "DescribePolicy",
                        "DescribeResourcePolicy",
                        "ListAWSServiceAccessForOrganization",
                        "ListAccountsForParent",
                        "ListDelegatedAdministrators",
                        "ListDelegatedServicesForAccount",
                        "ListOrganizationalUnitsForParent",
                        "ListPolicies",
                        "ListRoots",
                        "ListTagsForResource",
                        "ListTargetsForPolicy"));
        OPERATIONS.put("sts", List.of("AssumeRole", "GetCallerIdentity"));
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String service = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
                .toLowerCase(Locale.ROOT);
        String operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        if (!OPERATIONS.getOrDefault(service, List.of()).contains(operation)) {
            throw new IllegalStateException("an import must only read; found a call of " + service + " " + operation);
        }
    }
}
