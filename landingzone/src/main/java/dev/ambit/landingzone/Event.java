package dev.ambit.landingzone;

/** Something that has happened, with every id and time in it: a journal of events rebuilds the state exactly. */
public sealed interface Event permits OrganizationsEvent, IamEvent, BedrockEvent, ControlTowerEvent, QuotaEvent {}
