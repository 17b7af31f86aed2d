package dev.ambit.server.iam;

import dev.ambit.landingzone.AccessKey;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Reply;
import dev.ambit.policy.Principal;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Users and their access keys. */
final class UserOperations {
    private final LiveLandingZone live;

    UserOperations(LiveLandingZone live) {
        this.live = live;
    }

    CreateUserResponse create(Exchange exchange, CreateUserRequest in) {
        LandingZone after = live.apply(
                        exchange,
                        new IamCommand.CreateUser(
                                in.userName(),
                                Find.path(in.path()),
                                Optional.ofNullable(in.permissionsBoundary()),
                                Shapes.tags(in.tags())))
                .after();
        return CreateUserResponse.builder()
                .user(Shapes.whole(Find.user(exchange, after, in.userName())))
                .build();
    }

    /** Without a name: the caller, who may be the root user. */
    GetUserResponse get(Exchange exchange, GetUserRequest in) {
        if (in.userName() == null && exchange.caller().principal() instanceof Principal.Root root) {
            return GetUserResponse.builder()
                    .user(User.builder().userId(root.account()).arn(root.arn()).build())
                    .build();
        }
        String name = Find.userName(exchange, in.userName());
        return GetUserResponse.builder()
                .user(Shapes.whole(Find.user(exchange, exchange.landingZone(), name)))
                .build();
    }

    ListUsersResponse list(Exchange exchange, ListUsersRequest in) {
        List<dev.ambit.landingzone.User> users = exchange
                .landingZone()
                .users(exchange.caller().account())
                .stream()
                .filter(user -> user.path().startsWith(Find.path(in.pathPrefix())))
                .toList();
        Page<dev.ambit.landingzone.User> page =
                Pages.of(users, dev.ambit.landingzone.User::name, in.maxItems(), in.marker());
        return ListUsersResponse.builder()
                .users(page.map(Shapes::listed).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    DeleteUserResponse delete(Exchange exchange, DeleteUserRequest in) {
        live.apply(exchange, new IamCommand.DeleteUser(in.userName()));
        return DeleteUserResponse.builder().build();
    }

    /** The only answer that holds the secret. */
    CreateAccessKeyResponse createKey(Exchange exchange, CreateAccessKeyRequest in) {
        String name = Find.userName(exchange, in.userName());
        LiveLandingZone.Done done = live.apply(exchange, new IamCommand.CreateAccessKey(name));
        AccessKey key = switch (done.reply()) {
            case Reply.Created(String id) ->
                Find.user(exchange, done.after(), name).keys().find(id).orElseThrow();
            case Reply.Done() -> throw new IllegalStateException("no access key was made");
        };
        return CreateAccessKeyResponse.builder()
                .accessKey(software.amazon.awssdk.services.iam.model.AccessKey.builder()
                        .userName(name)
                        .accessKeyId(key.id())
                        .secretAccessKey(key.secret())
                        .status(StatusType.ACTIVE)
                        .createDate(key.createdAt())
                        .build())
                .build();
    }

    ListAccessKeysResponse listKeys(Exchange exchange, ListAccessKeysRequest in) {
        String name = Find.userName(exchange, in.userName());
        List<AccessKeyMetadata> keys = Find.user(exchange, exchange.landingZone(), name).keys().values().stream()
                .map(key -> Shapes.key(name, key))
                .toList();
        Page<AccessKeyMetadata> page = Pages.of(keys, AccessKeyMetadata::accessKeyId, in.maxItems(), in.marker());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    UpdateAccessKeyResponse updateKey(Exchange exchange, UpdateAccessKeyRequest in) {
        live.apply(
                exchange,
                new IamCommand.UpdateAccessKey(
                        Find.userName(exchange, in.userName()), in.accessKeyId(), in.status() == StatusType.ACTIVE));
        return UpdateAccessKeyResponse.builder().build();
    }

    DeleteAccessKeyResponse deleteKey(Exchange exchange, DeleteAccessKeyRequest in) {
        live.apply(exchange, new IamCommand.DeleteAccessKey(Find.userName(exchange, in.userName()), in.accessKeyId()));
        return DeleteAccessKeyResponse.builder().build();
    }

    PutUserPermissionsBoundaryResponse putBoundary(Exchange exchange, PutUserPermissionsBoundaryRequest in) {
        live.apply(exchange, new IamCommand.PutUserPermissionsBoundary(in.userName(), in.permissionsBoundary()));
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    DeleteUserPermissionsBoundaryResponse deleteBoundary(Exchange exchange, DeleteUserPermissionsBoundaryRequest in) {
        live.apply(exchange, new IamCommand.DeleteUserPermissionsBoundary(in.userName()));
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    UpdateUserResponse update(Exchange exchange, UpdateUserRequest in) {
        live.apply(
                exchange,
                new IamCommand.UpdateUser(
                        in.userName(), Optional.ofNullable(in.newUserName()), Optional.ofNullable(in.newPath())));
        return UpdateUserResponse.builder().build();
    }
}
