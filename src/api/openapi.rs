//! The description of the API, made from its code (OpenAPI 3.1).

use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, HeaderBuilder, Ref, RefOr, Required};

use super::problem::{Details, FieldError};

/// What is said of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Visavis",
        description = "The REST API of the HR helpdesk Visavis. A call is made in the name of the \
            person whose token it carries (`visavis token create`), and meets what that person \
            may see: what is not for them is answered as if it were not there. Times are RFC 3339 \
            in UTC. A 2xx to a POST means that it is on the disk.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    components(schemas(Details, FieldError)),
    tags(
        (name = "requests", description = "What people ask, and what is answered"),
        (name = "approvals", description = "Decisions asked about requests"),
        (name = "views", description = "The caller's saved views of the inbox"),
        (name = "people", description = "Employees, and contacts known only from a message"),
        (name = "companies", description = "Companies that employ people, and cost centres"),
        (name = "sync-runs", description = "Runs of the sync with Personio, and their logs"),
        (name = "roles", description = "Named sets of rights, and who has which"),
        (name = "teams", description = "Groups of experts with an address"),
        (name = "statuses", description = "Named states of requests"),
        (name = "categories", description = "What requests are about"),
        (name = "sla-policies", description = "How soon teams want to answer and to resolve"),
        (name = "insights", description = "Figures of teams"),
    ),
    security(("token" = [])),
)]
pub(super) struct Description;

/// Adds what all calls have in common, so that no handler repeats it.
pub(super) fn complete(mut api: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token of a person: `vis_…`"))
        .build();
    let components = api.components.get_or_insert_default();
    components.add_security_scheme("token", SecurityScheme::Http(scheme));
    for (path, item) in &mut api.paths.paths {
        complete_item(path, item);
    }
    api
}

fn complete_item(path: &str, item: &mut PathItem) {
    let named = path.contains('{');
    let mut common = vec![
        ("400", "It means nothing: a parameter or the JSON is wrong"),
        ("401", "No token of an active person"),
        ("403", "The person lacks the right"),
        (
            "503",
            "Not possible now; `Retry-After` says when to try again",
        ),
        ("default", "Another problem"),
    ];
    if named {
        common.push(("404", "Not there, or not for this person"));
    }
    let body = [
        ("408", "The body took too long"),
        ("413", "The body is too large"),
        ("415", "The body is not `application/json`"),
        ("422", "A field is wrong; `errors` says which"),
    ];
    if let Some(get) = &mut item.get {
        add(get, &common);
    }
    if let Some(post) = &mut item.post {
        add(post, &common);
        add(post, &body);
        add(
            post,
            &[("409", "Somebody else made the same at the same time")],
        );
        let text = "Names this call: the same again within a week is answered as the first time, \
                    and changes nothing";
        parameter(post, "Idempotency-Key", text, Required::False);
    }
    if let Some(put) = &mut item.put {
        add(put, &common);
        add(put, &body);
    }
    if let Some(patch) = &mut item.patch {
        add(patch, &common);
        add(patch, &body);
        at_version(patch);
    }
    if let Some(delete) = &mut item.delete {
        add(delete, &common);
        let fixed = [("422", "It cannot be deleted; `errors` says why")];
        add(delete, &fixed);
        at_version(delete);
    }
}

fn at_version(operation: &mut Operation) {
    add(
        operation,
        &[
            ("412", "It is at another version than `If-Match` says"),
            ("428", "`If-Match` is missing"),
        ],
    );
    let text = "The `ETag` of what is changed, or `*`";
    parameter(operation, "If-Match", text, Required::True);
}

fn add(operation: &mut Operation, problems: &[(&str, &str)]) {
    for (status, description) in problems {
        operation
            .responses
            .responses
            .insert((*status).to_owned(), RefOr::T(problem(status, description)));
    }
}

fn problem(status: &str, description: &str) -> Response {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .build();
    let response = ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content);
    let text = |text| HeaderBuilder::new().description(Some(text)).build();
    match status {
        "401" => response.header("WWW-Authenticate", text("`Bearer`")),
        "503" => response.header("Retry-After", text("Seconds")),
        _ => response,
    }
    .build()
}

fn parameter(operation: &mut Operation, name: &str, description: &str, required: Required) {
    let mut schema = ObjectBuilder::new().schema_type(Type::String);
    if name == "Idempotency-Key" {
        schema = schema
            .min_length(Some(1))
            .max_length(Some(200))
            .pattern(Some("^[!-~]+$"));
    }
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .description(Some(description))
        .required(required)
        .schema(Some(schema.build()))
        .build();
    operation
        .parameters
        .get_or_insert_default()
        .push(RefOr::T(parameter));
}
