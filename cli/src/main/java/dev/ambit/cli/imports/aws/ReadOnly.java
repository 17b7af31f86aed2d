package dev.ambit.cli.imports.aws;

import java.util.Collections;
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
    static final SortedMap<String, List<String>> OPERATIONS = Collections.unmodifiableSortedMap(operations());

    private static SortedMap<String, List<String>> operations() {
        SortedMap<String, List<String>> operations = new TreeMap<>();
        operations.put("bedrock", List.of("ListInferenceProfiles", "ListTagsForResource"));
        operations.put(
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
        operations.put(
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
        operations.put("sts", List.of("AssumeRole", "GetCallerIdentity"));
        return operations;
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
