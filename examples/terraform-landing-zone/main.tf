# The configuration that plan.json was planned from. Ambit reads plan.json only:
#   terraform plan -out=plan.tfplan && terraform show -json plan.tfplan > plan.json

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["999999999999"]
}

provider "aws" {
  alias  = "assistant"
  region = "us-east-1"
  assume_role { role_arn = "arn:aws:iam::111122223333:role/OrganizationAccountAccessRole" }
}

provider "aws" {
  alias  = "sandbox"
  region = "us-east-1"
  assume_role { role_arn = "arn:aws:iam::444455556666:role/OrganizationAccountAccessRole" }
}

# There since long.
resource "aws_organizations_organization" "this" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "Workloads"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "assistant" {
  name      = "Assistant"
  email     = "assistant@example.com"
  parent_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_policy" "allowed_regions" {
  name    = "AllowedRegions"
  content = file("${path.module}/allowed-regions.json")
}

resource "aws_organizations_policy_attachment" "allowed_regions" {
  policy_id = aws_organizations_policy.allowed_regions.id
  target_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_iam_role" "assistant" {
  provider           = aws.assistant
  name               = "AssistantApp"
  assume_role_policy = file("${path.module}/trust-ecs.json")
}

resource "aws_iam_role_policy_attachment" "assistant" {
  provider   = aws.assistant
  role       = aws_iam_role.assistant.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonBedrockFullAccess"
}

# New with this plan.
resource "aws_organizations_organizational_unit" "sandbox" {
  name      = "Sandbox"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "sandbox" {
  name      = "Sandbox"
  email     = "sandbox@example.com"
  parent_id = aws_organizations_organizational_unit.sandbox.id
}

module "guardrails" {
  source    = "./modules/guardrails"
  target_id = aws_organizations_organizational_unit.sandbox.id
}

resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

resource "aws_organizations_policy" "protect_logs" {
  name = "ProtectLogs"
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "ProtectLogs", Effect = "Deny", Action = "s3:Delete*", Resource = "${aws_s3_bucket.logs.arn}/*" }]
  })
}

resource "aws_organizations_policy_attachment" "protect_logs" {
  policy_id = aws_organizations_policy.protect_logs.id
  target_id = aws_organizations_organizational_unit.sandbox.id
}

resource "aws_iam_policy" "use_us_profiles" {
  provider = aws.sandbox
  name     = "UseUsProfiles"
  policy   = file("${path.module}/use-us-profiles.json")
}

resource "aws_iam_role" "developer" {
  provider           = aws.sandbox
  name               = "Developer"
  assume_role_policy = file("${path.module}/trust-management.json")
}

resource "aws_iam_role_policy_attachment" "developer" {
  provider   = aws.sandbox
  role       = aws_iam_role.developer.name
  policy_arn = aws_iam_policy.use_us_profiles.arn
}
